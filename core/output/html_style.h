// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace output {

/// The style sheet of the HTML report: light and dark, screen and paper, Latin and Han fonts.
std::string_view reportStyle();

} // namespace output
