// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace maillog {

/// Remembers lines by a hash, so that a line met twice (a file given twice, a second log with a
/// part of the first) counts once. Bound: of more than eight million the older half is forgotten.
class LineSet {
public:
    /// False when it was there already.
    bool insert(std::uint64_t line);
    bool contains(std::uint64_t line) const;
    /// It will be asked for soon: the table is larger than the processor's caches.
    void prefetch(std::uint64_t line) const;

private:
    bool has(const std::vector<std::uint64_t>& table, std::uint64_t line) const;
    void grow();

    std::vector<std::uint64_t> m_young; ///< open addressing, 0 is free
    std::vector<std::uint64_t> m_old;
    std::size_t m_used = 0;
};

} // namespace maillog
