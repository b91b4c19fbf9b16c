// SPDX-License-Identifier: GPL-3.0-or-later
#include "proof/near_domain.h"

#include <algorithm>
#include <cstddef>

namespace proof {

namespace {

constexpr std::size_t shortLabel = 3;
constexpr std::size_t longName = 9;
constexpr std::size_t tooFar = 3;

/// Slips between two words: insertions, deletions, replacements, swaps of neighbours (optimal
/// string alignment).
std::size_t distance(std::string_view a, std::string_view b)
{
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) >= tooFar)
        return tooFar;
    std::vector<std::vector<std::size_t>> cost(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = 0; i <= a.size(); ++i)
        cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j)
        cost[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[a.size()][b.size()];
}

bool isSwap(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && a != b && distance(a, b) == 1 &&
           std::is_permutation(a.begin(), a.end(), b.begin());
}

/// Slips between a typed domain and a known one, `tooFar` when it cannot have been meant.
std::size_t slips(std::string_view typed, std::string_view known)
{
    const std::string_view typedLabel = typed.substr(0, typed.find('.'));
    const std::string_view knownLabel = known.substr(0, known.find('.'));
    const std::size_t all = distance(typed, known);
    if (std::min(typedLabel.size(), knownLabel.size()) <= shortLabel) {
        if (typedLabel == knownLabel)
            return all <= 1 ? all : tooFar;
        const bool isSameEnd = typed.substr(typedLabel.size()) == known.substr(knownLabel.size());
        return isSameEnd && isSwap(typedLabel, knownLabel) ? 1 : tooFar;
    }
    const std::size_t allowed = std::min(typed.size(), known.size()) >= longName ? 2 : 1;
    return all <= allowed ? all : tooFar;
}

} // namespace

std::string nearDomain(std::string_view domain, const std::vector<std::string>& known)
{
    std::string best;
    std::size_t fewest = tooFar;
    for (const std::string& candidate : known) {
        if (candidate == domain)
            return {};
        if (const std::size_t count = slips(domain, candidate); count < fewest) {
            fewest = count;
            best = candidate;
        }
    }
    return best;
}

} // namespace proof
