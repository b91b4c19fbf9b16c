// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shown_text.h"

#include "widgets/visible_text.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

struct Character {
    char32_t value;
    std::size_t bytes;
};

/// The character at `offset`; a byte that starts none counts as one replacement character.
Character characterAt(std::string_view text, std::size_t offset)
{
    const auto byte = [&](std::size_t index) {
        return static_cast<unsigned char>(offset + index < text.size() ? text[offset + index]
                                                                       : '\0');
    };
    const unsigned lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t length = lead >= 0xF0 && lead < 0xF5   ? 4
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                                                             : 0;
    char32_t value = length == 4 ? lead & 0x07U : length == 3 ? lead & 0x0FU : lead & 0x1FU;
    for (std::size_t index = 1; index < length; ++index) {
        if ((byte(index) & 0xC0U) != 0x80) {
            return {0xFFFD, 1};
        }
        value = (value << 6) | (byte(index) & 0x3FU);
    }
    const bool isValid = length != 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF) &&
                         !(length == 3 && value < 0x800) && !(length == 4 && value < 0x10000);
    return isValid ? Character{value, length} : Character{0xFFFD, 1};
}

qsizetype unitsOf(char32_t character)
{
    return character > 0xFFFF ? 2 : 1;
}

} // namespace

/// Walks the original once and writes text and pieces.
class ShownTextBuilder {
public:
    ShownTextBuilder(ShownText& target, const ShownText::Options& options)
        : m_target(target), m_text(target.m_original), m_options(options)
    {
        m_keep = options.keep;
        std::sort(m_keep.begin(), m_keep.end(),
                  [](const auto& a, const auto& b) { return a.offset < b.offset; });
    }

    void build()
    {
        const std::size_t end = limit();
        m_target.m_text.reserve(static_cast<qsizetype>(end));
        std::size_t offset = 0;
        startPlain(0);
        while (offset < end) {
            const std::size_t lineEnd = endOfLine(offset, end);
            addLine(offset, lineEnd);
            offset = lineEnd;
            if (offset < end) {
                const bool isPair =
                    m_text[offset] == '\r' && offset + 1 < end && m_text[offset + 1] == '\n';
                replace(offset, isPair ? 2 : 1, QStringLiteral("\n"));
                offset += isPair ? 2 : 1;
                startPlain(offset);
            }
        }
        m_target.m_end = end;
    }

private:
    /// The bytes to show, cut at a line end when the text is longer than that.
    std::size_t limit() const
    {
        const std::size_t end = endOfLines();
        if (end <= m_options.bytes) {
            return end;
        }
        const std::size_t line = m_text.rfind('\n', m_options.bytes);
        const bool isNear = line != std::string_view::npos && line + 65536 >= m_options.bytes;
        std::size_t cut = isNear ? line : m_options.bytes;
        while (cut > 0 && (static_cast<unsigned char>(m_text[cut]) & 0xC0U) == 0x80) {
            --cut;
        }
        return cut;
    }

    /// Behind the last line that may be shown.
    std::size_t endOfLines() const
    {
        std::size_t offset = 0;
        for (std::size_t line = 0; line < m_options.lines; ++line) {
            const std::size_t end = m_text.find('\n', offset);
            if (end == std::string_view::npos) {
                return m_text.size();
            }
            offset = end + 1;
        }
        return offset == 0 ? 0 : offset - 1;
    }

    std::size_t endOfLine(std::size_t offset, std::size_t end) const
    {
        const std::size_t found = m_text.find_first_of("\r\n", offset);
        return found == std::string_view::npos ? end : std::min(found, end);
    }

    void startPlain(std::size_t offset)
    {
        m_target.m_pieces.push_back({m_target.m_text.size(), offset, 0, 0});
    }

    void replace(std::size_t offset, std::size_t bytes, const QString& by)
    {
        m_target.m_pieces.push_back({m_target.m_text.size(), offset, bytes, by.size()});
        m_target.m_text += by;
    }

    void addCharacters(std::size_t offset, std::size_t end)
    {
        while (offset < end) {
            const Character character = characterAt(m_text, offset);
            const QString symbol = visibleSymbol(character.value);
            if (symbol.isEmpty()) {
                m_target.m_text += QChar::fromUcs4(character.value);
            } else {
                replace(offset, character.bytes, symbol);
                startPlain(offset + character.bytes);
            }
            offset += character.bytes;
        }
    }

    void leaveOut(std::size_t offset, std::size_t end)
    {
        replace(offset, end - offset, m_options.leftOut.arg(characters(offset, end)));
        startPlain(end);
    }

