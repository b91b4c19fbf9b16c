// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/knowledge_check.h"
#include "classify/own_rule_check.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "diagnosis/diagnosis.h"
#include "knowledge/knowledge_base.h"
#include "output/plain_text.h"

#include <filesystem>
#include <iostream>

namespace cli {

namespace {

int failed(const base::Error& error)
{
    std::cerr << output::forTerminal(base::describe(error)) << '\n';
    return exitUsage;
}

/// A whole set of knowledge files, as the build has it.
int checkKnowledge(const std::string& folder)
{
    const auto checked = classify::checkFolder(folder);
    if (!checked)
        return failed(checked.error());
    printProblems(folder, checked->problems, true);
    std::cout << checked->ruleCount << " rules of " << checked->providerCount << " providers, "
              << checked->sampleCount << " samples, " << checked->problems.size() << " remarks\n";
    return checked->hasErrors ? exitSomeUnreadable : exitDone;
}

bool isWholeKnowledge(const std::string& folder)
{
    std::error_code error;
    const std::filesystem::path path(folder);
    return std::filesystem::exists(path / "categories.toml", error) ||
           std::filesystem::is_directory(path / "providers", error);
}

int check(const RulesChoice& choice)
{
    if (choice.folder && isWholeKnowledge(*choice.folder))
        return checkKnowledge(*choice.folder);
    auto layered = loadKnowledge(choice);
    if (!layered)
        return failed(layered.error());
    for (knowledge::Problem& problem : classify::checkOwnRules(*layered))
        layered->problems.push_back(std::move(problem));
    knowledge::sortByPlace(layered->problems);
    printProblems(folderOf(choice), layered->problems, true);
    std::cout << layered->ownRuleCount() << " own rules above "
              << knowledge::builtIn().rules().size() << " built-in rules, "
              << layered->problems.size() << " remarks\n";
    return layered->hasErrors() ? exitSomeUnreadable : exitDone;
}

int test(const std::string& text, const RulesChoice& choice)
{
    const auto layered = loadKnowledge(choice);
    if (!layered)
        return failed(layered.error());
    printProblems(folderOf(choice), layered->problems, false);
    const knowledge::KnowledgeBase& knowledge = *layered->knowledge;
    const diagnosis::Diagnoser diagnoser(knowledge);
    const auto result =
        diagnoser.diagnose(text, {.trace = true, .limits = {}, .as = source::SourceKind::Text});
    if (!result)
        return failed(result.error());
    for (const diagnosis::RecipientDiagnosis& recipient : result->recipients)
        std::cout << output::plainText(
            knowledge, *result, recipient,
            {knowledge::Language::English, knowledge::Language::SimplifiedChinese});
    return layered->hasErrors() ? exitSomeUnreadable : exitDone;
}

int list(const RulesChoice& choice)
{
    const auto layered = loadKnowledge(choice);
    if (!layered)
        return failed(layered.error());
    printProblems(folderOf(choice), layered->problems, false);
    const knowledge::KnowledgeBase& knowledge = *layered->knowledge;
    for (const knowledge::Rule& rule : knowledge.rules()) {
        std::string source(rule.sourceTitle);
        if (const auto own = layered->places.find(rule.id); own != layered->places.end())
            source =
                folderOf(choice) + '/' + own->second.file + ':' + std::to_string(own->second.line);
        std::cout << output::forTerminal(std::string(rule.id)) << '\t'
                  << output::forTerminal(std::string(knowledge.provider(rule).id)) << '\t'
                  << rule.category << '\t' << output::forTerminal(source) << '\n';
    }
    return layered->hasErrors() ? exitSomeUnreadable : exitDone;
}

} // namespace

int rules(const std::vector<std::string>& words)
{
    auto options = parseRules(words);
    if (!options) {
        std::cerr << "bouncelens-cli: " << options.error().detail << '\n';
        return exitUsage;
    }
    const std::vector<std::string>& rest = options->words;
    if (rest.size() == 2 && rest[0] == "check" && !options->rules.folder && !options->rules.isOff)
        return check({rest[1], false});
    if (rest.size() == 1 && rest[0] == "check")
        return check(options->rules);
    if (rest.size() == 2 && rest[0] == "test")
        return test(rest[1], options->rules);
    if (rest.size() == 1 && rest[0] == "list")
        return list(options->rules);
    std::cerr << usage();
    return exitUsage;
}

} // namespace cli
