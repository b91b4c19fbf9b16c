// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace base {

/// A run of bytes: in the source when it is evidence, in a decoded text when said so.
struct Span {
    std::size_t offset = 0;
    std::size_t length = 0;

    std::size_t end() const { return offset + length; }
    bool empty() const { return length == 0; }
    bool contains(std::size_t position) const { return position >= offset && position < end(); }
    bool contains(const Span& other) const
    {
        return other.offset >= offset && other.end() <= end();
    }
    friend bool operator==(const Span&, const Span&) = default;
};

} // namespace base
