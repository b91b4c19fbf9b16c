// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/ip_address.h"

#include <optional>
#include <string>
#include <string_view>

namespace probe {

enum class TargetKind { Domain, Mailbox, Host, Address };

/// What is to be probed, every part checked: safe to be put on the wire.
struct ProbeTarget {
    TargetKind kind = TargetKind::Domain;
    std::string domain;                          ///< normal name of the domain or host
    std::string localPart = {};                  ///< of a mailbox, valid by RFC 5321
    std::optional<base::IpAddress> address = {}; ///< that sends (or is looked at)
    // What evaluations need besides, when it is known (from a bounce, or typed):
    std::string senderDomain = {}; ///< of MAIL FROM; empty: `domain`
    std::string heloName = {};     ///< that the sending server said
    std::string fromDomain = {};   ///< of the From: header; empty: `domain`
    std::string dkimDomain = {};   ///< d=; empty: `domain`
    std::string dkimSelector = {}; ///< s=; empty: not known
    std::string blockList = {};    ///< that the bounce names

    std::string mailbox() const { return localPart + '@' + domain; }
};

/// Reads what somebody typed or pasted: domain, address, host, IPv4/6 (brackets, port and
/// surrounding blanks allowed), URL. Fails with Empty or Syntax (detail: reason of words.toml).
base::Expected<ProbeTarget> readTarget(std::string_view text);

} // namespace probe
