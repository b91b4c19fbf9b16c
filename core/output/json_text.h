// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace output {

/// Adds `text` as a JSON string with its quotes (RFC 8259). JSON is UTF-8 whatever stood in the
/// input: a byte that belongs to no character becomes U+FFFD.
void appendJsonString(std::string& json, std::string_view text);

/// Adds a member of an object; `before` is what stands in front of it. The name is plain and short.
void appendJsonMember(std::string& json, char before, std::string_view name,
                      std::string_view value);

} // namespace output
