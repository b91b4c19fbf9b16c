// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/forwarded_text.h"

#include "base/ascii.h"
#include "report/quoted_text.h"
#include "report/statement_builder.h"

#include <algorithm>
#include <string_view>

namespace report {

namespace {

/// A copied header stands at the top of what was forwarded.
constexpr std::size_t copiedHeaderBytes = 2048;

void takeLabels(const CompiledDialect& dialect, std::string_view text, ForwardedText& forwarded)
{
    const std::string_view head = text.substr(0, copiedHeaderBytes);
    base::RegexMatch match;
    for (const Pattern& pattern : dialect.fields) {
        if (pattern.regex->match(head, match) != base::RegexOutcome::Match)
            continue;
        const auto take = [&](std::string_view name, std::string& field) {
            const auto span = groupSpan(*pattern.regex, match, name);
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
        const bool isMarked = dialect->start && dialect->start->regex->match(text.text, match) ==
                                                    base::RegexOutcome::Match;
        if (isMarked) {
            const std::size_t begin = match.whole().offset;
            forwarded.text = text.slice({begin, text.text.size() - begin});
        } else {
            forwarded.text = text;
        }
        auto quoted = withoutQuoteMarks(forwarded.text, false, 3);
        if (!isMarked && !quoted)
            continue;
        // The line "On ..., somebody wrote:" stands outside the quotation.
        takeLabels(*dialect, forwarded.text.text, forwarded);
        if (quoted) {
            forwarded.text = std::move(*quoted);
            takeLabels(*dialect, forwarded.text.text, forwarded);
        }
        return forwarded;
    }
    return std::nullopt;
}

} // namespace report
