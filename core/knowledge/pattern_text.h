// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/known_text.h"

#include <string_view>

namespace knowledge {

/// What every match of a PCRE2 pattern must hold. What is not understood (recursion, conditions,
/// verbs, literal quotes) asks for nothing; look-arounds count as empty.
/// Fixed texts are in small letters (base::smallLetters), as for a caseless pattern.
Need needOf(std::string_view pattern);

} // namespace knowledge
