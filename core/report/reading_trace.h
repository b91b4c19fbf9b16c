// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "base/mapped_text.h"
#include "message/message.h"

#include <cstdint>
#include <string>
#include <vector>

namespace report {

class DialectSet;

/// A layout of dialects.toml some of whose signs stand in a mail.
struct DialectTry {
    std::string id;
    std::uint32_t found = 0;
    std::uint32_t needed = 0;
};

/// How a mail looked to the reader, for the question why it was not understood.
struct ReadingTrace {
    /// One line per MIME part, two blanks deeper for every level: type, charset, decoded bytes.
    std::vector<std::string> structure;
    std::vector<DialectTry> layouts; ///< closest first, a few
};

ReadingTrace traceReading(const DialectSet& dialects, const base::Limits& limits,
                          const message::Message& message);
/// The same for a pasted text.
ReadingTrace traceReading(const DialectSet& dialects, const base::MappedText& text);

} // namespace report
