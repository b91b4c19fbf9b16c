// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/case_texts.h"
#include "settings.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace app {

class ActionButton;
class PlainLabel;
class SegmentedControl;

/// A case as a report: for whom, in which language and format, with how much of people; shows its
/// words, copies it or writes it into a file. The choices are remembered for each audience.
class CaseReportDialog : public QDialog {
    Q_OBJECT

public:
    /// `subject` has a recipient.
    CaseReportDialog(CaseSubject subject, Settings& settings, knowledge::Language uiLanguage,
                     QWidget* parent = nullptr);

    /// Writes the report as it is chosen; the file appears when it is complete. Says how it went.
    void save(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Format { Text, Markdown, Html, Pdf };
    void buildForm();
    QWidget* buildPreview();
    void buildLayout();
    void connectParts();
    void retranslate();
    void fillChoices();
    void loadChoices();
    void saveChoices();
    void refresh();
    void copy();
    void chooseFile();
    void say(const QString& text, bool isBad = false);
    cases::Audience audience() const;
    Format format() const;
    QString suffix() const;
    cases::ReportOptions reportOptions() const;
    /// The report in the chosen format; a PDF as the HTML it is printed from.
    QString reportText() const;
    /// Plain text in any case: pages stay pages in files only.
    QString copiedText() const;
    bool isPage() const { return format() == Format::Html || format() == Format::Pdf; }
    QString note() const;

    CaseSubject m_subject;
    Settings& m_settings;
    knowledge::Language m_uiLanguage;
    std::string m_maskKey; ///< one for the dialog: what is shown is what is written
    PlainLabel* m_title;
    SegmentedControl* m_audience;
    QFormLayout* m_form;
    QComboBox* m_format;
    QComboBox* m_languages;
    QComboBox* m_privacy;
    QLineEdit* m_signature;
    QPlainTextEdit* m_preview;
    PlainLabel* m_note;
    PlainLabel* m_outcome;
    ActionButton* m_copy;
    ActionButton* m_save;
};

} // namespace app
