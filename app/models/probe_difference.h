// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/probe_run.h"

#include <map>
#include <string_view>
#include <vector>

namespace app {

/// What became of a finding since the run before.
enum class Change { None, New, Better, Worse };

/// A finding of the run before that this run does not have any more.
struct GoneFinding {
    const probe::Check* check = nullptr;
    probe::Finding finding;
};

/// Two runs of the same target compared, finding by finding.
struct ProbeDifference {
    /// By place in the results: check, then finding. Only those that changed.
    std::map<std::pair<std::size_t, std::size_t>, Change> changes;
    /// Severity it had before, of those that became better or worse.
    std::map<std::pair<std::size_t, std::size_t>, probe::Severity> before;
    std::vector<GoneFinding> gone;

    Change of(std::size_t check, std::size_t finding) const;
    bool isEmpty() const { return changes.empty() && gone.empty(); }
};

/// What changed between two runs. Findings are the same when check, id and subject are; the second
/// of two alike is compared with the second. A check that was not carried out to its end in both
/// runs says nothing.
ProbeDifference differenceBetween(const std::vector<probe::CheckResult>& before,
                                  const std::vector<probe::CheckResult>& after);

} // namespace app
