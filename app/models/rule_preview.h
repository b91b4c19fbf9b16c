// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "classify/rule_draft.h"
#include "knowledge/own_rules.h"
#include "models/diagnosis_result.h"
#include "report/delivery_report.h"

#include <QString>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// A text diagnosed in this session, as far as rules look at it. Lives in memory only.
struct RuleSubject {
    QString title;
    report::DeliveryReport report; ///< without its own recipients and text
    std::vector<report::RecipientStatus> recipients;
    std::vector<std::string> categories; ///< the verdict on each of them
};
using RuleSubjectPtr = std::shared_ptr<const RuleSubject>;

/// The texts diagnosed last, newest at the end; what was typed on replaces what it began as.
class SessionTexts {
public:
    /// Null when there is nothing about a delivery in it.
    RuleSubjectPtr add(const DiagnosisResult& result);
    const std::deque<RuleSubjectPtr>& all() const { return m_subjects; }

private:
    std::deque<RuleSubjectPtr> m_subjects; // shared with previews at work
};

/// What a rule would do if it was saved.
struct RulePreview {
    std::vector<knowledge::Problem> problems; ///< of the file it would stand in
    bool wins = false;                        ///< decides the text it was made from
    std::string winner;                       ///< who does otherwise
    int matched = 0;                          ///< other texts of the session it decides
    std::vector<QString> changed;             ///< those with another verdict than before

    bool canBeSaved() const { return !knowledge::hasErrors(problems); }
};

/// Everything a preview needs, so that it can be made off the window's thread.
struct RulePreviewJob {
    knowledge::KnowledgePtr builtIn; // shared: the window goes on using it
    QString folder;
    classify::RuleDraft draft;
    RuleSubjectPtr subject; // shared with the session
    std::size_t recipient = 0;
    std::deque<RuleSubjectPtr> session;
};

RulePreview previewRule(const RulePreviewJob& job);

/// The content of the draft's file with the rule in it, as it would be saved. Nothing when there is
/// such a file, but it cannot be read: then it must not be written either.
std::optional<std::string> fileWithRule(const QString& folder, const classify::RuleDraft& draft);

} // namespace app
