// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// ASCII only and independent of the locale that Qt sets; bytes above 0x7F are left alone.
namespace base {

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
constexpr bool isAlpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool isAlnum(char c)
{
    return isDigit(c) || isAlpha(c);
}
constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}
constexpr bool isSpace(char c)
{
    return isBlank(c) || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}
constexpr char toLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string lowered(std::string_view text);
bool equalsIgnoreCase(std::string_view a, std::string_view b);
bool startsWithIgnoreCase(std::string_view text, std::string_view prefix);
bool endsWithIgnoreCase(std::string_view text, std::string_view suffix);
/// First position of `needle` at or after `from`, ignoring ASCII case; npos when absent.
std::size_t findIgnoreCase(std::string_view text, std::string_view needle, std::size_t from = 0);
bool containsIgnoreCase(std::string_view text, std::string_view needle);
std::string_view trimmed(std::string_view text);

} // namespace base
