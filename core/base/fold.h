// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// Writes `text` in the form texts are compared in: small letters (of all alphabets that take two
/// bytes in UTF-8), full-width ASCII and
/// typographic quotes and dashes as ASCII, runs of white space and control characters as one blank
/// (none between two Han characters, where a line was wrapped), HTML entities resolved, zero-width
/// characters dropped. With `positions` the offset in `text` of every byte written is recorded too.
/// `out` is overwritten.
void fold(std::string_view text, std::string& out, std::vector<std::uint32_t>* positions = nullptr);

/// The letters as fold() writes them and everything else as it is; as long as `text`.
std::string smallLetters(std::string_view text);

/// The bytes of `text` that a span of its folded form came from; `positions` as fold() gave them.
Span unfold(std::string_view text, const std::vector<std::uint32_t>& positions, const Span& folded);

} // namespace base
