// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/classifier.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "classify/fold.h"
#include "classify/rule_matcher.h"
#include "smtp/mailbox.h"
#include "smtp/reply.h"

#include <algorithm>

namespace classify {

using knowledge::Category;
using knowledge::Persistence;
using knowledge::Retry;
using knowledge::Rule;
using report::Action;
using report::Kind;
using report::Statement;

std::string_view toString(Confidence confidence)
{
    switch (confidence) {
    case Confidence::High:
        return "high";
    case Confidence::Medium:
        return "medium";
    case Confidence::Low:
        break;
    }
    return "low";
}

Classification::Classification(const Category& what, Evidence because)
    : party(what.party), persistence(what.persistence), retry(what.retry), m_category(&what)
{
    evidence.push_back(std::move(because));
}

namespace {

constexpr std::size_t maxStatements = 24;
constexpr std::size_t maxRunnersUp = 4;
/// Fixed text of a generic rule that is more than a single word.
constexpr std::size_t tellingLength = 12;
constexpr std::size_t maxTraceText = 300;
constexpr std::size_t maxTraceRules = 12;

/// Everything found in one statement.
struct Examined {
    const Statement* statement = nullptr;
    std::string_view text; ///< the part rules look at
    std::string folded;
    smtp::ReplyCodes codes;
    MatchOutcome outcome;

    /// Place in `text` of a span of `folded`. The way back is made at the first question: most
    /// statements are never asked.
    base::Span place(const base::Span& span) const
    {
        if (m_positions.empty()) {
            std::string same;
            fold(text, same, &m_positions);
        }
        return unfold(text, m_positions, span);
    }

    const RuleMatch* best(bool frames) const
    {
        for (const RuleMatch& match : outcome.matches) {
            if (match.isFrame() == frames)
                return &match;
        }
        return nullptr;
    }

private:
    mutable std::vector<std::uint32_t> m_positions; ///< filled by place()
};

std::string oneLine(std::string_view text, std::size_t limit)
{
    std::string line;
    line.reserve(std::min(text.size(), limit));
    for (const char c : text) {
        if (base::isSpace(c)) {
            if (!line.empty() && line.back() != ' ')
                line.push_back(' ');
        } else {
            line.push_back(c);
        }
        if (line.size() >= limit)
            break;
    }
    while (!line.empty() &&
           (line.back() == ' ' ||
            (line.size() >= limit && (static_cast<unsigned char>(line.back()) & 0xC0) == 0x80)))
        line.pop_back();
    return line;
}

bool isDelivered(Action action)
{
    return action == Action::Delivered || action == Action::Relayed || action == Action::Expanded;
}

/// One classification in the making.
class Judge {
public:
    Judge(const knowledge::KnowledgeBase& knowledge, const RuleMatcher& matcher,
          const report::DeliveryReport& report, const report::RecipientStatus& recipient,
          bool trace)
        : m_knowledge(knowledge),
          m_matcher(matcher),
          m_report(report),
          m_recipient(recipient),
          m_trace(trace)
    {}

    Classification run()
    {
        examine();
        Classification result = decide();
        result.replyCode = m_reply;
        result.status = m_status;
        if (result.diagnostic.empty() && !m_examined.empty())
            result.diagnostic = oneLine(m_examined.front().text, base::Limits{}.replyBytes);
        settlePersistence(result);
        settleRetry(result);
        addRunnersUp(result);
        addContradictions(result);
        if (m_trace)
            addTrace(result);
        return result;
    }

private:
    // --- looking -------------------------------------------------------------------------------

