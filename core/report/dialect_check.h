// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/dialect.h"

#include <string>
#include <vector>

namespace report {

/// Mistakes in a dialect, in words that teach how to mend them; empty when it is sound: known kind,
/// enough signs, patterns that compile, named groups that somebody reads.
std::vector<std::string> checkDialect(const knowledge::Dialect& dialect);

/// The same for a wrapper.
std::vector<std::string> checkWrapper(const knowledge::Wrapper& wrapper);

} // namespace report
