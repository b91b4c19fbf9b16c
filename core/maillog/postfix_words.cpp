// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/postfix_words.h"

#include "base/ascii.h"
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

constexpr std::array<bool, 256> alnumTable = [] {
    std::array<bool, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = base::isAlnum(static_cast<char>(i));
    return table;
}();

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
    std::size_t i = 0;
    while (i < message.size() && alnumTable[static_cast<unsigned char>(message[i])])
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
    // memmem has a table to set up, which is not worth it for what stands right here.
    const std::size_t at = text.starts_with(key) ? 0 : findFast(text, key);
    if (at == npos)
        return {};
    std::string_view rest = text.substr(at + key.size());
    if (rest.starts_with('"')) {
        std::size_t i = 1;
        while (i < rest.size() && rest[i] != '"')
            i += rest[i] == '\\' ? 2 : 1;
        const std::size_t close = rest.find('>', std::min(i, rest.size()));
        if (close != npos)
            return rest.substr(0, close);
    }
    const std::size_t close = rest.find(end);
    return rest.substr(0, close != npos ? close : rest.find('>'));
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
