// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/span.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Foreign text made ready for a text view, line by line: controls as visible symbols, very long
/// lines cut, with the way back to the UTF-8 it was made from. Built off the window's thread.
class ShownText {
public:
    struct Options {
        qsizetype lineLength = 10'000;               ///< characters shown of one line
        std::size_t bytes = std::size_t{4} << 20;    ///< of the text, the rest is only counted
        std::size_t lines = 50'000;                  ///< of the text
        std::vector<base::Span> keep = {};           ///< never left out of a long line
        QString leftOut = QStringLiteral(" ⟨+%1⟩ "); ///< stands for %1 characters of a long line
    };

    ShownText() = default;
    static ShownText from(std::string text, const Options& options);

    const QString& text() const { return m_text; }
    const std::string& original() const { return m_original; }
    bool isEmpty() const { return m_text.isEmpty(); }
    std::size_t bytesLeftOut() const { return m_original.size() - m_end; }
    int cutLines() const { return m_cutLines; }

    /// Place of an original span in `text()`; empty when it is not shown.
    struct Range {
        qsizetype start = 0;
        qsizetype length = 0;
        bool isEmpty() const { return length == 0; }
        qsizetype end() const { return start + length; }
    };
    Range shown(const base::Span& span) const;
    /// The original bytes of a part of `text()`, with what was left out or replaced in between.
    QString originalOf(qsizetype start, qsizetype end) const;

private:
    /// From `shown` on, one character of text() stands for one of the original, up to the next
    /// piece; a replacement stands for `bytes` as a whole.
    struct Piece {
        qsizetype shown;
        std::size_t offset;
        std::size_t bytes;     ///< of a replacement
        qsizetype replacement; ///< its length in text(); 0: plain piece
    };
    friend class ShownTextBuilder;

    const Piece& pieceAtOffset(std::size_t offset) const;
    const Piece& pieceAtShown(qsizetype position) const;
    qsizetype shownPosition(std::size_t offset, bool roundUp) const;
    std::size_t originalPosition(qsizetype position, bool roundUp) const;

    std::string m_original;
    QString m_text;
    std::vector<Piece> m_pieces; ///< sorted by both; one at each line start at least
    std::size_t m_end = 0;
    int m_cutLines = 0;
};

} // namespace app
