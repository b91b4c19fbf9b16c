// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// Block lists: the one the bounce names, those asked by default, with CheckInput::withMoreLists
/// the others. A list is believed only when its test points (RFC 5782 section 5) answer as they
/// must, and the resolver only when it says NXDOMAIN to a name that cannot exist.
std::optional<Findings> blockListCheck(const CheckInput& input, Facts& facts);

} // namespace probe
