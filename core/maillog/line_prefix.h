// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/log_time.h"

#include <cstdint>
#include <string_view>

namespace maillog {

/// One line of a log with what stands in front of every line taken off.
struct LogLine {
    std::string_view whole;      ///< without line end
    std::uint64_t offset = 0;    ///< of the line in the uncompressed input
    std::uint32_t rawLength = 0; ///< in the input; more than `whole` has when it was cut
    bool isCut = false;          ///< longer than the limit, or its end is missing
    bool isUnwrapped = false;    ///< `whole` is not what stands in the input (JSON around it)
    std::string_view timeText;   ///< still to be read
    std::string_view host;
    std::string_view tag;     ///< program without its number: "postfix/smtp"
    std::string_view message; ///< what the program wrote
    LogTime wrapperTime;      ///< of a wrapper; used when the line has none of its own
};

/// Finds time, host and program of a line: BSD syslog (RFC 3164), RFC 3339 time (rsyslog), RFC
/// 5424, each with or without "<22>", behind the "name | " of docker compose. False when the line
/// begins with no time; `message` is the whole line then.
bool readPrefix(std::string_view text, LogLine& line);

/// Length of the time at the start by its shape alone; 0 when there is none.
std::size_t timeTextLength(std::string_view text);

/// Reads the time that readPrefix() has found.
LogTime timeOf(const LogLine& line, LogClock& clock);

/// The part of a tag behind the last "/": "smtp" of "postfix-out/smtp".
std::string_view daemonOf(std::string_view tag);

} // namespace maillog
