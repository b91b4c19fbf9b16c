// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/spf_check.h"

#include "policy/spf.h"
#include "probe/finding_maker.h"

#include <algorithm>

namespace probe {

namespace {

constexpr std::size_t maxDetails = 300;
constexpr int nearLimit = 9;

std::string keyOf(const policy::SpfStep& step)
{
    if (step.end == policy::SpfStepEnd::Failed)
        return "spf_reason." + std::string(policy::toString(step.reason));
    std::string key = "spf_" + std::string(policy::toString(step.end));
    std::replace(key.begin(), key.end(), '-', '_');
    return key;
}

std::string lineOf(const policy::SpfStep& step)
{
    if (step.term.empty())
        return step.domain;
    std::string line = step.term;
    if (step.result)
        line += " = " + std::string(policy::toString(*step.result));
    if (!step.lookups.empty() && step.end != policy::SpfStepEnd::Record) {
        const policy::SpfLimits limits;
        line += " [" + std::to_string(step.dnsTerms) + '/' + std::to_string(limits.dnsTerms) +
                ", " + std::to_string(step.voidLookups) + '/' + std::to_string(limits.voidLookups) +
                ']';
    }
    return line;
}

std::vector<Detail> traceOf(const policy::SpfEvaluation& evaluation)
{
    std::vector<Detail> details;
    for (const policy::SpfStep& step : evaluation.trace) {
        if (details.size() >= maxDetails) {
            details.push_back({"spf_cut", std::to_string(evaluation.trace.size())});
            break;
        }
        if (step.end == policy::SpfStepEnd::Record)
            details.push_back({"spf_record", step.domain + ": " + step.term, step.level});
        else
            details.push_back({keyOf(step), lineOf(step), step.level});
        for (const policy::SpfLookup& lookup : step.lookups) {
            details.push_back({lookup.isVoid ? "spf_void_lookup" : "spf_lookup",
                               lookup.question.name + ' ' + dns::toString(lookup.question.type) +
                                   ' ' + std::string(dns::toString(lookup.outcome)),
                               step.level + 1});
        }
    }
    if (!evaluation.explanation.empty())
        details.push_back({"spf_explanation", evaluation.explanation, 0});
    return details;
}

/// One check of one domain.
class SpfJudge {
public:
    SpfJudge(std::string domain, Facts& facts) : m_domain(std::move(domain)), m_facts(facts) {}

    /// The record whoever sends; false while answers are missing.
    bool survey()
    {
        auto survey = policy::surveySpf(m_domain, m_facts);
        if (!survey)
            return false;
        m_survey = std::move(*survey);
        return true;
    }
    bool evaluate(const policy::SpfRequest& request)
    {
        auto evaluation = policy::checkHost(request, m_facts);
        if (!evaluation)
            return false;
        const base::IpAddress ip = request.ip.unmapped();
        m_address = ip.toString();
        m_term = (ip.isV4() ? "ip4:" : "ip6:") + m_address;
        m_evaluation = std::move(evaluation);
        return true;
    }

    Findings judge()
    {
        if (m_survey.record.empty()) {
            add(ofOutcome(m_survey, Severity::Warning));
            return std::move(m_findings);
        }
        if (m_evaluation)
            add(ofOutcome(*m_evaluation, Severity::Error));
        if (!m_evaluation)
            add(ofOutcome(m_survey, Severity::Error));
        else if (m_survey.result == policy::SpfResult::PermError &&
                 m_evaluation->result != policy::SpfResult::PermError)
            add(ofOutcome(m_survey, Severity::Warning)); // meets other senders
        judgeRecord();
        return std::move(m_findings);
    }

private:
    void add(Finding finding) { m_findings.push_back(std::move(finding)); }

    Finding made(std::string id, Severity severity, const policy::SpfEvaluation& evaluation) const
    {
        const dns::Answer& proof = *m_facts.answer({m_domain, dns::RecordType::Txt});
        Finding made = dns::isFailure(proof.outcome)
                           ? lookupFailed(std::move(id), m_domain, proof)
                           : finding(std::move(id), severity, m_domain, proof);
        if (!evaluation.record.empty())
            made.observed = evaluation.record;
        made.values.emplace_back("domain", m_domain);
        made.values.emplace_back("address", m_address);
        made.values.emplace_back("ip_term", m_term);
        made.values.emplace_back("term", evaluation.decidingTerm);
        made.values.emplace_back(
            "owner", evaluation.decidingDomain.empty() ? m_domain : evaluation.decidingDomain);
        made.values.emplace_back("lookups", std::to_string(evaluation.dnsTerms));
        made.values.emplace_back("void", std::to_string(evaluation.voidLookups));
        auto details = traceOf(evaluation);
        made.details.insert(made.details.end(), details.begin(), details.end());
        return made;
    }

