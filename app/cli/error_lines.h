// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/remark.h"
#include "knowledge/bilingual.h"

#include <string>
#include <vector>

namespace cli {

using Languages = std::vector<knowledge::Language>;

/// One line on standard error for what could not be read; languages with " / " between them.
void printError(const base::Error& error, const Languages& languages);
/// The same for something odd: its id, and the sentence for it.
void printRemark(const std::string& file, const base::Remark& remark, const Languages& languages);
/// The same for anything else about a file.
void printProblem(const std::string& file, const std::string& what);

} // namespace cli
