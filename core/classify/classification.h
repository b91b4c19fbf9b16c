// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/remark.h"
#include "base/span.h"
#include "knowledge/category.h"
#include "knowledge/rule.h"
#include "smtp/enhanced_status_code.h"
#include "smtp/reply_code.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace classify {

/// How sure: words of a known server or a clear phrase / a code or weak words / the bare number.
enum class Confidence { Low, Medium, High };
std::string_view toString(Confidence confidence);

/// What a verdict rests on, strongest first.
enum class Basis {
    Phrase,     ///< a rule matched words
    StatusCode, ///< by enhanced status code only
    ReplyCode,  ///< by reply code only
    Structure,  ///< by the kind or action of the report (delayed, feedback ...)
    Nothing,    ///< looked at, nothing found: only with category `unknown`
};

/// The very words that speak for a category, and where they stand in the source.
struct Evidence {
    Basis basis = Basis::Nothing;
    std::string rule;  ///< rule id; "code:5.1.1", "code:550", "action:delayed" for the weaker ones
    std::string field; ///< Statement::field
    std::string text;  ///< matched words as they stand
    base::Span source; ///< bytes in the input
};

/// What it could be as well.
struct RunnerUp {
    std::string_view category;
    Evidence evidence;
};

/// Why a rule whose words stand in a text does not hold.
enum class WhyNot {
    OtherServer,    ///< only the provider's own servers mean it so
    OtherReplyCode, ///< it asks for another reply code
    OtherStatus,    ///< it asks for another enhanced status code
    MissingWords,   ///< other words must be there as well
    ExcludingWords, ///< words are there that must not
    OtherPattern,   ///< the words stand in another order or context
    InsideAddress,  ///< the words are part of an e-mail address
    Undecided,      ///< the pattern met its match limit
};
std::string_view toString(WhyNot why); ///< "other_server": key of the sentence in words.toml

/// A rule that nearly matched.
struct NearRule {
    std::string id;
    WhyNot why = WhyNot::OtherPattern;
    std::string words; ///< the words or codes that are missing or in the way
};

/// One step of the search, kept so that "why" and "why not" can be answered.
struct TraceStep {
    std::string statement; ///< field name
    std::string text;      ///< normalised text that was searched (shortened)
    std::string replyCode;
    std::string status;
    std::vector<std::string> matchedRules; ///< in order of specificity
    std::vector<NearRule> nearRules;       ///< closest first
    bool gaveUp = false;                   ///< a pattern met its match limit: not decided
};

/// Why one recipient did not get the mail. Cannot be made without evidence.
class Classification {
public:
    Classification(const knowledge::Category& what, Evidence because);

    const knowledge::Category& category() const { return *m_category; }
    const Evidence& mainEvidence() const { return evidence.front(); }
    /// What the rule took out of the reply under this name ("ip", "list" ...); empty without it.
    std::string_view captured(std::string_view name) const
    {
        for (const auto& [key, value] : captures) {
            if (key == name)
                return value;
        }
        return {};
    }

    knowledge::Party party;
    knowledge::Persistence persistence;
    knowledge::Retry retry;
    Confidence confidence = Confidence::Low;
    const knowledge::Rule* rule = nullptr; ///< null when no rule decided
    std::vector<Evidence> evidence;        ///< never empty; first is the deciding one
    std::vector<RunnerUp> also;
    std::optional<smtp::ReplyCode> replyCode;
    std::optional<smtp::EnhancedStatusCode> status;
    std::string diagnostic; ///< the reply text that decided, one line
    std::vector<std::pair<std::string, std::string>> captures; ///< ip, list, url, limit ...
    std::vector<base::Remark> remarks;                         ///< contradictions
    std::vector<TraceStep> trace;                              ///< only when asked for

private:
    const knowledge::Category* m_category;
};

} // namespace classify
