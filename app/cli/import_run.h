// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/options.h"
#include "knowledge/own_rules.h"

namespace cli {

/// `classify` of files, folders, mailboxes, logs, archives and standard input. Gives the exit code.
int runImport(const ClassifyOptions& options, const knowledge::LayeredKnowledge& knowledge);

} // namespace cli
