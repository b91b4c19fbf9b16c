// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// SPF (RFC 7208) of the sender's domain: for the address that sends when it is known, and for its
/// HELO name; in any case the record by itself, with everything it includes.
std::optional<Findings> spfCheck(const CheckInput& input, Facts& facts);

} // namespace probe
