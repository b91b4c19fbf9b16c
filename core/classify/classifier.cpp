// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/classifier.h"

#include "base/limits.h"
#include "classify/consequences.h"
#include "classify/examination.h"
#include "classify/rule_matcher.h"

#include <algorithm>

namespace classify {

using knowledge::Category;
using report::Action;
using report::Kind;

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

std::string_view toString(WhyNot why)
{
    switch (why) {
    case WhyNot::OtherServer:
        return "other_server";
    case WhyNot::OtherReplyCode:
        return "other_reply_code";
    case WhyNot::OtherStatus:
        return "other_status";
    case WhyNot::MissingWords:
        return "missing_words";
    case WhyNot::ExcludingWords:
        return "excluding_words";
    case WhyNot::InsideAddress:
        return "inside_address";
    case WhyNot::Undecided:
        return "undecided";
    case WhyNot::OtherPattern:
        break;
    }
    return "other_pattern";
}

Classification::Classification(const Category& what, Evidence because)
    : party(what.party), persistence(what.persistence), retry(what.retry), m_category(&what)
{
    constexpr std::size_t usualEvidence = 3; // words, enhanced code, reply code
    evidence.reserve(usualEvidence);
    evidence.push_back(std::move(because));
}

namespace {

constexpr std::size_t maxUnknownText = 300;

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
          m_trace(trace),
          m_seen(knowledge, matcher, report, recipient, trace),
          m_reply(m_seen.reply()),
          m_status(m_seen.status())
    {}

    Classification run()
    {
        Classification result = decide();
        result.replyCode = m_reply;
        result.status = m_status;
        if (result.diagnostic.empty() && !m_seen.statements().empty())
            result.diagnostic =
                oneLine(m_seen.statements().front().text, base::Limits{}.replyBytes);
        Consequences(m_seen, m_decided, m_recipient).apply(result, m_trace);
        return result;
    }

private:
    Classification decide()
    {
        if (m_report.kind == Kind::Feedback)
            return byStructure("feedback_report", "kind:feedback_report", "Feedback-Type",
                               m_report.feedbackType);
        if (m_report.kind == Kind::AutoReply)
            return byStructure("auto_reply", "kind:auto_reply", "Subject", m_report.subject);
        if (isSuccess(m_recipient.action) && !hasNegativeReply())
            return byStructure("delivered", "action:" + std::string(toString(m_recipient.action)),
                               "Action", std::string(toString(m_recipient.action)),
                               m_recipient.actionSpan);
        if (isPositiveReply())
            return byPositiveReply();
        if (auto found = byOwnPhrase())
            return std::move(*found);
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
        return std::any_of(m_seen.statements().begin(), m_seen.statements().end(),
                           [](const Examined& seen) {
                               return seen.codes.reply && seen.codes.reply->severity() >= 4;
                           });
    }

    /// "250 Ok" pasted on its own; in a failed delivery a 2xx says nothing.
    bool isPositiveReply() const
    {
        if (m_report.kind != Kind::Reply || m_seen.statements().size() != 1)
            return false;
        const smtp::ReplyCodes& codes = m_seen.statements().front().codes;
        // "Expected code 220 but got ..." is no greeting: the reply must begin with its number.
        return codes.reply && codes.reply->severity() <= 3 &&
               codes.replySpan.offset <= m_seen.statements().front().statement->replyOffset &&
               (!codes.status || codes.status->statusClass() == 2);
    }

    Classification byPositiveReply()
    {
        const Examined& seen = m_seen.statements().front();
        for (const RuleMatch& match : seen.outcome.matches) {
            // Other rules speak about a positive reply only when they name its code.
            const bool namesCode = (match.codeDemand & 1) != 0;
            if (namesCode || match.rule->category == "intermediate_reply" ||
                match.rule->category == "delivered")
                return fromRule(seen, match);
        }
        return fromReplyCode(seen, m_knowledge.category("intermediate_reply"));
    }

