// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/mark_scanner.h"

#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace maillog {

namespace {

bool isPlace(char before, char c)
{
    switch (c) {
    case '=':
        return before == 's' || before == 'm' || before == 'd';
    case ':':
        return before == 't' || before == 'd';
    default:
        return c == '\n';
    }
}

} // namespace

/// The bytes from `at` on, one by one; `before` stands in front of the first.
void MarkScanner::scanPlain(const char* from, std::size_t at, std::size_t size, char before)
{
    for (; at < size; ++at) {
        const char c = from[at];
        m_hasNul = m_hasNul || c == '\0';
        // Written always and counted only when it is one: no branch to be guessed wrong.
        m_places[m_count] = static_cast<std::uint32_t>(at);
        m_count += isPlace(before, c) ? 1 : 0;
        before = c;
    }
}

#if defined(__x86_64__)

namespace {

// A lambda would not inherit the target, so these are functions.
__attribute__((target("avx2"), always_inline)) inline __m256i load(const char* from)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

/// Bits of the places among 32 bytes; `lowest` keeps the smallest byte seen in each column.
__attribute__((target("avx2"), always_inline)) inline std::uint32_t placesAt(const char* at,
                                                                             __m256i& lowest)
{
    const __m256i here = load(at);
    const __m256i before = load(at - 1);
    const __m256i d = _mm256_cmpeq_epi8(before, _mm256_set1_epi8('d'));
    const __m256i sm = _mm256_or_si256(_mm256_cmpeq_epi8(before, _mm256_set1_epi8('s')),
                                       _mm256_cmpeq_epi8(before, _mm256_set1_epi8('m')));
    const __m256i t = _mm256_cmpeq_epi8(before, _mm256_set1_epi8('t'));
    const __m256i equal = _mm256_cmpeq_epi8(here, _mm256_set1_epi8('='));
    const __m256i colon = _mm256_cmpeq_epi8(here, _mm256_set1_epi8(':'));
    const __m256i newline = _mm256_cmpeq_epi8(here, _mm256_set1_epi8('\n'));
    const __m256i marks = _mm256_or_si256(_mm256_and_si256(_mm256_or_si256(d, sm), equal),
                                          _mm256_and_si256(_mm256_or_si256(d, t), colon));
    lowest = _mm256_min_epu8(lowest, here);
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(marks, newline)));
}

constexpr std::size_t wideBytes = 64;

__attribute__((target("avx2,popcnt,bmi"))) std::size_t scanAvx2(const char* from, std::size_t size,
                                                                std::uint32_t* places,
                                                                std::size_t& count, bool& hasNul)
{
    std::size_t at = 0;
    __m256i lowest = _mm256_set1_epi8(-1);
    for (; at + wideBytes <= size; at += wideBytes) {
        const std::uint64_t low = placesAt(from + at, lowest);
        const std::uint64_t high = placesAt(from + at + wideBytes / 2, lowest);
        std::uint64_t left = low | (high << 32);
        const auto found = static_cast<std::size_t>(std::popcount(left));
        const auto take = [&](std::size_t number) {
            places[count + number] =
                static_cast<std::uint32_t>(at + static_cast<std::size_t>(std::countr_zero(left)));
            left &= left - 1;
        };
        // Mostly there is none or one: two are written always, so that nobody has to guess.
        take(0);
        take(1);
        for (std::size_t number = 2; number < found; ++number)
            take(number);
        count += found;
    }
    const __m256i nul = _mm256_cmpeq_epi8(lowest, _mm256_setzero_si256());
    hasNul = hasNul || _mm256_movemask_epi8(nul) != 0;
    return at;
}

} // namespace

std::size_t MarkScanner::scanWide(const char* from, std::size_t size)
{
    static const bool hasAvx2 = __builtin_cpu_supports("avx2") != 0;
    return hasAvx2 ? scanAvx2(from, size, m_places.data(), m_count, m_hasNul) : 0;
}

#else

std::size_t MarkScanner::scanWide(const char* /*from*/, std::size_t /*size*/)
{
    return 0;
}

#endif

void MarkScanner::scan(std::string_view text, std::size_t begin, std::size_t end)
{
    const std::size_t size = end - begin;
    const char* const from = text.data() + begin;
    // Some are written before it is known that they are none.
    if (m_places.size() < size + 2)
        m_places.resize(size + 2);
    m_count = 0;
    m_hasNul = false;
    std::size_t at = 0;
    if (begin > 0) // there is a byte in front to look back at
        at = scanWide(from, size);
    scanPlain(from, at, size, at + begin > 0 ? from[at - 1] : '\n');
}

} // namespace maillog
