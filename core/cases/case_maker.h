// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case_record.h"
#include "diagnosis/diagnosis.h"
#include "proof/proof.h"

#include <string_view>

namespace cases {

/// What a diagnosis was made of.
struct CaseInput {
    std::string_view bytes;
    std::string_view sourceName; ///< of the file; empty for pasted text
    bool keepWhole = false;      ///< see keptInput()
};

/// The case of one recipient of a diagnosis (`recipient`: its place in Diagnosis::recipients, which
/// must be there). The same bytes and recipient give the same identity, however much is kept.
CaseRecord makeCase(const diagnosis::Diagnoser& diagnoser, const diagnosis::Diagnosis& diagnosis,
                    std::size_t recipient, const CaseInput& input);

/// A test as it is kept. `knowledge` has the sentences of the findings.
CaseTest makeTest(const knowledge::KnowledgeBase& knowledge, const proof::Proof& proof);

/// As much of a kept test as a later one is compared with: verdict, sentence, signs, date, vantage.
proof::Proof proofOf(const CaseTest& test);

} // namespace cases
