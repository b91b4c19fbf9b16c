// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"

#include <optional>
#include <string>

namespace source {

/// A text that was decoded with the wrong charset and stored that way.
struct Repaired {
    base::MappedText content;
    std::string charset; ///< what the bytes were
};

/// Undoes UTF-8 or GBK bytes that somebody read as Latin-1 or windows-1252. Only when every
/// non-ASCII character fits the other reading and the result is clearly text; nothing otherwise.
std::optional<Repaired> repairMojibake(const base::MappedText& text);

} // namespace source
