// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace cli {

/// `bouncelens-cli diagnose FILE|- [--probe]`: the diagnosis of one bounce, and with --probe what
/// name servers (and mail servers, when asked for) say about its cause now. Gives the exit code.
/// Needs a QCoreApplication.
int diagnoseCommand(const std::vector<std::string>& words);

} // namespace cli
