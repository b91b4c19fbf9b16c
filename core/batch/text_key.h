// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ascii.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <string_view>
#include <unordered_set>

namespace batch {

/// Hash and equality of names and addresses in which ASCII case does not matter. RFC 5321 lets a
/// local part depend on case; no mail system of today does, and lists hold both spellings.
struct TextKey {
    std::size_t operator()(std::string_view text) const
    {
        std::uint64_t hash = seed(); // FNV-1a, started where nobody outside can know
        for (const char c : text)
            hash = (hash ^ static_cast<unsigned char>(base::toLower(c))) * 0x100000001B3ULL;
        return static_cast<std::size_t>(hash ^ (hash >> 29));
    }
    bool operator()(std::string_view a, std::string_view b) const
    {
        return base::equalsIgnoreCase(a, b);
    }

private:
    /// Other for every run: addresses are chosen by strangers, who must not choose collisions.
    static std::uint64_t seed()
    {
        static const std::uint64_t value =
            (std::uint64_t{std::random_device{}()} << 32) ^ std::random_device{}();
        return value;
    }
};

/// Distinct addresses; the views must outlive it.
using AddressSet = std::unordered_set<std::string_view, TextKey, TextKey>;

} // namespace batch
