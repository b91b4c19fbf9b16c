// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text_search.h"

#include <algorithm>

namespace app {

namespace {

constexpr std::size_t mostPlaces = 5000;

/// Same length as the text, so that places need no translation.
QString folded(const QString& text)
{
    QString result = text;
    for (QChar& c : result) {
        const char16_t unit = c.unicode();
        if (unit >= 0xFF01 && unit <= 0xFF5E) {
            c = QChar(static_cast<char16_t>(unit - 0xFEE0));
        } else if (unit == 0x3000 || unit == 0x00A0) {
            c = QLatin1Char(' ');
        }
        c = c.toCaseFolded();
    }
    return result;
}

} // namespace

void TextSearch::setText(const QString& text)
{
    m_text = text;
    m_folded.clear();
    m_places.clear();
    m_index = -1;
}

void TextSearch::find(const QString& wanted)
{
    m_places.clear();
    m_index = -1;
    m_length = wanted.size();
    if (m_folded.isEmpty()) {
        m_folded = folded(m_text);
    }
    const QString needle = folded(wanted);
    qsizetype at = needle.isEmpty() ? -1 : m_folded.indexOf(needle);
    while (at >= 0 && m_places.size() < mostPlaces) {
        m_places.push_back(at);
        at = m_folded.indexOf(needle, at + needle.size());
    }
}

int TextSearch::next(bool backward, qsizetype from)
{
    if (m_places.empty()) {
        return 0;
    }
    const int count = static_cast<int>(m_places.size());
    if (m_index < 0) {
        const auto first = std::lower_bound(m_places.begin(), m_places.end(), from);
        m_index = first == m_places.end() ? 0 : static_cast<int>(first - m_places.begin());
    } else {
        m_index = (m_index + (backward ? count - 1 : 1)) % count;
    }
    return m_index + 1;
}

qsizetype TextSearch::current() const
{
    return m_index < 0 ? -1 : m_places[static_cast<std::size_t>(m_index)];
}

} // namespace app
