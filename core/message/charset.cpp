// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/text_decode.h"

#include "base/utf8.h"
#include "message/multibyte.h"

#include <algorithm>
#include <vector>

namespace message {

namespace {

using base::MappedText;

unsigned byteAt(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]);
}

/// What the bytes above 0x7F of a text look like.
struct HighBytes {
    std::size_t total = 0;
    std::size_t inUtf8 = 0;  ///< in valid UTF-8 characters
    std::size_t twoByte = 0; ///< such characters of two bytes
    std::size_t longer = 0;  ///< ... of three or four
};

HighBytes countHighBytes(std::string_view text)
{
    HighBytes count;
    for (std::size_t at = 0; at < text.size();) {
        if (byteAt(text, at) < 0x80U) {
            ++at;
            continue;
        }
        const std::size_t length = base::utf8Length(text, at);
        count.total += std::max<std::size_t>(length, 1);
        count.inUtf8 += length;
        count.twoByte += length == 2 ? 1 : 0;
        count.longer += length > 2 ? 1 : 0;
        at += std::max<std::size_t>(length, 1);
    }
    return count;
}

/// UTF-8 with a few faults: a character cut by a gateway must not turn the rest into something
/// else. No text in another charset comes near to this share.
bool isNearlyUtf8(const HighBytes& count)
{
    return (count.longer > 0 || count.twoByte > 2) && count.inUtf8 * 10 >= count.total * 8;
}

/// At least 90 % of the high bytes stand in valid pairs of GB 18030. Pairs with an ASCII second
/// byte count, but must be fewer than the others: in French, "\xE9t" is such a pair by accident.
bool isMostlyGbPairs(std::string_view text)
{
    std::size_t total = 0;
    std::size_t highPairs = 0;
    std::size_t lowPairs = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (byteAt(text, at) < 0x80U) {
            ++at;
            continue;
        }
        const std::size_t length = characterLength(CharsetKind::Gb18030, text, at);
        const bool isHigh = length == 4 || (length == 2 && byteAt(text, at + 1) >= 0x80U);
        total += isHigh ? 2 : 1;
        highPairs += isHigh ? 1 : 0;
        lowPairs += length == 2 && !isHigh ? 1 : 0;
        at += length;
    }
    return highPairs >= lowPairs && (2 * highPairs + lowPairs) * 10 >= total * 9;
}

const Charset& gb18030()
{
    static const Charset charset = resolveCharset("GB18030");
    return charset;
}

const Charset& windows1252()
{
    static const Charset charset = resolveCharset("windows-1252");
    return charset;
}

RawDecoded decodeWith(std::string_view bytes, const Charset& charset)
{
    switch (charset.kind) {
    case CharsetKind::Utf8:
        return decodeUtf8(bytes);
    case CharsetKind::Utf16Le:
    case CharsetKind::Utf16Be:
        return decodeUtf16(bytes, charset.kind == CharsetKind::Utf16Be);
    case CharsetKind::Iso2022Jp:
        return decodeIso2022Jp(bytes, bytes.find('\x1b') == std::string_view::npos);
    case CharsetKind::Stream:
        return decodeStream(bytes, charset);
    default:
        return decodeCharacters(bytes, charset);
    }
}

void appendDecoded(RawDecoded& result, const RawDecoded& next, std::size_t shift)
{
    for (const base::OffsetMap::Run& run : next.content.map.runs())
        result.content.map.append(run.length, run.source + shift, run.sourceLength);
    result.content.text += next.content.text;
    result.damaged += next.damaged;
}

struct Line {
    std::string_view bytes;
    bool isUtf8;
};

std::vector<Line> splitByUtf8(std::string_view bytes)
{
    std::vector<Line> lines;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
        const std::string_view line = bytes.substr(at, end - at);
        const HighBytes count = countHighBytes(line);
        // Lines of ASCII go with whatever stands before them.
        if (count.total > 0 || lines.empty())
            lines.push_back({line, count.total > 0 && isNearlyUtf8(count)});
        else
            lines.back().bytes =
                bytes.substr(static_cast<std::size_t>(lines.back().bytes.data() - bytes.data()),
                             lines.back().bytes.size() + line.size());
        at = end;
    }
    return lines;
}

