// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/entry.h"
#include "knowledge_store.h"
#include "language.h"
#include "settings.h"

#include <QMainWindow>

class QLabel;
class QStackedWidget;

namespace app {

class AboutPage;
class DiagnosePage;
class KnowledgePage;
class NavRail;
class SettingsPage;

/// Pages, menus, keys, status bar. Wires, and does nothing itself.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(KnowledgeStore& knowledge, Settings& settings, Language& language,
               QWidget* parent = nullptr);
    ~MainWindow() override;

    DiagnosePage& diagnosePage() { return *m_diagnose; }
    KnowledgePage& knowledgePage() { return *m_knowledgePage; }
    /// Shows the Knowledge page with the results for `query`.
    void searchKnowledge(const QString& query);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum Page { DiagnoseId, KnowledgeId, SettingsId, AboutId };
    void buildPages();
    void buildMenus();
    void buildFileMenu();
    void buildEditMenu();
    void buildViewMenu();
    void buildHelpMenu();
    void buildStatusBar();
    QAction* addAction(QMenu* menu, const QKeySequence& key, const QString& name,
                       std::function<void()> run);
    void paste();
    void nextPane(bool backward);
    void connectKnowledge();
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
    NavRail* m_rail;
    QStackedWidget* m_pages;
    DiagnosePage* m_diagnose;
    KnowledgePage* m_knowledgePage;
    SettingsPage* m_settingsPage;
    AboutPage* m_about;
    QMenu* m_fileMenu;
    QMenu* m_exampleMenu;
    QMenu* m_editMenu;
    QMenu* m_viewMenu;
    QMenu* m_languageMenu;
    QMenu* m_displayMenu;
    QMenu* m_helpMenu;
    QLabel* m_kind;
    QLabel* m_counts;
    QLabel* m_encoding;
    QLabel* m_version;
};

} // namespace app
