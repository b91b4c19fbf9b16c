// SPDX-License-Identifier: GPL-3.0-or-later
// `bouncelens-cli probe`, a program of its own: it alone needs the network libraries.

#include "cli/probe_command.h"

#include <QCoreApplication>

#include <iostream>
#include <string>
#include <vector>

int main(int argc, char* argv[])
{
    std::ios::sync_with_stdio(false);
    const QCoreApplication application(argc, argv);
    return cli::probeCommand(std::vector<std::string>(argv + 1, argv + argc));
}
