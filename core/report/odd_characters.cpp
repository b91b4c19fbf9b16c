// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/odd_characters.h"

#include "base/ascii.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace report {

namespace {

using CodePoints = std::u32string;

CodePoints decodeUtf8(std::string_view text)
{
    CodePoints points;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        std::uint32_t point = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
            point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        points.push_back(point);
        i += length;
    }
    return points;
}

/// RFC 3492 section 6.1.
std::uint32_t adaptBias(std::uint32_t delta, std::uint32_t count, bool isFirst)
{
    delta = isFirst ? delta / 700 : delta / 2;
    delta += delta / count;
    std::uint32_t k = 0;
    for (; delta > 455; k += 36)
        delta /= 35;
    return k + 36 * delta / (delta + 38);
}

int punycodeDigit(char c)
{
    if (base::isDigit(c))
        return c - '0' + 26;
    return base::isAlpha(c) ? base::toLower(c) - 'a' : -1;
}

/// A label behind "xn--" (RFC 3492 section 6.2); empty when it is none.
CodePoints decodePunycode(std::string_view label)
{
    const std::size_t hyphen = label.rfind('-');
    const std::size_t basic = hyphen == std::string_view::npos ? 0 : hyphen;
    CodePoints points(label.begin(), label.begin() + static_cast<std::ptrdiff_t>(basic));
    std::uint32_t point = 128;
    std::uint32_t position = 0;
    std::uint32_t bias = 72;
    for (std::size_t at = basic == 0 ? 0 : basic + 1; at < label.size();) {
        const std::uint32_t before = position;
        std::uint32_t weight = 1;
        for (std::uint32_t k = 36;; k += 36) {
            const int digit = at < label.size() ? punycodeDigit(label[at++]) : -1;
            if (digit < 0 || weight > 0x1000000)
                return {};
            position += static_cast<std::uint32_t>(digit) * weight;
            const std::uint32_t threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
            if (static_cast<std::uint32_t>(digit) < threshold)
                break;
            weight *= 36 - threshold;
        }
        const auto count = static_cast<std::uint32_t>(points.size() + 1);
        bias = adaptBias(position - before, count, before == 0);
        point += position / count;
        position %= count;
        if (point > 0x10FFFF || points.size() > 63)
            return {};
        points.insert(points.begin() + static_cast<std::ptrdiff_t>(position++), point);
    }
    return points;
}

bool isInvisible(std::uint32_t point)
{
    return point == 0xAD || (point >= 0x200B && point <= 0x200F) ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) ||
           point == 0xFEFF || (point >= 0xE0000 && point <= 0xE007F) || point < 0x20 ||
           (point >= 0x7F && point < 0xA0);
}

/// Greek, Cyrillic, Armenian and full-width letters: the scripts Latin is imitated with.
bool isOfImitatingScript(std::uint32_t point)
{
    return (point >= 0x370 && point <= 0x58F) || (point >= 0xFF21 && point <= 0xFF5A);
}

/// Letters of those scripts that look like a Latin letter in most fonts.
bool looksLatin(std::uint32_t point)
{
    constexpr std::u32string_view twins =
        U"\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051B\u051D\u04CF"
        U"\u04BB\u043C\u0442\u043A\u0432\u043D\u0433\u0475\u03BF\u03B1\u03BD\u03C1\u03C5\u03B9"
        U"\u03BA"
        U"\u03F2\u0578\u057D\u0585";
    return twins.find(point) != std::u32string_view::npos;
}

/// Words of one script are honest; a word of two, or one made of twins only, is what forgers write.
bool isConfusable(const CodePoints& word)
{
    const auto isLatin = [](char32_t p) { return p < 0x80 && base::isAlpha(static_cast<char>(p)); };
    const bool imitates = std::any_of(word.begin(), word.end(), isOfImitatingScript);
    const bool hasLatin = std::any_of(word.begin(), word.end(), isLatin);
    const bool isAllTwins = std::all_of(word.begin(), word.end(), [](char32_t p) {
        return looksLatin(p) || (p < 0x80 && !base::isAlpha(static_cast<char>(p)));
    });
    return imitates && (hasLatin || isAllTwins);
}

} // namespace

void remarkOddCharacters(std::string_view address, std::vector<base::Remark>& remarks)
{
    const bool isPlain =
        std::all_of(address.begin(), address.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
    if (isPlain && !base::containsIgnoreCase(address, "xn--"))
        return;
    const CodePoints points = decodeUtf8(address);
    if (std::any_of(points.begin(), points.end(), isInvisible))
        remarks.push_back({base::remarks::recipientInvisible, std::string(address)});
    for (std::size_t begin = 0; begin < address.size();) {
        const std::size_t end = std::min(address.find_first_of("@.", begin), address.size());
        const std::string_view word = address.substr(begin, end - begin);
        const bool isEncoded = base::startsWithIgnoreCase(word, "xn--");
        if (isConfusable(isEncoded ? decodePunycode(word.substr(4)) : decodeUtf8(word))) {
            remarks.push_back({base::remarks::recipientConfusable, std::string(address)});
            return;
        }
        begin = end + 1;
    }
}

} // namespace report
