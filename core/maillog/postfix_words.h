// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// Pieces of the lines that Postfix writes.
namespace maillog {

/// "postfix/smtp", "postfix-out/qmgr", "relay/smtp": written by a program of Postfix.
bool isPostfixTag(std::string_view tag);
/// Length of the queue id (or "NOQUEUE") before ": "; 0 when the message begins with none.
std::size_t queueIdLength(std::string_view message);
/// Arrival second that a long queue id holds (enable_long_queue_ids); nothing for a short one.
std::optional<std::int64_t> arrivalOf(std::string_view id);
/// The address behind `key`, which ends in "<", up to `end`, which begins with ">"; quoted local
/// parts may hold ">".
std::string_view addressBehind(std::string_view text, std::string_view key, std::string_view end);
/// The same when it begins right here.
std::string_view addressBefore(std::string_view rest, std::string_view end);
/// What a delivery agent says between recipient and outcome.
struct AgentFields {
    std::string_view originalRecipient; ///< orig_to=<...>
    std::string_view relay;             ///< "mx.example.net[198.51.100.5]:25", "none"
    std::string_view status;            ///< dsn=
};
/// The fields of "..., relay=none, delay=0.1, dsn=4.4.1, status="; values are without comma.
AgentFields agentFields(std::string_view text);
/// "bounced" of "bounced (host ...)".
std::string_view statusWord(std::string_view rest);
/// The answer in brackets behind the status word; it ends at the last ")" of the line.
std::string_view answerIn(std::string_view rest);
/// Handed to a content filter on this machine that gives it back under a new id: the mail goes on.
bool isFilterHop(std::string_view rest, std::string_view recipient, std::string_view status);

} // namespace maillog
