// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/json_value.h"
#include "maillog/line_reader.h"

#include <string>

namespace maillog {

/// Takes log lines out of what containers and the journal put around them: docker json-file
/// ({"log":"...\n","time":"..."}) and journalctl -o json ({"MESSAGE":"...","_HOSTNAME":...}; a
/// message may be an array of byte values, or null when it was too long).
class Unwrapper {
public:
    explicit Unwrapper(PieceBuilder& builder) : m_builder(&builder) {}

    enum class Result { Plain, Unwrapped, NothingInside, Broken };
    /// Replaces the parts of `line`; they are valid until the next call.
    Result unwrap(LogLine& line);

private:
    Result fromJournal(const JsonValue& entry, LogLine& line);
    PieceBuilder* m_builder;
    JsonDocument m_document;
    std::string m_text;
};

/// Reads a stretch of `journalctl -o export` (systemd, "Journal Export Format"): fields by line,
/// entries apart by an empty line, binary values with their length in front.
void readJournalExport(PieceBuilder& builder, LineReader& reader);
bool isJournalExport(std::string_view head);

} // namespace maillog
