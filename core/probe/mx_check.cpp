// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/mx_check.h"

#include "dns/name.h"
#include "probe/finding_maker.h"
#include "probe/mail_servers.h"

#include <algorithm>

namespace probe {

namespace {

/// The MX set as a whole.
void judgeSet(const std::string& domain, const MailServers& servers, Findings& out)
{
    const dns::Answer& mx = *servers.mx;
    const auto nulls = std::count_if(mx.records.begin(), mx.records.end(), isNullMx);
    if (servers.isNull) {
        out.push_back(finding("mx.null", Severity::Error, domain, mx, {{"domain", domain}}));
        const auto* data = std::get_if<dns::MxData>(&mx.records.front().data);
        if (data && data->preference != 0)
            out.push_back(
                finding("mx.null-preference", Severity::Warning, domain, mx,
                        {{"domain", domain}, {"preference", std::to_string(data->preference)}}));
        return;
    }
    if (nulls > 0)
        out.push_back(finding("mx.null-mixed", Severity::Error, domain, mx, {{"domain", domain}}));
    if (!mx.aliases.empty())
        out.push_back(finding("mx.domain-is-alias", Severity::Info, domain, mx,
                              {{"domain", domain}, {"alias", mx.aliases.back()}}));
    if (servers.isCut)
        out.push_back(finding("mx.many", Severity::Info, domain, mx,
                              {{"domain", domain},
                               {"count", std::to_string(mx.records.size())},
                               {"limit", std::to_string(MailServers::maxServers)}}));
}

/// Addresses that nobody outside can deliver to.
void judgeInward(const MailServer& server, Findings& out)
{
    for (const base::IpAddress& address : server.addresses) {
        if (address.isInward())
            out.push_back(finding("mx.inward", Severity::Error, server.host,
                                  address.isV4() ? *server.v4 : *server.v6,
                                  {{"host", server.host}, {"address", address.toString()}}));
    }
}

/// A domain without MX records: its own addresses take the mail (RFC 5321 section 5.1).
void judgeImplicit(const std::string& domain, const MailServers& servers, Findings& out)
{
    const MailServer& self = servers.servers.front();
    const dns::Answer& proof = self.v4->records.empty() ? *self.v6 : *self.v4;
    if (!self.addresses.empty()) {
        out.push_back(
            finding("mx.implicit", Severity::Warning, domain, proof,
                    {{"domain", domain}, {"address", self.addresses.front().toString()}}));
        judgeInward(self, out);
    } else if (dns::isFailure(self.v4->outcome) || dns::isFailure(self.v6->outcome)) {
        out.push_back(lookupFailed("mx.address-failed", domain,
                                   dns::isFailure(self.v4->outcome) ? *self.v4 : *self.v6,
                                   {{"host", domain}}));
    } else {
        out.push_back(
            finding("mx.none", Severity::Error, domain, *servers.mx, {{"domain", domain}}));
    }
}

/// One host of the MX set.
void judgeHost(const std::string& domain, const MailServer& server, Findings& out)
{
    if (!server.v4) { // not looked up: the record names an address
        out.push_back(finding("mx.address-literal", Severity::Error, server.host,
                              {{"domain", domain}, {"host", server.host}}));
        return;
    }
    const bool hasFailed = dns::isFailure(server.v4->outcome) || dns::isFailure(server.v6->outcome);
    const dns::Answer& failed = dns::isFailure(server.v4->outcome) ? *server.v4 : *server.v6;
    if (server.addresses.empty() && hasFailed) {
        out.push_back(
            lookupFailed("mx.address-failed", server.host, failed, {{"host", server.host}}));
        return;
    }
    if (server.addresses.empty()) {
        const bool isMissing = server.v4->outcome == dns::Outcome::NxDomain;
        out.push_back(finding(isMissing ? "mx.host-not-found" : "mx.no-address", Severity::Error,
                              server.host, *server.v4,
                              {{"domain", domain}, {"host", server.host}}));
        return;
    }
    if (hasFailed)
        out.push_back(
            lookupFailed("mx.address-half-failed", server.host, failed, {{"host", server.host}}));
    if (server.addressCount > server.addresses.size())
        out.push_back(finding("mx.many-addresses", Severity::Info, server.host, *server.v4,
                              {{"host", server.host},
                               {"count", std::to_string(server.addressCount)},
                               {"limit", std::to_string(server.addresses.size())}}));
    if (!server.v4->aliases.empty())
        out.push_back(finding(
            "mx.alias", Severity::Warning, server.host, *server.v4,
            {{"domain", domain}, {"host", server.host}, {"alias", server.v4->aliases.back()}}));
    judgeInward(server, out);
}

Finding found(const std::string& domain, const MailServers& servers)
{
    Finding made = finding("mx.found", Severity::Pass, domain, *servers.mx,
                           {{"domain", domain}, {"count", std::to_string(servers.servers.size())}});
    made.observed = {}; // the lines below have it all
    for (const MailServer& server : servers.servers) {
        made.details.push_back(
            {"", std::to_string(server.preference) + ' ' + dns::displayName(server.host)});
        for (const base::IpAddress& address : server.addresses)
            made.details.push_back({"", address.toString(), 1});
    }
    return made;
}

} // namespace

std::optional<Findings> mxCheck(const CheckInput& input, Facts& facts)
{
    const std::string& domain = input.target.domain;
    const auto servers = mailServersOfDomain(domain, facts);
    if (!servers)
        return std::nullopt;
    const dns::Answer& mx = *servers->mx;
    if (mx.outcome == dns::Outcome::NxDomain)
        return Findings{finding("mx.no-domain", Severity::Error, domain, mx, {{"domain", domain}})};
    if (dns::isFailure(mx.outcome))
        return Findings{lookupFailed("mx.failed", domain, mx, {{"domain", domain}})};
    Findings out;
    if (servers->isImplicit)
        judgeImplicit(domain, *servers, out);
    else
        judgeSet(domain, *servers, out);
    if (!servers->isImplicit && !servers->isNull) {
        for (const MailServer& server : servers->servers)
            judgeHost(domain, server, out);
        const bool isUsable =
            std::any_of(servers->servers.begin(), servers->servers.end(),
                        [](const MailServer& server) { return !server.addresses.empty(); });
        if (isUsable)
            out.push_back(found(domain, *servers));
    }
    return sorted(std::move(out));
}

} // namespace probe
