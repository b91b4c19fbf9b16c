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
    /// Of both answers, IPv4 first, without doubles; at most MailServers::maxAddresses.
    std::vector<base::IpAddress> addresses = {};
    std::size_t addressCount = 0; ///< all of them
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
    static constexpr std::size_t maxAddresses = 10; ///< of one server: each gets a session
};

/// The servers of a domain; nothing while look-ups are missing.
std::optional<MailServers> mailServersOfDomain(std::string_view domain, dns::AnswerSource& source);

/// The servers that a probe of this target talks to.
std::optional<MailServers> mailServersOf(const ProbeTarget& target, dns::AnswerSource& source);

/// The session that a probe holds with an address of a server. Everybody who wants to know
/// something of it asks with this request, so that it is held once. The recipient is named to the
/// first address of the first server only: who asks everywhere looks like somebody who collects
/// addresses.
SmtpRequest plannedSession(const MailServers& servers, const MailServer& server,
                           const base::IpAddress& address, const CheckInput& input);

/// An MX record that is the root with nothing else in the set (RFC 7505 section 3).
bool isNullMx(const dns::Record& record);

} // namespace probe
