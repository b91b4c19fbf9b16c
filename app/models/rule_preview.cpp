// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rule_preview.h"

#include "classify/classifier.h"
#include "classify/own_rule_check.h"
#include "widgets/visible_text.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace app {

namespace {

constexpr std::size_t mostSubjects = 50;
constexpr std::size_t mostRecipients = 20;
constexpr qsizetype longestTitle = 60;

std::string_view firstWords(const RuleSubject& subject)
{
    const auto& statements = subject.recipients.front().statements;
    return statements.empty() ? std::string_view{} : statements.front().text.view();
}

QString titleOf(const RuleSubject& subject, const QString& name)
{
    if (!name.isEmpty()) {
        return visibleLine(name);
    }
    const std::string_view words = firstWords(subject).substr(0, 4 * longestTitle);
    QString title =
        visibleLine(QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size())))
            .simplified();
    if (title.size() > longestTitle) {
        title = title.left(longestTitle) + QStringLiteral("…");
    }
    return title;
}

void judgeSession(const RulePreviewJob& job, const classify::Classifier& classifier,
                  RulePreview& preview)
{
    for (const RuleSubjectPtr& other : job.session) {
        bool isMatched = false;
        bool isChanged = false;
        for (std::size_t i = 0; other != job.subject && i < other->recipients.size(); ++i) {
            const auto verdict = classifier.classify(other->report, other->recipients[i]);
            if (verdict.mainEvidence().rule == job.draft.id) {
                isMatched = true;
                isChanged = isChanged || verdict.category().id != other->categories[i];
            }
        }
        preview.matched += isMatched ? 1 : 0;
        if (isChanged) {
            preview.changed.push_back(other->title);
        }
    }
}

} // namespace

RuleSubjectPtr SessionTexts::add(const DiagnosisResult& result)
{
    if (!result.outcome || result.outcome->recipients.empty()) {
        return {};
    }
    const diagnosis::Diagnosis& diagnosis = *result.outcome;
    auto subject = std::make_shared<RuleSubject>();
    subject->report.kind = diagnosis.report.kind;
    subject->report.dialect = diagnosis.report.dialect;
    subject->report.feedbackType = diagnosis.report.feedbackType;
    for (const diagnosis::RecipientDiagnosis& recipient : diagnosis.recipients) {
        if (subject->recipients.size() == mostRecipients) {
            break;
        }
        subject->recipients.push_back(recipient.status);
        subject->categories.emplace_back(recipient.classification.category().id);
    }
    subject->title = titleOf(*subject, result.name);
    const bool continues =
        !m_subjects.empty() &&
        (result.isAgain || (result.name.isEmpty() &&
                            firstWords(*subject).starts_with(firstWords(*m_subjects.back()))));
    if (continues || m_subjects.size() == mostSubjects) {
        m_subjects.erase(continues ? m_subjects.end() - 1 : m_subjects.begin());
    }
    m_subjects.push_back(subject);
    return subject;
}

std::optional<std::string> fileWithRule(const QString& folder, const classify::RuleDraft& draft)
{
    QFile file(QDir(folder).filePath(QString::fromStdString(fileNameOf(draft))));
    std::string before;
    if (file.exists() && !file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    if (file.isOpen()) {
        // One byte too many is enough to be refused.
        before =
            file.read(static_cast<qint64>(knowledge::OwnRules::maxFileBytes) + 1).toStdString();
    }
    return withRule(before, draft);
}

RulePreview previewRule(const RulePreviewJob& job)
{
    RulePreview preview;
    const std::string name = fileNameOf(job.draft);
    const auto bytes = fileWithRule(job.folder, job.draft);
    if (!bytes) {
        preview.problems.push_back(
            {knowledge::Problem::Severity::Error, name, 0, "cannot be read"});
        return preview;
    }
    const knowledge::OwnRules rules(job.builtIn);
    const knowledge::LayeredKnowledge layered =
        rules.preview(job.folder.toStdString(), {name, *bytes});
    const auto place = layered.places.find(job.draft.id);
    const bool isThere = place != layered.places.end() && place->second.file == name;
    const auto take = [&](const std::vector<knowledge::Problem>& problems, bool onlyThis) {
        for (const knowledge::Problem& problem : problems) {
            const bool isOfThis = isThere && problem.line == place->second.line;
            if (problem.file == name &&
                (isOfThis ||
                 (!onlyThis && problem.severity == knowledge::Problem::Severity::Error))) {
                preview.problems.push_back(problem);
            }
        }
    };
    take(layered.problems, false);
    if (!isThere) {
        return preview;
    }
    take(classify::checkOwnRules(layered), true);
    const classify::Classifier classifier(*layered.knowledge);
    if (job.subject && job.recipient < job.subject->recipients.size()) {
        const auto verdict =
            classifier.classify(job.subject->report, job.subject->recipients[job.recipient]);
        preview.winner = verdict.mainEvidence().rule;
        preview.wins = preview.winner == job.draft.id;
    }
    judgeSession(job, classifier, preview);
    return preview;
}

} // namespace app
