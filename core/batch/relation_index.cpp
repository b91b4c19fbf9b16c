// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/relation_index.h"

#include "base/ascii.h"
#include "batch/time_text.h"

#include <cstdlib>
#include <tuple>

namespace batch {

namespace {

/// More failures than these are not kept: those that come later stay without a counterpart.
constexpr std::size_t maxFailures = 300'000;
/// Queue ids are used again; servers give up within five days.
constexpr std::int64_t maxSecondsApart = std::int64_t{8} * 24 * 3600;

std::string messageKey(std::string_view id)
{
    while (!id.empty() && (id.front() == '<' || base::isSpace(id.front())))
        id.remove_prefix(1);
    while (!id.empty() && (id.back() == '>' || base::isSpace(id.back())))
        id.remove_suffix(1);
    return id.empty() ? std::string() : "m" + std::string(id);
}

std::string queueKey(const std::string& id)
{
    return id.empty() ? id : "q" + id;
}

/// Key of a failure of this recipient; of one that names nobody when it is empty.
std::string withRecipient(const std::string& id, const std::string& recipient)
{
    return id + '\n' + recipient;
}

void fill(std::string& field, const std::string& from)
{
    if (field.empty())
        field = from;
}

std::int64_t timeOf(const diagnosis::Diagnosis& diagnosis, const RecordPlace& place)
{
    return place.delivery != nullptr ? place.delivery->time : secondsOf(diagnosis.report.date);
}

} // namespace

void RelationIndex::relate(diagnosis::Diagnosis& diagnosis, const RecordPlace& place)
{
    if (!m_isEnabled || !diagnosis.isBounce)
        return;
    const bool isLog = place.delivery != nullptr;
    report::DeliveryReport& report = diagnosis.report;
    const std::lock_guard lock(m_mutex);
    for (diagnosis::RecipientDiagnosis& recipient : diagnosis.recipients) {
        const Failure* other =
            find(isLog ? m_mails : m_logs, report, base::lowered(recipient.status.recipient()),
                 timeOf(diagnosis, place));
        if (other == nullptr)
            continue;
        recipient.status.remarks.push_back(
            {isLog ? base::remarks::seenAsMail : base::remarks::seenInLog});
        if (recipient.status.recipient().empty())
            recipient.status.finalRecipient = other->recipient;
        fill(report.sender, other->sender);
        fill(report.queueId, other->queueId);
        fill(report.messageId, other->messageId);
        fill(report.subject, other->subject);
    }
    remember(diagnosis, place, isLog ? m_logs : m_mails);
}

void RelationIndex::remember(const diagnosis::Diagnosis& diagnosis, const RecordPlace& place,
                             Side& side)
{
    const report::DeliveryReport& report = diagnosis.report;
    const std::string message = messageKey(report.messageId);
    const std::string queue = queueKey(report.queueId);
    if (message.empty() && queue.empty())
        return;
    for (const diagnosis::RecipientDiagnosis& recipient : diagnosis.recipients) {
        if (side.failures.size() >= maxFailures)
            return;
        const auto number = static_cast<std::uint32_t>(side.failures.size());
        side.failures.push_back(
            {place.input, place.offset, timeOf(diagnosis, place),
             base::lowered(recipient.status.recipient()), report.sender, report.queueId,
             report.messageId,
             report.originalSubject.empty() ? report.subject : report.originalSubject});
        for (const std::string& id : {message, queue}) {
            if (id.empty())
                continue;
            putPlace(side, id, number);
            putPlace(side, withRecipient(id, side.failures.back().recipient), number);
        }
    }
}

void RelationIndex::putPlace(Side& side, const std::string& key, std::uint32_t number)
{
    const auto [at, isNew] = side.places.try_emplace(key, Place{number, false});
    if (isNew)
        return;
    const Failure& first = side.failures[at->second.failure];
    const Failure& added = side.failures[number];
    at->second.isAmbiguous = at->second.isAmbiguous || first.recipient != added.recipient;
    if (std::tie(added.input, added.offset) < std::tie(first.input, first.offset))
        at->second.failure = number;
}

const RelationIndex::Failure* RelationIndex::find(const Side& side,
                                                  const report::DeliveryReport& report,
                                                  const std::string& recipient, std::int64_t time)
{
    if (side.failures.empty())
        return nullptr;
    const Failure* found = findById(side, messageKey(report.messageId), recipient, time);
    return found != nullptr ? found : findById(side, queueKey(report.queueId), recipient, time);
}

const RelationIndex::Failure* RelationIndex::findById(const Side& side, const std::string& id,
                                                      const std::string& recipient,
                                                      std::int64_t time)
{
    if (id.empty())
        return nullptr;
    auto at = side.places.end();
    if (!recipient.empty()) {
        at = side.places.find(withRecipient(id, recipient));
        if (at == side.places.end())
            at = side.places.find(withRecipient(id, {}));
    } else if (at = side.places.find(id); at != side.places.end() && at->second.isAmbiguous) {
        return nullptr; // nobody named here and several there: which one it was cannot be told
    }
    if (at == side.places.end())
        return nullptr;
    const Failure& found = side.failures[at->second.failure];
    const bool isFarApart =
        time != 0 && found.time != 0 && std::abs(time - found.time) > maxSecondsApart;
    return isFarApart ? nullptr : &found;
}

} // namespace batch
