// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace report {

/// Fixed texts (lower case) of which every match of a PCRE2 pattern contains at least one, each at
/// least three bytes long; empty when the pattern has none. Looks into alternatives, where
/// knowledge::anchorOf finds only what all matches share.
std::vector<std::string> anchorsOf(std::string_view pattern);

} // namespace report
