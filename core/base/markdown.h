// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// Foreign text in CommonMark: nothing in it becomes markup or leaves its place. What must not be
/// seen or act on its surroundings is made visible by base/visible_text.h before.
namespace base {

/// One line of words: every mark that could begin markup has a backslash before it.
std::string markdownLine(std::string_view text);
/// One line of a machine's words: a code span whose fence no run of backticks in it closes.
std::string markdownCode(std::string_view text);
/// Several lines: a code block whose fence is longer than any run of backticks in it.
std::string markdownBlock(std::string_view text);

} // namespace base
