// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/record_counts.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace output {

/// Joins NDJSON results of several runs: the same record once, and records of logs that lack the
/// sender get it from a record of another run with the same host and queue id. Lines are shown to
/// learn() first, all of them, then to merge(), in the same order. One thread at a time.
class RecordMerge {
public:
    /// What a line of a results file is.
    enum class Line {
        Record,  ///< new
        Known,   ///< met before, from the same place or about the same delivery
        Counts,  ///< of `classify --summary`: added up
        Damaged, ///< no JSON object, or none of ours
    };

    /// Remembers what other lines may lack.
    void learn(std::string_view line);
    /// `record` becomes the line as it is to be printed, when it is a Record.
    Line merge(std::string_view line, std::string& record);

    /// Of all records merged so far and of the counts met.
    const RecordCounts& counts() const { return m_counts; }
    std::string_view rulesVersion() const { return m_rulesVersion; }
    bool hasCountsOnly() const { return m_hasCounts && m_keys.empty(); }

private:
    struct Known {
        std::int64_t time = 0;
        std::string sender;
        std::string messageId;
        bool isAmbiguous = false;
    };
    using Key = std::array<std::uint64_t, 2>;
    struct KeyHash {
        std::size_t operator()(const Key& key) const { return key[0]; }
    };

    RecordCounts m_counts;
    std::string m_rulesVersion;
    bool m_hasCounts = false;
    std::unordered_set<Key, KeyHash> m_keys;
    std::unordered_map<std::string, Known> m_queueIds; ///< by host and queue id
};

} // namespace output
