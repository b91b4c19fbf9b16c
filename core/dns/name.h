// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/ip_address.h"

#include <string>
#include <string_view>
#include <vector>

namespace dns {

/// A domain name as typed or found in a mail, in the form all of this room uses: A-labels (IDNA by
/// Qt), lower case, no last dot. Fails with Syntax when it is empty, longer than 253 bytes, has an
/// empty or too long label, or characters that never stand in a host or mail domain (blanks,
/// controls, `@`, `:`, `/`); underscores are allowed. Detail is one of the reasons of words.toml.
base::Expected<std::string> normalName(std::string_view text);

/// Without its last dot, ASCII lower case; no other check.
std::string lowerName(std::string_view name);

/// 1.2.0.192.in-addr.arpa, or the nibbles of ip6.arpa (RFC 1035 3.5, RFC 3596 2.5).
std::string reverseName(const base::IpAddress& address);
/// The reversed labels alone, for DNS lists: `1.2.0.192` (RFC 5782).
std::string reverseLabels(const base::IpAddress& address);

/// `name` is `zone` or below it. Both normal.
bool isInZone(std::string_view name, std::string_view zone);
/// The name without its first label; "" of a single label.
std::string_view parentName(std::string_view name);
/// Labels from left to right; an escaped dot (`\.`) parts nothing.
std::vector<std::string_view> labelsOf(std::string_view name);
/// A-labels (xn--) as people read them; itself when it is none or decodes to nothing readable.
std::string displayName(std::string_view name);

} // namespace dns
