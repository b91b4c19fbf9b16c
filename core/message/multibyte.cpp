// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/multibyte.h"

#include "base/utf8.h"
#include "message/char_table.h"

#include <QStringDecoder>

#include <algorithm>

namespace message {

namespace {

unsigned byteAt(std::string_view bytes, std::size_t at)
{
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

bool isIn(unsigned byte, unsigned low, unsigned high)
{
    return byte >= low && byte <= high;
}

void appendPlain(RawDecoded& result, std::string_view bytes, std::size_t from, std::size_t to)
{
    result.content.text += bytes.substr(from, to - from);
    result.content.map.append(to - from, from, to - from);
}

std::size_t gb18030Length(std::string_view bytes, std::size_t at)
{
    const unsigned second = byteAt(bytes, at + 1);
    if (!isIn(byteAt(bytes, at), 0x81, 0xFE))
        return 1;
    if (isIn(second, 0x30, 0x39))
        return isIn(byteAt(bytes, at + 2), 0x81, 0xFE) && isIn(byteAt(bytes, at + 3), 0x30, 0x39)
                   ? 4
                   : 1;
    return isIn(second, 0x40, 0xFE) && second != 0x7F ? 2 : 1;
}

std::size_t eucJpLength(std::string_view bytes, std::size_t at)
{
    const unsigned lead = byteAt(bytes, at);
    const bool isPair = isIn(byteAt(bytes, at + 1), 0xA1, 0xFE);
    if (lead == 0x8F)
        return isPair && isIn(byteAt(bytes, at + 2), 0xA1, 0xFE) ? 3 : 1;
    return (lead == 0x8E || isIn(lead, 0xA1, 0xFE)) && isPair ? 2 : 1;
}

std::size_t eucTwLength(std::string_view bytes, std::size_t at)
{
    const unsigned lead = byteAt(bytes, at);
    if (lead == 0x8E)
        return isIn(byteAt(bytes, at + 1), 0xA1, 0xB0) && isIn(byteAt(bytes, at + 2), 0xA1, 0xFE) &&
                       isIn(byteAt(bytes, at + 3), 0xA1, 0xFE)
                   ? 4
                   : 1;
    return isIn(lead, 0xA1, 0xFE) && isIn(byteAt(bytes, at + 1), 0xA1, 0xFE) ? 2 : 1;
}

} // namespace

void RawDecoded::appendDamage(std::size_t at, std::size_t length)
{
    content.text += base::replacementCharacter;
    content.map.append(base::replacementCharacter.size(), at, length);
    ++damaged;
}

std::size_t characterLength(CharsetKind kind, std::string_view bytes, std::size_t at)
{
    const unsigned lead = byteAt(bytes, at);
    const unsigned second = byteAt(bytes, at + 1);
    switch (kind) {
    case CharsetKind::Gb18030:
        return gb18030Length(bytes, at);
    case CharsetKind::Big5:
    case CharsetKind::EucKr:
        return isIn(lead, 0x81, 0xFE) && isIn(second, 0x40, 0xFE) && second != 0x7F ? 2 : 1;
    case CharsetKind::ShiftJis:
        return (isIn(lead, 0x81, 0x9F) || isIn(lead, 0xE0, 0xFC)) && isIn(second, 0x40, 0xFC) &&
                       second != 0x7F
                   ? 2
                   : 1;
    case CharsetKind::EucJp:
        return eucJpLength(bytes, at);
    case CharsetKind::EucTw:
        return eucTwLength(bytes, at);
    default:
        return 1;
    }
}

RawDecoded decodeCharacters(std::string_view bytes, const Charset& charset)
{
    RawDecoded result;
    CharTable& table = CharTable::of(charset.decoder);
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t plain = at;
        while (plain < bytes.size() && byteAt(bytes, plain) < 0x80U)
            ++plain;
        if (plain > at) {
            appendPlain(result, bytes, at, plain);
            at = plain;
            continue;
        }
        std::size_t length = characterLength(charset.kind, bytes, at);
        const std::string& character = table.character(bytes.substr(at, length));
        if (!character.empty()) {
            result.content.text += character;
            result.content.map.append(character.size(), at, length);
        } else {
            // An ASCII byte behind a stray lead byte is more likely itself than lost with it.
            if (length == 2 && byteAt(bytes, at + 1) < 0x80U)
                length = 1;
            result.appendDamage(at, length);
        }
        at += length;
    }
    return result;
}

RawDecoded decodeUtf8(std::string_view bytes)
{
    RawDecoded result;
    std::size_t valid = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = base::utf8Length(bytes, at);
        if (length > 0) {
            at += length;
            continue;
        }
        appendPlain(result, bytes, valid, at);
        // A cut character is one fault, however many of its bytes are left.
        const unsigned lead = byteAt(bytes, at);
        std::size_t end = at + 1;
        if (lead >= 0xC2U && lead <= 0xF4U) {
            const std::size_t most = at + (lead >= 0xF0U ? 3 : lead >= 0xE0U ? 2 : 1);
            while (end < most && end < bytes.size() && (byteAt(bytes, end) & 0xC0U) == 0x80U)
                ++end;
        }
        result.appendDamage(at, end - at);
        at = end;
        valid = end;
    }
    appendPlain(result, bytes, valid, bytes.size());
    return result;
}

RawDecoded decodeUtf16(std::string_view bytes, bool isBigEndian)
{
    RawDecoded result;
    const auto unitAt = [&](std::size_t at) -> char32_t {
        const unsigned first = byteAt(bytes, at);
        const unsigned second = byteAt(bytes, at + 1);
        return isBigEndian ? first << 8U | second : second << 8U | first;
    };
    std::size_t at = bytes.size() >= 2 && unitAt(0) == 0xFEFF ? 2 : 0;
    while (at + 1 < bytes.size()) {
        char32_t c = unitAt(at);
        std::size_t length = 2;
        if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
            const char32_t low = unitAt(at + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
                length = 4;
            }
        }
        if (c >= 0xD800 && c < 0xE000) {
            result.appendDamage(at, length);
        } else {
            const std::size_t before = result.content.text.size();
            base::appendUtf8(result.content.text, c);
            result.content.map.append(result.content.text.size() - before, at, length);
        }
        at += length;
    }
    if (at < bytes.size())
        result.appendDamage(at, bytes.size() - at);
    return result;
}

RawDecoded decodeStream(std::string_view bytes, const Charset& charset)
{
    RawDecoded result;
    QStringDecoder decoder(charset.decoder.c_str());
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
        const QString line =
            decoder.decode(QByteArrayView(bytes.data() + at, static_cast<qsizetype>(end - at)));
        result.damaged += static_cast<std::size_t>(line.count(QChar::ReplacementCharacter));
        const std::string text = line.toStdString();
        result.content.text += text;
        result.content.map.append(text.size(), at, end - at);
        at = end;
    }
    return result;
}

} // namespace message
