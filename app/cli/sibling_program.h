// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace cli {

/// Becomes `bouncelens-cli-probe`, which lies beside this program: commands that need the network
/// libraries are in a program of their own, so that the others start without them. `words` begin
/// with the command. Returns only when that program cannot be run, with the exit code; the reason
/// is on stderr.
int becomeSibling(const std::vector<std::string>& words, const char* ownName);

} // namespace cli
