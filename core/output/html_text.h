// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace output {

/// Foreign text as characters of an HTML text or attribute: marks are escaped, bytes that are no
/// UTF-8 become U+FFFD, control characters their pictures (U+2400...), marks that turn or hide text
/// (bidi, zero width, tag characters) their numbers: nothing can imitate the report around it.
std::string htmlText(std::string_view text);

} // namespace output
