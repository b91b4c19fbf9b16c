// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ascii.h"
#include "maillog/exim_reader.h"
#include "maillog/log_reader.h"
#include "maillog/postfix_reader.h"

#include <algorithm>
#include <array>

namespace maillog {

namespace {

constexpr std::size_t maxHeadLines = 400;

Format formatOf(std::string_view text)
{
    LogLine line;
    if (!readPrefix(text, line))
        return Format::Unknown;
    if (isPostfixTag(line.tag))
        return Format::Postfix;
    const std::size_t from =
        static_cast<std::size_t>(line.timeText.data() - line.whole.data()) + line.timeText.size();
    if (eximIdLength(line.whole.substr(std::min(from + 1, line.whole.size()))) > 0)
        return Format::Exim;
    return Format::Unknown;
}

} // namespace

Guess recogniseLog(std::string_view head)
{
    std::array<std::size_t, 32> votes{};
    std::size_t lines = 0;
    for (std::size_t at = 0; at < head.size() && lines < maxHeadLines; ++lines) {
        const std::size_t newline = std::min(head.find('\n', at), head.size());
        ++votes[static_cast<std::size_t>(formatOf(head.substr(at, newline - at)))];
        at = newline + 1;
    }
    const auto best = std::max_element(votes.begin() + 1, votes.end());
    if (*best == 0)
        return {};
    return {static_cast<Format>(best - votes.begin()),
            static_cast<int>(50 + 50 * *best / std::max<std::size_t>(lines, 1))};
}

std::optional<std::int64_t> firstTime(std::string_view head, const LogContext& context)
{
    LogClock clock(context);
    for (std::size_t at = 0; at < head.size();) {
        const std::size_t newline = std::min(head.find('\n', at), head.size());
        LogLine line;
        if (readPrefix(head.substr(at, newline - at), line)) {
            const LogTime time = timeOf(line, clock);
            if (time.seconds != 0)
                return time.seconds;
        }
        at = newline + 1;
    }
    return std::nullopt;
}

} // namespace maillog
