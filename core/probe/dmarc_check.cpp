// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/dmarc_check.h"

#include "policy/dmarc.h"
#include "policy/spf.h"
#include "probe/finding_maker.h"

namespace probe {

namespace {

using policy::DmarcDiscovery;
using policy::DmarcMethod;

Severity severityOf(policy::DmarcFault fault)
{
    switch (fault) {
    case policy::DmarcFault::NoPolicy:
    case policy::DmarcFault::UnknownPolicy:
        return Severity::Error;
    default:
        return Severity::Warning;
    }
}

class DmarcJudge {
public:
    DmarcJudge(const ProbeTarget& target, Facts& facts)
        : m_target(target),
          m_facts(facts),
          m_domain(target.fromDomain.empty() ? target.domain : target.fromDomain)
    {}

    /// Nothing while facts are missing.
    std::optional<Findings> judge()
    {
        auto walk = policy::discoverDmarc(m_domain, DmarcMethod::TreeWalk, m_facts);
        auto list = policy::discoverDmarc(m_domain, DmarcMethod::SuffixList, m_facts);
        if (!walk || !list)
            return std::nullopt;
        m_walk = std::move(*walk);
        m_list = std::move(*list);
        if (m_walk.failure != nullptr && !m_walk.record) {
            return Findings{
                lookupFailed("dmarc.failed", m_domain, *m_walk.failure, {{"domain", m_domain}})};
        }
        judgeDiscovery();
        if (m_walk.failure != nullptr)
            m_findings.push_back(lookupFailed("dmarc.incomplete", m_domain, *m_walk.failure,
                                              {{"domain", m_domain}}));
        if (!m_walk.record && !m_list.record)
            return sorted(std::move(m_findings));
        judgeRecord();
        const bool isComplete = judgeReports();
        if (!judgeAlignment() || !isComplete)
            return std::nullopt;
        return sorted(std::move(m_findings));
    }

private:
    /// The one that newer receivers use; where it finds nothing, the other.
    const DmarcDiscovery& applied() const { return m_walk.record ? m_walk : m_list; }
    const dns::Answer& proof() const
    {
        for (const policy::DmarcStep& step : applied().steps) {
            if (step.domain == applied().recordDomain)
                return *step.answer;
        }
        return *applied().steps.front().answer;
    }
    Finding& add(std::string id, Severity severity, const dns::Answer& answer)
    {
        Finding made = finding(std::move(id), severity, m_domain, answer,
                               {{"domain", m_domain},
                                {"owner", applied().recordDomain},
                                {"organization", applied().organizationalDomain},
                                {"policy", std::string(policy::toString(applied().policy))},
                                {"tag", std::string(applied().policyTag)}});
        if (applied().record)
            made.observed = applied().record->text;
        m_findings.push_back(std::move(made));
        return m_findings.back();
    }

    void judgeDiscovery()
    {
        for (const policy::DmarcStep& step : m_walk.steps) {
            if (step.records.size() > 1) {
                Finding& made = add("dmarc.several-records", Severity::Error, *step.answer);
                made.observed = observedText(*step.answer);
                made.values.emplace_back("name", "_dmarc." + step.domain);
            }
        }
        if (!m_walk.record && !m_list.record) {
            if (!m_walk.hasSeveral)
                add("dmarc.none", Severity::Warning, *m_walk.steps.front().answer).details =
                    steps();
            return;
        }
        if (m_walk.recordDomain != m_list.recordDomain || m_walk.policy != m_list.policy) {
            Finding& made = add("dmarc.methods-differ", Severity::Warning, proof());
            const auto name = [](const DmarcDiscovery& discovery) {
                return discovery.record ? discovery.recordDomain : std::string("-");
            };
            made.values.emplace_back("list_owner", name(m_list));
            made.values.emplace_back("list_policy", policy::toString(m_list.policy));
            made.values.emplace_back("walk_owner", name(m_walk));
            made.values.emplace_back("walk_policy", policy::toString(m_walk.policy));
        } else if (m_walk.organizationalDomain != m_list.organizationalDomain) {
            Finding& made = add("dmarc.organizations-differ", Severity::Info, proof());
            made.values.emplace_back("list_organization", m_list.organizationalDomain);
            made.values.emplace_back("walk_organization", m_walk.organizationalDomain);
        }
    }

    std::vector<Detail> steps() const
    {
        std::vector<Detail> details;
        for (const policy::DmarcStep& step : m_walk.steps) {
            details.push_back({"dmarc_lookup", step.answer->question.name + ' ' +
                                                   std::string(toString(step.answer->outcome))});
            for (const std::string& record : step.records)
                details.push_back({{}, record, 1});
        }
        return details;
    }

