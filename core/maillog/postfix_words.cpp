// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/postfix_words.h"

#include "base/ascii.h"
#include "maillog/eight_bytes.h"
#include "maillog/line_reader.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace maillog {

namespace {

constexpr std::size_t maxFieldsBytes = 1024; ///< up to the status of a line
constexpr std::size_t npos = std::string_view::npos;

constexpr std::array<std::string_view, 18> daemons{
    "smtp",    "lmtp",  "qmgr",   "cleanup",    "smtpd",  "local", "virtual", "pipe", "error",
    "discard", "retry", "bounce", "postscreen", "pickup", "oqmgr", "nqmgr",   "lda",  "postsuper"};

/// Value of one digit of a long queue id (Postfix: enable_long_queue_ids); -1 for a vowel.
int longIdDigit(char c)
{
    constexpr std::string_view all = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";
    const std::size_t at = all.find(c);
    return at == npos ? -1 : static_cast<int>(at);
}

} // namespace

bool isPostfixTag(std::string_view tag)
{
    if (tag.starts_with("postfix"))
        return true;
    const std::size_t slash = tag.rfind('/');
    return slash != npos &&
           std::find(daemons.begin(), daemons.end(), tag.substr(slash + 1)) != daemons.end();
}

std::size_t queueIdLength(std::string_view message)
{
    constexpr std::size_t shortest = 5;
    constexpr std::size_t longest = 24;
    const std::size_t limit = std::min(message.size(), longest + 1);
    std::size_t i = 0;
    std::uint64_t others = 0;
    for (; others == 0 && i + 8 <= message.size() && i < limit; i += 8)
        others = ~eight::alnum(eight::load(message.data() + i)) & eight::high;
    i = others != 0 ? i - 8 + eight::first(others) : i;
    while (i < limit && base::isAlnum(message[i]))
        ++i;
    const bool isId = i >= shortest && i <= longest && i + 1 < message.size() &&
                      message[i] == ':' && message[i + 1] == ' ';
    return isId ? i : 0;
}

std::optional<std::int64_t> arrivalOf(std::string_view id)
{
    constexpr std::size_t secondsDigits = 6;
    if (id.size() < 11 || id.find('z', secondsDigits + 4) == npos)
        return std::nullopt;
    std::int64_t seconds = 0;
    for (const char c : id.substr(0, secondsDigits)) {
        const int digit = longIdDigit(c);
        if (digit < 0)
            return std::nullopt;
        seconds = seconds * 52 + digit;
    }
    return seconds;
}

std::string_view addressBehind(std::string_view text, std::string_view key, std::string_view end)
{
    const std::size_t at = findFast(text, key);
    return at == npos ? std::string_view() : addressBefore(text.substr(at + key.size()), end);
}

std::string_view addressBefore(std::string_view rest, std::string_view end)
{
    if (rest.starts_with('"')) {
        std::size_t i = 1;
        while (i < rest.size() && rest[i] != '"')
            i += rest[i] == '\\' ? 2 : 1;
        const std::size_t close = rest.find('>', std::min(i, rest.size()));
        if (close != npos)
            return rest.substr(0, close);
    }
    const std::size_t first = rest.find('>');
    if (first == npos || rest.substr(first).starts_with(end))
        return rest.substr(0, first);
    const std::size_t close = rest.find(end, first);
    return rest.substr(0, close != npos ? close : first);
}

AgentFields agentFields(std::string_view text)
{
    constexpr std::string_view original = "orig_to=<";
    constexpr std::string_view relay = "relay=";
    constexpr std::string_view status = "dsn=";
    AgentFields fields;
    for (std::size_t comma = text.find(','); comma != npos; comma = text.find(',')) {
        text.remove_prefix(comma + 1);
        if (!text.starts_with(' '))
            continue;
        const std::string_view field = text.substr(1);
        if (field.starts_with(original)) {
            fields.originalRecipient = addressBefore(field.substr(original.size()), ">,");
            const auto end = fields.originalRecipient.data() + fields.originalRecipient.size();
            text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        } else if (field.starts_with(relay)) {
            fields.relay = field.substr(relay.size(), field.find(',') - relay.size());
        } else if (field.starts_with(status)) {
            fields.status = field.substr(status.size(), field.find(',') - status.size());
        }
    }
    return fields;
}

std::string_view statusWord(std::string_view rest)
{
    std::size_t i = 0;
    while (i < rest.size() && (base::isAlpha(rest[i]) || rest[i] == '-'))
        ++i;
    return rest.substr(0, i);
}

std::string_view answerIn(std::string_view rest)
{
    const std::size_t open = rest.find('(');
    if (open == npos)
        return {};
    const std::size_t close = rest.rfind(')');
    return rest.substr(open + 1, close == npos || close <= open ? npos : close - open - 1);
}

bool isFilterHop(std::string_view rest, std::string_view recipient, std::string_view status)
{
    const auto behind = static_cast<std::size_t>(recipient.data() + recipient.size() - rest.data());
    std::string_view relay = rest.substr(behind);
    if (!relay.starts_with(">, relay=")) { // orig_to= stands before it
        const std::size_t at = findFast(relay.substr(0, maxFieldsBytes), ", relay=");
        if (at == npos)
            return false;
        relay.remove_prefix(at - 1);
    }
    relay.remove_prefix(std::strlen(">, relay="));
    return (relay.starts_with("127.0.0.1[") || relay.starts_with("localhost[") ||
            relay.starts_with("::1[")) &&
           findFast(status, "queued as ") != npos;
}

} // namespace maillog
