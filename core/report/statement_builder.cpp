// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/statement_builder.h"

#include "base/ascii.h"
#include "report/recipient_address.h"
#include "smtp/reply.h"

#include <algorithm>

namespace report {

namespace {

/// Wrapping stands near the reply; more text than this before it is not looked at.
constexpr std::size_t wrappingBytes = 2048;
constexpr int maxWrappers = 6;

/// How far behind the last wrapper the next may begin.
constexpr std::size_t maxGap = 400;

std::string_view spanText(std::string_view text, const base::Span& span)
{
    return text.substr(span.offset, span.length);
}

bool isUtf8Tail(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Letters and digits only, lower case: two texts that differ in wrapping alone are the same.
std::string essence(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (base::isAlnum(c) || static_cast<unsigned char>(c) >= 0x80)
            out.push_back(base::toLower(c));
    }
    return out;
}

std::size_t wordCount(std::string_view text)
{
    std::size_t count = 0;
    bool inWord = false;
    for (const char c : text) {
        count += !inWord && !base::isSpace(c) ? 1 : 0;
        inWord = !base::isSpace(c);
    }
    return count;
}

void takeGroups(const CompiledWrapper& wrapper, const base::RegexMatch& match,
                std::string_view text, Wrapping& wrapping)
{
    for (const auto& [name, number] : wrapper.pattern->groupNames()) {
        const auto at = static_cast<std::size_t>(number);
        if (at >= match.groups.size() || !match.groups[at])
            continue;
        const base::Span& span = *match.groups[at];
        if (name == "host") {
            wrapping.host = cleanHost(spanText(text, span));
        } else if (name == "ip") {
            wrapping.ip = spanText(text, span);
        } else if (name == "stage") {
            wrapping.stage = base::trimmed(spanText(text, span));
        } else if (name == "recipient") {
            wrapping.recipient = cleanRecipient(spanText(text, span));
            wrapping.recipientSpan = span;
        }
    }
}

/// The wrappers that may stand in one text, each with the first place where it does.
class WrapperSearch {
public:
    struct Found {
        const CompiledWrapper* wrapper = nullptr;
        base::RegexMatch match;
        bool isKnown = false; ///< `match` is the first at or behind where it was looked for
        bool isGone = false;  ///< there is none any more
    };

    void start(const DialectSet& dialects, std::string_view text)
    {
        m_grams.assign(text);
        m_count = 0;
        for (const CompiledWrapper& wrapper : dialects.wrappers()) {
            if (!wrapper.pattern.mayMatch(m_grams))
                continue;
            if (m_count == m_found.size())
                m_found.emplace_back();
            Found& found = m_found[m_count++];
            found.wrapper = &wrapper;
            found.isKnown = found.isGone = false;
        }
    }

    /// The outermost wrapper at or behind `from`, the longest of several; null when there is none.
    const Found* next(std::string_view head, std::size_t from)
    {
        const Found* best = nullptr;
        for (std::size_t i = 0; i < m_count; ++i) {
            Found& found = m_found[i];
            if (found.wrapper->isTail || !look(found, head, from))
                continue;
            const base::Span whole = found.match.whole();
            if (whole.end() <= from || whole.offset > from + maxGap)
                continue;
            const bool isBetter = best == nullptr || whole.offset < best->match.whole().offset ||
                                  (whole.offset == best->match.whole().offset &&
                                   whole.length > best->match.whole().length);
            best = isBetter ? &found : best;
        }
        return best;
    }

    /// Calls `use` for what stands behind the reply.
    template<typename Use>
    void forEachTail(std::string_view text, std::size_t from, Use use)
    {
        for (std::size_t i = 0; i < m_count; ++i) {
            if (m_found[i].wrapper->isTail && look(m_found[i], text, from))
                use(m_found[i]);
        }
    }

private:
    static bool look(Found& found, std::string_view text, std::size_t from)
    {
        // The first match behind an earlier place is the first behind this one, too.
        if (found.isKnown && found.match.whole().offset >= from)
            return true;
        found.isGone = found.isGone || found.wrapper->pattern->match(text, found.match, from) !=
                                           base::RegexOutcome::Match;
        found.isKnown = !found.isGone;
        return found.isKnown;
    }

