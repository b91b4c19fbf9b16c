// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/span.h"

#include <string>
#include <string_view>
#include <vector>

namespace report {

/// One reply of a pasted text.
struct PastedReply {
    base::Span span;       ///< all its lines, in the text
    bool hasCode = false;  ///< a reply code or enhanced status code stands in it
    int severity = 0;      ///< first digit of the reply code, 0 when there is none
    std::string stage;     ///< the SMTP command above it, when a session was pasted
    std::string recipient; ///< of the RCPT TO above it
};

/// Cuts a pasted text into replies: a line that begins with a code or an address begins a reply,
/// continuation lines ("550-") and lines without a code belong to the reply above, up to an empty
/// line. In a session the answers of success are left out when something was refused.
std::vector<PastedReply> splitReplies(std::string_view text, std::size_t limit);

} // namespace report
