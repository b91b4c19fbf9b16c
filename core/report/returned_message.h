// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message/message.h"
#include "report/delivery_report.h"

#include <optional>
#include <string>
#include <string_view>

namespace report {

/// Takes message id, subject and (when nothing better is known) sender from the header of the mail
/// that came back. Never reasons: the returned mail may be anybody's words.
void takeReturnedHeaders(const message::HeaderBlock& headers, DeliveryReport& report);

/// The same from a returned mail that stands in the text behind `offset`.
void takeReturnedText(std::string_view text, std::size_t offset, DeliveryReport& report);

/// The recipient of a mail that was addressed to nobody else (To and Cc); only for reports that
/// name none, and a guess.
std::optional<std::string> onlyRecipient(const message::HeaderBlock& headers);

/// The same for a returned mail that stands in the text behind `offset`.
std::optional<std::string> onlyRecipientInText(std::string_view text, std::size_t offset);

/// Where the body of a returned mail begins that stands in a text: behind the header within its
/// first lines. Nothing when there is no header.
std::optional<std::size_t> returnedBodyOffset(std::string_view text);

} // namespace report
