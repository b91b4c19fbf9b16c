// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/regex.h"
#include "base/span.h"
#include "classify/phrase_index.h"
#include "knowledge/knowledge_base.h"
#include "smtp/enhanced_status_code.h"
#include "smtp/reply_code.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace classify {

/// One text as the rules see it.
struct Query {
    std::string_view folded; ///< by fold()
    std::string_view host;   ///< who said it, lower case; may be empty
    std::string_view domain; ///< of the recipient, lower case; may be empty
    std::string_view dialect;
    std::optional<smtp::ReplyCode> reply;
    std::optional<smtp::EnhancedStatusCode> status;
    std::string_view
        codeCategory; ///< what the enhanced code alone says; empty when nothing definite
};

/// A rule that holds, with what its rank depends on.
struct RuleMatch {
    const knowledge::Rule* rule = nullptr;
    base::Span words;   ///< in the folded text
    int level = 0;      ///< 2 in the provider's own scope, 1 a provider's rule elsewhere, 0 generic
    int codeDemand = 0; ///< 2 enhanced code demanded and there, +1 reply code demanded and there
    bool agreesWithCode = false; ///< the enhanced code alone says the same
    std::size_t fixedLength = 0;

    /// Words that only wrap the real answer, or that are known to say nothing.
    bool isFrame() const { return rule->frame || rule->category == "unknown"; }
};

struct MatchOutcome {
    std::vector<RuleMatch> matches;           ///< most specific first
    std::vector<const knowledge::Rule*> near; ///< words there, another condition not
    bool gaveUp = false;                      ///< a pattern met its limit: not decided
};

/// Finds all rules that hold for a text: phrase index first, then the other conditions and the
/// pattern of the candidates only. Immutable and thread-safe.
class RuleMatcher {
public:
    explicit RuleMatcher(const knowledge::KnowledgeBase& knowledge);

    /// `outcome` is overwritten (and its memory reused). `wantNear` costs a little more.
    void match(const Query& query, MatchOutcome& outcome, bool wantNear = false) const;

    /// Groups of the rule's pattern in the folded text, by name.
    std::vector<std::pair<std::string, base::Span>> captures(const knowledge::Rule& rule,
                                                             std::string_view folded) const;

private:
    struct CodePattern {
        std::int16_t first, second, third; // -1: any
    };
    struct Compiled {
        mutable std::once_flag once;
        mutable std::unique_ptr<base::Regex> regex; // made at first use
        std::size_t plainRun = 0;
        std::size_t alsoLength = 0;
        std::vector<std::uint32_t> also;   // phrases that must be there
        std::vector<std::uint32_t> notAny; // phrases that must not
        std::vector<CodePattern> replyCodes;
        std::vector<CodePattern> statuses;
    };

    /// What the phrase index found in one text; memory is kept from text to text.
    class Found;

    enum class Condition { Holds, Fails, GaveUp };
    Condition check(std::uint32_t index, const Query& query, const Found& found,
                    const PhraseHit& hit, bool inScope, RuleMatch& match) const;
    bool codesFit(const Compiled& compiled, const Query& query, RuleMatch& match) const;
    std::uint32_t phraseNumber(std::string_view phrase);
    const base::Regex* regexOf(std::uint32_t index) const;
    std::vector<std::uint32_t> providersInScope(const Query& query) const;

    const knowledge::KnowledgeBase* m_knowledge;
    PhraseIndex m_index; ///< owners are phrase numbers
    std::unordered_map<std::string_view, std::uint32_t> m_phrases;
    std::vector<std::vector<std::uint32_t>> m_triggers; ///< phrase number -> rules to look at
    std::vector<Compiled> m_compiled;
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> m_hosts;
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> m_domains;
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> m_dialects;
};

} // namespace classify
