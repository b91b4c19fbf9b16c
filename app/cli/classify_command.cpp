// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/each_line_run.h"
#include "cli/import_run.h"
#include "cli/options.h"
#include "output/plain_text.h"

#include <iostream>
#include <unistd.h>

namespace cli {

int classify(const std::vector<std::string>& words)
{
    auto options = parseClassify(words, isatty(STDOUT_FILENO) == 1);
    if (!options) {
        std::cerr << "bouncelens-cli: " << options.error().detail << '\n';
        return exitUsage;
    }
    const auto knowledge = loadKnowledge(options->rules);
    if (!knowledge) {
        std::cerr << output::forTerminal(base::describe(knowledge.error())) << '\n';
        return exitUsage;
    }
    printProblems(folderOf(options->rules), knowledge->problems, false);
    if (options->paths.empty())
        options->paths.emplace_back("-");
    return options->eachLine ? runEachLine(*options, *knowledge) : runImport(*options, *knowledge);
}

} // namespace cli
