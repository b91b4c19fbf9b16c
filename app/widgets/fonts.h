// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFontMetrics>

namespace app {

/// The font of the desktop with Simplified Chinese shapes behind it; without that, systems in other
/// languages draw Chinese text in Japanese shapes. Where the desktop names no font at all, a family
/// in which both scripts fit together.
QFont uiFont();

/// The fixed-pitch font for texts of machines; Chinese characters are two columns wide where the
/// system has a font for it.
QFont fixedFont();

/// Width of an ordinary letter. The average of a font that holds Chinese, too, is nearly twice
/// that.
int letterWidth(const QFontMetrics& metrics);

/// False when no font on the system can draw Simplified Chinese.
bool canShowChinese();

} // namespace app
