// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/entry_content.h"

#include <vector>

namespace app {

/// What a rule looks for, in a form to read: phrases, pattern, codes, scope.
void addMatching(std::vector<EntrySection>& sections, const knowledge::Rule& rule);
/// Lines a rule must match.
void addSamples(std::vector<EntrySection>& sections, const knowledge::Rule& rule);

/// Ways to other entries: from a rule to its reason, codes and neighbours, from the others to their
/// rules.
void addRelated(std::vector<EntrySection>& sections, const knowledge::KnowledgeBase& knowledge,
                const knowledge::Rule& rule, knowledge::Language language);
void addRelated(std::vector<EntrySection>& sections, const knowledge::KnowledgeBase& knowledge,
                const knowledge::Category& category, knowledge::Language language);
void addRelated(std::vector<EntrySection>& sections, const knowledge::KnowledgeBase& knowledge,
                const knowledge::Code& code, const knowledge::EntryId& entry,
                knowledge::Language language);

} // namespace app
