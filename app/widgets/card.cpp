// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/card.h"

#include "widgets/fonts.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>

namespace app {

namespace {

constexpr qreal radius = 8;
constexpr int edgeWidth = 4;
constexpr int chipIcon = 16;

} // namespace

Card::Card(QWidget* parent) : QWidget(parent)
{
    setBackgroundRole(QPalette::Base);
}

void Card::setTone(std::optional<Tone> tone)
{
    m_tone = tone;
    update();
}

void Card::setFocusSource(QWidget* field)
{
    m_field = field;
    field->installEventFilter(this);
}

bool Card::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        update();
    }
    return QWidget::eventFilter(watched, event);
}

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isFocused = m_field != nullptr && m_field->hasFocus();
    const QRectF sheet = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(sheet, radius, radius);
    painter.fillPath(outline, palette().color(QPalette::Base));
    if (m_tone) {
        painter.save();
        painter.setClipPath(outline);
        painter.fillRect(QRectF(0, 0, edgeWidth, height()), toneColors(*m_tone, palette()).edge);
        painter.restore();
    }
    painter.setPen(isFocused ? QPen(palette().color(QPalette::Highlight), 1.5)
                             : QPen(borderColor(palette()), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);
}

Chip::Chip(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setFont(roleFont(TextRole::Caption));
}

void Chip::setContent(const QString& iconName, const QString& text, const QString& toolTip)
{
    m_iconName = iconName;
    m_text = text;
    setAccessibleName(text);
    setToolTip(toolTip);
    updateGeometry();
    update();
}

void Chip::setTone(std::optional<Tone> tone)
{
    m_tone = tone;
    update();
}

QSize Chip::sizeHint() const
{
    return {10 + chipIcon + 5 + fontMetrics().horizontalAdvance(m_text) + 12,
            qMax(fontMetrics().height(), chipIcon) + 8};
}

QSize Chip::minimumSizeHint() const
{
    return {10 + chipIcon + 5 + letterWidth(fontMetrics()) * 6, sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor text = palette().color(QPalette::WindowText);
    const QColor fill = m_tone ? toneColors(*m_tone, palette()).tint
                               : mixed(palette().color(QPalette::Base), text, 0.06);
    const QColor ink = m_tone ? toneColors(*m_tone, palette()).text : mixed(text, fill, 0.15);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()), height() / 2.0, height() / 2.0);
    paintIcon(painter, QRectF(9, (height() - chipIcon) / 2.0, chipIcon, chipIcon), m_iconName, ink);
    painter.setPen(ink);
    const QRect line = rect().adjusted(10 + chipIcon + 5, 0, -8, 0);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, line.width()));
}

} // namespace app
