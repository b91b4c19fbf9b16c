// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/tally.h"

#include "batch/columns.h"

namespace batch {

namespace {

void add(Tally& tally, const ColumnChunk& chunk, RowNumber at)
{
    using knowledge::Persistence;
    const auto persistence = static_cast<Persistence>(chunk.persistence[at]);
    ++tally.rows;
    tally.permanent += persistence == Persistence::Permanent ? 1 : 0;
    tally.temporary += persistence == Persistence::Temporary ? 1 : 0;
}

template<typename Column>
std::vector<Tally> countNumbers(const ResultStore& store, std::span<const RowNumber> rows,
                                Column column, std::size_t least)
{
    std::vector<Tally> counts(least);
    for (const RowNumber row : rows) {
        const ColumnChunk& chunk = store.columns().chunk(row);
        const std::size_t value = (chunk.*column)[row & ColumnChunk::mask];
        if (value >= counts.size()) {
            counts.resize(value + 1);
        }
        add(counts[value], chunk, row & ColumnChunk::mask);
    }
    return counts;
}

std::int64_t bucketSeconds(TimeTally::Bucket bucket)
{
    switch (bucket) {
    case TimeTally::Bucket::Hour:
        return 3600;
    case TimeTally::Bucket::Day:
        return 86'400;
    case TimeTally::Bucket::Week:
        break;
    }
    return 7 * 86'400;
}

/// Begin of the bucket that holds `time`. The week of 1970-01-01 began on Monday, 1969-12-29.
std::int64_t bucketBegin(std::int64_t time, std::int64_t seconds, std::int32_t zone)
{
    constexpr std::int64_t week = 7 * 86'400;
    const std::int64_t shift = zone + (seconds == week ? 3 * 86'400 : 0);
    const std::int64_t local = time + shift;
    const std::int64_t rest = ((local % seconds) + seconds) % seconds;
    return local - rest - shift;
}

/// First and last time that are to be shown: all of them, unless nine tenths lie so close together
/// that the rest would squeeze them into a few buckets. `times` is put into another order.
std::pair<std::int64_t, std::int64_t> timeRange(std::vector<std::int64_t>& times)
{
    constexpr std::int64_t day = 86'400;
    const auto [least, most] = std::minmax_element(times.begin(), times.end());
    const std::pair whole(*least, *most);
    const std::size_t cut = times.size() / 20;
    const auto at = [&times](std::size_t place) {
        const auto nth = times.begin() + static_cast<std::ptrdiff_t>(place);
        std::nth_element(times.begin(), nth, times.end());
        return *nth;
    };
    const std::int64_t low = at(cut);
    const std::int64_t high = at(times.size() - 1 - cut);
    const std::int64_t inner = std::max(high - low, day);
    if ((whole.second - whole.first) / 10 <= inner) {
        return whole;
    }
    std::pair close(low, high); // what follows without a long pause belongs to it
    for (const std::int64_t time : times) {
        if (time >= low - inner && time <= high + inner) {
            close = {std::min(close.first, time), std::max(close.second, time)};
        }
    }
    return close;
}

} // namespace

TextTally countTexts(const ResultStore& store, std::span<const RowNumber> rows, TextColumn column,
                     std::size_t limit, const std::stop_token& stop)
{
    struct Count {
        Tally tally;
        RowNumber first = 0;
    };
    const Columns& columns = store.columns();
    std::vector<std::uint32_t> places(columns.dictionary().size()); // in `seen`, from 1
    std::vector<std::pair<TextId, Count>> seen;
    TextTally tally;
    for (const RowNumber row : rows) {
        const TextId id = columns.textId(row, column);
        if (id == 0) {
            ++tally.rowsWithout;
            continue;
        }
        if (places[id] == 0) {
            seen.push_back({id, {{}, row}});
            places[id] = static_cast<std::uint32_t>(seen.size());
        }
        add(seen[places[id] - 1].second.tally, columns.chunk(row), row & ColumnChunk::mask);
    }
    tally.distinct = static_cast<std::uint32_t>(seen.size());
    if (stop.stop_requested()) {
        return tally;
    }
    const std::size_t shown = std::min(limit, seen.size());
    std::partial_sort(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(shown), seen.end(),
                      [](const auto& a, const auto& b) {
                          return a.second.tally.rows != b.second.tally.rows
                                     ? a.second.tally.rows > b.second.tally.rows
                                     : a.second.first < b.second.first;
                      });
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& [id, count] = seen[i];
        tally.top.push_back(
            {columns.dictionary().text(id), count.tally, store.facts(count.first).category});
    }
    return tally;
}

std::vector<Tally> countCategories(const ResultStore& store, std::span<const RowNumber> rows)
{
    return countNumbers(store, rows, &ColumnChunk::category, 0);
}

std::vector<Tally> countParties(const ResultStore& store, std::span<const RowNumber> rows)
{
    return countNumbers(store, rows, &ColumnChunk::party, 5);
}

std::vector<Tally> countOutcomes(const ResultStore& store, std::span<const RowNumber> rows)
{
    return countNumbers(store, rows, &ColumnChunk::outcome, 4);
}

TimeTally countOverTime(const ResultStore& store, std::span<const RowNumber> rows,
                        std::int32_t zone, std::size_t mostBuckets)
{
    using Bucket = TimeTally::Bucket;
    TimeTally tally;
    std::vector<std::int64_t> times;
    times.reserve(rows.size());
    for (const RowNumber row : rows) {
        const std::int64_t time = store.columns().chunk(row).time[row & ColumnChunk::mask];
        if (time != 0) {
            times.push_back(time);
        }
    }
    tally.rowsWithout = static_cast<std::uint32_t>(rows.size() - times.size());
    if (times.empty()) {
        return tally;
    }
    const auto [first, last] = timeRange(times);
    std::int64_t buckets = 0;
    for (const Bucket bucket : {Bucket::Hour, Bucket::Day, Bucket::Week}) {
        tally.bucket = bucket;
        tally.seconds = bucketSeconds(bucket);
        tally.from = bucketBegin(first, tally.seconds, zone);
        buckets = (last - tally.from) / tally.seconds + 1;
        if (buckets <= static_cast<std::int64_t>(mostBuckets)) {
            break;
        }
    }
    const auto shown = std::min(buckets, static_cast<std::int64_t>(mostBuckets));
    tally.from += (buckets - shown) * tally.seconds;
    tally.counts.resize(static_cast<std::size_t>(shown));
    for (const RowNumber row : rows) {
        const ColumnChunk& chunk = store.columns().chunk(row);
        const std::int64_t time = chunk.time[row & ColumnChunk::mask];
        if (time >= tally.from && time < tally.from + shown * tally.seconds && time != 0) {
            const auto bucket = static_cast<std::size_t>((time - tally.from) / tally.seconds);
            add(tally.counts[bucket], chunk, row & ColumnChunk::mask);
        } else if (time != 0) {
            ++tally.rowsOutside;
        }
    }
    return tally;
}

} // namespace batch
