// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/encoded_word.h"

#include "base/ascii.h"
#include "message/charset_names.h"
#include "message/text_decode.h"

#include <algorithm>

namespace message {

namespace {

using base::MappedText;

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maxCharsetName = 60;

/// Length of the white space at `at` when it holds a line end, else 0.
std::size_t foldLength(std::string_view value, std::size_t at)
{
    std::size_t end = at;
    bool hasLineEnd = false;
    while (end < value.size() && base::isSpace(value[end])) {
        hasLineEnd = hasLineEnd || value[end] == '\n' || value[end] == '\r';
        ++end;
    }
    return hasLineEnd ? end - at : 0;
}

bool isBase64Text(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text) {
        if (base::isSpace(c))
            continue;
        if (!base::isAlnum(c) && c != '+' && c != '/' && c != '=')
            return false;
        count += c != '=' ? 1 : 0;
    }
    // One character alone in the last group holds no whole byte.
    return count % 4 != 1;
}

/// The "Q" encoding: quoted-printable with `_` for a blank. Folds inside a word were added on the
/// way and stand for nothing.
std::optional<MappedText> decodeQ(std::string_view text, std::size_t source)
{
    MappedText result;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '=') {
            const auto hex = [&text](std::size_t at) {
                const std::size_t digit =
                    at < text.size()
                        ? std::string_view("0123456789abcdef").find(base::toLower(text[at]))
                        : npos;
                return digit == npos ? -1 : static_cast<int>(digit);
            };
            const int high = hex(i + 1);
            const int low = hex(i + 2);
            if (high < 0 || low < 0)
                return std::nullopt;
            result.text += static_cast<char>(high * 16 + low);
            result.map.append(1, source + i, 3);
            i += 3;
            continue;
        }
        if (const std::size_t fold = foldLength(text, i)) {
            i += fold;
            continue;
        }
        result.text += text[i] == '_' ? ' ' : text[i];
        result.map.append(1, source + i, 1);
        ++i;
    }
    return result;
}

} // namespace

std::size_t EncodedWordScanner::findStart(std::size_t from) const
{
    return std::min(m_value.find("=?", from), m_value.size());
}

std::size_t EncodedWordScanner::findEnd(std::size_t from)
{
    if (m_nextEnd != npos && m_nextEnd < from)
        m_nextEnd = m_value.find("?=", from);
    return m_nextEnd;
}

std::optional<EncodedWord> EncodedWordScanner::read(std::size_t start)
{
    const std::string_view head = m_value.substr(start + 2, maxCharsetName + 4);
    const std::size_t mark = head.find('?');
    if (mark == npos || mark == 0 || mark + 2 >= head.size() || head[mark + 2] != '?')
        return std::nullopt;
    const std::string_view charset = head.substr(0, std::min(mark, head.find('*')));
    if (std::any_of(charset.begin(), charset.end(), base::isSpace))
        return std::nullopt;
    const char encoding = base::toLower(head[mark + 1]);
    const std::size_t textStart = start + 2 + mark + 3;
    const std::size_t end = findEnd(textStart);
    if (end == npos || (encoding != 'b' && encoding != 'q'))
        return std::nullopt;
    const std::string_view text = m_value.substr(textStart, end - textStart);
    EncodedWord word{std::string(charset), {}, end + 2};
    if (encoding == 'q') {
        std::optional<MappedText> decoded = decodeQ(text, m_offset + textStart);
        if (!decoded)
            return std::nullopt;
        word.bytes = std::move(*decoded);
    } else {
        if (!isBase64Text(text))
            return std::nullopt;
        std::vector<base::Remark> ignored;
        word.bytes = decodeTransfer(text, m_offset + textStart, TransferEncoding::Base64, ignored);
    }
    return word;
}

