// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/address_lists.h"

#include "base/ascii.h"
#include "output/address_history.h"
#include "report/recipient_address.h"

#include <algorithm>

namespace output {

using batch::Outcome;
using batch::ResultStore;
using batch::RowNumber;
using batch::TextColumn;
using knowledge::Persistence;
using knowledge::Retry;

namespace {

constexpr std::size_t rowsPerLook = 4096; ///< at the stop token
constexpr std::size_t noAddress = ~std::size_t{0};

bool isFailure(Outcome outcome)
{
    return outcome == Outcome::Recognised || outcome == Outcome::NotRecognised;
}

/// Order without ASCII case.
bool isBefore(std::string_view a, std::string_view b)
{
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return static_cast<unsigned char>(base::toLower(x)) <
               static_cast<unsigned char>(base::toLower(y));
    });
}

/// Rows of one address, one behind the other.
struct AddressRows {
    std::string_view address;
    std::vector<RowNumber> rows;
};

/// Decides about one address.
class Judge {
public:
    Judge(const ResultStore& store, const knowledge::KnowledgeBase& knowledge,
          const Successes& successes, const MailedAddresses& mailed, AddressLists& lists)
        : m_store(store),
          m_knowledge(knowledge),
          m_successes(successes),
          m_mailed(mailed),
          m_lists(lists)
    {}

    void take(AddressRows& address)
    {
        std::vector<RowNumber>& rows = address.rows;
        const std::optional<std::int64_t> arrived = m_successes.lastOf(address.address);
        if (arrived)
            std::erase_if(rows, [&](RowNumber row) { return m_store.facts(row).time <= *arrived; });
        if (rows.empty()) {
            ++m_lists.worksAgain;
            return;
        }
        std::stable_sort(rows.begin(), rows.end(), [this](RowNumber a, RowNumber b) {
            return m_store.facts(a).time < m_store.facts(b).time;
        });
        Reasons reasons = countReasons(rows);
        AddressEntry entry;
        entry.address = std::string(address.address);
        if (arrived)
            entry.doubts.push_back(Doubt::WorksAgain);
        decide(rows, reasons, std::move(entry));
    }

private:
    /// By category; an address has few.
    struct Reason {
        std::uint16_t category = 0;
        BounceCount bounces;
    };
    using Reasons = std::vector<Reason>;

    Reasons countReasons(const std::vector<RowNumber>& rows) const
    {
        std::vector<std::pair<std::uint16_t, std::vector<RowNumber>>> ended;
        for (const RowNumber row : rows) {
            const ResultStore::Facts facts = m_store.facts(row);
            if (facts.category >= m_knowledge.categories().size())
                continue;
            auto place = std::find_if(ended.begin(), ended.end(), [&facts](const auto& reason) {
                return reason.first == facts.category;
            });
            if (place == ended.end())
                place = ended.insert(ended.end(), {facts.category, {}});
            if (isEnded(facts))
                place->second.push_back(row);
        }
        Reasons reasons;
        reasons.reserve(ended.size());
        for (const auto& [category, bounces] : ended)
            reasons.push_back(
                {category, BounceCount(m_store, m_knowledge.categories()[category], bounces)});
        return reasons;
    }

    /// A delay, or an attempt that the server will repeat, is no bounce yet.
    static bool isEnded(const ResultStore::Facts& facts)
    {
        return facts.action != report::Action::Delayed && facts.retry != Retry::Wait;
    }

    void decide(const std::vector<RowNumber>& rows, const Reasons& reasons, AddressEntry entry)
    {
        for (const auto& [category, bounces] : reasons) {
            if (bounces.isEnough()) {
                fill(entry, category, bounces, rows);
                addDoubts(entry, rows, reasons);
                m_lists.remove.push_back(std::move(entry));
                return;
            }
        }
        const ResultStore::Facts last = m_store.facts(rows.back());
        const auto reason =
            std::find_if(reasons.begin(), reasons.end(),
                         [&last](const Reason& known) { return known.category == last.category; });
        if (reason == reasons.end() || last.retry == Retry::None)
            return;
        fill(entry, last.category, reason->bounces, rows);
        const bool isUnclear =
            last.outcome == Outcome::NotRecognised && last.persistence == Persistence::Permanent;
        const bool isTemporary =
            (last.retry == Retry::Wait || last.retry == Retry::Later) && !isUnclear;
        if (m_knowledge.categories()[last.category].removal.bounces > 0)
            entry.doubts.push_back(Doubt::TooFewBounces);
        addDoubts(entry, rows, reasons);
        (isTemporary ? m_lists.retry : m_lists.fix).push_back(std::move(entry));
    }

    /// What did not end in a bounce is told by its rows: the newest is the example.
    void fill(AddressEntry& entry, std::uint16_t category, const BounceCount& bounces,
              const std::vector<RowNumber>& rows) const
    {
        entry.category = category;
        entry.count = bounces.count();
        entry.first = bounces.first();
        entry.last = bounces.last();
        entry.example = bounces.example();
        if (bounces.count() > 0)
            return;
        for (const RowNumber row : rows) {
            const ResultStore::Facts facts = m_store.facts(row);
            if (facts.category != category)
                continue;
            ++entry.count;
            entry.first = entry.first == 0 ? facts.time : entry.first;
            entry.last = std::max(entry.last, facts.time);
            entry.example = row;
        }
    }

