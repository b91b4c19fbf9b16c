// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/flat_style.h"

#include "widgets/icons.h"
#include "widgets/tone.h"

#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyleOption>

namespace app {

namespace {

constexpr qreal radius = 6;

bool has(const QStyleOption* option, QStyle::StateFlag flag)
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

/// The likely next step of a dialog, which Enter takes.
bool isDefault(const QStyleOption* option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    return button != nullptr && has(option, QStyle::State_Enabled) &&
           (button->features & QStyleOptionButton::DefaultButton) != 0;
}

void paintButton(QPainter& painter, const QStyleOption* option)
{
    const QColor text = option->palette.color(QPalette::WindowText);
    const bool isPressed = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool isHovered =
        has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    const auto role = isDefault(option) ? QPalette::Highlight : QPalette::Button;
    const QColor fill = mixed(option->palette.color(QPalette::Active, role), text,
                              isPressed   ? 0.12
                              : isHovered ? 0.05
                                          : 0);
    paintField(painter, option, fill, has(option, QStyle::State_HasFocus));
    if (isDefault(option) && has(option, QStyle::State_HasFocus)) {
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

/// Fusion's box has no edge that can be seen on dark ground.
void paintCheckBox(QPainter& painter, const QStyleOption* option)
{
    const bool isOn = has(option, QStyle::State_On);
    const bool isPartly = has(option, QStyle::State_NoChange);
    const auto group = has(option, QStyle::State_Enabled) ? QPalette::Active : QPalette::Disabled;
    const QColor base = option->palette.color(group, QPalette::Base);
    const QColor text = option->palette.color(group, QPalette::Text);
    const QColor fill = isOn || isPartly ? option->palette.color(group, QPalette::Highlight) : base;
    const bool isMarked = isOn || isPartly || has(option, QStyle::State_MouseOver) ||
                          has(option, QStyle::State_HasFocus);
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
    const bool isActive = has(option, QStyle::State_MouseOver) ||
                          (option->activeSubControls & QStyle::SC_ScrollBarSlider) != 0;
    QColor color = option->palette.color(QPalette::WindowText);
    color.setAlphaF(has(option, QStyle::State_Sunken) ? 0.5F : isActive ? 0.4F : 0.24F);
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

/// Three dots in the middle of the gap, so that it can be found.
void paintSplitter(QPainter& painter, const QStyleOption* option)
{
    const bool isHovered = has(option, QStyle::State_MouseOver);
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
    const bool isActive = has(option, QStyle::State_Selected) || has(option, QStyle::State_Sunken);
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

/// A quiet line of titles over a table; the sorted one carries an arrow.
void paintHeaderSection(QPainter& painter, const QStyleOptionHeader* option)
{
    const bool isHovered =
        has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
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

/// A field like any other, with two quiet arrows.
void paintSpinBox(QPainter& painter, const QStyleOptionSpinBox* option, const QRect& up,
                  const QRect& down)
{
    constexpr int arrow = 12;
    paintField(painter, option, option->palette.color(QPalette::Base),
               has(option, QStyle::State_HasFocus));
    const auto paintArrow = [&](const QRect& rect, const char* icon,
                                QAbstractSpinBox::StepEnabledFlag step) {
        const bool isEnabled = option->stepEnabled.testFlag(step);
        const bool isHovered = isEnabled && has(option, QStyle::State_MouseOver) &&
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

} // namespace

FlatStyle::FlatStyle() : QProxyStyle(QStringLiteral("fusion")) {}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                           const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_SplitterWidth:
        return 12;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
    case PM_MenuHMargin:
        return 4;
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_MenuBarVMargin:
        return 2;
    case PM_MenuBarHMargin:
        return 6;
    case PM_MenuBarItemSpacing:
        return 2;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returnData) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
        return 0; // a list below, not a menu over the field
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;                             // a click selects, on every desktop
    case SH_DialogButtonBox_ButtonsHaveIcons: // pictures of another theme
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_UnderlineShortcut:
        return m_showsMnemonics ? 1 : 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                              QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        paintButton(*painter, option);
        return;
    case PE_IndicatorCheckBox:
        paintCheckBox(*painter, option);
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && frame->lineWidth > 0) {
            paintField(*painter, option, option->palette.color(QPalette::Base),
                       has(option, State_HasFocus));
        } else {
            painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        }
        return;
    case PE_FrameFocusRect:
        return; // every control here shows focus by its edge
    case PE_FrameStatusBarItem:
    case PE_PanelScrollAreaCorner:
    case PE_IndicatorHeaderArrow: // drawn with the title
        return;
    case PE_PanelStatusBar:
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1),
                          borderColor(option->palette));
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
        if (element == PE_PanelMenu) {
            painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        }
        painter->setPen(mixed(option->palette.color(QPalette::Base),
                              option->palette.color(QPalette::Text), 0.22));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, option->palette.color(QPalette::ToolTipBase));
        painter->setPen(mixed(option->palette.color(QPalette::ToolTipBase),
                              option->palette.color(QPalette::ToolTipText), 0.25));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const
{
    switch (element) {
    case CE_Splitter:
        paintSplitter(*painter, option);
        return;
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            paintHeaderSection(*painter, header);
            return;
        }
        break;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            paintHeaderLabel(*painter, header);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, mixed(option->palette.color(QPalette::Base),
                                              option->palette.color(QPalette::Text), 0.02));
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            borderColor(option->palette));
        return;
    case CE_PushButtonLabel:
        if (isDefault(option)) {
            QStyleOptionButton filled = *qstyleoption_cast<const QStyleOptionButton*>(option);
            filled.palette.setColor(
                QPalette::ButtonText,
                filled.palette.color(QPalette::Active, QPalette::HighlightedText));
            QProxyStyle::drawControl(element, &filled, painter, widget);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            paintMenuBarItem(*painter, item, m_showsMnemonics);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                   QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            paintScrollBar(*painter, slider,
                           subControlRect(control, option, SC_ScrollBarSlider, widget));
            return;
        }
    }
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
            combo && !combo->editable) {
            paintComboBox(*painter, combo);
            return;
        }
    }
    if (control == CC_SpinBox) {
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
            paintSpinBox(*painter, spin, subControlRect(control, option, SC_SpinBoxUp, widget),
                         subControlRect(control, option, SC_SpinBoxDown, widget));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                SubControl subControl, const QWidget* widget) const
{
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) {
        return option->rect.adjusted(10, 0, -26, 0);
    }
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || slider == nullptr) {
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    }
    // No arrow buttons: the groove is the whole bar.
    const bool isVertical = slider->orientation == Qt::Vertical;
    const QRect bar = slider->rect;
    const int length = isVertical ? bar.height() : bar.width();
    const int range = slider->maximum - slider->minimum;
    const int handle = range <= 0 ? length
                                  : qBound(qMin(32, length),
                                           static_cast<int>(qint64(length) * slider->pageStep /
                                                            (range + slider->pageStep)),
                                           length);
    const int start =
        sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                length - handle, slider->upsideDown);
    const auto part = [&](int from, int size) {
        return isVertical ? QRect(bar.left(), bar.top() + from, bar.width(), size)
                          : QRect(bar.left() + from, bar.top(), size, bar.height());
    };
    switch (subControl) {
    case SC_ScrollBarSlider:
        return part(start, handle);
    case SC_ScrollBarSubPage:
        return part(0, start);
    case SC_ScrollBarAddPage:
        return part(start + handle, length - start - handle);
    case SC_ScrollBarGroove:
        return bar;
    default:
        return {};
    }
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                  const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_MenuBarItem:
        return {size.width() + 18, size.height() + 10};
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator) {
            result += QSize(16, 4); // Chinese punctuation is wider than Qt reckons
        }
        return result;
    case CT_HeaderSection:
        return {size.width() + 24, qMax(size.height(), option->fontMetrics.height()) + 12};
    case CT_LineEdit:
        result.rheight() += 6;
        return result;
    case CT_SpinBox:
        return {size.width() + 6, qMax(size.height(), 30)};
    case CT_ComboBox:
        return {size.width() + 50, qMax(size.height() + 12, 30)};
    case CT_PushButton:
        result += QSize(16, 4);
        return result;
    default:
        return result;
    }
}

void FlatStyle::polish(QApplication* application)
{
    QProxyStyle::polish(application);
    application->installEventFilter(this);
}

bool FlatStyle::eventFilter(QObject* watched, QEvent* event)
{
    const auto type = event->type();
    if (type == QEvent::KeyPress || type == QEvent::KeyRelease) {
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Alt) {
            showMnemonics(type == QEvent::KeyPress);
        }
    } else if (type == QEvent::ApplicationDeactivate || type == QEvent::WindowDeactivate) {
        showMnemonics(false);
    }
    return QProxyStyle::eventFilter(watched, event);
}

void FlatStyle::showMnemonics(bool show)
{
    if (show == m_showsMnemonics) {
        return;
    }
    m_showsMnemonics = show;
    const auto widgets = QApplication::allWidgets();
    for (QWidget* widget : widgets) {
        if (widget->isVisible()) {
            widget->update();
        }
    }
}

void FlatStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QComboBox*>(widget) != nullptr) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

} // namespace app
