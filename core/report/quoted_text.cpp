// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/quoted_text.h"

#include "base/ascii.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace report {

namespace {

struct QuotedLine {
    base::Span content; ///< behind the marks, with the line end
    bool isQuoted = false;
    bool isBlank = false;
};

/// Length of "> ", ">> ", "> > " at the start of a line.
std::size_t markLength(std::string_view line)
{
    std::size_t end = 0;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t at = i;
        // Programs indent inner marks by one blank; more would be the text's own indentation.
        if (at < line.size() && line[at] == ' ')
            ++at;
        if (at >= line.size() || line[at] != '>')
            break;
        i = end = at + 1;
    }
    // ">>> RCPT TO:" is a line of a session transcript, not a quotation.
    if (line.starts_with(">>> ") && line.size() > 4 && base::isAlpha(line[4]))
        return 0;
    if (end > 0 && end < line.size() && line[end] == ' ')
        ++end;
    return end;
}

std::vector<QuotedLine> linesOf(std::string_view text)
{
    std::vector<QuotedLine> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t newline = text.find('\n', at);
        const std::size_t next = newline == std::string_view::npos ? text.size() : newline + 1;
        const std::string_view line = text.substr(at, next - at);
        const std::size_t mark = markLength(line);
        lines.push_back({{at + mark, line.size() - mark}, mark > 0, base::trimmed(line).empty()});
        at = next;
    }
    return lines;
}

} // namespace

std::optional<base::MappedText> withoutQuoteMarks(const base::MappedText& text, bool wholeOnly,
                                                  std::size_t minLines)
{
    if (text.text.find('>') == std::string::npos)
        return std::nullopt;
    const std::vector<QuotedLine> lines = linesOf(text.text);
    const auto quoted = static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [](const QuotedLine& l) { return l.isQuoted; }));
    const auto filled = static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [](const QuotedLine& l) { return !l.isBlank; }));
    if (quoted < minLines || (wholeOnly && quoted * 10 < filled * 6))
        return std::nullopt;
    base::MappedText result;
    for (const QuotedLine& line : lines) {
        if (line.isQuoted || wholeOnly)
            result.append(text.slice(line.content));
    }
    return result;
}

} // namespace report
