// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/answer.h"

#include <string>
#include <string_view>
#include <vector>

namespace dns {

/// The resolvers this computer is set to use, best first: on Unix those of /etc/resolv.conf, on
/// Windows those of its network parameters. Empty when there are none.
std::vector<ServerAddress> systemResolvers();

/// The resolvers in the text of a resolv.conf(5) file. Addresses with a scope (fe80::1%eth0) are
/// left out: they need the interface as well. No `nameserver` line at all means this computer.
std::vector<ServerAddress> resolversOf(std::string_view resolvConf);
/// The same of a file; one that cannot be read is as one without lines.
std::vector<ServerAddress> resolversOfFile(const std::string& path);

} // namespace dns
