// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagnosis/diagnosis.h"
#include "knowledge/bilingual.h"

#include <string>

namespace diagnosis {

/// The answer for the customer: greeting, what happened, what they can do, what we do, one
/// technical line with code and date. No internal hosts, IPs, rule ids, queue ids. Plain text.
std::string customerReply(const knowledge::KnowledgeBase& knowledge, const Diagnosis& diagnosis,
                          const RecipientDiagnosis& recipient, knowledge::Language language);

} // namespace diagnosis
