// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "knowledge/own_rules.h"

#include <optional>
#include <string>
#include <vector>

namespace cli {

/// Which rules of the user's lie above the built-in ones: those of the user's folder, of a folder
/// named on the command line, or none.
struct RulesChoice {
    std::optional<std::string> folder; ///< --rules DIR
    bool isOff = false;                ///< --no-own-rules
};

/// The folder the choice stands for; empty when own rules are off.
std::string folderOf(const RulesChoice& choice);

/// Built-in knowledge with the chosen rules above it. Fails only when a folder that was named does
/// not exist; mistakes in files are in the result.
base::Expected<knowledge::LayeredKnowledge> loadKnowledge(const RulesChoice& choice);

/// "folder/file:line: error: message" to stderr, one line each.
void printProblems(const std::string& folder, const std::vector<knowledge::Problem>& problems,
                   bool withWarnings);

} // namespace cli
