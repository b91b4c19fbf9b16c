// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/archive_name.h"

#include "base/ascii.h"
#include "base/mapped_text.h"
#include "base/utf8.h"
#include "message/text_decode.h"

#include <algorithm>

namespace source {

namespace {

/// 0x80..0xFF of the IBM PC.
constexpr std::u32string_view codePage437 =
    U"\u00C7\u00FC\u00E9\u00E2\u00E4\u00E0\u00E5\u00E7\u00EA\u00EB\u00E8\u00EF\u00EE\u00EC\u00C4"
    U"\u00C5\u00C9\u00E6\u00C6\u00F4\u00F6\u00F2\u00FB\u00F9\u00FF\u00D6\u00DC\u00A2\u00A3\u00A5"
    U"\u20A7\u0192\u00E1\u00ED\u00F3\u00FA\u00F1\u00D1\u00AA\u00BA\u00BF\u2310\u00AC\u00BD\u00BC"
    U"\u00A1\u00AB\u00BB\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557"
    U"\u255D\u255C\u255B\u2510\u2514\u2534\u252C\u251C\u2500\u253C\u255E\u255F\u255A\u2554\u2569"
    U"\u2566\u2560\u2550\u256C\u2567\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256B\u256A\u2518"
    U"\u250C\u2588\u2584\u258C\u2590\u2580\u03B1\u00DF\u0393\u03C0\u03A3\u03C3\u00B5\u03C4\u03A6"
    U"\u0398\u03A9\u03B4\u221E\u03C6\u03B5\u2229\u2261\u00B1\u2265\u2264\u2320\u2321\u00F7\u2248"
    U"\u00B0\u2219\u00B7\u221A\u207F\u00B2\u25A0\u00A0";
static_assert(codePage437.size() == 128);

/// Only pairs of bytes with a lead of the common characters: accented Latin letters come single.
bool looksLikeGbk(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80)
            continue;
        const auto trail = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        if (lead < 0xA1 || lead > 0xF7 || trail < 0xA1 || trail == 0xFF)
            return false;
        ++i;
    }
    return true;
}

} // namespace

std::string shownEntryName(std::string_view raw)
{
    if (base::isValidUtf8(raw))
        return std::string(raw);
    if (looksLikeGbk(raw))
        return message::decodeCharset(base::MappedText::verbatim(raw, 0), "GB18030").content.text;
    std::string name;
    for (const char c : raw) {
        const auto byte = static_cast<unsigned char>(c);
        base::appendUtf8(name, byte < 0x80 ? char32_t{byte} : codePage437[byte - 0x80U]);
    }
    return name;
}

bool leadsOut(std::string_view name)
{
    const bool isAbsolute = name.starts_with('/') || name.starts_with('\\');
    const bool hasDrive = name.size() > 1 && base::isAlpha(name[0]) && name[1] == ':';
    if (isAbsolute || hasDrive)
        return true;
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t end = std::min(name.find_first_of("/\\", at), name.size());
        if (name.substr(at, end - at) == "..")
            return true;
        at = end + 1;
    }
    return false;
}

} // namespace source
