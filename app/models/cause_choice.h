// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "models/result_arranger.h"
#include "proof/probe_planner.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace app {

/// A cause with the names it is tested by; failures with the same ones are tested once.
struct TopCause {
    std::uint16_t category = 0; ///< index in KnowledgeBase::categories()
    std::uint32_t failures = 0;
    std::string about;              ///< the names asked about, for people; foreign
    diagnosis::Diagnosis diagnosis; ///< of one of the failures, with one recipient
    proof::TestPlan plan;
};

/// What of an import would be tested.
struct CauseChoice {
    knowledge::KnowledgePtr knowledge; ///< the diagnoses point into it
    std::vector<TopCause> causes;      ///< the most frequent first
    std::size_t leftOut = 0;           ///< further sets of names that could be tested
    quint64 notTestable = 0;           ///< failures that nobody can test by asking name servers
    std::vector<std::uint16_t> notTestableCategories;
};

/// The causes of the rows shown, at most `most`. Asks nobody; for a worker thread, takes up to some
/// hundred milliseconds at a million rows. Gives what it has when stopped.
CauseChoice chooseCauses(const Arrangement& arrangement, const proof::ProofTable& table,
                         std::size_t most, const std::stop_token& stop);

} // namespace app
