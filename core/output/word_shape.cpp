// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/word_shape.h"

#include "base/ascii.h"
#include "smtp/enhanced_status_code.h"

#include <algorithm>

namespace output {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t shortestId = 8;
constexpr std::size_t longestWord = 32; ///< no language of replies has longer ones without blanks

bool isHex(char c)
{
    const char lower = base::toLower(c);
    return base::isDigit(c) || (lower >= 'a' && lower <= 'f');
}

std::size_t countOf(std::string_view text, char c)
{
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), c));
}

bool isIp(std::string_view word)
{
    if (countOf(word, '.') == 3 && countOf(word, ':') == 0)
        return std::all_of(word.begin(), word.end(),
                           [](char c) { return base::isDigit(c) || c == '.'; }) &&
               word.find("..") == npos && word.size() <= 15 && word.front() != '.' &&
               word.back() != '.';
    const bool isLong = countOf(word, ':') == 7 || word.find("::") != npos;
    return isLong && countOf(word, ':') >= 2 && std::all_of(word.begin(), word.end(), [](char c) {
               return isHex(c) || c == ':' || c == '.';
           });
}

bool isTime(std::string_view word)
{
    return word.size() <= 32 && base::isDigit(word.front()) &&
           (countOf(word, ':') > 0 || countOf(word, '-') == 2 || countOf(word, '/') == 2) &&
           std::all_of(word.begin(), word.end(), [](char c) {
               return base::isDigit(c) || c == ':' || c == '-' || c == '/' || c == '.' ||
                      c == 'T' || c == 'Z' || c == '+';
           });
}

bool isHost(std::string_view word)
{
    const std::size_t dot = word.rfind('.');
    if (dot == npos || dot == 0 || word.size() - dot < 3 || word.find("..") != npos)
        return false;
    const std::string_view top = word.substr(dot + 1);
    const auto isOutside = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    return std::all_of(word.begin(), word.end(),
                       [&](char c) {
                           return base::isAlnum(c) || c == '.' || c == '-' || c == '_' ||
                                  isOutside(c);
                       }) &&
           std::all_of(top.begin(), top.end(),
                       [&](char c) { return base::isAlpha(c) || isOutside(c); });
}

bool isPath(std::string_view word)
{
    return (word.size() > 1 && (word.front() == '/' || word.front() == '~')) ||
           word.find('\\') != npos || word.find('!') < word.size() - 1 ||
           base::startsWithIgnoreCase(word, "imcea") || countOf(word, '/') > 2 ||
           base::containsIgnoreCase(word, "/cn=");
}

/// "%41%42", "=E4=BD=A0", an encoded word of RFC 2047.
bool isEncoded(std::string_view word)
{
    if (word.find("=?") != npos || word.find("?=") != npos)
        return true;
    int escapes = 0;
    for (std::size_t i = 0; i + 2 < word.size(); ++i) {
        if ((word[i] == '%' || word[i] == '=') && isHex(word[i + 1]) && isHex(word[i + 2]))
            ++escapes;
    }
    return escapes > 1;
}

bool isId(std::string_view word)
{
    if (word.size() > longestWord &&
        std::all_of(word.begin(), word.end(), [](char c) { return c > ' ' && c < 0x7F; }))
        return true;
    const auto digits = std::count_if(word.begin(), word.end(), base::isDigit);
    const auto letters = std::count_if(word.begin(), word.end(), base::isAlpha);
    return word.size() >= shortestId && digits > 1 && letters > 0;
}

} // namespace

WordShape shapeOf(std::string_view word)
{
    if (word.empty() || smtp::EnhancedStatusCode::parse(word))
        return WordShape::Plain;
    if (isIp(word))
        return WordShape::Ip;
    if (isTime(word))
        return WordShape::Time;
    if (isPath(word))
        return WordShape::Path;
    if (isEncoded(word))
        return WordShape::Encoded;
    if (isHost(word))
        return WordShape::Host;
    return isId(word) ? WordShape::Id : WordShape::Plain;
}

} // namespace output
