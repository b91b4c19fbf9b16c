// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/remark.h"

#include <string_view>
#include <vector>

namespace report {

/// What is odd about an address for a person who reads it: letters of several scripts that look
/// alike (also behind an `xn--` label), invisible characters. Nothing is ever corrected.
void remarkOddCharacters(std::string_view address, std::vector<base::Remark>& remarks);

} // namespace report
