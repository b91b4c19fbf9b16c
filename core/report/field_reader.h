// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"

#include <optional>
#include <string>
#include <string_view>

namespace report {

/// One field of a machine-readable report (RFC 3464, RFC 5965).
struct ReportField {
    std::string name;          ///< lower case
    base::MappedText value;    ///< unfolded, without blanks at its ends
    bool isAfterBlank = false; ///< an empty line stands before it
};

/// `type; text` of a report field (RFC 3464 section 2.1.2).
struct TypedValue {
    std::string type; ///< lower case; empty when the value has none
    base::Span text;  ///< in the value
};
TypedValue splitType(std::string_view value);

/// Reads fields one after the other; folds with or without indentation, CR, blanks in "empty" lines
/// and lines that are no fields are all tolerated.
class FieldReader {
public:
    /// Reads `region` of `text`, which must outlive the reader.
    FieldReader(const base::MappedText& text, const base::Span& region);
    explicit FieldReader(const base::MappedText& text);

    /// False at the end.
    bool next(ReportField& field);
    /// Number of blocks skipped or left whose lines name a recipient, counted without reading them.
    std::size_t countRemaining(std::string_view name) const;

private:
    struct Line {
        base::Span span;  ///< without the line end
        std::size_t next; ///< where the next line begins
    };
    std::optional<Line> lineAt(std::size_t position) const;
    void appendLine(ReportField& field, const base::Span& line) const;

    const base::MappedText* m_text;
    std::size_t m_position;
    std::size_t m_end;
};

/// Length of the name when the line begins a field `Name:`, else 0.
std::size_t fieldNameLength(std::string_view line);

/// A field name that only delivery reports use (RFC 3464 sections 2.2 and 2.3).
bool isDeliveryStatusField(std::string_view loweredName);

/// The part of a text that is a delivery status: from its first field to where another kind of text
/// begins. Nothing when fewer than two of its fields stand at line starts, or none of them is about
/// a recipient.
std::optional<base::Span> findDeliveryStatus(std::string_view text);

} // namespace report
