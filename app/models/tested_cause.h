// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case_report.h"

#include <memory>
#include <vector>

namespace app {

/// A finished test of the cause of one recipient's failure, with what it rests on. Immutable.
struct TestedCause {
    proof::Proof proof;
    std::vector<probe::CheckResult> results;
    std::vector<cases::Session> sessions; ///< with mail servers
};
using TestedCausePtr = std::shared_ptr<const TestedCause>;

} // namespace app
