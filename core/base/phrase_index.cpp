// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrase_index.h"

#include "base/prefetch.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace base {

namespace {

// Four bytes of English ("mail", "user") stand in every text; eight are almost the phrase itself.
constexpr std::size_t longGram = 8;
constexpr std::size_t shortGram = PhraseIndex::minLength;
constexpr unsigned leastBucketBits = 8;
/// As many buckets as phrases or half as many; 32 times as many bits in the bitmap.
constexpr unsigned bitmapBitsMore = 5;

std::size_t gramSizeFor(std::string_view phrase)
{
    return phrase.size() >= longGram ? longGram : shortGram;
}

std::uint64_t longGramAt(const char* bytes)
{
    std::uint64_t gram = 0;
    std::memcpy(&gram, bytes, longGram);
    return gram;
}

std::uint64_t shortGramAt(const char* bytes)
{
    std::uint32_t gram = 0;
    std::memcpy(&gram, bytes, shortGram);
    return gram;
}

/// The short one that stands at the same place.
std::uint64_t shortGramOf(std::uint64_t gram)
{
    if constexpr (std::endian::native == std::endian::little)
        return gram & 0xFFFFFFFFU;
    else
        return gram >> 32;
}

std::uint64_t gramAt(const char* bytes, std::size_t size)
{
    return size == longGram ? longGramAt(bytes) : shortGramAt(bytes);
}

/// The upper bits are the good ones.
constexpr std::uint64_t hashOf(std::uint64_t gram)
{
    return (gram ^ (gram >> 29)) * 0x9E3779B97F4A7C15U;
}

/// Of texts that are as long as a short gram at least. Without a call: phrases are a dozen bytes.
bool isSame(const char* a, const char* b, std::size_t length)
{
    if (length < longGram)
        return shortGramAt(a) == shortGramAt(b) &&
               shortGramAt(a + length - shortGram) == shortGramAt(b + length - shortGram);
    for (std::size_t at = 0; at + longGram < length; at += longGram) {
        if (longGramAt(a + at) != longGramAt(b + at))
            return false;
    }
    return longGramAt(a + length - longGram) == longGramAt(b + length - longGram);
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

/// Picks for every phrase the bytes that are rare in texts and not yet used by many other phrases:
/// else a hundred phrases with "sender" in them are compared wherever it stands.
class GramChooser {
public:
    /// `bucketShift`: of a hash to its bucket.
    explicit GramChooser(unsigned bucketShift)
        : m_bucketShift(bucketShift), m_used(std::size_t{1} << (64 - bucketShift))
    {}
    std::uint32_t choose(std::string_view phrase)
    {
        const std::size_t size = gramSizeFor(phrase);
        std::uint32_t best = 0;
        std::size_t bestBucket = 0;
        unsigned bestCost = ~0U;
        const auto costOf = [phrase](std::size_t at) -> unsigned {
            return commonness[static_cast<unsigned char>(phrase[at])];
        };
        unsigned sum = 0; // of the bytes of the window
        for (std::size_t i = 0; i + 1 < size; ++i)
            sum += costOf(i);
        for (std::size_t i = 0; i + size <= phrase.size(); ++i) {
            sum += costOf(i + size - 1);
            const std::size_t bucket = hashOf(gramAt(phrase.data() + i, size)) >> m_bucketShift;
            const unsigned cost = sum + m_used[bucket] * costOfSharing;
            sum -= costOf(i);
            if (cost < bestCost) {
                bestCost = cost;
                best = static_cast<std::uint32_t>(i);
                bestBucket = bucket;
            }
        }
        ++m_used[bestBucket];
        return best;
    }

private:
    static constexpr unsigned costOfSharing = 16;
    unsigned m_bucketShift;
    std::vector<std::uint16_t> m_used;
};

} // namespace

bool PhraseIndex::add(std::string_view phrase, std::uint32_t owner)
{
    if (phrase.size() < minLength || phrase.size() > maxLength)
        return false;
    m_added.push_back({phrase, owner});
    return true;
}

void PhraseIndex::build()
{
    const unsigned bucketBits =
        std::max(leastBucketBits, static_cast<unsigned>(std::bit_width(m_added.size() | 1)) - 1);
    m_bucketShift = 64 - bucketBits;
    m_bitShift = m_bucketShift - bitmapBitsMore;
    m_bucketStarts.assign((std::size_t{1} << bucketBits) + 1, 0);
    m_bitmap.assign((std::size_t{1} << (bucketBits + bitmapBitsMore)) / 64, 0);
    GramChooser chooser(m_bucketShift);
    for (Added& added : m_added) {
        added.gramAt = chooser.choose(added.phrase);
        const std::uint64_t hash =
            hashOf(gramAt(added.phrase.data() + added.gramAt, gramSizeFor(added.phrase)));
        const std::uint64_t bit = hash >> m_bitShift;
        m_bitmap[bit / 64] |= std::uint64_t{1} << (bit % 64);
        added.bucket = static_cast<std::uint32_t>(hash >> m_bucketShift);
        m_bucketStarts[added.bucket] +=
            static_cast<std::uint32_t>(sizeof(Head) + added.phrase.size());
    }
    // Sum, then place backwards: a stable sort by bucket.
    std::uint32_t sum = 0;
    for (std::uint32_t& start : m_bucketStarts)
        start = sum += start;
    m_records.resize(sum);
    std::for_each(m_added.rbegin(), m_added.rend(), [this](const Added& added) {
        const Head head{added.owner, static_cast<std::uint16_t>(added.phrase.size()),
                        static_cast<std::uint16_t>(added.gramAt)};
        std::uint32_t& start = m_bucketStarts[added.bucket];
        start -= static_cast<std::uint32_t>(sizeof(Head) + added.phrase.size());
        std::memcpy(&m_records[start], &head, sizeof(Head));
        std::memcpy(&m_records[start + sizeof(Head)], added.phrase.data(), added.phrase.size());
    });
    m_added = {};
}

void PhraseIndex::findAt(std::string_view folded, const Place& place,
                         std::vector<PhraseHit>& hits) const
{
    const char* record = m_records.data() + m_bucketStarts[place.bucket];
    const char* const end = m_records.data() + m_bucketStarts[place.bucket + 1];
    while (record != end) {
        Head head{};
        std::memcpy(&head, record, sizeof(Head));
        const char* const phrase = record + sizeof(Head);
        record = phrase + head.length;
        if (place.at < head.gramAt || place.at - head.gramAt + head.length > folded.size())
            continue;
        const std::uint32_t start = place.at - head.gramAt;
        // The rarest bytes first: they rule out the others of the bucket without a call.
        const bool isAlike =
            head.length >= longGram
                ? longGramAt(phrase + head.gramAt) == longGramAt(folded.data() + place.at)
                : shortGramAt(phrase + head.gramAt) == shortGramAt(folded.data() + place.at);
        if (isAlike && isSame(folded.data() + start, phrase, head.length))
            hits.push_back({head.owner, start, head.length});
    }
}

void PhraseIndex::find(std::string_view folded, std::vector<PhraseHit>& hits) const
{
    hits.clear();
    const auto isSet = [bitmap = m_bitmap.data(), shift = m_bitShift](std::uint64_t hash) {
        const std::uint64_t bit = hash >> shift;
        return (bitmap[bit / 64] >> (bit % 64) & 1) != 0;
    };
    const char* const text = folded.data();
    // What the bitmap lets through is looked up later, together: memory answers all at once.
    thread_local std::vector<Place> places;
    places.clear();
    const auto look = [&, bucketShift = m_bucketShift](std::size_t at, std::uint64_t gram) {
        const std::uint64_t hash = hashOf(gram);
        if (!isSet(hash))
            return;
        prefetch(&m_bucketStarts[hash >> bucketShift]);
        places.push_back(
            {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(hash >> bucketShift)});
    };
    std::size_t i = 0;
    for (; i + longGram <= folded.size(); ++i) {
        const std::uint64_t gram = longGramAt(text + i);
        look(i, gram);
        look(i, shortGramOf(gram));
    }
    for (; i + shortGram <= folded.size(); ++i)
        look(i, shortGramAt(text + i));
    for (const Place& place : places)
        prefetch(m_records.data() + m_bucketStarts[place.bucket]);
    for (const Place& place : places)
        findAt(folded, place, hits);
}

} // namespace base
