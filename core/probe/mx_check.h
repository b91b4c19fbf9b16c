// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// The MX set of the target's domain and the addresses of its hosts (RFC 5321 section 5.1, RFC
/// 7505, RFC 2181 section 10.3).
std::optional<Findings> mxCheck(const CheckInput& input, Facts& facts);

} // namespace probe