    void examine()
    {
        const std::string domain = recipientDomain();
        const std::size_t count = std::min(m_recipient.statements.size(), maxStatements);
        m_examined.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            const Statement& statement = m_recipient.statements[i];
            Examined& seen = m_examined.emplace_back();
            seen.statement = &statement;
            seen.text = statement.text.view().substr(0, base::Limits{}.replyBytes);
            fold(seen.text, seen.folded);
            findCodes(seen);
            // ５５０　５．１．１ is a code too.
            if (!seen.codes.reply && !seen.codes.status &&
                seen.text.find("\xEF\xBC") != std::string_view::npos) {
                seen.codes = smtp::findCodes(seen.folded);
                seen.codes.replySpan = seen.place(seen.codes.replySpan);
                seen.codes.statusSpan = seen.place(seen.codes.statusSpan);
            }
        }
        // A statement without numbers of its own is judged with those of its neighbours.
        for (const Examined& seen : m_examined) {
            if (!m_reply && seen.codes.reply)
                m_reply = seen.codes.reply;
            if (!m_status && seen.codes.status)
                m_status = seen.codes.status;
        }
        if (m_recipient.status &&
            (!m_status || (m_status->isUndefined() && !m_recipient.status->isUndefined())))
            m_status = m_recipient.status;
        for (Examined& seen : m_examined) {
            const Statement& statement = *seen.statement;
            Query query;
            query.folded = seen.folded;
            query.host = statement.host.empty() && statement.voice == knowledge::Voice::Remote
                             ? std::string_view(m_recipient.remoteMta)
                             : std::string_view(statement.host);
            query.domain = domain;
            query.dialect = m_report.dialect;
            query.reply = seen.codes.reply ? seen.codes.reply : m_reply;
            query.status = seen.codes.status ? seen.codes.status : m_status;
            query.codeCategory = definiteMeaning(query.status);
            m_matcher.match(query, seen.outcome, m_trace);
        }
    }

    /// X.7.1, X.5.4 and their like fit everything, so agreeing with them means nothing.
    std::string_view definiteMeaning(const std::optional<smtp::EnhancedStatusCode>& status) const
    {
        const Category* category = status ? meaningOf(*status) : nullptr;
        return category == nullptr || category->group == "policy" || category->group == "protocol"
                   ? std::string_view{}
                   : category->id;
    }

    std::string recipientDomain() const
    {
        const std::string& address = m_recipient.recipient();
        const std::size_t at = address.rfind('@');
        return at == std::string::npos ? std::string{} : base::lowered(address.substr(at + 1));
    }

    static void findCodes(Examined& seen)
    {
        const std::size_t from = std::min(seen.statement->replyOffset, seen.text.size());
        seen.codes = smtp::findCodes(seen.text.substr(from));
        seen.codes.replySpan.offset += from;
        seen.codes.statusSpan.offset += from;
        if (from > 0 && !seen.codes.reply && !seen.codes.status)
            seen.codes = smtp::findCodes(seen.text);
    }

    // --- deciding ------------------------------------------------------------------------------

    Classification decide()
    {
        if (m_report.kind == Kind::Feedback)
            return byStructure("feedback_report", "kind:feedback_report", "Feedback-Type",
                               m_report.feedbackType);
        if (m_report.kind == Kind::AutoReply)
            return byStructure("auto_reply", "kind:auto_reply", "Subject", m_report.subject);
        if (isDelivered(m_recipient.action) && !hasNegativeReply())
            return byStructure("delivered", "action:" + std::string(toString(m_recipient.action)),
                               "Action", std::string(toString(m_recipient.action)),
                               m_recipient.actionSpan);
        if (isPositiveReply())
            return byPositiveReply();
        if (auto found = byPhrase(false))
            return std::move(*found);
        if (auto found = byStatusCode())
            return std::move(*found);
        if (m_recipient.action == Action::Delayed) {
            if (auto found = byFrame(true))
                return std::move(*found);
            return byStructure("delayed", "action:delayed", "Action", "delayed",
                               m_recipient.actionSpan);
        }
        if (auto found = byFrame(false))
            return std::move(*found);
        if (auto found = byReplyCode())
            return std::move(*found);
        return unknown();
    }

    bool hasNegativeReply() const
    {
        return std::any_of(m_examined.begin(), m_examined.end(), [](const Examined& seen) {
            return seen.codes.reply && seen.codes.reply->severity() >= 4;
        });
    }

    /// "250 Ok" pasted on its own; in a failed delivery a 2xx says nothing.
    bool isPositiveReply() const
    {
        if (m_report.kind != Kind::Reply || m_examined.size() != 1)
            return false;
        const smtp::ReplyCodes& codes = m_examined.front().codes;
        // "Expected code 220 but got ..." is no greeting: the reply must begin with its number.
        return codes.reply && codes.reply->severity() <= 3 &&
               codes.replySpan.offset <= m_examined.front().statement->replyOffset &&
               (!codes.status || codes.status->statusClass() == 2);
    }

    Classification byPositiveReply()
    {
        const Examined& seen = m_examined.front();
        for (const RuleMatch& match : seen.outcome.matches) {
            // Other rules speak about a positive reply only when they name its code.
            const bool namesCode = (match.codeDemand & 1) != 0;
            if (namesCode || match.rule->category == "intermediate_reply" ||
                match.rule->category == "delivered")
                return fromRule(seen, match);
        }
        return fromReplyCode(seen, m_knowledge.category("intermediate_reply"));
    }