namespace {

/// Puts a header value together: plain stretches, and groups of words of one charset, whose bytes
/// are joined before decoding because senders split characters over two words.
class HeaderDecoder {
public:
    HeaderDecoder(std::string_view value, std::size_t offset, std::string_view fallback)
        : m_value(value), m_offset(offset), m_fallback(fallback), m_scanner(value, offset)
    {}
    MappedText decode();

private:
    void appendPlain(std::size_t from, std::size_t to);
    void appendWord(EncodedWord word);
    void flushGroup();
    bool isBlankBetween(std::size_t from, std::size_t to) const
    {
        return std::all_of(m_value.begin() + static_cast<std::ptrdiff_t>(from),
                           m_value.begin() + static_cast<std::ptrdiff_t>(to), base::isSpace);
    }

    std::string_view m_value;
    std::size_t m_offset;
    std::string_view m_fallback;
    EncodedWordScanner m_scanner;
    MappedText m_result;
    MappedText m_group;
    std::string m_groupCharset;
    bool m_hasGroup = false;
};

MappedText HeaderDecoder::decode()
{
    std::size_t plain = 0;
    std::size_t at = m_scanner.findStart(0);
    while (at < m_value.size()) {
        std::optional<EncodedWord> word = m_scanner.read(at);
        if (!word || !isDecodable(word->charset)) {
            at = m_scanner.findStart(at + 2);
            continue;
        }
        // White space between two words is not shown (RFC 2047 section 6.2).
        if (!m_hasGroup || !isBlankBetween(plain, at)) {
            flushGroup();
            appendPlain(plain, at);
        }
        plain = word->end;
        appendWord(std::move(*word));
        at = m_scanner.findStart(plain);
    }
    flushGroup();
    appendPlain(plain, m_value.size());
    return std::move(m_result);
}

void HeaderDecoder::appendWord(EncodedWord word)
{
    if (m_hasGroup &&
        (!base::equalsIgnoreCase(word.charset, m_groupCharset) || isStateful(word.charset)))
        flushGroup();
    m_hasGroup = true;
    m_groupCharset = std::move(word.charset);
    m_group.append(word.bytes);
}

void HeaderDecoder::flushGroup()
{
    if (!m_hasGroup)
        return;
    m_result.append(decodeCharset(m_group, m_groupCharset).content);
    m_group = {};
    m_hasGroup = false;
}

void HeaderDecoder::appendPlain(std::size_t from, std::size_t to)
{
    MappedText plain;
    std::size_t start = from;
    for (std::size_t at = from; at < to;) {
        const std::size_t fold =
            base::isSpace(m_value[at]) ? foldLength(m_value.substr(0, to), at) : 0;
        if (fold == 0) {
            // A run of blanks without a line end is skipped as a whole, so each is seen once.
            do
                ++at;
            while (at < to && base::isBlank(m_value[at - 1]) && base::isBlank(m_value[at]));
            continue;
        }
        plain.append(MappedText::verbatim(m_value.substr(start, at - start), m_offset + start));
        plain.text += ' ';
        plain.map.append(1, m_offset + at, fold);
        at += fold;
        start = at;
    }
    plain.append(MappedText::verbatim(m_value.substr(start, to - start), m_offset + start));
    if (!plain.empty())
        m_result.append(decodeCharset(plain, m_fallback).content);
}

/// ASCII on one line that no encoding uses for something else, as most values are. Written so that
/// the compiler looks at many bytes at once.
bool isPlain(std::string_view value)
{
    unsigned odd = 0;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        odd |= static_cast<unsigned>((byte < ' ') & (byte != '\t')) |
               static_cast<unsigned>(byte >= 0x7F) | static_cast<unsigned>(byte == '~');
    }
    return odd == 0 && value.find("=?") == std::string_view::npos;
}

} // namespace

MappedText decodeHeader(std::string_view value, std::size_t offset,
                        std::string_view fallbackCharset)
{
    const std::string_view trimmed = base::trimmed(value);
    const std::size_t front =
        trimmed.empty() ? 0 : static_cast<std::size_t>(trimmed.data() - value.data());
    if (fallbackCharset.empty() && isPlain(trimmed))
        return MappedText::verbatim(trimmed, offset + front);
    return HeaderDecoder(trimmed, offset + front, fallbackCharset).decode();
}

} // namespace message
