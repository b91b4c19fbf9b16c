// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/span.h"
#include "classify/classification.h"
#include "classify/rule_matcher.h"
#include "knowledge/knowledge_base.h"
#include "report/delivery_report.h"
#include "smtp/reply.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classify {

/// Everything found in one statement.
struct Examined {
    const report::Statement* statement = nullptr;
    std::string_view text; ///< the part rules look at
    std::string folded;
    std::vector<std::uint32_t> positions; ///< of the folded bytes in `text`
    smtp::ReplyCodes codes;
    MatchOutcome outcome;

    /// Place in `text` of a span of `folded`.
    base::Span place(const base::Span& span) const;

    /// The most specific match that is (or is not) a frame; null when there is none.
    const RuleMatch* best(bool frames) const;

    /// Words of `text` as evidence.
    Evidence evidence(const base::Span& words, Basis basis, std::string rule) const;
    Evidence statusEvidence() const; ///< only when there is an enhanced status code
    Evidence replyEvidence() const;  ///< only when there is a reply code
};

/// The looking part of a classification: folds every statement about a recipient, finds its codes
/// and all rules that hold. Judges nothing.
class Examination {
public:
    Examination(const knowledge::KnowledgeBase& knowledge, const RuleMatcher& matcher,
                const report::DeliveryReport& report, const report::RecipientStatus& recipient,
                bool wantAll);

    const std::vector<Examined>& statements() const { return m_statements; }
    /// The first codes found in any statement; the Status field where no text has one.
    const std::optional<smtp::ReplyCode>& reply() const { return m_reply; }
    const std::optional<smtp::EnhancedStatusCode>& status() const { return m_status; }

    /// The category an enhanced status code stands for by itself; null when it says nothing.
    const knowledge::Category* meaningOf(const smtp::EnhancedStatusCode& status) const;
    const knowledge::Category* meaningOf(const smtp::ReplyCode& reply) const;

private:
    void read(const report::RecipientStatus& recipient);
    void match(const RuleMatcher& matcher, const report::DeliveryReport& report,
               const report::RecipientStatus& recipient, bool wantAll);
    const knowledge::Category*
    definiteMeaning(const std::optional<smtp::EnhancedStatusCode>& status) const;

    const knowledge::KnowledgeBase& m_knowledge;
    std::vector<Examined> m_statements;
    std::optional<smtp::ReplyCode> m_reply;
    std::optional<smtp::EnhancedStatusCode> m_status;
};

/// The text on one line, at most `limit` bytes, cut between characters.
std::string oneLine(std::string_view text, std::size_t limit);

} // namespace classify
