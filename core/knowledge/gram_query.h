// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/gram_set.h"

#include <string>
#include <string_view>

namespace knowledge {

/// Which three-byte pieces every match of a PCRE2 pattern must hold, as a tree of "all of" and "one
/// of" packed into bytes, so that the build can keep it beside the pattern (R. Cox, "Regular
/// Expression Matching with a Trigram Index", 2012). What it does not understand asks for nothing.
/// Empty: every text may match. Letter case does not matter: GramSet writes small letters.
std::string gramQueryOf(std::string_view pattern);

/// False only when the pattern of this query certainly does not match the text of these grams.
bool mayMatch(std::string_view query, const GramSet& text);

} // namespace knowledge
