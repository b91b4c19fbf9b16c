// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/summary.h"

#include "base/ascii.h"
#include "batch/text_key.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace batch {

namespace {

constexpr std::size_t rowsPerLook = 4096; ///< at the stop token
constexpr std::int64_t hour = 3600;
constexpr std::int64_t day = 24 * hour;

/// E-mail as we know it; a clock that says otherwise is wrong and would stretch the timeline.
bool isPlausible(std::int64_t time)
{
    constexpr std::int64_t year1990 = 631152000;
    constexpr std::int64_t year2100 = 4102444800;
    return time >= year1990 && time < year2100;
}

/// Counts names. Texts of the store stay where they are, so views are enough.
class NameCounter {
public:
    void add(std::string_view name)
    {
        if (!name.empty())
            ++m_counts[name];
    }
    TopNames top(std::size_t limit) const
    {
        TopNames result;
        std::vector<std::pair<std::string_view, std::uint64_t>> all(m_counts.begin(),
                                                                    m_counts.end());
        for (const auto& [name, count] : all)
            result.total += count;
        result.distinct = all.size();
        const std::size_t kept = std::min(limit, all.size());
        std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(),
                          [](const auto& a, const auto& b) {
                              return a.second != b.second ? a.second > b.second : a.first < b.first;
                          });
        for (std::size_t i = 0; i < kept; ++i)
            result.top.push_back({std::string(all[i].first), all[i].second});
        return result;
    }

private:
    std::unordered_map<std::string_view, std::uint64_t, TextKey, TextKey> m_counts;
};

/// Width of a bucket so that `span` seconds need at most `most` of them.
std::int64_t stepFor(std::int64_t span, std::size_t most)
{
    constexpr std::array<std::int64_t, 6> steps{hour, 6 * hour, day, 7 * day, 28 * day, 364 * day};
    for (const std::int64_t step : steps) {
        // One more than fits, since the first bucket begins before the first time.
        if (span / step + 2 <= static_cast<std::int64_t>(std::max<std::size_t>(most, 2)))
            return step;
    }
    return steps.back();
}

class Counter {
public:
    Counter(const ResultStore& store, const SummaryOptions& options)
        : m_store(store), m_options(options)
    {}

    Summary run(const std::vector<RowNumber>& rows, const std::stop_token& stop)
    {
        const RowNumber end = m_store.size();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i % rowsPerLook == 0 && stop.stop_requested()) {
                m_result.isComplete = false;
                break;
            }
            if (rows[i] < end)
                take(rows[i]);
        }
        finish();
        return std::move(m_result);
    }

private:
    void take(RowNumber row)
    {
        const ResultStore::Facts facts = m_store.facts(row);
        ++m_result.rows;
        if (facts.outcome == Outcome::NotBounce) {
            ++m_result.notBounce;
            return;
        }
        if (facts.outcome == Outcome::Damaged) {
            ++m_result.damaged;
            return;
        }
        ++(facts.outcome == Outcome::Recognised ? m_result.recognised : m_result.notRecognised);
        takeVerdict(row, facts);
        m_domains.add(m_store.text(row, TextColumn::RecipientDomain));
        m_servers.add(m_store.text(row, TextColumn::RemoteMta));
        m_sendingIps.add(m_store.text(row, TextColumn::SendingIp));
        m_blockLists.add(m_store.text(row, TextColumn::BlockList));
        m_replies.add(m_store.text(row, TextColumn::MaskedDiagnostic));
        takeTime(facts);
    }

    void takeVerdict(RowNumber row, const ResultStore::Facts& facts)
    {
        ++m_result.byParty[static_cast<std::size_t>(facts.party)];
        ++m_result.byPersistence[static_cast<std::size_t>(facts.persistence)];
        ++m_result.byRetry[static_cast<std::size_t>(facts.retry)];
        if (m_categories.size() <= facts.category)
            m_categories.resize(facts.category + std::size_t{1});
        PerCategory& category = m_categories[facts.category];
        ++category.count;
        const std::string_view recipient = m_store.text(row, TextColumn::Recipient);
        if (recipient.empty())
            return;
        m_addresses.insert(recipient);
        category.addresses.insert(recipient);
    }

    void takeTime(const ResultStore::Facts& facts)
    {
        if (!isPlausible(facts.time)) {
            ++m_result.timeline.withoutTime;
            return;
        }
        // Hours are kept and joined into wider buckets at the end, when the span is known.
        Timeline::Bucket& bucket = m_hours[facts.time / hour];
        ++(facts.persistence == knowledge::Persistence::Permanent ? bucket.permanent
                                                                  : bucket.temporary);
        m_result.firstTime =
            m_result.firstTime == 0 ? facts.time : std::min(m_result.firstTime, facts.time);
        m_result.lastTime = std::max(m_result.lastTime, facts.time);
    }

    void finish()
    {
        m_result.addresses = m_addresses.size();
        for (std::size_t i = 0; i < m_categories.size(); ++i) {
            const PerCategory& category = m_categories[i];
            if (category.count > 0)
                m_result.categories.push_back(
                    {static_cast<std::uint16_t>(i), category.count, category.addresses.size()});
        }
        std::stable_sort(
            m_result.categories.begin(), m_result.categories.end(),
            [](const CategoryCount& a, const CategoryCount& b) { return a.count > b.count; });
        m_result.domains = m_domains.top(m_options.top);
        m_result.servers = m_servers.top(m_options.top);
        m_result.sendingIps = m_sendingIps.top(m_options.top);
        m_result.blockLists = m_blockLists.top(m_options.top);
        m_result.replies = m_replies.top(m_options.top);
        finishTimeline();
    }

    void finishTimeline()
    {
        if (m_hours.empty())
            return;
        Timeline& line = m_result.timeline;
        line.step = stepFor(m_result.lastTime - m_result.firstTime, m_options.mostBuckets);
        line.begin = m_result.firstTime - m_result.firstTime % line.step;
        line.buckets.resize(
            static_cast<std::size_t>((m_result.lastTime - line.begin) / line.step + 1));
        for (const auto& [number, counts] : m_hours) {
            // The hour of the first time may begin before it, never before the bucket.
            const std::int64_t at = std::max(number * hour, line.begin);
            Timeline::Bucket& bucket =
                line.buckets[static_cast<std::size_t>((at - line.begin) / line.step)];
            bucket.permanent += counts.permanent;
            bucket.temporary += counts.temporary;
        }
    }

    struct PerCategory {
        std::uint64_t count = 0;
        AddressSet addresses;
    };

    const ResultStore& m_store;
    const SummaryOptions& m_options;
    Summary m_result;
    AddressSet m_addresses;
    std::vector<PerCategory> m_categories;
    NameCounter m_domains;
    NameCounter m_servers;
    NameCounter m_sendingIps;
    NameCounter m_blockLists;
    NameCounter m_replies;
    std::unordered_map<std::int64_t, Timeline::Bucket> m_hours;
};

} // namespace

std::uint64_t TopNames::inTop() const
{
    std::uint64_t sum = 0;
    for (const NamedCount& name : top)
        sum += name.count;
    return sum;
}

std::size_t Timeline::peak() const
{
    const auto fullest =
        std::max_element(buckets.begin(), buckets.end(),
                         [](const Bucket& a, const Bucket& b) { return a.total() < b.total(); });
    return static_cast<std::size_t>(fullest - buckets.begin());
}

Summary summarise(const ResultStore& store, const std::vector<RowNumber>& rows,
                  const SummaryOptions& options, std::stop_token stop)
{
    return Counter(store, options).run(rows, stop);
}

} // namespace batch
