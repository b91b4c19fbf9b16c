// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace batch {

/// Number of a distinct text; 0 is the empty one.
using TextId = std::uint32_t;

/// Distinct texts, once each, one behind the other in blocks that never move. One writer; readers
/// use the numbers and texts below size() at the same time.
class TextDictionary {
public:
    TextDictionary();

    /// A text with its hash. Looking many up before the first is added hides the memory's delay.
    struct Wanted {
        std::string_view text;
        std::uint32_t hash;
    };
    Wanted look(std::string_view text) const;
    /// Second step: fetches the text that is probably the same.
    void lookCloser(const Wanted& wanted) const;
    /// The number of a text, new or known. For the writer.
    TextId add(const Wanted& wanted);
    TextId add(std::string_view text) { return add(look(text)); }
    /// Makes what was added visible to readers. For the writer.
    void publish() { m_published.store(m_count, std::memory_order_release); }
    /// The number of a known text; 0 when there is none. Not while the writer adds.
    TextId find(std::string_view text) const;

    TextId size() const { return m_published.load(std::memory_order_acquire); }
    std::string_view text(TextId id) const
    {
        const Entry& entry = (*m_entries[id >> entryBits])[id & entryMask];
        return {entry.begin, entry.length};
    }

    /// Asks the memory for a text that will be looked at soon.
    void prefetch(TextId id) const { __builtin_prefetch(text(id).data()); }

private:
    struct Entry {
        const char* begin;
        std::uint32_t length;
    };
    struct Slot {
        std::uint32_t hash;
        TextId id; ///< 0: free
    };
    static constexpr unsigned entryBits = 16;
    static constexpr std::uint32_t entryMask = (1U << entryBits) - 1;
    using EntryChunk = Entry[std::size_t{1} << entryBits];
    struct Chunk {
        EntryChunk entries;
        const Entry& operator[](std::uint32_t index) const { return entries[index]; }
        Entry& operator[](std::uint32_t index) { return entries[index]; }
    };

    const char* keep(std::string_view text);
    void grow();
    std::size_t slotOf(std::string_view text, std::uint32_t hash) const;

    std::vector<Slot> m_slots; ///< open addressing, a power of two; only the writer's
    std::vector<std::unique_ptr<char[]>> m_blocks;
    char* m_free = nullptr;
    std::size_t m_room = 0;
    std::unique_ptr<std::unique_ptr<Chunk>[]> m_entries; ///< has its full size from the beginning
    TextId m_count = 0;
    std::atomic<TextId> m_published = 0;
};

} // namespace batch
