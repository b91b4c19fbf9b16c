// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "batch/row.h"
#include "knowledge/knowledge_base.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace output {

/// Reads back what `classify --format ndjson` or a table export wrote, so that results of several
/// machines become one import. Reasons are looked up by id: one that this knowledge does not have
/// becomes `unknown`. One thread at a time.
class RecordReader {
public:
    /// `knowledge` must outlive it.
    explicit RecordReader(const knowledge::KnowledgeBase& knowledge);

    /// One line. Fails with Syntax when it is no JSON object or has none of the keys, TooLarge
    /// above 8 MiB. Of a key that stands twice the last one counts, keys that are not known are
    /// left out.
    base::Expected<batch::Row> read(std::string_view line);
    /// The sources named so far; Row::input is the place in it.
    const std::vector<std::string>& inputs() const { return m_inputs; }

private:
    std::uint32_t inputOf(const std::string& source);
    std::uint16_t categoryOf(std::string_view id) const;

    const knowledge::KnowledgeBase& m_knowledge;
    std::vector<std::string> m_inputs;
    std::unordered_map<std::string, std::uint32_t> m_numbers; ///< of the inputs
};

} // namespace output
