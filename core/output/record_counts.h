// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/import_job.h"
#include "knowledge/bilingual.h"
#include "knowledge/knowledge_base.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace output {

/// What is counted of one record.
struct RecordFacts {
    batch::Outcome outcome = batch::Outcome::NotBounce;
    std::string_view category; ///< id; empty when there is no verdict
    std::string_view party;
    std::string_view recipient; ///< its domain is counted
    std::string_view server;    ///< that answered
    bool isRelated = false;     ///< told before in another form: counted as such and no more
};

/// Counts over many records: how they ended, and of those that tell of a failure the categories,
/// parties, domains and servers. One thread at a time.
class RecordCounts {
public:
    void add(const RecordFacts& facts);
    /// What became of the lines of logs.
    void addLines(const maillog::LineCounts& lines) { m_lines += lines; }
    /// Adds what toJson() of other counts gave; false when it is none.
    bool addJson(std::string_view json);

    /// One JSON object without line end; groups with the commonest first.
    std::string toJson(std::string_view rulesVersion) const;
    /// For people: the commonest of each group.
    std::string toText(const knowledge::KnowledgeBase& knowledge,
                       const std::vector<knowledge::Language>& languages) const;

private:
    using Group = std::map<std::string, std::uint64_t, std::less<>>;

    batch::Counts m_counts;
    std::uint64_t m_related = 0;
    maillog::LineCounts m_lines;
    Group m_categories;
    Group m_parties;
    Group m_domains;
    Group m_servers;
};

/// The facts of a row of an import.
RecordFacts factsOf(const batch::Row& row, const knowledge::KnowledgeBase& knowledge);

} // namespace output
