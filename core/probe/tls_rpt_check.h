// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// TLS-RPT (RFC 8460): where reports about encryption go.
std::optional<Findings> tlsRptCheck(const CheckInput& input, Facts& facts);

} // namespace probe
