// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/text_reader.h"

#include "base/ascii.h"
#include "message/text_decode.h"
#include "report/forwarded_text.h"
#include "report/message_scope.h"
#include "report/quoted_text.h"
#include "report/recipient_address.h"
#include "report/reply_splitter.h"
#include "smtp/mailbox.h"
#include "smtp/reply.h"

#include <algorithm>
#include <utility>

namespace report {

namespace {

/// Calls `visit(span)` for every line that is not blank until it returns false.
template<typename Visit>
void forEachLine(std::string_view text, Visit visit)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t newline = std::min(text.find('\n', at), text.size());
        const base::Span line = trimmedSpan(text, {at, newline - at});
        if (!line.empty() && !visit(line))
            return;
        at = newline + 1;
    }
}

base::MappedText firstBytes(const base::MappedText& text, std::size_t bytes)
{
    return text.text.size() <= bytes ? text : text.slice(trimmedSpan(text.text, {0, bytes}));
}

} // namespace

TextReader::TextReader(const DialectSet& dialects, const base::Limits& limits)
    : m_dialects(&dialects), m_limits(limits), m_prose(dialects, limits),
      m_replyDialects(dialects.ofKind(DialectKind::Reply))
{}

DeliveryReport TextReader::read(const base::MappedText& pasted)
{
    DeliveryReport report;
    report.kind = Kind::Reply;
    base::MappedText text = firstBytes(pasted, m_limits.pasteBytes);
    if (text.text.size() < pasted.text.size())
        report.remarks.push_back({base::remarks::truncatedText});
    if (message::looksLikeHtml(text.text))
        text = message::htmlToText(text, m_limits, report.remarks);
    if (auto unquoted = withoutQuoteMarks(text, true, 1)) {
        text = std::move(*unquoted);
        report.remarks.push_back({base::remarks::quotedText});
    }
    if (base::trimmed(text.text).empty())
        return report;
    if (!readLog(text, report) && !readReport(firstBytes(text, searchedBytes), report))
        readReplies(text, report);
    if (report.text.empty())
        report.text = text;
    return report;
}

bool TextReader::readLog(const base::MappedText& text, DeliveryReport& report) const
{
    std::size_t lines = 0;
    std::size_t known = 0;
    bool isFull = false;
    DeliveryReport found;
    forEachLine(text.text, [&](const base::Span& line) {
        ++lines;
        if (readLogLine(text.slice(line), found))
            ++known;
        else if (known == 0 && lines >= 8)
            return false; // eight lines without a log line: this is something else
        isFull = found.recipients.size() >= m_limits.recipientCount;
        return !isFull;
    });
    if (known == 0 || known * 2 < lines)
        return false;
    if (isFull)
        report.remarks.push_back({base::remarks::tooManyRecipients});
    report.kind = Kind::Log;
    report.dialect = found.dialect;
    report.queueId = found.queueId;
    report.reportingMta = found.reportingMta;
    report.messageId = found.messageId;
    report.sender = found.sender;
    report.date = found.date;
    report.recipients = std::move(found.recipients);
    return true;
}

bool TextReader::readLogLine(const base::MappedText& line, DeliveryReport& report) const
{
    SignSource signs;
    signs.set("body", line.text);
    for (const DialectMatch& match : m_dialects->match(DialectKind::Log, signs)) {
        const DialectReader reader(*match.dialect, m_prose.statements(), line, m_limits);
        std::vector<RecipientStatus> recipients = reader.read({});
        if (recipients.empty()) {
            RecipientStatus nobody;
            nobody.action = reader.action({});
            nobody.statements = reader.statementsAbout({});
            if (nobody.statements.empty())
                continue;
            recipients.push_back(std::move(nobody));
        }
        for (RecipientStatus& recipient : recipients) {
            for (Statement& statement : recipient.statements)
                statement.field = "log";
            report.recipients.push_back(std::move(recipient));
        }
        if (report.dialect.empty())
            report.dialect = match.dialect->source->id;
        reader.takeFields(report);
        return true;
    }
    return false;
}

bool TextReader::readReport(const base::MappedText& text, DeliveryReport& report) const
{
    SignSource signs;
    base::MappedText body = text;
    if (auto forwarded = findForwarded(text, *m_dialects)) {
        body = std::move(forwarded->text);
        signs.set("from", forwarded->from);
        signs.set("subject", forwarded->subject);
        report.subject = forwarded->subject;
        report.remarks.push_back({base::remarks::quotedText});
    }
    signs.set("body", body.text);
    if (m_prose.readStatusIn(body, signs, report))
        return true;
    // No header came along with a pasted text, so one sign fewer must do.
    return m_prose.readNotice(body, signs, {false, 1}, {}, report);
}

void TextReader::readReplies(const base::MappedText& text, DeliveryReport& report) const
{
    const std::vector<PastedReply> replies = splitReplies(text.text, m_limits.recipientCount);
    if (replies.size() <= 1) {
        base::Span span = trimmedSpan(text.text, {0, text.text.size()});
        if (!replies.empty())
            span = trimmedSpan(text.text, replies.front().span);
        RecipientStatus only = readReply(text.slice(span));
        if (!replies.empty()) {
            for (Statement& statement : only.statements) {
                if (statement.stage.empty())
                    statement.stage = replies.front().stage;
            }
            if (only.finalRecipient.empty())
                only.finalRecipient = replies.front().recipient;
        }
        if (only.finalRecipient.empty())
            findRecipient(text, only);
        // What stands around the reply may say more than the reply.
        StatementBuilder::add(only.statements,
                              m_prose.statements().make(Voice::Prose, "text", text));
        report.recipients.push_back(std::move(only));
        return;
    }
    for (const PastedReply& reply : replies) {
        RecipientStatus one = readReply(text.slice(trimmedSpan(text.text, reply.span)));
        if (one.finalRecipient.empty())
            one.finalRecipient = reply.recipient;
        for (Statement& statement : one.statements) {
            if (statement.stage.empty())
                statement.stage = reply.stage;
        }
        report.recipients.push_back(std::move(one));
    }
    if (replies.size() >= m_limits.recipientCount)
        report.remarks.push_back({base::remarks::tooManyRecipients});
}

RecipientStatus TextReader::readReply(const base::MappedText& text) const
{
    RecipientStatus recipient;
    const smtp::ReplyCodes codes = smtp::findCodes(text.text);
    const Voice voice = codes.reply || codes.status ? Voice::Remote : Voice::Reporting;
    StatementBuilder::add(recipient.statements, m_prose.statements().make(voice, "reply", text));
    findRecipient(text, recipient);
    return recipient;
}

void TextReader::findRecipient(const base::MappedText& text, RecipientStatus& recipient) const
{
    const Wrapping wrapping = m_prose.statements().unwrap(text.text);
    if (isAddress(wrapping.recipient)) {
        recipient.finalRecipient = wrapping.recipient;
        recipient.recipientSpan = text.sourceSpan(wrapping.recipientSpan);
    }
    for (const CompiledDialect* dialect : m_replyDialects) {
        if (!recipient.finalRecipient.empty())
            break;
        const DialectReader reader(*dialect, m_prose.statements(), text, m_limits);
        const auto& found = reader.recipients();
        if (found.size() == 1 && isAddress(found.front().address)) {
            recipient.finalRecipient = found.front().address;
            recipient.recipientSpan = text.sourceSpan(found.front().span);
        }
    }
    remarkOddCharacters(recipient.finalRecipient, recipient.remarks);
}

} // namespace report
