// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/input_list.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace source {

/// So much of the beginning of each input is looked at.
inline constexpr std::size_t headBytes = std::size_t{64} << 10;

/// What an input is by its first bytes, decompressed.
struct Sniffed {
    InputKind kind = InputKind::Other;
    std::string format; ///< "mbox", "PNG image"
};

/// `isWhole`: there is nothing behind `head`.
Sniffed sniff(std::string_view head, bool isWhole, const LogTest& isLog);

/// Why an input of this kind is not read; nothing when it is.
std::optional<base::Error> refusal(const Sniffed& sniffed, const std::string& path);

} // namespace source
