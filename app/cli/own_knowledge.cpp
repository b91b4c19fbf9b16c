// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/own_knowledge.h"

#include "output/plain_text.h"
#include "user_folders.h"

#include <filesystem>
#include <iostream>

namespace cli {

std::string folderOf(const RulesChoice& choice)
{
    if (choice.isOff)
        return {};
    return choice.folder ? *choice.folder : app::ownRulesFolder().toStdString();
}

base::Expected<knowledge::LayeredKnowledge> loadKnowledge(const RulesChoice& choice)
{
    const knowledge::KnowledgePtr builtIn = knowledge::unowned(knowledge::builtIn());
    if (choice.isOff)
        return knowledge::LayeredKnowledge{builtIn, {}, {}};
    const std::filesystem::path folder = folderOf(choice);
    std::error_code error;
    if (choice.folder && !std::filesystem::is_directory(folder, error))
        return base::Unexpected(base::Error{base::ErrorCode::NotFound, {}, *choice.folder});
    return knowledge::OwnRules(builtIn).load(folder);
}

namespace {

/// A sample in a message may have several lines.
std::string onOneLine(std::string text)
{
    for (char& c : text) {
        if (c == '\n' || c == '\r' || c == '\t')
            c = ' ';
    }
    return output::forTerminal(text);
}

} // namespace

void printProblems(const std::string& folder, const std::vector<knowledge::Problem>& problems,
                   bool withWarnings)
{
    for (const knowledge::Problem& problem : problems) {
        if (withWarnings || problem.severity == knowledge::Problem::Severity::Error)
            std::cerr << onOneLine(folder + '/' + describe(problem)) << '\n';
    }
}

} // namespace cli
