// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/mark_scanner.h"

#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace maillog {

namespace {

bool isMark(char before, char c)
{
    switch (c) {
    case '=':
        return before == 's' || before == 'm' || before == 'd';
    case ':':
        return before == 't' || before == 'd';
    case '\n':
        return before == 'd';
    default:
        return false;
    }
}

/// The bytes from `at` on, one by one.
void scanPlain(std::string_view text, std::size_t at, Marks& marks)
{
    for (; at < text.size(); ++at) {
        const char c = text[at];
        marks.newlines += c == '\n' ? 1 : 0;
        marks.hasNul = marks.hasNul || c == '\0';
        if (at > 0 && isMark(text[at - 1], c))
            marks.positions.push_back(static_cast<std::uint32_t>(at));
    }
}

#if defined(__x86_64__)

/// The same for 32 bytes: bits of marks, of line ends, of NUL.
struct Bits {
    std::uint32_t marks;
    std::uint32_t newlines;
    std::uint32_t nul;
};

// A lambda would not inherit the target, so these are functions.
__attribute__((target("avx2"), always_inline)) inline __m256i load(const char* from)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

__attribute__((target("avx2"), always_inline)) inline std::uint32_t bits(__m256i bytes)
{
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
}

__attribute__((target("avx2"), always_inline)) inline Bits bitsAt(const char* at)
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
    const __m256i found = _mm256_or_si256(
        _mm256_and_si256(d, _mm256_or_si256(newline, _mm256_or_si256(equal, colon))),
        _mm256_or_si256(_mm256_and_si256(sm, equal), _mm256_and_si256(t, colon)));
    return {bits(found), bits(newline), bits(_mm256_cmpeq_epi8(here, _mm256_setzero_si256()))};
}

constexpr std::uint64_t wide(std::uint32_t low, std::uint32_t high)
{
    return std::uint64_t{low} | (std::uint64_t{high} << 32);
}

__attribute__((target("avx2,popcnt,bmi"))) std::size_t scanWide(std::string_view text, Marks& marks)
{
    std::size_t at = 1;
    std::uint32_t nul = 0;
    std::size_t newlines = 0;
    for (; at + 64 <= text.size(); at += 64) {
        const Bits low = bitsAt(text.data() + at);
        const Bits high = bitsAt(text.data() + at + 32);
        nul |= low.nul | high.nul;
        newlines += static_cast<std::size_t>(std::popcount(wide(low.newlines, high.newlines)));
        for (std::uint64_t left = wide(low.marks, high.marks); left != 0; left &= left - 1)
            marks.positions.push_back(
                static_cast<std::uint32_t>(at + static_cast<std::size_t>(std::countr_zero(left))));
    }
    marks.newlines += newlines;
    marks.hasNul = marks.hasNul || nul != 0;
    return at;
}

#endif

} // namespace

void scanMarks(std::string_view text, Marks& marks)
{
    marks.positions.clear();
    marks.newlines = 0;
    marks.hasNul = false;
    std::size_t at = 0;
#if defined(__x86_64__)
    static const bool hasAvx2 = __builtin_cpu_supports("avx2");
    if (hasAvx2 && text.size() > 64) {
        scanPlain(text.substr(0, 1), 0, marks);
        at = scanWide(text, marks);
    }
#endif
    scanPlain(text, at, marks);
}

} // namespace maillog
