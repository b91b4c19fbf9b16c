// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/row_sort.h"

#include "base/ascii.h"
#include "batch/row_filter.h"
#include "batch/text_scan.h"

#include <limits>
#include <optional>

namespace batch {

namespace {

constexpr std::uint64_t noValue = std::numeric_limits<std::uint64_t>::max();

struct Keyed {
    std::uint64_t key;
    RowNumber row;
};

/// Stable, byte by byte from the lowest; bytes that are the same everywhere cost nothing.
void radixSort(std::vector<Keyed>& items)
{
    std::uint64_t differing = 0;
    for (const Keyed& item : items) {
        differing |= item.key ^ items.front().key;
    }
    std::vector<Keyed> other(items.size());
    for (unsigned shift = 0; shift < 64; shift += 8) {
        if ((differing >> shift & 0xFF) == 0) {
            continue;
        }
        std::array<std::size_t, 257> starts = {};
        for (const Keyed& item : items) {
            ++starts[(item.key >> shift & 0xFF) + 1];
        }
        for (std::size_t byte = 1; byte < starts.size(); ++byte) {
            starts[byte] += starts[byte - 1];
        }
        for (const Keyed& item : items) {
            other[starts[item.key >> shift & 0xFF]++] = item;
        }
        items.swap(other);
    }
}

/// Ranks of the distinct texts of a column. Compares 8 bytes of all texts, then the next 8 of those
/// that are still equal: mail addresses and ids begin alike, and each look at a text is a cache
/// miss.
class TextRanks {
public:
    TextRanks(const TextDictionary& texts, const std::stop_token& stop)
        : m_texts(texts), m_stop(stop), m_ranks(texts.size())
    {}

    std::vector<std::uint32_t> rank(const std::vector<TextId>& ids)
    {
        m_items.reserve(ids.size());
        for (const TextId id : ids) {
            m_items.push_back({keyAt(id, 0), id});
        }
        m_open.push_back({0, m_items.size(), 0});
        while (!m_open.empty() && !m_stop.stop_requested()) {
            const Range range = m_open.back();
            m_open.pop_back();
            sort(range);
        }
        return std::move(m_ranks);
    }

private:
    static constexpr std::size_t deepest = 256;
    struct Item {
        std::uint64_t key;
        TextId id;
    };
    struct Range {
        std::size_t begin;
        std::size_t end;
        std::size_t depth;
    };

    std::uint64_t keyAt(TextId id, std::size_t depth) const
    {
        const std::string_view text = m_texts.text(id);
        std::uint64_t key = 0;
        for (std::size_t i = depth; i < depth + 8; ++i) {
            const char c = i < text.size() ? base::toLower(text[i]) : '\0';
            key = key << 8 | static_cast<unsigned char>(c);
        }
        return key;
    }

    /// Sorts by the keys at hand; what is equal and goes on is looked at 8 bytes further.
    void sort(const Range& range)
    {
        const auto first = m_items.begin() + static_cast<std::ptrdiff_t>(range.begin);
        const auto last = m_items.begin() + static_cast<std::ptrdiff_t>(range.end);
        std::sort(first, last, [](const Item& a, const Item& b) { return a.key < b.key; });
        m_fetched = range.begin;
        for (std::size_t begin = range.begin; begin < range.end;) {
            std::size_t end = begin + 1;
            while (end < range.end && m_items[end].key == m_items[begin].key) {
                ++end;
            }
            if (end - begin > 1) {
                settle({begin, end, range.depth + 8}, range.end);
            } else {
                m_ranks[m_items[begin].id] = static_cast<std::uint32_t>(begin);
            }
            begin = end;
        }
    }

    /// Several texts that are equal so far. `limit`: end of those that are sorted by now.
    void settle(const Range& range, std::size_t limit)
    {
        bool goesOn = false;
        for (std::size_t i = range.begin; i < range.end; ++i) {
            fetchAhead(i, limit);
            const TextId id = m_items[i].id;
            m_ranks[id] = static_cast<std::uint32_t>(range.begin);
            if (range.depth < deepest && m_texts.text(id).size() > range.depth) {
                goesOn = true;
                m_next.push_back(keyAt(id, range.depth));
            } else {
                m_next.push_back(0);
            }
        }
        if (goesOn) {
            for (std::size_t i = range.begin; i < range.end; ++i) {
                m_items[i].key = m_next[i - range.begin];
            }
            m_open.push_back(range);
        }
        m_next.clear();
    }

    /// Texts stand anywhere in memory: they are asked for some time before they are needed.
    void fetchAhead(std::size_t from, std::size_t limit)
    {
        constexpr std::size_t distance = 24;
        m_fetched = std::max(m_fetched, from + distance / 2);
        for (; m_fetched < std::min(from + distance, limit); ++m_fetched) {
            m_texts.prefetch(m_items[m_fetched].id);
        }
    }

