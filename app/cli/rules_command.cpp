// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/knowledge_check.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "diagnosis/diagnosis.h"
#include "knowledge/knowledge_base.h"
#include "output/plain_text.h"

#include <iostream>

namespace cli {

namespace {

int check(const std::string& folder)
{
    const auto checked = classify::checkFolder(folder);
    if (!checked) {
        std::cerr << base::describe(checked.error()) << '\n';
        return exitUsage;
    }
    for (const knowledge::Problem& problem : checked->problems)
        std::cerr << folder << '/' << describe(problem) << '\n';
    std::cout << checked->ruleCount << " rules of " << checked->providerCount << " providers, "
              << checked->sampleCount << " samples, " << checked->problems.size() << " remarks\n";
    return checked->hasErrors ? exitSomeUnreadable : exitDone;
}

int test(const std::string& text)
{
    const diagnosis::Diagnoser diagnoser(knowledge::builtIn());
    const auto result =
        diagnoser.diagnose(text, {.trace = true, .limits = {}, .as = source::SourceKind::Text});
    if (!result) {
        std::cerr << base::describe(result.error()) << '\n';
        return exitUsage;
    }
    for (const diagnosis::RecipientDiagnosis& recipient : result->recipients)
        std::cout << output::plainText(
            knowledge::builtIn(), *result, recipient,
            {knowledge::Language::English, knowledge::Language::SimplifiedChinese});
    return exitDone;
}

int list()
{
    const knowledge::KnowledgeBase& knowledge = knowledge::builtIn();
    for (const knowledge::Rule& rule : knowledge.rules())
        std::cout << rule.id << '\t' << knowledge.provider(rule).id << '\t' << rule.category << '\t'
                  << rule.sourceTitle << '\n';
    return exitDone;
}

} // namespace

int rules(const std::vector<std::string>& words)
{
    if (words.size() == 2 && words[0] == "check")
        return check(words[1]);
    if (words.size() == 2 && words[0] == "test")
        return test(words[1]);
    if (words.size() == 1 && words[0] == "list")
        return list();
    if (words.size() == 1 && words[0] == "check") {
        std::cout << knowledge::builtIn().rules().size()
                  << " rules are built in (checked when the program was built)\n";
        return exitDone;
    }
    std::cerr << usage();
    return exitUsage;
}

} // namespace cli
