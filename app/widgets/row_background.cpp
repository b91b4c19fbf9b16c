// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/row_background.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace app {

void paintRowBackground(QPainter& painter, const QStyleOptionViewItem& option)
{
    const QColor accent = option.palette.color(QPalette::Active, QPalette::Highlight);
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    const bool isHovered = (option.state & QStyle::State_MouseOver) != 0;
    QColor fill = isSelected ? accent : option.palette.color(QPalette::Text);
    fill.setAlphaF(isSelected ? 0.13F : isHovered ? 0.05F : 0.0F);
    const QRectF row = QRectF(option.rect).adjusted(2, 1, -2, -1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(row, 6, 6);
    if ((option.state & QStyle::State_HasFocus) != 0) {
        painter.setPen(QPen(accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 5, 5);
    }
}

} // namespace app
