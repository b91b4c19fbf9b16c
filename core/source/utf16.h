// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"

#include <optional>
#include <string_view>

namespace source {

enum class ByteOrder { Little, Big };

/// By byte order mark, or by zeros in more than 30 % of the bytes, all on one side of the pairs.
std::optional<ByteOrder> utf16Order(std::string_view bytes);

/// UTF-16 to UTF-8; the mark at the start is dropped, broken pairs become U+FFFD.
base::MappedText decodeUtf16(std::string_view bytes, ByteOrder order);

} // namespace source
