// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "classify/classification.h"
#include "knowledge/bilingual.h"
#include "knowledge/knowledge_base.h"

#include <string_view>

namespace diagnosis {

/// What to tell people about a classification: the rule's own words where it has some, else those
/// of its category.
struct Advice {
    knowledge::Bilingual name;
    knowledge::Bilingual what;
    knowledge::Bilingual who;
    knowledge::Bilingual customer;
    knowledge::BilingualList helpdesk;
    knowledge::BilingualList admin;
    std::string_view help; ///< URL of the provider, may be empty
    /// Meaning of the codes in hand, may be empty.
    knowledge::Bilingual replyCodeMeaning;
    knowledge::Bilingual statusName;
    knowledge::Bilingual statusMeaning;
};
Advice advise(const knowledge::KnowledgeBase& knowledge,
              const classify::Classification& classification);

/// Words for the verdict chips and reports, in both languages (words.toml).
knowledge::Bilingual words(const knowledge::KnowledgeBase& knowledge, knowledge::Party party);
knowledge::Bilingual words(const knowledge::KnowledgeBase& knowledge,
                           knowledge::Persistence persistence);
knowledge::Bilingual words(const knowledge::KnowledgeBase& knowledge, knowledge::Retry retry);
knowledge::Bilingual words(const knowledge::KnowledgeBase& knowledge,
                           classify::Confidence confidence);

} // namespace diagnosis
