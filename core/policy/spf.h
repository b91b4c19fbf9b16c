// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/answer.h"
#include "policy/spf_record.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// RFC 7208 section 2.6.
enum class SpfResult { None, Neutral, Pass, Fail, SoftFail, TempError, PermError };
std::string_view toString(SpfResult result); ///< "none", "softfail", ...: stable

/// How much one evaluation may ask (section 4.6.4).
struct SpfLimits {
    int dnsTerms = 10;
    int voidLookups = 2;
    int mxNames = 10;
    int ptrNames = 10;
    int depth = 20;
};

/// What a receiver knows when it evaluates.
struct SpfRequest {
    base::IpAddress ip;   ///< of the sending server
    std::string mailFrom; ///< address or domain; empty (a bounce): postmaster@heloName
    std::string heloName;
    std::string receiver = "unknown"; ///< macro r
    std::int64_t time = 0;            ///< macro t, seconds since 1970
    SpfLimits limits = {};
};

/// A question that a term asked.
struct SpfLookup {
    dns::Question question;
    dns::Outcome outcome = dns::Outcome::Timeout;
    bool isVoid = false; ///< counted against the limit of two
};

/// What became of a step.
enum class SpfStepEnd {
    Record,     ///< the record of a domain begins here; `term` is its text
    NoRecord,   ///< the domain has none
    Match,      ///< this term decided its record
    NoMatch,    ///< went on with the next one
    Failed,     ///< see reason
    NotReached, ///< stands behind the term that decided
    NotKnown,   ///< survey: depends on who sends
};
std::string_view toString(SpfStepEnd end); ///< "match", "no-match", ...: stable

/// One step of an evaluation, in the order things happened.
struct SpfStep {
    int level = 0; ///< 0: the domain's own record; includes and redirects one more each
    SpfStepEnd end = SpfStepEnd::NoMatch;
    std::string domain; ///< whose record
    std::string term;   ///< as it stands there; foreign text
    std::string target; ///< name that was asked for, macros expanded; may be empty
    SpfReason reason = SpfReason::None;
    std::optional<SpfResult> result; ///< of an include or redirect
    std::vector<SpfLookup> lookups;
    int dnsTerms = 0; ///< running counts, this step included
    int voidLookups = 0;
};

/// Result and proof. Texts are foreign: escape them.
struct SpfEvaluation {
    SpfResult result = SpfResult::None;
    SpfReason reason = SpfReason::None; ///< of none, temperror and permerror
    std::string domain;                 ///< the identity's
    std::string record;                 ///< of that domain, as found
    std::string decidingDomain;         ///< whose record holds decidingTerm
    std::string decidingTerm;           ///< empty: nothing matched
    /// What the domain says to refused senders (exp=), empty when it says nothing. Untrusted.
    std::string explanation;
    int dnsTerms = 0;
    int voidLookups = 0;
    bool dependsOnSender = false; ///< survey: some terms could not be followed
    std::vector<SpfStep> trace;
};

/// check_host() of RFC 7208 section 4. Nothing while answers are missing.
std::optional<SpfEvaluation> checkHost(const SpfRequest& request, dns::AnswerSource& answers);

/// Reads the record of a domain and everything it includes without a sender: syntax, look-ups in
/// the worst case (counted beyond the limits, up to 50), void ones. The result is PermError when
/// some sender would get one, TempError when something could not be asked, None without a record,
/// else Neutral.
std::optional<SpfEvaluation> surveySpf(std::string_view domain, dns::AnswerSource& answers);

} // namespace policy
