// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace cli {

/// `bouncelens-cli classify ...`: results to standard output, errors to stderr, one line each.
/// Gives the exit code.
int classify(const std::vector<std::string>& words);

/// `bouncelens-cli merge FILE... [--summary]`: joins NDJSON results of several runs.
int merge(const std::vector<std::string>& words);

/// `bouncelens-cli rules check [DIR] | test TEXT | list [options]`.
int rules(const std::vector<std::string>& words);

} // namespace cli
