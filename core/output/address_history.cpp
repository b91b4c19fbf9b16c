// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/address_history.h"

#include "base/ascii.h"

#include <algorithm>
#include <limits>

namespace output {

using batch::ResultStore;
using batch::RowNumber;
using batch::TextColumn;

namespace {

constexpr std::int64_t day = 24 * 3600;
constexpr std::int64_t queueTime =
    5 * day; ///< how long mail servers keep trying (RFC 5321 4.5.4.1)

/// The host is in the domain or the domain's own: mx.example.net for example.net.
bool isHostOf(std::string_view host, std::string_view domain)
{
    if (domain.empty() || host.size() < domain.size())
        return false;
    const std::size_t rest = host.size() - domain.size();
    return base::equalsIgnoreCase(host.substr(rest), domain) &&
           (rest == 0 || host[rest - 1] == '.');
}

/// The receiving side's word, not our own server's guess.
bool isSaidByReceiver(const ResultStore& store, RowNumber row)
{
    if (store.facts(row).replyCode != 0 || !store.text(row, TextColumn::RemoteMta).empty())
        return true;
    return isHostOf(store.text(row, TextColumn::ReportingMta),
                    store.text(row, TextColumn::RecipientDomain));
}

} // namespace

void Successes::add(std::string_view address, std::int64_t time)
{
    if (address.empty())
        return;
    std::int64_t& last = m_last[address];
    last = std::max(last, time == 0 ? std::numeric_limits<std::int64_t>::max() : time);
}

std::optional<std::int64_t> Successes::lastOf(std::string_view address) const
{
    const auto found = m_last.find(address);
    if (found == m_last.end())
        return std::nullopt;
    return found->second;
}

void MailedAddresses::add(std::string_view address, std::int64_t time, bool isSuccess)
{
    m_mailed.insert(address);
    m_knowsSuccesses = m_knowsSuccesses || isSuccess;
    if (time == 0)
        return;
    m_first = m_first == 0 ? time : std::min(m_first, time);
    m_last = std::max(m_last, time);
}

bool MailedAddresses::isNever(std::string_view address, std::int64_t time) const
{
    return m_knowsSuccesses && time != 0 && time >= m_first && time <= m_last + queueTime &&
           !m_mailed.contains(address);
}

int weightOf(const ResultStore& store, RowNumber row)
{
    switch (store.facts(row).confidence) {
    case classify::Confidence::Low:
        return 0;
    case classify::Confidence::Medium:
        return 1;
    case classify::Confidence::High:
        return isSaidByReceiver(store, row) ? 2 : 1;
    }
    return 0;
}

BounceCount::BounceCount(const ResultStore& store, const knowledge::Category& category,
                         const std::vector<RowNumber>& rows)
    : m_store(store), m_category(category)
{
    std::vector<Word> words;
    words.reserve(rows.size());
    for (const RowNumber row : rows)
        words.push_back(take(row));
    addWords(words);
}

BounceCount::Word BounceCount::take(RowNumber row)
{
    const ResultStore::Facts facts = m_store.facts(row);
    const bool isProof = m_category.persistence == knowledge::Persistence::Temporary ||
                         facts.persistence == knowledge::Persistence::Permanent;
    const int weight = isProof ? weightOf(m_store, row) : 0;
    if (weight > m_bestWeight) {
        m_bestWeight = weight;
        m_example = row;
    }
    addTime(facts.time, weight > 0);
    std::string_view mail = m_store.text(row, TextColumn::MessageId);
    if (mail.empty())
        mail = m_store.text(row, TextColumn::QueueId);
    return {mail, weight};
}

/// A log and a report may tell of one mail: the surer of the two counts. Without an id every row is
/// a mail of its own.
void BounceCount::addWords(std::vector<Word>& words)
{
    std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) {
        return a.mail != b.mail ? a.mail < b.mail : a.weight > b.weight;
    });
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0 && !words[i].mail.empty() && words[i].mail == words[i - 1].mail)
            continue;
        ++m_count;
        m_halves += words[i].weight;
    }
}

void BounceCount::addTime(std::int64_t time, bool counts)
{
    const auto widen = [time](std::int64_t& first, std::int64_t& last) {
        first = first == 0 ? time : std::min(first, time);
        last = std::max(last, time);
    };
    if (time == 0)
        return;
    widen(m_first, m_last);
    if (counts)
        widen(m_firstCounted, m_lastCounted);
}

bool BounceCount::isEnough() const
{
    const knowledge::Removal& policy = m_category.removal;
    return policy.bounces > 0 && m_halves >= 2 * policy.bounces &&
           m_lastCounted - m_firstCounted >= policy.days * day;
}

} // namespace output
