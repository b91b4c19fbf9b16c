// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"

#include <cstdint>
#include <cstring>

namespace base {

namespace {

unsigned byteAt(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

bool isTrail(std::string_view text, std::size_t at)
{
    return at < text.size() && (byteAt(text, at) & 0xC0U) == 0x80U;
}

/// First run of bytes below 0x80, eight at a time: most mail is nothing else.
std::size_t asciiPrefix(std::string_view text, std::size_t from)
{
    constexpr std::uint64_t highBits = 0x8080808080808080ULL;
    std::size_t at = from;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & highBits) != 0)
            break;
    }
    while (at < text.size() && byteAt(text, at) < 0x80U)
        ++at;
    return at;
}

} // namespace

std::size_t utf8Length(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return 0;
    const unsigned lead = byteAt(text, at);
    if (lead < 0x80U)
        return 1;
    if (lead < 0xC2U || lead > 0xF4U || !isTrail(text, at + 1))
        return 0;
    if (lead < 0xE0U)
        return 2;
    const unsigned second = byteAt(text, at + 1);
    if (!isTrail(text, at + 2))
        return 0;
    if (lead < 0xF0U)
        return (lead == 0xE0U && second < 0xA0U) || (lead == 0xEDU && second > 0x9FU) ? 0 : 3;
    if (!isTrail(text, at + 3))
        return 0;
    return (lead == 0xF0U && second < 0x90U) || (lead == 0xF4U && second > 0x8FU) ? 0 : 4;
}

char32_t utf8CodePoint(std::string_view text, std::size_t at)
{
    const std::size_t length = utf8Length(text, at);
    if (length == 0)
        return 0xFFFD;
    if (length == 1)
        return byteAt(text, at);
    const unsigned leadMask = length == 2 ? 0x1FU : length == 3 ? 0x0FU : 0x07U;
    unsigned value = byteAt(text, at) & leadMask;
    for (std::size_t i = 1; i < length; ++i)
        value = (value << 6U) | (byteAt(text, at + i) & 0x3FU);
    return value;
}

std::size_t utf8PreviousStart(std::string_view text, std::size_t end)
{
    for (std::size_t back = 1; back <= 4 && back <= end; ++back) {
        if (utf8Length(text, end - back) == back)
            return end - back;
    }
    return end == 0 ? 0 : end - 1;
}

void appendUtf8(std::string& text, char32_t codePoint)
{
    const auto put = [&text](char32_t value) { text += static_cast<char>(value); };
    if (codePoint > 0x10FFFF || (codePoint >= 0xD800 && codePoint <= 0xDFFF))
        codePoint = 0xFFFD;
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xC0U | (codePoint >> 6U));
        put(0x80U | (codePoint & 0x3FU));
    } else if (codePoint < 0x10000) {
        put(0xE0U | (codePoint >> 12U));
        put(0x80U | ((codePoint >> 6U) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    } else {
        put(0xF0U | (codePoint >> 18U));
        put(0x80U | ((codePoint >> 12U) & 0x3FU));
        put(0x80U | ((codePoint >> 6U) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    }
}

bool isValidUtf8(std::string_view text)
{
    std::size_t at = asciiPrefix(text, 0);
    while (at < text.size()) {
        const std::size_t length = utf8Length(text, at);
        if (length == 0)
            return false;
        at = length == 1 ? asciiPrefix(text, at) : at + length;
    }
    return true;
}

bool isAscii(std::string_view text)
{
    return asciiPrefix(text, 0) == text.size();
}

std::size_t utf8Prefix(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit)
        return text.size();
    std::size_t end = limit;
    for (int back = 0; back < 3 && end > 0 && isTrail(text, end); ++back)
        --end;
    // More trail bytes than any character has: damaged text, cut where asked.
    return isTrail(text, end) ? limit : end;
}

} // namespace base
