// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/mail_servers.h"

#include "dns/name.h"

#include <algorithm>

namespace probe {

namespace {

/// Adds the addresses of a host; false while they are not known.
bool addAddresses(MailServer& server, dns::AnswerSource& source)
{
    server.v4 = source.answer({server.host, dns::RecordType::A});
    server.v6 = source.answer({server.host, dns::RecordType::Aaaa});
    if (!server.v4 || !server.v6)
        return false;
    for (const dns::Answer* answer : {server.v4, server.v6}) {
        for (const dns::Record& record : answer->records) {
            const auto* data = std::get_if<dns::AddressData>(&record.data);
            if (!data || std::find(server.addresses.begin(), server.addresses.end(),
                                   data->address) != server.addresses.end())
                continue;
            ++server.addressCount;
            if (server.addresses.size() < MailServers::maxAddresses)
                server.addresses.push_back(data->address);
        }
    }
    return true;
}

/// Looks all of them up at once; false while something is missing.
bool addAllAddresses(std::vector<MailServer>& servers, dns::AnswerSource& source)
{
    bool isComplete = true;
    for (MailServer& server : servers) {
        // An MX record that names an address is a mistake that the MX check tells about; no name
        // server knows more about it.
        if (!base::IpAddress::parse(server.host))
            isComplete = addAddresses(server, source) && isComplete;
    }
    return isComplete;
}

std::vector<MailServer> serversOf(const dns::Answer& mx)
{
    std::vector<MailServer> servers;
    for (const dns::Record& record : mx.records) {
        const auto* data = std::get_if<dns::MxData>(&record.data);
        if (data && !data->exchange.empty())
            servers.push_back({data->exchange, data->preference});
    }
    std::sort(servers.begin(), servers.end(), [](const MailServer& a, const MailServer& b) {
        return a.preference != b.preference ? a.preference < b.preference : a.host < b.host;
    });
    servers.erase(
        std::unique(servers.begin(), servers.end(),
                    [](const MailServer& a, const MailServer& b) { return a.host == b.host; }),
        servers.end());
    return servers;
}

} // namespace

bool isNullMx(const dns::Record& record)
{
    const auto* data = std::get_if<dns::MxData>(&record.data);
    return data && data->exchange.empty();
}

std::optional<MailServers> mailServersOfDomain(std::string_view domain, dns::AnswerSource& source)
{
    MailServers result;
    result.mx = source.answer({std::string(domain), dns::RecordType::Mx});
    if (!result.mx)
        return std::nullopt;
    if (result.mx->outcome == dns::Outcome::NoData) {
        result.isImplicit = true;
        result.servers.push_back({std::string(domain)});
    } else {
        result.isNull = result.mx->records.size() == 1 && isNullMx(result.mx->records.front());
        result.servers = serversOf(*result.mx);
    }
    if (result.servers.size() > MailServers::maxServers) {
        result.servers.resize(MailServers::maxServers);
        result.isCut = true;
    }
    if (!addAllAddresses(result.servers, source))
        return std::nullopt;
    return result;
}

std::optional<MailServers> mailServersOf(const ProbeTarget& target, dns::AnswerSource& source)
{
    MailServers result;
    if (target.kind == TargetKind::Address && target.address) {
        MailServer server;
        server.addresses.push_back(*target.address);
        result.servers.push_back(std::move(server));
        return result;
    }
    if (target.kind != TargetKind::Host)
        return mailServersOfDomain(target.domain, source);
    result.servers.push_back({target.domain});
    if (!addAllAddresses(result.servers, source))
        return std::nullopt;
    return result;
}

SmtpRequest plannedSession(const MailServers& servers, const MailServer& server,
                           const base::IpAddress& address, const CheckInput& input)
{
    SmtpRequest request{.address = address,
                        .port = input.settings.smtpPort,
                        .hostName = server.host,
                        .heloName = input.settings.heloName};
    request.reversePath = input.settings.reversePath;
    const auto first = std::find_if(servers.servers.begin(), servers.servers.end(),
                                    [](const MailServer& one) { return !one.addresses.empty(); });
    const bool isFirst = first != servers.servers.end() && first->host == server.host &&
                         first->addresses.front() == address;
    if (isFirst && input.withRecipient && input.target.kind == TargetKind::Mailbox)
        request.recipient = input.target.mailbox();
    return request;
}

} // namespace probe
