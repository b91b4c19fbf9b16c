// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/knowledge_link.h"

namespace app {

using knowledge::EntryId;
using knowledge::EntryKind;

std::optional<EntryId> entryForCode(const knowledge::KnowledgeBase& knowledge,
                                    std::string_view code)
{
    if (const auto status = smtp::EnhancedStatusCode::parse(code)) {
        if (const knowledge::Code* known = knowledge.find(*status)) {
            return EntryId{EntryKind::StatusCode, std::string(known->code)};
        }
    } else if (const auto reply = smtp::ReplyCode::parse(code)) {
        if (const knowledge::Code* known = knowledge.find(*reply)) {
            return EntryId{EntryKind::ReplyCode, std::string(known->code)};
        }
    }
    return std::nullopt;
}

std::optional<EntryId> entryFor(const knowledge::KnowledgeBase& knowledge,
                                const classify::Evidence& evidence)
{
    constexpr std::string_view codePrefix = "code:";
    if (evidence.basis == classify::Basis::Phrase) {
        const EntryId rule{EntryKind::Rule, evidence.rule};
        return knowledge::contains(knowledge, rule) ? std::optional(rule) : std::nullopt;
    }
    return evidence.rule.starts_with(codePrefix)
               ? entryForCode(knowledge, std::string_view(evidence.rule).substr(codePrefix.size()))
               : std::nullopt;
}

EntryId entryFor(const knowledge::KnowledgeBase& knowledge,
                 const classify::Classification& classification)
{
    if (classification.rule != nullptr) {
        return {EntryKind::Rule, std::string(classification.rule->id)};
    }
    const EntryId category{EntryKind::Category, std::string(classification.category().id)};
    return entryFor(knowledge, classification.mainEvidence()).value_or(category);
}

} // namespace app
