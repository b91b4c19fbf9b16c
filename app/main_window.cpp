// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include "models/verdict_content.h"
#include "pages/about_page.h"
#include "pages/case_saver.h"
#include "pages/cases_page.h"
#include "pages/copy_actions.h"
#include "pages/diagnose_page.h"
#include "pages/examples.h"
#include "pages/import_page.h"
#include "pages/input_kind.h"
#include "pages/knowledge_page.h"
#include "pages/settings_page.h"
#include "widgets/fonts.h"
#include "widgets/incoming.h"
#include "widgets/nav_rail.h"
#include "widgets/result_view.h"
#include "widgets/status_line.h"
#include "widgets/verdict_card.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QStackedWidget>

namespace app {

MainWindow::MainWindow(KnowledgeStore& knowledge, Settings& settings, Language& language,
                       CaseKeeper& keeper, ImportRunFactory runs, ProbeMeans means, QWidget* parent)
    : QMainWindow(parent),
      m_knowledge(knowledge),
      m_settings(settings),
      m_language(language),
      m_keeper(keeper),
      m_rail(new NavRail),
      m_pages(new QStackedWidget),
      m_diagnose(new DiagnosePage(knowledge, settings, language, means)),
      m_import(new ImportPage(knowledge, settings, language, std::move(runs), means)),
      m_probe(new ProbePage(knowledge, settings, language, std::move(means))),
      m_knowledgePage(new KnowledgePage(knowledge.knowledge(), settings, language)),
      m_cases(new CasesPage(keeper, knowledge, settings, language)),
      m_caseSaver(new CaseSaver(keeper, m_diagnose->results().card()->buttonRow(), this)),
      m_settingsPage(new SettingsPage(settings, knowledge, keeper)),
      m_about(new AboutPage(knowledge)),
      m_fileMenu(menuBar()->addMenu(QString())),
      m_exampleMenu(nullptr),
      m_editMenu(menuBar()->addMenu(QString())),
      m_viewMenu(menuBar()->addMenu(QString())),
      m_languageMenu(nullptr),
      m_displayMenu(nullptr),
      m_probeMenu(menuBar()->addMenu(QString())),
      m_helpMenu(menuBar()->addMenu(QString())),
      m_status(new StatusLine)
{
    setMinimumSize(960, 600);
    setAcceptDrops(true);
    buildPages();
    buildMenus();
    setStatusBar(m_status);
    if (!restoreGeometry(m_settings.state(QStringLiteral("window")))) {
        resize(1280, 820);
    }
    retranslate();
    if (!canShowChinese()) {
        m_diagnose->showNotice(QStringLiteral(
            "No font for Chinese is installed, so Chinese explanations show as boxes. "
            "Install the package fonts-noto-cjk."));
    }
    m_diagnose->focusInput();
}

MainWindow::~MainWindow()
{
    m_settings.setState(QStringLiteral("window"), saveGeometry());
}

void MainWindow::buildPages()
{
    auto* central = new QWidget;
    auto* layout = new QHBoxLayout(central);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addWidget(m_pages, 1);
    m_pages->addWidget(m_diagnose);
    m_pages->addWidget(m_import);
    m_pages->addWidget(m_probe);
    m_pages->addWidget(m_knowledgePage);
    m_pages->addWidget(m_cases);
    m_pages->addWidget(m_settingsPage);
    m_pages->addWidget(m_about);
    setCentralWidget(central);
    m_rail->setObjectName(QStringLiteral("rail"));
    m_rail->addPage(DiagnoseId, QStringLiteral("nav-diagnose"), NavRail::Place::Top);
    m_rail->addPage(ImportId, QStringLiteral("nav-import"), NavRail::Place::Top);
    m_rail->addPage(ProbeId, QStringLiteral("nav-probe"), NavRail::Place::Top);
    m_rail->addPage(KnowledgeId, QStringLiteral("nav-knowledge"), NavRail::Place::Top);
    m_rail->addPage(CasesId, QStringLiteral("nav-cases"), NavRail::Place::Top);
    m_rail->addPage(SettingsId, QStringLiteral("nav-settings"), NavRail::Place::Bottom);
    m_rail->addPage(AboutId, QStringLiteral("nav-about"), NavRail::Place::Bottom);
    connect(m_rail, &NavRail::pageChosen, this, [this](int id) {
        m_pages->setCurrentIndex(id);
        refreshStatus();
    });
    connect(m_diagnose, &DiagnosePage::statusChanged, this, &MainWindow::refreshStatus);
    connect(&m_knowledge, &KnowledgeStore::changed, this, [this] {
        m_knowledgePage->setKnowledge(m_knowledge.knowledge());
        refreshStatus();
    });
    connect(&m_settings, &Settings::uiLanguageChanged, this,
            [this] { m_language.apply(m_settings.uiLanguage()); });
    connectKnowledge();
    connectImport();
    connectProbe();
    connectCases();
    m_rail->setCurrentPage(DiagnoseId);
}

void MainWindow::connectKnowledge()
{
    connect(m_diagnose, &DiagnosePage::knowledgeRequested, this, &MainWindow::openKnowledge);
    connect(m_diagnose, &DiagnosePage::settled, m_knowledgePage, &KnowledgePage::forgetDiagnosis);
    connect(m_knowledgePage, &KnowledgePage::historyChanged, this, &MainWindow::refreshActions);
    connect(m_knowledgePage, &KnowledgePage::diagnosisRequested, this, [this] {
        m_rail->setCurrentPage(DiagnoseId);
        m_diagnose->focusVerdict();
    });
    connect(m_knowledgePage, &KnowledgePage::sampleRequested, this, [this](const QString& text) {
        m_rail->setCurrentPage(DiagnoseId);
        m_diagnose->take({Incoming::Kind::Text, text, {}});
    });
}

void MainWindow::connectImport()
{
    connect(m_import, &ImportPage::statusChanged, this, &MainWindow::refreshStatus);
    connect(m_import, &ImportPage::originalRequested, this,
            [this](const QByteArray& bytes, const QString& name) {
                m_rail->setCurrentPage(DiagnoseId);
                m_diagnose->openBytes(bytes, name);
            });
}

QAction* MainWindow::addAction(QMenu* menu, const QKeySequence& key, const QString& name,
                               std::function<void()> run)
{
    auto* action = menu->addAction(QString());
    action->setObjectName(name);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

void MainWindow::buildMenus()
{
    buildFileMenu();
    buildEditMenu();
    buildViewMenu();
    buildProbeMenu();
    buildHelpMenu();
}

void MainWindow::buildFileMenu()
{
    addAction(m_fileMenu, QKeySequence::Open, QStringLiteral("actionOpen"), [this] {
        m_rail->setCurrentPage(DiagnoseId);
        m_diagnose->chooseFile();
    });
    addAction(m_fileMenu, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
              QStringLiteral("actionImportFiles"), [this] {
                  showImport();
                  m_import->chooseFiles();
              });
    addAction(m_fileMenu, {}, QStringLiteral("actionImportFolder"), [this] {
        showImport();
        m_import->chooseFolder();
    });
    addAction(m_fileMenu, QKeySequence::Save, QStringLiteral("actionSaveCase"),
              [this] { m_caseSaver->save(); });
    addAction(m_fileMenu, QKeySequence(Qt::CTRL | Qt::Key_E), QStringLiteral("actionExport"),
              [this] {
                  showImport();
                  m_import->exportRows();
              });
    m_exampleMenu = m_fileMenu->addMenu(QString());
    const QStringList examples = examples::names();
    for (const QString& name : examples) {
        QAction* action = addAction(m_exampleMenu, {}, name, [this, name] {
            m_rail->setCurrentPage(DiagnoseId);
            m_diagnose->tryExample(name);
        });
        action->setData(name);
    }
    m_fileMenu->addSeparator();
    addAction(m_fileMenu, QKeySequence(Qt::CTRL | Qt::Key_Q), QStringLiteral("actionQuit"),
              [this] { close(); });
}

void MainWindow::buildEditMenu()
{
    CopyActions& copy = m_diagnose->copyActions();
    addAction(m_editMenu, QKeySequence::Paste, QStringLiteral("actionPaste"), [this] { paste(); });
    addAction(m_editMenu, {}, QStringLiteral("actionClear"), [this] { m_diagnose->clear(); });
    m_editMenu->addSeparator();
    addAction(m_editMenu, {}, QStringLiteral("actionCopyDiagnosis"),
              [&copy] { copy.copyDiagnosis(); });
    addAction(m_editMenu, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
              QStringLiteral("actionCopyReply"), [&copy] { copy.copyReply(); });
    addAction(m_editMenu, {}, QStringLiteral("actionAnswer"), [&copy] { copy.openAnswer(); });
    addAction(m_editMenu, {}, QStringLiteral("actionCaseReport"),
              [&copy] { copy.openCaseReport(); });
    addAction(m_editMenu, {}, QStringLiteral("actionCopyOriginal"),
              [&copy] { copy.copyOriginal(); });
    m_editMenu->addSeparator();
    addAction(m_editMenu, QKeySequence::Find, QStringLiteral("actionFind"), [this] { find(); });
    addAction(m_editMenu, QKeySequence(Qt::Key_F3), QStringLiteral("actionFindNext"),
              [this] { m_diagnose->findNext(false); });
    addAction(m_editMenu, QKeySequence(Qt::SHIFT | Qt::Key_F3),
              QStringLiteral("actionFindPrevious"), [this] { m_diagnose->findNext(true); });
}

void MainWindow::buildViewMenu()
{
    addAction(m_viewMenu, QKeySequence(Qt::CTRL | Qt::Key_1), QStringLiteral("actionDiagnose"),
              [this] {
                  m_rail->setCurrentPage(DiagnoseId);
                  m_diagnose->focusInput();
              });
    addAction(m_viewMenu, QKeySequence(Qt::CTRL | Qt::Key_2), QStringLiteral("actionImport"),
              [this] {
                  showImport();
                  m_import->focusResults();
              });
    addAction(m_viewMenu, QKeySequence(Qt::CTRL | Qt::Key_3), QStringLiteral("actionProbe"),
              [this] {
                  m_rail->setCurrentPage(ProbeId);
                  m_probe->focusTarget();
              });
    addAction(m_viewMenu, QKeySequence(Qt::CTRL | Qt::Key_4), QStringLiteral("actionKnowledge"),
              [this] {
                  m_rail->setCurrentPage(KnowledgeId);
                  m_knowledgePage->focusSearch();
              });
    addAction(m_viewMenu, QKeySequence(Qt::CTRL | Qt::Key_5), QStringLiteral("actionCases"),
              [this] { showCases(); });
    addAction(m_viewMenu, QKeySequence(Qt::CTRL | Qt::Key_Comma), QStringLiteral("actionSettings"),
              [this] { m_rail->setCurrentPage(SettingsId); });
    m_viewMenu->addSeparator();
    m_languageMenu = m_viewMenu->addMenu(QString());
    m_displayMenu = m_viewMenu->addMenu(QString());
    const auto addChoice = [this](QMenu* menu, QActionGroup* group, int value, auto setter) {
        QAction* action =
            addAction(menu, {}, QStringLiteral("%1%2").arg(menu->objectName()).arg(value),
                      [this, value, setter] { setter(m_settings, value); });
        action->setCheckable(true);
        group->addAction(action);
    };
    m_languageMenu->setObjectName(QStringLiteral("languageMenu"));
    m_displayMenu->setObjectName(QStringLiteral("displayMenu"));
    auto* languages = new QActionGroup(this);
    auto* displays = new QActionGroup(this);
    for (int value = 0; value < 3; ++value) {
        addChoice(m_languageMenu, languages, value, [](Settings& settings, int v) {
            settings.setUiLanguage(static_cast<UiLanguage>(v));
        });
        addChoice(m_displayMenu, displays, value, [](Settings& settings, int v) {
            settings.setExplanationDisplay(static_cast<ExplanationDisplay>(v));
        });
    }
    m_viewMenu->addSeparator();
    addAction(m_viewMenu, QKeySequence(Qt::ALT | Qt::Key_Left), QStringLiteral("actionBack"),
              [this] { m_knowledgePage->goBack(); });
    addAction(m_viewMenu, QKeySequence(Qt::ALT | Qt::Key_Right), QStringLiteral("actionForward"),
              [this] { m_knowledgePage->goForward(); });
    addAction(m_viewMenu, QKeySequence(Qt::Key_F6), QStringLiteral("actionNextPane"),
              [this] { nextPane(false); });
    addAction(m_viewMenu, QKeySequence(Qt::SHIFT | Qt::Key_F6),
              QStringLiteral("actionPreviousPane"), [this] { nextPane(true); });
    addAction(m_viewMenu, QKeySequence(Qt::Key_Escape), QStringLiteral("actionEscape"),
              [this] { escape(); });
    connect(m_viewMenu, &QMenu::aboutToShow, this, &MainWindow::refreshActions);
}

void MainWindow::buildHelpMenu()
{
    addAction(m_helpMenu, QKeySequence(Qt::Key_F1), QStringLiteral("actionKnowledgeEntry"),
              [this] { help(); });
    addAction(m_helpMenu, QKeySequence(Qt::SHIFT | Qt::Key_F1), QStringLiteral("actionAdminSteps"),
              [this] { m_diagnose->switchSteps(); });
    addAction(m_helpMenu, {}, QStringLiteral("actionAbout"),
              [this] { m_rail->setCurrentPage(AboutId); });
}

void MainWindow::paste()
{
    take(Incoming::from(QApplication::clipboard()->mimeData()));
}

bool MainWindow::showsKnowledge() const
{
    return m_pages->currentWidget() == m_knowledgePage;
}

bool MainWindow::showsImport() const
{
    return m_pages->currentWidget() == m_import;
}

void MainWindow::showImport()
{
    m_rail->setCurrentPage(ImportId);
}

void MainWindow::take(const Incoming& incoming)
{
    if (incoming.kind == Incoming::Kind::Files) {
        openFiles(incoming.files);
    } else {
        m_rail->setCurrentPage(DiagnoseId);
        m_diagnose->take(incoming);
    }
}

void MainWindow::openFiles(const QStringList& paths)
{
    if (paths.size() > 1 || showsImport() || belongsToImport(paths.value(0))) {
        showImport();
        m_import->addPaths(paths);
        m_import->focusResults();
    } else {
        m_rail->setCurrentPage(DiagnoseId);
        m_diagnose->openFile(paths.value(0));
    }
}

void MainWindow::openKnowledge(const knowledge::EntryId& entry)
{
    m_rail->setCurrentPage(KnowledgeId);
    m_knowledgePage->openEntry(entry, true);
}

void MainWindow::searchKnowledge(const QString& query)
{
    m_rail->setCurrentPage(KnowledgeId);
    m_knowledgePage->setSearch(query);
    m_knowledgePage->focusSearch();
}

void MainWindow::find()
{
    if (showsImport()) {
        m_import->focusFilter();
    } else if (showsKnowledge()) {
        m_knowledgePage->focusSearch();
    } else if (showsCases()) {
        m_cases->focusSearch();
    } else {
        m_diagnose->openFind();
    }
}

void MainWindow::escape()
{
    if (showsImport()) {
        m_import->escape();
    } else if (showsProbe()) {
        m_probe->escape();
    } else if (showsKnowledge()) {
        m_knowledgePage->escape();
    } else if (showsCases()) {
        m_cases->escape();
    } else {
        m_diagnose->escape();
    }
}

void MainWindow::help()
{
    if (m_diagnose->isVisible() && m_diagnose->hasVerdict()) {
        m_diagnose->openKnowledge();
    } else {
        m_rail->setCurrentPage(KnowledgeId);
        m_knowledgePage->focusSearch();
    }
}

void MainWindow::nextPane(bool backward)
{
    QWidgetList panes{m_rail};
    if (m_pages->currentWidget() == m_diagnose) {
        panes << m_diagnose->panes();
    } else if (showsImport()) {
        panes << m_import->panes();
    } else if (showsProbe()) {
        panes << m_probe->panes();
    } else if (showsKnowledge()) {
        panes << m_knowledgePage->panes();
    } else if (showsCases()) {
        panes << m_cases->panes();
    }
    qsizetype current = 0;
    for (qsizetype index = 0; index < panes.size(); ++index) {
        if (panes[index]->hasFocus()) {
            current = index;
        }
    }
    const qsizetype step = backward ? panes.size() - 1 : 1;
    panes[(current + step) % panes.size()]->setFocus(Qt::TabFocusReason);
}

void MainWindow::refreshStatus()
{
    PageStatus status = m_diagnose->status();
    if (showsImport()) {
        status = {m_import->status().kind, m_import->status().counts, {}};
    } else if (showsProbe()) {
        status = {m_probe->status().kind, m_probe->status().counts, {}};
    } else if (showsCases()) {
        status = {{}, m_cases->counts(), {}};
    }
    m_status->setTexts(status.kind.isEmpty() ? tr("Ready") : status.kind, status.counts,
                       status.encoding,
                       tr("Knowledge %1").arg(toText(m_knowledge.knowledge()->version())));
    refreshActions();
}

void MainWindow::refreshActions()
{
    const auto enable = [this](const char* name, bool enabled) {
        if (auto* action = findChild<QAction*>(QString::fromLatin1(name))) {
            action->setEnabled(enabled);
        }
    };
    const bool hasVerdict = m_diagnose->hasVerdict();
    for (const char* name : {"actionCopyDiagnosis", "actionCopyReply", "actionAnswer",
                             "actionCaseReport", "actionAdminSteps"}) {
        enable(name, hasVerdict);
    }
    const bool hasInput = !m_diagnose->status().kind.isEmpty();
    for (const char* name : {"actionCopyOriginal", "actionFindNext", "actionFindPrevious"}) {
        enable(name, hasInput);
    }
    enable("actionFind", hasInput || showsKnowledge() || showsImport() || showsCases());
    enable("actionSaveCase", m_caseSaver->canSave() && m_pages->currentWidget() == m_diagnose);
    enable("actionExport", m_import->hasRows());
    refreshProbeActions();
    enable("actionBack", showsKnowledge() && m_knowledgePage->canGoBack());
    enable("actionForward", showsKnowledge() && m_knowledgePage->canGoForward());
    const auto languages = m_languageMenu ? m_languageMenu->actions() : QList<QAction*>();
    for (int index = 0; index < languages.size(); ++index) {
        languages[index]->setChecked(index == static_cast<int>(m_settings.uiLanguage()));
        m_displayMenu->actions()[index]->setChecked(
            index == static_cast<int>(m_settings.explanationDisplay()));
    }
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (Incoming::from(event->mimeData()).kind != Incoming::Kind::Nothing) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
    take(Incoming::from(event->mimeData()));
}

} // namespace app
