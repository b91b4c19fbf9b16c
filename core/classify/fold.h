// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fold.h"

#include <cstdint>
#include <string>
#include <vector>

namespace classify {

// Rules are compared with texts in the folded form.
using base::fold;
using base::unfold;

/// Takes the code off the second and later lines of a reply of several lines: "550-5.1.1 no such
/// 550-5.1.1 user" becomes "550-5.1.1 no such user" (RFC 5321 section 4.2.1, RFC 2034), however the
/// lines were joined. Without a "550-" nothing changes.
void joinContinuations(std::string& folded, std::vector<std::uint32_t>& positions);

} // namespace classify
