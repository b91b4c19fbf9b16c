// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace policy {

/// `mail.example.net` or `*.example.net`, where `*` is exactly one left-most label (RFC 6125, RFC
/// 8461 section 4.1). A-labels; ASCII case and a last dot do not matter.
bool matchesNamePattern(std::string_view pattern, std::string_view name);

} // namespace policy
