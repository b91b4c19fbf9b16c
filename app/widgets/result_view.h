// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnosis_result.h"
#include "settings.h"

#include <QWidget>

class QListView;
class QSplitter;

namespace app {

class EvidenceView;
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
    void showRecipient(int row);
    void retranslate();

    DiagnosisResultPtr m_result; // shared with the models: all show the same result
    knowledge::Language m_language = knowledge::Language::English;
    int m_row = -1;
    RecipientListModel* m_model;
    QSplitter* m_columns;
    QSplitter* m_rows;
    QWidget* m_recipientPane;
    PlainLabel* m_recipientTitle;
    QListView* m_recipients;
    VerdictCard* m_card;
    EvidenceView* m_evidence;
};

} // namespace app
