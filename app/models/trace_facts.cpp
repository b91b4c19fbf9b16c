// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trace_facts.h"

#include "models/evidence_list_model.h"
#include "widgets/visible_text.h"

#include <QCoreApplication>

namespace app {

namespace {

using knowledge::KnowledgeBase;
using knowledge::Language;

constexpr qsizetype maxSearched = 160; // characters
constexpr std::size_t maxNear = 5;
constexpr std::size_t maxParts = 20;

/// Builds the facts of one trace.
class TraceFacts {
    Q_DECLARE_TR_FUNCTIONS(Verdict)

public:
    TraceFacts(const KnowledgeBase& knowledge, Language language)
        : m_knowledge(knowledge), m_language(language)
    {}

    void add(const classify::TraceStep& step)
    {
        QStringList lines;
        if (step.gaveUp) {
            lines << tr("A pattern could not be decided in time.");
        } else if (step.nearRules.empty()) {
            lines << tr("No rule knows these words.");
        } else {
            lines << tr("No rule fits; the nearest:");
        }
        for (std::size_t i = 0; i < std::min(maxNear, step.nearRules.size()); ++i) {
            lines << nearLine(step.nearRules[i]);
        }
        m_facts.push_back({Fact::Kind::Text, tr("Searched: %1").arg(fieldText(step.statement)),
                           tr("\"%1\"\n%2", "text that was searched, and the outcome")
                               .arg(visibleLine(toText(step.text)).left(maxSearched),
                                    lines.join(QLatin1Char('\n')))});
    }

    void add(const report::ReadingTrace& reading)
    {
        QStringList parts;
        for (std::size_t i = 0; i < std::min(maxParts, reading.structure.size()); ++i) {
            parts << visibleLine(toText(reading.structure[i]));
        }
        if (reading.structure.size() > maxParts) {
            parts << tr("and %n more", nullptr,
                        static_cast<int>(reading.structure.size() - maxParts));
        }
        addList("text.structure", parts);
        QStringList layouts;
        for (const report::DialectTry& layout : reading.layouts) {
            layouts << tr("%1: %2 of %3 signs", "layout of a bounce")
                           .arg(toText(layout.id))
                           .arg(layout.found)
                           .arg(layout.needed);
        }
        addList("text.layouts", layouts);
    }

    std::vector<Fact> take() { return std::move(m_facts); }

private:
    QString nearLine(const classify::NearRule& near) const
    {
        const QString why =
            toText(m_knowledge.word("why." + std::string(toString(near.why))).in(m_language));
        const QString words = visibleLine(toText(near.words));
        return words.isEmpty()
                   ? tr("%1: %2", "rule, why it does not hold").arg(toText(near.id), why)
                   : tr("%1: %2 (%3)", "rule, why it does not hold, the words meant")
                         .arg(toText(near.id), why, words);
    }

    void addList(std::string_view heading, const QStringList& lines)
    {
        if (!lines.isEmpty()) {
            m_facts.push_back({Fact::Kind::Text, asLabel(m_knowledge.word(heading).in(m_language)),
                               lines.join(QLatin1Char('\n'))});
        }
    }

    const KnowledgeBase& m_knowledge;
    Language m_language;
    std::vector<Fact> m_facts;
};

} // namespace

std::vector<Fact> traceFacts(const KnowledgeBase& knowledge, const diagnosis::Diagnosis& diagnosis,
                             const std::vector<classify::TraceStep>& steps, Language language)
{
    TraceFacts facts(knowledge, language);
    for (const classify::TraceStep& step : steps) {
        facts.add(step);
    }
    facts.add(diagnosis.reading);
    return facts.take();
}

} // namespace app
