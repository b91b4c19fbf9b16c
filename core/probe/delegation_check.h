// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// Asks every name server of the target's zone for its MX records: who serves the zone, who is
/// silent, and whether all say the same (RFC 1034 section 4.2, RFC 2182).
std::optional<Findings> delegationCheck(const CheckInput& input, Facts& facts);

} // namespace probe
