// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/knowledge_check.h"

#include "classify/rule_check.h"
#include "report/dialect_check.h"

namespace classify {

using knowledge::Problem;

base::Expected<CheckedKnowledge> checkFolder(const std::filesystem::path& folder)
{
    auto files = knowledge::KnowledgeFiles::load(folder);
    if (!files)
        return base::Unexpected(files.error());
    for (const knowledge::Dialect& dialect : files->content().dialects) {
        for (const std::string& message : report::checkDialect(dialect))
            files->add({Problem::Severity::Error, "dialects.toml", 0,
                        "dialect \"" + std::string(dialect.id) + "\": " + message});
    }
    CheckedKnowledge result;
    result.ruleCount = files->content().rules.size();
    result.providerCount = files->content().providers.size();
    for (const knowledge::Rule& rule : files->content().rules)
        result.sampleCount += rule.samples.size() + rule.counterSamples.size();

    std::string blob = knowledge::writeBlob(files->content());
    if (auto knowledge = knowledge::KnowledgeBase::fromBlob(blob)) {
        for (const RuleProblem& problem : checkSamples(*knowledge)) {
            const auto place = files->placeOf(problem.rule);
            files->add({Problem::Severity::Error, place.file, place.line,
                        "rule \"" + std::string(problem.rule) + "\": " + problem.message});
        }
        result.blob = std::move(blob);
    } else {
        files->add({Problem::Severity::Error, "categories.toml", 0, knowledge.error().detail});
    }
    result.hasErrors = files->hasErrors();
    result.problems = files->problems();
    knowledge::sortByPlace(result.problems);
    return result;
}

} // namespace classify
