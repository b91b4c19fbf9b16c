// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
namespace base {

inline constexpr std::string_view replacementCharacter = "\xEF\xBF\xBD"; ///< U+FFFD

/// Length of the valid character that starts at `at`; 0 when there is none.
std::size_t utf8Length(std::string_view text, std::size_t at);
/// The code point of the valid character at `at`; U+FFFD when there is none.
char32_t utf8CodePoint(std::string_view text, std::size_t at);
/// Start of the character that ends just before `end`, also inside damaged text.
std::size_t utf8PreviousStart(std::string_view text, std::size_t end);
/// Appends a code point; surrogates and values beyond Unicode become U+FFFD.
void appendUtf8(std::string& text, char32_t codePoint);
bool isValidUtf8(std::string_view text);
/// True when every byte is below 0x80.
bool isAscii(std::string_view text);
/// The longest prefix of at most `limit` bytes that does not cut a character.
std::size_t utf8Prefix(std::string_view text, std::size_t limit);

} // namespace base
