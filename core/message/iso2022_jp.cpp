// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/multibyte.h"

#include "base/utf8.h"
#include "message/char_table.h"

#include <array>
#include <optional>

namespace message {

namespace {

using namespace std::string_view_literals;

enum class Set {
    Ascii,    ///< also JIS X 0201 Roman, which differs in two signs nobody means
    Katakana, ///< JIS X 0201, half width
    Kanji,    ///< JIS X 0208 with the rows Windows added
    Extra,    ///< JIS X 0212
};

struct Escape {
    std::string_view bytes;
    Set set;
};

// Longer ones first.
constexpr std::array escapes{
    Escape{"\x1b$(D"sv, Set::Extra}, Escape{"\x1b$(B"sv, Set::Kanji},
    Escape{"\x1b$(@"sv, Set::Kanji}, Escape{"\x1b$(Q"sv, Set::Kanji},
    Escape{"\x1b$@"sv, Set::Kanji},  Escape{"\x1b$B"sv, Set::Kanji},
    Escape{"\x1b(B"sv, Set::Ascii},  Escape{"\x1b(J"sv, Set::Ascii},
    Escape{"\x1b(H"sv, Set::Ascii},  Escape{"\x1b(I"sv, Set::Katakana},
};

bool isJisByte(char c)
{
    return c > 0x20 && c < 0x7F;
}

/// A pair of JIS X 0208 as the bytes Shift_JIS has for it, whose table knows the added rows.
std::array<char, 2> toShiftJis(char first, char second)
{
    const unsigned row = static_cast<unsigned char>(first) - 0x21U;
    const unsigned cell = static_cast<unsigned char>(second) - 0x21U;
    unsigned lead = row / 2 + 0x81U;
    if (lead > 0x9FU)
        lead += 0x40U;
    unsigned trail = 0;
    if (row % 2 != 0)
        trail = cell + 0x9FU;
    else
        trail = cell + (cell < 63 ? 0x40U : 0x41U);
    return {static_cast<char>(lead), static_cast<char>(trail)};
}

class Iso2022JpDecoder {
public:
    explicit Iso2022JpDecoder(std::string_view bytes)
        : m_bytes(bytes), m_shiftJis(CharTable::of("Shift_JIS")), m_eucJp(CharTable::of("EUC-JP"))
    {}
    RawDecoded decode(bool hasLostEscapes);

private:
    bool takeEscape(std::size_t& at);
    bool takeLostEscape(std::size_t& at);
    const std::string& pair(std::size_t at, Set set);
    void takePair(std::size_t& at);
    void takeSingle(std::size_t& at);

    std::string_view m_bytes;
    CharTable& m_shiftJis;
    CharTable& m_eucJp;
    RawDecoded m_result;
    Set m_set = Set::Ascii;
    std::size_t m_lostEnd = 0; ///< where a repaired stretch ends
    /// Up to here no stretch ends, for odd and even starts: each byte is looked ahead at once.
    std::array<std::size_t, 2> m_hopeless{};
};

RawDecoded Iso2022JpDecoder::decode(bool hasLostEscapes)
{
    for (std::size_t at = 0; at < m_bytes.size();) {
        const char c = m_bytes[at];
        if (m_lostEnd > 0 && at == m_lostEnd) {
            at += 2; // the "(B" behind the stretch
            m_lostEnd = 0;
            m_set = Set::Ascii;
            continue;
        }
        if (c == '\x1b' && takeEscape(at))
            continue;
        if (c == '\n' || c == '\r')
            m_set = Set::Ascii; // each line starts anew (RFC 1468), also when the sender forgot
        if (hasLostEscapes && c == '$' && m_set == Set::Ascii && takeLostEscape(at))
            continue;
        if ((m_set == Set::Kanji || m_set == Set::Extra) && isJisByte(c))
            takePair(at);
        else
            takeSingle(at);
    }
    return std::move(m_result);
}

bool Iso2022JpDecoder::takeEscape(std::size_t& at)
{
    const std::string_view rest = m_bytes.substr(at, 4);
    for (const Escape& escape : escapes) {
        if (rest.starts_with(escape.bytes)) {
            m_set = escape.set;
            at += escape.bytes.size();
            return true;
        }
    }
    return false;
}

/// `$B` opens a stretch when whole characters follow up to a `(B` or `(J`.
bool Iso2022JpDecoder::takeLostEscape(std::size_t& at)
{
    const std::string_view head = m_bytes.substr(at, 2);
    std::size_t end = at + 2;
    std::size_t& hopeless = m_hopeless[end % 2];
    if ((head != "$B" && head != "$@") || end < hopeless)
        return false;
    while (end + 1 < m_bytes.size() && isJisByte(m_bytes[end]) && isJisByte(m_bytes[end + 1])) {
        if (m_bytes[end] == '(' && (m_bytes[end + 1] == 'B' || m_bytes[end + 1] == 'J')) {
            if (end == at + 2)
                return false;
            m_set = Set::Kanji;
            m_lostEnd = end;
            at += 2;
            return true;
        }
        if (pair(end, Set::Kanji).empty())
            break;
        end += 2;
    }
    hopeless = end;
    return false;
}

const std::string& Iso2022JpDecoder::pair(std::size_t at, Set set)
{
    if (set == Set::Extra) {
        const std::array<char, 3> euc{'\x8f', static_cast<char>(m_bytes[at] | '\x80'),
                                      static_cast<char>(m_bytes[at + 1] | '\x80')};
        return m_eucJp.character({euc.data(), euc.size()});
    }
    const std::array<char, 2> shifted = toShiftJis(m_bytes[at], m_bytes[at + 1]);
    return m_shiftJis.character({shifted.data(), shifted.size()});
}

void Iso2022JpDecoder::takePair(std::size_t& at)
{
    if (at + 1 >= m_bytes.size() || !isJisByte(m_bytes[at + 1])) {
        m_result.appendDamage(at, 1);
        ++at;
        return;
    }
    const std::string& character = pair(at, m_set);
    if (character.empty()) {
        m_result.appendDamage(at, 2);
    } else {
        m_result.content.text += character;
        m_result.content.map.append(character.size(), at, 2);
    }
    at += 2;
}

void Iso2022JpDecoder::takeSingle(std::size_t& at)
{
    const char c = m_bytes[at];
    const unsigned byte = static_cast<unsigned char>(c);
    std::string text(1, c);
    // Half-width katakana: in their set as 7 bit, or raw as 8 bit.
    if ((m_set == Set::Katakana && byte >= 0x21 && byte <= 0x5F) || byte >= 0x80) {
        const char raw = static_cast<char>(byte | 0x80U);
        text = m_shiftJis.character({&raw, 1});
    }
    if (text.empty()) {
        m_result.appendDamage(at, 1);
    } else {
        m_result.content.text += text;
        m_result.content.map.append(text.size(), at, 1);
    }
    ++at;
}

} // namespace

RawDecoded decodeIso2022Jp(std::string_view bytes, bool hasLostEscapes)
{
    return Iso2022JpDecoder(bytes).decode(hasLostEscapes);
}

} // namespace message