    knowledge::GramSet m_grams;
    std::vector<Found> m_found; ///< kept for the next text, for the memory in it
    std::size_t m_count = 0;
};

} // namespace

std::optional<base::Span> groupSpan(const base::Regex& regex, const base::RegexMatch& match,
                                    std::string_view name)
{
    const int number = regex.groupNumber(name);
    if (number < 0 || static_cast<std::size_t>(number) >= match.groups.size())
        return std::nullopt;
    return match.groups[static_cast<std::size_t>(number)];
}

std::string cleanHost(std::string_view host)
{
    host = base::trimmed(host);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    while (!host.empty() && (host.back() == '.' || host.back() == ','))
        host.remove_suffix(1);
    return base::lowered(host);
}

base::Span trimmedSpan(std::string_view text, const base::Span& span)
{
    std::size_t begin = std::min(span.offset, text.size());
    std::size_t end = std::min(span.end(), text.size());
    // Patterns count bytes, so they may stop inside a character.
    while (begin < end && isUtf8Tail(text[begin]))
        ++begin;
    while (end > begin && end < text.size() && isUtf8Tail(text[end]))
        --end;
    while (begin < end && base::isSpace(text[begin]))
        ++begin;
    while (end > begin && base::isSpace(text[end - 1]))
        --end;
    return {begin, end - begin};
}

Wrapping StatementBuilder::unwrap(std::string_view text) const
{
    Wrapping wrapping;
    const std::string_view head = text.substr(0, wrappingBytes);
    const std::string_view reply = text.substr(0, 4 * wrappingBytes);
    thread_local WrapperSearch search;
    search.start(*m_dialects, reply);
    for (int round = 0; round < maxWrappers; ++round) {
        const WrapperSearch::Found* found = search.next(head, wrapping.replyOffset);
        // A wrapper with nothing behind it wraps nothing.
        if (found == nullptr || base::trimmed(text.substr(found->match.whole().end())).empty())
            break;
        takeGroups(*found->wrapper, found->match, text, wrapping);
        wrapping.replyOffset = found->match.whole().end();
    }
    search.forEachTail(reply, wrapping.replyOffset, [&](const WrapperSearch::Found& tail) {
        takeGroups(*tail.wrapper, tail.match, text, wrapping);
    });
    while (wrapping.replyOffset < text.size() && base::isSpace(text[wrapping.replyOffset]))
        ++wrapping.replyOffset;
    return wrapping;
}

Statement StatementBuilder::make(knowledge::Voice voice, std::string field,
                                 base::MappedText text) const
{
    Statement statement;
    statement.voice = voice;
    statement.field = std::move(field);
    const base::Span span = trimmedSpan(text.text, {0, text.text.size()});
    statement.text = span.length == text.text.size() ? std::move(text) : text.slice(span);
    if (voice == Voice::Prose)
        return statement;
    Wrapping wrapping = unwrap(statement.text.text);
    statement.host = std::move(wrapping.host);
    statement.ip = std::move(wrapping.ip);
    statement.stage = std::move(wrapping.stage);
    statement.replyOffset = wrapping.replyOffset;
    return statement;
}

void StatementBuilder::add(std::vector<Statement>& statements, Statement statement)
{
    if (statement.text.empty())
        return;
    if (statements.empty()) {
        statements.push_back(std::move(statement));
        return;
    }
    const std::string own = essence(statement.text.text);
    for (Statement& known : statements) {
        if (essence(known.text.text) != own)
            continue;
        if (statement.voice < known.voice) {
            known = std::move(statement);
        } else if (wordCount(statement.text.text) < wordCount(known.text.text)) {
            // The same words, one of them cut in two by a fold: the other copy is the right one.
            known.text = std::move(statement.text);
            known.replyOffset = statement.replyOffset;
        }
        return;
    }
    statements.push_back(std::move(statement));
}

void StatementBuilder::sortByTrust(std::vector<Statement>& statements)
{
    // A remote statement without any code ("rejected by system") is often a gateway's summary; the
    // one with the code is the answer itself.
    const auto rank = [](const Statement& statement) {
        const auto voice = static_cast<int>(statement.voice) * 2;
        if (statement.voice != Voice::Remote)
            return voice;
        const smtp::ReplyCodes codes = smtp::findCodes(statement.text.text);
        return codes.reply || codes.status ? voice : voice + 1;
    };
    if (statements.size() < 2)
        return;
    std::stable_sort(statements.begin(), statements.end(),
                     [&](const Statement& a, const Statement& b) { return rank(a) < rank(b); });
}

} // namespace report
