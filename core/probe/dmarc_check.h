// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// DMARC of the From: domain, found both by the Public Suffix List (RFC 7489) and by the tree walk
/// (RFC 9989); alignment of MAIL FROM and d= when they are known; consent of outside report
/// addresses.
std::optional<Findings> dmarcCheck(const CheckInput& input, Facts& facts);

} // namespace probe
