// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace source {

/// "From alice@example.com Mon Nov 16 09:15:30 2026" and its many loose forms.
bool isMboxFromLine(std::string_view line);

/// "Name: value" with a plausible header name.
bool isHeaderLine(std::string_view line);

/// Begins like a line of a known log: syslog (BSD, ISO, RFC 5424), TAI64N, Exim, MDaemon, Exchange
/// tracking, PowerMTA accounting, docker and journal JSON.
bool isLogLine(std::string_view line);

} // namespace source
