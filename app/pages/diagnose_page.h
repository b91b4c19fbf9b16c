// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/diagnosis_runner.h"
#include "settings.h"
#include "widgets/incoming.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QSplitter;
class QStackedWidget;

namespace app {

class ActionButton;
class CopyActions;
class EmptyState;
class InlineMessage;
class InputPanel;
class Language;
class PlainLabel;
class ResultView;
class SegmentedControl;

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
    DiagnosePage(const knowledge::KnowledgeBase& knowledge, Settings& settings,
                 const Language& language, QWidget* parent = nullptr);
    ~DiagnosePage() override;

    /// A paste or drop from anywhere in the window.
    void take(const Incoming& incoming);
    void openFile(const QString& path, const QString& name = {});
    /// Asks for a file.
    void chooseFile();
    void clear();
    /// Names of the built-in examples, without ".eml" or ".txt".
    static QStringList exampleNames();
    void tryExample(const QString& name);
    static QString exampleTitle(const QString& name);

    void openFind();
    void findNext(bool backward);
    /// Closes what is open on the page; false when there was nothing.
    bool escape();
    void showAdminSteps();
    void focusInput();
    CopyActions& copyActions() { return *m_copy; }
    /// Places the keyboard can go to, those in sight only.
    QWidgetList panes() const;
    const PageStatus& status() const { return m_status; }
    bool hasVerdict() const;
    void showNotice(const QString& text);

Q_SIGNALS:
    void statusChanged();
    /// A result stands on the page (or the page is empty again) and nothing is under way.
    void settled();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildHeader();
    void buildEmptyState();
    void connectParts();
    void fillExampleMenu(class QMenu* menu);
    void inputEdited();
    void takeText(const QString& text);
    void diagnoseNow();
    void start(DiagnosisJob job);
    void showResult(const DiagnosisResultPtr& result);
    void showEmpty();
    void refreshStatus();
    void refreshDisplay();
    void askForLink(const QString& target);
    void retranslate();
    QString inputNote(const DiagnosisResult& result) const;

    const knowledge::KnowledgeBase& m_knowledge;
    Settings& m_settings;
    const Language& m_language;
    DiagnosisRunner m_runner;
    QTimer m_pause;        ///< from the last change of the text to the diagnosis
    DiagnosisJob m_loaded; ///< a file or a long paste; unused while the box is typed in
    bool m_isLoaded = false;
    DiagnosisResultPtr m_result; // shared with the widgets that show it
    PageStatus m_status;
    PlainLabel* m_title;
    ActionButton* m_open;
    ActionButton* m_example;
    SegmentedControl* m_display;
    InlineMessage* m_message;
    QSplitter* m_splitter;
    InputPanel* m_input;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    ActionButton* m_emptyOpen;
    ActionButton* m_emptyExample;
    ResultView* m_results;
    std::unique_ptr<CopyActions> m_copy;
};

} // namespace app
