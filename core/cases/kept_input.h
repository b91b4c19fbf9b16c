// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case_record.h"
#include "diagnosis/diagnosis.h"

#include <string>
#include <string_view>

namespace cases {

struct KeptInput {
    InputKept kept = InputKept::Nothing;
    std::string bytes;
};

/// What of the bytes of a diagnosis is kept with a case: what is needed to come to the same
/// verdicts again, without the body of the mail that came back, without attachments and second
/// versions of the text. The header of that mail stays. Whether the verdicts stay the same is
/// tried: when they do not, less is left out, in the end nothing.
///
/// It is as good as finding the returned mail is: one that is quoted in the text of a bounce
/// without a mark that we know stays where it is. Outlook files and other binary ones cannot be cut
/// and are not kept at all. `wantWhole`: everything is kept as it came.
KeptInput keptInput(const diagnosis::Diagnoser& diagnoser, const diagnosis::Diagnosis& diagnosis,
                    std::string_view bytes, bool wantWhole);

} // namespace cases
