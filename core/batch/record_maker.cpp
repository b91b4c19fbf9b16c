// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/record_maker.h"

#include "batch/delivery_report.h"
#include "batch/time_text.h"
#include "report/recipient_address.h"

#include <algorithm>
#include <exception>
#include <limits>

namespace batch {

using diagnosis::Diagnosis;
using diagnosis::RecipientDiagnosis;

namespace {

std::optional<source::SourceKind> sourceKind(std::optional<source::InputKind> as)
{
    if (as == source::InputKind::Message)
        return source::SourceKind::Message;
    if (as == source::InputKind::Text)
        return source::SourceKind::Text;
    return std::nullopt;
}

void count(Outcome outcome, Counts& counts)
{
    ++counts.records;
    switch (outcome) {
    case Outcome::Recognised:
        ++counts.recognised;
        break;
    case Outcome::NotRecognised:
        ++counts.notRecognised;
        break;
    case Outcome::NotBounce:
        ++counts.notBounce;
        break;
    case Outcome::Damaged:
        ++counts.damaged;
        break;
    }
}

Counts& countsOf(std::uint32_t input, TaskResult& result)
{
    if (result.counts.empty() || result.counts.back().first != input)
        result.counts.emplace_back(input, Counts{});
    return result.counts.back().second;
}

bool isOutOfTime(const RecipientDiagnosis& recipient)
{
    const auto& remarks = recipient.classification.remarks;
    return std::any_of(remarks.begin(), remarks.end(), [](const base::Remark& remark) {
        return remark.id == base::remarks::timeLimit;
    });
}

bool isRelated(const report::RecipientStatus& recipient)
{
    return std::any_of(
        recipient.remarks.begin(), recipient.remarks.end(), [](const base::Remark& remark) {
            return remark.id == base::remarks::seenInLog || remark.id == base::remarks::seenAsMail;
        });
}

} // namespace

RecordMaker::RecordMaker(const knowledge::KnowledgeBase& knowledge, const ImportRequest& request,
                         decltype(TextOutput::encode) encode, RelationIndex& relations)
    : m_knowledge(knowledge),
      m_diagnoser(knowledge),
      m_as(sourceKind(request.as)),
      m_encode(std::move(encode)),
      m_relations(relations),
      m_unknown(&knowledge.category("unknown"))
{
    m_options.trace = request.trace;
    m_options.limits = request.limits;
    m_options.wantDisplay = false;
}

base::Expected<Diagnosis> RecordMaker::diagnose(std::string_view bytes,
                                                std::optional<source::SourceKind> as) const
{
    diagnosis::Options options = m_options;
    options.as = as;
    return m_diagnoser.diagnose(bytes, options);
}

template<typename Work>
void RecordMaker::guarded(const RecordPlace& place, const std::vector<base::Remark>& remarks,
                          TaskResult& result, Work work) const
{
    const std::size_t rows = result.rows.size();
    const std::size_t bytes = result.text.size();
    const Counts counts = countsOf(place.input, result);
    std::string reason;
    // The barrier: what one record breaks must not take its neighbours along.
    try {
        work();
        return;
    } catch (const std::exception& exception) {
        reason = exception.what();
    }
    result.rows.resize(rows);
    result.text.resize(bytes);
    countsOf(place.input, result) = counts;
    addDamaged(std::move(reason), place, remarks, result);
}

void RecordMaker::addMessage(std::string_view bytes, const RecordPlace& place,
                             const std::vector<base::Remark>& remarks, TaskResult& result) const
{
    guarded(place, remarks, result, [&] {
        // By content, so that rubbish is not taken for a reply that nobody knows.
        auto diagnosis = diagnose(bytes, std::nullopt);
        if (!diagnosis && diagnosis.error().code == base::ErrorCode::Unsupported)
            diagnosis = diagnose(bytes, source::SourceKind::Message);
        if (!diagnosis) {
            const bool isEmpty = diagnosis.error().code == base::ErrorCode::Empty;
            addDamaged(isEmpty ? "empty" : diagnosis.error().detail, place, remarks, result);
            return;
        }
        diagnosis->remarks.insert(diagnosis->remarks.begin(), remarks.begin(), remarks.end());
        add(std::move(*diagnosis), place, false, result);
    });
}

base::Expected<void> RecordMaker::addFile(std::string_view bytes, const RecordPlace& place,
                                          const std::vector<base::Remark>& remarks,
                                          TaskResult& result) const
{
    std::optional<base::Error> error;
    guarded(place, remarks, result, [&] {
        auto diagnosis = diagnose(bytes, m_as);
        // Whoever listed the file saw only its beginning; here it is one record all the same.
        if (!diagnosis && diagnosis.error().code == base::ErrorCode::Unsupported) {
            const bool isText = place.source.kind != source::InputKind::Message;
            diagnosis =
                diagnose(bytes, isText ? source::SourceKind::Text : source::SourceKind::Message);
        }
        if (!diagnosis) {
            error = diagnosis.error();
            return;
        }
        diagnosis->remarks.insert(diagnosis->remarks.begin(), remarks.begin(), remarks.end());
        add(std::move(*diagnosis), place, false, result);
    });
    if (error)
        return base::Unexpected(*error);
    return {};
}

void RecordMaker::addDelivery(maillog::Delivery& delivery, const RecordPlace& place,
                              TaskResult& result) const
{
    guarded(place, delivery.remarks, result, [&] {
        add(m_diagnoser.judge(reportOf(delivery, m_diagnoser.reader()), m_options), place, false,
            result);
    });
}

void RecordMaker::addDamaged(std::string reason, const RecordPlace& place,
                             const std::vector<base::Remark>& remarks, TaskResult& result) const
{
    Diagnosis nothing;
    nothing.remarks = remarks;
    nothing.remarks.push_back({base::remarks::recordDamaged, std::move(reason)});
    add(std::move(nothing), place, true, result);
}

void RecordMaker::add(Diagnosis&& diagnosis, const RecordPlace& place, bool isDamaged,
                      TaskResult& result) const
{
    m_relations.relate(diagnosis, place);
    const auto addOne = [&](const RecipientDiagnosis* recipient) {
        const Outcome outcome = isDamaged ? Outcome::Damaged : outcomeOf(recipient);
        Counts& counts = countsOf(place.input, result);
        count(outcome, counts);
        counts.outOfTime += recipient != nullptr && isOutOfTime(*recipient) ? 1 : 0;
        if (!m_encode) {
            result.rows.push_back(row(diagnosis, recipient, place));
            result.rows.back().outcome = outcome;
        }
    };
    for (const RecipientDiagnosis& recipient : diagnosis.recipients)
        addOne(&recipient);
    if (diagnosis.recipients.empty())
        addOne(nullptr);
    if (m_encode)
        m_encode(diagnosis, place, result.text);
}

Outcome RecordMaker::outcomeOf(const RecipientDiagnosis* recipient) const
{
    if (recipient == nullptr)
        return Outcome::NotBounce;
    const knowledge::Category& category = recipient->classification.category();
    if (&category == m_unknown)
        return Outcome::NotRecognised;
    return diagnosis::isFailure(category) ? Outcome::Recognised : Outcome::NotBounce;
}

Row RecordMaker::row(const Diagnosis& diagnosis, const RecipientDiagnosis* recipient,
                     const RecordPlace& place) const
{
    const report::DeliveryReport& report = diagnosis.report;
    Row row;
    row.input = place.input;
    row.index = place.index;
    row.offset = place.offset;
    row.length = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(place.length, std::numeric_limits<std::uint32_t>::max()));
    row.kind = report.kind;
    row.category = static_cast<std::uint16_t>(m_unknown - m_knowledge.categories().data());
    row.time = place.delivery != nullptr ? place.delivery->time : secondsOf(report.date);
    row.sender = report.sender;
    row.dialect = report.dialect;
    row.reportingMta = report.reportingMta;
    row.queueId = report.queueId;
    row.messageId = report.messageId;
    row.subject = report.originalSubject.empty() ? report.subject : report.originalSubject;
    if (place.delivery != nullptr) {
        row.attempts = place.delivery->attempts;
        row.sendingIp = place.delivery->sourceIp;
        row.isIncoming = place.delivery->isIncoming;
    }
    if (recipient == nullptr)
        return row;
    const classify::Classification& c = recipient->classification;
    row.isRelated = isRelated(recipient->status);
    row.action = recipient->status.action;
    row.recipient = recipient->status.recipient();
    if (!report::isSameMailbox(recipient->status.originalRecipient, row.recipient))
        row.originalRecipient = recipient->status.originalRecipient;
    row.remoteMta = recipient->status.remoteMta;
    row.category = static_cast<std::uint16_t>(&c.category() - m_knowledge.categories().data());
    row.party = c.party;
    row.persistence = c.persistence;
    row.retry = c.retry;
    row.confidence = c.confidence;
    row.replyCode =
        c.replyCode ? static_cast<std::uint16_t>(c.replyCode->value()) : std::uint16_t{0};
    row.status = c.status ? c.status->toString() : std::string();
    row.diagnostic = c.diagnostic.empty() ? c.mainEvidence().text : c.diagnostic;
    row.rule = c.mainEvidence().rule;
    row.evidence = c.mainEvidence().text;
    if (row.sendingIp.empty())
        row.sendingIp = c.captured("ip");
    row.blockList = c.captured("list");
    return row;
}

} // namespace batch
