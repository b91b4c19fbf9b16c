// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/postfix_origin.h"

#include "maillog/eight_bytes.h"
#include "maillog/postfix_words.h"
#include "maillog/text_hash.h"

#include <algorithm>

namespace maillog {

namespace {

/// As many bytes of host and program tell which of those that are known it may be.
constexpr std::size_t headBytes = 16;

PostfixOrigin::Program programOf(std::string_view tag)
{
    using Program = PostfixOrigin::Program;
    if (!isPostfixTag(tag))
        return Program::None;
    const std::string_view daemon = daemonOf(tag);
    if (daemon == "qmgr" || daemon == "oqmgr" || daemon == "nqmgr")
        return Program::QueueManager;
    if (daemon == "cleanup")
        return Program::Cleanup;
    if (daemon == "smtpd" || daemon == "postscreen")
        return Program::Receiver;
    return Program::Other;
}

/// Ids are unique within a host and an instance ("postfix-out"); transports with a name of their
/// own ("relay/smtp") belong to the main one.
std::uint64_t seedOf(const LogLine& line)
{
    std::string_view instance = line.tag.substr(0, line.tag.find('/'));
    if (!instance.starts_with("postfix"))
        instance = "postfix";
    return hashOf(line.host, hashOf(instance));
}

/// Number of the place where a program is remembered that is named by these bytes.
std::size_t placeOf(const char* head, std::uint64_t hint)
{
    constexpr std::uint64_t step = 0x9e3779b97f4a7c15ULL;
    std::uint64_t mixed = (eight::load(head) + hint) * step;
    mixed = (mixed ^ (mixed >> 29) ^ eight::load(head + headBytes / 2)) * step;
    return mixed >> (64 - PostfixOrigins::placeBits);
}

/// Length of "812]: "; 0 when it is something else.
std::size_t processLength(std::string_view text)
{
    constexpr std::size_t most = 8 + 3;
    if (text.size() < most)
        return 0;
    const std::uint64_t bytes = eight::load(text.data());
    const std::size_t end = eight::first(eight::equal(bytes, ']'));
    return text[end] == ']' && text[end + 1] == ':' && text[end + 2] == ' ' ? end + 3 : 0;
}

} // namespace

PostfixOrigin PostfixOrigin::of(const LogLine& line)
{
    return {programOf(line.tag), seedOf(line)};
}

/// Compares whole words: the texts are short and of a few lengths only.
bool PostfixOrigins::Known::isHeadOf(std::string_view rest) const
{
    if (length == 0 || rest.size() < length)
        return false;
    const std::size_t last = length - 8;
    std::uint64_t other = eight::load(rest.data() + last) ^ eight::load(text.data() + last);
    for (std::size_t at = 0; at < last; at += 8)
        other |= eight::load(rest.data() + at) ^ eight::load(text.data() + at);
    return other == 0;
}

PostfixOrigin PostfixOrigins::read(std::string_view text, std::uint64_t hint, LogLine& line)
{
    const std::size_t timeEnd = timeTextLength(text);
    const std::string_view rest = text.substr(std::min(timeEnd + 1, text.size()));
    if (timeEnd == 0 || rest.size() < headBytes) {
        readPrefix(text, line);
        return PostfixOrigin::of(line);
    }
    Known& known = m_known[placeOf(rest.data(), hint)];
    if (known.isHeadOf(rest)) {
        if (const std::size_t process = processLength(rest.substr(known.length))) {
            line.whole = text;
            line.timeText = text.substr(0, timeEnd);
            line.host = rest.substr(0, known.hostLength);
            line.tag = rest.substr(known.hostLength + 1, known.length - known.hostLength - 2);
            line.message = rest.substr(known.length + process);
            return known.origin;
        }
    }
    readPrefix(text, line);
    const PostfixOrigin origin = PostfixOrigin::of(line);
    const std::size_t length = line.host.size() + 1 + line.tag.size() + 1;
    if (!line.tag.empty() && rest[length - 1] == '[' && length >= 8 &&
        length <= known.text.size()) {
        std::copy_n(rest.begin(), length, known.text.begin());
        known.length = length;
        known.hostLength = line.host.size();
        known.origin = origin;
    }
    return origin;
}

} // namespace maillog
