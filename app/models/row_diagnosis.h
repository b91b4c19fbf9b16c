// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/row.h"
#include "diagnosis/diagnosis.h"

namespace app {

/// The diagnosis that a row of an import stands for, with one recipient: its stored reply judged
/// anew for what a rule takes out of it, the reason as the row has it.
diagnosis::Diagnosis diagnosisOf(const batch::Row& row, const diagnosis::Diagnoser& diagnoser);

} // namespace app