    std::optional<Classification> byPhrase(bool frames)
    {
        for (const Examined& seen : m_examined) {
            if (const RuleMatch* match = seen.best(frames))
                return fromRule(seen, *match);
        }
        return std::nullopt;
    }

    /// A frame names a cause only when nothing inside it does. In a delay notice "queue too long"
    /// would be a wrong verdict: the server has not given up.
    std::optional<Classification> byFrame(bool delayed)
    {
        for (const Examined& seen : m_examined) {
            const RuleMatch* match = seen.best(true);
            if (match != nullptr && !(delayed && match->rule->category == "delivery_expired"))
                return fromRule(seen, *match);
        }
        return std::nullopt;
    }

    Classification fromRule(const Examined& seen, const RuleMatch& match)
    {
        const base::Span words = seen.place(match.words);
        Evidence evidence = evidenceAt(seen, words, Basis::Phrase, std::string(match.rule->id));
        Classification result(m_knowledge.category(match.rule->category), std::move(evidence));
        result.rule = match.rule;
        if (match.rule->party)
            result.party = *match.rule->party;
        result.confidence = confidenceOf(seen, match);
        decidedBy(result, seen);
        for (const auto& [name, span] : m_matcher.captures(*match.rule, seen.folded)) {
            const base::Span place = seen.place(span);
            result.captures.emplace_back(name,
                                         std::string(seen.text.substr(place.offset, place.length)));
        }
        addCodeEvidence(result, seen);
        return result;
    }

    Confidence confidenceOf(const Examined& seen, const RuleMatch& match) const
    {
        const bool coded = seen.codes.reply || seen.codes.status;
        if (match.rule->frame)
            return Confidence::Medium;
        if (match.level > 0)
            return Confidence::High;
        if (match.fixedLength >= tellingLength &&
            (coded || seen.statement->voice != knowledge::Voice::Prose || m_reply))
            return Confidence::High;
        return coded || match.fixedLength >= tellingLength ? Confidence::Medium : Confidence::Low;
    }

    /// The category an enhanced status code stands for by itself; null when it says nothing.
    const Category* meaningOf(const smtp::EnhancedStatusCode& status) const
    {
        if (status.isUndefined() || status.statusClass() == 2)
            return nullptr;
        const knowledge::Code* code = m_knowledge.find(status);
        if (code == nullptr)
            return nullptr;
        const std::string_view id = status.statusClass() == 4 && !code->category4.empty()
                                        ? code->category4
                                        : code->category;
        const Category& category = m_knowledge.category(id);
        return category.id == "unknown" ? nullptr : &category;
    }

    const Category* meaningOf(const smtp::ReplyCode& reply) const
    {
        const knowledge::Code* code = m_knowledge.find(reply);
        if (code == nullptr || reply.severity() < 4)
            return nullptr;
        const Category& category = m_knowledge.category(code->category);
        return category.id == "unknown" ? nullptr : &category;
    }

    std::optional<Classification> byStatusCode()
    {
        for (const Examined& seen : m_examined) {
            if (!seen.codes.status)
                continue;
            const Category* category = meaningOf(*seen.codes.status);
            if (category == nullptr)
                continue;
            Classification result(*category,
                                  evidenceAt(seen, seen.codes.statusSpan, Basis::StatusCode,
                                             "code:" + seen.codes.status->toString()));
            result.confidence = Confidence::Medium;
            decidedBy(result, seen);
            m_status = seen.codes.status;
            return result;
        }
        if (!m_recipient.status)
            return std::nullopt;
        const Category* category = meaningOf(*m_recipient.status);
        if (category == nullptr)
            return std::nullopt;
        const std::string text = m_recipient.status->toString();
        Classification result(
            *category, {Basis::StatusCode, "code:" + text, "Status", text, m_recipient.statusSpan});
        result.confidence = Confidence::Medium;
        return result;
    }

    std::optional<Classification> byReplyCode()
    {
        for (const Examined& seen : m_examined) {
            if (!seen.codes.reply)
                continue;
            if (const Category* category = meaningOf(*seen.codes.reply))
                return fromReplyCode(seen, *category);
        }
        return std::nullopt;
    }

