// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/byte_stream.h"
#include "source/utf16.h"

namespace source {

/// A text in UTF-16 as UTF-8, so that readers of lines see lines.
ByteStreamPtr utf8Stream(ByteStreamPtr utf16, ByteOrder order);

} // namespace source
