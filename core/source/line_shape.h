// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace source {

/// "From alice@example.com Mon Nov 16 09:15:30 2026" and its many loose forms.
bool isMboxFromLine(std::string_view line);

/// isMboxFromLine with weekday, month, day, time and year all there: no sentence looks like that.
bool isStrictFromLine(std::string_view line);

/// "Name: value" with a plausible header name.
bool isHeaderLine(std::string_view line);

/// A "From " line at `at` (the start of a line) that parts messages of an mbox: with a header field
/// below it, a loose one with fields that mails have. Lines ">From " in between are skipped.
bool isSeparatorAt(std::string_view text, std::size_t at);

/// The line at `at` without its end (LF, CRLF or CR); where the next one starts.
std::string_view lineAt(std::string_view text, std::size_t at);
std::size_t afterLine(std::string_view text, std::size_t at);

/// Begins like a line of a known log: syslog (BSD, ISO, RFC 5424), TAI64N, Exim, MDaemon, Exchange
/// tracking, PowerMTA accounting, docker and journal JSON.
bool isLogLine(std::string_view line);

} // namespace source
