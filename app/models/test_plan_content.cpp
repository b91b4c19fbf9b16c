// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/test_plan_content.h"

#include "base/visible_text.h"
#include "models/probe_text.h"
#include "models/verdict_content.h"
#include "probe/finding_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

using knowledge::Language;

/// Translation context of this file.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(CauseTest)
};

QString wordOf(const proof::ProofTable& table, std::string_view kind, std::string_view id,
               Language language)
{
    const proof::Text& word = table.word(std::string(kind) + '.' + std::string(id));
    return toText(word.empty() ? id : std::string_view(word.in(language)));
}

SubjectLine lineOf(const proof::TestPlan& plan, const proof::ProofTable& table, proof::Role role,
                   Language language)
{
    SubjectLine line;
    line.role = role;
    line.name = asLabel(wordOf(table, "role", proof::toString(role), language).toStdString());
    const proof::Subject* subject = proof::find(plan.subjects, role);
    const bool isNeeded =
        std::find(plan.missing.begin(), plan.missing.end(), role) != plan.missing.end();
    if (subject == nullptr) {
        line.problem = isNeeded ? Words::tr("The bounce does not name it; nothing can be asked "
                                            "without it.")
                                : QString();
        return line;
    }
    line.text = toText(base::visibleLine(subject->text));
    QStringList origin{wordOf(table, "origin", proof::toString(subject->origin), language),
                       toText(base::visibleLine(subject->field))};
    origin.removeAll(QString());
    line.origin = origin.join(QStringLiteral(" · "));
    line.hasPlace = !subject->place.empty();
    if (!subject->isUsable()) {
        const QString why = wordOf(table, "refusal", subject->refusal, language);
        line.problem = Words::tr("Nobody is asked about it: %1.").arg(why);
    }
    return line;
}

} // namespace

TestPlanContent testPlanContent(const CauseTest& test, Reach reach,
                                const probe::ProbeSettings& settings,
                                const knowledge::KnowledgeBase& knowledge, Language language)
{
    TestPlanContent content;
    content.reach = reach;
    const proof::TestPlan* all = test.plan();
    if (all == nullptr) {
        return content;
    }
    for (const proof::Role role : all->needed()) {
        content.subjects.push_back(lineOf(*all, test.table(), role, language));
    }
    const probe::FindingWords words(knowledge, language);
    const proof::TestPlan offered = reach == Reach::AllServers ? all->withServers() : *all;
    for (const probe::Check* check : offered.probes.checks) {
        content.checks.push_back(
            {check->id, toText(words.checkName(check->id)), test.isWanted(check->id)});
    }
    const proof::TestPlan chosen = test.chosen(reach);
    content.canStart = chosen.canRun();
    content.asksForRecipient = chosen.probes.withRecipient;
    if (content.canStart) {
        for (const probe::PlannedContact& contact : probe::contactsOf(chosen.probes, settings)) {
            content.contacts << contactText(contact);
        }
    }
    return content;
}

} // namespace app
