// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/spf.h"
#include "policy/spf_macro.h"

namespace policy {

/// One evaluation from the start: private to spf.cpp. Every function gives nothing as soon as an
/// answer is missing; the run is thrown away then.
class SpfRun {
public:
    SpfRun(const SpfRequest& request, dns::AnswerSource& answers, bool isSurvey);

    /// The whole of check_host() for the identity of the request.
    std::optional<SpfEvaluation> run();

private:
    struct Verdict {
        SpfResult result = SpfResult::None;
        SpfReason reason = SpfReason::None;
    };
    enum class Match { Yes, No, NotKnown, TempError, PermError };
    struct Matched {
        Match match = Match::No;
        SpfReason reason = SpfReason::None;
    };
    /// Whose record is being read.
    struct Place {
        std::string domain;
        int level = 0;
        bool isIncluded = false; ///< its exp= does not count
    };
    using MaybeMatched = std::optional<Matched>;

    std::optional<Verdict> evaluateDomain(const Place& place);
    std::optional<Verdict> evaluateRecord(const Place& place, const SpfRecord& record);
    /// One mechanism with its step in the trace.
    MaybeMatched evaluateTerm(const Place& place, const SpfTerm& term);
    static SpfStepEnd endOf(Match match);
    /// This mechanism matched: what the trace and the explanation need of it.
    void decide(const Place& place, const SpfRecord& record, std::size_t index);
    std::optional<Verdict> followRedirect(const Place& place, const SpfTerm& term);
    /// The one SPF record among the TXT records; gives its text or why there is none.
    std::optional<Verdict> findRecord(const Place& place, std::string& text);

    MaybeMatched matchTerm(const Place& place, const SpfTerm& term, SpfStep& step);
    /// step.target is a name that can be asked for.
    MaybeMatched matchTarget(const SpfTerm& term, SpfStep& step);
    MaybeMatched matchInclude(const Place& place, const std::string& target, SpfStep& step);
    MaybeMatched matchAddresses(const SpfTerm& term, SpfStep& step);
    MaybeMatched matchMx(const SpfTerm& term, SpfStep& step);
    MaybeMatched matchPtr(SpfStep& step);
    MaybeMatched matchExists(SpfStep& step);
    bool isInNetwork(const SpfTerm& term, const base::IpAddress& address) const;

    /// The domain a term is about, macros expanded, bytes as they are; nothing while p is missing.
    std::optional<std::string> expandTarget(const Place& place, const SpfTerm& term);
    SpfMacroValues macroValues(const Place& place) const;
    /// The names of the sender's address that lead back to it; nothing while answers are missing.
    std::optional<std::vector<std::string>> validatedNames();
    std::optional<std::string> validatedName(const std::string& domain);
    std::optional<bool> fetchExplanation();
    bool isHopeless(const SpfTerm& term) const;

    const dns::Answer* ask(const std::string& name, dns::RecordType type);
    /// As ask(), noted in the step; void ones are counted.
    const dns::Answer* lookUp(SpfStep& step, const std::string& name, dns::RecordType type);
    dns::RecordType addressType() const;
    /// Of the first question of a term that asks.
    dns::RecordType questionType(SpfTermKind kind) const;
    /// Asks what the next terms will need, so that the answers come together.
    void askAhead(const Place& place, const SpfRecord& record);
    void addStep(const Place& place, SpfStepEnd end, std::string term, SpfReason reason);
    void fail(const Place& place, const std::string& term, const Verdict& verdict);

    const SpfRequest& m_request;
    dns::AnswerSource& m_answers;
    base::IpAddress m_ip;
    bool m_isSurvey;
    std::string m_localPart;
    std::string m_senderDomain;
    SpfEvaluation m_evaluation;
    std::string m_explanationSpec; ///< of the record that said "fail"
    Place m_explanationPlace;
};

} // namespace policy
