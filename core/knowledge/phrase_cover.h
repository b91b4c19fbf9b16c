// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// Fixed texts of which every match of a PCRE2 pattern holds at least one: few and rare ones, each
/// long enough for base::PhraseIndex, in small letters (base::smallLetters). Packed into one string
/// that the build can keep beside the pattern; empty when there are no such texts.
std::string phraseCoverOf(std::string_view pattern);

/// The texts of a packed cover; views into it.
std::vector<std::string_view> phrasesOf(std::string_view cover);

} // namespace knowledge
