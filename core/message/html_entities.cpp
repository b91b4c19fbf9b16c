// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/html_entities.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace message {

namespace {

struct Named {
    std::string_view name;
    char32_t codePoint;
};

// Sorted by byte values, as names differ by case: "Auml" is not "auml".
constexpr Named named[] = {
    {"AElig", 0xC6},    {"Aacute", 0xC1},   {"Acirc", 0xC2},    {"Agrave", 0xC0},
    {"Aring", 0xC5},    {"Atilde", 0xC3},   {"Auml", 0xC4},     {"Ccedil", 0xC7},
    {"ETH", 0xD0},      {"Eacute", 0xC9},   {"Ecirc", 0xCA},    {"Egrave", 0xC8},
    {"Euml", 0xCB},     {"Iacute", 0xCD},   {"Icirc", 0xCE},    {"Igrave", 0xCC},
    {"Iuml", 0xCF},     {"Ntilde", 0xD1},   {"OElig", 0x152},   {"Oacute", 0xD3},
    {"Ocirc", 0xD4},    {"Ograve", 0xD2},   {"Oslash", 0xD8},   {"Otilde", 0xD5},
    {"Ouml", 0xD6},     {"Scaron", 0x160},  {"THORN", 0xDE},    {"Uacute", 0xDA},
    {"Ucirc", 0xDB},    {"Ugrave", 0xD9},   {"Uuml", 0xDC},     {"Yacute", 0xDD},
    {"Yuml", 0x178},    {"aacute", 0xE1},   {"acirc", 0xE2},    {"acute", 0xB4},
    {"aelig", 0xE6},    {"agrave", 0xE0},   {"amp", '&'},       {"apos", '\''},
    {"aring", 0xE5},    {"atilde", 0xE3},   {"auml", 0xE4},     {"bdquo", 0x201E},
    {"brvbar", 0xA6},   {"bull", 0x2022},   {"ccedil", 0xE7},   {"cedil", 0xB8},
    {"cent", 0xA2},     {"circ", 0x2C6},    {"colon", ':'},     {"comma", ','},
    {"commat", '@'},    {"copy", 0xA9},     {"curren", 0xA4},   {"dagger", 0x2020},
    {"deg", 0xB0},      {"divide", 0xF7},   {"eacute", 0xE9},   {"ecirc", 0xEA},
    {"egrave", 0xE8},   {"emsp", 0x2003},   {"ensp", 0x2002},   {"equals", '='},
    {"eth", 0xF0},      {"euml", 0xEB},     {"euro", 0x20AC},   {"excl", '!'},
    {"frac12", 0xBD},   {"frac14", 0xBC},   {"frac34", 0xBE},   {"gt", '>'},
    {"hearts", 0x2665}, {"hellip", 0x2026}, {"iacute", 0xED},   {"icirc", 0xEE},
    {"iexcl", 0xA1},    {"igrave", 0xEC},   {"iquest", 0xBF},   {"iuml", 0xEF},
    {"laquo", 0xAB},    {"larr", 0x2190},   {"lbrack", '['},    {"ldquo", 0x201C},
    {"lowbar", '_'},    {"lpar", '('},      {"lrm", 0x200E},    {"lsaquo", 0x2039},
    {"lsqb", '['},      {"lsquo", 0x2018},  {"lt", '<'},        {"macr", 0xAF},
    {"mdash", 0x2014},  {"micro", 0xB5},    {"middot", 0xB7},   {"minus", 0x2212},
    {"nbsp", 0xA0},     {"ndash", 0x2013},  {"not", 0xAC},      {"ntilde", 0xF1},
    {"num", '#'},       {"oacute", 0xF3},   {"ocirc", 0xF4},    {"oelig", 0x153},
    {"ograve", 0xF2},   {"ordf", 0xAA},     {"ordm", 0xBA},     {"oslash", 0xF8},
    {"otilde", 0xF5},   {"ouml", 0xF6},     {"para", 0xB6},     {"percnt", '%'},
    {"period", '.'},    {"permil", 0x2030}, {"plus", '+'},      {"plusmn", 0xB1},
    {"pound", 0xA3},    {"quest", '?'},     {"quot", '"'},      {"raquo", 0xBB},
    {"rarr", 0x2192},   {"rbrack", ']'},    {"rdquo", 0x201D},  {"reg", 0xAE},
    {"rlm", 0x200F},    {"rpar", ')'},      {"rsaquo", 0x203A}, {"rsqb", ']'},
    {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"scaron", 0x161},  {"sect", 0xA7},
    {"semi", ';'},      {"shy", 0xAD},      {"sol", '/'},       {"sup1", 0xB9},
    {"sup2", 0xB2},     {"sup3", 0xB3},     {"szlig", 0xDF},    {"thinsp", 0x2009},
    {"thorn", 0xFE},    {"tilde", 0x2DC},   {"times", 0xD7},    {"trade", 0x2122},
    {"uacute", 0xFA},   {"ucirc", 0xFB},    {"ugrave", 0xF9},   {"uml", 0xA8},
    {"uuml", 0xFC},     {"yacute", 0xFD},   {"yen", 0xA5},      {"yuml", 0xFF},
    {"zwj", 0x200D},    {"zwnj", 0x200C},
};

static_assert(std::is_sorted(std::begin(named), std::end(named),
                             [](const Named& a, const Named& b) { return a.name < b.name; }));

/// Browsers read 128..159 as windows-1252 (HTML standard, section 13.2.5.80).
constexpr std::array<char32_t, 32> c1Characters{
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

int digitValue(char c, int radix)
{
    if (base::isDigit(c))
        return c - '0';
    const char lower = base::toLower(c);
    return radix == 16 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<HtmlEntity> readNumber(std::string_view text)
{
    const bool isHex = text.size() > 2 && base::toLower(text[2]) == 'x';
    const int radix = isHex ? 16 : 10;
    const std::size_t start = isHex ? 3 : 2;
    std::size_t at = start;
    char32_t value = 0;
    constexpr std::size_t maxDigits = 12;
    for (; at < text.size() && at < start + maxDigits && digitValue(text[at], radix) >= 0; ++at) {
        if (value <= 0x10FFFF)
            value = value * static_cast<char32_t>(radix) +
                    static_cast<char32_t>(digitValue(text[at], radix));
    }
    if (at == start)
        return std::nullopt;
    if (at < text.size() && text[at] == ';')
        ++at;
    if (value >= 0x80 && value < 0xA0)
        value = c1Characters[value - 0x80];
    if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        value = 0xFFFD;
    return HtmlEntity{value, at};
}

} // namespace

std::optional<HtmlEntity> readEntity(std::string_view text)
{
    if (text.size() < 3 || text[0] != '&')
        return std::nullopt;
    if (text[1] == '#')
        return readNumber(text);
    constexpr std::size_t maxName = 10;
    std::size_t end = 1;
    while (end < text.size() && end < maxName && base::isAlnum(text[end]))
        ++end;
    const std::string_view name = text.substr(1, end - 1);
    const auto* const found =
        std::lower_bound(std::begin(named), std::end(named), name,
                         [](const Named& entry, std::string_view n) { return entry.name < n; });
    if (found == std::end(named) || found->name != name)
        return std::nullopt;
    if (end < text.size() && text[end] == ';')
        return HtmlEntity{found->codePoint, end + 1};
    // Without the semicolon only those that hand-written notices leave it off from.
    for (const std::string_view common : {"amp", "lt", "gt", "quot", "nbsp", "copy", "reg"}) {
        if (name == common)
            return HtmlEntity{found->codePoint, end};
    }
    return std::nullopt;
}

} // namespace message