    const TextDictionary& m_texts;
    const std::stop_token& m_stop;
    std::vector<Item> m_items;
    std::vector<Range> m_open;
    std::vector<std::uint64_t> m_next; ///< keys of the range that is settled
    std::size_t m_fetched = 0;
    std::vector<std::uint32_t> m_ranks;
};

std::optional<TextColumn> textColumnOf(SortKey key)
{
    switch (key) {
    case SortKey::Recipient:
        return TextColumn::Recipient;
    case SortKey::Domain:
        return TextColumn::RecipientDomain;
    case SortKey::Sender:
        return TextColumn::Sender;
    case SortKey::Status:
        return TextColumn::Status;
    case SortKey::Diagnostic:
        return TextColumn::Diagnostic;
    case SortKey::RemoteMta:
        return TextColumn::RemoteMta;
    case SortKey::Rule:
        return TextColumn::Rule;
    case SortKey::QueueId:
        return TextColumn::QueueId;
    case SortKey::MessageId:
        return TextColumn::MessageId;
    case SortKey::Subject:
        return TextColumn::Subject;
    default:
        return std::nullopt;
    }
}

/// Keeps the order of signed numbers when compared unsigned.
std::uint64_t unsignedKey(std::int64_t value)
{
    return static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63);
}

std::uint64_t numberKey(const ColumnChunk& chunk, RowNumber at, SortKey key,
                        const std::vector<std::uint16_t>& categoryOrder)
{
    switch (key) {
    case SortKey::Category: {
        const std::uint16_t category = chunk.category[at];
        return category < categoryOrder.size() ? categoryOrder[category] : category;
    }
    case SortKey::Party:
        return chunk.party[at] == 0 ? noValue : chunk.party[at];
    case SortKey::Persistence:
        return chunk.persistence[at] == 0 ? noValue : chunk.persistence[at];
    case SortKey::ReplyCode:
        return chunk.replyCode[at] == 0 ? noValue : chunk.replyCode[at];
    case SortKey::Time:
        return chunk.time[at] == 0 ? noValue : unsignedKey(chunk.time[at]);
    case SortKey::Input:
        return chunk.input[at];
    case SortKey::Attempts:
        return chunk.attempts[at];
    case SortKey::Kind:
        return chunk.kind[at];
    default:
        return 0;
    }
}

std::vector<Keyed> numberKeys(const Columns& columns, SortKey key,
                              const std::vector<std::uint16_t>& categoryOrder,
                              const std::vector<RowNumber>& rows)
{
    std::vector<Keyed> items;
    items.reserve(rows.size());
    for (const RowNumber row : rows) {
        items.push_back(
            {numberKey(columns.chunk(row), row & ColumnChunk::mask, key, categoryOrder), row});
    }
    return items;
}

std::vector<Keyed> textKeys(const Columns& columns, TextColumn column,
                            const std::vector<RowNumber>& rows, const std::stop_token& stop)
{
    TextSet seen(columns.dictionary().size());
    std::vector<TextId> distinct;
    std::vector<Keyed> items;
    items.reserve(rows.size());
    for (const RowNumber row : rows) {
        const TextId id = columns.textId(row, column);
        items.push_back({id, row});
        if (id != 0 && !seen.contains(id)) {
            seen.insert(id);
            distinct.push_back(id);
        }
    }
    const auto ranks = TextRanks(columns.dictionary(), stop).rank(distinct);
    for (Keyed& item : items) {
        item.key = item.key == 0 ? noValue : ranks[static_cast<TextId>(item.key)];
    }
    return items;
}

} // namespace

void sortRows(const Columns& columns, const SortOrder& order,
              const std::vector<std::uint16_t>& categoryOrder, std::vector<RowNumber>& rows,
              const std::stop_token& stop)
{
    if (order.key == SortKey::Reading) {
        if (order.descending) {
            std::reverse(rows.begin(), rows.end());
        }
        return;
    }
    const auto textColumn = textColumnOf(order.key);
    std::vector<Keyed> items = textColumn ? textKeys(columns, *textColumn, rows, stop)
                                          : numberKeys(columns, order.key, categoryOrder, rows);
    if (order.descending) {
        for (Keyed& item : items) {
            item.key = item.key == noValue ? noValue : ~item.key - 1;
        }
    }
    if (stop.stop_requested() || items.empty()) {
        return;
    }
    radixSort(items);
    std::transform(items.begin(), items.end(), rows.begin(),
                   [](const Keyed& item) { return item.row; });
}

std::vector<RowNumber> arrange(const ResultStore& store, RowNumber rows, const Filter& filter,
                               const SortOrder& order,
                               const std::vector<std::uint16_t>& categoryOrder,
                               std::stop_token stop)
{
    const Columns& columns = store.columns();
    std::vector<RowNumber> result = filtered(columns, std::min(rows, store.size()), filter, stop);
    if (!stop.stop_requested()) {
        sortRows(columns, order, categoryOrder, result, stop);
    }
    return result;
}

} // namespace batch
