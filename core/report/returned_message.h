// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message/message.h"
#include "report/delivery_report.h"

#include <string_view>

namespace report {

/// Takes message id, subject and (when nothing better is known) sender from the header of the mail
/// that came back. Never recipients or reasons: the returned mail may be anybody's words.
void takeReturnedHeaders(const message::HeaderBlock& headers, DeliveryReport& report);

/// The same from a returned mail that stands in the text behind `offset`.
void takeReturnedText(std::string_view text, std::size_t offset, DeliveryReport& report);

} // namespace report
