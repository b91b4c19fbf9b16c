// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bar_name.h"

#include "widgets/fonts.h"
#include "widgets/plain_label.h"
#include "widgets/tone.h"
#include "widgets/visible_text.h"

#include <QPainter>

#include <algorithm>

namespace app {

namespace {

constexpr int gap = 8;

} // namespace

BarName::BarName(const QString& name, const QString& number, QWidget* parent)
    : QAbstractButton(parent), m_name(name), m_number(number)
{
    setFont(roleFont(TextRole::Caption));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(QStringLiteral("%1: %2").arg(name, number));
    setToolTip(plainToolTip(accessibleName()));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

QSize BarName::sizeHint() const
{
    return {letterWidth(fontMetrics()) * 24, fontMetrics().height() + 10};
}

QSize BarName::minimumSizeHint() const
{
    return {letterWidth(fontMetrics()) * 10, fontMetrics().height() + 6};
}

void BarName::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight);
    const QColor text = palette().color(QPalette::Active, QPalette::Text);
    QColor fill = text;
    fill.setAlphaF(isDown() ? 0.12F : underMouse() ? 0.06F : 0.0F);
    painter.setBrush(fill);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 1.5) : Qt::NoPen);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    const QRect line = rect().adjusted(4, 0, -4, 0);
    painter.setPen(text);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_number);
    const int room = line.width() - fontMetrics().horizontalAdvance(m_number) - gap;
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_name, Qt::ElideRight, room));
}

BarDates::BarDates(QWidget* parent) : QWidget(parent)
{
    setFont(roleFont(TextRole::Caption));
}

void BarDates::setLabels(const QStringList& labels)
{
    m_labels = labels;
    update();
}

QSize BarDates::sizeHint() const
{
    return {120, fontMetrics().height() + 4};
}

void BarDates::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(captionColor(palette()));
    int free = 0;
    for (qsizetype i = 0; i < m_labels.size(); ++i) {
        const QString& label = m_labels[i];
        const int wide = fontMetrics().horizontalAdvance(label);
        const double middle =
            (static_cast<double>(i) + 0.5) * width() / static_cast<double>(m_labels.size());
        const int left =
            std::clamp(static_cast<int>(middle) - wide / 2, 0, std::max(0, width() - wide));
        if (!label.isEmpty() && left >= free) {
            painter.drawText(QRect(left, 0, wide + 1, height()), Qt::AlignLeft | Qt::AlignVCenter,
                             label);
            free = left + wide + 2 * gap;
        }
    }
}

} // namespace app
