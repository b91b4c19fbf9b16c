// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/entry.h"
#include "knowledge_store.h"
#include "language.h"
#include "models/case_keeper.h"
#include "models/import_run.h"
#include "pages/probe_page.h"
#include "settings.h"

#include <QMainWindow>

class QStackedWidget;

namespace app {

class AboutPage;
class CaseSaver;
class CasesPage;
struct CaseContent;
class DiagnosePage;
class ImportPage;
class KnowledgePage;
class NavRail;
class SettingsPage;
class StatusLine;
struct Incoming;

/// Pages, menus, keys, status bar. Wires, and does nothing itself.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `runs`: how the Import page reads, `means`: how probes ask; tests bring their own.
    MainWindow(KnowledgeStore& knowledge, Settings& settings, Language& language,
               CaseKeeper& keeper, ImportRunFactory runs = readingRuns(),
               ProbeMeans means = liveMeans(), QWidget* parent = nullptr);
    ~MainWindow() override;

    DiagnosePage& diagnosePage() { return *m_diagnose; }
    ImportPage& importPage() { return *m_import; }
    ProbePage& probePage() { return *m_probe; }
    KnowledgePage& knowledgePage() { return *m_knowledgePage; }
    CasesPage& casesPage() { return *m_cases; }
    /// Shows the Probe page with this target; nothing is asked for it, except by the mode
    /// Automatic.
    void showProbe(const QString& target);
    void showProbe(const ProbeForm& form);
    void showCases();
    /// Shows the Knowledge page with the results for `query`.
    void searchKnowledge(const QString& query);
    /// One message goes to Diagnose; several files, folders, mailboxes and logs go to Import.
    void openFiles(const QStringList& paths);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum Page { DiagnoseId, ImportId, ProbeId, KnowledgeId, CasesId, SettingsId, AboutId };
    void buildPages();
    void buildMenus();
    void buildFileMenu();
    void buildEditMenu();
    void buildViewMenu();
    void buildProbeMenu();
    void buildHelpMenu();
    QAction* addAction(QMenu* menu, const QKeySequence& key, const QString& name,
                       std::function<void()> run);
    void paste();
    void nextPane(bool backward);
    void connectKnowledge();
    void connectImport();
    void connectProbe();
    void connectCases();
    bool showsCases() const;
    /// On the Diagnose page, with its tests going to the case.
    void openCase(const CaseContent& content, bool wantsTest);
    void refreshSaver();
    void retranslateCases();
    bool showsProbe() const;
    bool showsDiagnose() const;
    /// F5: the plan of the page in sight.
    void runProbe();
    void refreshProbeActions();
    void retranslateProbe();
    void showImport();
    bool showsImport() const;
    void take(const Incoming& incoming);
    void openKnowledge(const knowledge::EntryId& entry);
    bool showsKnowledge() const;
    void find();
    void escape();
    /// The entry of the verdict in sight, else the page.
    void help();
    void refreshStatus();
    void refreshActions();
    void retranslate();
    void retranslateActions();

    KnowledgeStore& m_knowledge;
    Settings& m_settings;
    Language& m_language;
    CaseKeeper& m_keeper;
    NavRail* m_rail;
    QStackedWidget* m_pages;
    DiagnosePage* m_diagnose;
    ImportPage* m_import;
    ProbePage* m_probe;
    KnowledgePage* m_knowledgePage;
    CasesPage* m_cases;
    CaseSaver* m_caseSaver;
    SettingsPage* m_settingsPage;
    AboutPage* m_about;
    QMenu* m_fileMenu;
    QMenu* m_exampleMenu;
    QMenu* m_editMenu;
    QMenu* m_viewMenu;
    QMenu* m_languageMenu;
    QMenu* m_displayMenu;
    QMenu* m_probeMenu;
    QMenu* m_helpMenu;
    StatusLine* m_status;
};

} // namespace app
