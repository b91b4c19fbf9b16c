// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/probe_difference.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace app {

namespace {

/// Id, subject, and which of those that are alike.
using Key = std::tuple<std::string, std::string, int>;

std::vector<Key> keysOf(const probe::Findings& findings)
{
    std::vector<Key> keys;
    for (const probe::Finding& finding : findings) {
        Key key{finding.id, finding.subject, 0};
        while (std::find(keys.begin(), keys.end(), key) != keys.end()) {
            ++std::get<2>(key);
        }
        keys.push_back(std::move(key));
    }
    return keys;
}

const probe::CheckResult* doneResultOf(const std::vector<probe::CheckResult>& results,
                                       const probe::Check* check)
{
    const auto found =
        std::find_if(results.begin(), results.end(), [check](const probe::CheckResult& result) {
            return result.check == check && result.state == probe::CheckState::Done;
        });
    return found == results.end() ? nullptr : &*found;
}

} // namespace

Change ProbeDifference::of(std::size_t check, std::size_t finding) const
{
    const auto found = changes.find({check, finding});
    return found == changes.end() ? Change::None : found->second;
}

ProbeDifference differenceBetween(const std::vector<probe::CheckResult>& before,
                                  const std::vector<probe::CheckResult>& after)
{
    ProbeDifference difference;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const probe::CheckResult* old = doneResultOf(before, after[i].check);
        if (old == nullptr || after[i].state != probe::CheckState::Done) {
            continue;
        }
        const std::vector<Key> oldKeys = keysOf(old->findings);
        const std::vector<Key> newKeys = keysOf(after[i].findings);
        for (std::size_t n = 0; n < newKeys.size(); ++n) {
            const auto same = std::find(oldKeys.begin(), oldKeys.end(), newKeys[n]);
            if (same == oldKeys.end()) {
                difference.changes[{i, n}] = Change::New;
                continue;
            }
            const auto place = static_cast<std::size_t>(same - oldKeys.begin());
            const probe::Severity was = old->findings[place].severity;
            const probe::Severity is = after[i].findings[n].severity;
            if (was != is) {
                difference.changes[{i, n}] =
                    probe::isWorse(is, was) ? Change::Worse : Change::Better;
                difference.before[{i, n}] = was;
            }
        }
        for (std::size_t n = 0; n < oldKeys.size(); ++n) {
            if (std::find(newKeys.begin(), newKeys.end(), oldKeys[n]) == newKeys.end()) {
                difference.gone.push_back({after[i].check, old->findings[n]});
            }
        }
    }
    return difference;
}

} // namespace app