    Classification fromReplyCode(const Examined& seen, const Category& category)
    {
        Classification result(category, evidenceAt(seen, seen.codes.replySpan, Basis::ReplyCode,
                                                   "code:" + seen.codes.reply->toString()));
        result.confidence =
            category.id == "intermediate_reply" ? Confidence::High : Confidence::Low;
        decidedBy(result, seen);
        return result;
    }

    Classification byStructure(std::string_view category, std::string rule, std::string field,
                               std::string text, base::Span span = {})
    {
        Classification result(
            m_knowledge.category(category),
            {Basis::Structure, std::move(rule), std::move(field), std::move(text), span});
        result.confidence = Confidence::High;
        return result;
    }

    Classification unknown()
    {
        Evidence evidence;
        if (!m_examined.empty()) {
            const Examined& seen = m_examined.front();
            evidence.field = seen.statement->field;
            evidence.text = oneLine(seen.text, maxTraceText);
            evidence.source = seen.statement->text.sourceSpan({0, seen.text.size()});
        }
        Classification result(m_knowledge.category("unknown"), std::move(evidence));
        if (!m_examined.empty())
            addCodeEvidence(result, m_examined.front());
        return result;
    }

    static Evidence evidenceAt(const Examined& seen, const base::Span& words, Basis basis,
                               std::string rule)
    {
        return {basis, std::move(rule), seen.statement->field,
                std::string(seen.text.substr(words.offset, words.length)),
                seen.statement->text.sourceSpan(words)};
    }

    void decidedBy(Classification& result, const Examined& seen)
    {
        result.diagnostic = oneLine(seen.text, base::Limits{}.replyBytes);
        m_decided = &seen;
        if (seen.codes.reply)
            m_reply = seen.codes.reply;
        if (seen.codes.status && !(seen.codes.status->isUndefined() && m_status))
            m_status = seen.codes.status;
    }

    /// The numbers stand beside the words as evidence.
    static void addCodeEvidence(Classification& result, const Examined& seen)
    {
        if (seen.codes.status)
            result.evidence.push_back(evidenceAt(seen, seen.codes.statusSpan, Basis::StatusCode,
                                                 "code:" + seen.codes.status->toString()));
        if (seen.codes.reply)
            result.evidence.push_back(evidenceAt(seen, seen.codes.replySpan, Basis::ReplyCode,
                                                 "code:" + seen.codes.reply->toString()));
    }

    // --- what follows --------------------------------------------------------------------------

    /// 4 or 5 by the answer that decided; 0 when no answer has a number.
    int answerClass() const
    {
        if (m_decided != nullptr) {
            if (m_decided->codes.reply && m_decided->codes.reply->severity() >= 4)
                return m_decided->codes.reply->severity();
            if (m_decided->codes.status && m_decided->codes.status->statusClass() >= 4)
                return m_decided->codes.status->statusClass();
        }
        if (m_reply && m_reply->severity() >= 4)
            return m_reply->severity();
        if (m_status && m_status->statusClass() >= 4)
            return m_status->statusClass();
        return 0;
    }

    void settlePersistence(Classification& result) const
    {
        if (result.rule != nullptr && result.rule->persistence) {
            result.persistence = *result.rule->persistence;
        } else if (result.category().followsCode) {
            switch (answerClass()) {
            case 4:
                result.persistence = Persistence::Temporary;
                break;
            case 5:
                result.persistence = Persistence::Permanent;
                break;
            default:
                break;
            }
        }
        if (result.category().id == "unknown" && result.persistence == Persistence::None &&
            m_recipient.action == Action::Failed)
            result.persistence = Persistence::Permanent;
        if (m_recipient.action == Action::Delayed && result.persistence != Persistence::None)
            result.persistence = Persistence::Temporary;
    }

    void settleRetry(Classification& result) const
    {
        if (result.rule != nullptr && result.rule->retry) {
            result.retry = *result.rule->retry;
            return;
        }
        const Retry usual = result.category().retry;
        if (usual == Retry::None)
            return;
        const bool stillTrying = m_recipient.action == Action::Delayed ||
                                 (m_recipient.action == Action::None && answerClass() == 4);
        if (result.persistence == Persistence::Temporary && stillTrying)
            result.retry = usual == Retry::AfterFix ? Retry::AfterFix : Retry::Wait;
        else if (usual == Retry::Wait && m_recipient.action == Action::Failed)
            result.retry = Retry::Later;
        else if (usual == Retry::Wait && answerClass() == 5)
            result.retry = Retry::Later;
        else if (usual == Retry::Never && result.persistence == Persistence::Temporary)
            result.retry = Retry::Later; // only a cause for good proposes removal
    }

