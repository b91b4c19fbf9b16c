// SPDX-License-Identifier: GPL-3.0-or-later
// `bouncelens-cli probe` and `diagnose`, a program of their own: they alone need the network
// libraries.

#include "cli/diagnose_command.h"
#include "cli/probe_command.h"

#include <QCoreApplication>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

int main(int argc, char* argv[])
{
    std::ios::sync_with_stdio(false);
    const QCoreApplication application(argc, argv);
    const std::vector<std::string> words(argv + std::min(argc, 2), argv + argc);
    if (argc > 1 && std::string(argv[1]) == "diagnose")
        return cli::diagnoseCommand(words);
    return cli::probeCommand(words);
}