    void judgeRecord()
    {
        const policy::DmarcRecord& record = *applied().record;
        for (const policy::DmarcRecord::Fault& fault : record.faults)
            add("dmarc." + std::string(policy::toString(fault.kind)), severityOf(fault.kind),
                proof())
                .values.emplace_back("text", fault.text);
        const bool isNone = applied().policy == policy::DmarcPolicy::None;
        add(isNone ? "dmarc.policy-none" : "dmarc.policy", isNone ? Severity::Info : Severity::Pass,
            proof())
            .details = steps();
        if (record.isTesting)
            add("dmarc.testing", Severity::Info, proof());
        if (record.percent < 100)
            add("dmarc.percent", Severity::Info, proof())
                .values.emplace_back("percent", std::to_string(record.percent));
        if (record.aggregateReports.empty())
            add("dmarc.no-reports", Severity::Info, proof());
    }

    bool judgeReports()
    {
        const auto consents = policy::dmarcReportConsents(applied(), m_facts);
        if (!consents)
            return false;
        for (const policy::DmarcReportConsent& consent : *consents) {
            if (consent.isGiven)
                continue;
            if (dns::isFailure(consent.answer->outcome)) {
                m_findings.push_back(lookupFailed("dmarc.report-failed", m_domain, *consent.answer,
                                                  {{"address", consent.address}}));
                continue;
            }
            Finding& made = add("dmarc.report-refused", Severity::Warning, *consent.answer);
            made.observed = observedText(*consent.answer);
            made.values.emplace_back("address", consent.address);
            made.values.emplace_back("name", consent.name);
        }
        return true;
    }

    /// What is known of the mail: who sent it, whose signature it carries.
    bool judgeAlignment()
    {
        const auto spf = spfState();
        const auto dkim = dkimState();
        if (!spf || !dkim)
            return false;
        const bool isSpfBad = *spf == State::Bad || *spf == State::NotKnown;
        const bool isDkimBad = *dkim == State::Bad || *dkim == State::NotKnown;
        const bool isAnythingKnown = *spf == State::Bad || *dkim == State::Bad;
        const bool isStrict = applied().policy != policy::DmarcPolicy::None;
        if (isSpfBad && isDkimBad && isAnythingKnown && isStrict)
            add(*spf == State::Bad && *dkim == State::Bad ? "dmarc.refused"
                                                          : "dmarc.may-be-refused",
                *spf == State::Bad && *dkim == State::Bad ? Severity::Error : Severity::Warning,
                proof());
        return true;
    }

    enum class State { NotKnown, Bad, Good };

    std::optional<State> spfState()
    {
        if (!m_target.address)
            return State::NotKnown;
        const std::string sender = m_target.senderDomain.empty() ? m_domain : m_target.senderDomain;
        const auto evaluation = policy::checkHost({.ip = *m_target.address,
                                                   .mailFrom = "postmaster@" + sender,
                                                   .heloName = m_target.heloName},
                                                  m_facts);
        const auto aligned =
            policy::isAligned(m_domain, sender, applied().record->spf, applied().method, m_facts);
        if (!evaluation || !aligned)
            return std::nullopt;
        const bool isPass = evaluation->result == policy::SpfResult::Pass;
        const bool isUnsure = evaluation->result == policy::SpfResult::TempError;
        Finding& made = add(!*aligned  ? "dmarc.spf-not-aligned"
                            : isPass   ? "dmarc.spf-aligned"
                            : isUnsure ? "dmarc.spf-unknown"
                                       : "dmarc.spf-not-passed",
                            !*aligned  ? Severity::Warning
                            : isPass   ? Severity::Pass
                            : isUnsure ? Severity::Unknown
                                       : Severity::Warning,
                            proof());
        made.values.emplace_back("sender", sender);
        made.values.emplace_back("address", m_target.address->toString());
        made.values.emplace_back("spf_result", policy::toString(evaluation->result));
        if (*aligned && isUnsure)
            return State::NotKnown;
        return *aligned && isPass ? State::Good : State::Bad;
    }

    std::optional<State> dkimState()
    {
        if (m_target.dkimDomain.empty())
            return State::NotKnown;
        const auto aligned = policy::isAligned(m_domain, m_target.dkimDomain,
                                               applied().record->dkim, applied().method, m_facts);
        if (!aligned)
            return std::nullopt;
        add(*aligned ? "dmarc.dkim-aligned" : "dmarc.dkim-not-aligned",
            *aligned ? Severity::Info : Severity::Warning, proof())
            .values.emplace_back("signer", m_target.dkimDomain);
        return *aligned ? State::Good : State::Bad;
    }

    const ProbeTarget& m_target;
    Facts& m_facts;
    std::string m_domain;
    DmarcDiscovery m_walk;
    DmarcDiscovery m_list;
    Findings m_findings;
};

} // namespace

std::optional<Findings> dmarcCheck(const CheckInput& input, Facts& facts)
{
    return DmarcJudge(input.target, facts).judge();
}

} // namespace probe
