// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/probe_page.h"

#include "base/visible_text.h"
#include "knowledge_store.h"
#include "models/verdict_content.h"
#include "pages/console_view.h"
#include "pages/probe_checks.h"
#include "pages/probe_copy.h"
#include "pages/probe_header.h"
#include "probe/result_text.h"

#include <QDate>
#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

ProbePage::ProbePage(KnowledgeStore& knowledge, Settings& settings, const Language& language,
                     ProbeMeans means, QWidget* parent)
    : QWidget(parent),
      m_knowledge(knowledge),
      m_settings(settings),
      m_header(new ProbeHeader(this)),
      m_views(new QStackedWidget(this)),
      m_checks(new ProbeChecks(knowledge, settings, language, std::move(means.works),
                               [this] { return settingsInForce(); })),
      m_console(new ConsoleView(knowledge, language, std::move(means.talks),
                                [this] { return settingsInForce(); })),
      m_copy(new ProbeCopy(knowledge, settings, language, m_header, m_checks->message(), this))
{
    setObjectName(QStringLiteral("probePage"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 6, 20, 12);
    layout->setSpacing(8);
    layout->addWidget(m_header);
    layout->addWidget(m_views, 1);
    m_views->addWidget(m_checks);
    m_views->addWidget(m_console);
    connectParts();
    refreshMode();
    follow();
}

void ProbePage::connectParts()
{
    const auto showDisplay = [this] {
        m_header->setDisplay(m_settings.explanationDisplay());
        m_checks->setDisplay(m_settings.explanationDisplay());
        m_console->setDisplay(m_settings.explanationDisplay());
    };
    showDisplay();
    connect(m_header, &ProbeHeader::displayChosen, &m_settings, &Settings::setExplanationDisplay);
    connect(&m_settings, &Settings::explanationDisplayChanged, this, showDisplay);
    connect(m_header, &ProbeHeader::viewChosen, this, &ProbePage::showView);
    connect(m_header, &ProbeHeader::copyRequested, this, &ProbePage::copyAs);
    connect(m_header, &ProbeHeader::saveRequested, this, [this] { m_copy->saveRun(session()); });
    connect(&m_settings, &Settings::probeSettingsChanged, m_checks, &ProbeChecks::refreshPlan);
    connect(&m_settings, &Settings::probeModeChanged, this, &ProbePage::refreshMode);
    connect(m_checks, &ProbeChecks::changed, this, &ProbePage::follow);
    connect(m_checks, &ProbeChecks::settled, this, &ProbePage::settled);
    connect(m_checks, &ProbeChecks::copyTextRequested, m_copy, &ProbeCopy::copyText);
    connect(m_checks, &ProbeChecks::copyFindingRequested, m_copy, &ProbeCopy::copyFinding);
    connect(m_console, &ConsoleView::copyTextRequested, m_copy, &ProbeCopy::copyText);
    connect(m_console, &ConsoleView::saveRequested, this, [this](const QString& text) {
        m_copy->saveText(
            text, QStringLiteral("smtp-%1.txt").arg(QDate::currentDate().toString(Qt::ISODate)));
    });
}

void ProbePage::adaptSettings(std::function<void(probe::ProbeSettings&)> adapt)
{
    m_adapt = std::move(adapt);
    m_checks->refreshPlan();
}

probe::ProbeSettings ProbePage::settingsInForce() const
{
    probe::ProbeSettings settings = m_settings.probeSettings();
    if (m_adapt) {
        m_adapt(settings);
    }
    return settings;
}

void ProbePage::setForm(const ProbeForm& form)
{
    showView(ProbeHeader::ChecksView);
    m_checks->setForm(form);
}

void ProbePage::run()
{
    showView(ProbeHeader::ChecksView);
    m_checks->run();
}

void ProbePage::stop()
{
    m_checks->stop();
}

bool ProbePage::escape()
{
    return m_views->currentWidget() == m_console ? m_console->escape() : m_checks->escape();
}

void ProbePage::focusTarget()
{
    showView(ProbeHeader::ChecksView);
    m_checks->focusTarget();
}

void ProbePage::showConsole()
{
    showView(ProbeHeader::ConsoleView);
    m_console->focusHost();
}

void ProbePage::showView(int view)
{
    m_header->setView(view);
    m_views->setCurrentIndex(view);
    if (view == ProbeHeader::ConsoleView) {
        offerServers();
    }
}

/// The mail servers that the last run found, else the target when it is one.
void ProbePage::offerServers()
{
    QStringList hosts;
    const auto add = [&hosts](const std::string& name) {
        const QString host = toText(base::visibleLine(name));
        if (!host.isEmpty() && !hosts.contains(host)) {
            hosts << host;
        }
    };
    for (const dns::Answer* answer : session().facts().answers) {
        for (const dns::Record& record : answer->records) {
            if (const auto* mx = std::get_if<dns::MxData>(&record.data)) {
                add(mx->exchange);
            }
        }
    }
    const auto& target = m_checks->target();
    if (target && target->kind == probe::TargetKind::Host) {
        add(target->domain);
    }
    if (target && target->address) {
        add(target->address->toString());
    }
    const bool hasMailbox = target && target->kind == probe::TargetKind::Mailbox;
    m_console->offer(hosts, hasMailbox ? toText(target->mailbox()) : QString());
}

void ProbePage::follow()
{
    const ProbeSession& run = session();
    const QString progress = m_checks->progressText();
    const double share = run.askedCount() == 0 ? 0.0
                                               : static_cast<double>(run.answeredCount()) /
                                                     static_cast<double>(run.askedCount());
    m_header->setHasResults(run.hasRun());
    m_header->setProgress(progress, run.isRunning() ? share : -1);
    m_status = {};
    if (run.hasRun()) {
        m_status.kind =
            tr("Probe of %1").arg(toText(base::visibleLine(probe::targetText(run.plan()->target))));
        m_status.counts = progress;
    }
    Q_EMIT statusChanged();
}

void ProbePage::refreshMode()
{
    m_console->setOff(m_settings.probeMode() == ProbeMode::Off);
}

QWidgetList ProbePage::panes() const
{
    return m_views->currentWidget() == m_console ? m_console->panes() : m_checks->panes();
}

ProbeSession& ProbePage::session()
{
    return m_checks->session();
}

bool ProbePage::canRun() const
{
    return m_checks->canRun();
}

bool ProbePage::hasResults() const
{
    return m_checks->session().hasRun();
}

void ProbePage::copyAs(ProbeFormat format)
{
    if (hasResults()) {
        m_copy->copyRun(session(), format);
    }
}

void ProbePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        follow();
    }
}

} // namespace app
