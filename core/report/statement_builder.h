// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"
#include "report/delivery_report.h"
#include "report/dialect_set.h"

#include <string>
#include <string_view>
#include <vector>

namespace report {

/// What the words around a reply say.
struct Wrapping {
    std::size_t replyOffset = 0; ///< where the reply itself begins
    std::string host;            ///< lower case
    std::string ip;
    std::string stage;
    std::string recipient;
    base::Span recipientSpan; ///< in the text given
};

/// Makes statements: trims, takes replies out of their wrapping, keeps the list free of repetition.
class StatementBuilder {
public:
    explicit StatementBuilder(const DialectSet& dialects) : m_dialects(&dialects) {}

    /// Looks through "host mx.example.net[198.51.100.5] said: 550 ..." and the like, one wrapper
    /// inside the other.
    Wrapping unwrap(std::string_view text) const;

    /// A statement of `text`, trimmed; prose is not unwrapped, for its own words are the statement.
    Statement make(knowledge::Voice voice, std::string field, base::MappedText text) const;

    /// Adds a statement unless it is empty or says the same as one that is there already; of two
    /// equal ones the more trusted voice stays.
    static void add(std::vector<Statement>& statements, Statement statement);

    /// Most trusted first; among equals the order stays.
    static void sortByTrust(std::vector<Statement>& statements);

private:
    const DialectSet* m_dialects;
};

/// Lower case, without a dot at the end or brackets around it.
std::string cleanHost(std::string_view host);

/// The span without blanks at its ends, and without half a character there.
base::Span trimmedSpan(std::string_view text, const base::Span& span);

/// The text of a named group, or nothing.
std::optional<base::Span> groupSpan(const base::Regex& regex, const base::RegexMatch& match,
                                    std::string_view name);

} // namespace report
