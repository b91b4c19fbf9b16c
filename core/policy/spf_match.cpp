// SPDX-License-Identifier: GPL-3.0-or-later
// The part of SpfRun that decides whether one mechanism matches.
#include "base/ascii.h"
#include "dns/name.h"
#include "policy/spf_run.h"

#include <algorithm>

namespace policy {

namespace {

std::vector<base::IpAddress> addressesOf(const dns::Answer& answer)
{
    std::vector<base::IpAddress> addresses;
    for (const dns::Record& record : answer.records) {
        if (const auto* data = std::get_if<dns::AddressData>(&record.data))
            addresses.push_back(data->address);
    }
    return addresses;
}

std::vector<std::string> namesOf(const dns::Answer& answer, int limit)
{
    std::vector<std::string> names;
    for (const dns::Record& record : answer.records) {
        const auto* data = std::get_if<dns::NameData>(&record.data);
        if (data != nullptr && static_cast<int>(names.size()) < limit)
            names.push_back(dns::lowerName(data->name));
    }
    return names;
}

} // namespace

SpfRun::MaybeMatched SpfRun::matchTerm(const Place& place, const SpfTerm& term, SpfStep& step)
{
    if (!term.asksDns()) {
        if (m_isSurvey)
            return Matched{term.kind == SpfTermKind::All ? Match::Yes : Match::NotKnown};
        const bool isMatch =
            term.kind == SpfTermKind::All || (term.network && isInNetwork(term, *term.network));
        return Matched{isMatch ? Match::Yes : Match::No};
    }
    ++m_evaluation.dnsTerms;
    if (m_evaluation.dnsTerms > m_request.limits.dnsTerms)
        return Matched{Match::PermError, SpfReason::TooManyLookups};
    if (isHopeless(term)) {
        m_evaluation.dependsOnSender = true;
        return Matched{Match::NotKnown};
    }
    const auto target = expandTarget(place, term);
    if (!target)
        return std::nullopt;
    step.target = spfQuestionName(*target).value_or(std::string());
    MaybeMatched matched;
    if (term.kind == SpfTermKind::Include)
        matched = matchInclude(place, *target, step);
    else if (step.target.empty())
        matched = Matched{Match::No}; // no such name can exist (section 4.8)
    else
        matched = matchTarget(term, step);
    if (!matched)
        return std::nullopt;
    if (m_evaluation.voidLookups > m_request.limits.voidLookups &&
        matched->match != Match::PermError)
        return Matched{Match::PermError, SpfReason::TooManyVoidLookups};
    if (m_isSurvey && (matched->match == Match::Yes || matched->match == Match::No))
        matched->match = Match::NotKnown;
    return matched;
}

SpfRun::MaybeMatched SpfRun::matchTarget(const SpfTerm& term, SpfStep& step)
{
    switch (term.kind) {
    case SpfTermKind::A:
        return matchAddresses(term, step);
    case SpfTermKind::Mx:
        return matchMx(term, step);
    case SpfTermKind::Ptr:
        return matchPtr(step);
    case SpfTermKind::Exists:
        return matchExists(step);
    default:
        return Matched{Match::No};
    }
}

SpfRun::MaybeMatched SpfRun::matchInclude(const Place& place, const std::string& target,
                                          SpfStep& step)
{
    const auto verdict = evaluateDomain({target, place.level + 1, true});
    if (!verdict)
        return std::nullopt;
    step.result = verdict->result;
    switch (verdict->result) { // section 5.2
    case SpfResult::Pass:
        return Matched{Match::Yes};
    case SpfResult::TempError:
        return Matched{Match::TempError, verdict->reason};
    case SpfResult::PermError:
        return Matched{Match::PermError, verdict->reason};
    case SpfResult::None:
        return Matched{Match::PermError, SpfReason::IncludeWithoutRecord};
    default:
        return Matched{Match::No};
    }
}

SpfRun::MaybeMatched SpfRun::matchAddresses(const SpfTerm& term, SpfStep& step)
{
    if (m_isSurvey) {
        // One family or the other would be asked; void only when there is neither.
        const dns::Answer* v4 = ask(step.target, dns::RecordType::A);
        const dns::Answer* v6 = ask(step.target, dns::RecordType::Aaaa);
        if (v4 == nullptr || v6 == nullptr)
            return std::nullopt;
        const bool hasV6Only = dns::isAbsence(v4->outcome) && v6->outcome == dns::Outcome::Answer;
        const dns::Answer* shown =
            lookUp(step, step.target, hasV6Only ? dns::RecordType::Aaaa : dns::RecordType::A);
        return dns::isFailure(shown->outcome) ? Matched{Match::TempError, SpfReason::LookupFailed}
                                              : Matched{Match::No};
    }
    const dns::Answer* answer = lookUp(step, step.target, addressType());
    if (answer == nullptr)
        return std::nullopt;
    if (dns::isFailure(answer->outcome))
        return Matched{Match::TempError, SpfReason::LookupFailed};
    for (const base::IpAddress& address : addressesOf(*answer)) {
        if (isInNetwork(term, address))
            return Matched{Match::Yes};
    }
    return Matched{Match::No};
}

SpfRun::MaybeMatched SpfRun::matchMx(const SpfTerm& term, SpfStep& step)
{
    const dns::Answer* answer = lookUp(step, step.target, dns::RecordType::Mx);
    if (answer == nullptr)
        return std::nullopt;
    if (dns::isFailure(answer->outcome))
        return Matched{Match::TempError, SpfReason::LookupFailed};
    std::vector<dns::MxData> servers;
    for (const dns::Record& record : answer->records) {
        const auto* mx = std::get_if<dns::MxData>(&record.data);
        if (mx != nullptr && !mx->exchange.empty())
            servers.push_back(*mx);
    }
    if (static_cast<int>(servers.size()) > m_request.limits.mxNames)
        return Matched{Match::PermError, SpfReason::TooManyMxNames};
    if (m_isSurvey)
        return Matched{Match::No};
    std::stable_sort(servers.begin(), servers.end(),
                     [](const auto& a, const auto& b) { return a.preference < b.preference; });
    bool isWaiting = false;
    for (const dns::MxData& server : servers)
        isWaiting |= ask(dns::lowerName(server.exchange), addressType()) == nullptr;
    if (isWaiting)
        return std::nullopt;
    for (const dns::MxData& server : servers) {
        const dns::Answer* host = lookUp(step, dns::lowerName(server.exchange), addressType());
        if (dns::isFailure(host->outcome))
            return Matched{Match::TempError, SpfReason::LookupFailed};
        for (const base::IpAddress& address : addressesOf(*host)) {
            if (isInNetwork(term, address))
                return Matched{Match::Yes};
        }
    }
    return Matched{Match::No};
}

SpfRun::MaybeMatched SpfRun::matchPtr(SpfStep& step)
{
    const dns::Answer* answer = lookUp(step, dns::reverseName(m_ip), dns::RecordType::Ptr);
    const auto names = validatedNames();
    if (answer == nullptr || !names)
        return std::nullopt;
    const bool isMatch = std::any_of(names->begin(), names->end(), [&step](const auto& name) {
        return dns::isInZone(name, step.target);
    });
    return Matched{isMatch ? Match::Yes : Match::No};
}

SpfRun::MaybeMatched SpfRun::matchExists(SpfStep& step)
{
    // Always A, whatever the family of the sender (section 5.7).
    const dns::Answer* answer = lookUp(step, step.target, dns::RecordType::A);
    if (answer == nullptr)
        return std::nullopt;
    if (dns::isFailure(answer->outcome))
        return Matched{Match::TempError, SpfReason::LookupFailed};
    return Matched{answer->outcome == dns::Outcome::Answer ? Match::Yes : Match::No};
}

bool SpfRun::isInNetwork(const SpfTerm& term, const base::IpAddress& address) const
{
    return m_ip.isIn(address, address.isV4() ? term.prefix4 : term.prefix6);
}

std::optional<std::vector<std::string>> SpfRun::validatedNames()
{
    const dns::Answer* pointers = ask(dns::reverseName(m_ip), dns::RecordType::Ptr);
    if (pointers == nullptr)
        return std::nullopt;
    const auto names = namesOf(*pointers, m_request.limits.ptrNames);
    std::vector<std::string> validated;
    bool isWaiting = false;
    for (const std::string& name : names) {
        const dns::Answer* answer = ask(name, addressType());
        if (answer == nullptr) {
            isWaiting = true;
            continue;
        }
        const auto addresses = addressesOf(*answer); // none when it failed: that name is skipped
        if (std::find(addresses.begin(), addresses.end(), m_ip) != addresses.end())
            validated.push_back(name);
    }
    if (isWaiting)
        return std::nullopt;
    return validated;
}

std::optional<std::string> SpfRun::validatedName(const std::string& domain)
{
    const auto names = validatedNames();
    if (!names)
        return std::nullopt;
    for (const std::string& name : *names) {
        if (name == domain)
            return name;
    }
    for (const std::string& name : *names) {
        if (dns::isInZone(name, domain))
            return name;
    }
    return names->empty() ? "unknown" : names->front();
}

const dns::Answer* SpfRun::ask(const std::string& name, dns::RecordType type)
{
    return m_answers.answer({name, type});
}

const dns::Answer* SpfRun::lookUp(SpfStep& step, const std::string& name, dns::RecordType type)
{
    const dns::Answer* answer = ask(name, type);
    if (answer == nullptr)
        return nullptr;
    const bool isVoid = dns::isAbsence(answer->outcome);
    if (isVoid)
        ++m_evaluation.voidLookups;
    step.lookups.push_back({answer->question, answer->outcome, isVoid});
    return answer;
}

dns::RecordType SpfRun::addressType() const
{
    return m_ip.isV4() ? dns::RecordType::A : dns::RecordType::Aaaa;
}

dns::RecordType SpfRun::questionType(SpfTermKind kind) const
{
    switch (kind) {
    case SpfTermKind::Include:
        return dns::RecordType::Txt;
    case SpfTermKind::Mx:
        return dns::RecordType::Mx;
    case SpfTermKind::Exists:
        return dns::RecordType::A;
    default:
        return addressType();
    }
}

void SpfRun::askAhead(const Place& place, const SpfRecord& record)
{
    int left = m_request.limits.dnsTerms - m_evaluation.dnsTerms;
    for (const SpfTerm& term : record.mechanisms) {
        if (!term.asksDns()) {
            const bool decides = term.kind == SpfTermKind::All ||
                                 (!m_isSurvey && term.network && isInNetwork(term, *term.network));
            if (decides)
                return;
            continue;
        }
        if (left-- <= 0)
            return;
        const auto parts = parseSpfMacros(term.domainSpec, SpfMacroUse::Domain);
        if (isHopeless(term) || usesSpfMacro(*parts, "p"))
            continue;
        const auto name = spfQuestionName(expandTarget(place, term).value_or(std::string()));
        if (term.kind == SpfTermKind::Ptr)
            ask(dns::reverseName(m_ip), dns::RecordType::Ptr);
        else if (name)
            ask(*name, questionType(term.kind));
    }
}

} // namespace policy
