// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"

#include <cstdint>
#include <string_view>

namespace source {

/// Collects a derived text piece by piece together with its map.
class MappedBuilder {
public:
    /// `text` came from `sourceLength` bytes at `source`.
    void add(std::string_view text, std::size_t source, std::size_t sourceLength);
    /// One character; what is none (a lone surrogate) becomes U+FFFD.
    void addCharacter(std::uint32_t point, std::size_t source, std::size_t sourceLength);
    base::MappedText take() { return std::move(m_text); }

private:
    base::MappedText m_text;
};

} // namespace source
