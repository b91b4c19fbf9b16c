// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/probe_settings.h"

#include <QSslConfiguration>

#include <cstdint>
#include <optional>
#include <string>

namespace probe {

/// Where a connection to `hostName`, `address`, `port` really goes: the address map by
/// "address:port", then by "host:port" (ProbeSettings::addressMap); else the address itself, or
/// nothing when it is inward and nobody agreed to that.
std::optional<dns::ServerAddress> connectionTarget(const ProbeSettings& settings,
                                                   const std::string& hostName,
                                                   const base::IpAddress& address,
                                                   std::uint16_t port);

/// TLS 1.2 or later; trust of this machine plus the roots in a PEM file ("" is none). Reads files:
/// once per transport.
QSslConfiguration tlsConfiguration(const std::string& caFile);

} // namespace probe
