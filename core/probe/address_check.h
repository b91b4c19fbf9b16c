// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"

namespace probe {

/// A and AAAA of the target's own name.
std::optional<Findings> addressCheck(const CheckInput& input, Facts& facts);

/// PTR names of the target's address (else of its mail servers), each led back to the address by A
/// or AAAA: forward-confirmed reverse DNS (RFC 8601 section 2.7.3). It is about the host that
/// sends; a mail server that only receives may lack it.
std::optional<Findings> ptrCheck(const CheckInput& input, Facts& facts);

/// The name that the sending server says in HELO (RFC 5321 section 4.1.4).
std::optional<Findings> heloCheck(const CheckInput& input, Facts& facts);

} // namespace probe
