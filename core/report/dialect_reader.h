// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "base/mapped_text.h"
#include "report/delivery_report.h"
#include "report/dialect_set.h"
#include "report/statement_builder.h"

#include <string>
#include <string_view>
#include <vector>

namespace report {

/// A recipient found in free text, and the piece of text that is about it.
struct FoundRecipient {
    std::string address;
    std::string original;
    base::Span span;   ///< of the address, in the text
    base::Span block;  ///< up to the next recipient, in the text
    base::Span source; ///< of the address in the source, when it does not stand in the text
};

/// Reads one report in free text by the patterns of one dialect. Holds references: use it while the
/// text and the dialect live.
class DialectReader {
public:
    DialectReader(const CompiledDialect& dialect, const StatementBuilder& statements,
                  const base::MappedText& text, const base::Limits& limits);

    /// The text between start and the returned message.
    const base::Span& section() const { return m_section; }
    /// In order of the text, every address once.
    const std::vector<FoundRecipient>& recipients() const { return m_recipients; }
    /// A header told who failed (X-Failed-Recipients): takes these when the text named nobody, and
    /// completes local parts the text gave without domain.
    void adoptRecipients(const std::vector<FoundRecipient>& known);

    /// What is said about this address; of the whole section when its own block says nothing.
    std::vector<Statement> statementsAbout(std::string_view address) const;
    /// Delayed, delivered or failed by the words of `extra` (subject) and the section.
    Action action(std::string_view extra) const;
    /// The first match of a named group among the `fields` patterns; empty when there is none.
    std::string field(std::string_view name) const;
    /// Fills reportingMta, queueId, messageId, sender, originalSubject where still empty.
    void takeFields(DeliveryReport& report) const;
    /// One RecipientStatus per recipient, with statements and fields.
    std::vector<RecipientStatus> read(std::string_view subject) const;

private:
    base::Span findSection() const;
    void findRecipients();
    std::vector<Statement> statementsIn(const base::Span& block) const;
    void takeRecipientFields(RecipientStatus& recipient, const base::Span& block) const;
    void pairInOrder(std::vector<RecipientStatus>& recipients) const;
    bool namesAnother(std::string_view text, std::string_view address) const;
    std::string_view sectionText() const;

    const CompiledDialect* m_dialect;
    const StatementBuilder* m_statements;
    const base::MappedText* m_text;
    std::size_t m_recipientLimit;
    knowledge::GramSet m_grams; ///< of the section at least, for ruling patterns out
    base::Span m_section;
    std::vector<FoundRecipient> m_recipients;
};

} // namespace report
