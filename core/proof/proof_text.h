// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "probe/json_object.h"
#include "probe/result_text.h"
#include "proof/probe_planner.h"
#include "proof/proof.h"
#include "proof/proof_table.h"

#include <string>

/// Plans and outcomes of tests as texts to print, copy, or hand on.
namespace proof {

/// What would be asked about, and where each of it stands in the bounce; what is refused, and why.
std::string planText(const ProofTable& table, const knowledge::KnowledgeBase& knowledge,
                     const TestPlan& plan, const probe::Languages& languages);

/// Verdict, sentence, steps and, with details, the findings that decided.
std::string plainText(const ProofTable& table, const knowledge::KnowledgeBase& knowledge,
                      const Proof& proof, const probe::ResultTextOptions& options);

/// Puts these keys into an object, absent when not known: `verdict`, `text`, `steps` [..], `retry`,
/// `date`, `vantage`, `subjects` [{`role`,`text`,`origin`,`field`,`refusal`}], `signs` [..],
/// `evidence` [{`finding`,`severity`,`subject`,`text`,`observed`,`source`,`command`}]. In one
/// language.
void putJson(const knowledge::KnowledgeBase& knowledge, const Proof& proof,
             knowledge::Language language, probe::JsonObject& json);

} // namespace proof
