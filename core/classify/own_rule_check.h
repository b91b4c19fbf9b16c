// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/own_rules.h"

#include <vector>

namespace classify {

/// What the user's rules do beside the rules of the program, by file and line: samples that another
/// rule wins (errors), and as warnings texts that can never be found, rules that can never win, and
/// samples of built-in rules that are taken over. Costs a classification of every sample: not for
/// every start of a program.
std::vector<knowledge::Problem> checkOwnRules(const knowledge::LayeredKnowledge& layered);

} // namespace classify
