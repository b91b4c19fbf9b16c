// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace batch {

/// Seconds since 1970 UTC of an RFC 3339 date and time ("2026-11-16T09:15:30+08:00"); 0 when it is
/// none.
std::int64_t secondsOf(std::string_view rfc3339);

/// The other way, shown in a zone `zoneSeconds` east of UTC; empty for 0. `isZoneKnown` false
/// writes the offset -00:00 (RFC 3339 section 4.3).
std::string rfc3339(std::int64_t seconds, std::int32_t zoneSeconds, bool isZoneKnown);

} // namespace batch
