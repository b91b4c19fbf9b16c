// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/literal_text.h"

#include "source/mapped_builder.h"

#include "base/ascii.h"

#include <cstdint>

namespace source {

namespace {

int hexValue(char c)
{
    if (base::isDigit(c))
        return c - '0';
    const char lower = base::toLower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The number behind an escape of `count` hexadecimal digits at `at`, or -1.
long hexAt(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size())
        return -1;
    long value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const int digit = hexValue(text[at + i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

char simpleEscape(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'f':
        return '\f';
    case 'v':
        return '\v';
    case 'b':
        return '\b';
    case 'a':
        return '\a';
    case '\\':
    case '\'':
    case '"':
    case '/':
        return c;
    default:
        return 0;
    }
}

/// The span between the quotes, when `text` is one literal from end to end.
std::optional<base::Span> quotedSpan(std::string_view text, std::size_t open)
{
    std::size_t end = text.size();
    while (end > open + 1 &&
           (base::isSpace(text[end - 1]) || text[end - 1] == ',' || text[end - 1] == ')'))
        --end;
    if (end < open + 2 || text[end - 1] != text[open])
        return std::nullopt;
    for (std::size_t i = open + 1; i + 1 < end; ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == text[open])
            return std::nullopt; // two literals or a quotation
    }
    return base::Span{open + 1, end - open - 2};
}

std::size_t firstCharacter(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size() && base::isSpace(text[i]))
        ++i;
    return i;
}

} // namespace

std::optional<base::MappedText> fromBytesLiteral(std::string_view text)
{
    const std::size_t begin = firstCharacter(text);
    if (begin + 3 > text.size() || base::toLower(text[begin]) != 'b' ||
        (text[begin + 1] != '\'' && text[begin + 1] != '"'))
        return std::nullopt;
    const auto span = quotedSpan(text, begin + 1);
    if (!span)
        return std::nullopt;
    MappedBuilder builder;
    for (std::size_t i = span->offset; i < span->end();) {
        std::size_t length = 1;
        char value = text[i];
        if (value == '\\' && i + 1 < span->end()) {
            const long code = text[i + 1] == 'x' ? hexAt(text, i + 2, 2) : -1;
            const char simple = simpleEscape(text[i + 1]);
            if (code >= 0) {
                value = static_cast<char>(code);
                length = 4;
            } else if (simple != 0) {
                value = simple;
                length = 2;
            }
        }
        builder.add({&value, 1}, i, length);
        i += length;
    }
    return builder.take();
}

std::optional<base::MappedText> fromJsonString(std::string_view text)
{
    const std::size_t begin = firstCharacter(text);
    if (begin + 2 > text.size() || text[begin] != '"' || text.find('\\') == std::string_view::npos)
        return std::nullopt;
    const auto span = quotedSpan(text, begin);
    if (!span)
        return std::nullopt;
    MappedBuilder builder;
    for (std::size_t i = span->offset; i < span->end();) {
        if (text[i] != '\\') {
            builder.add(text.substr(i, 1), i, 1);
            ++i;
            continue;
        }
        if (i + 1 >= span->end())
            return std::nullopt;
        if (const char simple = simpleEscape(text[i + 1]); simple != 0) {
            builder.add({&simple, 1}, i, 2);
            i += 2;
            continue;
        }
        long point = text[i + 1] == 'u' ? hexAt(text, i + 2, 4) : -1;
        std::size_t length = 6;
        if (point < 0)
            return std::nullopt; // no JSON: leave the text as it is
        const bool isHigh = point >= 0xD800 && point < 0xDC00;
        if (isHigh && text.substr(i + 6).starts_with("\\u")) {
            const long low = hexAt(text, i + 8, 4);
            if (low >= 0xDC00 && low < 0xE000) {
                point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
                length = 12;
            }
        }
        builder.addCharacter(static_cast<std::uint32_t>(point), i, length);
        i += length;
    }
    return builder.take();
}

} // namespace source
