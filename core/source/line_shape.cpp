// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/line_shape.h"

#include "base/ascii.h"

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

} // namespace

bool isMboxFromLine(std::string_view line)
{
    if (!line.starts_with("From ") || line.size() > 500)
        return false;
    // hh:mm or a year tells the separator from a sentence that begins with "From".
    for (std::size_t i = 5; i + 4 < line.size(); ++i) {
        if (line[i] == ' ' &&
            (fits(line.substr(i + 1), "##:##") || fits(line.substr(i + 1), "#:##")))
            return true;
    }
    return line.size() >= 10 && fits(line.substr(line.size() - 5), " ####");
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
