// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/progress_line.h"

#include <QPainter>

namespace app {

ProgressLine::ProgressLine(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(4);
}

void ProgressLine::setShare(double share)
{
    m_share = share;
    update();
}

void ProgressLine::setActive(bool active)
{
    m_isActive = active;
    update();
}

void ProgressLine::paintEvent(QPaintEvent*)
{
    if (!m_isActive) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QColor groove = palette().color(QPalette::WindowText);
    groove.setAlphaF(0.1F);
    painter.setBrush(groove);
    painter.drawRoundedRect(QRectF(rect()), 2, 2);
    painter.setBrush(palette().color(QPalette::Active, QPalette::Highlight));
    const double share = m_share < 0 ? 0.08 : m_share;
    painter.drawRoundedRect(QRectF(0, 0, qMax(4.0, width() * share), height()), 2, 2);
}

} // namespace app
