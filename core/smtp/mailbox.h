// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/span.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smtp {

/// local-part@domain (RFC 5321 section 4.1.2, with the older and internationalised forms that real
/// mail has: `a..b.@example`, raw UTF-8). Reading is lenient; `isStrict` tells the difference.
struct Mailbox {
    std::string localPart;
    std::string domain; ///< lower case; may be an address literal in brackets

    /// Takes `bob@example.net`, `<bob@example.net>`, `"a b"@example.net`, display name allowed.
    static std::optional<Mailbox> parse(std::string_view text);
    std::string toString() const { return localPart + '@' + domain; }
    /// Valid by RFC 5321/6531 as it stands, so that it may be put on the wire.
    bool isStrict() const;
};

/// An address found inside other text and its place there.
struct FoundMailbox {
    std::string address;
    base::Span span;
};

/// All addresses in a text, in order. Chinese text and full-width brackets around an address are
/// not swallowed.
std::vector<FoundMailbox> findMailboxes(std::string_view text, std::size_t limit = 100);

} // namespace smtp
