// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"
#include "probe/probe_settings.h"
#include "probe/probe_target.h"

#include <cstdint>
#include <string>
#include <vector>

namespace probe {

/// What a run is going to do.
struct ProbePlan {
    ProbeTarget target;
    std::vector<const Check*> checks; ///< in the order of allChecks()
    bool withRecipient = false;       ///< RCPT TO the mailbox; off until somebody agrees
    bool withMoreLists = false;       ///< all block lists
};

/// The checks that fit the target, all of them wanted.
ProbePlan planFor(const ProbeTarget& target);

/// Somebody who is going to be contacted.
struct PlannedContact {
    Contact kind = Contact::NameServers;
    /// Name servers: address of a resolver, or the domain whose own ones they are (".": from the
    /// root down). Mail and web servers: the domain whose servers they are, or the host or address
    /// itself.
    std::string whose;
    std::uint16_t port = 0;
    /// The names are not known before the look-ups; `whose` is a domain.
    bool isFoundLater = false;
    friend bool operator==(const PlannedContact&, const PlannedContact&) = default;
};

/// Everybody a plan contacts, each once. Nothing is asked for it.
std::vector<PlannedContact> contactsOf(const ProbePlan& plan, const ProbeSettings& settings);

} // namespace probe
