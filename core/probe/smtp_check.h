// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// Whether every address of every mail server talks to us, and what it says to our name, sender
/// and, when that was agreed to, recipient.
std::optional<Findings> smtpCheck(const CheckInput& input, Facts& facts);

} // namespace probe
