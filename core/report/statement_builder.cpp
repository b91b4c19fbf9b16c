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

std::string_view spanText(std::string_view text, const std::optional<base::Span>& span)
{
    return span ? text.substr(span->offset, span->length) : std::string_view{};
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
    const base::Regex& regex = *wrapper.pattern;
    if (const auto host = groupSpan(regex, match, "host"))
        wrapping.host = cleanHost(spanText(text, host));
    if (const auto ip = groupSpan(regex, match, "ip"))
        wrapping.ip = spanText(text, ip);
    if (const auto stage = groupSpan(regex, match, "stage"))
        wrapping.stage = base::trimmed(spanText(text, stage));
    if (const auto recipient = groupSpan(regex, match, "recipient")) {
        wrapping.recipient = cleanRecipient(spanText(text, recipient));
        wrapping.recipientSpan = *recipient;
    }
}

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
    const knowledge::GramSet grams(reply);
    base::RegexMatch match;
    for (int round = 0; round < maxWrappers; ++round) {
        const CompiledWrapper* best = nullptr;
        base::RegexMatch bestMatch;
        for (const CompiledWrapper& wrapper : m_dialects->wrappers()) {
            if (wrapper.isTail || !wrapper.pattern.mayMatch(grams) ||
                wrapper.pattern->match(head, match, wrapping.replyOffset) !=
                    base::RegexOutcome::Match ||
                match.whole().end() <= wrapping.replyOffset ||
                match.whole().offset > wrapping.replyOffset + maxGap)
                continue;
            const bool isBetter = best == nullptr ||
                                  match.whole().offset < bestMatch.whole().offset ||
                                  (match.whole().offset == bestMatch.whole().offset &&
                                   match.whole().length > bestMatch.whole().length);
            if (isBetter) {
                best = &wrapper;
                bestMatch = match;
            }
        }
        // A wrapper with nothing behind it wraps nothing.
        if (best == nullptr || base::trimmed(text.substr(bestMatch.whole().end())).empty())
            break;
        takeGroups(*best, bestMatch, text, wrapping);
        wrapping.replyOffset = bestMatch.whole().end();
    }
    for (const CompiledWrapper& wrapper : m_dialects->wrappers()) {
        if (wrapper.isTail && wrapper.pattern.mayMatch(grams) &&
            wrapper.pattern->match(reply, match, wrapping.replyOffset) == base::RegexOutcome::Match)
            takeGroups(wrapper, match, text, wrapping);
    }
    while (wrapping.replyOffset < text.size() && base::isSpace(text[wrapping.replyOffset]))
        ++wrapping.replyOffset;
    return wrapping;
}

Statement StatementBuilder::make(knowledge::Voice voice, std::string field,
                                 const base::MappedText& text) const
{
    Statement statement;
    statement.voice = voice;
    statement.field = std::move(field);
    const base::Span span = trimmedSpan(text.text, {0, text.text.size()});
    statement.text = span.length == text.text.size() ? text : text.slice(span);
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
