// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// Foreign text on its way to a person: nothing in it may hide, reorder, steer a terminal or pose
/// as our own words.
namespace base {

/// The visible stand-in for a character that would not be seen or would act on its surroundings
/// (C0 and C1 controls, bidirectional marks, zero-width and tag characters): "␛", "⟨RLO⟩". Empty
/// for ordinary characters. Tabulator and line feed count as ordinary.
std::string visibleSymbol(char32_t character);

/// The text with such characters as symbols and bytes that are no UTF-8 as `\xE9`. Line feeds and
/// tabulators stay; a carriage return before a line feed goes.
std::string visibleText(std::string_view text);

/// The same on one line: line ends and tabulators as blanks.
std::string visibleLine(std::string_view text);

} // namespace base