    Finding ofOutcome(const policy::SpfEvaluation& evaluation, Severity permError) const
    {
        const std::string reason(policy::toString(evaluation.reason));
        switch (evaluation.result) {
        case policy::SpfResult::None:
            return evaluation.reason == policy::SpfReason::NoDomain
                       ? finding("spf.no-domain", Severity::Info, m_domain, {{"domain", m_domain}})
                       : made("spf.none", Severity::Warning, evaluation);
        case policy::SpfResult::TempError:
            return made(evaluation.record.empty() ? "spf.failed" : "spf.temperror",
                        Severity::Unknown, evaluation);
        case policy::SpfResult::PermError: // whoever sends when the record itself is void
            return made("spf." + reason, evaluation.record.empty() ? Severity::Error : permError,
                        evaluation);
        case policy::SpfResult::Pass:
            return made("spf.pass", Severity::Pass, evaluation);
        case policy::SpfResult::Fail:
            return made("spf.fail", Severity::Error, evaluation);
        case policy::SpfResult::SoftFail:
            return made("spf.softfail", Severity::Warning, evaluation);
        case policy::SpfResult::Neutral:
            break;
        }
        return m_address.empty() ? made("spf.record", Severity::Info, evaluation)
                                 : made("spf.neutral", Severity::Warning, evaluation);
    }

    void judgeRecord()
    {
        const policy::SpfRecord record = policy::parseSpfRecord(m_survey.record);
        if (record.fault != policy::SpfReason::None)
            return;
        const policy::SpfTerm* all = nullptr;
        bool usesPtr = false;
        for (const policy::SpfTerm& term : record.mechanisms) {
            if (term.kind == policy::SpfTermKind::All && all == nullptr)
                all = &term;
            usesPtr |= term.kind == policy::SpfTermKind::Ptr;
        }
        if (all != nullptr && all->qualifier == policy::SpfQualifier::Pass)
            add(made("spf.pass-all", Severity::Warning, m_survey));
        else if (all != nullptr && all->qualifier == policy::SpfQualifier::Neutral)
            add(made("spf.neutral-all", Severity::Info, m_survey));
        else if (all == nullptr && !record.redirect)
            add(made("spf.no-all", Severity::Info, m_survey));
        if (usesPtr)
            add(made("spf.uses-ptr", Severity::Info, m_survey));
        if (m_survey.dnsTerms >= nearLimit && m_survey.result != policy::SpfResult::PermError)
            add(made("spf.near-limit", Severity::Info, m_survey));
        for (Finding& finding : m_findings) {
            // The trace stands once, with what was found out first.
            if (&finding != &m_findings.front() && finding.severity == Severity::Info)
                finding.details.clear();
        }
    }

    std::string m_domain;
    Facts& m_facts;
    std::string m_address;
    std::string m_term; ///< that would let the address pass
    policy::SpfEvaluation m_survey;
    std::optional<policy::SpfEvaluation> m_evaluation;
    Findings m_findings;
};

Finding ofHelo(const std::string& helo, const policy::SpfEvaluation& evaluation)
{
    const bool isPass = evaluation.result == policy::SpfResult::Pass;
    const bool isFail = evaluation.result == policy::SpfResult::Fail;
    Finding made = finding(isPass   ? "spf.helo-pass"
                           : isFail ? "spf.helo-fail"
                                    : "spf.helo-other",
                           isPass   ? Severity::Pass
                           : isFail ? Severity::Error
                                    : Severity::Info,
                           helo,
                           {{"helo", helo},
                            {"spf_result", std::string(policy::toString(evaluation.result))},
                            {"term", evaluation.decidingTerm}});
    made.observed = evaluation.record;
    made.details = traceOf(evaluation);
    return made;
}

} // namespace

std::optional<Findings> spfCheck(const CheckInput& input, Facts& facts)
{
    const ProbeTarget& target = input.target;
    const std::string& domain = target.senderDomain.empty() ? target.domain : target.senderDomain;
    SpfJudge judge(domain, facts);
    bool isComplete = judge.survey();
    std::optional<policy::SpfEvaluation> helo;
    if (target.address) {
        policy::SpfRequest request{
            .ip = *target.address, .mailFrom = "postmaster@" + domain, .heloName = target.heloName};
        if (target.senderDomain.empty() && !target.localPart.empty())
            request.mailFrom = target.mailbox();
        isComplete = judge.evaluate(request) && isComplete;
        if (!target.heloName.empty()) {
            request.mailFrom.clear();
            helo = policy::checkHost(request, facts);
            isComplete = isComplete && helo.has_value();
        }
    }
    if (!isComplete)
        return std::nullopt;
    Findings out = judge.judge();
    if (helo)
        out.push_back(ofHelo(target.heloName, *helo));
    return sorted(std::move(out));
}

} // namespace probe
