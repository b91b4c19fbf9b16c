// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/rule_check.h"

#include <algorithm>

namespace classify {

namespace {

/// A frame yields to codes; among the frames of its sample it must be the first all the same.
bool leadsFrames(const knowledge::KnowledgeBase& knowledge, const Classification& result,
                 const knowledge::Rule& rule)
{
    if (result.mainEvidence().basis == Basis::Phrase || result.trace.empty())
        return false;
    for (const std::string& id : result.trace.front().matchedRules) {
        const knowledge::Rule* matched = knowledge.findRule(id);
        if (matched != nullptr && matched->frame)
            return matched == &rule;
    }
    return false;
}

} // namespace

std::string shortened(std::string_view text)
{
    constexpr std::size_t limit = 90;
    return text.size() <= limit ? std::string(text) : std::string(text.substr(0, limit)) + "...";
}

Classification judge(const Classifier& classifier, const knowledge::Sample& sample)
{
    const report::DeliveryReport report =
        reportFor(sample.text, sample.host, sample.domain, sample.dialect);
    return classifier.classify(report, report.recipients.front(), {.trace = true});
}

report::DeliveryReport reportFor(std::string_view text, std::string_view host,
                                 std::string_view domain, std::string_view dialect)
{
    report::DeliveryReport report;
    report.kind = report::Kind::Reply;
    report.dialect = dialect;
    report::RecipientStatus recipient;
    if (!domain.empty())
        recipient.finalRecipient = "user@" + std::string(domain);
    report::Statement statement;
    statement.voice = knowledge::Voice::Remote;
    statement.field = "reply";
    statement.text = base::MappedText::verbatim(text);
    statement.host = host;
    recipient.statements.push_back(std::move(statement));
    report.recipients.push_back(std::move(recipient));
    return report;
}

std::vector<RuleProblem> checkSamples(const Classifier& classifier, const knowledge::Rule& rule)
{
    std::vector<RuleProblem> problems;
    for (const knowledge::Sample& sample : rule.samples) {
        const Classification result = judge(classifier, sample);
        if (result.rule == &rule ||
            (rule.frame && leadsFrames(classifier.knowledge(), result, rule)))
            continue;
        const std::string winner =
            result.rule != nullptr               ? "\"" + std::string(result.rule->id) + "\""
            : result.mainEvidence().rule.empty() ? "no rule"
                                                 : result.mainEvidence().rule;
        problems.push_back(
            {rule.id, "sample \"" + shortened(sample.text) + "\" is won by " + winner});
    }
    for (const knowledge::Sample& sample : rule.counterSamples) {
        const Classification result = judge(classifier, sample);
        const bool matched =
            std::any_of(result.trace.begin(), result.trace.end(), [&rule](const TraceStep& step) {
                return std::find(step.matchedRules.begin(), step.matchedRules.end(), rule.id) !=
                       step.matchedRules.end();
            });
        if (matched)
            problems.push_back(
                {rule.id, "counter-sample \"" + shortened(sample.text) + "\" matches"});
    }
    return problems;
}

std::vector<RuleProblem> checkSamples(const knowledge::KnowledgeBase& knowledge)
{
    std::vector<RuleProblem> problems;
    const Classifier classifier(knowledge);
    for (const knowledge::Rule& rule : knowledge.rules()) {
        for (RuleProblem& problem : checkSamples(classifier, rule))
            problems.push_back(std::move(problem));
    }
    return problems;
}

} // namespace classify
