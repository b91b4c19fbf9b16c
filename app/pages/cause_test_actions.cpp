// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/cause_test_actions.h"

#include "models/cause_test.h"
#include "widgets/action_button.h"

#include <QMenu>

namespace app {

CauseTestActions::CauseTestActions(QWidget* parent)
    : QObject(parent),
      m_button(new ActionButton(ActionButton::Kind::Outlined, parent)),
      m_menu(new QMenu(m_button)),
      m_test(new QAction(m_menu)),
      m_plan(new QAction(m_menu)),
      m_servers(new QAction(m_menu)),
      m_probe(new QAction(m_menu))
{
    m_button->setObjectName(QStringLiteral("testCause"));
    m_button->setPopupMode(QToolButton::MenuButtonPopup);
    m_test->setObjectName(QStringLiteral("testCauseAction"));
    m_plan->setObjectName(QStringLiteral("testPlanAction"));
    m_servers->setObjectName(QStringLiteral("testServersAction"));
    m_probe->setObjectName(QStringLiteral("probeThis"));
    m_menu->addActions({m_plan, m_servers});
    m_menu->addSeparator();
    m_menu->addAction(m_probe);
    connect(m_button, &ActionButton::clicked, this, &CauseTestActions::click);
    connect(m_test, &QAction::triggered, this, &CauseTestActions::testRequested);
    connect(m_plan, &QAction::triggered, this, &CauseTestActions::planRequested);
    connect(m_servers, &QAction::triggered, this, &CauseTestActions::serversRequested);
    connect(m_probe, &QAction::triggered, this, &CauseTestActions::probeRequested);
}

void CauseTestActions::offerOn(QWidget* place)
{
    place->addActions({m_test, m_probe});
    place->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void CauseTestActions::click()
{
    switch (m_meaning) {
    case Meaning::Test:
    case Meaning::TestAgain:
        Q_EMIT testRequested();
        return;
    case Meaning::Stop:
        Q_EMIT stopRequested();
        return;
    case Meaning::Probe:
        Q_EMIT probeRequested();
        return;
    }
}

void CauseTestActions::refresh(const CauseTest& test, bool canProbe)
{
    const bool isTestable = test.isTestable();
    m_meaning = test.isRunning()          ? Meaning::Stop
                : !isTestable             ? Meaning::Probe
                : test.proof() != nullptr ? Meaning::TestAgain
                                          : Meaning::Test;
    m_button->setVisible(test.hasCause() && (isTestable || canProbe));
    const bool hasMenu = m_meaning == Meaning::Test || m_meaning == Meaning::TestAgain;
    m_button->setMenu(hasMenu ? m_menu : nullptr);
    m_button->setIconName(m_meaning == Meaning::Stop    ? QStringLiteral("stop")
                          : m_meaning == Meaning::Probe ? QStringLiteral("nav-probe")
                                                        : QStringLiteral("run"));
    m_button->setText(text());
    m_button->setAccessibleName(text().remove(QLatin1Char('&')));
    m_button->setToolTip(toolTip());
    m_test->setText(tr("&Test this cause") + QStringLiteral("\tF5"));
    m_test->setEnabled(hasMenu);
    m_plan->setText(tr("&Plan of the test…"));
    m_servers->setText(tr("Ask the &mail server too…"));
    m_servers->setVisible(test.hasServerChecks());
    m_probe->setText(tr("P&robe this"));
    m_probe->setEnabled(canProbe);
}

QString CauseTestActions::text() const
{
    switch (m_meaning) {
    case Meaning::TestAgain:
        return tr("&Test again");
    case Meaning::Stop:
        return tr("S&top");
    case Meaning::Probe:
        return tr("P&robe this");
    case Meaning::Test:
        break;
    }
    return tr("&Test this cause");
}

QString CauseTestActions::toolTip() const
{
    switch (m_meaning) {
    case Meaning::Stop:
        return tr("Stop the test (Esc)");
    case Meaning::Probe:
        return tr("Open the Probe page with what the bounce names");
    case Meaning::Test:
    case Meaning::TestAgain:
        break;
    }
    return tr("Ask whether this cause is there now (F5)");
}

} // namespace app
