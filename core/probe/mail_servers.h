// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace probe {

/// A host that takes mail, with its addresses.
struct MailServer {
    std::string host;   ///< normal name; empty when only an address is probed
    int preference = 0; ///< of its MX record
    /// A and AAAA; nullptr for a host that is an address itself. Both are there otherwise.
    const dns::Answer* v4 = nullptr;
    const dns::Answer* v6 = nullptr;
    std::vector<base::IpAddress> addresses = {}; ///< of both answers, IPv4 first, without doubles
};

/// Where mail for a target goes (RFC 5321 section 5.1).
struct MailServers {
    const dns::Answer* mx = nullptr; ///< nullptr: nobody was asked (a host or an address is probed)
    bool isNull = false;             ///< null MX (RFC 7505): takes no mail
    bool isImplicit = false;         ///< no MX; the domain's own addresses are used
    /// By preference, then name; at most `maxServers`.
    std::vector<MailServer> servers;
    bool isCut = false;

    static constexpr std::size_t maxServers = 20;
};

/// The servers of a domain; nothing while look-ups are missing.
std::optional<MailServers> mailServersOfDomain(std::string_view domain, dns::AnswerSource& source);

/// The servers that a probe of this target talks to.
std::optional<MailServers> mailServersOf(const ProbeTarget& target, dns::AnswerSource& source);

/// The session that a probe holds with this address. Everybody who wants to know something of it
/// asks with this request, so that it is held once. `host` may be empty.
SmtpRequest plannedSession(const std::string& host, const base::IpAddress& address,
                           const CheckInput& input);

/// An MX record that is the root with nothing else in the set (RFC 7505 section 3).
bool isNullMx(const dns::Record& record);

} // namespace probe
