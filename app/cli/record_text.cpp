// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/record_text.h"

#include "output/plain_text.h"

#include <unistd.h>

namespace cli {

RecordText::RecordText(const ClassifyOptions& options, const knowledge::KnowledgeBase& knowledge)
    : m_options(options), m_knowledge(knowledge), m_isTerminal(isatty(STDOUT_FILENO) == 1)
{}

std::string RecordText::header() const
{
    return m_options.format == Format::Csv ? output::Record::csvHeader() + "\r\n" : std::string();
}

void RecordText::add(const diagnosis::Diagnosis& diagnosis, const output::RecordSource& source,
                     bool isNumbered, std::string& text) const
{
    if (m_options.format == Format::Text) {
        addPlain(diagnosis, source, isNumbered, text);
        return;
    }
    for (const output::Record& record :
         output::Record::of(diagnosis, source, m_knowledge.version())) {
        if (m_options.format == Format::Csv) {
            text += record.toCsv() + "\r\n";
        } else {
            record.appendJson(text);
            text += '\n';
        }
    }
}

void RecordText::addPlain(const diagnosis::Diagnosis& diagnosis, const output::RecordSource& source,
                          bool isNumbered, std::string& text) const
{
    std::string added = "== " + output::visibleName(source.source);
    if (isNumbered)
        added += ":" + std::to_string(source.index + 1);
    added += " [" + std::string(toString(diagnosis.report.kind)) +
             (diagnosis.report.dialect.empty() ? "" : ", " + diagnosis.report.dialect) + "]\n";
    for (const diagnosis::RecipientDiagnosis& recipient : diagnosis.recipients)
        added += output::plainText(m_knowledge, diagnosis, recipient, m_options.languages) + "\n";
    if (diagnosis.recipients.empty()) {
        for (const knowledge::Language language : m_options.languages)
            added += std::string(m_knowledge.word("text.not_bounce").in(language)) + "\n";
        added += output::readingText(m_knowledge, diagnosis, m_options.languages) + "\n";
    }
    text += m_isTerminal ? output::forTerminal(added) : added;
}

} // namespace cli
