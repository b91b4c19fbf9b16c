// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/spf_run.h"

#include "base/ascii.h"
#include "dns/name.h"

#include <algorithm>

namespace policy {

namespace {

constexpr std::string_view senderLetters = "slipvh";

SpfResult resultOf(SpfQualifier qualifier)
{
    switch (qualifier) {
    case SpfQualifier::Pass:
        return SpfResult::Pass;
    case SpfQualifier::Fail:
        return SpfResult::Fail;
    case SpfQualifier::SoftFail:
        return SpfResult::SoftFail;
    case SpfQualifier::Neutral:
        return SpfResult::Neutral;
    }
    return SpfResult::Neutral;
}

} // namespace

SpfRun::SpfRun(const SpfRequest& request, dns::AnswerSource& answers, bool isSurvey)
    : m_request(request), m_answers(answers), m_ip(request.ip.unmapped()), m_isSurvey(isSurvey)
{
    const std::string& identity = request.mailFrom.empty() ? request.heloName : request.mailFrom;
    const std::size_t at = identity.rfind('@');
    m_senderDomain = dns::lowerName(at == identity.npos ? identity : identity.substr(at + 1));
    if (at != identity.npos)
        m_localPart = identity.substr(0, at);
    if (m_localPart.empty())
        m_localPart = "postmaster"; // section 4.3
    m_evaluation.domain = m_senderDomain;
}

std::optional<SpfEvaluation> SpfRun::run()
{
    const auto verdict = evaluateDomain({m_senderDomain, 0, false});
    if (!verdict)
        return std::nullopt;
    m_evaluation.result = verdict->result;
    m_evaluation.reason = verdict->reason;
    if (!m_isSurvey && verdict->result == SpfResult::Fail && !fetchExplanation())
        return std::nullopt;
    return std::move(m_evaluation);
}

std::optional<SpfRun::Verdict> SpfRun::findRecord(const Place& place, std::string& text)
{
    const auto name = spfQuestionName(place.domain);
    // An address in brackets has dots too.
    if (!name || name->find('.') == name->npos || name->front() == '[') {
        addStep(place, SpfStepEnd::NoRecord, {}, SpfReason::NoDomain);
        return Verdict{SpfResult::None, SpfReason::NoDomain};
    }
    const dns::Answer* answer = ask(*name, dns::RecordType::Txt);
    if (answer == nullptr)
        return std::nullopt;
    std::vector<std::string> records;
    for (const dns::Record& record : answer->records) {
        if (const auto* txt = std::get_if<dns::TxtData>(&record.data)) {
            if (std::string joined = txt->joined(); isSpfRecord(joined))
                records.push_back(std::move(joined));
        }
    }
    Verdict verdict;
    if (dns::isFailure(answer->outcome))
        verdict = {SpfResult::TempError, SpfReason::LookupFailed};
    else if (records.size() > 1)
        verdict = {SpfResult::PermError, SpfReason::SeveralRecords};
    if (records.size() == 1) {
        text = records.front();
        addStep(place, SpfStepEnd::Record, text, SpfReason::None);
    } else {
        addStep(place,
                records.empty() && verdict.reason == SpfReason::None ? SpfStepEnd::NoRecord
                                                                     : SpfStepEnd::Failed,
                {}, verdict.reason);
    }
    m_evaluation.trace.back().lookups.push_back({answer->question, answer->outcome, false});
    return verdict;
}

std::optional<SpfRun::Verdict> SpfRun::evaluateDomain(const Place& place)
{
    if (place.level > m_request.limits.depth)
        return Verdict{SpfResult::PermError, SpfReason::TooDeep};
    std::string text;
    auto verdict = findRecord(place, text);
    if (!verdict)
        return std::nullopt;
    if (text.empty()) {
        // It is this domain's fault, not that of the one that includes it.
        if (verdict->result == SpfResult::PermError)
            fail(place, {}, *verdict);
        return verdict;
    }
    if (place.level == 0)
        m_evaluation.record = text;
    const SpfRecord record = parseSpfRecord(text);
    if (record.fault != SpfReason::None) {
        const Verdict broken{SpfResult::PermError, record.fault};
        fail(place, record.faultyTerm, broken);
        addStep(place, SpfStepEnd::Failed, record.faultyTerm, record.fault);
        return broken;
    }
    askAhead(place, record);
    return evaluateRecord(place, record);
}

std::optional<SpfRun::Verdict> SpfRun::evaluateRecord(const Place& place, const SpfRecord& record)
{
    for (std::size_t i = 0; i < record.mechanisms.size(); ++i) {
        const SpfTerm& term = record.mechanisms[i];
        const auto matched = evaluateTerm(place, term);
        if (!matched)
            return std::nullopt;
        if (matched->match == Match::TempError || matched->match == Match::PermError) {
            const Verdict broken{matched->match == Match::TempError ? SpfResult::TempError
                                                                    : SpfResult::PermError,
                                 matched->reason};
            fail(place, term.text, broken);
            return broken;
        }
        if (matched->match == Match::Yes) {
            decide(place, record, i);
            return Verdict{resultOf(term.qualifier), SpfReason::None};
        }
    }
    if (record.redirect)
        return followRedirect(place, *record.redirect);
    if (!place.isIncluded) {
        m_evaluation.decidingDomain.clear();
        m_evaluation.decidingTerm.clear();
    }
    return Verdict{SpfResult::Neutral, SpfReason::None};
}

SpfRun::MaybeMatched SpfRun::evaluateTerm(const Place& place, const SpfTerm& term)
{
    const std::size_t index = m_evaluation.trace.size();
    addStep(place, SpfStepEnd::NoMatch, term.text, SpfReason::None);
    SpfStep step = m_evaluation.trace[index];
    const MaybeMatched matched = matchTerm(place, term, step);
    if (!matched)
        return std::nullopt;
    // An include has put its own steps behind this one and counted further.
    step.dnsTerms = m_evaluation.dnsTerms;
    step.voidLookups = m_evaluation.voidLookups;
    step.reason = matched->reason;
    step.end = endOf(matched->match);
    m_evaluation.trace[index] = std::move(step);
    return matched;
}

SpfStepEnd SpfRun::endOf(Match match)
{
    switch (match) {
    case Match::Yes:
        return SpfStepEnd::Match;
    case Match::No:
        return SpfStepEnd::NoMatch;
    case Match::NotKnown:
        return SpfStepEnd::NotKnown;
    case Match::TempError:
    case Match::PermError:
        break;
    }
    return SpfStepEnd::Failed;
}

void SpfRun::decide(const Place& place, const SpfRecord& record, std::size_t index)
{
    for (std::size_t rest = index + 1; rest < record.mechanisms.size(); ++rest)
        addStep(place, SpfStepEnd::NotReached, record.mechanisms[rest].text, SpfReason::None);
    m_evaluation.decidingDomain = place.domain;
    m_evaluation.decidingTerm = record.mechanisms[index].text;
    if (!place.isIncluded && record.explanation) {
        m_explanationSpec = record.explanation->domainSpec;
        m_explanationPlace = place;
    }
}

std::optional<SpfRun::Verdict> SpfRun::followRedirect(const Place& place, const SpfTerm& term)
{
    const std::size_t index = m_evaluation.trace.size();
    ++m_evaluation.dnsTerms;
    addStep(place, SpfStepEnd::Match, term.text, SpfReason::None);
    SpfStep step = m_evaluation.trace[index];
    if (isHopeless(term)) {
        m_evaluation.dependsOnSender = true;
        m_evaluation.trace[index].end = SpfStepEnd::NotKnown;
        return Verdict{SpfResult::Neutral, SpfReason::None};
    }
    std::optional<Verdict> verdict = Verdict{SpfResult::PermError, SpfReason::TooManyLookups};
    if (m_evaluation.dnsTerms <= m_request.limits.dnsTerms) {
        const auto target = expandTarget(place, term);
        if (!target)
            return std::nullopt;
        step.target = *target;
        verdict = evaluateDomain({*target, place.level + 1, place.isIncluded});
        if (!verdict)
            return std::nullopt;
        step.result = verdict->result;
    }
    if (verdict->result == SpfResult::None)
        verdict = {SpfResult::PermError, SpfReason::RedirectWithoutRecord};
    if (verdict->result == SpfResult::PermError || verdict->result == SpfResult::TempError) {
        step.end = SpfStepEnd::Failed;
        step.reason = verdict->reason;
        fail(place, term.text, *verdict);
    }
    m_evaluation.trace[index] = std::move(step);
    return verdict;
}

/// Keeps the innermost place: an include fails because of what it includes.
void SpfRun::fail(const Place& place, const std::string& term, const Verdict& verdict)
{
    if (m_evaluation.reason == verdict.reason && m_evaluation.result == verdict.result)
        return;
    m_evaluation.result = verdict.result;
    m_evaluation.reason = verdict.reason;
    m_evaluation.decidingDomain = place.domain;
    m_evaluation.decidingTerm = term;
}

bool SpfRun::isHopeless(const SpfTerm& term) const
{
    if (!m_isSurvey)
        return false;
    if (term.kind == SpfTermKind::Ptr)
        return true;
    const auto parts = parseSpfMacros(term.domainSpec, SpfMacroUse::Domain);
    return parts && usesSpfMacro(*parts, senderLetters);
}

std::optional<std::string> SpfRun::expandTarget(const Place& place, const SpfTerm& term)
{
    if (term.domainSpec.empty())
        return place.domain;
    const auto parts = parseSpfMacros(term.domainSpec, SpfMacroUse::Domain);
    SpfMacroValues values = macroValues(place);
    if (usesSpfMacro(*parts, "p")) {
        auto name = validatedName(place.domain);
        if (!name)
            return std::nullopt;
        values.validated = std::move(*name);
    }
    return dns::lowerName(expandSpfMacros(*parts, values));
}

SpfMacroValues SpfRun::macroValues(const Place& place) const
{
    return {.localPart = m_localPart,
            .senderDomain = m_senderDomain,
            .domain = place.domain,
            .ip = m_ip,
            .heloName = m_request.heloName,
            .receiver = m_request.receiver,
            .time = m_request.time,
            .validated = {}};
}

std::optional<bool> SpfRun::fetchExplanation()
{
    if (m_explanationSpec.empty())
        return false;
    SpfTerm term;
    term.domainSpec = m_explanationSpec;
    const auto target = expandTarget(m_explanationPlace, term);
    if (!target)
        return std::nullopt;
    const auto name = spfQuestionName(*target);
    if (!name)
        return false;
    // Not counted against the limits (section 4.6.4). Whatever is wrong: no explanation.
    const dns::Answer* answer = ask(*name, dns::RecordType::Txt);
    if (answer == nullptr)
        return std::nullopt;
    if (answer->outcome != dns::Outcome::Answer || answer->records.size() != 1)
        return false;
    const auto* txt = std::get_if<dns::TxtData>(&answer->records.front().data);
    const auto parts =
        parseSpfMacros(txt != nullptr ? txt->joined() : std::string(), SpfMacroUse::Explanation);
    if (!parts)
        return false;
    SpfMacroValues values = macroValues(m_explanationPlace);
    if (usesSpfMacro(*parts, "p")) {
        auto validated = validatedName(m_explanationPlace.domain);
        if (!validated)
            return std::nullopt;
        values.validated = std::move(*validated);
    }
    m_evaluation.explanation = expandSpfMacros(*parts, values);
    return true;
}

void SpfRun::addStep(const Place& place, SpfStepEnd end, std::string term, SpfReason reason)
{
    SpfStep step;
    step.level = place.level;
    step.end = end;
    step.domain = place.domain;
    step.term = std::move(term);
    step.reason = reason;
    step.dnsTerms = m_evaluation.dnsTerms;
    step.voidLookups = m_evaluation.voidLookups;
    m_evaluation.trace.push_back(std::move(step));
}

} // namespace policy
