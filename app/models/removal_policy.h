// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace app {

/// A reason for which an address may be proposed for removal, and what that takes.
struct RemovalTerm {
    QString reason;
    QString threshold; ///< "at the first bounce", "3 bounces, the last 7 days or more after ..."
};

/// The reasons that carry a removal in the knowledge, in its order.
std::vector<RemovalTerm> removalTerms(const knowledge::KnowledgeBase& knowledge,
                                      knowledge::Language language);

/// How bounces are counted, one sentence each: the policy of output::makeAddressLists in words.
QStringList removalRules();

} // namespace app
