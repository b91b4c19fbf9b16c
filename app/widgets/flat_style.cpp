// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/flat_style.h"

#include "widgets/flat_painting.h"
#include "widgets/icons.h"
#include "widgets/tone.h"

#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyleOption>

namespace app {

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
                       hasState(option, State_HasFocus));
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
