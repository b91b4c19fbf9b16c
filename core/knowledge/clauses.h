// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// Fixed texts (ASCII lower case), one of which stands in every match of a pattern.
using Clause = std::vector<std::string>;

/// What every match of a PCRE2 pattern must contain: one text of each clause. Looks into
/// alternatives, where anchorOf() finds only what all matches share. Texts under three bytes and
/// letters that have a capital outside ASCII (a caseless pattern matches both) are left out; may
/// miss some, never invents one.
std::vector<Clause> clausesOf(std::string_view pattern);

} // namespace knowledge
