// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace maillog {

namespace detail {

template<typename Number>
std::uint64_t numberAt(const char* at)
{
    Number value = 0;
    std::memcpy(&value, at, sizeof value);
    return value;
}

/// The last one to eight bytes of a text as a number; those that were read already may come again.
inline std::uint64_t tail(const char* end, std::size_t left, bool isLong)
{
    if (isLong)
        return numberAt<std::uint64_t>(end - 8);
    if (left >= 4)
        return numberAt<std::uint32_t>(end - left) << 32 | numberAt<std::uint32_t>(end - 4);
    std::uint64_t value = 0;
    for (const char* at = end - left; at < end; ++at)
        value = value << 8 | static_cast<unsigned char>(*at);
    return value;
}

} // namespace detail

/// 64 bits that stand for some bytes; the same in every run on machines of one byte order.
inline std::uint64_t hashOf(std::string_view bytes, std::uint64_t seed = 0)
{
    constexpr std::uint64_t step = 0x9e3779b97f4a7c15ULL;
    std::uint64_t hash = seed ^ (bytes.size() * step);
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left > 8; left -= 8, at += 8)
        hash = (((hash ^ detail::numberAt<std::uint64_t>(at)) * step) ^ (hash >> 29)) + step;
    if (left > 0)
        hash = ((hash ^ detail::tail(at + left, left, bytes.size() >= 8)) * step) ^ (hash >> 29);
    // The finaliser of MurmurHash3 (public domain).
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33;
    hash *= 0xc4ceb9fe1a85ec53ULL;
    return hash ^ (hash >> 33);
}

} // namespace maillog
