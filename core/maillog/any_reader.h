// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/line_reader.h"

#include <memory>

namespace maillog {

/// The reader for lines of this format; for Unknown and for syslog one that asks each line whose it
/// is. None for tables and events.
std::unique_ptr<LineReader> makeLineReader(Format format, PieceBuilder& builder);

/// What a single line is of, by its shape; Unknown when it is of none.
Format formatOfLine(std::string_view text);

} // namespace maillog
