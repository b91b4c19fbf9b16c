// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// MTA-STS (RFC 8461): TXT record, policy file over HTTPS, its patterns against the MX names.
std::optional<Findings> mtaStsCheck(const CheckInput& input, Facts& facts);

} // namespace probe
