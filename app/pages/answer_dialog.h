// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/case_texts.h"
#include "settings.h"

#include <QDialog>
#include <QTimer>

#include <map>

class QLineEdit;
class QPlainTextEdit;

namespace app {

class ActionButton;
class PlainLabel;
class SegmentedControl;

/// The answer for the customer before it goes out: to read, change and copy, in either language.
/// Stays open beside the window; language and signature are remembered.
class AnswerDialog : public QDialog {
    Q_OBJECT

public:
    /// `subject` has a recipient.
    AnswerDialog(CaseSubject subject, Settings& settings, knowledge::Language uiLanguage,
                 QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void connectParts();
    void retranslate();
    void showLanguage(knowledge::Language language);
    void takeSignature();
    void reset();
    void copy(const QString& text, const QString& confirmation);
    /// What stands in the editor in this language, changed or not.
    const QString& textIn(knowledge::Language language) const { return m_texts.at(language); }
    QString templateIn(knowledge::Language language) const;

    CaseSubject m_subject;
    Settings& m_settings;
    knowledge::Language m_language;
    std::map<knowledge::Language, QString> m_texts;
    QString m_signatureText; ///< that stands below the texts
    PlainLabel* m_title;
    PlainLabel* m_about;
    SegmentedControl* m_languages;
    QPlainTextEdit* m_editor;
    PlainLabel* m_signatureLabel;
    QLineEdit* m_signature;
    PlainLabel* m_confirmation;
    ActionButton* m_reset;
    ActionButton* m_copyBoth;
    ActionButton* m_copy;
    QTimer m_confirmationTimer;
};

} // namespace app
