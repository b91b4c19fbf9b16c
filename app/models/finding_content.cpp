// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/finding_content.h"

#include "base/visible_text.h"
#include "models/probe_result_model.h"
#include "probe/finding_words.h"

#include <QCoreApplication>

#include <array>

namespace app {

namespace {

using Kind = EntrySection::Kind;
using probe::Severity;

/// Translation context of this file.
struct Finding {
    Q_DECLARE_TR_FUNCTIONS(ProbeFinding)
};

QString visible(std::string_view text)
{
    return toText(base::visibleText(text));
}

void addPair(EntryContent& content, const QString& name, const QString& title,
             const std::string& first, const std::string& second)
{
    if (!first.empty()) {
        EntrySection section{Kind::Text, name, title, {toText(first)}};
        if (!second.empty() && second != first) {
            section.second = QStringList{toText(second)};
        }
        content.sections.push_back(std::move(section));
    }
}

void addForeign(EntryContent& content, Kind kind, const QString& name, const QString& title,
                const QStringList& texts)
{
    if (!texts.isEmpty() && !texts.front().isEmpty()) {
        content.sections.push_back({kind, name, title, texts});
    }
}

QString proofText(const probe::FindingWords& words, const probe::Finding& finding)
{
    QStringList lines;
    for (const probe::Detail& detail : finding.details) {
        lines << QString(2 * qBound(0, detail.level, 20), QLatin1Char(' ')) +
                     toText(words.detail(detail));
    }
    return lines.join(QLatin1Char('\n'));
}

VerdictWords wordsOf(const probe::FindingWords& words, const probe::Finding& finding)
{
    VerdictWords out;
    out.headline = toText(words.sentence(finding));
    return out;
}

} // namespace

EntryContent findingContent(const knowledge::KnowledgeBase& knowledge, const probe::Check& check,
                            const probe::Finding& finding, knowledge::Language language)
{
    const probe::FindingWords first(knowledge, language);
    const probe::FindingWords second(knowledge, otherThan(language));
    EntryContent content;
    content.entry = {knowledge::EntryKind::Rule,
                     std::string(check.id) + '/' + finding.id + '/' + finding.subject};
    content.tone = toneOf(finding.severity);
    const QString subject = toText(base::visibleLine(finding.subject));
    content.caption = QStringList{asLabel(first.severity(finding.severity)),
                                  toText(first.checkName(check.id)), subject}
                          .join(QStringLiteral(" · "));
    content.primary = wordsOf(first, finding);
    content.secondary = wordsOf(second, finding);
    addPair(content, QStringLiteral("fix"), Finding::tr("What to do"), first.fix(finding),
            second.fix(finding));
    addForeign(content, Kind::Foreign, QStringLiteral("observed"), Finding::tr("Found"),
               {visible(finding.observed)});
    addPair(content, QStringLiteral("expected"), Finding::tr("Expected"), first.expected(finding),
            second.expected(finding));
    addForeign(content, Kind::Foreign, QStringLiteral("proof"), Finding::tr("Proof"),
               {proofText(first, finding)});
    QStringList who{visible(finding.source)};
    who << probeTimeText(finding.elapsed);
    who.removeAll(QString());
    addForeign(content, Kind::Text, QStringLiteral("answeredBy"), Finding::tr("Answered by"),
               {who.join(QStringLiteral(" · "))});
    addForeign(content, Kind::Command, QStringLiteral("command"), Finding::tr("See it yourself"),
               {toText(base::visibleLine(finding.command))});
    addForeign(content, Kind::Text, QStringLiteral("reference"), Finding::tr("Reference"),
               {toText(first.reference(finding))});
    return content;
}

ProbeConclusion probeConclusion(const std::vector<probe::CheckResult>& results, bool isRunning)
{
    std::array<int, 5> counts{};
    int missing = 0;
    for (const probe::CheckResult& result : results) {
        missing += result.state == probe::CheckState::Done ? 0 : 1;
        for (const probe::Finding& finding : result.findings) {
            ++counts[static_cast<std::size_t>(finding.severity)];
        }
    }
    const auto count = [&](Severity severity) {
        return counts[static_cast<std::size_t>(severity)];
    };
    QStringList parts;
    if (const int errors = count(Severity::Error); errors > 0) {
        parts << Finding::tr("%Ln problem(s)", nullptr, errors);
    }
    if (const int warnings = count(Severity::Warning); warnings > 0) {
        parts << Finding::tr("%Ln warning(s)", nullptr, warnings);
    }
    const bool isBad = !parts.isEmpty();
    if (const int unknown = count(Severity::Unknown); unknown > 0) {
        parts << Finding::tr("%Ln could not be asked", nullptr, unknown);
    }
    const QString list = parts.join(Finding::tr(", ", "between counts"));
    const Tone tone = count(Severity::Error) > 0     ? Tone::Danger
                      : count(Severity::Warning) > 0 ? Tone::Warning
                      : count(Severity::Unknown) > 0 ? Tone::Neutral
                                                     : Tone::Success;
    if (isRunning) {
        return {isBad ? tone : Tone::Info, list.isEmpty() ? Finding::tr("Nothing bad so far.")
                                                          : Finding::tr("So far: %1.").arg(list)};
    }
    if (missing > 0) {
        return {isBad ? tone : Tone::Neutral,
                list.isEmpty() ? Finding::tr("Stopped; nothing bad was found until then.")
                               : Finding::tr("Stopped; found until then: %1.").arg(list)};
    }
    if (isBad) {
        return {tone, count(Severity::Pass) + count(Severity::Info) > 0
                          ? Finding::tr("%1; everything else is fine.").arg(list)
                          : Finding::tr("%1.").arg(list)};
    }
    return {tone, list.isEmpty() ? Finding::tr("Everything asked is fine.")
                                 : Finding::tr("No problem found; %1.").arg(list)};
}

} // namespace app
