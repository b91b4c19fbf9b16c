// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

/// Eight bytes of text at a time, in any word of the processor (H. S. Warren, "Hacker's Delight").
/// Fields of a log line are so short that a loop over their bytes costs more in wrong guesses about
/// its end than in work.
namespace maillog::eight {

inline constexpr std::uint64_t each = 0x0101010101010101ULL;
inline constexpr std::uint64_t high = 0x80 * each;

inline std::uint64_t load(const char* at)
{
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/// Each result has the high bit of those bytes set that are it.
constexpr std::uint64_t between(std::uint64_t bytes, unsigned char first, unsigned char last)
{
    const std::uint64_t low = bytes & ~high;
    return (low + (0x80U - first) * each) & ~(low + (0x7FU - last) * each) & ~bytes & high;
}
constexpr std::uint64_t equal(std::uint64_t bytes, char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return between(bytes, byte, byte);
}
constexpr std::uint64_t alnum(std::uint64_t bytes)
{
    return between(bytes, '0', '9') | between(bytes | 0x20 * each, 'a', 'z');
}

/// Number of the first byte whose high bit is set, 8 for none.
constexpr std::size_t first(std::uint64_t marked)
{
    if constexpr (std::endian::native == std::endian::little)
        return static_cast<std::size_t>(std::countr_zero(marked)) / 8;
    else
        return static_cast<std::size_t>(std::countl_zero(marked)) / 8;
}

} // namespace maillog::eight
