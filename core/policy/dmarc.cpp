// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/dmarc.h"

#include "dns/name.h"
#include "policy/organizational_domain.h"
#include "policy/tag_list.h"

#include <algorithm>

namespace policy {

namespace {

constexpr std::string_view version = "DMARC1";
constexpr std::size_t walkLabels = 7; // RFC 9989 section 4.10: eight questions at most
constexpr std::size_t maxReportAddresses = 20;

DmarcStep stepOf(const std::string& domain, const dns::Answer* answer)
{
    return {domain, answer, txtOfVersion(*answer, version)};
}

/// What the walk asks: the domain, then its parents, of long names only those of seven labels and
/// fewer.
std::vector<std::string> walkDomains(std::string_view domain)
{
    std::vector<std::string> domains{std::string(domain)};
    std::string_view parent = dns::parentName(domain);
    while (!parent.empty()) {
        if (dns::labelsOf(parent).size() <= walkLabels)
            domains.emplace_back(parent);
        parent = dns::parentName(parent);
    }
    return domains;
}

/// The steps of a walk, down to where it stops; asks for all of them at once.
std::optional<std::vector<DmarcStep>> walk(std::string_view domain, dns::AnswerSource& answers)
{
    const auto domains = walkDomains(domain);
    std::vector<const dns::Answer*> found;
    found.reserve(domains.size());
    for (const std::string& name : domains)
        found.push_back(answers.answer({"_dmarc." + name, dns::RecordType::Txt}));
    std::vector<DmarcStep> steps;
    for (std::size_t i = 0; i < domains.size(); ++i) {
        if (found[i] == nullptr)
            return std::nullopt;
        steps.push_back(stepOf(domains[i], found[i]));
        const auto& records = steps.back().records;
        if (records.size() == 1 && parseDmarcRecord(records.front()).suffix != DmarcSuffix::Unknown)
            break;
    }
    return steps;
}

std::string organizationByWalk(const std::vector<DmarcStep>& steps)
{
    std::string found = steps.front().domain;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].records.size() != 1)
            continue;
        const DmarcRecord record = parseDmarcRecord(steps[i].records.front());
        if (record.suffix == DmarcSuffix::Yes && i > 0)
            return steps[i - 1].domain; // one label below the suffix
        found = steps[i].domain;        // in the end the one with the fewest labels
    }
    return found;
}

const DmarcStep* stepAt(const std::vector<DmarcStep>& steps, std::string_view domain)
{
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [domain](const auto& step) { return step.domain == domain; });
    return found == steps.end() ? nullptr : &*found;
}

bool takeRecord(const DmarcStep* step, DmarcDiscovery& discovery)
{
    if (step == nullptr || step->records.size() != 1)
        return false;
    discovery.record = parseDmarcRecord(step->records.front());
    discovery.recordDomain = step->domain;
    return true;
}

/// RFC 9989 section 4.10.1: the domain's own, the organisation's, the suffix's.
void chooseByWalk(DmarcDiscovery& discovery)
{
    const auto& steps = discovery.steps;
    discovery.organizationalDomain = organizationByWalk(steps);
    if (takeRecord(&steps.front(), discovery) ||
        takeRecord(stepAt(steps, discovery.organizationalDomain), discovery))
        return;
    const DmarcStep& last = steps.back();
    if (last.records.size() == 1 &&
        parseDmarcRecord(last.records.front()).suffix == DmarcSuffix::Yes)
        takeRecord(&last, discovery);
}

std::optional<DmarcDiscovery> discoverByList(const std::string& domain, dns::AnswerSource& answers)
{
    DmarcDiscovery discovery;
    discovery.method = DmarcMethod::SuffixList;
    discovery.organizationalDomain = organizationalDomain(domain);
    const bool isSub = discovery.organizationalDomain != domain;
    const auto ask = [&answers](const std::string& name) {
        return answers.answer({"_dmarc." + name, dns::RecordType::Txt});
    };
    const dns::Answer* own = ask(domain);
    const dns::Answer* parent = isSub ? ask(discovery.organizationalDomain) : nullptr;
    if (own == nullptr || (isSub && parent == nullptr))
        return std::nullopt;
    discovery.steps.push_back(stepOf(domain, own));
    // Several records at the domain end the search there (RFC 7489 section 6.6.3).
    if (isSub && discovery.steps.front().records.empty())
        discovery.steps.push_back(stepOf(discovery.organizationalDomain, parent));
    takeRecord(&discovery.steps.back(), discovery);
    return discovery;
}

/// Neither MX nor address nor anything else that mail could go to; nothing while not known.
std::optional<bool> isNonexistent(const std::string& domain, dns::AnswerSource& answers)
{
    bool isWaiting = false;
    bool isAbsent = true;
    for (const auto type : {dns::RecordType::A, dns::RecordType::Aaaa, dns::RecordType::Mx}) {
        const dns::Answer* answer = answers.answer({domain, type});
        isWaiting |= answer == nullptr;
        isAbsent = isAbsent && answer != nullptr && dns::isAbsence(answer->outcome);
    }
    if (isWaiting)
        return std::nullopt;
    return isAbsent;
}