    /// A user's rule wins over what is built in, wherever its words stand.
    std::optional<Classification> byOwnPhrase()
    {
        for (const Examined& seen : m_seen.statements()) {
            if (!seen.outcome.matches.empty() && seen.outcome.matches.front().isFirst())
                return fromRule(seen, seen.outcome.matches.front());
        }
        return std::nullopt;
    }

    std::optional<Classification> byPhrase(bool frames)
    {
        for (const Examined& seen : m_seen.statements()) {
            if (const RuleMatch* match = seen.best(frames))
                return fromRule(seen, *match);
        }
        return std::nullopt;
    }

    /// A frame names a cause only when nothing inside it does. In a delay notice "queue too long"
    /// would be a wrong verdict: the server has not given up.
    std::optional<Classification> byFrame(bool delayed)
    {
        for (const Examined& seen : m_seen.statements()) {
            const RuleMatch* match = seen.best(true);
            if (match != nullptr && !(delayed && match->rule->category == "delivery_expired"))
                return fromRule(seen, *match);
        }
        return std::nullopt;
    }

    Classification fromRule(const Examined& seen, const RuleMatch& match)
    {
        const base::Span words = seen.place(match.words);
        Evidence evidence = seen.evidence(words, Basis::Phrase, std::string(match.rule->id));
        Classification result(m_knowledge.categories()[match.category], std::move(evidence));
        result.rule = match.rule;
        if (match.rule->party)
            result.party = *match.rule->party;
        result.confidence = confidenceOf(seen, match);
        decidedBy(result, seen);
        for (const auto& [name, span] : m_matcher.captures(match)) {
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

    std::optional<Classification> byStatusCode()
    {
        for (const Examined& seen : m_seen.statements()) {
            if (!seen.codes.status)
                continue;
            const Category* category = m_seen.meaningOf(*seen.codes.status);
            if (category == nullptr)
                continue;
            Classification result(*category, seen.statusEvidence());
            result.confidence = Confidence::Medium;
            decidedBy(result, seen);
            m_status = seen.codes.status;
            return result;
        }
        if (!m_recipient.status)
            return std::nullopt;
        const Category* category = m_seen.meaningOf(*m_recipient.status);
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
        for (const Examined& seen : m_seen.statements()) {
            if (!seen.codes.reply)
                continue;
            if (const Category* category = m_seen.meaningOf(*seen.codes.reply))
                return fromReplyCode(seen, *category);
        }
        return std::nullopt;
    }

    Classification fromReplyCode(const Examined& seen, const Category& category)
    {
        Classification result(category, seen.replyEvidence());
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
        if (!m_seen.statements().empty()) {
            const Examined& seen = m_seen.statements().front();
            evidence.field = seen.statement->field;
            evidence.text = oneLine(seen.text, maxUnknownText);
            evidence.source = seen.statement->text.sourceSpan({0, seen.text.size()});
        }
        Classification result(m_knowledge.category("unknown"), std::move(evidence));
        if (!m_seen.statements().empty())
            addCodeEvidence(result, m_seen.statements().front());
        return result;
    }

    /// The numbers stand beside the words as evidence.
    static void addCodeEvidence(Classification& result, const Examined& seen)
    {
        if (seen.codes.status)
            result.evidence.push_back(seen.statusEvidence());
        if (seen.codes.reply)
            result.evidence.push_back(seen.replyEvidence());
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

    const knowledge::KnowledgeBase& m_knowledge;
    const RuleMatcher& m_matcher;
    const report::DeliveryReport& m_report;
    const report::RecipientStatus& m_recipient;
    bool m_trace;
    Examination m_seen;
    const Examined* m_decided = nullptr;
    std::optional<smtp::ReplyCode> m_reply;           ///< of the statement that decides
    std::optional<smtp::EnhancedStatusCode> m_status; ///< the same
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
