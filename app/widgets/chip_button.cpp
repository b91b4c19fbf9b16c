// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/chip_button.h"

#include "widgets/fonts.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"
#include "widgets/tone.h"

#include <QPainter>
#include <QtMath>

namespace app {

namespace {

constexpr int crossExtent = 14;
constexpr int side = 10;
constexpr int gap = 6;

QString plain(const QString& text)
{
    return QString(text).replace(QStringLiteral("&&"), QStringLiteral("&"));
}

/// The ring of the keyboard.
void paintFocus(QPainter& painter, const QWidget& widget, qreal radius)
{
    if (widget.hasFocus()) {
        painter.setPen(QPen(widget.palette().color(QPalette::Highlight), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), radius, radius);
    }
}

} // namespace

ChipButton::ChipButton(QWidget* parent) : ActionButton(Kind::Flat, parent)
{
    setFont(roleFont(TextRole::Caption));
}

QSize ChipButton::sizeHint() const
{
    // Whole pixels are rounded; what is half a pixel too narrow would be shortened.
    const int words = qCeil(QFontMetricsF(font()).horizontalAdvance(plain(text()))) + 1;
    return {side + words + gap + crossExtent + side - 2,
            qMax(fontMetrics().height(), crossExtent) + 8};
}

QSize ChipButton::minimumSizeHint() const
{
    const int least = side + letterWidth(fontMetrics()) * 8 + gap + crossExtent + side;
    return {qMin(least, sizeHint().width()), sizeHint().height()};
}

void ChipButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Active, QPalette::Highlight);
    const QColor fill = mixed(palette().color(QPalette::Window), accent,
                              isDown()       ? 0.28
                              : underMouse() ? 0.22
                                             : 0.14);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    const qreal radius = height() / 2.0;
    painter.drawRoundedRect(QRectF(rect()), radius, radius);
    const QColor ink = palette().color(QPalette::Active, QPalette::WindowText);
    const QRect line = rect().adjusted(side, 0, -side - crossExtent - gap + 2, 0);
    painter.setPen(ink);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     fontMetrics().elidedText(plain(text()), Qt::ElideRight, line.width()));
    paintIcon(painter,
              QRectF(width() - side - crossExtent + 2, (height() - crossExtent) / 2.0, crossExtent,
                     crossExtent),
              QStringLiteral("clear"), ink);
    paintFocus(painter, *this, radius);
}

CountButton::CountButton(QWidget* parent) : ActionButton(Kind::Flat, parent)
{
    setCheckable(true);
}

void CountButton::setContent(const QString& number, const QString& word)
{
    m_number = number;
    m_word = word;
    setText(number + QLatin1Char(' ') + word);
    setAccessibleName(text());
    updateGeometry();
    update();
}

QSize CountButton::sizeHint() const
{
    const QFontMetrics numbers(roleFont(TextRole::Title));
    return {8 + numbers.horizontalAdvance(m_number) + gap +
                fontMetrics().horizontalAdvance(m_word) + 8,
            numbers.height() + 8};
}

void CountButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Active, QPalette::Highlight);
    const QColor text = palette().color(QPalette::WindowText);
    if (isChecked() || (isEnabled() && underMouse())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(palette().color(QPalette::Window), isChecked() ? accent : text,
                               isChecked() ? 0.16 : 0.07));
        painter.drawRoundedRect(QRectF(rect()), 6, 6);
    }
    const QFont numberFont = roleFont(TextRole::Title);
    const QFontMetrics numbers(numberFont);
    const int baseline = (height() - numbers.height()) / 2 + numbers.ascent();
    painter.setFont(numberFont);
    painter.setPen(text);
    painter.drawText(QPoint(8, baseline), m_number);
    painter.setFont(font());
    painter.setPen(isEnabled() ? captionColor(palette()) : text);
    painter.drawText(QPoint(8 + numbers.horizontalAdvance(m_number) + gap, baseline), m_word);
    paintFocus(painter, *this, 6);
}

} // namespace app
