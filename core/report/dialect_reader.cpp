// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/dialect_reader.h"

#include "base/ascii.h"
#include "message/text_decode.h"
#include "report/odd_characters.h"
#include "report/recipient_address.h"

#include <algorithm>

namespace report {

namespace {

/// What one pattern may find in one report.
constexpr std::size_t maxStatementsPerPattern = 8;
constexpr std::size_t maxStatementBytes = std::size_t{16} * 1024;

/// Calls `visit(match)` for the matches of `pattern` inside `region` until it returns false.
template<typename Visit>
void forEachMatch(const Pattern& pattern, std::string_view text, const base::Span& region,
                  Visit visit)
{
    const std::string_view head = text.substr(0, region.end());
    base::RegexMatch match;
    for (std::size_t from = region.offset; from <= head.size();) {
        if (pattern->match(head, match, from) != base::RegexOutcome::Match)
            return;
        if (!visit(match))
            return;
        from = std::max(match.whole().end(), from + 1);
    }
}

std::string groupText(const base::Regex& regex, const base::RegexMatch& match,
                      std::string_view name, std::string_view text)
{
    const auto span = groupSpan(regex, match, name);
    return span ? std::string(base::trimmed(text.substr(span->offset, span->length)))
                : std::string();
}

bool overlapsAny(const base::Span& span, const std::vector<base::Span>& taken)
{
    return std::any_of(taken.begin(), taken.end(), [&](const base::Span& known) {
        return span.offset < known.end() && known.offset < span.end();
    });
}

/// qmail writes blanks as "_" and line breaks as "/" into its log; neither can be told from the
/// real characters, and blanks are far more frequent.
base::MappedText withoutLogFolding(base::MappedText text)
{
    std::replace(text.text.begin(), text.text.end(), '_', ' ');
    std::replace(text.text.begin(), text.text.end(), '/', '\n');
    return text;
}

/// Transcripts mark every line of an answer ("<<< 552-5.2.3 ..."); inside an answer of several
/// lines the marks are not part of it.
base::MappedText withoutArrows(base::MappedText text)
{
    const auto hasArrow = [&text](std::string_view arrow) {
        return text.text.find(arrow) != std::string::npos;
    };
    if (text.text.find('\n') == std::string::npos || (!hasArrow("<<< ") && !hasArrow("<-- ")))
        return text;
    base::MappedText result;
    const std::string_view all = text.text;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t next = std::min(all.find('\n', at), all.size() - 1) + 1;
        const std::string_view line = all.substr(at, next - at);
        // MDaemon has the time before its arrow.
        const std::size_t arrow = std::min(line.find("<<< "), line.find("<-- "));
        const bool isMark =
            at > 0 && arrow != std::string_view::npos &&
            (base::trimmed(line.substr(0, arrow)).empty() || line[arrow + 1] == '-');
        const std::size_t skip = isMark ? arrow + 4 : 0;
        result.append(text.slice({at + skip, line.size() - skip}));
        at = next;
    }
    return result;
}

void takeIfEmpty(std::string& field, std::string value)
{
    if (field.empty())
        field = std::move(value);
}

std::string asDate(const std::string& text)
{
    bool implausible = false;
    return text.empty() ? std::string() : message::readDate(text, implausible);
}

std::string withoutAngles(std::string_view id)
{
    id = base::trimmed(id);
    if (id.size() > 2 && id.front() == '<' && id.back() == '>')
        id = id.substr(1, id.size() - 2);
    return std::string(id);
}

} // namespace

DialectReader::DialectReader(const CompiledDialect& dialect, const StatementBuilder& statements,
                             const base::MappedText& text, const base::Limits& limits)
    : m_dialect(&dialect),
      m_statements(&statements),
      m_text(&text),
      m_recipientLimit(limits.recipientCount),
      m_grams(text.text),
      m_section(findSection())
{
    // Not worth a second pass while the section is most of the text.
    if (m_section.length < text.text.size() / 2)
        m_grams.assign(sectionText());
    findRecipients();
}

std::string_view DialectReader::sectionText() const
{
    return std::string_view(m_text->text).substr(m_section.offset, m_section.length);
}

base::Span DialectReader::findSection() const
{
    const std::string_view text = m_text->text;
    std::size_t begin = 0;
    base::RegexMatch match;
    if (m_dialect->start && m_dialect->start->mayMatch(m_grams) &&
        (*m_dialect->start)->match(text, match) == base::RegexOutcome::Match)
        begin = match.whole().end();
    std::size_t end = text.size();
    for (const Pattern& stop : m_dialect->stop) {
        if (stop.mayMatch(m_grams) && stop->match(text, match, begin) == base::RegexOutcome::Match)
            end = std::min(end, match.whole().offset);
    }
    return {begin, end - begin};
}

