// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/line_shape.h"

#include "base/ascii.h"
#include "message/message.h"

#include <algorithm>
#include <array>

namespace source {

namespace {

/// `#` a digit, `_` a digit or a blank, `A` a letter, `x` a hexadecimal digit, others themselves.
bool fits(std::string_view line, std::string_view shape)
{
    if (line.size() < shape.size())
        return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const char c = line[i];
        const bool isHex = base::isDigit(c) || (base::toLower(c) >= 'a' && base::toLower(c) <= 'f');
        const bool ok = shape[i] == '#'   ? base::isDigit(c)
                        : shape[i] == '_' ? base::isDigit(c) || c == ' '
                        : shape[i] == 'A' ? base::isAlpha(c)
                        : shape[i] == 'x' ? isHex
                                          : c == shape[i];
        if (!ok)
            return false;
    }
    return true;
}

constexpr std::array<std::string_view, 9> logShapes{
    "AAA _# ##:##:## ",           // BSD syslog
    "####-##-##T##:##:##",        // rsyslog, RFC 5424 without its priority, Exchange tracking
    "####-##-## ##:##:##",        // Exim, rspamd
    "@xxxxxxxxxxxxxxxxxxxxxxxx ", // TAI64N
    "AAA ####-##-## ##:##:##",    // MDaemon
    "[####-##-##",                // many services
    "##########.###### ",         // qmail under syslog's own clock
    "#Fields: ",                  // W3C style files
    "type,timeLogged,",           // PowerMTA
};

/// Position behind "<22>1 " or "<22>" or "postfix-mailcow-1  | ".
std::size_t prefixLength(std::string_view line)
{
    if (line.starts_with('<')) {
        const std::size_t close = line.find('>');
        if (close != std::string_view::npos && close >= 2 && close <= 4) {
            const std::size_t at = close + 1;
            return line.substr(at).starts_with("1 ") ? at + 2 : at;
        }
    }
    const std::size_t bar = line.substr(0, 64).find("| ");
    return bar != std::string_view::npos ? bar + 2 : 0;
}

/// PowerMTA records: a type of one or two letters, then the time.
bool isAccountingLine(std::string_view line)
{
    const std::size_t comma = line.substr(0, 4).find(',');
    return comma != std::string_view::npos && comma > 0 &&
           fits(line.substr(comma + 1), "####-##-## ##:##:##");
}

bool isJsonLogLine(std::string_view line)
{
    if (!line.starts_with('{'))
        return false;
    const std::string_view head = line.substr(0, 4096);
    constexpr std::array<std::string_view, 4> keys{"\"__REALTIME_TIMESTAMP\"", "\"MESSAGE\"",
                                                   "\"log\":", "\"SYSLOG_IDENTIFIER\""};
    return std::any_of(keys.begin(), keys.end(), [head](std::string_view key) {
        return head.find(key) != std::string_view::npos;
    });
}

constexpr std::array<std::string_view, 7> weekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

template<std::size_t n>
bool isOneOf(const std::array<std::string_view, n>& names, std::string_view word)
{
    return std::find(names.begin(), names.end(), word) != names.end();
}

bool isClock(std::string_view text)
{
    return fits(text, "##:##") || fits(text, "#:##");
}

/// "Mon Nov" or "Mon, 16 Nov" anywhere behind a blank.
bool hasWeekdayAndMonth(std::string_view line)
{
    for (std::size_t i = 5; i + 8 <= line.size(); ++i) {
        if (line[i - 1] != ' ' || !isOneOf(weekdays, line.substr(i, 3)))
            continue;
        const std::string_view rest = line.substr(i + 3);
        if (rest.front() == ' ' && isOneOf(months, rest.substr(1, 3)))
            return true;
        const std::size_t day = rest.find_first_of("0123456789");
        if (rest.front() == ',' && day < 4 && day + 5 < rest.size() &&
            (isOneOf(months, rest.substr(day + 2, 3)) || isOneOf(months, rest.substr(day + 3, 3))))
            return true;
    }
    return false;
}

/// find_first_of asks for each byte whether it is in a set: ten times slower.
std::size_t lineEnd(std::string_view text, std::size_t at)
{
    while (at < text.size() && text[at] != '\n' && text[at] != '\r')
        ++at;
    return at;
}

} // namespace

bool isMboxFromLine(std::string_view line)
{
    if (!line.starts_with("From ") || line.size() > 500)
        return false;
    // hh:mm or a year tells the separator from a sentence that begins with "From".
    for (std::size_t i = 5; i + 4 < line.size(); ++i) {
        const bool isBefore = line[i] == ' ' || (line[i] == 'T' && base::isDigit(line[i - 1]));
        if (isBefore && isClock(line.substr(i + 1)))
            return true;
    }
    return (line.size() >= 10 && fits(line.substr(line.size() - 5), " ####")) ||
           hasWeekdayAndMonth(line);
}

bool isStrictFromLine(std::string_view line)
{
    if (!isMboxFromLine(line) || !hasWeekdayAndMonth(line))
        return false;
    bool hasClock = false;
    bool hasYear = false;
    for (std::size_t i = 5; i < line.size(); ++i) {
        if (line[i] != ' ')
            continue;
        const std::string_view word = line.substr(i + 1, line.find(' ', i + 1) - i - 1);
        hasClock = hasClock || isClock(word);
        hasYear = hasYear || (word.size() == 4 && fits(word, "####"));
    }
    return hasClock && hasYear;
}

bool isSeparatorAt(std::string_view text, std::size_t at)
{
    // More than the first fields need not be there; a hostile text may be long.
    constexpr std::size_t lookedAtBytes = 4096;
    text = text.substr(std::min(at, text.size()), lookedAtBytes);
    const std::string_view line = lineAt(text, 0);
    if (!isMboxFromLine(line))
        return false;
    std::size_t below = afterLine(text, 0);
    while (lineAt(text, below).starts_with(">From "))
        below = afterLine(text, below);
    if (isStrictFromLine(line))
        return isHeaderLine(lineAt(text, below));
    return message::looksLikeMessage(text.substr(below));
}

std::string_view lineAt(std::string_view text, std::size_t at)
{
    const std::size_t end = lineEnd(text, at);
    return text.substr(at, end - at);
}

std::size_t afterLine(std::string_view text, std::size_t at)
{
    std::size_t end = lineEnd(text, at);
    if (text.substr(end).starts_with("\r\n"))
        ++end;
    return std::min(end + 1, text.size());
}

bool isHeaderLine(std::string_view line)
{
    const std::size_t colon = line.substr(0, 78).find(':');
    if (colon == std::string_view::npos || colon == 0)
        return false;
    return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                       [](char c) { return c > ' ' && c < 0x7F; });
}

bool isLogLine(std::string_view line)
{
    const std::string_view rest = line.substr(prefixLength(line));
    const bool hasShape = std::any_of(logShapes.begin(), logShapes.end(),
                                      [rest](std::string_view shape) { return fits(rest, shape); });
    return hasShape || isAccountingLine(line) || isJsonLogLine(line);
}

} // namespace source