    void addRunnersUp(Classification& result) const
    {
        const auto isNew = [&result](std::string_view category) {
            return category != result.category().id && category != "unknown" &&
                   result.also.size() < maxRunnersUp &&
                   std::none_of(
                       result.also.begin(), result.also.end(),
                       [category](const RunnerUp& other) { return other.category == category; });
        };
        // Beside a sure verdict a lone word like "rejected" is no other possibility.
        const auto isTelling = [&result](const RuleMatch& match) {
            return match.level > 0 || match.fixedLength >= tellingLength || match.agreesWithCode ||
                   result.confidence != Confidence::High;
        };
        for (const bool frames : {false, true}) {
            for (const Examined& seen : m_examined) {
                for (const RuleMatch& match : seen.outcome.matches) {
                    if (match.isFrame() == frames && isNew(match.rule->category) &&
                        isTelling(match))
                        result.also.push_back(
                            {match.rule->category,
                             evidenceAt(seen, seen.place(match.words), Basis::Phrase,
                                        std::string(match.rule->id))});
                }
            }
        }
        for (const Examined& seen : m_examined) {
            const Category* category = seen.codes.status ? meaningOf(*seen.codes.status) : nullptr;
            if (category != nullptr && isNew(category->id))
                result.also.push_back(
                    {category->id, evidenceAt(seen, seen.codes.statusSpan, Basis::StatusCode,
                                              "code:" + seen.codes.status->toString())});
        }
    }

    /// Text beats number, but the reader is told where they disagree.
    void addContradictions(Classification& result) const
    {
        for (const Examined& seen : m_examined) {
            if (seen.codes.contradictory) {
                result.remarks.push_back({base::remarks::codeContradiction,
                                          seen.codes.reply ? seen.codes.reply->toString() : ""});
                break;
            }
        }
        if (result.mainEvidence().basis != Basis::Phrase || !m_status || result.rule->frame)
            return;
        const Category* byCode = meaningOf(*m_status);
        const bool telling =
            m_status->detail() > 0 && m_status->subject() != 7 && m_status->subject() != 5;
        if (byCode == nullptr || !telling || byCode->group == result.category().group)
            return;
        result.remarks.push_back({base::remarks::statusContradiction, m_status->toString()});
        if (result.confidence == Confidence::High)
            result.confidence = Confidence::Medium;
    }

    void addTrace(Classification& result) const
    {
        for (const Examined& seen : m_examined) {
            TraceStep step;
            step.statement = seen.statement->field;
            step.text = oneLine(seen.folded, maxTraceText);
            if (seen.codes.reply)
                step.replyCode = seen.codes.reply->toString();
            if (seen.codes.status)
                step.status = seen.codes.status->toString();
            for (const RuleMatch& match : seen.outcome.matches) {
                if (step.matchedRules.size() < maxTraceRules)
                    step.matchedRules.emplace_back(match.rule->id);
            }
            for (const Rule* rule : seen.outcome.near) {
                if (step.nearRules.size() < maxTraceRules)
                    step.nearRules.emplace_back(rule->id);
            }
            step.gaveUp = seen.outcome.gaveUp;
            result.trace.push_back(std::move(step));
        }
    }

    const knowledge::KnowledgeBase& m_knowledge;
    const RuleMatcher& m_matcher;
    const report::DeliveryReport& m_report;
    const report::RecipientStatus& m_recipient;
    bool m_trace;
    std::vector<Examined> m_examined;
    const Examined* m_decided = nullptr;
    std::optional<smtp::ReplyCode> m_reply;
    std::optional<smtp::EnhancedStatusCode> m_status;
};

} // namespace

Classifier::Classifier(const knowledge::KnowledgeBase& knowledge)
    : m_knowledge(&knowledge), m_matcher(std::make_unique<const RuleMatcher>(knowledge))
{}
Classifier::~Classifier() = default;
Classifier::Classifier(Classifier&&) noexcept = default;
Classifier& Classifier::operator=(Classifier&&) noexcept = default;

Classification Classifier::classify(const report::DeliveryReport& report,
                                    const report::RecipientStatus& recipient, Options options) const
{
    return Judge(*m_knowledge, *m_matcher, report, recipient, options.trace).run();
}

} // namespace classify
