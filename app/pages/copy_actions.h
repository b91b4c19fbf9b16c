// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/case_texts.h"
#include "settings.h"

#include <QObject>
#include <QTimer>

class QAction;
class QHBoxLayout;

namespace app {

class ActionButton;
class PlainLabel;

/// What can be taken away from a diagnosis: the text for a ticket, the reply for the customer, the
/// report on the case, the original. Owns the buttons for it; the language last chosen is
/// remembered.
class CopyActions : public QObject {
    Q_OBJECT

public:
    CopyActions(Settings& settings, QHBoxLayout* row, QWidget* parent);

    /// What the buttons are about; null `recipient` switches them off.
    void setSubject(DiagnosisResultPtr result, const diagnosis::RecipientDiagnosis* recipient);
    /// What a test of this recipient's cause found; null: nothing yet. setSubject() forgets it.
    void setTested(TestedCausePtr tested) { m_subject.tested = std::move(tested); }
    void setUiLanguage(knowledge::Language language);

    void copyDiagnosis(CopyLanguage language);
    void copyReply(CopyLanguage language);
    /// In the language last chosen.
    void copyDiagnosis() { copyDiagnosis(language()); }
    void copyReply() { copyReply(language()); }
    void copyOriginal();
    /// The reply in a dialog, to read and change before it is copied.
    void openAnswer();
    void openCaseReport();
    /// Puts plain text on the clipboard and says so.
    void copyText(const QString& text, const QString& confirmation);
    /// For a row that has too little room.
    ActionButton* replyButton() const { return m_replyButton; }
    CopyLanguage language() const;
    void retranslate();

private:
    enum class What { Diagnosis, Reply };
    ActionButton* makeButton(What what);
    void choose(What what, CopyLanguage language);
    std::vector<knowledge::Language> languages(CopyLanguage language) const;

    Settings& m_settings;
    QWidget* m_parent;
    CaseSubject m_subject;
    knowledge::Language m_uiLanguage = knowledge::Language::English;
    ActionButton* m_diagnosisButton;
    ActionButton* m_replyButton;
    PlainLabel* m_confirmation;
    QTimer m_confirmationTimer;
    QAction* m_answer = nullptr;
    QAction* m_caseReport = nullptr;
};

/// Name of a copy language in itself: "中文", "English".
QString copyLanguageName(CopyLanguage language);

} // namespace app
