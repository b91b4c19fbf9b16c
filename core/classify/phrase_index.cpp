// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/phrase_index.h"

#include <array>
#include <cstring>

namespace classify {

namespace {

constexpr std::size_t gramSize = 4;
constexpr unsigned bitmapBits = 17;
constexpr unsigned bucketBits = 13;

std::uint32_t gramOf(const char* bytes)
{
    std::uint32_t gram = 0;
    std::memcpy(&gram, bytes, gramSize);
    return gram;
}

constexpr std::uint32_t hashOf(std::uint32_t gram)
{
    return gram * 0x9E3779B1U;
}

/// How common a byte is in replies, roughly; only the order matters.
constexpr std::array<std::uint8_t, 256> makeCommonness()
{
    std::array<std::uint8_t, 256> common{};
    for (std::size_t c = 0; c < 256; ++c)
        common[c] = c >= 0x80 ? 4 : 2;
    constexpr std::string_view byFrequency = "etaoinrsldcmuphgfybwvkxjqz";
    for (std::size_t i = 0; i < byFrequency.size(); ++i)
        common[static_cast<unsigned char>(byFrequency[i])] = static_cast<std::uint8_t>(30 - i);
    common[' '] = 32;
    common['.'] = 16;
    common['5'] = 10;
    return common;
}
constexpr std::array<std::uint8_t, 256> commonness = makeCommonness();

/// Picks for every phrase the four bytes that are rare in texts and not yet used by many other
/// phrases: else a hundred phrases with "sender" in them are compared wherever it stands.
class GramChooser {
public:
    std::uint32_t choose(std::string_view phrase)
    {
        std::uint32_t best = 0;
        unsigned bestCost = ~0U;
        for (std::size_t i = 0; i + gramSize <= phrase.size(); ++i) {
            unsigned cost = m_used[bucketAt(phrase, i)] * costOfSharing;
            for (std::size_t k = 0; k < gramSize; ++k)
                cost += commonness[static_cast<unsigned char>(phrase[i + k])];
            if (cost < bestCost) {
                bestCost = cost;
                best = static_cast<std::uint32_t>(i);
            }
        }
        ++m_used[bucketAt(phrase, best)];
        return best;
    }

private:
    static std::size_t bucketAt(std::string_view phrase, std::size_t i)
    {
        return hashOf(gramOf(phrase.data() + i)) >> (32 - bucketBits);
    }
    static constexpr unsigned costOfSharing = 8;
    std::vector<std::uint16_t> m_used = std::vector<std::uint16_t>(std::size_t{1} << bucketBits);
};

} // namespace

void PhraseIndex::add(std::string_view phrase, std::uint32_t owner)
{
    if (phrase.size() < gramSize) {
        m_short.push_back({phrase, owner, 0, 0, 0});
        return;
    }
    m_entries.push_back({phrase, owner, 0, 0, 0});
}

void PhraseIndex::build()
{
    m_heads.assign(std::size_t{1} << bucketBits, 0);
    m_bitmap.assign((std::size_t{1} << bitmapBits) / 64, 0);
    GramChooser chooser;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        Entry& entry = m_entries[i];
        entry.gramAt = chooser.choose(entry.phrase);
        entry.gram = gramOf(entry.phrase.data() + entry.gramAt);
        const std::uint32_t hash = hashOf(entry.gram);
        const std::uint32_t bit = hash >> (32 - bitmapBits);
        m_bitmap[bit / 64] |= std::uint64_t{1} << (bit % 64);
        std::uint32_t& head = m_heads[hash >> (32 - bucketBits)];
        entry.next = head;
        head = static_cast<std::uint32_t>(i + 1);
    }
}

void PhraseIndex::find(std::string_view folded, std::vector<PhraseHit>& hits) const
{
    hits.clear();
    for (const Entry& entry : m_short) {
        const std::size_t at = folded.find(entry.phrase);
        if (at != std::string_view::npos)
            hits.push_back({entry.owner, at, entry.phrase.size()});
    }
    for (std::size_t i = 0; i + gramSize <= folded.size(); ++i) {
        const std::uint32_t gram = gramOf(folded.data() + i);
        const std::uint32_t hash = hashOf(gram);
        const std::uint32_t bit = hash >> (32 - bitmapBits);
        if ((m_bitmap[bit / 64] >> (bit % 64) & 1) == 0)
            continue;
        for (std::uint32_t at = m_heads[hash >> (32 - bucketBits)]; at != 0;) {
            const Entry& entry = m_entries[at - 1];
            at = entry.next;
            if (entry.gram != gram || i < entry.gramAt)
                continue;
            const std::size_t start = i - entry.gramAt;
            if (folded.size() - start >= entry.phrase.size() &&
                std::memcmp(folded.data() + start, entry.phrase.data(), entry.phrase.size()) == 0)
                hits.push_back({entry.owner, start, entry.phrase.size()});
        }
    }
}

} // namespace classify
