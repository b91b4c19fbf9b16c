// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace output {

/// What a word of a reply or a log line looks like.
enum class WordShape {
    Plain,   ///< a word of the language, a number, a code
    Host,    ///< mx1.example.net
    Ip,      ///< IPv4 or IPv6
    Time,    ///< 12:30:45, 2026-03-08
    Path,    ///< /home/bob, C:\mail, ~bob, /o=ORG/cn=bob, IMCEAEX-..., host!bob
    Encoded, ///< =?utf-8?B?...?=, three escapes or more
    Id,      ///< letters and digits mixed, long: queue ids, tokens, base64
};
WordShape shapeOf(std::string_view word);

} // namespace output
