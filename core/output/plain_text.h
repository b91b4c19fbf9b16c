// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagnosis/diagnosis.h"
#include "knowledge/bilingual.h"

#include <string>
#include <vector>

namespace output {

/// The diagnosis of one recipient as plain text for a ticket: verdict, who must act, steps, codes,
/// evidence, what else it could be; the trace where there is one.
std::string plainText(const knowledge::KnowledgeBase& knowledge,
                      const diagnosis::Diagnosis& diagnosis,
                      const diagnosis::RecipientDiagnosis& recipient,
                      const std::vector<knowledge::Language>& languages);

/// How the mail looked to the reader: its parts, and the layouts it nearly had. Empty without a
/// trace.
std::string readingText(const knowledge::KnowledgeBase& knowledge,
                        const diagnosis::Diagnosis& diagnosis,
                        const std::vector<knowledge::Language>& languages);

/// The text without control characters and marks that turn the direction of writing, which a
/// terminal would obey; line ends and tabs stay.
std::string forTerminal(std::string_view text);

/// The name of a file as one line of a terminal can show it: what is no UTF-8, is not seen or acts
/// on its surroundings stands there as an escape sequence.
std::string visibleName(std::string_view name);

} // namespace output
