// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyleOptionViewItem;

namespace app {

/// The rounded row behind the text of a list, shaded when selected or under the mouse, with a ring
/// where the keyboard is.
void paintRowBackground(QPainter& painter, const QStyleOptionViewItem& option);

} // namespace app
