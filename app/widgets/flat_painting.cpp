// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/flat_painting.h"

#include "widgets/icons.h"
#include "widgets/tone.h"

#include <QPainter>

namespace app {

namespace {

constexpr qreal radius = 6;

} // namespace

bool hasState(const QStyleOption* option, QStyle::StateFlag flag)
{
    return (option->state & flag) != 0;
}

void paintField(QPainter& painter, const QStyleOption* option, const QColor& fill, bool isFocused)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor edge = isFocused ? option->palette.color(QPalette::Highlight)
                                  : mixed(option->palette.color(QPalette::Base),
                                          option->palette.color(QPalette::Text), 0.2);
    painter.setPen(QPen(edge, isFocused ? 1.5 : 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(option->rect).adjusted(0.75, 0.75, -0.75, -0.75), radius,
                            radius);
    painter.restore();
}

bool isDefault(const QStyleOption* option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    return button != nullptr && hasState(option, QStyle::State_Enabled) &&
           (button->features & QStyleOptionButton::DefaultButton) != 0;
}

void paintButton(QPainter& painter, const QStyleOption* option)
{
    const QColor text = option->palette.color(QPalette::WindowText);
    const bool isPressed =
        hasState(option, QStyle::State_Sunken) || hasState(option, QStyle::State_On);
    const bool isHovered =
        hasState(option, QStyle::State_MouseOver) && hasState(option, QStyle::State_Enabled);
    const auto role = isDefault(option) ? QPalette::Highlight : QPalette::Button;
    const QColor fill = mixed(option->palette.color(QPalette::Active, role), text,
                              isPressed   ? 0.12
                              : isHovered ? 0.05
                                          : 0);
    paintField(painter, option, fill, hasState(option, QStyle::State_HasFocus));
    if (isDefault(option) && hasState(option, QStyle::State_HasFocus)) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(
            QPen(option->palette.color(QPalette::Active, QPalette::HighlightedText), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(option->rect).adjusted(3.25, 3.25, -3.25, -3.25), radius - 2,
                                radius - 2);
        painter.restore();
    }
}

void paintCheckBox(QPainter& painter, const QStyleOption* option)
{
    const bool isOn = hasState(option, QStyle::State_On);
    const bool isPartly = hasState(option, QStyle::State_NoChange);
    const auto group =
        hasState(option, QStyle::State_Enabled) ? QPalette::Active : QPalette::Disabled;
    const QColor base = option->palette.color(group, QPalette::Base);
    const QColor text = option->palette.color(group, QPalette::Text);
    const QColor fill = isOn || isPartly ? option->palette.color(group, QPalette::Highlight) : base;
    const bool isMarked = isOn || isPartly || hasState(option, QStyle::State_MouseOver) ||
                          hasState(option, QStyle::State_HasFocus);
    const QRectF box = QRectF(option->rect).adjusted(0.75, 0.75, -0.75, -0.75);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(
        isMarked ? option->palette.color(group, QPalette::Highlight) : mixed(base, text, 0.45), 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(QPen(option->palette.color(group, QPalette::HighlightedText), 1.6, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](qreal x, qreal y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    if (isOn) {
        painter.drawPolyline(QPolygonF{at(0.24, 0.54), at(0.43, 0.72), at(0.77, 0.3)});
    } else if (isPartly) {
        painter.drawLine(at(0.26, 0.5), at(0.74, 0.5));
    }
    painter.restore();
}

void paintScrollBar(QPainter& painter, const QStyleOptionSlider* option, const QRect& slider)
{
    const bool isVertical = option->orientation == Qt::Vertical;
    const bool isActive = hasState(option, QStyle::State_MouseOver) ||
                          (option->activeSubControls & QStyle::SC_ScrollBarSlider) != 0;
    QColor color = option->palette.color(QPalette::WindowText);
    color.setAlphaF(hasState(option, QStyle::State_Sunken) ? 0.5F : isActive ? 0.4F : 0.24F);
    const qreal thickness = isActive ? 7 : 5;
    QRectF handle(slider);
    if (isVertical) {
        handle = QRectF(slider.center().x() - thickness / 2 + 0.5, slider.top() + 2, thickness,
                        slider.height() - 4);
    } else {
        handle = QRectF(slider.left() + 2, slider.center().y() - thickness / 2 + 0.5,
                        slider.width() - 4, thickness);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(handle, thickness / 2, thickness / 2);
    painter.restore();
}

void paintSplitter(QPainter& painter, const QStyleOption* option)
{
    const bool isHovered = hasState(option, QStyle::State_MouseOver);
    QColor color = option->palette.color(QPalette::WindowText);
    color.setAlphaF(isHovered ? 0.5F : 0.18F);
    const bool liesFlat = option->rect.width() > option->rect.height();
    const QPointF center = QRectF(option->rect).center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (const int step : {-6, 0, 6}) {
        painter.drawEllipse(center + (liesFlat ? QPointF(step, 0) : QPointF(0, step)), 1.4, 1.4);
    }
    painter.restore();
}

void paintMenuBarItem(QPainter& painter, const QStyleOptionMenuItem* option, bool underlines)
{
    painter.fillRect(option->rect, option->palette.color(QPalette::Window));
    const bool isActive =
        hasState(option, QStyle::State_Selected) || hasState(option, QStyle::State_Sunken);
    if (isActive) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(option->palette.color(QPalette::Window),
                               option->palette.color(QPalette::WindowText), 0.09));
        painter.drawRoundedRect(QRectF(option->rect).adjusted(1, 2, -1, -2), 5, 5);
        painter.restore();
    }
    painter.setPen(option->palette.color(QPalette::WindowText));
    const int mnemonic = underlines ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    painter.drawText(option->rect, Qt::AlignCenter | mnemonic | Qt::TextSingleLine, option->text);
}

void paintHeaderSection(QPainter& painter, const QStyleOptionHeader* option)
{
    const bool isHovered =
        hasState(option, QStyle::State_MouseOver) && hasState(option, QStyle::State_Enabled);
    painter.fillRect(option->rect,
                     mixed(option->palette.color(QPalette::Base),
                           option->palette.color(QPalette::Text), isHovered ? 0.07 : 0.02));
    const QRect& rect = option->rect;
    const QColor line = borderColor(option->palette);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line);
    painter.fillRect(QRect(rect.right(), rect.top() + 7, 1, rect.height() - 14), line);
}

void paintHeaderLabel(QPainter& painter, const QStyleOptionHeader* option)
{
    constexpr int side = 6; // two more are the style's
    constexpr int arrow = 12;
    QRect room = option->rect.adjusted(side, 0, -side, 0);
    if (option->sortIndicator != QStyleOptionHeader::None) {
        const bool isUp = option->sortIndicator == QStyleOptionHeader::SortDown;
        paintIcon(painter,
                  QRectF(room.right() - arrow + 1, room.center().y() - arrow / 2.0, arrow, arrow),
                  isUp ? QStringLiteral("up") : QStringLiteral("down"),
                  option->palette.color(QPalette::Active, QPalette::Highlight));
        room.setRight(room.right() - arrow - 2);
    }
    painter.setPen(captionColor(option->palette));
    painter.drawText(
        room, static_cast<int>(option->textAlignment) | Qt::AlignVCenter | Qt::TextSingleLine,
        option->fontMetrics.elidedText(option->text, Qt::ElideRight, room.width()));
}

void paintComboBox(QPainter& painter, const QStyleOptionComboBox* option)
{
    paintButton(painter, option);
    const QRect& rect = option->rect;
    const QColor color = option->palette.color(QPalette::ButtonText);
    paintIcon(painter, QRectF(rect.right() - 22, rect.center().y() - 7, 14, 14),
              QStringLiteral("down"), color);
}

void paintSpinBox(QPainter& painter, const QStyleOptionSpinBox* option, const QRect& up,
                  const QRect& down)
{
    constexpr int arrow = 12;
    paintField(painter, option, option->palette.color(QPalette::Base),
               hasState(option, QStyle::State_HasFocus));
    const auto paintArrow = [&](const QRect& rect, const char* icon,
                                QAbstractSpinBox::StepEnabledFlag step) {
        const bool isEnabled = option->stepEnabled.testFlag(step);
        const bool isHovered = isEnabled && hasState(option, QStyle::State_MouseOver) &&
                               (option->activeSubControls & (step == QAbstractSpinBox::StepUpEnabled
                                                                 ? QStyle::SC_SpinBoxUp
                                                                 : QStyle::SC_SpinBoxDown)) != 0;
        paintIcon(
            painter,
            QRectF(rect.center().x() - arrow / 2.0, rect.center().y() - arrow / 2.0, arrow, arrow),
            QString::fromLatin1(icon),
            isHovered   ? option->palette.color(QPalette::Text)
            : isEnabled ? captionColor(option->palette)
                        : borderColor(option->palette));
    };
    paintArrow(up, "up", QAbstractSpinBox::StepUpEnabled);
    paintArrow(down, "down", QAbstractSpinBox::StepDownEnabled);
}

} // namespace app
