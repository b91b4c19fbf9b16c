// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/probe_settings.h"

#include <QString>

#include <array>

namespace app {

/// When probes may ask the network. Connections to mail and web servers always wait for a click.
enum class ProbeMode {
    Off,
    Ask,       ///< name servers are asked after a click, too
    Automatic, ///< name servers are asked as soon as there is a target that was not typed
};

/// What people can set about probes, each as they type it.
enum class ProbePreference {
    Resolvers,
    HeloName,
    ReversePath,
    SourceAddress,
    SmtpPort,
    DnsTimeout,
    ConnectTimeout,
    ReplyTimeout,
    RunTimeout,
    ControlDomain,
};
inline constexpr std::array allProbePreferences{
    ProbePreference::Resolvers,      ProbePreference::HeloName,     ProbePreference::ReversePath,
    ProbePreference::SourceAddress,  ProbePreference::SmtpPort,     ProbePreference::DnsTimeout,
    ProbePreference::ConnectTimeout, ProbePreference::ReplyTimeout, ProbePreference::RunTimeout,
    ProbePreference::ControlDomain};

/// Its name in the settings file and in the window: stable.
QString toString(ProbePreference preference);
/// What is in force when nothing was typed.
QString defaultText(ProbePreference preference);
/// Puts what was typed into the settings; false when it is wrong, then they stay as they are.
/// Nothing that is accepted can break a line on the wire.
bool apply(ProbePreference preference, const QString& text, probe::ProbeSettings& settings);
/// Goes over the wire as it stands: no blank, no control, nothing that is not ASCII.
bool isPlainToken(const QString& text);

} // namespace app
