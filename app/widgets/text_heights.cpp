// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text_heights.h"

#include <QFontMetrics>

namespace app {

int TextHeights::of(const QFont& font, int width, const QString& text) const
{
    if (text.isEmpty()) {
        return 0;
    }
    const Key key{text, font, width};
    if (const int* known = m_heights.object(key)) {
        return *known;
    }
    constexpr int noLimit = 10'000;
    const int height = QFontMetrics(font)
                           .boundingRect(QRect(0, 0, width, noLimit),
                                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text)
                           .height();
    m_heights.insert(key, new int(height));
    return height;
}

} // namespace app
