// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/line_set.h"

namespace maillog {

namespace {

constexpr std::size_t firstSize = 1024;
constexpr std::size_t maxSize = std::size_t{1} << 23;

std::size_t placeOf(const std::vector<std::uint64_t>& table, std::uint64_t line)
{
    const std::size_t mask = table.size() - 1;
    std::size_t at = (line >> 16) & mask;
    while (table[at] != 0 && table[at] != line)
        at = (at + 1) & mask;
    return at;
}

} // namespace

bool LineSet::has(const std::vector<std::uint64_t>& table, std::uint64_t line) const
{
    return !table.empty() && table[placeOf(table, line)] == line;
}

void LineSet::grow()
{
    if (m_young.size() >= maxSize) {
        m_old = std::move(m_young);
        m_young.assign(firstSize, 0);
        m_used = 0;
        return;
    }
    std::vector<std::uint64_t> bigger(m_young.empty() ? firstSize : m_young.size() * 2, 0);
    for (const std::uint64_t line : m_young) {
        if (line != 0)
            bigger[placeOf(bigger, line)] = line;
    }
    m_young = std::move(bigger);
}

bool LineSet::contains(std::uint64_t line) const
{
    return has(m_young, line | 1) || has(m_old, line | 1);
}

void LineSet::prefetch(std::uint64_t line) const
{
    if (!m_young.empty())
        __builtin_prefetch(&m_young[((line | 1) >> 16) & (m_young.size() - 1)], 1);
}

bool LineSet::insert(std::uint64_t line)
{
    line |= 1;
    if ((m_used + 1) * 2 > m_young.size())
        grow();
    std::uint64_t& place = m_young[placeOf(m_young, line)];
    if (place == line || has(m_old, line))
        return false;
    place = line;
    ++m_used;
    return true;
}

} // namespace maillog
