// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace base {

/// A phrase found in a text.
struct PhraseHit {
    std::uint32_t owner = 0; ///< as given to add(); owners may have several phrases
    std::uint32_t position = 0;
    std::uint32_t length = 0;
};

/// Finds which of thousands of phrases stand in a text, in one pass: the rarest eight bytes of each
/// phrase (four of a shorter one) are looked up in a bitmap that stays in the nearer caches (64 KiB
/// for 20,000 phrases); only hits are compared, and what is compared lies together. Bytes, so any
/// UTF-8 works.
class PhraseIndex {
public:
    static constexpr std::size_t minLength = 4;
    static constexpr std::size_t maxLength = 0xFFFF; ///< longer than any reply that is looked at

    /// `phrase` must be folded (fold.h) and live until build(). False, and nothing is added, when
    /// it is too short or too long.
    bool add(std::string_view phrase, std::uint32_t owner);
    /// Call once after the last add.
    void build();
    /// Every place of every phrase, in no promised order. `hits` is overwritten.
    void find(std::string_view folded, std::vector<PhraseHit>& hits) const;

private:
    struct Added {
        std::string_view phrase;
        std::uint32_t owner;
        std::uint32_t gramAt = 0; // where its rarest bytes stand in it
        std::uint32_t bucket = 0;
    };
    struct Head { // of a record; the bytes of the phrase follow
        std::uint32_t owner;
        std::uint16_t length;
        std::uint16_t gramAt;
    };
    struct Place { // in the text, where the rarest bytes of some phrase may stand
        std::uint32_t at;
        std::uint32_t bucket;
    };
    void findAt(std::string_view folded, const Place& place, std::vector<PhraseHit>& hits) const;

    std::vector<Added> m_added; // until build()
    // By bucket; what is needed of a phrase lies together, mostly in one cache line.
    std::vector<char> m_records;
    std::vector<std::uint32_t> m_bucketStarts; // one more than there are buckets
    std::vector<std::uint64_t> m_bitmap;
    unsigned m_bucketShift = 63; // of a hash to its bucket
    unsigned m_bitShift = 63;    // of a hash to its bit in the bitmap
};

} // namespace base
