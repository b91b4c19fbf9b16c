// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/message_scope.h"

#include "base/ascii.h"
#include "report/recipient_address.h"
#include "smtp/mailbox.h"

#include <algorithm>

namespace report {

namespace {

bool isTransferEncoded(const message::Part& part)
{
    return part.transferEncoding == message::TransferEncoding::Base64 ||
           part.transferEncoding == message::TransferEncoding::QuotedPrintable ||
           part.transferEncoding == message::TransferEncoding::UuEncode;
}

bool looksLikeMailFile(const message::Part& part)
{
    return base::endsWithIgnoreCase(part.fileName, ".eml");
}

void sortIn(const message::Message& message, std::size_t index, MessageScope& scope)
{
    const message::Part& part = message.parts[index];
    const std::string_view type = part.contentType.type;
    const std::string_view subtype = part.contentType.subtype;
    if (type == "message" &&
        (subtype == "delivery-status" || subtype == "global-delivery-status")) {
        scope.statuses.push_back(index);
    } else if (type == "message" && subtype == "feedback-report") {
        scope.feedback = scope.feedback.value_or(index);
    } else if (type == "message" && (subtype == "disposition-notification" ||
                                     subtype == "global-disposition-notification")) {
        scope.disposition = scope.disposition.value_or(index);
    } else if ((part.isEmbeddedMessage() && isTransferEncoded(part)) || looksLikeMailFile(part)) {
        scope.encodedMessages.push_back(index);
    } else if (part.isText() && subtype != "rfc822-headers") {
        scope.texts.push_back(index);
    }
}

} // namespace

std::vector<MessageScope> scopesOf(const message::Message& message)
{
    std::vector<MessageScope> scopes;
    std::vector<std::size_t> scopeOfPart(message.parts.size(), 0);
    for (std::size_t i = 0; i < message.parts.size(); ++i) {
        const message::Part& part = message.parts[i];
        const std::size_t outer =
            part.parent >= 0 ? scopeOfPart[static_cast<std::size_t>(part.parent)] : 0;
        if (part.isMessageRoot || i == 0) {
            if (i > 0 && !scopes[outer].returned)
                scopes[outer].returned = i;
            scopeOfPart[i] = scopes.size();
            scopes.push_back({});
            scopes.back().root = i;
            if (i > 0)
                scopes.back().outer = outer;
        } else {
            scopeOfPart[i] = outer;
        }
        const bool isLeaf =
            i + 1 == message.parts.size() || message.parts[i + 1].parent != static_cast<int>(i);
        // A multipart without a single boundary line: all of it is text.
        if (part.isMultipart() && isLeaf)
            scopes[scopeOfPart[i]].texts.push_back(i);
        else if (!part.isMultipart() && !part.isOpaque)
            sortIn(message, i, scopes[scopeOfPart[i]]);
    }
    for (MessageScope& scope : scopes) {
        std::stable_partition(scope.texts.begin(), scope.texts.end(), [&](std::size_t index) {
            return message.parts[index].disposition != "attachment";
        });
    }
    return scopes;
}

base::MappedText headerText(const message::HeaderBlock& headers, std::string_view name)
{
    const message::HeaderField* field = headers.find(name);
    return field == nullptr ? base::MappedText{}
                            : message::decodeHeader(field->value, field->valueSpan.offset);
}

SignSource headerSigns(const DialectSet& dialects, const message::HeaderBlock& headers)
{
    SignSource signs;
    for (const std::string& name : dialects.headerNames()) {
        if (headers.find(name) != nullptr)
            signs.set(name, headerText(headers, name).text);
    }
    return signs;
}

std::string headerAddress(const message::HeaderBlock& headers, std::string_view name)
{
    const message::HeaderField* field = headers.find(name);
    if (field == nullptr)
        return {};
    const auto found = smtp::findMailboxes(field->value, 1);
    return found.empty() ? std::string() : cleanRecipient(found.front().address);
}

message::DecodedText searchedText(const message::Message& message, std::size_t part,
                                  const base::Limits& limits)
{
    base::Limits own = limits;
    own.partTextBytes = std::min(own.partTextBytes, searchedBytes);
    return message::decodeText(message, message.parts[part], own);
}

} // namespace report
