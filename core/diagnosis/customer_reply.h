// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagnosis/diagnosis.h"
#include "knowledge/bilingual.h"

#include <string>

namespace diagnosis {

/// What is known beyond the diagnosis, in the language of the reply. All may be empty.
struct ReplyExtras {
    /// A sentence on what was seen since: stands behind what happened.
    std::string happened;
    /// What to do now, in place of the advice of the diagnosis and of what we do.
    std::string todo;
    /// Name or company below the closing words, one line or several.
    std::string signature;
};

/// The answer for the customer: greeting, what happened and what they can do, what we do, one
/// technical line with code and date. No internal hosts, IPs, rule ids, queue ids. Plain text in
/// paragraphs; foreign words (address, subject) in visible form.
std::string customerReply(const knowledge::KnowledgeBase& knowledge, const Diagnosis& diagnosis,
                          const RecipientDiagnosis& recipient, knowledge::Language language,
                          const ReplyExtras& extras = {});

} // namespace diagnosis
