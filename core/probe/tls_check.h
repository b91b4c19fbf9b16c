// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// STARTTLS at every address of every mail server: whether it is there and works, and everything
/// that is wrong with its certificate.
std::optional<Findings> tlsCheck(const CheckInput& input, Facts& facts);

} // namespace probe