/// The lower steps of the ladder, for text that is not valid UTF-8. A report in UTF-8 may quote
/// a reply in GBK, so each line is judged alone when some are UTF-8.
RawDecoded decodeByLadder(std::string_view bytes, std::string& name)
{
    const std::vector<Line> lines = splitByUtf8(bytes);
    if (std::none_of(lines.begin(), lines.end(), [](const Line& l) { return l.isUtf8; })) {
        const Charset& charset = isMostlyGbPairs(bytes) ? gb18030() : windows1252();
        name = charset.name;
        return decodeWith(bytes, charset);
    }
    name = "UTF-8";
    RawDecoded result;
    for (const Line& line : lines) {
        const auto shift = static_cast<std::size_t>(line.bytes.data() - bytes.data());
        if (line.isUtf8 || base::isAscii(line.bytes))
            appendDecoded(result, decodeUtf8(line.bytes), shift);
        else
            appendDecoded(
                result,
                decodeWith(line.bytes, isMostlyGbPairs(line.bytes) ? gb18030() : windows1252()),
                shift);
    }
    return result;
}

/// UTF-16 without a label: a byte order mark, or zeros in every other place of Western text.
CharsetKind utf16Kind(std::string_view bytes)
{
    if (bytes.starts_with("\xFF\xFE"))
        return CharsetKind::Utf16Le;
    if (bytes.starts_with("\xFE\xFF"))
        return CharsetKind::Utf16Be;
    const std::string_view head = bytes.substr(0, 4096);
    if (head.find('\0') == std::string_view::npos)
        return CharsetKind::Guess;
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (head[i] == '\0')
            ++(i % 2 == 0 ? even : odd);
    }
    const std::size_t places = head.size() / 2;
    if (places > 1 && odd * 10 > places * 3 && odd > even * 4)
        return CharsetKind::Utf16Le;
    if (places > 1 && even * 10 > places * 3 && even > odd * 4)
        return CharsetKind::Utf16Be;
    return CharsetKind::Guess;
}

/// Charsets whose bytes are all ASCII say so by escape sequences.
Charset charsetByEscapes(std::string_view bytes)
{
    if (bytes.find('\x1b') == std::string_view::npos)
        return {};
    if (bytes.find("\x1b$)C") != std::string_view::npos)
        return resolveCharset("ISO-2022-KR");
    if (bytes.find("\x1b$)A") != std::string_view::npos ||
        bytes.find("\x1b$)G") != std::string_view::npos)
        return resolveCharset("ISO-2022-CN");
    if (bytes.find("\x1b$") != std::string_view::npos ||
        bytes.find("\x1b(J") != std::string_view::npos)
        return resolveCharset("ISO-2022-JP");
    return {};
}

bool hasStates(CharsetKind kind)
{
    return kind == CharsetKind::Iso2022Jp || kind == CharsetKind::Stream ||
           kind == CharsetKind::Utf16 || kind == CharsetKind::Utf16Le ||
           kind == CharsetKind::Utf16Be;
}

bool isEastAsian(CharsetKind kind)
{
    return kind == CharsetKind::Gb18030 || kind == CharsetKind::Big5 ||
           kind == CharsetKind::EucKr || kind == CharsetKind::EucJp ||
           kind == CharsetKind::ShiftJis || kind == CharsetKind::EucTw;
}

/// Raw 8-bit bytes under the label ISO-2022-JP, which has none: a gateway converted the text and
/// left the label. Whichever charset leaves fewer bytes over is the one.
Charset convertedJapanese(std::string_view bytes)
{
    if (base::isValidUtf8(bytes))
        return resolveCharset("UTF-8");
    const Charset euc = resolveCharset("EUC-JP");
    const Charset shiftJis = resolveCharset("Shift_JIS");
    return decodeWith(bytes, euc).damaged <= decodeWith(bytes, shiftJis).damaged ? euc : shiftJis;
}

