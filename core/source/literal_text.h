// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"

#include <optional>
#include <string_view>

namespace source {

/// The bytes behind a Python bytes literal (`b'550 5.1.1 ...\r\n'`) when the whole text is one.
std::optional<base::MappedText> fromBytesLiteral(std::string_view text);

/// The text behind a JSON string (`"550 5.1.1 ...\n"`) when the whole text is one with escapes.
std::optional<base::MappedText> fromJsonString(std::string_view text);

} // namespace source
