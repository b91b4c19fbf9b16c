// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "probe/probe_run.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Results of probes as texts to copy, print, or hand on.
namespace probe {

using Languages = std::vector<knowledge::Language>;

/// What the reply in a finding means, by the rules for bounces; this room does not know them.
struct ReplyMeaning {
    std::string_view category; ///< its id; empty: nothing is known
    knowledge::Bilingual text;
};
using ExplainReply = std::function<ReplyMeaning(const Finding&)>;

/// What a text is to hold.
struct ResultTextOptions {
    Languages languages;
    bool withDetails = true;   ///< proof, commands, transcripts
    ExplainReply explain = {}; ///< may be empty
};

/// One finding for a terminal or a ticket: severity, sentence, what was expected, what to do,
/// proof.
std::string findingText(const knowledge::KnowledgeBase& knowledge, const Finding& finding,
                        const ResultTextOptions& options);
/// All results of a check, its name above them.
std::string plainText(const knowledge::KnowledgeBase& knowledge, const CheckResult& result,
                      const ResultTextOptions& options);
/// All results of a run as Markdown (CommonMark): a heading for each check.
std::string markdownText(const knowledge::KnowledgeBase& knowledge, const ProbeTarget& target,
                         const std::vector<CheckResult>& results, const ResultTextOptions& options);
/// One JSON object per finding and line. Keys, in this order, absent when not known: `target`,
/// `check`, `finding`, `severity`, `subject`, `text`, `observed`, `expected`, `fix`, `reference`,
/// `source`, `ms`, `command`, `category` (of the server's reply), `values` {}, `details` [..]. In
/// the first of the languages.
std::string ndjsonText(const knowledge::KnowledgeBase& knowledge, const ProbeTarget& target,
                       const CheckResult& result, const ResultTextOptions& options);

/// What the target is called: as typed, in normal form.
std::string targetText(const ProbeTarget& target);

/// Worst severity of all findings; Pass for none.
Severity worstOf(const std::vector<CheckResult>& results);

} // namespace probe
