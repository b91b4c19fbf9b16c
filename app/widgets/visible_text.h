// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFontMetrics;

/// Foreign text on its way to the screen: nothing in it may hide, reorder or pose as our own words.
namespace app {

/// The visible stand-in for a character that would not be seen or would act on its surroundings
/// (C0 and C1 controls, bidirectional marks, zero-width and tag characters): "␛", "⟨RLO⟩". Empty
/// for ordinary characters. Tabulator and line feed count as ordinary.
QString visibleSymbol(char32_t character);

/// Foreign text for one line: controls as symbols, line ends and tabulators as blanks.
QString visibleLine(const QString& text);

/// Foreign text for a tool tip, which would otherwise be taken for HTML.
QString plainToolTip(const QString& text);

/// Shortens an address in the middle of its local part, so that the domain stays readable.
QString elidedAddress(const QString& address, const QFontMetrics& metrics, int width);

} // namespace app
