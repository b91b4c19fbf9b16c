// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace knowledge {

/// The longest fixed text (ASCII lower case) that every match of a PCRE2 pattern must contain, so
/// that the pattern need only run where that text stands. Looks at runs that are neither optional
/// nor one of several alternatives; empty when it finds none. May miss some, never invents one.
std::string anchorOf(std::string_view pattern);

/// A quantified group that contains an unbounded quantifier ("(a+)+"): slow on hostile text.
bool hasNestedQuantifier(std::string_view pattern);

} // namespace knowledge
