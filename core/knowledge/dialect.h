// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace knowledge {

/// A pattern over text as it came, and what it is ruled out by.
struct PatternSource {
    std::string_view regex;
    std::string_view query; ///< gramQueryOf() the regex, made by the build
};

/// One sign of a dialect: a pattern and where it must be found.
struct DialectSign {
    std::string_view where; ///< "body", or a header field name in lower case
    PatternSource pattern;
    std::string_view cover = {}; ///< phraseCoverOf() the regex, made by the build
};

/// Whose words a pattern of a dialect catches (design: the remote server's answer counts before the
/// reporting server's conclusion, that before prose).
enum class Voice : std::uint8_t { Remote, Reporting, Prose };

struct DialectPattern {
    Voice voice = Voice::Prose;
    PatternSource pattern; ///< named groups: text, recipient, original, host, ip, stage, ...
};

/// How one mail system writes bounces without a usable delivery status, or one log writes a
/// delivery (resources/knowledge/dialects.toml). A new system is an entry there.
struct Dialect {
    std::string_view id;
    std::string_view name;
    std::string_view kind;          ///< "notice", "log" or "auto_reply"
    std::vector<DialectSign> signs; ///< `need` of them must hold
    std::uint32_t need = 2;
    PatternSource start;                    ///< the report begins behind this; empty: at the top
    std::vector<PatternSource> stop;        ///< the returned message begins here
    std::vector<PatternSource> recipient;   ///< group recipient (and original)
    std::vector<DialectPattern> diagnostic; ///< group text
    std::vector<PatternSource> delayed;     ///< any of these: action is delayed
    std::vector<PatternSource> delivered;   ///< any of these: action is delivered
    std::vector<PatternSource> fields;      ///< patterns with named groups for report fields
    std::int32_t priority = 0;
};

/// Words around a reply: everything up to the end of the match is wrapping, its named groups
/// (host, ip, stage, recipient) are kept.
struct Wrapper {
    std::string_view id;
    PatternSource pattern;
};

} // namespace knowledge
