// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace knowledge {

/// A mistake (or a doubt) in a knowledge file, in words that teach how to mend it.
struct Problem {
    enum class Severity { Warning, Error };
    Severity severity = Severity::Error;
    std::string file; ///< relative to the folder
    std::size_t line = 0;
    std::string message;

    bool operator==(const Problem&) const = default;
};
/// "file:line: error: message"
std::string describe(const Problem& problem);
bool hasErrors(const std::vector<Problem>& problems, std::size_t from = 0);
/// By file and line; what stands in one place keeps its order.
void sortByPlace(std::vector<Problem>& problems);

} // namespace knowledge