void DialectReader::findRecipients()
{
    // The first pattern that finds somebody is the layout at hand; the others are for other
    // versions.
    for (const Pattern& pattern : m_dialect->recipient) {
        if (!pattern.mayMatch(m_grams))
            continue;
        forEachMatch(pattern, m_text->text, m_section, [&](const base::RegexMatch& match) {
            const auto span = groupSpan(*pattern, match, "recipient");
            if (!span)
                return true;
            FoundRecipient found;
            found.span = trimmedSpan(m_text->text, *span);
            found.address = cleanRecipient(
                std::string_view(m_text->text).substr(found.span.offset, found.span.length));
            found.original = cleanRecipient(groupText(*pattern, match, "original", m_text->text));
            found.block = match.whole();
            const bool isKnown =
                std::any_of(m_recipients.begin(), m_recipients.end(), [&](const FoundRecipient& r) {
                    return isSameMailbox(r.address, found.address);
                });
            if (!found.address.empty() && !isKnown)
                m_recipients.push_back(std::move(found));
            return m_recipients.size() < m_recipientLimit;
        });
        if (!m_recipients.empty())
            break;
    }
    for (std::size_t i = 0; i < m_recipients.size(); ++i) {
        base::Span& block = m_recipients[i].block;
        const std::size_t end =
            i + 1 < m_recipients.size() ? m_recipients[i + 1].block.offset : m_section.end();
        block.length = std::max(end, block.offset) - block.offset;
    }
}

void DialectReader::adoptRecipients(const std::vector<FoundRecipient>& known)
{
    if (m_recipients.empty()) {
        m_recipients = known;
        for (FoundRecipient& recipient : m_recipients)
            recipient.block = {};
        return;
    }
    for (FoundRecipient& recipient : m_recipients) {
        if (isAddress(recipient.address))
            continue;
        const std::string local = recipient.address + '@';
        const auto whole = std::find_if(known.begin(), known.end(), [&](const FoundRecipient& k) {
            return base::startsWithIgnoreCase(k.address, local);
        });
        // A pipe or a file is named in the text, its address only in the header.
        const bool isOnlyOne = known.size() == 1 && m_recipients.size() == 1;
        const FoundRecipient* better = whole != known.end() ? &*whole
                                       : isOnlyOne          ? &known.front()
                                                            : nullptr;
        if (better != nullptr) {
            recipient.address = better->address;
            recipient.source = better->source;
        }
    }
}

std::vector<Statement> DialectReader::statementsIn(const base::Span& block) const
{
    std::vector<Statement> statements;
    std::vector<base::Span> taken;
    for (const DiagnosticPattern& diagnostic : m_dialect->diagnostic) {
        if (!diagnostic.pattern.mayMatch(m_grams))
            continue;
        const base::Regex& regex = *diagnostic.pattern;
        std::size_t count = 0;
        forEachMatch(diagnostic.pattern, m_text->text, block, [&](const base::RegexMatch& match) {
            const auto folded = groupSpan(regex, match, "folded");
            const auto span = folded ? folded : groupSpan(regex, match, "text");
            if (!span || span->length > maxStatementBytes)
                return true;
            const base::Span text = trimmedSpan(m_text->text, *span);
            if (text.empty() || overlapsAny(text, taken))
                return true;
            taken.push_back(text);
            const base::MappedText own = withoutArrows(m_text->slice(text));
            Statement statement =
                m_statements->make(diagnostic.voice, "body", folded ? withoutLogFolding(own) : own);
            takeIfEmpty(statement.host, cleanHost(groupText(regex, match, "host", m_text->text)));
            takeIfEmpty(statement.ip, groupText(regex, match, "ip", m_text->text));
            takeIfEmpty(statement.stage, groupText(regex, match, "stage", m_text->text));
            StatementBuilder::add(statements, std::move(statement));
            return ++count < maxStatementsPerPattern;
        });
    }
    return statements;
}

bool DialectReader::namesAnother(std::string_view text, std::string_view address) const
{
    if (base::containsIgnoreCase(text, address))
        return false;
    return std::any_of(m_recipients.begin(), m_recipients.end(), [&](const FoundRecipient& other) {
        return !isSameMailbox(other.address, address) &&
               base::containsIgnoreCase(text, other.address);
    });
}

std::vector<Statement> DialectReader::statementsAbout(std::string_view address) const
{
    const auto recipient =
        std::find_if(m_recipients.begin(), m_recipients.end(),
                     [&](const FoundRecipient& r) { return isSameMailbox(r.address, address); });
    const auto aboutOthers = [&](const Statement& statement) {
        return m_recipients.size() > 1 && namesAnother(statement.text.text, address);
    };
    std::vector<Statement> statements;
    if (recipient != m_recipients.end() && !recipient->block.empty()) {
        statements = statementsIn(recipient->block);
        std::erase_if(statements, aboutOthers);
    }
    const bool isVague =
        std::all_of(statements.begin(), statements.end(),
                    [](const Statement& statement) { return statement.voice == Voice::Prose; });
    if (isVague) {
        for (Statement& statement : statementsIn(m_section)) {
            if (!aboutOthers(statement))
                StatementBuilder::add(statements, std::move(statement));
        }
    }
    StatementBuilder::sortByTrust(statements);
    return statements;
}

