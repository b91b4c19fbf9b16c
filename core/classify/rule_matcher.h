// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/phrase_index.h"
#include "base/regex.h"
#include "base/span.h"
#include "classify/classification.h"
#include "knowledge/knowledge_base.h"
#include "knowledge/pattern.h"
#include "smtp/enhanced_status_code.h"
#include "smtp/reply_code.h"

#include <cstdint>
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
    /// What the enhanced code alone says; null when nothing definite.
    const knowledge::Category* codeCategory = nullptr;
};

/// Fixed text of a generic rule that is more than a single word.
inline constexpr std::size_t tellingLength = 12;

/// A rule that holds, with what its rank depends on.
struct RuleMatch {
    const knowledge::Rule* rule = nullptr;
    std::uint16_t category = 0; ///< index in KnowledgeBase::categories()
    std::int32_t priority = 0;  ///< as the rule's
    bool isFrameRule = false;   ///< the same
    bool isUnknownRule = false; ///< its category is `unknown`
    base::Span words;           ///< in the folded text
    int level = 0;      ///< 2 in the provider's own scope, 1 a provider's rule elsewhere, 0 generic
    int codeDemand = 0; ///< 2 enhanced code demanded and there, +1 reply code demanded and there
    bool isOwn = false; ///< a rule of the user's
    bool agreesWithCode = false; ///< the enhanced code alone says the same
    std::size_t fixedLength = 0;
    std::uint64_t rank = 0;  ///< the smaller, the more specific; ties are settled by the rule's id
    base::RegexMatch groups; ///< of the pattern; empty when it has no names

    /// Words that only wrap the real answer, or that are known to say nothing. A user who writes
    /// `unknown` means it: it silences a rule that is wrong here.
    bool isFrame() const { return isFrameRule || (!isOwn && isUnknownRule); }
    /// Wins over every rule that is built in.
    bool isFirst() const { return isOwn && !isFrameRule; }
    /// More than a lone word like "rejected".
    bool isTelling() const { return level > 0 || fixedLength >= tellingLength || agreesWithCode; }
};

/// A rule whose words are there and that does not hold all the same.
struct NearMiss {
    const knowledge::Rule* rule = nullptr;
    WhyNot why = WhyNot::OtherPattern;
    std::string_view words; ///< the phrase that is missing or in the way
};

struct MatchOutcome {
    std::vector<RuleMatch> matches; ///< most specific first
    std::vector<NearMiss> near;     ///< closest first; only when asked for
    bool gaveUp = false;            ///< a pattern met its limit: not decided
};

/// Finds the rules that hold for a text: phrase index first, then the other conditions of the
/// candidates, at last their patterns, in the order of rank. Immutable and thread-safe.
class RuleMatcher {
public:
    explicit RuleMatcher(const knowledge::KnowledgeBase& knowledge);

    /// `outcome` is overwritten (and its memory reused). Rules that could add nothing, because a
    /// better one of the same category holds already, are left out. `wantAll` looks at those too
    /// and lists the ones that nearly matched: for the trace and the checks.
    void match(const Query& query, MatchOutcome& outcome, bool wantAll = false) const;

    /// Groups that the pattern of a rule that holds found in the folded text, by name.
    std::vector<std::pair<std::string, base::Span>> captures(const RuleMatch& match) const;

private:
    struct CodePattern {
        std::int16_t first, second, third; // -1: any
    };
    struct Condition {
        std::uint32_t number; // in m_conditions
        bool isShort;         // the index holds no phrase under four bytes; few rules ask for one
    };
    struct Slice { // of one of the common tables
        std::uint32_t begin = 0, end = 0;
    };
    /// What a candidate is judged by: one cache line instead of its rule.
    struct alignas(64) Compiled {
        std::uint32_t provider = 0;
        std::uint32_t pattern = noPattern; // in m_patterns
        std::int32_t priority = 0;
        std::uint32_t plainRun = 0;
        std::uint32_t alsoLength = 0;
        Slice also;   // conditions that must be there
        Slice notAny; // conditions that must not
        Slice replyCodes;
        Slice statuses;
        std::uint16_t category = 0;
        bool ownScopeOnly = false;
        bool isGeneric = false;
        bool isOwn = false;
        bool hasPhrases = false;
        bool isFrame = false;
    };
    static constexpr std::uint32_t noPattern = ~0U;
    using ProviderMap = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;

    /// What the phrase index found in one text; memory is kept from text to text.
    class Found;

    /// What stands in the way of a rule; nothing when it holds.
    struct Obstacle {
        WhyNot why;
        std::string_view words;
    };
    std::optional<Obstacle> checkConditions(const Query& query, const Found& found,
                                            const base::PhraseHit& hit, bool inScope,
                                            RuleMatch& match) const;
    std::optional<WhyNot> checkPattern(const Query& query, const knowledge::GramSet& grams,
                                       RuleMatch& match) const;
    void prefetchTables(const std::vector<std::uint32_t>& rules) const;
    void findCandidates(const Query& query, std::vector<RuleMatch>& candidates,
                        std::vector<NearMiss>* failed) const;
    std::optional<WhyNot> checkCodes(const Compiled& compiled, const Query& query,
                                     RuleMatch& match) const;
    void addRule(std::uint32_t index);
    Slice addConditions(const std::vector<std::string_view>& phrases);
    std::uint16_t categoryNumber(std::string_view id) const;
    void findScope(const Query& query, std::vector<std::uint32_t>& providers) const;
    const knowledge::Rule& rule(std::uint32_t index) const { return m_knowledge->rules()[index]; }
    const Compiled& compiled(const knowledge::Rule& rule) const
    {
        return m_compiled[static_cast<std::size_t>(&rule - m_knowledge->rules().data())];
    }

    const knowledge::KnowledgeBase* m_knowledge;
    base::PhraseIndex m_index; ///< owners: rules by number, behind them the conditions
    std::vector<Compiled> m_compiled;
    std::vector<knowledge::Pattern> m_patterns;
    std::vector<CodePattern> m_codes;
    std::vector<Condition> m_conditionLists;    ///< what also and notAny are slices of
    std::vector<std::string_view> m_conditions; ///< phrases, each once
    std::unordered_map<std::string_view, std::uint32_t> m_conditionNumbers;
    std::uint16_t m_unknownCategory = 0;
    ProviderMap m_hosts;
    ProviderMap m_domains;
    ProviderMap m_dialects;
};

} // namespace classify
