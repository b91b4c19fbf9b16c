// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/result_store.h"
#include "batch/text_dictionary.h"

#include <algorithm>
#include <mutex>

namespace batch {

/// Some rows side by side, by column.
struct ColumnChunk {
    static constexpr unsigned bits = 16;
    static constexpr RowNumber rows = RowNumber{1} << bits;
    static constexpr RowNumber mask = rows - 1;

    std::array<std::array<TextId, rows>, textColumnCount> texts;
    std::array<std::uint32_t, rows> input;
    std::array<std::uint64_t, rows> index;
    std::array<std::uint64_t, rows> offset;
    std::array<std::uint32_t, rows> length;
    std::array<std::int64_t, rows> time;
    std::array<std::uint32_t, rows> attempts;
    std::array<std::uint32_t, rows> duplicates; ///< rows of one recipient and mail have one number
    std::array<std::uint16_t, rows> category;
    std::array<std::uint16_t, rows> replyCode;
    std::array<std::uint8_t, rows> outcome;
    std::array<std::uint8_t, rows> kind;
    std::array<std::uint8_t, rows> action;
    std::array<std::uint8_t, rows> party;
    std::array<std::uint8_t, rows> persistence;
    std::array<std::uint8_t, rows> retry;
    std::array<std::uint8_t, rows> confidence;
    std::array<std::uint8_t, rows> related;  ///< 0 or 1
    std::array<std::uint8_t, rows> incoming; ///< 0 or 1
};

/// What a ResultStore is made of; this room's own. Chunks never move.
class Columns {
public:
    Columns();

    void append(const std::vector<Row>& rows);
    RowNumber size() const { return m_size.load(std::memory_order_acquire); }
    const TextDictionary& dictionary() const { return m_texts; }
    const ColumnChunk& chunk(RowNumber row) const { return *m_chunks[row >> ColumnChunk::bits]; }
    TextId textId(RowNumber row, TextColumn column) const
    {
        return chunk(row).texts[static_cast<std::size_t>(column)][row & ColumnChunk::mask];
    }
    /// Numbers of texts that are known; the others are left out. Waits for the writer.
    std::vector<TextId> find(const std::vector<std::string>& texts) const;

    /// Calls `use(chunk, first row, number of rows)` for the rows below `rows`.
    template<typename Use>
    void eachChunk(RowNumber rows, Use use) const
    {
        for (std::uint64_t first = 0; first < rows; first += ColumnChunk::rows) {
            const auto begin = static_cast<RowNumber>(first);
            use(chunk(begin), begin, std::min(ColumnChunk::rows, rows - begin));
        }
    }

private:
    void addTexts(ColumnChunk& chunk, RowNumber at, const Row& row);
    TextId add(TextColumn column, std::string_view text);
    TextId maskedOf(TextId diagnostic);
    TextId domainOf(std::string_view recipient);
    void growPairs();
    std::uint32_t duplicateGroup(TextId recipient, TextId messageId, TextId queueId);

    /// A pair of texts and its number; open addressing like the dictionary.
    struct PairSlot {
        std::uint64_t key;
        std::uint32_t group;
    };

    mutable std::mutex m_lock; ///< of the writer's own parts
    TextDictionary m_texts;
    std::vector<TextId> m_masked; ///< of each diagnostic; 0: not yet made
    std::vector<PairSlot> m_pairs;
    std::uint32_t m_groups = 0;
    std::unique_ptr<std::unique_ptr<ColumnChunk>[]> m_chunks; ///< full size from the beginning
    std::array<TextId, textColumnCount> m_last = {};          ///< of the row before: columns repeat
    std::atomic<RowNumber> m_size = 0;
};

} // namespace batch
