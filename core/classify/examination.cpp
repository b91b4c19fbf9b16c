// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/examination.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "classify/fold.h"

#include <algorithm>

namespace classify {

using knowledge::Category;
using report::Statement;

namespace {

constexpr std::size_t maxStatements = 24;

std::string domainOf(const report::RecipientStatus& recipient)
{
    const std::string& address = recipient.recipient();
    const std::size_t at = address.rfind('@');
    return at == std::string::npos ? std::string{} : base::lowered(address.substr(at + 1));
}

void findCodes(Examined& seen)
{
    const std::size_t from = std::min(seen.statement->replyOffset, seen.text.size());
    seen.codes = smtp::findCodes(seen.text.substr(from));
    seen.codes.replySpan.offset += from;
    seen.codes.statusSpan.offset += from;
    if (from > 0 && !seen.codes.reply && !seen.codes.status)
        seen.codes = smtp::findCodes(seen.text);
    // ５５０　５．１．１ is a code too.
    if (!seen.codes.reply && !seen.codes.status &&
        seen.text.find("\xEF\xBC") != std::string_view::npos) {
        seen.codes = smtp::findCodes(seen.folded);
        seen.codes.replySpan = seen.place(seen.codes.replySpan);
        seen.codes.statusSpan = seen.place(seen.codes.statusSpan);
    }
}

/// Not empty, and its white space is single blanks between other characters.
bool isTidy(std::string_view text)
{
    if (text.empty() || base::isSpace(text.front()) || base::isSpace(text.back()))
        return false;
    unsigned untidy = 0;
    // Without a branch, so that the compiler does many bytes at once.
    for (std::size_t i = 1; i < text.size(); ++i) {
        const auto before = static_cast<unsigned char>(text[i - 1]);
        const auto c = static_cast<unsigned char>(text[i]);
        const unsigned isBlank = c == ' ' ? 1 : 0;
        const unsigned isControl = static_cast<unsigned char>(c - '\t') < 5 ? 1 : 0;
        untidy |= isControl | (isBlank & (before == ' ' ? 1U : 0U));
    }
    return untidy == 0;
}

} // namespace

base::Span Examined::place(const base::Span& span) const
{
    return unfold(text, positions, span);
}

const RuleMatch* Examined::best(bool frames) const
{
    for (const RuleMatch& match : outcome.matches) {
        if (match.isFrame() == frames)
            return &match;
    }
    return nullptr;
}

Evidence Examined::evidence(const base::Span& words, Basis basis, std::string rule) const
{
    return {basis, std::move(rule), statement->field,
            std::string(text.substr(words.offset, words.length)),
            statement->text.sourceSpan(words)};
}

Evidence Examined::statusEvidence() const
{
    return evidence(codes.statusSpan, Basis::StatusCode, "code:" + codes.status->toString());
}

Evidence Examined::replyEvidence() const
{
    return evidence(codes.replySpan, Basis::ReplyCode, "code:" + codes.reply->toString());
}

Examination::Examination(const knowledge::KnowledgeBase& knowledge, const RuleMatcher& matcher,
                         const report::DeliveryReport& report,
                         const report::RecipientStatus& recipient, bool wantAll)
    : m_knowledge(knowledge)
{
    read(recipient);
    match(matcher, report, recipient, wantAll);
}

void Examination::read(const report::RecipientStatus& recipient)
{
    const std::size_t count = std::min(recipient.statements.size(), maxStatements);
    m_statements.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        Examined& seen = m_statements.emplace_back();
        seen.statement = &recipient.statements[i];
        seen.text = seen.statement->text.view().substr(0, base::Limits{}.replyBytes);
        fold(seen.text, seen.folded, &seen.positions);
        joinContinuations(seen.folded, seen.positions);
        findCodes(seen);
        if (!m_reply && seen.codes.reply)
            m_reply = seen.codes.reply;
        if (!m_status && seen.codes.status)
            m_status = seen.codes.status;
    }
    if (recipient.status &&
        (!m_status || (m_status->isUndefined() && !recipient.status->isUndefined())))
        m_status = recipient.status;
}

void Examination::match(const RuleMatcher& matcher, const report::DeliveryReport& report,
                        const report::RecipientStatus& recipient, bool wantAll)
{
    const std::string domain = domainOf(recipient);
    for (Examined& seen : m_statements) {
        const Statement& statement = *seen.statement;
        Query query;
        query.folded = seen.folded;
        query.host = statement.host.empty() && statement.voice == knowledge::Voice::Remote
                         ? std::string_view(recipient.remoteMta)
                         : std::string_view(statement.host);
        query.domain = domain;
        query.dialect = report.dialect;
        // A statement without numbers of its own is judged with those of its neighbours.
        query.reply = seen.codes.reply ? seen.codes.reply : m_reply;
        query.status = seen.codes.status ? seen.codes.status : m_status;
        query.codeCategory = definiteMeaning(query.status);
        matcher.match(query, seen.outcome, wantAll);
    }
}

/// X.7.1, X.5.4 and their like fit everything, so agreeing with them means nothing.
const Category*
Examination::definiteMeaning(const std::optional<smtp::EnhancedStatusCode>& status) const
{
    const Category* category = status ? meaningOf(*status) : nullptr;
    return category == nullptr || category->group == "policy" || category->group == "protocol"
               ? nullptr
               : category;
}

const Category* Examination::meaningOf(const smtp::EnhancedStatusCode& status) const
{
    if (status.isUndefined() || status.statusClass() == 2)
        return nullptr;
    const knowledge::Code* code = m_knowledge.find(status);
    if (code == nullptr)
        return nullptr;
    const std::string_view id =
        status.statusClass() == 4 && !code->category4.empty() ? code->category4 : code->category;
    const Category& category = m_knowledge.category(id);
    return category.id == "unknown" ? nullptr : &category;
}

const Category* Examination::meaningOf(const smtp::ReplyCode& reply) const
{
    const knowledge::Code* code = m_knowledge.find(reply);
    if (code == nullptr || reply.severity() < 4)
        return nullptr;
    const Category& category = m_knowledge.category(code->category);
    return category.id == "unknown" ? nullptr : &category;
}

std::string oneLine(std::string_view text, std::size_t limit)
{
    // A reply is one line already, nearly always.
    if (text.size() < limit && isTidy(text))
        return std::string(text);
    std::string line;
    line.reserve(std::min(text.size(), limit));
    for (std::size_t i = 0; i < text.size() && line.size() < limit;) {
        if (base::isSpace(text[i])) {
            if (!line.empty() && line.back() != ' ')
                line.push_back(' ');
            ++i;
            continue;
        }
        const std::size_t begin = i;
        while (i < text.size() && !base::isSpace(text[i]))
            ++i;
        line.append(text.substr(begin, std::min(i - begin, limit - line.size())));
    }
    while (!line.empty() &&
           (line.back() == ' ' ||
            (line.size() >= limit && (static_cast<unsigned char>(line.back()) & 0xC0) == 0x80)))
        line.pop_back();
    return line;
}

} // namespace classify
