// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fold.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace base {

namespace {

/// What to do with a byte: 0 look closer, ' ' white space, else write this.
constexpr std::array<char, 256> makeTable()
{
    std::array<char, 256> table{};
    for (std::size_t c = 0; c < 256; ++c) {
        if (c <= 0x20 || c == 0x7F)
            table[c] = ' ';
        else if (c < 0x80 && c != '&')
            table[c] = toLower(static_cast<char>(c));
    }
    return table;
}
constexpr std::array<char, 256> table = makeTable();

struct Entity {
    std::string_view name;
    char character;
};
constexpr std::array<Entity, 7> entities{{
    {"&nbsp;", ' '},
    {"&lt;", '<'},
    {"&gt;", '>'},
    {"&amp;", '&'},
    {"&quot;", '"'},
    {"&#39;", '\''},
    {"&apos;", '\''},
}};

/// One character to write, or several bytes copied, for `length` bytes read.
struct Piece {
    std::size_t length = 1;
    char character = 0;        ///< when not 0
    bool dropped = false;      ///< nothing is written
    std::uint32_t capital = 0; ///< when not 0: the small letter, of two bytes, that is written
};

constexpr std::uint32_t firstLetter = 0xC0; ///< of those that have two bytes

/// Small letter of a capital of two bytes, which has two bytes too; others stay. Pairs that
/// alternate begin with an even number or, where Unicode slipped by one, with an odd one.
constexpr std::uint32_t smallLetter(std::uint32_t point)
{
    const auto isIn = [point](std::uint32_t first, std::uint32_t last) {
        return point >= first && point <= last;
    };
    if ((isIn(0xC0, 0xDE) && point != 0xD7) || isIn(0x391, 0x3AB) || isIn(0x410, 0x42F))
        return point + 0x20;
    if (isIn(0x400, 0x40F))
        return point + 0x50;
    if (isIn(0x531, 0x556))
        return point + 0x30;
    if (point == 0x178)
        return 0xFF;
    if (point == 0x386)
        return 0x3AC;
    if (isIn(0x388, 0x38A))
        return point + 0x25;
    if (point == 0x38C)
        return 0x3CC;
    if (isIn(0x38E, 0x38F))
        return point + 0x3F;
    if (point == 0x3C2) // final sigma
        return 0x3C3;
    if (isIn(0x139, 0x148) || isIn(0x179, 0x17E) || isIn(0x4C1, 0x4CE))
        return point + (point & 1);
    if ((isIn(0x100, 0x177) && !isIn(0x130, 0x131) && point != 0x138) || isIn(0x460, 0x481) ||
        isIn(0x48A, 0x4BF) || isIn(0x4D0, 0x52F))
        return point | 1;
    return point;
}

void putTwoBytes(std::uint32_t point, char* out)
{
    out[0] = static_cast<char>(0xC0 | point >> 6);
    out[1] = static_cast<char>(0x80 | (point & 0x3F));
}

std::uint32_t decode(std::string_view rest, std::size_t& length)
{
    const auto byte = [rest](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(rest[i]));
    };
    const std::uint32_t lead = byte(0);
    length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (length > rest.size())
        length = 1;
    switch (length) {
    case 2:
        if ((byte(1) & 0xC0) != 0x80) {
            length = 1;
            return 0;
        }
        return ((lead & 0x1F) << 6) | (byte(1) & 0x3F);
    case 3:
        return ((lead & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
    default:
        return 0;
    }
}

Piece pieceForCodePoint(std::uint32_t point, std::size_t length)
{
    if (length == 2 && point >= firstLetter) {
        const std::uint32_t small = smallLetter(point);
        return {length, 0, false, small != point ? small : 0};
    }
    if (point >= 0xFF01 && point <= 0xFF5E)
        return {length, toLower(static_cast<char>(point - 0xFF01 + 0x21))};
    if (point == 0x3000 || point == 0xA0 || (point >= 0x2000 && point <= 0x200A) ||
        point == 0x202F || point == 0x2028 || point == 0x2029)
        return {length, ' '};
    if (point == 0x2018 || point == 0x2019 || point == 0x201A)
        return {length, '\''};
    if (point >= 0x201C && point <= 0x201E)
        return {length, '"'};
    if (point >= 0x2010 && point <= 0x2015)
        return {length, '-'};
    if ((point >= 0x200B && point <= 0x200F) || point == 0x2060 || point == 0xFEFF ||
        point == 0xAD || (point >= 0x202A && point <= 0x202E))
        return {length, 0, true};
    return {length, 0};
}

Piece lookCloser(std::string_view rest)
{
    if (rest.front() == '&') {
        for (const Entity& entity : entities) {
            if (startsWithIgnoreCase(rest, entity.name))
                return {entity.name.size(), entity.character};
        }
        return {1, '&'};
    }
    std::size_t length = 1;
    const std::uint32_t point = decode(rest, length);
    return pieceForCodePoint(point, length);
}

/// Lead bytes of U+3040..U+9FFF: kana and Han characters.
bool isHan(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    return byte >= 0xE3 && byte <= 0xE9;
}

/// Writes folded bytes into a buffer that is large enough: folding never makes a text longer.
template<bool withPositions>
std::size_t foldInto(std::string_view text, char* out, std::uint32_t* positions)
{
    std::size_t length = 0;
    bool afterBlank = true; // leading blanks are dropped
    bool afterHan = false;
    const auto write = [&](char c, std::size_t at) {
        const bool blank = c == ' ';
        if (blank && afterBlank)
            return;
        afterBlank = blank;
        out[length] = c;
        if constexpr (withPositions)
            positions[length] = static_cast<std::uint32_t>(at);
        ++length;
    };
    for (std::size_t i = 0; i < text.size();) {
        const char c = table[static_cast<unsigned char>(text[i])];
        if (c > ' ') { // nearly always
            out[length] = c;
            if constexpr (withPositions)
                positions[length] = static_cast<std::uint32_t>(i);
            ++length;
            ++i;
            afterBlank = afterHan = false;
            continue;
        }
        if (c == ' ') {
            write(c, i++);
            continue;
        }
        const Piece piece = lookCloser(text.substr(i));
        if (piece.character != 0) {
            afterHan = afterHan && piece.character == ' ';
            write(piece.character, i);
        } else if (piece.capital != 0) {
            std::array<char, 2> small{};
            putTwoBytes(piece.capital, small.data());
            write(small[0], i);
            write(small[1], i + 1);
            afterHan = false;
        } else if (!piece.dropped) {
            const bool han = isHan(text[i]);
            if (han && afterBlank && afterHan && length > 0)
                --length; // a wrapped line or a spaced label: no blank between Han characters
            for (std::size_t k = 0; k < piece.length; ++k)
                write(text[i + k], i + k);
            afterHan = han;
        }
        i += piece.length;
    }
    return length > 0 && afterBlank ? length - 1 : length;
}

/// Letters of ASCII become small ones; gives all bits of all bytes. Without a branch, so that the
/// compiler does many bytes at once.
unsigned char makeSmall(std::string& text)
{
    unsigned char all = 0;
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        all |= byte;
        c = static_cast<char>(byte + (static_cast<unsigned char>(byte - 'A') < 26 ? 0x20 : 0));
    }
    return all;
}

/// Printable ASCII whose words stand one blank apart: only letters become small.
bool isPlain(std::string_view text)
{
    if (text.empty() || text.front() == ' ' || text.back() == ' ')
        return false;
    unsigned other = 0;
    unsigned doubleBlank = 0;
    // Without a branch, so that the compiler does many bytes at once.
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        other |= static_cast<unsigned char>(byte - ' ') > '~' - ' ' ? 1U : 0U;
        other |= byte == '&' ? 1U : 0U;
    }
    for (std::size_t i = 1; i < text.size(); ++i)
        doubleBlank |= (text[i] == ' ' ? 1U : 0U) & (text[i - 1] == ' ' ? 1U : 0U);
    return (other | doubleBlank) == 0;
}

