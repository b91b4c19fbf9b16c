// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/entry.h"
#include "models/probe_form.h"
#include "models/probe_means.h"
#include "pages/diagnosis_runner.h"
#include "settings.h"
#include "widgets/incoming.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace app {

class ActionButton;
class CauseTester;
class CopyActions;
class DiagnoseEmpty;
class DiagnoseHeader;
class InlineMessage;
class InputController;
class InputPanel;
class KnowledgeStore;
class Language;
class ResultView;
class RuleMaker;

/// What the status bar says about the page.
struct PageStatus {
    QString kind;
    QString counts;
    QString encoding;
};

/// Paste, drop or open one bounce and see why the mail came back.
class DiagnosePage : public QWidget {
    Q_OBJECT

public:
    /// `means`: how causes are tested.
    DiagnosePage(KnowledgeStore& knowledge, Settings& settings, const Language& language,
                 const ProbeMeans& means, QWidget* parent = nullptr);
    ~DiagnosePage() override;

    /// A paste or drop from anywhere in the window.
    void take(const Incoming& incoming);
    void openFile(const QString& path);
    /// Something that was read elsewhere, with a name for people.
    void openBytes(const QByteArray& bytes, const QString& name);
    /// Asks for a file.
    void chooseFile();
    void clear();
    /// `name` as in examples::names().
    void tryExample(const QString& name);

    void openFind();
    void findNext(bool backward);
    /// Closes what is open on the page; false when there was nothing.
    bool escape();
    /// Asks for the knowledge entry of the verdict shown.
    void openKnowledge();
    /// Steps for the administrator instead of those for the helpdesk, and back.
    void switchSteps();
    void focusInput();
    void focusVerdict();
    CopyActions& copyActions() { return *m_copy; }
    CauseTester& causeTester() { return *m_tester; }
    /// Places the keyboard can go to, those in sight only.
    QWidgetList panes() const;
    const PageStatus& status() const { return m_status; }
    bool hasVerdict() const;
    /// What is shown; null when the page is empty.
    const DiagnosisResultPtr& result() const { return m_result; }
    ResultView& results() { return *m_results; }
    InlineMessage& message() { return *m_message; }
    void showNotice(const QString& text);

Q_SIGNALS:
    void statusChanged();
    /// A result stands on the page (or the page is empty again) and nothing is under way.
    void settled();
    void knowledgeRequested(const knowledge::EntryId& entry);
    /// The Probe page is wanted with what the bounce gives.
    void probeRequested(const app::ProbeForm& form);
    /// The settings of probes are wanted.
    void settingsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitButtons();
    void connectParts();
    void showResult(const DiagnosisResultPtr& result);
    void showEmpty();
    void refreshStatus();
    void refreshDisplay();
    void takeKnowledge();
    void showRuleProblems();
    void retranslate();
    QString inputNote(const DiagnosisResult& result) const;

    KnowledgeStore& m_knowledge;
    Settings& m_settings;
    const Language& m_language;
    DiagnosisRunner m_runner;
    DiagnosisResultPtr m_result; // shared with the widgets that show it
    PageStatus m_status;
    QString m_ruleProblem; ///< the sentence about own rules last shown; empty: none was
    DiagnoseHeader* m_header;
    InlineMessage* m_message;
    QSplitter* m_splitter;
    InputPanel* m_input;
    InputController* m_controller;
    QStackedWidget* m_stack;
    DiagnoseEmpty* m_empty;
    ResultView* m_results;
    CopyActions* m_copy;
    CauseTester* m_tester;
    ActionButton* m_knowledgeEntry;
    RuleMaker* m_ruleMaker;
};

} // namespace app
