// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "classify/classification.h"
#include "knowledge/knowledge_base.h"
#include "report/delivery_report.h"

#include <string>
#include <string_view>

namespace classify {

/// A rule in the making, as a person fills it in.
struct RuleDraft {
    std::string id;
    std::string category;
    std::string words; ///< one of the texts of `match`
    std::string host;  ///< end of the names of the servers that say it; empty: any server
    std::string replyCode;
    std::string status;
    std::string whatEn;
    std::string whatZh;
};

/// A first draft for a verdict: the words that tell, the codes, the domain of the server. The id is
/// not used in `knowledge` yet.
RuleDraft draftFor(const report::RecipientStatus& recipient, const Classification& classification,
                   const knowledge::KnowledgeBase& knowledge);

/// The longest run of a reply's words that says nothing about one mail: without codes, addresses,
/// numbers and host names; folded. May be empty.
std::string tellingWords(std::string_view reply);

/// The file the draft belongs in: a scope is a property of a file, so every server has its own.
std::string fileNameOf(const RuleDraft& draft);

/// The content of that file with the rule behind what is there. The sample is made of the words and
/// codes: nothing of a mail is stored.
std::string withRule(std::string_view content, const RuleDraft& draft);

} // namespace classify
