// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace cli {

/// `bouncelens-cli probe TARGET ...`: results to standard output as they finish. Gives the exit
/// code. Needs argc and argv for the event loop.
int runProbe(int argc, char* argv[], const std::vector<std::string>& words);

} // namespace cli
