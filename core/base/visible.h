// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// Foreign text made harmless: nothing in it may hide, reorder or pose as our own words.
namespace base {

/// The visible stand-in for a character that would not be seen or would act on its surroundings
/// (C0 and C1 controls, bidirectional marks, zero-width and tag characters): "␛", "⟨RLO⟩". Empty
/// for ordinary characters. Tabulator and line feed count as ordinary.
std::string visibleSymbol(char32_t character);

/// One line of text with stand-ins: line ends and tabulators as blanks, bytes that are no UTF-8 as
/// U+FFFD.
std::string visibleText(std::string_view text);

} // namespace base
