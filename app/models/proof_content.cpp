// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/proof_content.h"

#include "base/visible_text.h"
#include "models/probe_result_model.h"
#include "probe/finding_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace app {

namespace {

using knowledge::Language;
using proof::Verdict;

/// Translation context of this file.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(CauseTest)
};

/// What the word on the badge means, for people who meet it for the first time.
QString meaningOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Confirmed:
        return Words::tr("The cause that the bounce names is there now.");
    case Verdict::RefutedNow:
        return Words::tr("The cause that the bounce names is not there now. It may have been when "
                         "the mail came back.");
    case Verdict::Supports:
        return Words::tr("What was found speaks for the cause, but proves nothing.");
    case Verdict::CannotTell:
        return Words::tr("The answers say neither yes nor no.");
    case Verdict::NotTestable:
        break;
    }
    return Words::tr("Nobody outside can see this cause.");
}

QString whenText(const proof::Proof& proof)
{
    if (proof.date.empty()) {
        return {};
    }
    const QString moment = momentText(proof.date);
    const QString from = toText(base::visibleLine(proof.vantage));
    return from.isEmpty() ? Words::tr("Tested %1").arg(moment)
                          : Words::tr("Tested %1 from %2").arg(moment, from);
}

QString changeText(const proof::ProofTable& table, const proof::Proof& proof,
                   const proof::Proof& before, const ProbeDifference* difference, Language language)
{
    const QString moment = momentText(before.date);
    if (before.verdict != proof.verdict) {
        return Words::tr("The test before, %1: %2.")
            .arg(moment, verdictWord(table, before.verdict, language));
    }
    if (difference == nullptr || difference->isEmpty()) {
        return Words::tr("Nothing has changed since the test before, %1.").arg(moment);
    }
    const auto changed = static_cast<int>(difference->changes.size() + difference->gone.size());
    return Words::tr("The same outcome as before, %1; %Ln finding(s) changed.", nullptr, changed)
        .arg(moment);
}

} // namespace

Tone toneOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Confirmed:
        return Tone::Danger;
    case Verdict::RefutedNow:
        return Tone::Success;
    case Verdict::Supports:
        return Tone::Warning;
    case Verdict::CannotTell:
    case Verdict::NotTestable:
        break;
    }
    return Tone::Neutral;
}

QString verdictIcon(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Confirmed:
        return QStringLiteral("proof-confirmed");
    case Verdict::RefutedNow:
        return QStringLiteral("proof-refuted");
    case Verdict::Supports:
        return QStringLiteral("proof-supports");
    case Verdict::CannotTell:
        return QStringLiteral("proof-unclear");
    case Verdict::NotTestable:
        break;
    }
    return QStringLiteral("proof-none");
}

QString verdictWord(const proof::ProofTable& table, Verdict verdict, Language language)
{
    const std::string id(proof::toString(verdict));
    const proof::Text& word = table.word("verdict." + id);
    return asLabel(word.empty() ? id : word.in(language));
}

QString momentText(const std::string& date)
{
    const QString text = toText(date);
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    return moment.isValid() ? QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat) : text;
}

ProofContent proofContent(const proof::ProofTable& table, const knowledge::KnowledgeBase& knowledge,
                          const proof::Proof& proof, const proof::Proof* before,
                          const ProbeDifference* difference, Language language)
{
    const Language other = otherThan(language);
    ProofContent content;
    content.tone = toneOf(proof.verdict);
    content.iconName = verdictIcon(proof.verdict);
    content.badge = verdictWord(table, proof.verdict, language);
    content.when = whenText(proof);
    content.badgeTip = QStringList{meaningOf(proof.verdict), content.when}.join(QLatin1Char('\n'));
    content.sentence = toText(proof.sentence.in(language));
    content.second = toText(proof.sentence.in(other));
    for (const proof::Text& step : proof.steps) {
        content.steps << toText(step.in(language));
        content.secondSteps << toText(step.in(other));
    }
    if (before != nullptr) {
        content.change = changeText(table, proof, *before, difference, language);
    }
    const probe::FindingWords first(knowledge, language);
    const probe::FindingWords second(knowledge, other);
    for (const probe::Finding& finding : proof.evidence) {
        content.evidence.push_back(
            {toneOf(finding.severity), asLabel(first.severity(finding.severity)),
             toText(first.sentence(finding)), toText(second.sentence(finding))});
    }
    return content;
}

} // namespace app
