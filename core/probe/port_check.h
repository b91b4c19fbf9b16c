// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// Whether this network lets connections to port 25 out at all: when none of the target's servers
/// answers, a mail server of somebody else is tried. Many access and cloud providers close the
/// port; then nothing can be said about the target.
std::optional<Findings> portCheck(const CheckInput& input, Facts& facts);

} // namespace probe