    void addDoubts(AddressEntry& entry, const std::vector<RowNumber>& rows,
                   const Reasons& reasons) const
    {
        bool isOnlyForeign = true; // no row of a log, and none that a log could confirm
        for (const RowNumber row : rows) {
            const std::string_view original = m_store.text(row, TextColumn::OriginalRecipient);
            if (!original.empty() && !report::isSameMailbox(original, entry.address) &&
                entry.original.empty())
                entry.original = std::string(original);
            isOnlyForeign = isOnlyForeign && isNeverMailed(row, entry.address, original);
        }
        if (!entry.original.empty())
            entry.doubts.push_back(Doubt::BehindAlias);
        if (isOnlyForeign)
            entry.doubts.push_back(Doubt::NotInLog);
        if (reasons.size() > 1)
            entry.doubts.push_back(Doubt::OtherReasons);
    }

    bool isNeverMailed(RowNumber row, std::string_view address, std::string_view original) const
    {
        const ResultStore::Facts facts = m_store.facts(row);
        return facts.kind != report::Kind::Log && m_mailed.isNever(address, facts.time) &&
               (original.empty() || m_mailed.isNever(original, facts.time));
    }

    const ResultStore& m_store;
    const knowledge::KnowledgeBase& m_knowledge;
    const Successes& m_successes;
    const MailedAddresses& m_mailed;
    AddressLists& m_lists;
};

/// One run over an import.
class ListMaker {
public:
    ListMaker(const ResultStore& store, const knowledge::KnowledgeBase& knowledge,
              std::stop_token stop)
        : m_store(store), m_knowledge(knowledge), m_stop(std::move(stop))
    {}

    AddressLists run(const std::vector<RowNumber>& rows)
    {
        if (learn() && group(rows) && judge())
            sort();
        else
            m_lists.isComplete = false;
        return std::move(m_lists);
    }

private:
    bool isStopped(std::size_t i) const { return i % rowsPerLook == 0 && m_stop.stop_requested(); }

    /// Successes and logs of the whole import: a filter must not hide that an address works.
    bool learn()
    {
        const RowNumber end = m_store.size();
        for (RowNumber row = 0; row < end; ++row) {
            if (isStopped(row))
                return false;
            const ResultStore::Facts facts = m_store.facts(row);
            const std::string_view address = m_store.text(row, TextColumn::Recipient);
            const bool isSuccess = facts.action == report::Action::Delivered ||
                                   facts.action == report::Action::Relayed;
            if (isSuccess)
                m_successes.add(address, facts.time);
            if (facts.kind == report::Kind::Log && !facts.isIncoming && !address.empty())
                m_mailed.add(address, facts.time, isSuccess);
        }
        return true;
    }

    bool group(const std::vector<RowNumber>& rows)
    {
        const RowNumber end = m_store.size();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (isStopped(i))
                return false;
            if (rows[i] >= end)
                continue;
            const ResultStore::Facts facts = m_store.facts(rows[i]);
            if (!isFailure(facts.outcome) || facts.isIncoming)
                continue;
            const std::string_view address = m_store.text(rows[i], TextColumn::Recipient);
            const auto [place, isNew] = m_places.try_emplace(address, m_addresses.size());
            if (isNew && !report::isAddress(address))
                place->second = noAddress;
            else if (isNew)
                m_addresses.push_back({address, {}});
            if (place->second == noAddress)
                ++m_lists.withoutAddress;
            else
                m_addresses[place->second].rows.push_back(rows[i]);
        }
        return true;
    }

    bool judge()
    {
        Judge judge(m_store, m_knowledge, m_successes, m_mailed, m_lists);
        for (std::size_t i = 0; i < m_addresses.size(); ++i) {
            if (isStopped(i))
                return false;
            judge.take(m_addresses[i]);
        }
        return true;
    }

    void sort()
    {
        for (auto* list : {&m_lists.remove, &m_lists.retry, &m_lists.fix})
            std::sort(list->begin(), list->end(), [](const AddressEntry& a, const AddressEntry& b) {
                return isBefore(a.address, b.address);
            });
    }

    const ResultStore& m_store;
    const knowledge::KnowledgeBase& m_knowledge;
    std::stop_token m_stop;
    Successes m_successes;
    MailedAddresses m_mailed;
    std::unordered_map<std::string_view, std::size_t, batch::TextKey, batch::TextKey> m_places;
    std::vector<AddressRows> m_addresses;
    AddressLists m_lists;
};

} // namespace

std::string_view toString(AddressList list)
{
    switch (list) {
    case AddressList::Remove:
        return "remove";
    case AddressList::Retry:
        return "retry";
    case AddressList::Fix:
        return "fix";
    }
    return "fix";
}

std::string_view toString(Doubt doubt)
{
    switch (doubt) {
    case Doubt::BehindAlias:
        return "behind_alias";
    case Doubt::NotInLog:
        return "not_in_log";
    case Doubt::TooFewBounces:
        return "too_few_bounces";
    case Doubt::WorksAgain:
        return "works_again";
    case Doubt::OtherReasons:
        return "other_reasons";
    }
    return {};
}

bool AddressEntry::needsConfirmation() const
{
    return std::any_of(doubts.begin(), doubts.end(), [](Doubt doubt) {
        return doubt == Doubt::BehindAlias || doubt == Doubt::NotInLog;
    });
}

const std::vector<AddressEntry>& AddressLists::of(AddressList list) const
{
    return list == AddressList::Remove ? remove : list == AddressList::Retry ? retry : fix;
}

AddressLists makeAddressLists(const ResultStore& store, const std::vector<RowNumber>& rows,
                              const knowledge::KnowledgeBase& knowledge, std::stop_token stop)
{
    return ListMaker(store, knowledge, std::move(stop)).run(rows);
}

} // namespace output
