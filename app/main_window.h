// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge_store.h"
#include "language.h"
#include "settings.h"

#include <QMainWindow>

class QLabel;
class QStackedWidget;

namespace app {

class AboutPage;
class DiagnosePage;
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

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum Page { DiagnoseId, SettingsId, AboutId };
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
