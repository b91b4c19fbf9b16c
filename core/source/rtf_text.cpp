// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/rtf_text.h"

#include "source/outlook_properties.h"

#include "base/ascii.h"
#include "base/mapped_text.h"
#include "base/utf8.h"
#include "message/text_decode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

namespace source {

namespace {

constexpr std::size_t ringBytes = 4096;
/// What the ring holds before the first byte (MS-OXRTFCP section 2.1.2.1).
constexpr std::string_view ringBeginning =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    "\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
static_assert(ringBeginning.size() == 207);

constexpr std::size_t packedHeaderBytes = 16;
constexpr std::string_view compressedMark = "LZFu";
constexpr std::string_view plainMark = "MELA";

constexpr std::size_t maxGroupDepth = 1000;

class RtfReader {
public:
    RtfReader(std::string_view rtf, std::size_t limit) : m_rtf(rtf), m_limit(limit) {}

    std::string text()
    {
        m_groups.push_back({});
        while (m_at < m_rtf.size() && m_text.size() < m_limit && !m_groups.empty())
            step();
        flush();
        m_text.resize(base::utf8Prefix(m_text, std::min(m_limit, m_text.size())));
        return std::move(m_text);
    }

private:
    struct Group {
        bool isHidden = false;       ///< a table of fonts, a picture ...
        bool isRtfOnly = false;      ///< between \htmlrtf and \htmlrtf0: not in the HTML
        std::size_t unicodeSkip = 1; ///< characters that stand in for one \u
    };

    Group& group() { return m_groups.back(); }
    bool isShown() const
    {
        return !m_groups.back().isHidden && !m_groups.back().isRtfOnly && m_tooDeep == 0;
    }

    void step()
    {
        const char c = m_rtf[m_at];
        if (c == '{') {
            ++m_at;
            if (m_groups.size() < maxGroupDepth)
                m_groups.push_back(group());
            else
                ++m_tooDeep;
        } else if (c == '}') {
            ++m_at;
            if (m_tooDeep > 0)
                --m_tooDeep;
            else
                m_groups.pop_back();
        } else if (c == '\\') {
            ++m_at;
            control();
        } else {
            ++m_at;
            if (c != '\r' && c != '\n' && c != '\0')
                addByte(c);
        }
    }

    void control()
    {
        if (m_at >= m_rtf.size())
            return;
        const char c = m_rtf[m_at];
        if (base::isAlpha(c))
            return word();
        ++m_at;
        if (c == '\'')
            return hexByte();
        if (c == '*')
            group().isHidden = true; // a destination that readers may leave out
        else if (c == '~')
            addText(" ");
        else if (c == '\\' || c == '{' || c == '}')
            addByte(c);
        else if (c == '\n' || c == '\r')
            addText("\n");
    }

    void hexByte()
    {
        unsigned value = 0;
        const std::string_view digits = m_rtf.substr(m_at, 2);
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        m_at += static_cast<std::size_t>(end.ptr - digits.data());
        if (end.ec == std::errc())
            addByte(static_cast<char>(value));
    }

    void word()
    {
        const std::size_t begin = m_at;
        while (m_at < m_rtf.size() && base::isAlpha(m_rtf[m_at]))
            ++m_at;
        const std::string_view name = m_rtf.substr(begin, m_at - begin);
        int number = 0;
        const auto end = std::from_chars(m_rtf.data() + m_at, m_rtf.data() + m_rtf.size(), number);
        const bool hasNumber = end.ec == std::errc();
        m_at = static_cast<std::size_t>(end.ptr - m_rtf.data());
        if (m_at < m_rtf.size() && m_rtf[m_at] == ' ')
            ++m_at;
        act(name, hasNumber, number);
    }

