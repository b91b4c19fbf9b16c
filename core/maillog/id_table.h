// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace maillog {

/// The ids that are in a queue at one moment of a stretch. Open addressing without gaps: an id that
/// left its queue leaves the table, so it stays small enough for the processor's cache.
class IdTable {
public:
    struct Entry {
        std::uint64_t key = 0;        ///< 0: free
        const char* sender = nullptr; ///< null: not known
        const char* messageId = nullptr;
        const char* timeText = nullptr; ///< `time` is still to be read from it
        std::int64_t time = 0;
        std::uint32_t segment = 0; ///< index + 1; 0: none yet
        std::uint16_t senderLength = 0;
        std::uint16_t messageIdLength = 0;
        std::uint16_t timeLength = 0;
        bool begun = false;
        bool ended = false;
    };

    IdTable();
    /// The entry of a key, made when there is none. Valid until the next call.
    Entry& entry(std::uint64_t key);
    void erase(Entry& entry);
    std::vector<Entry>& all() { return m_entries; } ///< with the free ones

private:
    std::size_t home(std::uint64_t key) const { return (key >> 20) & (m_entries.size() - 1); }
    void grow();

    std::vector<Entry> m_entries; ///< the size is a power of two
    std::size_t m_used = 0;
};

} // namespace maillog
