// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/summary.h"

#include "batch/columns.h"
#include "batch/tally.h"
#include "batch/text_key.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace batch {

namespace {

constexpr std::size_t rowsPerLook = 4096; ///< at the stop token

/// Numbers recipients; spellings that differ only by case have one number. Every distinct text of
/// the store is looked at once.
class AddressNumbers {
public:
    explicit AddressNumbers(const Columns& columns)
        : m_columns(columns), m_ofText(columns.dictionary().size(), unseen)
    {}

    /// Nothing when the row names nobody.
    std::optional<std::uint32_t> of(RowNumber row)
    {
        const TextId text = m_columns.textId(row, TextColumn::Recipient);
        if (text == 0 || text >= m_ofText.size())
            return std::nullopt;
        if (m_ofText[text] == unseen)
            m_ofText[text] = m_numbers
                                 .try_emplace(m_columns.dictionary().text(text),
                                              static_cast<std::uint32_t>(m_numbers.size()))
                                 .first->second;
        return m_ofText[text];
    }
    std::uint64_t size() const { return m_numbers.size(); }

private:
    static constexpr std::uint32_t unseen = ~std::uint32_t{0};
    const Columns& m_columns;
    std::vector<std::uint32_t> m_ofText; ///< by TextId
    std::unordered_map<std::string_view, std::uint32_t, TextKey, TextKey> m_numbers;
};

class Counter {
public:
    Counter(const ResultStore& store, const SummaryOptions& options, std::stop_token stop)
        : m_store(store), m_options(options), m_stop(std::move(stop)), m_addresses(store.columns())
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
        if (m_counts.size() <= facts.category)
            m_counts.resize(facts.category + std::size_t{1});
        ++m_counts[facts.category];
        if (facts.isIncoming)
            ++m_result.incoming;
        else if (const auto address = m_addresses.of(row))
            m_pairs.push_back(std::uint64_t{facts.category} << 32 | *address);
    }

    void finishCategories()
    {
        m_result.addresses = m_addresses.size();
        std::sort(m_pairs.begin(), m_pairs.end());
        m_pairs.erase(std::unique(m_pairs.begin(), m_pairs.end()), m_pairs.end());
        std::vector<std::uint64_t> addresses(m_counts.size());
        for (const std::uint64_t pair : m_pairs)
            ++addresses[pair >> 32];
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            if (m_counts[i] > 0)
                m_result.categories.push_back(
                    {static_cast<std::uint16_t>(i), m_counts[i], addresses[i]});
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

    const ResultStore& m_store;
    const SummaryOptions& m_options;
    std::stop_token m_stop;
    Summary m_result;
    std::vector<RowNumber> m_failures;
    AddressNumbers m_addresses;
    std::vector<std::uint64_t> m_counts; ///< by category
    std::vector<std::uint64_t> m_pairs;  ///< category and address of each failure
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
