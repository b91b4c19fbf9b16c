// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/forwarded_text.h"

#include "base/ascii.h"
#include "report/quoted_text.h"
#include "report/statement_builder.h"

#include <algorithm>
#include <string_view>

namespace report {

namespace {

constexpr std::size_t copiedHeaderBytes = 2048;

/// Calls `isEnd` with each line and gives what stands in front of the first one it accepts.
template<typename IsEnd>
std::string_view linesBefore(std::string_view text, IsEnd isEnd)
{
    text = text.substr(0, copiedHeaderBytes);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (isEnd(text.substr(begin, end - begin)))
            return text.substr(0, begin);
        begin = end + 1;
    }
    return text;
}

/// A copied header stands at the top of what was forwarded and ends like any header; the mail
/// that a bounce returns has labels too, further down.
std::string_view copiedHeader(std::string_view text)
{
    const std::size_t first = text.find_first_not_of("> \t\r\n");
    return linesBefore(text.substr(std::min(first, text.size())), [](std::string_view line) {
        return line.find_first_not_of("> \t\r") == std::string_view::npos;
    });
}

/// "On ..., somebody wrote:" stands in front of the quotation.
std::string_view introduction(std::string_view text)
{
    return linesBefore(text, [](std::string_view line) { return line.starts_with('>'); });
}

void takeLabels(const CompiledDialect& dialect, std::string_view head, ForwardedText& forwarded)
{
    base::RegexMatch match;
    for (const Pattern& pattern : dialect.fields) {
        if (pattern->match(head, match) != base::RegexOutcome::Match)
            continue;
        const auto take = [&](std::string_view name, std::string& field) {
            const auto span = groupSpan(*pattern, match, name);
            if (span && field.empty())
                field = base::trimmed(head.substr(span->offset, span->length));
        };
        take("from", forwarded.from);
        take("subject", forwarded.subject);
        take("sender", forwarded.sentTo);
        take("date", forwarded.date);
    }
}

} // namespace

std::optional<ForwardedText> findForwarded(const base::MappedText& text, const DialectSet& dialects)
{
    for (const CompiledDialect* dialect : dialects.ofKind(DialectKind::Forward)) {
        ForwardedText forwarded;
        base::RegexMatch match;
        const bool isMarked = dialect->start && (*dialect->start)->match(text.text, match) ==
                                                    base::RegexOutcome::Match;
        if (isMarked) {
            const std::size_t begin = match.whole().end();
            forwarded.text = text.slice({begin, text.text.size() - begin});
        } else {
            forwarded.text = text;
        }
        auto quoted = withoutQuoteMarks(forwarded.text, false, 3);
        if (!isMarked && !quoted)
            continue;
        takeLabels(*dialect,
                   isMarked ? copiedHeader(forwarded.text.text) : introduction(forwarded.text.text),
                   forwarded);
        if (quoted) {
            forwarded.text = std::move(*quoted);
            takeLabels(*dialect, copiedHeader(forwarded.text.text), forwarded);
        }
        return forwarded;
    }
    return std::nullopt;
}

} // namespace report
