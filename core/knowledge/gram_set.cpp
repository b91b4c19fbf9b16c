// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/gram_set.h"

#include "base/ascii.h"
#include "base/fold.h"

#include <algorithm>

namespace knowledge {

namespace {

constexpr std::size_t gramBytes = 3;
constexpr unsigned minBits = 10;
constexpr unsigned maxBits = 16; // 8 KiB: stays in the first-level cache

constexpr std::uint32_t hashOf(std::uint32_t gram)
{
    return gram * 0x9E3779B1U;
}

constexpr std::uint32_t withNext(std::uint32_t gram, char c)
{
    return ((gram << 8) | static_cast<unsigned char>(c)) & 0xFFFFFFU;
}

/// Eight bits per byte keep the set thin enough to rule out nearly everything.
unsigned bitsFor(std::size_t textBytes)
{
    unsigned bits = minBits;
    while (bits < maxBits && (std::size_t{1} << bits) < textBytes * 8)
        ++bits;
    return bits;
}

} // namespace

void GramSet::assign(std::string_view text)
{
    assignFolded(base::smallLetters(text));
}

void GramSet::assignFolded(std::string_view text)
{
    m_shift = 32 - bitsFor(text.size());
    m_bits.assign((std::size_t{1} << (32 - m_shift)) / 64, 0);
    note(text);
}

void GramSet::note(std::string_view text)
{
    std::uint32_t gram = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        gram = withNext(gram, text[i]);
        if (i + 1 < gramBytes)
            continue;
        const std::uint32_t bit = hashOf(gram) >> m_shift;
        m_bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
}

std::vector<std::uint32_t> GramSet::hashesOf(std::string_view fixed)
{
    std::vector<std::uint32_t> hashes;
    if (fixed.size() < gramBytes)
        return hashes;
    const std::size_t grams = fixed.size() - gramBytes + 1;
    const std::size_t wanted = std::min(grams, maxHashes);
    for (std::size_t i = 0; i < wanted; ++i) {
        const std::size_t at = wanted == 1 ? 0 : i * (grams - 1) / (wanted - 1);
        std::uint32_t gram = 0;
        for (const char c : fixed.substr(at, gramBytes))
            gram = withNext(gram, base::toLower(c));
        hashes.push_back(hashOf(gram));
    }
    return hashes;
}

} // namespace knowledge
