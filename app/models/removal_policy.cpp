// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/removal_policy.h"

#include "models/verdict_content.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

/// Translation context of this file.
struct Policy {
    Q_DECLARE_TR_FUNCTIONS(RemovalPolicy)
};

QString thresholdText(const knowledge::Removal& removal)
{
    if (removal.days == 0) {
        return removal.bounces == 1 ? Policy::tr("at the first bounce")
                                    : Policy::tr("from %n bounce(s) on", nullptr, removal.bounces);
    }
    // One bounce alone spans no time.
    const QString bounces =
        Policy::tr("from %n bounce(s) on", nullptr, std::max<int>(removal.bounces, 2));
    return Policy::tr("%1, first and last at least %n day(s) apart", nullptr, removal.days)
        .arg(bounces);
}

} // namespace

std::vector<RemovalTerm> removalTerms(const knowledge::KnowledgeBase& knowledge,
                                      knowledge::Language language)
{
    std::vector<RemovalTerm> terms;
    for (const knowledge::Category& category : knowledge.categories()) {
        if (category.removal.bounces > 0) {
            terms.push_back({toText(category.name.in(language)), thresholdText(category.removal)});
        }
    }
    return terms;
}

QStringList removalRules()
{
    return {
        Policy::tr("A bounce counts in full when the receiving side said so and the reason is "
                   "sure; half when it is only likely, or only our own server's word; not at all "
                   "when it is a guess."),
        Policy::tr("A temporary answer (4xx) never removes, except for reasons that come and go "
                   "by nature, such as a full mailbox. One mail counts once, even when log and "
                   "report both tell it."),
        Policy::tr("What bounced before a later mail arrived does not count. An import leaves the "
                   "good deliveries of logs out, so only reports of success can show that."),
    };
}

} // namespace app
