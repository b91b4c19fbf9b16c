// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/cause_tester.h"

#include "knowledge_store.h"
#include "language.h"
#include "models/finding_content.h"
#include "models/probe_means.h"
#include "models/test_plan_content.h"
#include "pages/cause_test_actions.h"
#include "widgets/action_button.h"
#include "widgets/cause_test_view.h"
#include "widgets/evidence_view.h"
#include "widgets/held_contacts_view.h"
#include "widgets/inline_message.h"
#include "widgets/result_view.h"
#include "widgets/test_plan_view.h"
#include "widgets/verdict_card.h"

#include <QListView>
#include <QLocale>

namespace app {

namespace {

constexpr int automaticPause = 300; ///< milliseconds; who pastes once more meanwhile is not served

} // namespace

CauseTester::CauseTester(KnowledgeStore& knowledge, Settings& settings, const Language& language,
                         const ProbeMeans& means, ResultView* results, InlineMessage* message)
    : QObject(results),
      m_knowledge(knowledge),
      m_settings(settings),
      m_language(language),
      m_test(means.works, means.proofs()),
      m_wait(this),
      m_results(results),
      m_message(message),
      m_view(new CauseTestView),
      m_actions(new CauseTestActions(results))
{
    m_results->card()->setTestView(m_view);
    m_actions->offerOn(m_results->card());
    m_actions->offerOn(m_results->recipientList());
    m_wait.setSingleShot(true);
    m_wait.setInterval(automaticPause);
    m_wait.setObjectName(QStringLiteral("automaticTest"));
    connectParts();
    retranslate();
}

ActionButton* CauseTester::button() const
{
    return m_actions->button();
}

void CauseTester::connectParts()
{
    connect(&m_wait, &QTimer::timeout, this, [this] {
        if (m_settings.probeMode() == ProbeMode::Automatic && !m_test.isRunning()) {
            start(Reach::NameServers);
        }
    });
    connect(&m_test, &CauseTest::changed, this, &CauseTester::refresh);
    connect(&m_test, &CauseTest::contactsWanted, this, [this] {
        m_view->held()->setContacts(m_test.heldContacts());
        refresh();
        if (m_view->isHeldShown()) {
            m_results->card()->showTestView();
            m_view->held()->primaryButton()->setFocus(Qt::OtherFocusReason);
        }
        QTimer::singleShot(0, this, &CauseTester::settled); // once it is laid out
    });
    connect(&m_test, &CauseTest::finished, this, [this] {
        m_results->card()->showTestView();
        Q_EMIT settled();
    });
    connect(&m_settings, &Settings::probeModeChanged, this, [this] {
        if (m_settings.probeMode() == ProbeMode::Off) {
            m_wait.stop();
            stop();
            closePlan();
        }
    });
    connect(&m_settings, &Settings::probeSettingsChanged, this, &CauseTester::refreshPlan);
    connect(m_actions, &CauseTestActions::testRequested, this, &CauseTester::test);
    connect(m_actions, &CauseTestActions::stopRequested, this, &CauseTester::stop);
    connect(m_actions, &CauseTestActions::planRequested, this,
            [this] { openPlan(m_test.usualReach()); });
    connect(m_actions, &CauseTestActions::serversRequested, this, &CauseTester::testServers);
    connect(m_actions, &CauseTestActions::probeRequested, this, &CauseTester::probe);
    connect(m_view, &CauseTestView::serversRequested, this, &CauseTester::testServers);
    connect(m_view, &CauseTestView::findingRequested, this, &CauseTester::showFinding);
    connect(m_view->held(), &HeldContactsView::decided, this,
            [this](const std::vector<probe::HeldContact>& allowed) {
                button()->setFocus(Qt::OtherFocusReason);
                m_test.decide(allowed);
            });
    TestPlanView* plan = m_view->plan();
    connect(plan, &TestPlanView::subjectEdited, &m_test, &CauseTest::setSubject);
    connect(plan, &TestPlanView::checkChosen, &m_test, &CauseTest::setWanted);
    connect(plan, &TestPlanView::placeRequested, this, &CauseTester::showPlace);
    connect(plan, &TestPlanView::startRequested, this, [this] {
        if (m_plan) {
            start(*m_plan);
        }
    });
    connect(plan, &TestPlanView::cancelRequested, this, [this] { escape(); });
}

probe::ProbeSettings CauseTester::settingsInForce() const
{
    return m_probeSettings ? m_probeSettings() : m_settings.probeSettings();
}

knowledge::Language CauseTester::language() const
{
    return m_language.current();
}

void CauseTester::setProbeSettings(std::function<probe::ProbeSettings()> settings)
{
    m_probeSettings = std::move(settings);
}

void CauseTester::setResult(const DiagnosisResultPtr& result)
{
    m_wait.stop();
    m_plan.reset();
    m_row = -1;
    m_result = result;
    m_test.setResult(result);
}

void CauseTester::showRecipient()
{
    const int row = m_results->row();
    if (row != m_row || row < 0) {
        m_wait.stop();
        m_plan.reset();
        m_row = row;
        const diagnosis::RecipientDiagnosis* recipient = m_results->recipient();
        m_facts = recipient != nullptr ? bounceFacts(*m_result->outcome, *recipient) : std::nullopt;
        m_test.setRecipient(row);
        waitForAutomatic();
    }
    refresh();
}

void CauseTester::cancelWaiting()
{
    m_wait.stop();
}

/// Only when the user has said so, and only about names that stand in the bounce itself.
void CauseTester::waitForAutomatic()
{
    const bool isWanted =
        m_settings.hasProbeMode() && m_settings.probeMode() == ProbeMode::Automatic;
    if (isWanted && m_test.usualReach() == Reach::NameServers &&
        m_test.canStart(Reach::NameServers) && m_test.isFromBounce() && m_test.proof() == nullptr &&
        !m_test.isRunning()) {
        m_wait.start();
    }
}

bool CauseTester::canTest() const
{
    return m_test.isTestable();
}

void CauseTester::test()
{
    m_wait.stop();
    if (!canTest() || m_test.isRunning()) {
        return;
    }
    if (m_settings.probeMode() == ProbeMode::Off) {
        explainOff();
        return;
    }
    const Reach reach = m_plan                    ? *m_plan
                        : m_test.wasWithServers() ? Reach::AllServers
                                                  : m_test.usualReach();
    // The plan of a test that is done again was seen; connections still wait for a yes.
    const bool isKnown =
        m_plan || m_test.proof() != nullptr ||
        (m_settings.probeMode() == ProbeMode::Automatic && reach == Reach::NameServers);
    if (isKnown && m_test.canStart(reach)) {
        start(reach);
    } else {
        openPlan(reach);
    }
}

void CauseTester::testServers()
{
    if (m_settings.probeMode() == ProbeMode::Off) {
        explainOff();
    } else {
        openPlan(Reach::AllServers);
    }
}

void CauseTester::explainOff()
{
    m_message->showMessage(
        Tone::Info,
        tr("Live probes are switched off, so nobody can be asked whether this cause is there."),
        {{tr("Open the settings"), [this] { Q_EMIT settingsRequested(); },
          QStringLiteral("openProbeSettings")},
         {tr("Switch on, ask first"),
          [this] {
              m_settings.setProbeMode(ProbeMode::Ask);
              test();
          },
          QStringLiteral("switchProbesOn")}});
}

void CauseTester::openPlan(Reach reach)
{
    m_wait.stop();
    if (!canTest() || m_test.isRunning()) {
        return;
    }
    if (m_settings.probeMode() == ProbeMode::Off) {
        explainOff();
        return;
    }
    m_plan = reach;
    refresh();
    m_results->card()->showTestView();
    m_view->plan()->takeFocus();
}

void CauseTester::closePlan()
{
    m_plan.reset();
    refresh();
}

void CauseTester::start(Reach reach)
{
    m_message->hide();
    const bool hadFocus = m_view->isPlanShown();
    if (!m_test.canStart(reach)) {
        return;
    }
    m_plan.reset();
    m_results->closeFinding();
    m_test.start(reach, settingsInForce());
    if (hadFocus) {
        button()->setFocus(Qt::OtherFocusReason);
    }
    m_results->card()->showTestView();
}

void CauseTester::stop()
{
    if (m_test.isRunning()) {
        m_test.stop();
    }
}

bool CauseTester::escape()
{
    if (m_test.isRunning()) {
        stop();
        return true;
    }
    if (m_plan) {
        m_plan.reset();
        m_test.resetPlan();
        refresh();
        button()->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return m_results->closeFinding();
}

bool CauseTester::canProbe() const
{
    return m_facts.has_value();
}

void CauseTester::probe()
{
    if (m_facts) {
        Q_EMIT probeRequested(m_facts->form);
    }
}

void CauseTester::showPlace(proof::Role role)
{
    const proof::TestPlan* plan = m_test.plan();
    const proof::Subject* subject = plan != nullptr ? proof::find(plan->subjects, role) : nullptr;
    if (subject != nullptr) {
        m_results->closeFinding();
        m_results->evidence()->showPlace(subject->place, subject->text);
    }
}

void CauseTester::showFinding(int index)
{
    const proof::Proof* proof = m_test.proof();
    if (proof == nullptr || index < 0 || index >= static_cast<int>(proof->evidence.size())) {
        return;
    }
    const probe::Finding& finding = proof->evidence[static_cast<std::size_t>(index)];
    if (const probe::Check* check = m_test.checkOf(finding)) {
        m_results->showFinding(
            findingContent(*m_knowledge.knowledge(), *check, finding, language()));
    }
}

void CauseTester::setDisplay(ExplanationDisplay display)
{
    m_view->setDisplay(display);
}

void CauseTester::refresh()
{
    refreshProof();
    refreshProgress();
    refreshPlan();
    m_actions->refresh(m_test, canProbe());
    Q_EMIT changed();
}

void CauseTester::refreshPlan()
{
    const bool isShown = m_plan && m_test.isTestable() && !m_test.isRunning();
    if (isShown) {
        m_view->plan()->setContent(testPlanContent(m_test, *m_plan, settingsInForce(),
                                                   *m_knowledge.knowledge(), language()));
    }
    m_view->setPlanShown(isShown);
}

void CauseTester::refreshProof()
{
    std::optional<ProofContent> content;
    if (m_test.hasCause() && !m_test.isTestable()) {
        content = proofContent(m_test.table(), *m_knowledge.knowledge(), m_test.unasked(), nullptr,
                               nullptr, language());
    } else if (const proof::Proof* proof = m_test.proof(); proof != nullptr) {
        content = proofContent(m_test.table(), *m_knowledge.knowledge(), *proof,
                               m_test.proofBefore(), m_test.difference(), language());
    }
    m_results->setRetry(m_test.proof() != nullptr ? m_test.proof()->retry : std::nullopt);
    const bool isHidden = m_plan.has_value() || m_test.isRunning();
    m_results->card()->setTestedSteps(content ? content->steps : QStringList(),
                                      content ? content->secondSteps : QStringList());
    m_view->setProof(isHidden ? std::nullopt : content);
    m_view->setServersOffered(!isHidden && m_test.hasServerChecks() && m_test.proof() != nullptr &&
                              !m_test.wasWithServers());
    m_view->setNote(!isHidden && m_test.wasStopped()
                        ? tr("The last test was stopped; it says nothing.")
                        : QString());
}

void CauseTester::refreshProgress()
{
    if (!m_test.isRunning()) {
        m_view->setProgress({}, 0);
        m_view->setHeldShown(false);
        return;
    }
    const bool waits = m_test.waitsForConsent();
    m_view->setHeldShown(waits);
    const auto asked = static_cast<int>(m_test.askedCount());
    const auto answered = static_cast<int>(m_test.answeredCount());
    const double share = asked == 0 ? 0.0 : static_cast<double>(answered) / asked;
    m_view->setProgress(waits ? tr("Waiting for your decision.")
                              : tr("Testing the cause: %1 of %2 answers")
                                    .arg(QLocale().toString(answered), QLocale().toString(asked)),
                        share);
}

void CauseTester::retranslate()
{
    refresh();
}

} // namespace app
