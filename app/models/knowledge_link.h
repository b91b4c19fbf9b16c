// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "classify/classification.h"
#include "knowledge/entry.h"

#include <optional>

namespace app {

/// The entry that explains a piece of evidence: its rule, or the code it rests on. Nothing for the
/// kind of a report.
std::optional<knowledge::EntryId> entryFor(const knowledge::KnowledgeBase& knowledge,
                                           const classify::Evidence& evidence);

/// The entry that explains a verdict: the deciding rule or code, else its category.
knowledge::EntryId entryFor(const knowledge::KnowledgeBase& knowledge,
                            const classify::Classification& classification);

/// The entry for a code as servers or rules write it: "5.7.1", "5.7.x", "554". Nothing for "5xx".
std::optional<knowledge::EntryId> entryForCode(const knowledge::KnowledgeBase& knowledge,
                                               std::string_view code);

} // namespace app
