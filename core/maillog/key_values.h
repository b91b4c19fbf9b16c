// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string_view>

namespace maillog {

/// The value of ", key=value," in the style of Sendmail; the last field of a line may hold commas
/// itself and is taken with `isLast`.
std::string_view commaField(std::string_view text, std::string_view key, bool isLast = false);
/// The value of " key=value " or " key=\"quoted value\"".
std::string_view blankField(std::string_view text, std::string_view key);
/// "<bob@example.net>" without its brackets.
std::string_view withoutBrackets(std::string_view text);
/// Equal to one of these, ASCII case aside.
bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words);

} // namespace maillog
