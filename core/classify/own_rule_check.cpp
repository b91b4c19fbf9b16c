// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/own_rule_check.h"

#include "classify/fold.h"
#include "classify/rule_check.h"

#include <algorithm>

namespace classify {

using knowledge::KnowledgeBase;
using knowledge::Problem;
using knowledge::Rule;

namespace {

/// Texts of which one stands in everything the rule matches.
std::vector<std::string_view> wordsOf(const Rule& rule)
{
    return rule.match.empty() ? std::vector<std::string_view>{rule.anchor} : rule.match;
}

/// True when every text with one of `words` holds one of `parts` too.
bool imply(const std::vector<std::string_view>& words, const std::vector<std::string_view>& parts)
{
    return std::all_of(words.begin(), words.end(), [&parts](std::string_view word) {
        return std::any_of(parts.begin(), parts.end(), [word](std::string_view part) {
            return word.find(part) != std::string_view::npos;
        });
    });
}

bool isPlain(const Rule& rule)
{
    return rule.regex.empty() && rule.also.empty() && rule.notAny.empty() &&
           rule.replyCodes.empty() && rule.statuses.empty() && !rule.ownScopeOnly;
}

/// Certain only: rules with patterns and codes may meet in ways nobody can list.
bool alwaysBeats(const Rule& winner, const Rule& loser)
{
    if (!isPlain(winner) || !imply(wordsOf(loser), winner.match))
        return false;
    if (winner.frame != loser.frame)
        return loser.frame;
    if (winner.priority != loser.priority)
        return winner.priority > loser.priority;
    return isPlain(loser) && winner.match == loser.match && winner.provider == loser.provider &&
           winner.id < loser.id;
}

class OwnRuleCheck {
public:
    explicit OwnRuleCheck(const knowledge::LayeredKnowledge& layered)
        : m_layered(layered), m_knowledge(*layered.knowledge), m_classifier(m_knowledge)
    {}

    std::vector<Problem> run()
    {
        for (const Rule& rule : m_knowledge.rules()) {
            if (m_knowledge.isUserOwned(rule))
                m_own.push_back(&rule);
        }
        for (const Rule* rule : m_own) {
            for (const RuleProblem& problem : checkSamples(m_classifier, *rule))
                add(*rule, problem.message, Problem::Severity::Error);
            checkWords(*rule);
            checkChances(*rule);
        }
        checkTakenOver();
        knowledge::sortByPlace(m_problems);
        return std::move(m_problems);
    }

private:
    void add(const Rule& rule, const std::string& message,
             Problem::Severity severity = Problem::Severity::Warning)
    {
        const auto place = m_layered.places.find(rule.id);
        if (place != m_layered.places.end())
            m_problems.push_back({severity, place->second.file, place->second.line,
                                  "rule \"" + std::string(rule.id) + "\": " + message});
    }

    void checkWords(const Rule& rule)
    {
        for (const auto* texts : {&rule.match, &rule.also, &rule.notAny}) {
            for (const std::string_view text : *texts) {
                // Blanks at the ends are words apart, and folding a whole text drops them.
                std::string folded;
                fold("|" + std::string(text) + "|", folded);
                if (folded != "|" + std::string(text) + "|")
                    add(rule, "\"" + shortened(text) +
                                  "\" is never found, texts are compared as \"" +
                                  shortened(folded.substr(1, folded.size() - 2)) + "\"");
            }
        }
    }

    void checkChances(const Rule& rule)
    {
        const knowledge::Provider& provider = m_knowledge.provider(rule);
        if (rule.ownScopeOnly && provider.hosts.empty() && provider.domains.empty() &&
            provider.dialects.empty())
            add(rule, "never matches: scope = \"own\", but [provider] names no hosts, domains or "
                      "dialects");
        if (!rule.notAny.empty() && imply(wordsOf(rule), rule.notAny))
            add(rule, "never matches: every text it looks for holds one of those in not");
        for (const Rule* other : m_own) {
            if (other != &rule && alwaysBeats(*other, rule)) {
                add(rule, "never wins: \"" + std::string(other->id) +
                              "\" matches wherever this rule does and comes first");
                break;
            }
        }
    }

    void checkTakenOver()
    {
        struct Taken {
            std::size_t count = 0;
            std::string example;
        };
        std::map<const Rule*, Taken> taken;
        for (const Rule& rule : m_knowledge.rules()) {
            if (m_knowledge.isUserOwned(rule))
                continue;
            for (const knowledge::Sample& sample : rule.samples) {
                const Rule* winner = judge(m_classifier, sample).rule;
                if (winner == nullptr || !m_knowledge.isUserOwned(*winner))
                    continue;
                Taken& entry = taken[winner];
                if (++entry.count == 1)
                    entry.example =
                        "\"" + shortened(sample.text) + "\" of \"" + std::string(rule.id) + "\"";
            }
        }
        for (const auto& [rule, entry] : taken) {
            const std::string what =
                entry.count == 1
                    ? "a sample of a built-in rule: "
                    : std::to_string(entry.count) + " samples of built-in rules, the first is ";
            add(*rule, "takes over " + what + entry.example);
        }
    }

    const knowledge::LayeredKnowledge& m_layered;
    const KnowledgeBase& m_knowledge;
    Classifier m_classifier;
    std::vector<const Rule*> m_own;
    std::vector<Problem> m_problems;
};

} // namespace

std::vector<Problem> checkOwnRules(const knowledge::LayeredKnowledge& layered)
{
    if (layered.places.empty())
        return {};
    return OwnRuleCheck(layered).run();
}

} // namespace classify