void foldPlain(std::string_view text, std::string& out, std::vector<std::uint32_t>* positions)
{
    out.assign(text);
    makeSmall(out);
    if (positions != nullptr) {
        positions->resize(text.size());
        std::iota(positions->begin(), positions->end(), 0U);
    }
}

} // namespace

void fold(std::string_view text, std::string& out, std::vector<std::uint32_t>* positions)
{
    if (isPlain(text)) { // nearly every reply in English
        foldPlain(text, out, positions);
        return;
    }
    out.resize(text.size());
    if (positions == nullptr) {
        out.resize(foldInto<false>(text, out.data(), nullptr));
        return;
    }
    positions->resize(text.size());
    out.resize(foldInto<true>(text, out.data(), positions->data()));
    positions->resize(out.size());
}

std::string smallLetters(std::string_view text)
{
    std::string out(text);
    if (makeSmall(out) < 0x80)
        return out;
    for (std::size_t i = 0; i < out.size(); ++i) {
        std::size_t length = 1;
        const std::uint32_t point = decode(std::string_view(out).substr(i), length);
        if (length == 2 && point >= firstLetter)
            putTwoBytes(smallLetter(point), &out[i]);
        i += length - 1;
    }
    return out;
}

Span unfold(std::string_view text, const std::vector<std::uint32_t>& positions, const Span& folded)
{
    if (folded.empty() || folded.end() > positions.size())
        return {};
    const std::size_t begin = positions[folded.offset];
    std::size_t end = folded.end() < positions.size() ? positions[folded.end()] : text.size();
    // What folding skipped behind the last byte is not part of the words.
    const std::size_t last = positions[folded.end() - 1];
    const auto lead = static_cast<unsigned char>(text[last]);
    if (lead < 0x80 && lead != '&')
        end = last + 1;
    while (end > begin && isSpace(text[end - 1]))
        --end;
    return {begin, end - begin};
}

} // namespace base
