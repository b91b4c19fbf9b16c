// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnosis_result.h"
#include "models/entry_content.h"
#include "settings.h"

#include <QWidget>

class QListView;
class QSplitter;
class QStackedWidget;

namespace app {

class ActionButton;
class EvidenceView;
class FindingView;
class PlainLabel;
class RecipientListModel;
class VerdictCard;

/// Recipients, the verdict on the chosen one, and the evidence for it.
class ResultView : public QWidget {
    Q_OBJECT

public:
    explicit ResultView(QWidget* parent = nullptr);

    /// The same input diagnosed anew (DiagnosisResult::isAgain) keeps the chosen recipient.
    void setResult(DiagnosisResultPtr result, knowledge::Language language);
    /// Shows the same result in another language.
    void setLanguage(knowledge::Language language);
    void setDisplay(ExplanationDisplay display);

    /// The recipient shown; null when the result has none.
    const diagnosis::RecipientDiagnosis* recipient() const;
    VerdictCard* card() const { return m_card; }
    EvidenceView* evidence() const { return m_evidence; }
    /// The number of that recipient; -1 when there is none.
    int row() const { return recipient() != nullptr ? m_row : -1; }
    QListView* recipientList() const { return m_recipients; }
    /// Another advice on sending again than that of the diagnosis, after a test; nothing: its own.
    void setRetry(std::optional<knowledge::Retry> retry);
    /// A finding of a test in place of the evidence.
    void showFinding(const EntryContent& content);
    /// The evidence again; false when it was there.
    bool closeFinding();
    bool showsFinding() const;
    FindingView* finding() const { return m_finding; }
    /// Places the keyboard can go to, from left to right.
    QWidgetList panes() const;

    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

Q_SIGNALS:
    void recipientChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildRecipients();
    QWidget* buildFinding();
    void showRecipient(int row);
    void showVerdict(const diagnosis::RecipientDiagnosis& recipient);
    void retranslate();

    DiagnosisResultPtr m_result; // shared with the models: all show the same result
    knowledge::Language m_language = knowledge::Language::English;
    int m_row = -1;
    std::optional<knowledge::Retry> m_retry;
    RecipientListModel* m_model;
    QSplitter* m_columns;
    QSplitter* m_rows;
    QWidget* m_recipientPane;
    PlainLabel* m_recipientTitle;
    QListView* m_recipients;
    VerdictCard* m_card;
    QStackedWidget* m_lower;
    EvidenceView* m_evidence;
    PlainLabel* m_findingTitle;
    ActionButton* m_findingClose;
    FindingView* m_finding;
};

} // namespace app
