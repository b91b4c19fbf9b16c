// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"
#include "models/case_content.h"
#include "pages/case_saver.h"
#include "pages/cases_page.h"
#include "pages/cause_tester.h"
#include "pages/diagnose_page.h"
#include "widgets/inline_message.h"
#include "widgets/nav_rail.h"
#include "widgets/result_view.h"

#include <QListView>
#include <QStackedWidget>

/// What the window has to do with saved cases.
namespace app {

void MainWindow::connectCases()
{
    connect(m_diagnose, &DiagnosePage::settled, this, &MainWindow::refreshSaver);
    connect(&m_diagnose->results(), &ResultView::recipientChanged, this, &MainWindow::refreshSaver);
    connect(&m_diagnose->causeTester(), &CauseTester::settled, this,
            [this] { m_caseSaver->setProof(m_diagnose->causeTester().model().proof()); });
    connect(&m_settings, &Settings::casePreferencesChanged, this, [this] {
        m_caseSaver->retranslate();
        refreshActions();
    });
    connect(m_caseSaver, &CaseSaver::saved, this, [this](qint64 caseId, bool isNew) {
        m_diagnose->message().showMessage(
            Tone::Success, isNew ? tr("Saved as a case.") : tr("This case had been saved before."),
            {{tr("Sho&w the case"),
              [this, caseId] {
                  m_rail->setCurrentPage(CasesId);
                  m_cases->showCase(caseId);
              },
              QStringLiteral("showSavedCase")}});
    });
    connect(&m_keeper, &CaseKeeper::failed, this, [this](const base::Error& error) {
        if (m_pages->currentWidget() == m_diagnose) {
            m_diagnose->message().showMessage(
                Tone::Warning,
                caseErrorText(*m_knowledge.knowledge(), error, m_language.current()));
        }
    });
    connect(m_cases, &CasesPage::statusChanged, this, &MainWindow::refreshStatus);
    connect(m_cases, &CasesPage::openRequested, this,
            [this](const CaseContent& content) { openCase(content, false); });
    connect(m_cases, &CasesPage::testRequested, this,
            [this](const CaseContent& content) { openCase(content, true); });
    connect(m_cases, &CasesPage::diagnosePageRequested, this, [this] {
        m_rail->setCurrentPage(DiagnoseId);
        m_diagnose->focusInput();
    });
    connect(m_cases, &CasesPage::settingsRequested, this,
            [this] { m_rail->setCurrentPage(SettingsId); });
}

bool MainWindow::showsCases() const
{
    return m_pages->currentWidget() == m_cases;
}

void MainWindow::showCases()
{
    m_rail->setCurrentPage(CasesId);
    m_cases->focusSearch();
}

void MainWindow::openCase(const CaseContent& content, bool wantsTest)
{
    m_rail->setCurrentPage(DiagnoseId);
    m_caseSaver->adopt(content);
    connect(
        m_diagnose, &DiagnosePage::settled, this,
        [this, caseId = content.id, wantsTest] {
            const int recipient = m_caseSaver->adoptedRecipient();
            if (recipient < 0) {
                return; // something else has been pasted meanwhile
            }
            QListView* list = m_diagnose->results().recipientList();
            list->setCurrentIndex(list->model()->index(recipient, 0));
            if (wantsTest && m_caseSaver->caseId() == caseId) {
                m_diagnose->causeTester().test();
            }
        },
        Qt::SingleShotConnection);
    m_diagnose->openBytes(content.input, content.inputName);
}

void MainWindow::refreshSaver()
{
    m_caseSaver->setSubject(m_diagnose->result(), m_diagnose->results().row());
    m_caseSaver->setProof(m_diagnose->causeTester().model().proof());
    refreshActions();
}

void MainWindow::retranslateCases()
{
    m_caseSaver->retranslate();
}

} // namespace app
