// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/text_reader.h"

#include "base/ascii.h"
#include "message/text_decode.h"
#include "report/forwarded_text.h"
#include "report/log_reader.h"
#include "report/message_scope.h"
#include "report/odd_characters.h"
#include "report/quoted_text.h"
#include "report/recipient_address.h"
#include "report/reply_splitter.h"
#include "smtp/mailbox.h"
#include "smtp/reply.h"

#include <algorithm>
#include <utility>

namespace report {

namespace {

base::MappedText firstBytes(const base::MappedText& text, std::size_t bytes)
{
    return text.text.size() <= bytes ? text : text.slice(trimmedSpan(text.text, {0, bytes}));
}

/// Digits and letters typed on a Chinese keyboard as ASCII ("５５０　５．１．１"): no pattern and
/// no code would be found in them. Full-width punctuation alone is ordinary Chinese and stays.
base::MappedText withoutFullWidth(base::MappedText text)
{
    const auto pointAt = [&](std::size_t at) {
        const auto byte = [&](std::size_t i) {
            return static_cast<unsigned>(static_cast<unsigned char>(text.text[at + i]));
        };
        const bool isCandidate = at + 2 < text.text.size() && (byte(0) == 0xEF || byte(0) == 0xE3);
        return isCandidate ? ((byte(0) & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F)
                           : 0U;
    };
    const auto isDigit = [](unsigned point) { return point >= 0xFF10 && point <= 0xFF19; };
    std::size_t first = 0;
    while (first < text.text.size() && !isDigit(pointAt(first)))
        ++first;
    if (first == text.text.size())
        return text;
    base::MappedText result;
    for (std::size_t at = 0; at < text.text.size();) {
        const unsigned point = pointAt(at);
        const bool isFullWidth = point == 0x3000 || (point >= 0xFF01 && point <= 0xFF5E);
        const char plain = point == 0x3000 ? ' ' : static_cast<char>(point - 0xFF01 + 0x21);
        result.text.push_back(isFullWidth ? plain : text.text[at]);
        result.map.append(1, at, isFullWidth ? 3 : 1);
        at += isFullWidth ? 3 : 1;
    }
    result.map = result.map.through(text.map);
    return result;
}

} // namespace

TextReader::TextReader(const DialectSet& dialects, const base::Limits& limits)
    : m_dialects(&dialects), m_limits(limits), m_prose(dialects, limits)
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
    text = withoutFullWidth(std::move(text));
    LogReader log(*m_dialects, m_prose.statements(), m_limits);
    if (!log.read(text, report) && !readReport(firstBytes(text, searchedBytes), report))
        readReplies(text, report);
    if (report.text.empty())
        report.text = text;
    return report;
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
    if (m_prose.readStatusIn(body, {}, signs, report))
        return true;
    // No header came along with a pasted text, so one sign fewer must do.
    return m_prose.readNotice(body, signs, {false, 1}, {}, report);
}

void TextReader::readReplies(const base::MappedText& text, DeliveryReport& report) const
{
    std::vector<PastedReply> replies = splitReplies(text.text, m_limits.recipientCount + 1);
    if (replies.size() > m_limits.recipientCount) {
        replies.resize(m_limits.recipientCount);
        report.remarks.push_back({base::remarks::tooManyRecipients});
    }
    if (replies.empty()) {
        report.recipients.push_back(readReply(text));
        return;
    }
    for (const PastedReply& reply : replies) {
        base::Span span = trimmedSpan(text.text, reply.span);
        if (replies.size() == 1)
            span = withWrapping(text.text, span);
        RecipientStatus one = readReply(text.slice(span));
        if (one.finalRecipient.empty())
            one.finalRecipient = reply.recipient;
        for (Statement& statement : one.statements) {
            if (statement.stage.empty())
                statement.stage = reply.stage;
        }
        report.recipients.push_back(std::move(one));
    }
    if (replies.size() == 1) {
        RecipientStatus& only = report.recipients.front();
        if (only.finalRecipient.empty())
            findRecipient(text, only);
        // What stands around the reply may say more than the reply.
        StatementBuilder::add(only.statements,
                              m_prose.statements().make(Voice::Prose, "text", text));
    }
}

/// The lines right above a reply belong to it when they are its wrapping: "198.51.100.5 does not
/// like recipient." above "Remote host said: 550 ...".
base::Span TextReader::withWrapping(std::string_view text, const base::Span& reply) const
{
    std::size_t begin = text.substr(0, reply.offset).rfind("\n\n");
    begin = begin == std::string_view::npos ? 0 : begin;
    const base::Span whole = trimmedSpan(text, {begin, reply.end() - begin});
    const Wrapping inside = m_prose.statements().unwrap(text.substr(reply.offset, reply.length));
    const Wrapping outside = m_prose.statements().unwrap(text.substr(whole.offset, whole.length));
    const bool isWrapping = outside.replyOffset + whole.offset == inside.replyOffset + reply.offset;
    return isWrapping ? whole : reply;
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
    const auto found = m_prose.recipientIn(text);
    if (!found)
        return;
    recipient.finalRecipient = found->address;
    recipient.recipientSpan = text.sourceSpan(found->span);
    remarkOddCharacters(recipient.finalRecipient, recipient.remarks);
}

} // namespace report
