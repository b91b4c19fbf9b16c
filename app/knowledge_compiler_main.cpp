// SPDX-License-Identifier: GPL-3.0-or-later
// Build tool: checks the knowledge folder and packs it into the blob that is built into the
// program. usage: bouncelens-knowledge [--lenient] FOLDER OUTPUT
// --lenient packs what is sound although there are errors: for the time while rules are being
// written.

#include "classify/knowledge_check.h"

#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

int main(int argc, char* argv[])
{
    const bool lenient = argc > 1 && std::string_view(argv[1]) == "--lenient";
    if (argc != (lenient ? 4 : 3)) {
        std::cerr << "usage: bouncelens-knowledge [--lenient] FOLDER OUTPUT\n";
        return 2;
    }
    const std::string folder = argv[argc - 2];
    const std::string output = argv[argc - 1];
    const auto checked = classify::checkFolder(folder);
    if (!checked) {
        std::cerr << base::describe(checked.error()) << '\n';
        return 2;
    }
    for (const knowledge::Problem& problem : checked->problems)
        std::cerr << folder << '/' << describe(problem) << '\n';
    if (checked->blob.empty() || (checked->hasErrors && !lenient))
        return 1;
    std::ofstream out(output, std::ios::binary);
    out << checked->blob;
    out.close();
    if (!out) {
        std::cerr << output << ": cannot be written\n";
        return 2;
    }
    return 0;
}
