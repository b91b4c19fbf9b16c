// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/answer.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dns {

struct DelegationOptions {
    /// Ask servers at inward addresses (IpAddress::isInward) too.
    bool asksInward = false;
    std::uint16_t port = 53; ///< a laboratory
};

/// One name server of a zone at one of its addresses.
struct ZoneServer {
    enum class State {
        Asked,
        Inward,         ///< not asked: somebody else has no business at that address
        NoAddress,      ///< the name has none
        AddressUnknown, ///< its addresses could not be asked
    };
    std::string name;
    std::optional<ServerAddress> address; ///< Asked and Inward
    State state = State::NoAddress;
    const Answer* answer = nullptr; ///< Asked only; lives as long as the source
};

/// The servers of the zone that a domain is in, and what each of them says.
struct Delegation {
    std::string zone; ///< "" when none was found: `found` says why
    /// Where the names of the servers come from: the NS records of the zone, or, when the resolver
    /// fails in it, the referral of its parent; if there are none, what stood against it.
    const Answer* found = nullptr;
    bool isFromParent = false;
    std::vector<ZoneServer> servers; ///< by name, then by address
    bool isCut = false;              ///< there are more than are asked
};

inline constexpr std::size_t maxZoneServerNames = 13;
inline constexpr std::size_t maxZoneServerAddresses = 26;

/// Asks every server of the zone of `domain` for `domain` and `type`, without recursion: do they
/// all serve it, and the same? Nothing while answers are missing; to be run again then.
std::optional<Delegation> askZoneServers(std::string_view domain, RecordType type,
                                         AnswerSource& source,
                                         const DelegationOptions& options = {});

} // namespace dns
