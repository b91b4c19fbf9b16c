// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/message_reader.h"

#include "base/ascii.h"
#include "message/text_decode.h"
#include "report/feedback_reader.h"
#include "report/forwarded_text.h"
#include "report/quoted_text.h"
#include "report/recipient_address.h"
#include "report/returned_message.h"
#include "report/source_map.h"
#include "smtp/mailbox.h"

#include <algorithm>

namespace report {

namespace {

/// Text parts looked at in one message; reports put their words first.
constexpr std::size_t maxTextParts = 4;

/// Decoding an embedded message only to look into it is worth while so often.
constexpr std::size_t maxDecodedMessages = 3;

bool isReport(const message::Part& root, std::string_view type)
{
    return root.contentType.is("multipart", "report") &&
           base::equalsIgnoreCase(root.contentType.parameter("report-type"), type);
}

bool isListMail(const message::HeaderBlock& headers)
{
    return headers.find("list-id") != nullptr || headers.find("list-post") != nullptr ||
           headers.find("list-unsubscribe") != nullptr;
}

/// Who could not be reached, when the header says so (Exim, Gmail).
std::vector<FoundRecipient> headerRecipients(const message::HeaderBlock& headers)
{
    std::vector<FoundRecipient> found;
    for (const message::HeaderField* field : headers.all("x-failed-recipients")) {
        for (const smtp::FoundMailbox& mailbox : smtp::findMailboxes(field->value)) {
            FoundRecipient recipient;
            recipient.address = cleanRecipient(mailbox.address);
            recipient.source = {field->valueSpan.offset + mailbox.span.offset, mailbox.span.length};
            found.push_back(std::move(recipient));
        }
    }
    return found;
}

bool startsWithStatusField(std::string_view text)
{
    const std::string_view body = base::trimmed(text);
    const std::size_t length = fieldNameLength(body);
    return length > 0 && isDeliveryStatusField(base::lowered(body.substr(0, length)));
}

} // namespace

MessageReader::MessageReader(const DialectSet& dialects, const base::Limits& limits,
                             const message::Message& message, const base::CpuDeadline* deadline,
                             std::size_t depth)
    : m_dialects(&dialects),
      m_message(&message),
      m_limits(limits),
      m_deadline(deadline),
      m_depth(depth),
      m_prose(dialects, limits),
      m_scopes(scopesOf(message)),
      m_signs(m_scopes.size()),
      m_texts(message.parts.size())
{}

const SignSource& MessageReader::signsOf(const MessageScope& scope) const
{
    auto& signs = m_signs[static_cast<std::size_t>(&scope - m_scopes.data())];
    if (!signs)
        signs = std::make_unique<SignSource>(
            headerSigns(*m_dialects, m_message->parts[scope.root].headers));
    return *signs;
}

const message::DecodedText& MessageReader::textOf(std::size_t part) const
{
    auto& text = m_texts[part];
    if (!text)
        text = std::make_unique<message::DecodedText>(searchedText(*m_message, part, m_limits));
    return *text;
}

DeliveryReport MessageReader::read()
{
    const MessageScope& outer = m_scopes.front();
    DeliveryReport report = begin(outer);
    if (isFeedback(outer)) {
        readFeedback(*m_message, outer, m_prose.statements(), m_limits, report);
        finish(outer, report);
        return report;
    }
    if (isReadReceipt(outer)) {
        // Sieve rejects with a receipt (RFC 5429 section 2.1.2): its words tell.
        if (readTextParts(outer, report))
            finish(outer, report);
        return report;
    }
    // The innermost report tells the first cause: a bounce of a bounce, a bounce somebody
    // forwarded. What the mail that came back has attached is no part of its fate.
    std::vector<const MessageScope*> order;
    for (const MessageScope& scope : m_scopes) {
        if (!isAttachedToReturnedMail(scope))
            order.push_back(&scope);
    }
    std::stable_sort(order.begin(), order.end(), [&](const MessageScope* a, const MessageScope* b) {
        return m_message->parts[a->root].depth > m_message->parts[b->root].depth;
    });
    for (const MessageScope* scope : order) {
        if (isOutOfTime()) {
            report.remarks.push_back({base::remarks::timeLimit});
            return report;
        }
        auto found = readScope(*scope);
        if (!found)
            found = isReturnedMail(*scope) ? std::nullopt : readEncodedMessage(*scope);
        if (!found)
            continue;
        if (scope->root != 0)
            found->remarks.push_back({base::remarks::nestedReport});
        return std::move(*found);
    }
    if (readInformalFeedback(outer, report) || readAutoReply(outer, report)) {
        finish(outer, report);
        return report;
    }
    if (m_depth == 0 && !isListMail(m_message->headers()) &&
        !m_dialects->match(DialectKind::Look, signsOf(outer)).empty())
        report.remarks.push_back({base::remarks::noDeliveryReport});
    return report;
}

/// An ordinary mail that a delivery status report gives back.
bool MessageReader::isReturnedMail(const MessageScope& scope) const
{
    if (!scope.statuses.empty() || !scope.outer)
        return false;
    const MessageScope& report = m_scopes[*scope.outer];
    return !report.statuses.empty() && report.returned == scope.root;
}

bool MessageReader::isAttachedToReturnedMail(const MessageScope& scope) const
{
    for (auto outer = scope.outer; outer; outer = m_scopes[*outer].outer) {
        if (isReturnedMail(m_scopes[*outer]))
            return true;
    }
    return false;
}

bool MessageReader::isFeedback(const MessageScope& scope) const
{
    return scope.feedback || isReport(m_message->parts[scope.root], "feedback-report");
}

bool MessageReader::isReadReceipt(const MessageScope& scope) const
{
    return scope.statuses.empty() && (scope.disposition || isReport(m_message->parts[scope.root],
                                                                    "disposition-notification"));
}

DeliveryReport MessageReader::begin(const MessageScope& scope) const
{
    DeliveryReport report;
    const message::HeaderBlock& headers = m_message->parts[scope.root].headers;
    report.subject = headerText(headers, "subject").text;
    if (const message::HeaderField* date = headers.find("date")) {
        bool implausible = false;
        report.date = message::readDate(date->value, implausible);
        if (implausible)
            report.remarks.push_back(
                {base::remarks::dateImplausible, std::string(date->value.substr(0, 80))});
    }
    return report;
}

std::optional<DeliveryReport> MessageReader::readScope(const MessageScope& scope) const
{
    DeliveryReport report = begin(scope);
    if (!readStatusParts(scope, report)) {
        // What a user wrote around a forwarded bounce must not be taken for its words, nor the
        // helpdesk he wrote to for the sender. Inside a returned mail such text proves nothing.
        if (auto forwarded = scope.root == 0 ? readInline(scope) : std::nullopt)
            return forwarded;
        if (!readTextParts(scope, report))
            return std::nullopt;
    }
    finish(scope, report);
    return report;
}

bool MessageReader::readStatusParts(const MessageScope& scope, DeliveryReport& report) const
{
    if (scope.statuses.empty())
        return false;
    SignSource signs(&signsOf(scope));
    base::Limits whole = m_limits;
    whole.partTextBytes = m_limits.textBytes;
    for (const std::size_t index : scope.statuses) {
        const message::DecodedText status =
            message::decodeText(*m_message, m_message->parts[index], whole);
        const base::MappedText& text = status.content;
        if (m_prose.statusReader().read(text, {0, text.text.size()}, report))
            signs.set("status", std::string_view(text.text).substr(0, searchedBytes));
    }
    if (report.recipients.empty())
        return false;
    report.kind = Kind::Dsn;
    report.dialect = "rfc3464";
    const auto known = headerRecipients(m_message->parts[scope.root].headers);
    RecipientStatus& first = report.recipients.front();
    if (report.recipients.size() == 1 && known.size() == 1 &&
        !isPublicAddress(first.finalRecipient)) {
        first.finalRecipient = known.front().address;
        first.recipientSpan = known.front().source;
    }
    if (scope.texts.empty())
        return true;
    const message::DecodedText& prose = textOf(scope.texts.front());
    signs.set("body", prose.content.text);
    report.charset = prose.charset;
    report.remarks.insert(report.remarks.end(), prose.remarks.begin(), prose.remarks.end());
    m_prose.enrich(prose.content, signs, report);
    return true;
}

bool MessageReader::readTextParts(const MessageScope& scope, DeliveryReport& report) const
{
    const message::Part& root = m_message->parts[scope.root];
    SignSource signs(&signsOf(scope));
    const bool looksLikeBounce =
        isReport(root, "delivery-status") || !m_dialects->match(DialectKind::Look, signs).empty();
    if (isListMail(root.headers) && !(looksLikeBounce && looksLikeBounceBesideSubject(scope)))
        return false;
    const std::vector<FoundRecipient> known = headerRecipients(root.headers);
    const Demands demands{!isReport(root, "delivery-status"), 0};
    const auto end = scope.texts.begin() +
                     static_cast<std::ptrdiff_t>(std::min(scope.texts.size(), maxTextParts));
    const auto isStatus = [&](std::size_t part) {
        const message::DecodedText& text = textOf(part);
        const message::DecodedText& first = textOf(scope.texts.front());
        // Anybody can write such fields into a mail; what came back must look like a report too.
        const bool mayBeStatus =
            looksLikeBounce || (scope.root == 0 && startsWithStatusField(text.content.text));
        return mayBeStatus && m_prose.readStatusIn(text.content, first.content, signs, report);
    };
    const auto isNotice = [&](std::size_t part) {
        const message::DecodedText& text = textOf(part);
        if (part != scope.texts.front())
            signs.set("body", text.content.text);
        return m_prose.readNotice(text.content, signs, demands, known, report);
    };
    if (!scope.texts.empty())
        signs.set("body", textOf(scope.texts.front()).content.text);
    auto found = std::find_if(scope.texts.begin(), end, isStatus);
    if (found == end)
        found = std::find_if(scope.texts.begin(), end, isNotice);
    if (found == end)
        return false;
    const message::DecodedText& text = textOf(*found);
    report.charset = text.charset;
    report.remarks.insert(report.remarks.end(), text.remarks.begin(), text.remarks.end());
    return true;
}

/// On a mailing list people write about bounces: their subject proves nothing.
bool MessageReader::looksLikeBounceBesideSubject(const MessageScope& scope) const
{
    SignSource signs(&signsOf(scope));
    signs.set("subject", {});
    return !m_dialects->match(DialectKind::Look, signs).empty();
}

std::optional<DeliveryReport> MessageReader::readEncodedMessage(const MessageScope& scope) const
{
    if (m_depth >= m_limits.nestedMessages)
        return std::nullopt;
    const std::size_t count = std::min(scope.encodedMessages.size(), maxDecodedMessages);
    for (std::size_t i = 0; i < count; ++i) {
        const message::Part& part = m_message->parts[scope.encodedMessages[i]];
        std::vector<base::Remark> remarks;
        const base::MappedText bytes = message::decodeTransfer(
            m_message->bytes(part.body), part.body.offset, part.transferEncoding, remarks);
        if (!message::looksLikeMessage(bytes.text))
            continue;
        const message::Message inner = message::read(bytes.text, m_limits);
        DeliveryReport report =
            MessageReader(*m_dialects, m_limits, inner, m_deadline, m_depth + 1).read();
        if (!report.isAboutDelivery())
            continue;
        moveToSource(bytes.map, report);
        report.remarks.push_back({base::remarks::nestedReport});
        return report;
    }
    return std::nullopt;
}

std::optional<DeliveryReport> MessageReader::readInline(const MessageScope& scope) const
{
    const message::Part& root = m_message->parts[scope.root];
    if (scope.texts.empty() || isListMail(root.headers))
        return std::nullopt;
    const message::DecodedText& text = textOf(scope.texts.front());
    const auto forwarded = findForwarded(text.content, *m_dialects);
    if (!forwarded)
        return std::nullopt;
    DeliveryReport report = begin(scope);
    SignSource signs;
    signs.set("subject", forwarded->subject.empty() ? report.subject : forwarded->subject);
    signs.set("from", forwarded->from);
    signs.set("body", forwarded->text.text);
    const bool looksLikeBounce = !m_dialects->match(DialectKind::Look, signs).empty();
    if (!(looksLikeBounce && m_prose.readStatusIn(forwarded->text, {}, signs, report)) &&
        !m_prose.readNotice(forwarded->text, signs, Demands{}, {}, report))
        return std::nullopt;
    report.charset = text.charset;
    report.remarks.push_back({base::remarks::quotedText});
    if (!forwarded->subject.empty())
        report.subject = forwarded->subject;
    // The outer mail goes to the helpdesk; only the copied header knows who sent the lost one.
    if (const std::string sender = cleanRecipient(forwarded->sentTo);
        report.sender.empty() && isAddress(sender))
        report.sender = sender;
    return report;
}

bool MessageReader::readAutoReply(const MessageScope& scope, DeliveryReport& report) const
{
    if (m_dialects->match(DialectKind::AutoReply, signsOf(scope)).empty())
        return false;
    report.kind = Kind::AutoReply;
    report.dialect = "rfc3834";
    RecipientStatus recipient;
    recipient.finalRecipient = headerAddress(m_message->parts[scope.root].headers, "from");
    if (!scope.texts.empty()) {
        const message::DecodedText& text = textOf(scope.texts.front());
        StatementBuilder::add(recipient.statements,
                              m_prose.statements().make(Voice::Prose, "body", text.content));
        report.text = text.content;
        report.charset = text.charset;
    }
    report.recipients.push_back(std::move(recipient));
    return true;
}

bool MessageReader::readInformalFeedback(const MessageScope& scope, DeliveryReport& report) const
{
    if (scope.texts.empty() && !scope.returned)
        return false;
    SignSource signs(&signsOf(scope));
    const message::DecodedText none;
    const message::DecodedText& text = scope.texts.empty() ? none : textOf(scope.texts.front());
    signs.set("body", text.content.text);
    const std::vector<DialectMatch> matches = m_dialects->match(DialectKind::Feedback, signs);
    if (matches.empty())
        return false;
    const CompiledDialect& dialect = *matches.front().dialect;
    readFeedback(*m_message, scope, m_prose.statements(), m_limits, report);
    report.dialect = dialect.source->id;
    const DialectReader reader(dialect, m_prose.statements(), text.content, m_limits);
    if (!reader.recipients().empty())
        report.recipients = reader.read({});
    else if (dialect.recipient.empty() && !scope.returned && !report.recipients.empty())
        report.recipients.front().originalRecipient =
            headerAddress(m_message->parts[scope.root].headers, "from");
    for (RecipientStatus& recipient : report.recipients)
        recipient.action = Action::None;
    return true;
}

void MessageReader::finish(const MessageScope& scope, DeliveryReport& report) const
{
    const message::HeaderBlock& headers = m_message->parts[scope.root].headers;
    const std::string returnPath = headerAddress(headers, "to");
    if (report.sender.empty() && report.kind != Kind::Feedback && isAddress(returnPath))
        report.sender = untaggedSender(returnPath);
    if (scope.returned)
        takeReturnedHeaders(m_message->parts[*scope.returned].headers, report);
    else if (!report.text.empty() && !scope.texts.empty())
        takeReturnedText(textOf(scope.texts.front()).content.text, report.text.text.size(), report);
    nameRecipient(scope, returnPath, report);
}

/// A report that names nobody is about the only one the mail went to.
void MessageReader::nameRecipient(const MessageScope& scope, std::string_view returnPath,
                                  DeliveryReport& report) const
{
    const bool isNobodyKnown =
        std::all_of(report.recipients.begin(), report.recipients.end(),
                    [](const RecipientStatus& r) { return r.recipient().empty(); });
    if (!isNobodyKnown || report.recipients.empty() || report.kind == Kind::AutoReply)
        return;
    std::optional<std::string> guess = recipientFromVerp(returnPath);
    if (!guess && report.kind != Kind::Feedback) {
        if (scope.returned)
            guess = onlyRecipient(m_message->parts[*scope.returned].headers);
        else if (!report.text.empty() && !scope.texts.empty())
            guess = onlyRecipientInText(textOf(scope.texts.front()).content.text,
                                        report.text.text.size());
    }
    if (!guess)
        return;
    report.recipients.front().finalRecipient = *guess;
    report.remarks.push_back({base::remarks::recipientGuessed, *guess});
}

} // namespace report
