// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/delivery_status_reader.h"

#include "base/ascii.h"
#include "message/text_decode.h"
#include "report/odd_characters.h"
#include "report/recipient_address.h"
#include "smtp/reply.h"

#include <algorithm>
#include <utility>

namespace report {

/// A recipient while its fields come in.
struct DeliveryStatusReader::Draft {
    RecipientStatus status;
    std::vector<std::string> seen; ///< fields that stand once per recipient
    std::string actualRecipient;
    base::Span finalSpan;
    base::Span originalSpan;
    bool isOpen = false;

    bool has(std::string_view name) const
    {
        return std::find(seen.begin(), seen.end(), name) != seen.end();
    }
};

namespace {

bool isKeyField(std::string_view name)
{
    return name == "final-recipient" || name == "original-recipient" || name == "action" ||
           name == "status";
}

bool isRecipientField(std::string_view name)
{
    return isKeyField(name) || name == "remote-mta" || name == "diagnostic-code" ||
           name == "last-attempt-date" || name == "final-log-id" || name == "will-retry-until" ||
           name == "localized-diagnostic" || name == "x-actual-recipient" ||
           name == "x-supplementary-info";
}

/// First word of an Action field, forgiving other forms of the RFC's five words.
Action actionOf(std::string_view value)
{
    std::size_t length = 0;
    while (length < value.size() && base::isAlpha(value[length]))
        ++length;
    const std::string word = base::lowered(value.substr(0, length));
    if (const auto action = actionFrom(word))
        return *action;
    if (word.starts_with("fail") || word == "expired")
        return Action::Failed;
    if (word.starts_with("delay") || word == "deferred")
        return Action::Delayed;
    return Action::None;
}

std::string hostOf(std::string_view value)
{
    const TypedValue typed = splitType(value);
    std::string_view host = base::trimmed(value.substr(typed.text.offset));
    // "dns; mx.example.net (198.51.100.5)", "dns; mx.example.net (TCP|192.0.2.1|25|...)"
    const std::size_t blank = host.find_first_of(" \t(");
    return cleanHost(blank == 0 ? host : host.substr(0, blank));
}

std::string dateOf(std::string_view value)
{
    bool implausible = false;
    return message::readDate(value, implausible);
}

base::MappedText typedText(const ReportField& field, const TypedValue& typed)
{
    return typed.text.length == field.value.text.size() ? field.value
                                                        : field.value.slice(typed.text);
}

/// Status with its place; comments behind it are left to the caller.
struct FoundStatus {
    std::optional<smtp::EnhancedStatusCode> code;
    base::Span span;
};
FoundStatus findStatus(std::string_view value)
{
    std::size_t begin = 0;
    while (begin < value.size() && !base::isDigit(value[begin]))
        ++begin;
    std::size_t end = begin;
    while (end < value.size() && (base::isDigit(value[end]) || value[end] == '.'))
        ++end;
    while (end > begin && value[end - 1] == '.')
        --end;
    return {smtp::EnhancedStatusCode::parse(value.substr(begin, end - begin)),
            {begin, end - begin}};
}

/// An Action that is missing follows from the class of the status; "expired" (x.4.7) is the end.
Action actionFromStatus(const smtp::EnhancedStatusCode& status)
{
    if (status.statusClass() == 2)
        return Action::Delivered;
    if (status.statusClass() == 5 || (status.subject() == 4 && status.detail() == 7))
        return Action::Failed;
    return Action::Delayed;
}

bool isContradiction(const RecipientStatus& recipient)
{
    if (!recipient.status)
        return false;
    const int statusClass = recipient.status->statusClass();
    switch (recipient.action) {
    case Action::Failed:
        return statusClass == 2;
    case Action::Delayed:
        return statusClass != 4;
    case Action::Delivered:
    case Action::Relayed:
    case Action::Expanded:
        return statusClass != 2;
    case Action::None:
        return false;
    }
    return false;
}

} // namespace

bool DeliveryStatusReader::read(const base::MappedText& text, const base::Span& region,
                                DeliveryReport& report) const
{
    FieldReader reader(text, region);
    ReportField field;
    Draft draft;
    const std::size_t before = report.recipients.size();
    while (reader.next(field)) {
        if (!isRecipientField(field.name)) {
            // Unknown X- fields belong to whatever block they stand in and say nothing we know.
            takeMessageField(report, field);
            continue;
        }
        const bool isRepeated = isKeyField(field.name) && draft.has(field.name);
        const bool isNextBlock = field.isAfterBlank && field.name == "original-recipient" &&
                                 draft.has("final-recipient");
        if (draft.isOpen && (isRepeated || isNextBlock)) {
            finish(draft, report);
            if (report.recipients.size() - before >= m_limits.recipientCount) {
                const std::size_t rest = reader.countRemaining("final-recipient") +
                                         (field.name == "final-recipient" ? 1 : 0);
                report.remarks.push_back({base::remarks::tooManyRecipients, std::to_string(rest)});
                return true;
            }
        }
        takeField(draft, field);
    }
    finish(draft, report);
    return report.recipients.size() > before;
}

void DeliveryStatusReader::takeField(Draft& draft, const ReportField& field) const
{
    RecipientStatus& to = draft.status;
    const TypedValue typed = splitType(field.value.text);
    const std::string_view text = std::string_view(field.value.text).substr(typed.text.offset);
    const std::string& name = field.name;
    draft.isOpen = true;
    draft.seen.push_back(name);
    if (name == "final-recipient" || name == "original-recipient") {
        const bool isOriginal = name == "original-recipient";
        std::string& address = isOriginal ? to.originalRecipient : to.finalRecipient;
        address = recipientOfField(typed.type, text, isOriginal);
        (isOriginal ? draft.originalSpan : draft.finalSpan) = field.value.sourceSpan(typed.text);
    } else if (name == "x-actual-recipient") {
        draft.actualRecipient = recipientOfField(typed.type, text, false);
    } else if (name == "action") {
        to.action = actionOf(field.value.text);
        to.actionSpan = field.value.sourceSpan({0, field.value.text.size()});
    } else if (name == "remote-mta") {
        to.remoteMta = hostOf(field.value.text);
    } else if (name == "last-attempt-date") {
        to.lastAttemptDate = dateOf(field.value.text);
    } else if (name == "will-retry-until") {
        to.willRetryUntil = dateOf(field.value.text);
    } else {
        takeWords(to, field, typed);
    }
}

void DeliveryStatusReader::takeWords(RecipientStatus& to, const ReportField& field,
                                     const TypedValue& typed) const
{
    const auto add = [&](Voice voice, std::string name, const base::MappedText& text) {
        StatementBuilder::add(to.statements, m_statements->make(voice, std::move(name), text));
    };
    if (field.name == "status") {
        const FoundStatus found = findStatus(field.value.text);
        to.status = found.code;
        to.statusSpan = field.value.sourceSpan(found.span);
        const std::size_t open = field.value.text.find('(', found.span.end());
        const std::size_t close = field.value.text.rfind(')');
        if (open != std::string::npos && close != std::string::npos && close > open)
            add(Voice::Reporting, "Status", field.value.slice({open + 1, close - open - 1}));
    } else if (field.name == "diagnostic-code") {
        const base::MappedText text = typedText(field, typed);
        const bool isRemote = typed.type == "smtp" || typed.type == "lmtp" ||
                              smtp::findCodes(text.text).reply.has_value();
        add(isRemote ? Voice::Remote : Voice::Reporting, "Diagnostic-Code", text);
    } else if (field.name == "x-supplementary-info") {
        add(Voice::Remote, "X-Supplementary-Info", field.value);
    } else if (field.name == "localized-diagnostic") {
        add(Voice::Prose, "Localized-Diagnostic", typedText(field, typed));
    }
}

void DeliveryStatusReader::takeMessageField(DeliveryReport& report, const ReportField& field) const
{
    const TypedValue typed = splitType(field.value.text);
    const std::string_view text = std::string_view(field.value.text).substr(typed.text.offset);
    if (field.name == "reporting-mta" && report.reportingMta.empty())
        report.reportingMta = hostOf(field.value.text);
    else if (field.name.starts_with("x-") && field.name.ends_with("-queue-id"))
        report.queueId = base::trimmed(text);
    else if (field.name.starts_with("x-") && field.name.ends_with("-sender") && isAddress(text))
        report.sender = untaggedSender(cleanRecipient(text));
}

void DeliveryStatusReader::finish(Draft& draft, DeliveryReport& report) const
{
    if (!draft.isOpen)
        return;
    RecipientStatus& to = draft.status;
    // An address of the local system ("bob@mailhub", "|/usr/bin/filter") is no use to the reader.
    if (!isPublicAddress(to.finalRecipient)) {
        if (isPublicAddress(to.originalRecipient)) {
            to.finalRecipient = to.originalRecipient;
            draft.finalSpan = draft.originalSpan;
        } else if (isPublicAddress(draft.actualRecipient)) {
            to.finalRecipient = draft.actualRecipient;
        }
    }
    to.recipientSpan = to.finalRecipient.empty() ? draft.originalSpan : draft.finalSpan;
    if (isSameMailbox(to.originalRecipient, to.finalRecipient))
        to.originalRecipient.clear();
    if (to.action == Action::None && to.status)
        to.action = actionFromStatus(*to.status);
    if (isContradiction(to))
        to.remarks.push_back({base::remarks::actionContradiction,
                              std::string(toString(to.action)) + ' ' + to.status->toString()});
    remarkOddCharacters(to.recipient(), to.remarks);
    if (!to.remoteMta.empty()) {
        for (Statement& statement : to.statements) {
            if (statement.host.empty() && statement.voice == Voice::Remote)
                statement.host = to.remoteMta;
        }
    }
    report.recipients.push_back(std::move(to));
    draft = {};
}

} // namespace report
