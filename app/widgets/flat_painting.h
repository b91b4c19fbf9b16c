// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOption>

class QPainter;

namespace app {

// How FlatStyle draws single controls: each fills the rectangle of its option, in its palette.

/// The control is in this state.
bool hasState(const QStyleOption* option, QStyle::StateFlag flag);
/// A rounded field or button; the edge tells who has the keyboard.
void paintField(QPainter& painter, const QStyleOption* option, const QColor& fill, bool isFocused);
/// The likely next step of a dialog, which Enter takes.
bool isDefault(const QStyleOption* option);
/// A button of any kind; the default one of a dialog is filled.
void paintButton(QPainter& painter, const QStyleOption* option);
/// Fusion's box has no edge that can be seen on dark ground.
void paintCheckBox(QPainter& painter, const QStyleOption* option);
/// A thin handle without a groove, wider under the pointer.
void paintScrollBar(QPainter& painter, const QStyleOptionSlider* option, const QRect& slider);
/// Three dots in the middle of the gap, so that it can be found.
void paintSplitter(QPainter& painter, const QStyleOption* option);
/// A title of the menu bar.
void paintMenuBarItem(QPainter& painter, const QStyleOptionMenuItem* option, bool underlines);
/// A quiet line of titles over a table; the sorted one carries an arrow.
void paintHeaderSection(QPainter& painter, const QStyleOptionHeader* option);
/// The title itself, and the arrow of the sorted one.
void paintHeaderLabel(QPainter& painter, const QStyleOptionHeader* option);
/// A button with an arrow.
void paintComboBox(QPainter& painter, const QStyleOptionComboBox* option);
/// A field like any other, with two quiet arrows.
void paintSpinBox(QPainter& painter, const QStyleOptionSpinBox* option, const QRect& up,
                  const QRect& down);

} // namespace app
