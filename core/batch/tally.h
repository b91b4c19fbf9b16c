// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/result_store.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

namespace batch {

/// How many rows, and how many of them for good or for the time being.
struct Tally {
    std::uint32_t rows = 0;
    std::uint32_t permanent = 0;
    std::uint32_t temporary = 0;
    friend bool operator==(const Tally&, const Tally&) = default;
};

/// The rows that have one text in a column; the text lives as long as the store.
struct TextCount {
    std::string_view text;
    Tally count;
    std::uint16_t category = 0; ///< of the first of them
};

/// Texts of a column, the most frequent first; rows without one are only counted.
struct TextTally {
    std::vector<TextCount> top;
    std::uint32_t distinct = 0;
    std::uint32_t rowsWithout = 0;
};
/// At most `limit` texts; ties in the order of reading.
TextTally countTexts(const ResultStore& store, std::span<const RowNumber> rows, TextColumn column,
                     std::size_t limit, const std::stop_token& stop);

/// Rows by a small number; the index is the number.
std::vector<Tally> countCategories(const ResultStore& store, std::span<const RowNumber> rows);
std::vector<Tally> countParties(const ResultStore& store, std::span<const RowNumber> rows);
std::vector<Tally> countOutcomes(const ResultStore& store, std::span<const RowNumber> rows);

/// Rows over time in buckets of one length. Rows far away in time (wrong clocks, one old mailbox
/// beside a log) are only counted where they would squeeze the others into a few buckets.
struct TimeTally {
    enum class Bucket : std::uint8_t { Hour, Day, Week };
    Bucket bucket = Bucket::Day;
    std::int64_t seconds = 0;      ///< of one bucket
    std::int64_t from = 0;         ///< begin of the first one, UTC
    std::vector<Tally> counts;     ///< empty: no row has a time
    std::uint32_t rowsWithout = 0; ///< no time known
    std::uint32_t rowsOutside = 0; ///< long before or after
};
/// The finest bucket that needs at most `mostBuckets` (weeks may need more; then the newest ones).
/// Days and weeks (from Monday) begin at midnight `zone` seconds east of UTC.
TimeTally countOverTime(const ResultStore& store, std::span<const RowNumber> rows,
                        std::int32_t zone, std::size_t mostBuckets);

} // namespace batch
