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
std::optional<message::HeaderBlock> headersBehind(std::string_view text, std::size_t offset,
                                                  std::size_t* bodyOffset = nullptr)
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
    std::size_t behind = 0;
    const auto headers = message::readHeaders(rest, 0, base::Limits{}, ignored, behind);
    if (bodyOffset != nullptr)
        *bodyOffset = text.size() - rest.size() + behind;
    return headers;
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

std::optional<std::size_t> returnedBodyOffset(std::string_view text)
{
    std::size_t offset = 0;
    return headersBehind(text, 0, &offset) ? std::optional(offset) : std::nullopt;
}

} // namespace report
