// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/result_store.h"
#include "batch/text_key.h"
#include "knowledge/knowledge_base.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace output {

/// When an address got mail, over a whole import.
class Successes {
public:
    void add(std::string_view address, std::int64_t time);
    /// Time of the last; the largest value when a success has no time (better keep an address).
    std::optional<std::int64_t> lastOf(std::string_view address) const;
    bool isEmpty() const { return m_last.empty(); }

private:
    std::unordered_map<std::string_view, std::int64_t, batch::TextKey, batch::TextKey> m_last;
};

/// Who was mailed when, as far as the logs in an import know.
class MailedAddresses {
public:
    void add(std::string_view address, std::int64_t time, bool isSuccess);
    /// True when the logs cover the time and tell good deliveries too, but never the address.
    bool isNever(std::string_view address, std::int64_t time) const;

private:
    batch::AddressSet m_mailed;
    std::int64_t m_first = 0;
    std::int64_t m_last = 0;
    bool m_knowsSuccesses = false;
};

/// Half bounces: 2 full, 1 doubtful, 0 nothing (see makeAddressLists).
int weightOf(const batch::ResultStore& store, batch::RowNumber row);

/// The bounces of one address for one reason, each mail once.
class BounceCount {
public:
    /// `rows`: the bounces, any order.
    BounceCount(const batch::ResultStore& store, const knowledge::Category& category,
                const std::vector<batch::RowNumber>& rows);

    std::uint64_t count() const { return m_count; }
    std::int64_t first() const { return m_first; }
    std::int64_t last() const { return m_last; }
    batch::RowNumber example() const { return m_example; }
    /// As often, as sure and as long as the policy of the reason asks.
    bool isEnough() const;

private:
    /// What one row says, with the id of the mail it is about.
    struct Word {
        std::string_view mail;
        int weight = 0;
    };
    Word take(batch::RowNumber row);
    void addTime(std::int64_t time, bool counts);
    void addWords(std::vector<Word>& words);

    const batch::ResultStore& m_store;
    const knowledge::Category& m_category;
    std::uint64_t m_count = 0;
    std::int64_t m_halves = 0;
    int m_bestWeight = -1;
    std::int64_t m_first = 0;
    std::int64_t m_last = 0;
    std::int64_t m_firstCounted = 0; ///< of those with weight: worthless ones must not fill a week
    std::int64_t m_lastCounted = 0;
    batch::RowNumber m_example = 0;
};

} // namespace output
