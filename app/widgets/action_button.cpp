// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/action_button.h"

#include "widgets/icons.h"
#include "widgets/tone.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionToolButton>

namespace app {

namespace {

constexpr int iconExtent = 18;
constexpr int gap = 6;
constexpr qreal radius = 6;

} // namespace

ActionButton::ActionButton(Kind kind, QWidget* parent) : QToolButton(parent), m_kind(kind)
{
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void ActionButton::setIconName(const QString& name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void ActionButton::setKind(Kind kind)
{
    m_kind = kind;
    update();
}

QSize ActionButton::sizeHint() const
{
    ensurePolished();
    const int height = qMax(fontMetrics().height(), iconExtent) + 12;
    if (!showsText()) {
        return {height + arrowWidth(), height};
    }
    int width = 24 + fontMetrics().size(Qt::TextShowMnemonic, text()).width() + arrowWidth();
    if (!m_iconName.isEmpty()) {
        width += iconExtent + gap;
    }
    return {width, height};
}

QSize ActionButton::minimumSizeHint() const
{
    return sizeHint();
}

bool ActionButton::hitButton(const QPoint& position) const
{
    return rect().contains(position);
}

void ActionButton::changeEvent(QEvent* event)
{
    QToolButton::changeEvent(event);
    updateGeometry();
    update();
}

QColor ActionButton::foreground() const
{
    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    return palette().color(group, m_kind == Kind::Primary ? QPalette::HighlightedText
                                                          : QPalette::ButtonText);
}

void ActionButton::paintPanel(QPainter& painter, const QRectF& panel) const
{
    const QColor text = palette().color(QPalette::WindowText);
    const bool isPressed = isDown() || isChecked();
    const qreal shade = isPressed ? 0.16 : underMouse() && isEnabled() ? 0.08 : 0.0;
    QColor fill = Qt::transparent;
    QColor edge = Qt::transparent;
    if (m_kind == Kind::Primary) {
        const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
        fill = mixed(palette().color(group, QPalette::Highlight), text, shade);
    } else if (m_kind == Kind::Outlined) {
        fill = mixed(palette().color(QPalette::Button), text, shade * 0.7);
        edge = mixed(palette().color(QPalette::Button), text, 0.2);
    } else if (shade > 0) {
        fill = text;
        fill.setAlphaF(static_cast<float>(shade));
    }
    painter.setPen(edge.alpha() == 0 ? Qt::NoPen : QPen(edge, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(panel, radius, radius);
}

void ActionButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF panel = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
    paintPanel(painter, panel);
    const QColor color = foreground();
    QRect content =
        rect().adjusted(showsText() ? 12 : 0, 0, -arrowWidth() - (showsText() ? 10 : 0), 0);
    if (!m_iconName.isEmpty()) {
        const int x = showsText() ? content.left() : content.center().x() - iconExtent / 2 + 1;
        const int y = (height() - iconExtent) / 2;
        paintIcon(painter, QRectF(x, y, iconExtent, iconExtent), m_iconName, color);
        content.setLeft(x + iconExtent + gap);
    }
    if (showsText()) {
        QStyleOptionToolButton option;
        initStyleOption(&option);
        const bool underline = style()->styleHint(QStyle::SH_UnderlineShortcut, &option, this) != 0;
        painter.setPen(color);
        painter.drawText(content,
                         Qt::AlignVCenter | Qt::AlignLeft |
                             (underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                         text());
    }
    if (arrowWidth() > 0) {
        const QRectF arrow(width() - arrowWidth() + (isSplit() ? 5 : 0), (height() - 14) / 2.0, 14,
                           14);
        paintIcon(painter, arrow, QStringLiteral("down"), color);
    }
    if (isSplit()) {
        QColor line = color;
        line.setAlphaF(0.3F);
        painter.setPen(QPen(line, 1));
        const qreal x = width() - arrowWidth() + 0.5;
        painter.drawLine(QPointF(x, 8), QPointF(x, height() - 8));
    }
    if (hasFocus()) {
        painter.setPen(
            QPen(m_kind == Kind::Primary ? color : palette().color(QPalette::Highlight), 1.5));
        painter.setBrush(Qt::NoBrush);
        const qreal inset = m_kind == Kind::Primary ? 2.5 : 0.5;
        painter.drawRoundedRect(panel.adjusted(inset, inset, -inset, -inset), radius - 1,
                                radius - 1);
    }
}

} // namespace app
