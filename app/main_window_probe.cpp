// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"
#include "pages/cause_queue_flow.h"
#include "pages/cause_tester.h"
#include "pages/diagnose_page.h"
#include "pages/import_page.h"
#include "widgets/nav_rail.h"

#include <QAction>
#include <QMenu>
#include <QStackedWidget>

/// What the window has to do with its Probe page.
namespace app {

void MainWindow::connectProbe()
{
    connect(m_probe, &ProbePage::statusChanged, this, &MainWindow::refreshStatus);
    connect(m_diagnose, &DiagnosePage::probeRequested, this,
            [this](const ProbeForm& form) { showProbe(form); });
    connect(m_diagnose, &DiagnosePage::settingsRequested, this,
            [this] { m_rail->setCurrentPage(SettingsId); });
    connect(m_import, &ImportPage::settingsRequested, this,
            [this] { m_rail->setCurrentPage(SettingsId); });
    const auto settings = [this] { return m_probe->settingsInForce(); };
    m_diagnose->causeTester().setProbeSettings(settings);
    m_import->causeQueue().setProbeSettings(settings);
}

bool MainWindow::showsDiagnose() const
{
    return m_pages->currentWidget() == m_diagnose;
}

void MainWindow::runProbe()
{
    if (showsDiagnose()) {
        m_diagnose->causeTester().test();
    } else {
        m_probe->run();
    }
}

bool MainWindow::showsProbe() const
{
    return m_pages->currentWidget() == m_probe;
}

void MainWindow::showProbe(const QString& target)
{
    ProbeForm form;
    form.target = target;
    showProbe(form);
}

void MainWindow::showProbe(const ProbeForm& form)
{
    m_rail->setCurrentPage(ProbeId);
    m_probe->focusTarget();
    m_probe->setForm(form);
}

void MainWindow::buildProbeMenu()
{
    addAction(m_probeMenu, QKeySequence(Qt::Key_F5), QStringLiteral("actionProbeRun"),
              [this] { runProbe(); });
    addAction(m_probeMenu, {}, QStringLiteral("actionProbeStop"), [this] { m_probe->stop(); });
    m_probeMenu->addSeparator();
    addAction(m_probeMenu, QKeySequence(Qt::CTRL | Qt::Key_L), QStringLiteral("actionProbeTarget"),
              [this] {
                  m_rail->setCurrentPage(ProbeId);
                  m_probe->focusTarget();
              });
    m_probeMenu->addSeparator();
    addAction(m_probeMenu, {}, QStringLiteral("actionProbeText"),
              [this] { m_probe->copyAs(ProbeFormat::Text); });
    addAction(m_probeMenu, {}, QStringLiteral("actionProbeMarkdown"),
              [this] { m_probe->copyAs(ProbeFormat::Markdown); });
    addAction(m_probeMenu, {}, QStringLiteral("actionProbeJson"),
              [this] { m_probe->copyAs(ProbeFormat::Json); });
}

void MainWindow::refreshProbeActions()
{
    const auto enable = [this](const char* name, bool enabled) {
        if (auto* action = findChild<QAction*>(QString::fromLatin1(name))) {
            action->setEnabled(enabled);
        }
    };
    const bool canTest = showsDiagnose() && m_diagnose->causeTester().canTest();
    enable("actionProbeRun", canTest || (showsProbe() && m_probe->canRun()));
    if (auto* action = findChild<QAction*>(QStringLiteral("actionProbeRun"))) {
        action->setText(showsDiagnose() ? tr("Test this &cause") : tr("&Run the plan"));
    }
    enable("actionProbeStop", m_probe->session().isRunning());
    for (const char* name : {"actionProbeText", "actionProbeMarkdown", "actionProbeJson"}) {
        enable(name, m_probe->hasResults());
    }
}

void MainWindow::retranslateProbe()
{
    m_probeMenu->setTitle(tr("&Probe"));
    const std::pair<const char*, QString> texts[] = {
        {"actionProbeStop", tr("&Stop")},
        {"actionProbeTarget", tr("&Go to the target")},
        {"actionProbeText", tr("Copy the findings as &text")},
        {"actionProbeMarkdown", tr("Copy the findings as &Markdown")},
        {"actionProbeJson", tr("Copy the findings as &JSON")},
    };
    for (const auto& [name, text] : texts) {
        if (auto* action = findChild<QAction*>(QString::fromLatin1(name))) {
            action->setText(text);
        }
    }
}

} // namespace app
