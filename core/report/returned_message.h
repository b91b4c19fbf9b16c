// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message/message.h"
#include "report/delivery_report.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// Takes message id, subject and (when nothing better is known) sender from the header of the mail
/// that came back. Never reasons: the returned mail may be anybody's words.
void takeReturnedHeaders(const message::HeaderBlock& headers, DeliveryReport& report);

/// The same from a returned mail that stands in the text behind `offset`.
void takeReturnedText(std::string_view text, std::size_t offset, DeliveryReport& report);

/// A header field of the mail that came back. Foreign words, and where they stand in the source.
struct ReturnedField {
    std::string name;  ///< lower case
    std::string value; ///< unfolded, at most 4 KiB
    base::Span place;
};

/// The header of the mail that came back: of the innermost message in the tree that is one, else as
/// it stands in the text of the report. Empty when the report holds none. At most 200 fields.
std::vector<ReturnedField> returnedFields(const message::Message& message,
                                          const base::Limits& limits = {});
/// The same for a pasted text.
std::vector<ReturnedField> returnedFields(const base::MappedText& text);

/// The recipient of a mail that was addressed to nobody else (To and Cc); only for reports that
/// name none, and a guess.
std::optional<std::string> onlyRecipient(const message::HeaderBlock& headers);

/// The same for a returned mail that stands in the text behind `offset`.
std::optional<std::string> onlyRecipientInText(std::string_view text, std::size_t offset);

} // namespace report