Action DialectReader::action(std::string_view extra) const
{
    const auto isSaid = [&](const std::vector<Pattern>& patterns) {
        return std::any_of(patterns.begin(), patterns.end(), [&](const Pattern& pattern) {
            return pattern->matches(extra) ||
                   (pattern.mayMatch(m_grams) && pattern->matches(sectionText()));
        });
    };
    if (isSaid(m_dialect->delivered))
        return Action::Delivered;
    return isSaid(m_dialect->delayed) ? Action::Delayed : Action::Failed;
}

std::string DialectReader::field(std::string_view name) const
{
    base::RegexMatch match;
    for (const Pattern& pattern : m_dialect->fields) {
        if (!pattern.mayMatch(m_grams) || pattern->groupNumber(name) < 0 ||
            pattern->match(sectionText(), match) != base::RegexOutcome::Match)
            continue;
        std::string value = groupText(*pattern, match, name, sectionText());
        if (!value.empty())
            return value;
    }
    return {};
}

void DialectReader::takeFields(DeliveryReport& report) const
{
    for (const Pattern& pattern : m_dialect->fields) {
        if (!pattern.mayMatch(m_grams))
            continue;
        forEachMatch(pattern, m_text->text, m_section, [&](const base::RegexMatch& match) {
            const auto group = [&](std::string_view name) {
                return groupText(*pattern, match, name, m_text->text);
            };
            takeIfEmpty(report.reportingMta, cleanHost(group("reporting_mta")));
            takeIfEmpty(report.queueId, group("queue_id"));
            takeIfEmpty(report.messageId, withoutAngles(group("message_id")));
            takeIfEmpty(report.originalSubject, group("subject"));
            takeIfEmpty(report.date, asDate(group("date")));
            const std::string sender = cleanRecipient(group("sender"));
            if (isAddress(sender))
                takeIfEmpty(report.sender, untaggedSender(sender));
            return false;
        });
    }
}

void DialectReader::takeRecipientFields(RecipientStatus& recipient, const base::Span& block) const
{
    for (const Pattern& pattern : m_dialect->fields) {
        if (!pattern.mayMatch(m_grams))
            continue;
        forEachMatch(pattern, m_text->text, block, [&](const base::RegexMatch& match) {
            const auto group = [&](std::string_view name) {
                return groupText(*pattern, match, name, m_text->text);
            };
            takeIfEmpty(recipient.remoteMta, cleanHost(group("remote_mta")));
            takeIfEmpty(recipient.originalRecipient, cleanRecipient(group("original")));
            if (!recipient.status)
                recipient.status = smtp::EnhancedStatusCode::parse(group("status"));
            for (Statement& statement : recipient.statements) {
                if (statement.voice == Voice::Prose)
                    continue;
                takeIfEmpty(statement.host, cleanHost(group("host")));
                takeIfEmpty(statement.ip, group("ip"));
                takeIfEmpty(statement.stage, group("stage"));
            }
            return false;
        });
    }
}

std::vector<RecipientStatus> DialectReader::read(std::string_view subject) const
{
    std::vector<RecipientStatus> result;
    const Action common = action(subject);
    for (const FoundRecipient& found : m_recipients) {
        RecipientStatus recipient;
        recipient.finalRecipient = found.address;
        recipient.originalRecipient = found.original;
        recipient.recipientSpan =
            found.source.empty() ? m_text->sourceSpan(found.span) : found.source;
        recipient.action = common;
        recipient.statements = statementsAbout(found.address);
        takeRecipientFields(recipient, found.block.empty() ? m_section : found.block);
        if (isSameMailbox(recipient.originalRecipient, recipient.finalRecipient))
            recipient.originalRecipient.clear();
        for (Statement& statement : recipient.statements) {
            if (statement.voice != Voice::Remote)
                continue;
            takeIfEmpty(recipient.remoteMta, statement.host);
            takeIfEmpty(statement.host, recipient.remoteMta);
        }
        remarkOddCharacters(recipient.finalRecipient, recipient.remarks);
        result.push_back(std::move(recipient));
    }
    if (m_dialect->kind == DialectKind::Log && result.size() > 1)
        pairInOrder(result);
    return result;
}

/// Tracking logs list recipients in one column and their answers in another, in the same order.
void DialectReader::pairInOrder(std::vector<RecipientStatus>& recipients) const
{
    std::vector<Statement> all = statementsIn(m_section);
    if (all.size() != recipients.size())
        return;
    for (std::size_t i = 0; i < all.size(); ++i)
        recipients[i].statements = {std::move(all[i])};
}

} // namespace report
