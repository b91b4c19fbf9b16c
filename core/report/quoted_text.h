// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"

#include <optional>

namespace report {

/// The quoted lines ("> ...") of a text without their marks, when there are at least `minLines` of
/// them. `wholeOnly`: only when nearly the whole text is quoted, and then with its other lines too.
std::optional<base::MappedText> withoutQuoteMarks(const base::MappedText& text, bool wholeOnly,
                                                  std::size_t minLines = 2);

} // namespace report
