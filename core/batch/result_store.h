// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/row.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace batch {

/// Columns that hold text, each kept as numbers into a dictionary of distinct texts.
enum class TextColumn : std::uint8_t {
    Recipient,
    RecipientDomain,
    Sender,
    Status,
    Diagnostic,
    MaskedDiagnostic,
    Rule,
    Evidence,
    Dialect,
    RemoteMta,
    ReportingMta,
    SendingIp,
    QueueId,
    MessageId,
    Subject,
    OriginalRecipient,
    BlockList,
};
inline constexpr std::size_t textColumnCount = 17;

using RowNumber = std::uint32_t;
class Columns;

/// All rows of an import, by column: small numbers beside each other, texts once each in an arena.
/// One writer appends, any number of readers see the rows below size() at the same time: nothing
/// that was handed out ever moves, and views into texts live as long as the store.
class ResultStore {
public:
    ResultStore();
    ~ResultStore();
    ResultStore(const ResultStore&) = delete;
    ResultStore& operator=(const ResultStore&) = delete;

    /// Thread-safe against readers and other writers.
    void append(std::vector<Row>&& rows);
    /// Not while anybody reads.
    void clear();
    RowNumber size() const;
    /// For this room: what filters, sorts and counts.
    const Columns& columns() const { return *m_columns; }

    std::string_view text(RowNumber row, TextColumn column) const;
    /// Without texts: numbers and enumerations only.
    struct Facts {
        std::uint32_t input;
        std::uint64_t index;
        std::uint64_t offset;
        std::uint32_t length;
        Outcome outcome;
        report::Kind kind;
        report::Action action;
        knowledge::Party party;
        knowledge::Persistence persistence;
        knowledge::Retry retry;
        classify::Confidence confidence;
        bool isIncoming;
        std::uint16_t category;
        std::uint16_t replyCode;
        std::uint32_t attempts;
        bool isRelated;
        std::int64_t time;
    };
    Facts facts(RowNumber row) const;
    /// The row as it was put in.
    Row row(RowNumber number) const;

private:
    std::unique_ptr<Columns> m_columns;
};

/// What the table shows: every condition that is set must hold; nothing set shows all.
struct Filter {
    /// Each of them is found in some text column; ASCII case does not matter, words in double
    /// quotes stay together.
    std::string words;
    std::vector<std::uint16_t> categories; ///< of failures; other rows have no reason
    std::vector<Outcome> outcomes;
    std::vector<knowledge::Party> parties;
    std::vector<knowledge::Persistence> persistences;
    std::vector<std::uint32_t> inputs;
    std::vector<std::string> domains;    ///< of the recipient, exact
    std::vector<std::string> remoteMtas; ///< exact
    std::vector<std::string> sendingIps; ///< exact
    std::vector<std::string> maskedTexts;
    std::optional<std::int64_t> from;  ///< time, inclusive
    std::optional<std::int64_t> until; ///< exclusive
    /// One row per recipient and message id (without one: queue id), the newest; before all other
    /// conditions. Rows without recipient or id stay, but for those that tell once more of a
    /// failure that came in another form (Row::isRelated).
    bool mergeDuplicates = false;
    bool isEmpty() const;
    friend bool operator==(const Filter&, const Filter&) = default;
};

/// What rows are sorted by; ties keep the order of reading, rows without a value come last in
/// either direction. Texts are compared without ASCII case, by their first 256 bytes.
enum class SortKey : std::uint8_t {
    Reading,
    Recipient,
    Domain,
    Sender,
    Category,
    Party,
    Persistence,
    ReplyCode,
    Status,
    Diagnostic,
    RemoteMta,
    Time,
    Input,
    Attempts,
    Kind,
    Rule,
    QueueId,
    MessageId,
    Subject,
};
struct SortOrder {
    SortKey key = SortKey::Reading;
    bool descending = false;
    friend bool operator==(const SortOrder&, const SortOrder&) = default;
};

/// Row numbers that pass the filter, in order. For a worker thread: takes up to a few hundred
/// milliseconds at a million rows; gives what it has when stopped. `categoryOrder`: rank of each
/// category's name in the language of the window.
std::vector<RowNumber> arrange(const ResultStore& store, RowNumber rows, const Filter& filter,
                               const SortOrder& order,
                               const std::vector<std::uint16_t>& categoryOrder,
                               std::stop_token stop);

} // namespace batch
