// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/row_filter.h"

#include "batch/text_scan.h"

#include <limits>

namespace batch {

namespace {

/// One byte for each row: does it still pass. A condition is a loop over one column.
class Sieve {
public:
    Sieve(const Columns& columns, RowNumber rows) : m_columns(columns), m_keep(rows, 1) {}

    /// Keeps rows for which `test(chunk, place in the chunk)` holds.
    template<typename Test>
    void keep(Test test)
    {
        const auto size = static_cast<RowNumber>(m_keep.size());
        m_columns.eachChunk(size, [&](const ColumnChunk& chunk, RowNumber first, RowNumber count) {
            std::uint8_t* const keep = m_keep.data() + first;
            for (RowNumber at = 0; at < count; ++at) {
                keep[at] = static_cast<std::uint8_t>(keep[at] & (test(chunk, at) ? 1 : 0));
            }
        });
    }

    /// Keeps rows whose small number in `column` is one of `wanted`; an empty list keeps all.
    template<typename Column, typename Value>
    void keepValues(Column column, const std::vector<Value>& wanted)
    {
        if (wanted.empty()) {
            return;
        }
        std::vector<bool> isWanted(std::size_t{1} << 16);
        for (const Value value : wanted) {
            isWanted[static_cast<std::uint16_t>(value)] = true;
        }
        keep([&](const ColumnChunk& chunk, RowNumber at) { return isWanted[(chunk.*column)[at]]; });
    }

    void keepInputs(const std::vector<std::uint32_t>& wanted)
    {
        if (!wanted.empty()) {
            keep([&](const ColumnChunk& chunk, RowNumber at) {
                return std::find(wanted.begin(), wanted.end(), chunk.input[at]) != wanted.end();
            });
        }
    }

    void keepTexts(TextColumn column, const std::vector<std::string>& wanted)
    {
        if (wanted.empty()) {
            return;
        }
        const std::vector<TextId> ids = m_columns.find(wanted);
        keep([&](const ColumnChunk& chunk, RowNumber at) {
            const TextId id = chunk.texts[static_cast<std::size_t>(column)][at];
            return std::find(ids.begin(), ids.end(), id) != ids.end();
        });
    }

    void keepTimes(const std::optional<std::int64_t>& from, const std::optional<std::int64_t>& to)
    {
        if (from || to) {
            const std::int64_t first = from.value_or(std::numeric_limits<std::int64_t>::min());
            const std::int64_t end = to.value_or(std::numeric_limits<std::int64_t>::max());
            keep([&](const ColumnChunk& chunk, RowNumber at) {
                const std::int64_t time = chunk.time[at];
                return time != 0 && time >= first && time < end;
            });
        }
    }

    void keepWord(const TextSet& texts)
    {
        keep([&](const ColumnChunk& chunk, RowNumber at) {
            bool isFound = false;
            for (const auto& column : chunk.texts) {
                isFound = isFound || texts.contains(column[at]);
            }
            return isFound;
        });
    }

    /// Of rows of one recipient and mail the newest; the last read one when times are equal. What
    /// was told before in another form goes, too, unless it is the newest of several.
    void keepNewest()
    {
        std::vector<Group> groups;
        const auto size = static_cast<RowNumber>(m_keep.size());
        m_columns.eachChunk(size, [&](const ColumnChunk& chunk, RowNumber first, RowNumber count) {
            for (RowNumber at = 0; at < count; ++at) {
                const std::uint32_t number = chunk.duplicates[at];
                if (number == 0) {
                    m_keep[first + at] = chunk.related[at] == 0 ? 1 : 0;
                    continue;
                }
                if (number >= groups.size()) {
                    groups.resize(std::max<std::size_t>(number + 1, groups.size() * 2));
                }
                join(groups[number], first + at, chunk.time[at]);
            }
        });
        for (const Group& group : groups) {
            if (group.rows == 1 && isRelated(group.newest)) {
                m_keep[group.newest] = 0;
            }
        }
    }

    std::vector<RowNumber> rows() const
    {
        std::vector<RowNumber> rows;
        rows.reserve(static_cast<std::size_t>(std::count(m_keep.begin(), m_keep.end(), 1)));
        for (std::size_t row = 0; row < m_keep.size(); ++row) {
            if (m_keep[row] != 0) {
                rows.push_back(static_cast<RowNumber>(row));
            }
        }
        return rows;
    }

private:
    /// Rows of one recipient and mail.
    struct Group {
        RowNumber newest = 0;
        RowNumber rows = 0;
    };

    void join(Group& group, RowNumber row, std::int64_t time)
    {
        const bool isNewest = group.rows == 0 || timeOf(group.newest) <= time;
        if (group.rows++ > 0) {
            m_keep[isNewest ? group.newest : row] = 0;
        }
        group.newest = isNewest ? row : group.newest;
    }

    bool isRelated(RowNumber row) const
    {
        return m_columns.chunk(row).related[row & ColumnChunk::mask] != 0;
    }

    std::int64_t timeOf(RowNumber row) const
    {
        return m_columns.chunk(row).time[row & ColumnChunk::mask];
    }

    const Columns& m_columns;
    std::vector<std::uint8_t> m_keep;
};

} // namespace

bool Filter::isEmpty() const
{
    Filter other = *this;
    other.mergeDuplicates = false;
    return other == Filter();
}

std::vector<RowNumber> filtered(const Columns& columns, RowNumber rows, const Filter& filter,
                                const std::stop_token& stop)
{
    Sieve sieve(columns, rows);
    if (filter.mergeDuplicates) {
        sieve.keepNewest();
    }
    sieve.keepValues(&ColumnChunk::category, filter.categories);
    if (!filter.categories.empty()) {
        sieve.keep([](const ColumnChunk& chunk, RowNumber at) {
            return chunk.outcome[at] <= static_cast<std::uint8_t>(Outcome::NotRecognised);
        });
    }
    sieve.keepValues(&ColumnChunk::outcome, filter.outcomes);
    sieve.keepValues(&ColumnChunk::party, filter.parties);
    sieve.keepValues(&ColumnChunk::persistence, filter.persistences);
    sieve.keepInputs(filter.inputs);
    sieve.keepTexts(TextColumn::RecipientDomain, filter.domains);
    sieve.keepTexts(TextColumn::RemoteMta, filter.remoteMtas);
    sieve.keepTexts(TextColumn::SendingIp, filter.sendingIps);
    sieve.keepTexts(TextColumn::MaskedDiagnostic, filter.maskedTexts);
    sieve.keepTimes(filter.from, filter.until);
    for (const std::string& word : filterWords(filter.words)) {
        if (stop.stop_requested()) {
            break;
        }
        sieve.keepWord(textsWith(columns.dictionary(), word, stop));
    }
    return sieve.rows();
}

} // namespace batch
