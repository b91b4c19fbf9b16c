// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/row.h"
#include "knowledge/bilingual.h"
#include "knowledge/knowledge_base.h"
#include "output/redaction.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace output {

/// Columns of the table that an import exports, in order. Where `classify` writes the same fact,
/// the name and the form are the same (CONTRIBUTING.md), so that one reader reads both; more are
/// `outcome`, `recipient_domain`, `category_name`.
std::span<const std::string_view> tableColumns();

/// What all rows of an export have in common. The references must outlive it.
struct TableContext {
    const knowledge::KnowledgeBase& knowledge;
    const std::vector<std::string>& inputs; ///< path of each input, by Row::input
    Redactor& redactor;
    std::vector<knowledge::Language> languages; ///< of `category_name`; none: column stays empty
};

/// A row as the cells of an export.
class TableRow {
public:
    /// Masks the row as the context's redactor says.
    TableRow(const batch::Row& row, const TableContext& context);

    /// The cell of a column, empty when not known.
    std::string cell(std::string_view column) const;
    /// One JSON object of these columns without line end; what is not known is absent. Bytes that
    /// are no UTF-8 become U+FFFD.
    std::string toJson(const std::vector<std::string>& columns) const;

private:
    std::string verdictCell(std::string_view column) const;
    std::string textCell(std::string_view column) const;

    batch::Row m_row;
    const TableContext& m_context;
};

std::string_view toString(batch::Outcome outcome); ///< "recognised", "not_recognised" ...
std::optional<batch::Outcome> outcomeFrom(std::string_view text);
/// JSON and HTML are UTF-8, bytes of old charsets in a log line are not: those become U+FFFD.
std::string validUtf8(std::string_view text);
/// RFC 3339 in UTC; empty for 0.
std::string timeText(std::int64_t time);
/// Names of a category in these languages, " / " between them.
std::string categoryName(const knowledge::KnowledgeBase& knowledge, std::uint16_t category,
                         const std::vector<knowledge::Language>& languages);

} // namespace output
