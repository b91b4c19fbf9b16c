// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace output {

/// Adds `text` as a JSON string with its quotes (RFC 8259). JSON is UTF-8 whatever stood in the
/// input: a byte that belongs to no character becomes U+FFFD.
void appendJsonString(std::string& json, std::string_view text);

} // namespace output
