// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/consequences.h"

#include <algorithm>

namespace classify {

using knowledge::Category;
using knowledge::Persistence;
using knowledge::Retry;
using knowledge::Rule;
using report::Action;

namespace {

constexpr std::size_t maxRunnersUp = 4;
constexpr std::size_t maxTraceText = 300;
constexpr std::size_t maxTraceRules = 12;

/// The words or codes that are missing or in the way.
std::string obstacleOf(const NearMiss& near)
{
    const auto joined = [](const std::vector<std::string_view>& items) {
        std::string text;
        for (const std::string_view item : items)
            text.append(text.empty() ? "" : ", ").append(item);
        return text;
    };
    switch (near.why) {
    case WhyNot::OtherReplyCode:
        return joined(near.rule->replyCodes);
    case WhyNot::OtherStatus:
        return joined(near.rule->statuses);
    default:
        return std::string(near.words);
    }
}

} // namespace

void Consequences::apply(Classification& result, bool trace) const
{
    settlePersistence(result);
    settleRetry(result);
    addRunnersUp(result);
    addContradictions(result);
    if (trace)
        addTrace(result);
}

int Consequences::answerClass(const Classification& result) const
{
    if (m_decided != nullptr) {
        if (m_decided->codes.reply && m_decided->codes.reply->severity() >= 4)
            return m_decided->codes.reply->severity();
        if (m_decided->codes.status && m_decided->codes.status->statusClass() >= 4)
            return m_decided->codes.status->statusClass();
    }
    if (result.replyCode && result.replyCode->severity() >= 4)
        return result.replyCode->severity();
    if (result.status && result.status->statusClass() >= 4)
        return result.status->statusClass();
    return 0;
}

void Consequences::settlePersistence(Classification& result) const
{
    if (result.rule != nullptr && result.rule->persistence) {
        result.persistence = *result.rule->persistence;
    } else if (result.category().followsCode) {
        switch (answerClass(result)) {
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

void Consequences::settleRetry(Classification& result) const
{
    if (result.rule != nullptr && result.rule->retry) {
        result.retry = *result.rule->retry;
        return;
    }
    const Retry usual = result.category().retry;
    if (usual == Retry::None)
        return;
    const bool stillTrying = m_recipient.action == Action::Delayed ||
                             (m_recipient.action == Action::None && answerClass(result) == 4);
    if (result.persistence == Persistence::Temporary && stillTrying)
        result.retry = usual == Retry::AfterFix ? Retry::AfterFix : Retry::Wait;
    else if (usual == Retry::Wait && m_recipient.action == Action::Failed)
        result.retry = Retry::Later;
    else if (usual == Retry::Wait && answerClass(result) == 5)
        result.retry = Retry::Later;
    else if (usual == Retry::Never && result.persistence == Persistence::Temporary)
        result.retry = Retry::Later; // only a cause for good proposes removal
}

void Consequences::addRunnersUp(Classification& result) const
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
        return match.isTelling() || result.confidence != Confidence::High;
    };
    for (const bool frames : {false, true}) {
        for (const Examined& seen : m_seen.statements()) {
            for (const RuleMatch& match : seen.outcome.matches) {
                if (match.isFrame() == frames && isNew(match.rule->category) && isTelling(match))
                    result.also.push_back(
                        {match.rule->category, seen.evidence(seen.place(match.words), Basis::Phrase,
                                                             std::string(match.rule->id))});
            }
        }
    }
    for (const Examined& seen : m_seen.statements()) {
        const Category* category =
            seen.codes.status ? m_seen.meaningOf(*seen.codes.status) : nullptr;
        if (category != nullptr && isNew(category->id))
            result.also.push_back({category->id, seen.statusEvidence()});
    }
}

void Consequences::addContradictions(Classification& result) const
{
    bool isSure = std::none_of(
        m_recipient.remarks.begin(), m_recipient.remarks.end(),
        [](const base::Remark& remark) { return remark.id == base::remarks::actionContradiction; });
    for (const Examined& seen : m_seen.statements()) {
        if (seen.codes.contradictory) {
            result.remarks.push_back({base::remarks::codeContradiction,
                                      seen.codes.reply ? seen.codes.reply->toString() : ""});
            isSure = false;
            break;
        }
    }
    if (isStatusAgainstWords(result)) {
        result.remarks.push_back({base::remarks::statusContradiction, result.status->toString()});
        isSure = false;
    }
    if (!isSure && result.confidence == Confidence::High)
        result.confidence = Confidence::Medium;
}

bool Consequences::isStatusAgainstWords(const Classification& result) const
{
    if (result.mainEvidence().basis != Basis::Phrase || !result.status || result.rule->frame)
        return false;
    const Category* byCode = m_seen.meaningOf(*result.status);
    const bool telling = result.status->detail() > 0 && result.status->subject() != 7 &&
                         result.status->subject() != 5;
    return byCode != nullptr && telling && byCode->group != result.category().group;
}

void Consequences::addTrace(Classification& result) const
{
    for (const Examined& seen : m_seen.statements()) {
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
        for (const NearMiss& near : seen.outcome.near) {
            if (step.nearRules.size() < maxTraceRules)
                step.nearRules.push_back({std::string(near.rule->id), near.why, obstacleOf(near)});
        }
        step.gaveUp = seen.outcome.gaveUp;
        result.trace.push_back(std::move(step));
    }
}

} // namespace classify
