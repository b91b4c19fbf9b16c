// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace knowledge {

/// Which three-byte pieces a text holds, in small letters (base::smallLetters): one pass over the
/// text, and then most of hundreds of patterns are ruled out by a few bits each.
class GramSet {
public:
    GramSet() { assign({}); }
    explicit GramSet(std::string_view text) { assign(text); }
    /// As newly made from this text, in the memory it has.
    void assign(std::string_view text);
    /// The same of a text that has small letters only, as fold() writes them.
    void assignFolded(std::string_view text);

    /// False only when the piece of this hash certainly does not stand in the text.
    bool has(std::uint32_t hash) const
    {
        const std::uint32_t bit = hash >> m_shift;
        return (m_bits[bit / 64] >> (bit % 64) & 1) != 0;
    }

    /// Hashes of pieces spread over a fixed text, at most `maxHashes`; none for less than three
    /// bytes.
    static std::vector<std::uint32_t> hashesOf(std::string_view fixed);
    static constexpr std::size_t maxHashes = 6;

private:
    void note(std::string_view text);
    std::vector<std::uint64_t> m_bits;
    unsigned m_shift = 0; ///< of a hash to the number of its bit
};

} // namespace knowledge
