// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/probe_plan.h"
#include "proof/proof_table.h"
#include "proof/subject.h"

#include <optional>
#include <vector>

namespace proof {

/// How the cause of a failure is going to be tested.
struct TestPlan {
    const CauseTest* test = nullptr; ///< of the table; null: not testable from outside
    Subjects subjects;               ///< all that the bounce gives; see needed()
    probe::ProbePlan probes;         ///< asks name servers only; see withServers()
    /// Checks that talk to mail or web servers: only after a person said so.
    std::vector<const probe::Check*> onClick;
    /// Roles the test cannot do without and that are missing or refused.
    std::vector<Role> missing;

    /// Something can be asked.
    bool canRun() const { return test != nullptr && missing.empty() && !probes.checks.empty(); }
    /// Roles that are asked about, for showing and editing.
    std::vector<Role> needed() const;
    /// The same plan with the checks on a click, and RCPT TO when the test needs it.
    TestPlan withServers() const;
};

/// The plan for the cause of one recipient's failure. `subjects`: those of subjectsOf(), or as
/// edited. Asks nobody.
TestPlan planTest(const ProofTable& table, const diagnosis::RecipientDiagnosis& recipient,
                  Subjects subjects);

} // namespace proof
