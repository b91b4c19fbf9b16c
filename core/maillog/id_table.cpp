// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/id_table.h"

namespace maillog {

namespace {
constexpr std::size_t firstSize = 256;
}

IdTable::IdTable() : m_entries(firstSize) {}

IdTable::Entry& IdTable::entry(std::uint64_t key)
{
    key |= 1;
    const std::size_t mask = m_entries.size() - 1;
    std::size_t at = home(key);
    while (m_entries[at].key != 0 && m_entries[at].key != key)
        at = (at + 1) & mask;
    if (m_entries[at].key == 0) {
        if ((m_used + 1) * 2 > m_entries.size()) {
            grow();
            return entry(key);
        }
        ++m_used;
        m_entries[at].key = key;
    }
    return m_entries[at];
}

/// Closes the gap by moving back what was put behind it only because the place was taken.
void IdTable::erase(Entry& entry)
{
    const std::size_t mask = m_entries.size() - 1;
    auto gap = static_cast<std::size_t>(&entry - m_entries.data());
    for (std::size_t at = (gap + 1) & mask; m_entries[at].key != 0; at = (at + 1) & mask) {
        const std::size_t distance = (at - home(m_entries[at].key)) & mask;
        if (distance >= ((at - gap) & mask)) {
            m_entries[gap] = m_entries[at];
            gap = at;
        }
    }
    m_entries[gap] = Entry{};
    --m_used;
}

void IdTable::grow()
{
    std::vector<Entry> old(m_entries.size() * 2);
    old.swap(m_entries);
    const std::size_t mask = m_entries.size() - 1;
    for (const Entry& one : old) {
        if (one.key == 0)
            continue;
        std::size_t at = home(one.key);
        while (m_entries[at].key != 0)
            at = (at + 1) & mask;
        m_entries[at] = one;
    }
}

} // namespace maillog
