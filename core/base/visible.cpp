// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/visible.h"

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
    return "⟨" + std::string(name) + "⟩";
}

std::string picture(char32_t codePoint)
{
    std::string out;
    appendUtf8(out, codePoint);
    return out;
}

} // namespace

std::string visibleSymbol(char32_t character)
{
    if (character >= 0x20 && character < 0x7F)
        return {};
    if (character < 0x20) {
        const bool isOrdinary = character == '\t' || character == '\n';
        return isOrdinary ? std::string() : picture(0x2400 + character);
    }
    if (character == 0x7F)
        return picture(0x2421);
    const auto* found =
        std::lower_bound(namedControls.begin(), namedControls.end(), character,
                         [](const auto& entry, char32_t wanted) { return entry.first < wanted; });
    if (found != namedControls.end() && found->first == character)
        return bracketed(found->second);
    const bool isC1 = character >= 0x80 && character < 0xA0;
    const bool isTag = character >= 0xE0000 && character < 0xE0080;
    if (isC1 || isTag || (character >= 0x206C && character <= 0x206F)) {
        std::array<char, 16> number{};
        std::snprintf(number.data(), number.size(), "U+%04X", static_cast<unsigned>(character));
        return bracketed(number.data());
    }
    return {};
}

std::string visibleText(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = utf8Length(text, i);
        const char32_t character = utf8CodePoint(text, i);
        const std::string symbol = visibleSymbol(character);
        if (length == 0)
            out += replacementCharacter;
        else if (character == '\t' || character == '\n' || character == '\r')
            out += ' ';
        else if (symbol.empty())
            out += text.substr(i, length);
        else
            out += symbol;
        i += std::max<std::size_t>(length, 1);
    }
    return out;
}

} // namespace base
