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

/// The server serves the zone, and says that the name is an alias that leads out of it.
bool leadsOut(const dns::Answer& answer)
{
    return answer.outcome == dns::Outcome::Referral && answer.isAuthoritative &&
           !answer.aliases.empty();
}

/// The server said what it had to say about the zone.
bool hasAnswered(const dns::ZoneServer& server)
{
    return server.state == State::Asked &&
           (!dns::isFailure(server.answer->outcome) || leadsOut(*server.answer));
}

/// What a server says, in a form that two answers can be compared in: order and age do not count.
std::string contentOf(const dns::Answer& answer)
{
    std::set<std::string> lines;
    for (const dns::Record& record : answer.records)
        lines.insert(record.text);
    // An alias out of the zone: where it leads to is for other servers to say.
    std::string text(leadsOut(answer) ? "CNAME" : dns::toString(answer.outcome));
    for (const std::string& alias : answer.aliases)
        text += '\n' + alias;
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
    if (leadsOut(answer))
        return;
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
        if (hasAnswered(server) && server.answer->isAuthoritative)
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

/// No address of this family was reached, but others were: this network has no way there, which is
/// no fault of the servers.
bool isWithoutWay(const dns::Delegation& delegation, bool isV4)
{
    std::size_t count = 0;
    bool areUnreachable = true;
    bool isOtherReached = false;
    for (const dns::ZoneServer& server : delegation.servers) {
        if (server.state != State::Asked)
            continue;
        if (server.address->address.isV4() != isV4) {
            isOtherReached = isOtherReached || server.answer->rcode >= 0 || hasAnswered(server);
            continue;
        }
        const dns::Outcome outcome = server.answer->outcome;
        if (outcome != dns::Outcome::Unreachable && outcome != dns::Outcome::Timeout)
            return false;
        ++count;
        areUnreachable = areUnreachable && outcome == dns::Outcome::Unreachable;
    }
    // A single address that is silent may as well be at fault itself.
    return isOtherReached && count > 0 && (areUnreachable || count > 1);
}

/// Servers that nothing was heard of for want of a way are said once.
void judgeServers(const dns::Delegation& delegation, Findings& out)
{
    for (const bool isV4 : {true, false}) {
        const bool isSkipped = isWithoutWay(delegation, isV4);
        const std::string family = isV4 ? "IPv4" : "IPv6";
        Finding made = finding("ns.no-way", Severity::Info, delegation.zone,
                               {{"zone", delegation.zone}, {"family", family}});
        for (const dns::ZoneServer& server : delegation.servers) {
            const bool isOfFamily = server.address ? server.address->address.isV4() == isV4 : isV4;
            if (!isOfFamily)
                continue;
            if (isSkipped && server.state == State::Asked)
                made.details.push_back(
                    {"",
                     nameOf(server) + ' ' + std::string(dns::toString(server.answer->outcome))});
            else
                judgeServer(server, delegation.zone, out);
        }
        if (isSkipped)
            out.push_back(std::move(made));
    }
}

/// Every answer comes from a resolver: a network that catches all questions gives them, whoever was
/// asked.
bool isIntercepted(const dns::Delegation& delegation)
{
    std::size_t count = 0;
    for (const dns::ZoneServer& server : delegation.servers) {
        if (!hasAnswered(server))
            continue;
        if (server.answer->isAuthoritative || !server.answer->isRecursionAvailable)
            return false;
        ++count;
    }
    return count > 1;
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
    if (isIntercepted(*delegation))
        return Findings{finding("ns.intercepted", Severity::Unknown, delegation->zone,
                                {{"zone", delegation->zone}})};
    Findings out;
    judgeServers(*delegation, out);
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
