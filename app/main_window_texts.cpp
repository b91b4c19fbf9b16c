// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"
#include "pages/examples.h"
#include "widgets/nav_rail.h"

#include <QAction>
#include <QMenu>

/// The words of the window: pages, menus, actions.
namespace app {

void MainWindow::retranslate()
{
    setWindowTitle(QStringLiteral("Bouncelens"));
    m_rail->setAccessibleName(tr("Pages"));
    m_rail->setPageText(DiagnoseId, tr("Diagnose"), tr("Diagnose one bounce (Ctrl+1)"));
    m_rail->setPageText(ImportId, tr("Import"),
                        tr("Look at mailboxes and mail logs as a whole (Ctrl+2)"));
    m_rail->setPageText(ProbeId, tr("Probe"),
                        tr("Ask name servers and mail servers what is true now (Ctrl+3)"));
    m_rail->setPageText(KnowledgeId, tr("Knowledge"),
                        tr("Look up codes, words and reasons (Ctrl+4)"));
    m_rail->setPageText(CasesId, tr("Cases"), tr("Look at saved cases again (Ctrl+5)"));
    m_rail->setPageText(SettingsId, tr("Settings"), tr("Settings (Ctrl+,)"));
    m_rail->setPageText(AboutId, tr("About"), tr("About this program"));
    m_fileMenu->setTitle(tr("&File"));
    m_exampleMenu->setTitle(tr("Try an &example"));
    m_editMenu->setTitle(tr("&Edit"));
    m_viewMenu->setTitle(tr("&View"));
    m_languageMenu->setTitle(tr("&Language of the window"));
    m_displayMenu->setTitle(tr("&Explanations"));
    m_helpMenu->setTitle(tr("&Help"));
    retranslateActions();
    retranslateProbe();
    retranslateCases();
    refreshStatus();
}

void MainWindow::retranslateActions()
{
    const std::pair<const char*, QString> texts[] = {
        {"actionOpen", tr("&Open…")},
        {"actionImportFiles", tr("&Import files…")},
        {"actionImportFolder", tr("Import &folder…")},
        {"actionSaveCase", tr("&Save as a case")},
        {"actionExport", tr("Ex&port the table…")},
        {"actionQuit", tr("&Quit")},
        {"actionPaste", tr("&Paste a bounce")},
        {"actionClear", tr("C&lear")},
        {"actionCopyDiagnosis", tr("Copy &diagnosis")},
        {"actionCopyReply", tr("Copy &reply for the customer")},
        {"actionAnswer", tr("&Answer for the customer…")},
        {"actionCaseReport", tr("Ca&se report…")},
        {"actionCopyOriginal", tr("Copy &original text")},
        {"actionFind", tr("&Find…")},
        {"actionFindNext", tr("Find &next")},
        {"actionFindPrevious", tr("Find pre&vious")},
        {"actionDiagnose", tr("&Diagnose")},
        {"actionImport", tr("&Import")},
        {"actionProbe", tr("Pr&obe")},
        {"actionKnowledge", tr("&Knowledge")},
        {"actionCases", tr("C&ases")},
        {"actionSettings", tr("&Settings")},
        {"actionBack", tr("&Back in the knowledge")},
        {"actionForward", tr("&Forward in the knowledge")},
        {"actionNextPane", tr("&Next pane")},
        {"actionPreviousPane", tr("&Previous pane")},
        {"actionEscape", tr("&Close search or message")},
        {"actionKnowledgeEntry", tr("&Knowledge entry")},
        {"actionAdminSteps", tr("Steps for the &administrator or the helpdesk")},
        {"actionAbout", tr("A&bout Bouncelens")},
        {"languageMenu0", tr("As the &system")},
        {"languageMenu1", QStringLiteral("&English")},
        {"languageMenu2", QStringLiteral("&中文（简体）")},
        {"displayMenu0", tr("In &one language")},
        {"displayMenu1", tr("In both, one &below the other")},
        {"displayMenu2", tr("In both, &side by side")},
    };
    for (const auto& [name, text] : texts) {
        if (auto* action = findChild<QAction*>(QString::fromLatin1(name))) {
            action->setText(text);
        }
    }
    const auto examples = m_exampleMenu->actions();
    for (QAction* action : examples) {
        action->setText(examples::title(action->data().toString()));
    }
}

} // namespace app
