// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "batch/summary.h"
#include "knowledge/bilingual.h"
#include "knowledge/knowledge_base.h"
#include "output/address_lists.h"
#include "output/redaction.h"

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace output {

/// What stands in a report besides the numbers.
struct ReportOptions {
    std::vector<knowledge::Language> languages; ///< one, or two side by side; none: both
    std::int64_t now = 0;                       ///< date of the report, seconds since 1970 UTC
    /// What was filtered, one condition each, in the words of the window; foreign text is fine.
    std::vector<std::string> filters;
    std::vector<std::string> inputs; ///< paths; the first ten are named
    const AddressLists* lists = nullptr;
};

/// Writes a report for people as one HTML file: sentences, key counts, causes, whose turn it is,
/// time, domains, servers, sending IPs, block lists, commonest replies. Self-contained: no script,
/// no link, nothing loaded (and a Content-Security-Policy that says so); every foreign text is
/// escaped. Names go through `redactor`. Fails with NotWritable when the stream breaks.
base::Expected<void> writeReport(std::ostream& out, const batch::Summary& summary,
                                 const knowledge::KnowledgeBase& knowledge, Redactor& redactor,
                                 const ReportOptions& options);

/// The same into a file that appears when it is complete.
base::Expected<void> saveReport(const std::string& path, const batch::Summary& summary,
                                const knowledge::KnowledgeBase& knowledge, Redactor& redactor,
                                const ReportOptions& options);

} // namespace output
