// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ascii.h"
#include "maillog/any_reader.h"
#include "maillog/event_reader.h"
#include "maillog/log_reader.h"
#include "maillog/unwrapper.h"
#include "maillog/utf16_log.h"

#include <algorithm>
#include <array>

namespace maillog {

namespace {

constexpr std::size_t maxHeadLines = 400;
constexpr std::size_t maxHeadBytes = std::size_t{256} * 1024;

struct Header {
    std::string_view start;
    Format format;
};
/// First lines that name their log.
constexpr std::array headers{
    Header{"#Log-type: Message Tracking Log", Format::ExchangeTracking},
    Header{"#Log-type: SMTP Send Protocol Log", Format::ExchangeProtocol},
    Header{"#Log-type: SMTP Receive Protocol Log", Format::ExchangeProtocol},
    Header{"#Fields: date-time,connector-id,session-id", Format::ExchangeProtocol},
    Header{"#Fields: date-time,client-ip", Format::ExchangeTracking},
    Header{"date-time,client-ip,", Format::ExchangeTracking},
    Header{"date-time,connector-id,session-id", Format::ExchangeProtocol},
    Header{"origin_timestamp_utc,", Format::MessageTrace},
    Header{"\"origin_timestamp_utc\"", Format::MessageTrace},
    Header{"type,timeLogged,", Format::PowerMta},
};

bool isPowerMtaRecord(std::string_view line)
{
    const std::size_t comma = line.find(',');
    if (comma == 0 || comma > 2 || line.size() < comma + 20)
        return false;
    const std::string_view type = line.substr(0, comma);
    const std::string_view time = line.substr(comma + 1);
    return (type == "b" || type == "d" || type == "t" || type == "tq" || type == "rb") &&
           time[4] == '-' && time[7] == '-' && time[10] == ' ';
}

Format formatOfHeadLine(std::string_view text)
{
    for (const Header& header : headers) {
        if (text.starts_with(header.start))
            return header.format;
    }
    if (isPowerMtaRecord(text))
        return Format::PowerMta;
    return formatOfLine(text);
}

/// Events, or log lines in JSON.
Format formatOfElements(std::string_view head, std::array<std::size_t, 32>& votes)
{
    JsonSplitter splitter(head);
    JsonSplitter::Element element;
    JsonDocument document;
    Format found = Format::Unknown;
    for (int i = 0; i < 20 && splitter.next(element); ++i) {
        if (element.isBroken || !document.parse(head.substr(element.offset, element.length)))
            continue;
        const JsonValue root = document.root();
        Format format = formatOfEvent(root);
        if (format == Format::Unknown && root["MESSAGE"].exists()) {
            const std::string line = "2026-01-01T00:00:00Z host " +
                                     std::string(root["SYSLOG_IDENTIFIER"].text()) +
                                     "[1]: " + std::string(root["MESSAGE"].text());
            format = formatOfLine(line);
        } else if (format == Format::Unknown) {
            format = formatOfLine(root.firstText({"log", "message", "msg"}));
        }
        ++votes[static_cast<std::size_t>(format)];
        if (found == Format::Unknown)
            found = format;
    }
    return found;
}

Format formatOfExport(std::string_view head)
{
    std::string_view tag;
    std::size_t at = 0;
    while (at < head.size()) {
        const std::size_t newline = std::min(head.find('\n', at), head.size());
        const std::string_view line = head.substr(at, newline - at);
        at = newline + 1;
        if (line.starts_with("SYSLOG_IDENTIFIER=postfix"))
            return Format::Postfix;
        if (line.starts_with("SYSLOG_IDENTIFIER=exim"))
            return Format::Exim;
        if (line.starts_with("SYSLOG_IDENTIFIER=sm-mta") ||
            line.starts_with("SYSLOG_IDENTIFIER=sendmail"))
            return Format::Sendmail;
    }
    return Format::Unknown;
}

std::string_view withoutMark(std::string_view head)
{
    return head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head;
}

} // namespace

Guess recogniseLog(std::string_view head)
{
    head = head.substr(0, maxHeadBytes);
    const std::optional<Utf16Log> wide = fromUtf16(head);
    head = withoutMark(wide ? std::string_view(wide->text) : head);
    const std::string_view start = base::trimmed(head.substr(0, 4096));
    std::array<std::size_t, 32> votes{};
    if (start.starts_with('{') || start.starts_with('[')) {
        if (!start.starts_with("[{") && start.starts_with('[') &&
            base::trimmed(start.substr(1)).substr(0, 1) != "{")
            votes[0] = 0; // a bracket of another log
        else if (const Format format = formatOfElements(head, votes); format != Format::Unknown)
            return {format, 90};
    }
    if (isJournalExport(head.substr(0, 4096))) {
        const Format format = formatOfExport(head);
        return {format, format == Format::Unknown ? 0 : 90};
    }
    std::size_t lines = 0;
    for (std::size_t at = 0; at < head.size() && lines < maxHeadLines;) {
        const std::size_t newline = std::min(head.find('\n', at), head.size());
        const std::string_view line = head.substr(at, newline - at);
        at = newline + 1;
        if (base::trimmed(line).empty())
            continue;
        ++lines;
        const Format format = formatOfHeadLine(line);
        if (lines <= 6 && (format == Format::ExchangeTracking || format == Format::MessageTrace ||
                           format == Format::ExchangeProtocol || format == Format::PowerMta))
            return {format, 95};
        ++votes[static_cast<std::size_t>(format)];
    }
    const auto best = std::max_element(votes.begin() + 1, votes.end());
    if (*best == 0)
        return {};
    return {static_cast<Format>(best - votes.begin()),
            static_cast<int>(50 + 50 * *best / std::max<std::size_t>(lines, 1))};
}

namespace {

/// Times of lines that begin with none of syslog's.
std::optional<std::int64_t> oddTime(std::string_view text, LogClock& clock)
{
    LogTime time;
    for (const std::string_view from :
         {text, text.substr(std::min<std::size_t>(4, text.size())),
          text.substr(std::min(text.find(','), text.size() - 1) + 1)}) {
        if (clock.readTai(from, time) > 0 || clock.readIso(from, time) > 0)
            return time.seconds != 0 ? std::optional(time.seconds) : std::nullopt;
    }
    for (const std::string_view name :
         {"\"time\":\"", "\"timestamp\":", "\"event_time\":\"", "__REALTIME_TIMESTAMP\":\"",
          "__REALTIME_TIMESTAMP=", "\"BouncedAt\":\"", "\"timestamp\":\""}) {
        const std::size_t at = text.find(name);
        if (at == text.npos)
            continue;
        const std::string_view value = text.substr(at + name.size());
        if (clock.readIso(value, time) == 0) {
            std::size_t digits = 0;
            while (digits < value.size() && base::isDigit(value[digits]))
                ++digits;
            time = clock.readEpoch(value.substr(0, digits));
        }
        if (time.seconds != 0)
            return time.seconds;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::int64_t> firstTime(std::string_view head, const LogContext& context)
{
    LogClock clock(context);
    const std::optional<Utf16Log> wide = fromUtf16(head.substr(0, maxHeadBytes));
    head = withoutMark(wide ? std::string_view(wide->text) : head);
    for (std::size_t at = 0; at < head.size();) {
        const std::size_t newline = std::min(head.find('\n', at), head.size());
        const std::string_view text = head.substr(at, newline - at);
        at = newline + 1;
        LogLine line;
        if (text.empty() || text.starts_with('#'))
            continue;
        if (readPrefix(text, line)) {
            const LogTime time = timeOf(line, clock);
            if (time.seconds != 0)
                return time.seconds;
        }
        if (const auto time = oddTime(text.substr(0, maxLineBytes), clock))
            return time;
    }
    return std::nullopt;
}

} // namespace maillog