DmarcPolicy milder(DmarcPolicy policy)
{
    return policy == DmarcPolicy::Reject ? DmarcPolicy::Quarantine : DmarcPolicy::None;
}

void choosePolicy(const std::string& domain, DmarcDiscovery& discovery)
{
    const DmarcRecord& record = *discovery.record;
    const bool isBis = discovery.method == DmarcMethod::TreeWalk;
    discovery.policyTag = "p";
    discovery.policy = record.policy.value_or(DmarcPolicy::None);
    if (discovery.recordDomain != domain) {
        if (record.subdomainPolicy) {
            discovery.policyTag = "sp";
            discovery.policy = *record.subdomainPolicy;
        }
        if (isBis && discovery.isNonexistent && record.nonexistentPolicy) {
            discovery.policyTag = "np";
            discovery.policy = *record.nonexistentPolicy;
        }
    }
    if (isBis && record.isTesting)
        discovery.policy = milder(discovery.policy);
}

} // namespace

std::optional<DmarcDiscovery> discoverDmarc(std::string_view fromDomain, DmarcMethod method,
                                            dns::AnswerSource& answers)
{
    const std::string domain = dns::lowerName(fromDomain);
    std::optional<DmarcDiscovery> discovery;
    if (method == DmarcMethod::SuffixList) {
        discovery = discoverByList(domain, answers);
    } else if (auto steps = walk(domain, answers)) {
        discovery.emplace().steps = std::move(*steps);
        chooseByWalk(*discovery);
    }
    if (!discovery)
        return std::nullopt;
    for (const DmarcStep& step : discovery->steps) {
        discovery->hasSeveral |= step.records.size() > 1;
        if (dns::isFailure(step.answer->outcome) && discovery->failure == nullptr)
            discovery->failure = step.answer;
    }
    if (!discovery->record)
        return discovery;
    if (discovery->recordDomain != domain && discovery->record->nonexistentPolicy) {
        const auto isMissing = isNonexistent(domain, answers);
        if (!isMissing)
            return std::nullopt;
        discovery->isNonexistent = *isMissing;
    }
    choosePolicy(domain, *discovery);
    return discovery;
}

std::optional<std::string> dmarcOrganizationalDomain(std::string_view domain, DmarcMethod method,
                                                     dns::AnswerSource& answers)
{
    const std::string name = dns::lowerName(domain);
    if (method == DmarcMethod::SuffixList)
        return organizationalDomain(name);
    const auto steps = walk(name, answers);
    if (!steps)
        return std::nullopt;
    return organizationByWalk(*steps);
}

std::optional<bool> isAligned(std::string_view fromDomain, std::string_view authenticatedDomain,
                              DmarcAlignment alignment, DmarcMethod method,
                              dns::AnswerSource& answers)
{
    if (dns::lowerName(fromDomain) == dns::lowerName(authenticatedDomain))
        return true;
    if (alignment == DmarcAlignment::Strict)
        return false;
    const auto from = dmarcOrganizationalDomain(fromDomain, method, answers);
    const auto other = dmarcOrganizationalDomain(authenticatedDomain, method, answers);
    if (!from || !other)
        return std::nullopt;
    return *from == *other;
}

std::optional<std::vector<DmarcReportConsent>> dmarcReportConsents(const DmarcDiscovery& discovery,
                                                                   dns::AnswerSource& answers)
{
    std::vector<DmarcReportConsent> consents;
    if (!discovery.record)
        return consents;
    std::vector<std::string> addresses = discovery.record->aggregateReports;
    addresses.insert(addresses.end(), discovery.record->failureReports.begin(),
                     discovery.record->failureReports.end());
    if (addresses.size() > maxReportAddresses)
        addresses.resize(maxReportAddresses);
    const std::string own = organizationalDomain(discovery.recordDomain);
    bool isWaiting = false;
    for (std::string& address : addresses) {
        DmarcReportConsent consent;
        consent.address = std::move(address);
        const std::string target = consent.address.substr(consent.address.rfind('@') + 1);
        const auto name = dns::normalName(discovery.recordDomain + "._report._dmarc." + target);
        if (!name)
            continue; // too long: nobody can consent, nobody can ask
        if (organizationalDomain(target) != own) {
            consent.name = *name;
            consent.answer = answers.answer({consent.name, dns::RecordType::Txt});
            isWaiting |= consent.answer == nullptr;
            consent.isGiven =
                consent.answer != nullptr && !txtOfVersion(*consent.answer, version).empty();
        }
        consents.push_back(std::move(consent));
    }
    if (isWaiting)
        return std::nullopt;
    return consents;
}

} // namespace policy
