// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace output {

/// True when a spreadsheet would run the cell as a formula: it starts with = + - @, a tab or a line
/// end, also in full width (some programs turn that into ASCII first) and behind blanks, quotes and
/// invisible characters.
bool looksLikeFormula(std::string_view value);

/// One cell of RFC 4180, always quoted; a formula gets a leading apostrophe. NUL bytes, on which
/// some readers end the cell, become U+FFFD.
std::string csvCell(std::string_view value);

} // namespace output
