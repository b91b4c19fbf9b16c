// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/span.h"
#include "smtp/enhanced_status_code.h"
#include "smtp/reply_code.h"

#include <optional>
#include <string_view>

namespace smtp {

/// The numbers of one reply text and where they stand in it.
struct ReplyCodes {
    std::optional<ReplyCode> reply;
    base::Span replySpan;
    std::optional<EnhancedStatusCode> status;
    base::Span statusSpan;
    /// A continuation line or an inner quoted reply gives another number.
    bool contradictory = false;
};

/// Finds the codes of a reply text. Accepts `550 5.1.1`, `550-5.1.1`, `#5.1.1`, `(5.7.1)`,
/// `550_5.1.1`, `(#5.1.1 - chkuser)`, `550<user@...`, `550 550 5.1.1`. The outermost number at the
/// start of the text, of a line or behind a colon wins; port numbers, years, IP addresses, sizes
/// and `554.30` are no reply codes.
ReplyCodes findCodes(std::string_view text);

} // namespace smtp
