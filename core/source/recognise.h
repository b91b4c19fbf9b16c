// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mapped_text.h"
#include "base/remark.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace source {

/// What some bytes are, judged by content and never by the file name.
enum class SourceKind {
    Empty,   ///< nothing but blanks or a byte order mark
    Message, ///< one RFC 5322 message
    Mailbox, ///< mbox: several messages behind "From " lines
    Log,     ///< many lines of a mail log
    Text,    ///< a reply, a fragment, a log line, text copied from somewhere
    Binary,  ///< a picture, program, archive ...; `name` says which
};
std::string_view toString(SourceKind kind); ///< as for --as: "message", "text" ...

struct Recognised {
    SourceKind kind = SourceKind::Empty;
    std::string name;   ///< for Binary: "PNG image", "gzip archive", "Outlook message" ...; for Log
                        ///< the format
    std::string reason; ///< which sign decided, for the trace
};
/// Name of the log format that the beginning of a text is of; empty when it is no log.
using LogTest = std::function<std::string(std::string_view head)>;

/// `isLog`: who knows logs; without it, most lines must begin like log lines.
Recognised recognise(std::string_view bytes, const LogTest& isLog = {});

/// Bytes as they came, made readable: UTF-16 to UTF-8, Python bytes literals and JSON strings
/// unescaped, mojibake (UTF-8 or GBK that was read as Latin-1) repaired, charset by the ladder. The
/// map leads to the bytes given. Remarks say what was done.
struct ReadableText {
    base::MappedText content;
    std::string charset;
    std::vector<base::Remark> remarks;
};
ReadableText readable(std::string_view bytes);

} // namespace source
