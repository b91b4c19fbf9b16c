// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// DANE for SMTP (RFC 7672): TLSA records of every mail server, their DNSSEC state, and what the
/// server shows as its certificate.
std::optional<Findings> daneCheck(const CheckInput& input, Facts& facts);

} // namespace probe
