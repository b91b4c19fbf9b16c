// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/text_decode.h"

#include "base/ascii.h"
#include "message/lines.h"

#include <array>

namespace message {

namespace {

using base::MappedText;

constexpr int notBase64 = -1;
constexpr int padding = -2;
constexpr int blank = -3;

constexpr std::array<signed char, 256> makeBase64Values()
{
    std::array<signed char, 256> values{};
    for (auto& value : values)
        value = notBase64;
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<signed char>(i);
    values['='] = padding;
    values[' '] = values['\t'] = blank;
    return values;
}

constexpr std::array<signed char, 256> base64Values = makeBase64Values();

int base64Value(char c)
{
    return base64Values[static_cast<unsigned char>(c)];
}

int hexValue(char c)
{
    if (base::isDigit(c))
        return c - '0';
    const char lower = base::toLower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void remarkDamage(std::vector<base::Remark>& remarks, std::string detail)
{
    remarks.push_back({base::remarks::transferEncodingDamaged, std::move(detail)});
}

/// Decodes base64 line by line. Lines that are prose (a footer added by a list) are left out.
class Base64Decoder {
public:
    Base64Decoder(std::string_view bytes, std::size_t offset) : m_bytes(bytes), m_offset(offset) {}

    void decode();
    MappedText result() && { return std::move(m_result); }
    /// The label is wrong and the text is there in clear.
    bool isProse() const { return m_proseLines > m_goodLines; }
    bool isDamaged() const { return m_proseLines + m_footerLines + m_badCharacters > 0; }

private:
    bool isBase64Line(std::string_view line) const;
    void decodeLine(const Line& line);
    void put(std::size_t at, int value);
    void flushQuantum();

    std::string_view m_bytes;
    std::size_t m_offset;
    MappedText m_result;
    std::size_t m_goodLines = 0;
    std::size_t m_proseLines = 0;
    std::size_t m_footerLines = 0;
    std::size_t m_badCharacters = 0;
    bool m_hasEnded = false; ///< padding was seen

    unsigned m_quantum = 0;
    std::size_t m_count = 0;               ///< characters in the quantum
    std::array<std::size_t, 4> m_places{}; ///< where they stand
};

bool Base64Decoder::isBase64Line(std::string_view line) const
{
    std::size_t bad = 0;
    std::size_t blanks = 0;
    for (const char c : line) {
        const int value = base64Value(c);
        bad += value == notBase64 ? 1 : 0;
        blanks += value == blank ? 1 : 0;
    }
    if (m_hasEnded)
        return bad == 0 && blanks == 0;
    return (bad + blanks) * 8 <= line.size();
}

void Base64Decoder::decode()
{
    for (LineCursor lines(m_bytes); !lines.atEnd();) {
        const Line line = lines.next();
        const std::string_view content = base::trimmed(lines.content(line));
        if (content.empty())
            continue;
        if (!isBase64Line(content)) {
            ++(m_hasEnded ? m_footerLines : m_proseLines);
            continue;
        }
        ++m_goodLines;
        decodeLine(line);
    }
    flushQuantum();
}

void Base64Decoder::decodeLine(const Line& line)
{
    for (std::size_t at = line.start; at < line.end; ++at) {
        const int value = base64Value(m_bytes[at]);
        if (value >= 0) {
            put(at, value);
        } else if (value == padding) {
            m_hasEnded = m_hasEnded || m_count > 0;
            flushQuantum();
        } else if (value == notBase64) {
            ++m_badCharacters;
        }
    }
}

void Base64Decoder::put(std::size_t at, int value)
{
    m_places[m_count++] = at;
    m_quantum = (m_quantum << 6U) | static_cast<unsigned>(value);
    if (m_count == m_places.size())
        flushQuantum();
}

/// Four characters hold three bytes; the short group at the end, of two or three, one less than
/// it has characters.
void Base64Decoder::flushQuantum()
{
    if (m_count == 0)
        return;
    const std::size_t length = m_count - 1;
    m_badCharacters += length == 0 ? 1 : 0;
    const unsigned bits = m_quantum << (6U * (4U - static_cast<unsigned>(m_count)));
    for (std::size_t i = 0; i < length; ++i)
        m_result.text += static_cast<char>(bits >> (16U - 8U * static_cast<unsigned>(i)));
    if (m_places[length] - m_places[0] == length) {
        m_result.map.append(length, m_offset + m_places[0], m_count);
    } else {
        // A line end lies between: each byte has its two characters, and what is between them.
        for (std::size_t i = 0; i < length; ++i)
            m_result.map.append(1, m_offset + m_places[i], m_places[i + 1] + 1 - m_places[i]);
    }
    m_quantum = 0;
    m_count = 0;
}

MappedText decodeBase64(std::string_view bytes, std::size_t offset,
                        std::vector<base::Remark>& remarks)
{
    Base64Decoder decoder(bytes, offset);
    decoder.decode();
    if (decoder.isDamaged())
        remarkDamage(remarks, "base64");
    if (decoder.isProse())
        return MappedText::verbatim(bytes, offset);
    return std::move(decoder).result();
}

/// Appends `=XX` escapes and plain stretches of one line; returns the number of bad escapes.
std::size_t appendQuotedLine(std::string_view bytes, const Line& line, std::size_t end,
                             std::size_t offset, MappedText& result)
{
    std::size_t bad = 0;
    std::size_t plain = line.start;
    const auto flushPlain = [&](std::size_t to) {
        result.text += bytes.substr(plain, to - plain);
        result.map.append(to - plain, offset + plain, to - plain);
    };
    std::size_t at = bytes.substr(0, end).find('=', line.start);
    while (at < end) {
        const int high = at + 2 < end ? hexValue(bytes[at + 1]) : -1;
        const int low = high >= 0 ? hexValue(bytes[at + 2]) : -1;
        if (low < 0) {
            ++bad;
            at = bytes.substr(0, end).find('=', at + 1);
            continue;
        }
        flushPlain(at);
        result.text += static_cast<char>(high * 16 + low);
        result.map.append(1, offset + at, 3);
        plain = at + 3;
        at = bytes.substr(0, end).find('=', plain);
    }
    flushPlain(end);
    return bad;
}

MappedText decodeQuotedPrintable(std::string_view bytes, std::size_t offset,
                                 std::vector<base::Remark>& remarks)
{
    MappedText result;
    std::size_t bad = 0;
    for (LineCursor lines(bytes); !lines.atEnd();) {
        const Line line = lines.next();
        std::size_t end = line.end;
        // Blanks at the end of a line were added on the way (RFC 2045 section 6.7, rule 3).
        while (end > line.start && base::isBlank(bytes[end - 1]))
            --end;
        const bool isSoft = end > line.start && bytes[end - 1] == '=';
        end -= isSoft ? 1 : 0;
        bad += appendQuotedLine(bytes, line, end, offset, result);
        if (!isSoft && line.next > line.end) {
            result.text += bytes.substr(line.end, line.next - line.end);
            result.map.append(line.next - line.end, offset + line.end, line.next - line.end);
        }
    }
    if (bad > 0)
        remarkDamage(remarks, "quoted-printable");
    return result;
}

/// One uuencoded line: the first character gives the number of bytes, then four per three.
bool appendUuLine(std::string_view line, std::size_t source, MappedText& result)
{
    const auto value = [&line](std::size_t i) {
        return i < line.size() ? static_cast<unsigned>(line[i] - ' ') & 0x3FU : 0U;
    };
    const std::size_t length = value(0);
    if (line.size() - 1 < (length * 4 + 2) / 3)
        return false;
    for (std::size_t done = 0; done < length; done += 3) {
        const std::size_t at = 1 + done / 3 * 4;
        const unsigned bits =
            (value(at) << 18U) | (value(at + 1) << 12U) | (value(at + 2) << 6U) | value(at + 3);
        const std::size_t count = std::min<std::size_t>(3, length - done);
        for (std::size_t i = 0; i < count; ++i)
            result.text += static_cast<char>(bits >> (16U - 8U * i));
        result.map.append(count, source + at, std::min<std::size_t>(4, line.size() - at));
    }
    return true;
}

bool isUuBegin(std::string_view line)
{
    return line.size() > 9 && line.starts_with("begin ") && base::isDigit(line[6]) &&
           base::isDigit(line[7]) && base::isDigit(line[8]);
}

MappedText decodeUu(std::string_view bytes, std::size_t offset, std::vector<base::Remark>& remarks)
{
    MappedText result;
    LineCursor lines(bytes);
    bool hasBegun = false;
    while (!lines.atEnd() && !hasBegun)
        hasBegun = isUuBegin(lines.content(lines.next()));
    if (!hasBegun) {
        remarkDamage(remarks, "uuencode");
        return MappedText::verbatim(bytes, offset);
    }
    bool hasEnded = false;
    std::size_t bad = 0;
    while (!lines.atEnd() && !hasEnded) {
        const Line line = lines.next();
        const std::string_view content = lines.content(line);
        hasEnded = content == "end";
        if (!hasEnded && !content.empty() && !appendUuLine(content, offset + line.start, result))
            ++bad;
    }
    if (!hasEnded || bad > 0)
        remarkDamage(remarks, "uuencode");
    return result;
}

} // namespace

base::MappedText decodeTransfer(std::string_view bytes, std::size_t offset,
                                TransferEncoding encoding, std::vector<base::Remark>& remarks)
{
    switch (encoding) {
    case TransferEncoding::QuotedPrintable:
        return decodeQuotedPrintable(bytes, offset, remarks);
    case TransferEncoding::Base64:
        return decodeBase64(bytes, offset, remarks);
    case TransferEncoding::UuEncode:
        return decodeUu(bytes, offset, remarks);
    case TransferEncoding::Unknown:
        remarkDamage(remarks, "unknown encoding");
        break;
    case TransferEncoding::Identity:
        break;
    }
    return MappedText::verbatim(bytes, offset);
}

} // namespace message
