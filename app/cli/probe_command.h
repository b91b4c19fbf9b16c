// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace cli {

/// `bouncelens-cli probe TARGET ...`: results to standard output as they finish. Gives the exit
/// code. Needs a QCoreApplication.
int probeCommand(const std::vector<std::string>& words);

} // namespace cli
