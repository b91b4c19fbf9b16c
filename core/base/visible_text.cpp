// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/visible_text.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace base {

namespace {

constexpr std::array<std::pair<char32_t, const char*>, 36> namedControls{{
    {0x0085, "NEL"}, {0x00AD, "SHY"},  {0x061C, "ALM"},  {0x115F, "HCF"}, {0x1160, "HJF"},
    {0x180E, "MVS"}, {0x200B, "ZWSP"}, {0x200C, "ZWNJ"}, {0x200D, "ZWJ"}, {0x200E, "LRM"},
    {0x200F, "RLM"}, {0x2028, "LS"},   {0x2029, "PS"},   {0x202A, "LRE"}, {0x202B, "RLE"},
    {0x202C, "PDF"}, {0x202D, "LRO"},  {0x202E, "RLO"},  {0x2060, "WJ"},  {0x2061, "FA"},
    {0x2062, "IT"},  {0x2063, "IS"},   {0x2064, "IP"},   {0x2066, "LRI"}, {0x2067, "RLI"},
    {0x2068, "FSI"}, {0x2069, "PDI"},  {0x206A, "ISS"},  {0x206B, "ASS"}, {0x3164, "HF"},
    {0xFEFF, "BOM"}, {0xFFA0, "HHF"},  {0xFFF9, "IAA"},  {0xFFFA, "IAS"}, {0xFFFB, "IAT"},
    {0xFFFC, "OBJ"},
}};

std::string bracketed(std::string_view name)
{
    return "\xE2\x9F\xA8" + std::string(name) + "\xE2\x9F\xA9"; // U+27E8, U+27E9
}

std::string utf8(char32_t character)
{
    std::string text;
    appendUtf8(text, character);
    return text;
}

std::string hexadecimal(const char* format, char32_t value)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), format, static_cast<unsigned>(value));
    return text.data();
}

std::string visible(std::string_view text, bool onOneLine)
{
    std::string shown;
    shown.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = utf8Length(text, i);
        const char c = text[i];
        if (length == 0) {
            shown += hexadecimal("\\x%02X", static_cast<unsigned char>(c));
            ++i;
            continue;
        }
        const bool endsLine = c == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (onOneLine && (c == '\n' || c == '\t')) {
            shown += ' ';
        } else if (!endsLine) {
            const std::string symbol = visibleSymbol(utf8CodePoint(text, i));
            shown += symbol.empty() ? std::string(text.substr(i, length)) : symbol;
        }
        i += length;
    }
    return shown;
}

} // namespace

std::string visibleSymbol(char32_t character)
{
    if (character >= 0x20 && character < 0x7F)
        return {};
    if (character < 0x20)
        return character == '\t' || character == '\n' ? std::string() : utf8(0x2400 + character);
    if (character == 0x7F)
        return utf8(0x2421);
    const auto* found =
        std::lower_bound(namedControls.begin(), namedControls.end(), character,
                         [](const auto& entry, char32_t wanted) { return entry.first < wanted; });
    if (found != namedControls.end() && found->first == character)
        return bracketed(found->second);
    const bool isC1 = character >= 0x80 && character < 0xA0;
    const bool isTag = character >= 0xE0000 && character < 0xE0080;
    if (isC1 || isTag || (character >= 0x206C && character <= 0x206F))
        return bracketed(hexadecimal("U+%04X", character));
    return {};
}

std::string visibleText(std::string_view text)
{
    return visible(text, false);
}

std::string visibleLine(std::string_view text)
{
    return visible(text, true);
}

} // namespace base
