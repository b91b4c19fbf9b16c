// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/answer.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace dns {

/// What a query says besides its question.
struct QueryOptions {
    bool withRecursion = true; ///< RD: towards resolvers
    bool withEdns = true;      ///< EDNS (RFC 6891) with 1232 bytes and the DO bit
};

/// The message (RFC 1035) that asks `question`, with AD set (RFC 6840 5.7). Empty when its name
/// cannot stand in a message.
std::string encodeQuery(const Question& question, std::uint16_t id,
                        const QueryOptions& options = {});

/// Whether a message answers a query.
enum class Echo {
    Same,      ///< id and question are those of the query, letters of either case
    Different, ///< another id or question, or no answer at all: not meant for us
    Unreadable ///< the id fits, the rest cannot be read
};
/// An error answer without any question (RFC 6891 7, servers that know no EDNS) counts as Same.
Echo echoOf(std::string_view message, const Question& question, std::uint16_t id);

/// Reads an answer to `question`: everything of Answer but what only the sender knows (server,
/// transport, attempts, times). Never fails: what cannot be read is Malformed, with `raw` kept.
/// Follows aliases inside the message, at most eight. Bounded in time whatever the bytes.
Answer decode(std::string_view message, const Question& question);

/// The limit of each list of records in an Answer.
inline constexpr std::size_t maxRecords = 100;
/// More CNAMEs in a row than this are a CnameLoop.
inline constexpr std::size_t maxAliases = 8;

} // namespace dns
