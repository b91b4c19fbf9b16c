// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/returned_message.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "report/message_scope.h"
#include "report/recipient_address.h"
#include "smtp/mailbox.h"

#include <algorithm>

namespace report {

void takeReturnedHeaders(const message::HeaderBlock& headers, DeliveryReport& report)
{
    if (report.messageId.empty()) {
        if (const message::HeaderField* id = headers.find("message-id")) {
            std::string_view value = base::trimmed(id->value);
            if (value.size() > 2 && value.front() == '<' && value.find('>') != value.npos)
                value = value.substr(1, value.find('>') - 1);
            report.messageId = value;
        }
    }
    if (report.originalSubject.empty())
        report.originalSubject = headerText(headers, "subject").text;
    if (report.sender.empty()) {
        for (const std::string_view name :
             {std::string_view("from"), std::string_view("return-path")}) {
            const std::string address = headerAddress(headers, name);
            if (isAddress(address)) {
                report.sender = untaggedSender(address);
                break;
            }
        }
    }
}

namespace {

/// The header of a mail that begins within a few lines behind `offset`: between the report and the
/// returned header stand a marker line and blank lines.
std::optional<message::HeaderBlock> headersBehind(std::string_view text, std::size_t offset)
{
    std::string_view rest = text.substr(std::min(offset, text.size()));
    for (int i = 0; i < 6 && !rest.empty() && !message::looksLikeMessage(rest); ++i) {
        const std::size_t newline = rest.find('\n');
        if (newline == std::string_view::npos)
            return std::nullopt;
        rest.remove_prefix(newline + 1);
    }
    if (!message::looksLikeMessage(rest))
        return std::nullopt;
    std::vector<base::Remark> ignored;
    std::size_t bodyOffset = 0;
    return message::readHeaders(rest, 0, base::Limits{}, ignored, bodyOffset);
}

} // namespace

void takeReturnedText(std::string_view text, std::size_t offset, DeliveryReport& report)
{
    if (const auto headers = headersBehind(text, offset))
        takeReturnedHeaders(*headers, report);
}

std::optional<std::string> onlyRecipient(const message::HeaderBlock& headers)
{
    std::vector<std::string> found;
    for (const std::string_view name : {std::string_view("to"), std::string_view("cc")}) {
        for (const message::HeaderField* field : headers.all(name)) {
            for (const smtp::FoundMailbox& mailbox : smtp::findMailboxes(field->value, 2))
                found.push_back(cleanRecipient(mailbox.address));
        }
    }
    if (found.size() != 1 || !isPublicAddress(found.front()))
        return std::nullopt;
    return found.front();
}

std::optional<std::string> onlyRecipientInText(std::string_view text, std::size_t offset)
{
    const auto headers = headersBehind(text, offset);
    return headers ? onlyRecipient(*headers) : std::nullopt;
}

namespace {

constexpr std::size_t maxReturnedFields = 200;
constexpr std::size_t maxFieldBytes = 4096;

/// The lines of a folded value as one; a blank between them.
std::string unfolded(std::string_view value)
{
    std::string out;
    for (const char c : value.substr(0, std::min(value.size(), maxFieldBytes))) {
        const bool isBlank = c == '\r' || c == '\n' || c == '\t' || c == ' ';
        if (!isBlank)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return std::string(base::trimmed(out));
}

std::vector<ReturnedField> fieldsOf(const message::HeaderBlock& headers,
                                    const base::OffsetMap* map = nullptr)
{
    std::vector<ReturnedField> fields;
    for (const message::HeaderField& field : headers.fields()) {
        if (field.name.empty() || fields.size() == maxReturnedFields)
            continue;
        fields.push_back({base::lowered(field.name), unfolded(field.value),
                          map == nullptr ? field.valueSpan : map->toSource(field.valueSpan)});
    }
    return fields;
}

/// A header that a mail server has written on: a quoted letter has only what people see.
bool isFromTransport(const message::HeaderBlock& headers)
{
    return headers.find("received") != nullptr || headers.find("return-path") != nullptr ||
           headers.find("dkim-signature") != nullptr || headers.find("message-id") != nullptr;
}

} // namespace

std::vector<ReturnedField> returnedFields(const base::MappedText& text)
{
    const std::string_view all = text.view();
    std::vector<base::Remark> ignored;
    for (std::size_t line = 0; line < all.size();) {
        const std::string_view rest = all.substr(line);
        // Looking at a line costs little; reading a header behind each of them would not.
        const bool mayBegin = base::startsWithIgnoreCase(rest, "received:") ||
                              base::startsWithIgnoreCase(rest, "return-path:") ||
                              base::startsWithIgnoreCase(rest, "dkim-signature:") ||
                              base::startsWithIgnoreCase(rest, "message-id:") ||
                              base::startsWithIgnoreCase(rest, "from:") ||
                              base::startsWithIgnoreCase(rest, "date:");
        if (mayBegin && message::looksLikeMessage(rest)) {
            std::size_t bodyOffset = 0;
            const auto headers =
                message::readHeaders(rest, line, base::Limits{}, ignored, bodyOffset);
            if (isFromTransport(headers))
                return fieldsOf(headers, &text.map);
            line += std::max<std::size_t>(bodyOffset, 1);
            continue;
        }
        const std::size_t newline = rest.find('\n');
        if (newline == rest.npos)
            break;
        line += newline + 1;
    }
    return {};
}

std::vector<ReturnedField> returnedFields(const message::Message& message,
                                          const base::Limits& limits)
{
    const std::vector<MessageScope> scopes = scopesOf(message);
    // The innermost: around it lie the report, and whoever forwarded that.
    for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope) {
        const message::HeaderBlock& headers = message.parts[scope->root].headers;
        if (scope->root != 0 && isFromTransport(headers))
            return fieldsOf(headers);
    }
    for (const MessageScope& scope : scopes) {
        for (const std::size_t part : scope.texts) {
            auto fields = returnedFields(searchedText(message, part, limits).content);
            if (!fields.empty())
                return fields;
        }
    }
    return {};
}

} // namespace report