    void act(std::string_view name, bool hasNumber, int number)
    {
        constexpr std::array<std::string_view, 9> hidden{"fonttbl",   "colortbl", "stylesheet",
                                                         "info",      "pict",     "object",
                                                         "listtable", "header",   "footer"};
        if (std::find(hidden.begin(), hidden.end(), name) != hidden.end())
            group().isHidden = true;
        else if (name == "par" || name == "line" || name == "row")
            addText("\n");
        else if (name == "tab" || name == "cell")
            addText("\t");
        else if (name == "htmlrtf")
            setRtfOnly(!hasNumber || number != 0);
        else if (name == "ansicpg" && hasNumber && number > 0)
            m_codePage = static_cast<std::uint32_t>(number);
        else if (name == "uc" && hasNumber && number >= 0)
            group().unicodeSkip = static_cast<std::size_t>(std::min(number, 100));
        else if (name == "u" && hasNumber)
            addUnicode(number);
        else if (name == "bin" && hasNumber && number > 0)
            m_at += std::min(static_cast<std::size_t>(number), m_rtf.size() - m_at);
    }

    void setRtfOnly(bool isOnly)
    {
        flush();
        group().isRtfOnly = isOnly;
    }

    void addUnicode(int number)
    {
        const auto unit = static_cast<char32_t>(number & 0xFFFF); // negative above 0x7FFF
        flush();
        if (unit >= 0xD800 && unit < 0xDC00) {
            m_highSurrogate = unit;
        } else if (isShown()) {
            const bool isPair = m_highSurrogate != 0 && unit >= 0xDC00 && unit < 0xE000;
            base::appendUtf8(m_text,
                             isPair ? 0x10000 + ((m_highSurrogate - 0xD800) << 10) + (unit - 0xDC00)
                                    : unit);
            m_highSurrogate = 0;
        }
        m_skip = group().unicodeSkip;
    }

    void addByte(char c)
    {
        if (m_skip > 0)
            --m_skip;
        else if (isShown())
            m_bytes.push_back(c);
    }

    /// A line break stands outside of what HTML keeps, but parts its lines.
    void addText(std::string_view text)
    {
        flush();
        m_skip = 0;
        if (!group().isHidden && m_tooDeep == 0)
            m_text += text;
    }

    /// Characters of several bytes come byte by byte: decoded when a run is complete.
    void flush()
    {
        if (m_bytes.empty())
            return;
        m_text += message::decodeCharset(base::MappedText::verbatim(m_bytes, 0),
                                         charsetOfCodePage(m_codePage))
                      .content.text;
        m_bytes.clear();
    }

    std::string_view m_rtf;
    std::size_t m_limit;
    std::size_t m_at = 0;
    std::vector<Group> m_groups;
    std::size_t m_tooDeep = 0;
    std::uint32_t m_codePage = 1252;
    std::size_t m_skip = 0; ///< bytes that repeat a \u for old readers
    char32_t m_highSurrogate = 0;
    std::string m_bytes; ///< in the code page
    std::string m_text;
};

} // namespace

std::string decompressedRtf(std::string_view packed, std::size_t limit)
{
    if (packed.size() < packedHeaderBytes)
        return {};
    const std::string_view mark = packed.substr(8, 4);
    std::string_view rest = packed.substr(packedHeaderBytes);
    if (mark == plainMark)
        return std::string(rest.substr(0, limit));
    if (mark != compressedMark)
        return {};
    std::array<char, ringBytes> ring{};
    std::size_t write = ringBeginning.copy(ring.data(), ring.size());
    std::string result;
    const auto put = [&](char c) {
        result.push_back(c);
        ring[write] = c;
        write = (write + 1) % ringBytes;
    };
    while (!rest.empty()) {
        const auto control = static_cast<unsigned char>(rest.front());
        rest.remove_prefix(1);
        for (unsigned bit = 0; bit < 8; ++bit) {
            const bool isReference = (control & (1U << bit)) != 0;
            if (result.size() >= limit || rest.size() < (isReference ? 2U : 1U))
                return result;
            if (!isReference) {
                put(rest.front());
                rest.remove_prefix(1);
                continue;
            }
            const unsigned token =
                (static_cast<unsigned char>(rest[0]) << 8U) | static_cast<unsigned char>(rest[1]);
            rest.remove_prefix(2);
            const std::size_t from = token >> 4;
            if (from == write) // the end
                return result;
            for (std::size_t i = 0; i < (token & 0xF) + 2; ++i)
                put(ring[(from + i) % ringBytes]);
        }
    }
    return result;
}

std::string rtfText(std::string_view rtf, std::size_t limit)
{
    return RtfReader(rtf, limit).text();
}

} // namespace source
