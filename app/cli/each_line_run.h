// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/options.h"
#include "knowledge/own_rules.h"

namespace cli {

/// `classify --each-line`: every line of the inputs is a pasted text. Gives the exit code.
int runEachLine(const ClassifyOptions& options, const knowledge::LayeredKnowledge& knowledge);

} // namespace cli
