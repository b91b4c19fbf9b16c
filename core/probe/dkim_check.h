// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// The public key of the target's DKIM selector (RFC 6376, 8301, 8463). Guesses no selectors.
std::optional<Findings> dkimCheck(const CheckInput& input, Facts& facts);

} // namespace probe