    qsizetype characters(std::size_t offset, std::size_t end) const
    {
        return static_cast<qsizetype>(
            std::count_if(m_text.begin() + static_cast<std::ptrdiff_t>(offset),
                          m_text.begin() + static_cast<std::ptrdiff_t>(end),
                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
    }

    /// The next character boundary at or after `offset`.
    std::size_t boundary(std::size_t offset, std::size_t end) const
    {
        while (offset < end && (static_cast<unsigned char>(m_text[offset]) & 0xC0U) == 0x80) {
            ++offset;
        }
        return std::min(offset, end);
    }

    void addLine(std::size_t offset, std::size_t end)
    {
        const auto limitBytes = static_cast<std::size_t>(m_options.lineLength);
        if (end - offset <= limitBytes || characters(offset, end) <= m_options.lineLength) {
            addCharacters(offset, end);
            return;
        }
        ++m_target.m_cutLines;
        constexpr std::size_t around = 400; // what stands beside evidence helps to read it
        std::size_t shownTo = boundary(offset + limitBytes / 2, end);
        addCharacters(offset, shownTo);
        for (const base::Span& span : m_keep) {
            if (span.end() <= shownTo || span.offset >= end) {
                continue;
            }
            const std::size_t from =
                boundary(std::max(shownTo, span.offset - std::min(span.offset, around)), end);
            const std::size_t to =
                boundary(std::min({end, span.end() + around, from + limitBytes / 2}), end);
            if (from > shownTo) {
                leaveOut(shownTo, from);
            }
            addCharacters(from, to);
            shownTo = std::max(shownTo, to);
        }
        if (shownTo < end) {
            leaveOut(shownTo, end);
        }
    }

    ShownText& m_target;
    std::string_view m_text;
    const ShownText::Options& m_options;
    std::vector<base::Span> m_keep;
};

ShownText ShownText::from(std::string text, const Options& options)
{
    ShownText result;
    result.m_original = std::move(text);
    ShownTextBuilder(result, options).build();
    return result;
}

const ShownText::Piece& ShownText::pieceAtOffset(std::size_t offset) const
{
    const auto after =
        std::upper_bound(m_pieces.begin(), m_pieces.end(), offset,
                         [](std::size_t o, const Piece& piece) { return o < piece.offset; });
    return after == m_pieces.begin() ? *after : *std::prev(after);
}

const ShownText::Piece& ShownText::pieceAtShown(qsizetype position) const
{
    const auto after =
        std::upper_bound(m_pieces.begin(), m_pieces.end(), position,
                         [](qsizetype p, const Piece& piece) { return p < piece.shown; });
    return after == m_pieces.begin() ? *after : *std::prev(after);
}

qsizetype ShownText::shownPosition(std::size_t offset, bool roundUp) const
{
    const Piece& piece = pieceAtOffset(offset);
    if (piece.replacement > 0) {
        return piece.shown + (roundUp && offset > piece.offset ? piece.replacement : 0);
    }
    qsizetype position = piece.shown;
    std::size_t at = piece.offset;
    while (at < offset && position < m_text.size()) {
        const Character character = characterAt(m_original, at);
        if (!roundUp && at + character.bytes > offset) {
            break; // inside a character: it belongs to the range
        }
        at += character.bytes;
        position += unitsOf(character.value);
    }
    return position;
}

std::size_t ShownText::originalPosition(qsizetype position, bool roundUp) const
{
    const Piece& piece = pieceAtShown(position);
    if (piece.replacement > 0) {
        return piece.offset + (roundUp && position > piece.shown ? piece.bytes : 0);
    }
    qsizetype shown = piece.shown;
    std::size_t at = piece.offset;
    while (shown < position && at < m_end) {
        const Character character = characterAt(m_original, at);
        at += character.bytes;
        shown += unitsOf(character.value);
    }
    return at;
}

ShownText::Range ShownText::shown(const base::Span& span) const
{
    if (span.empty() || m_pieces.empty() || span.offset >= m_end) {
        return {};
    }
    const qsizetype start = shownPosition(span.offset, false);
    const qsizetype end = shownPosition(std::min(span.end(), m_end), true);
    return {start, std::max<qsizetype>(0, end - start)};
}

QString ShownText::originalOf(qsizetype start, qsizetype end) const
{
    if (m_pieces.empty() || start >= end) {
        return {};
    }
    const std::size_t from = originalPosition(start, false);
    const std::size_t to = originalPosition(end, true);
    std::string_view bytes = std::string_view(m_original).substr(from, to - std::min(from, to));
    QString original;
    if (bytes.starts_with("\xEF\xBB\xBF")) { // fromUtf8() would swallow it
        original = QChar(QChar::ByteOrderMark);
        bytes.remove_prefix(3);
    }
    return original + QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace app
