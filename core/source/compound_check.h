// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace source {

/// What is wrong with the tables of a compound file (MS-CFB section 2), in words; empty when its
/// chains end, its directory lies in the file and its tree of names is neither a loop nor too deep.
std::string_view compoundFileProblem(std::string_view bytes);

} // namespace source
