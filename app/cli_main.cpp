// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: no display, no widgets, stable output for scripts.

#include "cli/commands.h"
#include "cli/lists_command.h"
#include "cli/options.h"
#include "cli/sibling_program.h"

#include <iostream>
#include <string>
#include <vector>

int main(int argc, char* argv[])
{
    std::ios::sync_with_stdio(false);
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.empty()) {
        std::cerr << cli::usage();
        return cli::exitUsage;
    }
    const std::vector<std::string> rest(words.begin() + 1, words.end());
    const std::string& command = words.front();
    if (command == "classify")
        return cli::classify(rest);
    if (command == "merge")
        return cli::merge(rest);
    if (command == "lists")
        return cli::lists(rest);
    if (command == "probe" || command == "diagnose")
        return cli::becomeSibling(words, argv[0]);
    if (command == "rules")
        return cli::rules(rest);
    if (command == "--help" || command == "help") {
        std::cout << cli::usage() << '\n' << cli::listsUsage();
        return cli::exitDone;
    }
    if (command == "--version") {
        std::cout << "bouncelens-cli " BOUNCELENS_VERSION "\n";
        return cli::exitDone;
    }
    std::cerr << "bouncelens-cli: unknown command " << command << '\n' << cli::usage();
    return cli::exitUsage;
}
