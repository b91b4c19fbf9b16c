// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/line_prefix.h"

#include "base/ascii.h"
#include "maillog/eight_bytes.h"

#include <algorithm>

namespace maillog {

namespace {

constexpr std::size_t maxContainerName = 80;

bool isBsdTime(std::string_view text)
{
    return text.size() >= 16 && text[3] == ' ' && text[6] == ' ' && base::isAlpha(text[0]) &&
           base::isAlpha(text[1]) && base::isAlpha(text[2]) && base::isDigit(text[5]);
}

bool isIsoTime(std::string_view text)
{
    return text.size() >= 20 && text[4] == '-' && text[7] == '-' && text[13] == ':' &&
           base::isDigit(text[0]) && base::isDigit(text[12]);
}

/// Where the next blank stands, or the end.
std::size_t blankBehind(std::string_view text, std::size_t at)
{
    for (; at + 8 <= text.size(); at += 8) {
        if (const std::uint64_t blanks = eight::equal(eight::load(text.data() + at), ' '))
            return at + eight::first(blanks);
    }
    while (at < text.size() && text[at] != ' ')
        ++at;
    return std::min(at, text.size());
}

/// "<22>" in front; 0 when there is none.
std::size_t priorityLength(std::string_view text)
{
    if (text.empty() || text[0] != '<')
        return 0;
    std::size_t i = 1;
    while (i < text.size() && i <= 4 && base::isDigit(text[i]))
        ++i;
    return i > 1 && i < text.size() && text[i] == '>' ? i + 1 : 0;
}

/// "postfix-mailcow-1  | " of docker compose; 0 when there is none.
std::size_t containerLength(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size() && i < maxContainerName &&
           (base::isAlnum(text[i]) || text[i] == '-' || text[i] == '_' || text[i] == '.'))
        ++i;
    if (i == 0)
        return 0;
    std::size_t k = i;
    while (k < text.size() && k < maxContainerName && text[k] == ' ')
        ++k;
    if (k == i || k >= text.size() || text[k] != '|')
        return 0;
    ++k;
    if (k < text.size() && text[k] == ' ')
        ++k;
    return k;
}

std::string_view takeToken(std::string_view& rest)
{
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view token = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return token;
}

/// Host, program, process, message id and structured data of RFC 5424 section 6.
void readRfc5424(std::string_view rest, LogLine& line)
{
    line.host = takeToken(rest);
    line.tag = takeToken(rest);
    takeToken(rest);
    takeToken(rest);
    if (rest.starts_with('[')) {
        std::size_t i = 0;
        bool isQuoted = false;
        for (; i < rest.size(); ++i) {
            if (rest[i] == '\\')
                ++i;
            else if (rest[i] == '"')
                isQuoted = !isQuoted;
            else if (rest[i] == ']' && !isQuoted && (i + 1 >= rest.size() || rest[i + 1] == ' '))
                break;
        }
        rest.remove_prefix(std::min(i + 2, rest.size()));
    } else {
        takeToken(rest);
    }
    if (rest.starts_with("\xEF\xBB\xBF"))
        rest.remove_prefix(3);
    line.message = rest;
}

/// "mx1 postfix/smtp[1204]: text". Without a program in front everything is the message.
void readHostAndTag(std::string_view rest, LogLine& line)
{
    const std::size_t hostEnd = rest.find(' ');
    if (hostEnd == std::string_view::npos) {
        line.message = rest;
        return;
    }
    const std::size_t tagBegin = hostEnd + 1;
    std::size_t i = tagBegin;
    while (i < rest.size() && rest[i] != '[' && rest[i] != ':' && rest[i] != ' ')
        ++i;
    const std::size_t tagEnd = i;
    if (i < rest.size() && rest[i] == '[') {
        while (i < rest.size() && rest[i] != ']')
            ++i;
        ++i;
    }
    if (i >= rest.size() || rest[i] != ':') {
        line.host = rest.substr(0, hostEnd);
        line.message = rest.substr(tagBegin);
        return;
    }
    line.host = rest.substr(0, hostEnd);
    line.tag = rest.substr(tagBegin, tagEnd - tagBegin);
    line.message = rest.substr(i + 1 < rest.size() && rest[i + 1] == ' ' ? i + 2 : i + 1);
}

} // namespace

std::size_t timeTextLength(std::string_view text)
{
    if (isIsoTime(text)) {
        std::size_t end = blankBehind(text, 19);
        if (text[10] == ' ' && end + 5 < text.size() &&
            (text[end + 1] == '+' || text[end + 1] == '-') && base::isDigit(text[end + 2]))
            end = blankBehind(text, end + 1);
        return end;
    }
    if (!isBsdTime(text))
        return 0;
    if (text[9] == ':' && text[12] == ':')
        return text[15] == ' ' ? 15 : blankBehind(text, 15);
    if (text.size() >= 21 && text[11] == ' ' && text[14] == ':')
        return text[20] == ' ' ? 20 : blankBehind(text, 20);
    return 0;
}

bool readPrefix(std::string_view text, LogLine& line)
{
    line.whole = text;
    line.timeText = line.host = line.tag = {};
    line.message = text;
    std::string_view rest = text;
    std::size_t length = timeTextLength(rest);
    if (length == 0) {
        rest.remove_prefix(containerLength(rest));
        const std::size_t priority = priorityLength(rest);
        rest.remove_prefix(priority);
        if (priority > 0 && rest.starts_with("1 "))
            rest.remove_prefix(2);
        const bool isRfc5424 = priority > 0 && rest.data()[-1] == ' ';
        length = timeTextLength(rest);
        if (isRfc5424 && (length > 0 || rest.starts_with("- "))) {
            line.timeText = rest.substr(0, length);
            readRfc5424(rest.substr(std::min(std::max(length, std::size_t{1}) + 1, rest.size())),
                        line);
            return true;
        }
        if (length == 0)
            return false;
    }
    line.timeText = rest.substr(0, length);
    rest.remove_prefix(std::min(length + 1, rest.size()));
    readHostAndTag(rest, line);
    return true;
}

LogTime timeOf(const LogLine& line, LogClock& clock)
{
    LogTime time;
    if (line.timeText.empty())
        return line.wrapperTime;
    if (base::isDigit(line.timeText.front()))
        clock.readIso(line.timeText, time);
    else
        clock.readBsd(line.timeText, time);
    // A container's wrapper knows year and zone, the line inside often neither.
    if (line.wrapperTime.seconds != 0 && (time.isZoneAssumed || time.seconds == 0))
        return line.wrapperTime;
    return time;
}

std::string_view daemonOf(std::string_view tag)
{
    const std::size_t slash = tag.rfind('/');
    return slash == std::string_view::npos ? tag : tag.substr(slash + 1);
}

} // namespace maillog
