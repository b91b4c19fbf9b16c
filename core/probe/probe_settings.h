// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ip_address.h"
#include "dns/answer.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace probe {

/// How the user wants probes made. A value; every default is a manner of a polite guest.
struct ProbeSettings {
    std::vector<dns::ServerAddress> resolvers; ///< empty: those of the system
    std::string heloName;                      ///< empty: the host's full name
    /// For MAIL FROM: "" is <>.
    std::string reversePath;
    std::optional<base::IpAddress> sourceAddress; ///< of connections to mail servers
    std::uint16_t smtpPort = 25;
    std::uint16_t httpsPort = 443;
    std::chrono::milliseconds dnsTimeout{3000}; ///< one try
    int queriesPerSecond = 0;                   ///< to name servers; 0: as they come
    std::chrono::milliseconds connectTimeout{10000};
    std::chrono::milliseconds bannerTimeout{30000};
    std::chrono::milliseconds commandTimeout{30000}; ///< one reply
    std::chrono::milliseconds sessionTimeout{120000};
    std::chrono::milliseconds sessionPause{500}; ///< between two sessions with one address
    std::chrono::milliseconds httpsTimeout{20000};
    /// Everything but the time that a person takes to decide; what is open then is Cancelled.
    std::chrono::milliseconds runTimeout{120000};
    /// Consent to connect to inward addresses (IpAddress::isInward), one by one.
    std::set<base::IpAddress> allowedInward;
    /// Lifts that for all of them: a laboratory.
    bool allowAllInward = false;
    std::string caFile;          ///< PEM, more roots to trust
    std::string trustAnchorFile; ///< DNSSEC; empty: the system's
    /// "host:port" -> where to connect instead; a laboratory. No asking of a name there.
    std::map<std::string, dns::ServerAddress> addressMap;
    /// A mail server of somebody else for the port-25 control test; empty: none. One that can be
    /// reached from every country: where Google is blocked, gmail.com would prove nothing.
    std::string controlDomain = "outlook.com";
};

} // namespace probe
