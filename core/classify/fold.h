// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace classify {

/// Writes `text` in the form rules are compared with: A-Z lower case, full-width ASCII and
/// typographic quotes and dashes as ASCII, runs of white space and control characters as one blank
/// (none between two Han characters, where a line was wrapped), HTML entities resolved, zero-width
/// characters dropped. With `positions` the offset in `text` of
/// every byte written is recorded too (only evidence needs it). `out` is overwritten.
void fold(std::string_view text, std::string& out, std::vector<std::uint32_t>* positions = nullptr);

/// Takes the code off the second and later lines of a reply of several lines: "550-5.1.1 no such
/// 550-5.1.1 user" becomes "550-5.1.1 no such user" (RFC 5321 section 4.2.1, RFC 2034), however the
/// lines were joined. Without a "550-" nothing changes.
void joinContinuations(std::string& folded, std::vector<std::uint32_t>& positions);

/// The bytes of `text` that a span of its folded form came from; `positions` as fold() gave them.
base::Span unfold(std::string_view text, const std::vector<std::uint32_t>& positions,
                  const base::Span& folded);

} // namespace classify
