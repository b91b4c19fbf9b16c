// SPDX-License-Identifier: GPL-3.0-or-later
// Build tool: checks the knowledge folder and packs it into the blob that is built into the program.
// usage: bouncelens-knowledge FOLDER OUTPUT

#include "classify/knowledge_check.h"

#include <fstream>
#include <iostream>

int main(int argc, char* argv[])
{
    if (argc != 3) {
        std::cerr << "usage: bouncelens-knowledge FOLDER OUTPUT\n";
        return 2;
    }
    const auto checked = classify::checkFolder(argv[1]);
    if (!checked) {
        std::cerr << base::describe(checked.error()) << '\n';
        return 2;
    }
    for (const knowledge::Problem& problem : checked->problems)
        std::cerr << argv[1] << '/' << describe(problem) << '\n';
    if (checked->hasErrors())
        return 1;
    std::ofstream out(argv[2], std::ios::binary);
    out << checked->blob;
    out.close();
    if (!out) {
        std::cerr << argv[2] << ": cannot be written\n";
        return 2;
    }
    return 0;
}
