// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/summary.h"

#include "batch/tally.h"
#include "batch/text_key.h"

#include <algorithm>
#include <unordered_set>

namespace batch {

namespace {

constexpr std::size_t rowsPerLook = 4096; ///< at the stop token

/// Numbers addresses whose spelling differs only by case alike.
class AddressNumbers {
public:
    std::uint32_t of(std::string_view address)
    {
        const auto next = static_cast<std::uint32_t>(m_numbers.size());
        return m_numbers.try_emplace(address, next).first->second;
    }
    std::uint64_t size() const { return m_numbers.size(); }

private:
    std::unordered_map<std::string_view, std::uint32_t, TextKey, TextKey> m_numbers;
};

class Counter {
public:
    Counter(const ResultStore& store, const SummaryOptions& options, std::stop_token stop)
        : m_store(store), m_options(options), m_stop(std::move(stop))
    {}

    Summary run(const std::vector<RowNumber>& rows)
    {
        const RowNumber end = m_store.size();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i % rowsPerLook == 0 && m_stop.stop_requested())
                break;
            if (rows[i] < end)
                take(rows[i]);
        }
        finishCategories();
        m_result.domains = top(TextColumn::RecipientDomain);
        m_result.servers = top(TextColumn::RemoteMta);
        m_result.sendingIps = top(TextColumn::SendingIp);
        m_result.blockLists = top(TextColumn::BlockList);
        m_result.replies = top(TextColumn::MaskedDiagnostic);
        countTimes();
        m_result.isComplete = !m_stop.stop_requested();
        return std::move(m_result);
    }

private:
    void take(RowNumber row)
    {
        const ResultStore::Facts facts = m_store.facts(row);
        ++m_result.rows;
        switch (facts.outcome) {
        case Outcome::NotBounce:
            ++m_result.notBounce;
            return;
        case Outcome::Damaged:
            ++m_result.damaged;
            return;
        case Outcome::Recognised:
            ++m_result.recognised;
            break;
        case Outcome::NotRecognised:
            ++m_result.notRecognised;
            break;
        }
        m_failures.push_back(row);
        ++m_result.byParty[static_cast<std::size_t>(facts.party)];
        ++m_result.byPersistence[static_cast<std::size_t>(facts.persistence)];
        ++m_result.byRetry[static_cast<std::size_t>(facts.retry)];
        takeReason(row, facts);
    }

    void takeReason(RowNumber row, const ResultStore::Facts& facts)
    {
        if (m_categories.size() <= facts.category)
            m_categories.resize(facts.category + std::size_t{1});
        PerCategory& category = m_categories[facts.category];
        ++category.count;
        if (facts.isIncoming) {
            ++m_result.incoming;
            return;
        }
        const std::string_view recipient = m_store.text(row, TextColumn::Recipient);
        if (!recipient.empty())
            category.addresses.insert(m_addresses.of(recipient));
    }

    void finishCategories()
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
    }

    TopNames top(TextColumn column) const
    {
        TopNames names;
        const TextTally tally = countTexts(m_store, m_failures, column, m_options.top, m_stop);
        names.distinct = tally.distinct;
        names.total = m_failures.size() - tally.rowsWithout;
        for (const TextCount& text : tally.top)
            names.top.push_back({std::string(text.text), text.count.rows});
        return names;
    }

    void countTimes()
    {
        const TimeTally tally = countOverTime(m_store, m_failures, 0, m_options.mostBuckets);
        Timeline& line = m_result.timeline;
        line.withoutTime = tally.rowsWithout;
        line.outside = tally.rowsOutside;
        if (tally.counts.empty())
            return;
        line.begin = tally.from;
        line.step = tally.seconds;
        line.buckets.resize(tally.counts.size());
        const std::int64_t end =
            line.begin + line.step * static_cast<std::int64_t>(line.buckets.size());
        for (const RowNumber row : m_failures) {
            const ResultStore::Facts facts = m_store.facts(row);
            if (facts.time != 0 && facts.time >= line.begin && facts.time < end)
                takeTime(facts);
        }
    }

    void takeTime(const ResultStore::Facts& facts)
    {
        Timeline& line = m_result.timeline;
        Timeline::Bucket& bucket =
            line.buckets[static_cast<std::size_t>((facts.time - line.begin) / line.step)];
        ++(facts.persistence == knowledge::Persistence::Permanent ? bucket.permanent
                                                                  : bucket.temporary);
        const bool isFirst = m_result.firstTime == 0;
        m_result.firstTime = isFirst ? facts.time : std::min(m_result.firstTime, facts.time);
        m_result.lastTime = std::max(m_result.lastTime, facts.time);
    }

    struct PerCategory {
        std::uint64_t count = 0;
        std::unordered_set<std::uint32_t> addresses;
    };

    const ResultStore& m_store;
    const SummaryOptions& m_options;
    std::stop_token m_stop;
    Summary m_result;
    std::vector<RowNumber> m_failures;
    AddressNumbers m_addresses;
    std::vector<PerCategory> m_categories;
};

} // namespace

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
    return Counter(store, options, std::move(stop)).run(rows);
}

} // namespace batch
