// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "base/mapped_text.h"
#include "report/delivery_report.h"
#include "report/dialect_reader.h"
#include "report/dialect_set.h"
#include "report/statement_builder.h"

#include <string>
#include <unordered_map>

namespace report {

/// Reads a few lines of a mail log that somebody pasted: every line that tells a fate gives a
/// recipient. Whole log files are another room's work; this one knows no queue and no time.
class LogReader {
public:
    LogReader(const DialectSet& dialects, const StatementBuilder& statements,
              const base::Limits& limits)
        : m_dialects(&dialects), m_statements(&statements), m_limits(limits)
    {}

    /// False, and `report` untouched, when most lines are no log lines or none tells a fate.
    bool read(const base::MappedText& text, DeliveryReport& report);

private:
    enum class LineKind { Unknown, Shaped, Told };
    LineKind readLine(const base::MappedText& line);
    bool readBy(const CompiledDialect& dialect, const base::MappedText& line);
    void take(const DialectReader& reader, const CompiledDialect& dialect,
              std::vector<RecipientStatus> recipients);

    const DialectSet* m_dialects;
    const StatementBuilder* m_statements;
    base::Limits m_limits;
    DeliveryReport m_report;
    /// Recipients that one line names and a later one decides about (qmail: "starting delivery 7").
    std::unordered_map<std::string, RecipientStatus> m_announced;
};

} // namespace report
