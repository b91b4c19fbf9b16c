// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnosis_result.h"
#include "settings.h"

#include <QObject>
#include <QTimer>

class QHBoxLayout;

namespace app {

class ActionButton;
class PlainLabel;

/// What can be taken away from a diagnosis: the text for a ticket, the reply for the customer, the
/// original. Owns the buttons for it; the language last chosen is remembered.
class CopyActions : public QObject {
    Q_OBJECT

public:
    CopyActions(Settings& settings, QHBoxLayout* row, QWidget* parent);

    /// What the buttons are about; null `recipient` switches them off.
    void setSubject(DiagnosisResultPtr result, const diagnosis::RecipientDiagnosis* recipient);
    void setUiLanguage(knowledge::Language language);

    void copyDiagnosis(CopyLanguage language);
    void copyReply(CopyLanguage language);
    /// In the language last chosen.
    void copyDiagnosis() { copyDiagnosis(language()); }
    void copyReply() { copyReply(language()); }
    void copyOriginal();
    /// Puts plain text on the clipboard and says so.
    void copyText(const QString& text, const QString& confirmation);
    CopyLanguage language() const;
    void retranslate();

private:
    enum class What { Diagnosis, Reply };
    ActionButton* makeButton(What what, QWidget* parent);
    void choose(What what, CopyLanguage language);
    std::vector<knowledge::Language> languages(CopyLanguage language) const;

    Settings& m_settings;
    DiagnosisResultPtr m_result; // shared with the page; keeps m_recipient alive
    const diagnosis::RecipientDiagnosis* m_recipient = nullptr;
    knowledge::Language m_uiLanguage = knowledge::Language::English;
    ActionButton* m_diagnosisButton;
    ActionButton* m_replyButton;
    PlainLabel* m_confirmation;
    QTimer m_confirmationTimer;
};

/// Name of a copy language in itself: "中文", "English".
QString copyLanguageName(CopyLanguage language);

} // namespace app
