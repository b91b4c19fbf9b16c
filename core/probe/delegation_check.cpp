// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/delegation_check.h"

#include "dns/delegation.h"
#include "probe/finding_maker.h"

#include <algorithm>
#include <map>
#include <set>

namespace probe {

namespace {

using State = dns::ZoneServer::State;

std::string nameOf(const dns::ZoneServer& server)
{
    return server.address ? server.name + " [" + server.address->address.toString() + ']'
                          : server.name;
}

/// What a server says, in a form that two answers can be compared in: order and age do not count.
std::string contentOf(const dns::Answer& answer)
{
    std::set<std::string> lines;
    for (const dns::Record& record : answer.records)
        lines.insert(record.text);
    std::string text(dns::toString(answer.outcome));
    for (const std::string& line : lines)
        text += '\n' + line;
    return text;
}

/// One server that does not do what a name server of the zone must.
void judgeServer(const dns::ZoneServer& server, const std::string& zone, Findings& out)
{
    const std::string name = nameOf(server);
    const auto about = [&](const char* id, Severity severity) {
        return finding(id, severity, name, {{"server", name}, {"zone", zone}});
    };
    switch (server.state) {
    case State::Inward:
        out.push_back(about("ns.inward", Severity::Error));
        return;
    case State::NoAddress:
        out.push_back(about("ns.no-address", Severity::Error));
        return;
    case State::AddressUnknown:
        out.push_back(about("ns.address-failed", Severity::Unknown));
        return;
    case State::Asked:
        break;
    }
    const dns::Answer& answer = *server.answer;
    const bool isLame = answer.outcome == dns::Outcome::Referral ||
                        answer.outcome == dns::Outcome::Refused ||
                        (!dns::isFailure(answer.outcome) && !answer.isAuthoritative);
    if (isLame) {
        out.push_back(
            finding("ns.lame", Severity::Error, name, answer, {{"server", name}, {"zone", zone}}));
    } else if (dns::isFailure(answer.outcome)) {
        Finding made = lookupFailed("ns.silent", name, answer, {{"server", name}, {"zone", zone}});
        // It is the thing that is looked at: that it does not answer is what there is to find.
        if (answer.outcome != dns::Outcome::Cancelled)
            made.severity = Severity::Warning;
        out.push_back(std::move(made));
    }
}

/// The answers that differ, with who gave them.
void judgeAgreement(const dns::Delegation& delegation, Findings& out)
{
    std::map<std::string, std::vector<const dns::ZoneServer*>> byContent;
    for (const dns::ZoneServer& server : delegation.servers) {
        if (server.state == State::Asked && !dns::isFailure(server.answer->outcome) &&
            server.answer->isAuthoritative)
            byContent[contentOf(*server.answer)].push_back(&server);
    }
    if (byContent.empty())
        return;
    const bool agree = byContent.size() == 1;
    const dns::ZoneServer& first = *byContent.begin()->second.front();
    std::size_t count = 0;
    for (const auto& [content, servers] : byContent)
        count += servers.size();
    Finding made = finding(agree ? "ns.agree" : "ns.differs",
                           agree ? Severity::Pass : Severity::Error, delegation.zone, *first.answer,
                           {{"zone", delegation.zone}, {"count", std::to_string(count)}});
    if (agree && first.answer->outcome == dns::Outcome::NxDomain) {
        made.id = "ns.no-domain";
        made.severity = Severity::Error;
        made.values.emplace_back("domain", first.answer->question.name);
    }
    if (!agree)
        made.observed = {};
    for (const auto& [content, servers] : byContent) {
        for (const dns::ZoneServer* server : servers)
            made.details.push_back({"", nameOf(*server)});
        if (!agree)
            made.details.push_back({"ns_says", content, 1});
    }
    out.push_back(std::move(made));
}

/// The zone could not be found, or its servers.
Findings notFound(const std::string& domain, const dns::Delegation& delegation)
{
    if (!delegation.found)
        return {finding("ns.none", Severity::Unknown, domain, {{"domain", domain}})};
    const dns::Answer& found = *delegation.found;
    if (dns::isFailure(found.outcome))
        return {lookupFailed("ns.failed", domain, found, {{"domain", domain}})};
    return {finding(found.outcome == dns::Outcome::NxDomain ? "ns.no-domain" : "ns.none",
                    Severity::Error, domain, found, {{"domain", domain}})};
}

} // namespace

std::optional<Findings> delegationCheck(const CheckInput& input, Facts& facts)
{
    const std::string& domain = input.target.domain;
    dns::DelegationOptions options;
    options.asksInward = input.settings.allowAllInward;
    const auto delegation = dns::askZoneServers(domain, dns::RecordType::Mx, facts, options);
    if (!delegation)
        return std::nullopt;
    if (delegation->servers.empty())
        return notFound(domain, *delegation);
    Findings out;
    for (const dns::ZoneServer& server : delegation->servers)
        judgeServer(server, delegation->zone, out);
    judgeAgreement(*delegation, out);
    std::set<std::string> names;
    for (const dns::ZoneServer& server : delegation->servers)
        names.insert(server.name);
    if (names.size() == 1)
        out.push_back(finding("ns.single", Severity::Info, delegation->zone,
                              {{"zone", delegation->zone}, {"server", *names.begin()}}));
    if (delegation->isFromParent && delegation->found)
        out.push_back(finding("ns.parent-only", Severity::Warning, delegation->zone,
                              *delegation->found, {{"zone", delegation->zone}}));
    if (delegation->isCut)
        out.push_back(
            finding("ns.many", Severity::Info, delegation->zone, {{"zone", delegation->zone}}));
    return sorted(std::move(out));
}

} // namespace probe
