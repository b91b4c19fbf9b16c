// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

namespace app {

/// What a piece of the window wants to say by its colour; always beside an icon and a word.
enum class Tone { Danger, Warning, Success, Info, Neutral };

/// The colours of a tone on a light or a dark palette. `text` is readable on `tint` and on the
/// palette's base, `edge` is for strokes and icons.
struct ToneColors {
    QColor text;
    QColor tint;
    QColor edge;
};
ToneColors toneColors(Tone tone, const QPalette& palette);

/// Name of the shape that goes with the tone (resources/icons).
QString toneIcon(Tone tone);
/// The word for people who cannot see the shape.
QString toneWord(Tone tone);

/// Judged by lightness: Qt 6.4 does not know the colour scheme of the desktop.
bool isDark(const QPalette& palette);
/// `amount` of `over` (0..1) laid on `under`.
QColor mixed(const QColor& under, const QColor& over, qreal amount);
/// Hairlines around cards and fields.
QColor borderColor(const QPalette& palette);
/// Text that stands back: captions, line numbers, the second language.
QColor captionColor(const QPalette& palette);
/// WCAG 2 contrast ratio, 1..21.
qreal contrastRatio(const QColor& a, const QColor& b);

/// The palettes used where the desktop brings no style of its own.
QPalette lightPalette();
QPalette darkPalette();

} // namespace app
