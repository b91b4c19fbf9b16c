// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace cli {

/// One line on standard error for what could not be read.
void printError(const base::Error& error);
/// The same for a remark or anything else about a file.
void printProblem(const std::string& file, const std::string& what);

} // namespace cli
