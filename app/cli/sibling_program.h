// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace cli {

/// Becomes `bouncelens-cli-<command>`, which lies beside this program: commands that need many
/// libraries are programs of their own, so that the others start without them. Returns only when
/// that program cannot be run, with the exit code; the reason is on stderr.
int becomeSibling(const std::string& command, const std::vector<std::string>& words,
                  const char* ownName);

} // namespace cli