/// UTF-8 under an East Asian label. Two characters of three bytes in strictly valid UTF-8 do not
/// come about by chance in any of those charsets.
bool isMislabelledUtf8(std::string_view bytes, CharsetKind declared)
{
    return isEastAsian(declared) && base::isValidUtf8(bytes) && countHighBytes(bytes).longer >= 2;
}

/// The charset to decode with, and whether the bytes and not the label told it.
struct Choice {
    Charset charset;
    bool isGuessed = false;
};

/// First step: the label, and what the bytes say against it or where it says nothing.
Choice chooseCharset(std::string_view text, Charset declared)
{
    if (declared.kind == CharsetKind::Guess || declared.kind == CharsetKind::Utf16) {
        const bool isUnlabelled = declared.kind == CharsetKind::Guess;
        const CharsetKind kind = utf16Kind(text);
        if (kind != CharsetKind::Guess)
            return {resolveCharset(kind == CharsetKind::Utf16Le ? "UTF-16LE" : "UTF-16BE"),
                    isUnlabelled};
        if (!isUnlabelled)
            return {resolveCharset("UTF-16BE")}; // RFC 2781 section 4.3
        Charset escaped = charsetByEscapes(text);
        if (escaped.kind != CharsetKind::Unknown)
            return {std::move(escaped), true};
    }
    if (declared.kind == CharsetKind::Iso2022Jp && !base::isAscii(text) &&
        text.find('\x1b') == std::string_view::npos)
        return {convertedJapanese(text), true};
    if (isMislabelledUtf8(text, declared.kind))
        return {resolveCharset("UTF-8"), true};
    return {std::move(declared)};
}

std::string nameForRemark(std::string_view label)
{
    const std::string_view name = label.substr(0, base::utf8Prefix(label, 60));
    return base::isValidUtf8(name) ? std::string(name) : std::string();
}

/// Text that is valid UTF-8 as it stands, without a byte order mark.
MappedText withoutMark(const MappedText& text)
{
    return text.text.starts_with("\xEF\xBB\xBF") ? text.slice({3, text.text.size() - 3}) : text;
}

} // namespace

DecodedText decodeCharset(const MappedText& bytes, std::string_view declared)
{
    DecodedText result;
    const std::string_view text = bytes.text;
    Charset label = resolveCharset(declared);
    if (label.kind == CharsetKind::Unknown) {
        result.remarks.push_back({base::remarks::charsetUnknown, nameForRemark(declared)});
        label = resolveCharset({});
    }
    auto [charset, isGuessed] = chooseCharset(text, std::move(label));
    result.charset = charset.name;
    if (!hasStates(charset.kind) && base::isAscii(text)) {
        result.content = bytes;
        return result;
    }
    const bool isUnlabelled = charset.kind == CharsetKind::Guess;
    if ((isUnlabelled || charset.kind == CharsetKind::Utf8) && base::isValidUtf8(text)) {
        result.charset = "UTF-8";
        result.content = withoutMark(bytes);
        isGuessed = isGuessed || isUnlabelled;
    } else {
        const bool usesLadder = isUnlabelled || charset.kind == CharsetKind::Utf8;
        RawDecoded raw =
            usesLadder ? decodeByLadder(text, result.charset) : decodeWith(text, charset);
        result.content = {std::move(raw.content.text), raw.content.map.through(bytes.map)};
        isGuessed = isGuessed || usesLadder;
        if (raw.damaged > 0)
            result.remarks.push_back({base::remarks::charsetDamaged, std::to_string(raw.damaged)});
    }
    if (isGuessed)
        result.remarks.push_back({base::remarks::charsetGuessed, result.charset});
    return result;
}

} // namespace message
