// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace app {

/// Finds places in a text; case and the width of Latin letters (full or half) make no difference.
class TextSearch {
public:
    void setText(const QString& text);
    /// All places, at most 5000; an empty text finds none.
    void find(const QString& wanted);
    /// Moves to the next place (or the one before), at first to the one at or behind `from`; wraps.
    /// Gives its number from 1, 0 when there is none.
    int next(bool backward, qsizetype from);

    const std::vector<qsizetype>& places() const { return m_places; }
    qsizetype length() const { return m_length; }
    /// Start of the current place, -1 when there is none.
    qsizetype current() const;

private:
    QString m_text;
    QString m_folded; ///< made at the first search
    std::vector<qsizetype> m_places;
    qsizetype m_length = 0;
    int m_index = -1;
};

} // namespace app
