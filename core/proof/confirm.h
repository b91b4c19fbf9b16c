// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/probe_run.h"
#include "proof/probe_planner.h"
#include "proof/proof.h"

#include <string>
#include <vector>

namespace proof {

/// When and from where the world was asked.
struct Circumstances {
    std::string date;    ///< RFC 3339, UTC
    std::string vantage; ///< see Proof
};

/// What can be said of a plan that cannot run: not testable from outside, or what is missing.
Proof unasked(const ProofTable& table, const TestPlan& plan, const Circumstances& circumstances);

/// Puts a diagnosis and what probes found together. Deterministic, asks nobody. `before`: the last
/// test of the same case, which a cause that passes by itself (greylisting) is judged by; may be
/// null.
Proof confirm(const ProofTable& table, const TestPlan& plan, const diagnosis::Diagnoser& diagnoser,
              const diagnosis::Diagnosis& diagnosis, const diagnosis::RecipientDiagnosis& recipient,
              const std::vector<probe::CheckResult>& results, const Circumstances& circumstances,
              const Proof* before = nullptr);

/// The diagnosis as it stands after the test: advice on sending again changed where the proof
/// changes it.
diagnosis::RecipientDiagnosis confirmed(diagnosis::RecipientDiagnosis recipient,
                                        const Proof& proof);

} // namespace proof
