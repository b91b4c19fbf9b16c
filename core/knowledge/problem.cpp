// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/problem.h"

#include <algorithm>
#include <tuple>

namespace knowledge {

std::string describe(const Problem& problem)
{
    std::string text = problem.file;
    if (problem.line > 0)
        text += ':' + std::to_string(problem.line);
    text += problem.severity == Problem::Severity::Error ? ": error: " : ": warning: ";
    return text + problem.message;
}

bool hasErrors(const std::vector<Problem>& problems, std::size_t from)
{
    return std::any_of(
        problems.begin() + static_cast<std::ptrdiff_t>(from), problems.end(),
        [](const Problem& problem) { return problem.severity == Problem::Severity::Error; });
}

void sortByPlace(std::vector<Problem>& problems)
{
    std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.file, a.line) < std::tie(b.file, b.line);
    });
}

} // namespace knowledge
