// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace knowledge {

/// A few three-byte pieces of a fixed text, by which a GramSet rules it out.
class GramKey {
public:
    GramKey() = default;
    /// `anchor` is lower case. Fewer than three bytes: the key rules nothing out.
    explicit GramKey(std::string_view anchor);

private:
    friend class GramSet;
    std::array<std::uint32_t, 6> m_hashes{};
    std::uint32_t m_count = 0;
};

/// Which three-byte pieces a text holds, A-Z as a-z: one pass over the text, and then most of
/// hundreds of patterns are ruled out by a few bits each.
class GramSet {
public:
    GramSet() { assign({}); }
    explicit GramSet(std::string_view text) { assign(text); }
    /// As newly made from this text, in the memory it has.
    void assign(std::string_view text);

    /// False only when the text with this key certainly does not stand in it.
    bool mayContain(const GramKey& key) const;
    /// One of them, or nothing is asked for.
    bool mayContain(const std::vector<GramKey>& anyOf) const;

private:
    std::vector<std::uint64_t> m_bits;
    unsigned m_shift = 0; ///< of a hash to the number of its bit
};

} // namespace knowledge
