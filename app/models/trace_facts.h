// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagnosis/diagnosis.h"
#include "knowledge/knowledge_base.h"
#include "models/verdict_content.h"

#include <vector>

namespace app {

/// Where there is no verdict: the texts that were searched, the rules that came near and why they
/// do not hold, the parts of the mail and the layouts some of whose signs are there. Only what the
/// diagnosis was traced for.
std::vector<Fact> traceFacts(const knowledge::KnowledgeBase& knowledge,
                             const diagnosis::Diagnosis& diagnosis,
                             const std::vector<classify::TraceStep>& steps,
                             knowledge::Language language);

} // namespace app
