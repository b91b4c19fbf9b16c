// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/diagnosis.h"

#include "diagnosis/display_text.h"
#include "message/message.h"

#include <algorithm>
#include <array>

namespace diagnosis {

using source::SourceKind;

namespace {

/// A few log lines about one delivery are pasted like any other text.
constexpr std::size_t maxExcerptBytes = std::size_t{32} << 10;

/// Spans that count bytes of a derived text become spans of the source.
void remap(base::Span& span, const base::OffsetMap& map)
{
    if (!span.empty())
        span = map.toSource(span);
}

void remap(Diagnosis& diagnosis, const base::OffsetMap& map)
{
    for (RecipientDiagnosis& recipient : diagnosis.recipients) {
        remap(recipient.status.recipientSpan, map);
        remap(recipient.status.actionSpan, map);
        remap(recipient.status.statusSpan, map);
        for (report::Statement& statement : recipient.status.statements)
            statement.text.map = statement.text.map.through(map);
        for (classify::Evidence& evidence : recipient.classification.evidence)
            remap(evidence.source, map);
        for (classify::RunnerUp& other : recipient.classification.also)
            remap(other.evidence.source, map);
    }
    for (report::ReturnedField& field : diagnosis.returned)
        remap(field.place, map);
    diagnosis.report.text.map = diagnosis.report.text.map.through(map);
    diagnosis.display.map = diagnosis.display.map.through(map);
}

bool isOutOfTime(const report::DeliveryReport& report)
{
    return std::any_of(
        report.remarks.begin(), report.remarks.end(),
        [](const base::Remark& remark) { return remark.id == base::remarks::timeLimit; });
}

base::Unexpected unreadable(base::ErrorCode code, std::string detail)
{
    return base::Unexpected(base::Error{code, std::move(detail)});
}

} // namespace

bool isFailure(const knowledge::Category& category)
{
    return isFailure(category.id);
}

bool isFailure(std::string_view categoryId)
{
    constexpr std::array<std::string_view, 4> harmless{"delivered", "auto_reply", "feedback_report",
                                                       "intermediate_reply"};
    return std::find(harmless.begin(), harmless.end(), categoryId) == harmless.end();
}

Diagnoser::Diagnoser(const knowledge::KnowledgeBase& knowledge)
    : m_reader(knowledge), m_classifier(knowledge)
{}

base::Expected<Diagnosis> Diagnoser::diagnose(std::string_view bytes, const Options& options) const
{
    const base::CpuDeadline deadline(options.limits.diagnosisTime);
    const source::Recognised recognised = source::recognise(bytes);
    SourceKind kind = recognised.kind == SourceKind::Empty ? SourceKind::Empty
                                                           : options.as.value_or(recognised.kind);
    if (kind == SourceKind::Log && bytes.size() <= maxExcerptBytes)
        kind = SourceKind::Text;
    switch (kind) {
    case SourceKind::Empty:
        return unreadable(base::ErrorCode::Empty, {});
    case SourceKind::Binary:
        return unreadable(base::ErrorCode::NotText, recognised.name);
    case SourceKind::Mailbox:
        return unreadable(base::ErrorCode::Unsupported, "mailbox");
    case SourceKind::Log:
        return unreadable(base::ErrorCode::Unsupported, "log");
    case SourceKind::Message:
    case SourceKind::Text:
        break;
    }

    Diagnosis result;
    result.sourceKind = kind;
    if (bytes.size() > options.limits.messageBytes) {
        bytes = bytes.substr(0, options.limits.messageBytes);
        result.remarks.push_back({base::remarks::truncatedMessage, std::to_string(bytes.size())});
    }
    if (kind == SourceKind::Text || !message::looksLikeMessage(bytes))
        fromText(bytes, options, deadline, result);
    else
        fromMessage(bytes, options, deadline, result);
    for (const base::Remark& remark : result.report.remarks) {
        if (std::find(result.remarks.begin(), result.remarks.end(), remark) == result.remarks.end())
            result.remarks.push_back(remark);
    }
    return result;
}

void Diagnoser::fromMessage(std::string_view bytes, const Options& options,
                            const base::CpuDeadline& deadline, Diagnosis& result) const
{
    const message::Message message = message::read(bytes, options.limits);
    result.remarks.insert(result.remarks.end(), message.remarks.begin(), message.remarks.end());
    result.report = m_reader.read(message, &deadline);
    if (isOutOfTime(result.report))
        result.report.kind = report::Kind::Notice; // nobody knows; it must not pass for a letter
    judge(options, &deadline, result);
    if (options.trace)
        result.reading = m_reader.trace(message);
    result.charset = result.report.charset;
    if (options.wantDisplay) {
        result.display = displayText(message, options.limits);
        result.returned = report::returnedFields(message, options.limits);
    }
}

void Diagnoser::fromText(std::string_view bytes, const Options& options,
                         const base::CpuDeadline& deadline, Diagnosis& result) const
{
    if (bytes.size() > options.limits.pasteBytes) {
        bytes = bytes.substr(0, options.limits.pasteBytes);
        result.remarks.push_back({base::remarks::truncatedText, std::to_string(bytes.size())});
    }
    source::ReadableText text = source::readable(bytes);
    result.remarks.insert(result.remarks.end(), text.remarks.begin(), text.remarks.end());
    result.charset = text.charset;
    // A message in UTF-16 or in a bytes literal is still a message.
    if (options.as != SourceKind::Text && message::looksLikeMessage(text.content.view())) {
        result.sourceKind = SourceKind::Message;
        fromMessage(text.content.view(), options, deadline, result);
        if (result.charset.empty())
            result.charset = text.charset;
        remap(result, text.content.map);
        return;
    }
    result.report = m_reader.readText(text.content);
    judge(options, &deadline, result);
    if (options.trace)
        result.reading = m_reader.trace(text.content);
    if (options.wantDisplay) {
        result.returned = report::returnedFields(text.content);
        result.display = std::move(text.content);
    }
}

Diagnosis Diagnoser::judge(report::DeliveryReport report, const Options& options) const
{
    Diagnosis result;
    result.sourceKind = SourceKind::Log;
    result.report = std::move(report);
    result.remarks = result.report.remarks;
    judge(options, nullptr, result); // the reason of one line takes no time to speak of
    return result;
}

void Diagnoser::judge(const Options& options, const base::CpuDeadline* deadline,
                      Diagnosis& result) const
{
    if (result.report.kind == report::Kind::Other)
        return;
    // A report about nobody in particular still has a cause.
    if (result.report.recipients.empty())
        result.report.recipients.emplace_back();
    // They go over into the diagnosis; what is said about all of them stays in the report.
    std::vector<report::RecipientStatus> recipients;
    recipients.swap(result.report.recipients);
    std::size_t leftOut = 0;
    for (report::RecipientStatus& recipient : recipients) {
        const bool isLeftOut = leftOut > 0 || (deadline != nullptr && deadline->isOver());
        leftOut += isLeftOut ? 1 : 0;
        auto verdict =
            isLeftOut ? notLookedAt()
                      : m_classifier.classify(result.report, recipient, {.trace = options.trace});
        result.recipients.push_back({std::move(recipient), std::move(verdict)});
        result.isBounce =
            result.isBounce || isFailure(result.recipients.back().classification.category());
    }
    if (leftOut > 0 && !isOutOfTime(result.report))
        result.remarks.push_back({base::remarks::timeLimit, std::to_string(leftOut)});
}

classify::Classification Diagnoser::notLookedAt() const
{
    report::DeliveryReport nothing;
    nothing.kind = report::Kind::Notice;
    classify::Classification result = m_classifier.classify(nothing, {});
    result.remarks.push_back({base::remarks::timeLimit});
    return result;
}

} // namespace diagnosis
