// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/port_check.h"

#include "probe/finding_maker.h"
#include "probe/mail_servers.h"
#include "probe/session_finding.h"

#include <algorithm>

namespace probe {

namespace {

constexpr std::size_t maxControls = 2;

using Exchanges = std::vector<const SmtpExchange*>;

bool hasAnswered(const SmtpExchange* exchange)
{
    return !exchange->replies.empty() || exchange->hasGreeted();
}

/// A desk without IPv6 is common and says nothing about the port or the server.
bool hasNoWay(const SmtpExchange* exchange)
{
    return exchange->end == SmtpEnd::Unreachable && !exchange->request.address.isV4();
}

bool wasTried(const SmtpExchange* exchange)
{
    return !hasNoWay(exchange) && exchange->end != SmtpEnd::NotAllowed &&
           exchange->end != SmtpEnd::Cancelled && exchange->end != SmtpEnd::LocalError;
}

/// Only the banner is waited for: it is not this server that is looked at.
std::optional<Exchanges> controlSessions(const MailServers& servers, const CheckInput& input,
                                         Facts& facts)
{
    Exchanges exchanges;
    bool isComplete = true;
    for (const MailServer& server : servers.servers) {
        for (const base::IpAddress& address : server.addresses) {
            // A host without IPv6 is common and says nothing about the port.
            if (!address.isV4() || exchanges.size() >= maxControls)
                continue;
            SmtpRequest request = plannedSession(servers, server, address, input);
            request.startTls = false;
            request.reversePath.reset();
            request.recipient.reset();
            exchanges.push_back(facts.smtp(request));
            isComplete = isComplete && exchanges.back();
        }
    }
    return isComplete ? std::optional(exchanges) : std::nullopt;
}

void addSessions(const Exchanges& exchanges, Finding& finding)
{
    for (const SmtpExchange* exchange : exchanges)
        finding.details.push_back(
            {"", exchange->request.hostName + " [" + exchange->request.address.toString() +
                     "]:" + std::to_string(exchange->request.port) + ' ' +
                     std::string(hasAnswered(exchange) ? "ok" : toString(exchange->end))});
}

Finding about(std::string id, Severity severity, const CheckInput& input,
              const Exchanges& exchanges)
{
    const ProbeTarget& target = input.target;
    const std::string subject =
        target.kind == TargetKind::Address ? target.address->toString() : target.domain;
    Finding made = finding(std::move(id), severity, subject,
                           {{"domain", subject},
                            {"port", std::to_string(input.settings.smtpPort)},
                            {"control", input.settings.controlDomain}});
    addSessions(exchanges, made);
    return made;
}

std::optional<Findings> askControl(const CheckInput& input, Facts& facts, Exchanges tried)
{
    const std::string& control = input.settings.controlDomain;
    if (control.empty())
        return Findings{about("port25.no-control", Severity::Unknown, input, tried)};
    const auto servers = mailServersOfDomain(control, facts);
    if (!servers)
        return std::nullopt;
    const auto exchanges = controlSessions(*servers, input, facts);
    if (!exchanges)
        return std::nullopt;
    tried.insert(tried.end(), exchanges->begin(), exchanges->end());
    if (std::none_of(exchanges->begin(), exchanges->end(), wasTried))
        return Findings{about("port25.control-failed", Severity::Unknown, input, tried)};
    if (std::any_of(exchanges->begin(), exchanges->end(), hasAnswered))
        // An address that only sends listens nowhere.
        return Findings{
            about("port25.target-silent",
                  input.target.kind == TargetKind::Address ? Severity::Info : Severity::Error,
                  input, tried)};
    return Findings{about("port25.blocked", Severity::Unknown, input, tried)};
}

} // namespace

std::optional<Findings> portCheck(const CheckInput& input, Facts& facts)
{
    const auto servers = mailServersOf(input.target, facts);
    if (!servers)
        return std::nullopt;
    const auto exchanges = sessionsWith(*servers, input, facts);
    if (!exchanges)
        return std::nullopt;
    if (std::any_of(exchanges->begin(), exchanges->end(), hasAnswered))
        return Findings{about("port25.open", Severity::Pass, input, *exchanges)};
    if (std::none_of(exchanges->begin(), exchanges->end(), wasTried))
        return Findings{about("port25.not-tried", Severity::Unknown, input, *exchanges)};
    return askControl(input, facts, *exchanges);
}

} // namespace probe
