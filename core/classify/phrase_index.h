// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace classify {

/// A phrase found in a text.
struct PhraseHit {
    std::uint32_t owner = 0; ///< as given to add(); owners may have several phrases
    std::size_t position = 0;
    std::size_t length = 0;
};

/// Finds which of thousands of phrases stand in a text, in one pass: the rarest four bytes of each
/// phrase are looked up in a 16-KiB bitmap that stays in the first-level cache; only hits are
/// compared. Phrases under four bytes are searched one by one. Bytes, so any UTF-8 works.
class PhraseIndex {
public:
    /// `phrase` must outlive the index and be folded (fold.h).
    void add(std::string_view phrase, std::uint32_t owner);
    /// Call once after the last add.
    void build();
    /// Every place of every phrase, in order of the text (short phrases first, their first place
    /// only). `hits` is overwritten.
    void find(std::string_view folded, std::vector<PhraseHit>& hits) const;

private:
    struct Entry {
        std::string_view phrase;
        std::uint32_t owner;
        std::uint32_t gram;   // its rarest four bytes
        std::uint32_t gramAt; // where they stand in it
        std::uint32_t next;   // 1-based index of the next entry in the bucket, 0 = end
    };
    std::vector<Entry> m_entries;
    std::vector<Entry> m_short;
    std::vector<std::uint32_t> m_heads;
    std::vector<std::uint64_t> m_bitmap;
};

} // namespace classify
