// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/tally.h"

#include "batch/columns.h"

namespace batch {

namespace {

template<typename Column>
std::vector<std::uint32_t> countNumbers(const ResultStore& store, std::span<const RowNumber> rows,
                                        Column column, std::size_t least)
{
    std::vector<std::uint32_t> counts(least);
    for (const RowNumber row : rows) {
        const std::size_t value = (store.columns().chunk(row).*column)[row & ColumnChunk::mask];
        if (value >= counts.size()) {
            counts.resize(value + 1);
        }
        ++counts[value];
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

/// First and last time that are to be shown.
std::pair<std::int64_t, std::int64_t> timeRange(std::vector<std::int64_t>& times)
{
    const auto [least, most] = std::minmax_element(times.begin(), times.end());
    const std::pair whole(*least, *most);
    const std::size_t cut = times.size() / 200;
    const auto at = [&times](std::size_t place) {
        const auto nth = times.begin() + static_cast<std::ptrdiff_t>(place);
        std::nth_element(times.begin(), nth, times.end());
        return *nth;
    };
    const std::int64_t low = at(cut);
    const std::int64_t high = at(times.size() - 1 - cut);
    const std::int64_t inner = std::max<std::int64_t>(high - low, 86'400);
    return (whole.second - whole.first) / 10 > inner ? std::pair(low, high) : whole;
}

} // namespace

TextTally countTexts(const ResultStore& store, std::span<const RowNumber> rows, TextColumn column,
                     std::size_t limit, const std::stop_token& stop)
{
    struct Count {
        std::uint32_t rows = 0;
        RowNumber first = 0;
    };
    const Columns& columns = store.columns();
    std::vector<Count> counts(columns.dictionary().size());
    std::vector<TextId> seen;
    TextTally tally;
    for (const RowNumber row : rows) {
        const TextId id = columns.textId(row, column);
        if (id == 0) {
            ++tally.rowsWithout;
        } else if (counts[id].rows++ == 0) {
            counts[id].first = row;
            seen.push_back(id);
        }
    }
    tally.distinct = static_cast<std::uint32_t>(seen.size());
    if (stop.stop_requested()) {
        return tally;
    }
    const std::size_t shown = std::min(limit, seen.size());
    std::partial_sort(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(shown), seen.end(),
                      [&counts](TextId a, TextId b) {
                          return counts[a].rows != counts[b].rows
                                     ? counts[a].rows > counts[b].rows
                                     : counts[a].first < counts[b].first;
                      });
    for (std::size_t i = 0; i < shown; ++i) {
        const Count& count = counts[seen[i]];
        const ColumnChunk& chunk = columns.chunk(count.first);
        tally.top.push_back({columns.dictionary().text(seen[i]), count.rows,
                             chunk.category[count.first & ColumnChunk::mask]});
    }
    return tally;
}

std::vector<std::uint32_t> countCategories(const ResultStore& store,
                                           std::span<const RowNumber> rows)
{
    return countNumbers(store, rows, &ColumnChunk::category, 0);
}

std::vector<std::uint32_t> countParties(const ResultStore& store, std::span<const RowNumber> rows)
{
    return countNumbers(store, rows, &ColumnChunk::party, 5);
}

std::vector<std::uint32_t> countPersistences(const ResultStore& store,
                                             std::span<const RowNumber> rows)
{
    return countNumbers(store, rows, &ColumnChunk::persistence, 3);
}

std::vector<std::uint32_t> countOutcomes(const ResultStore& store, std::span<const RowNumber> rows)
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
    for (const std::int64_t time : times) {
        if (time >= tally.from && time < tally.from + shown * tally.seconds) {
            ++tally.counts[static_cast<std::size_t>((time - tally.from) / tally.seconds)];
        } else {
            ++tally.rowsOutside;
        }
    }
    return tally;
}

} // namespace batch
