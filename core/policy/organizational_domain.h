// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace policy {

/// The organisational domain by the Public Suffix List (RFC 7489 section 3.2): one label more than
/// the suffix. A public suffix itself, and any name that the list cannot place, is its own.
std::string organizationalDomain(std::string_view domain);

} // namespace policy
