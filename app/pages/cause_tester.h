// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cause_test.h"
#include "models/probe_form.h"
#include "settings.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace app {

class ActionButton;
class CauseTestActions;
class CauseTestView;
class InlineMessage;
class KnowledgeStore;
class Language;
class ResultView;
struct ProbeMeans;

/// "Test this cause" on the Diagnose page: button, plan, run, outcome on the card. Nobody is asked
/// before the button, unless the user chose the mode Automatic; then name servers are, about what
/// stands in the bounce.
class CauseTester : public QObject {
    Q_OBJECT

public:
    CauseTester(KnowledgeStore& knowledge, Settings& settings, const Language& language,
                const ProbeMeans& means, ResultView* results, InlineMessage* message);

    /// Before `results` shows it.
    void setResult(const DiagnosisResultPtr& result);
    /// `results` shows a recipient, perhaps another one.
    void showRecipient();
    /// Something else is going to be diagnosed: what waits does not begin any more.
    void cancelWaiting();
    /// How tests are made, in place of the settings alone.
    void setProbeSettings(std::function<probe::ProbeSettings()> settings);

    /// What the button does: explains, shows the plan, or starts; starts the plan that is shown.
    void test();
    /// The plan with the checks that need mail servers.
    void testServers();
    void stop();
    /// Stops, else closes the plan or the finding; false when there was nothing.
    bool escape();
    bool canTest() const;
    /// The Probe page with what the bounce gives.
    void probe();
    bool canProbe() const;
    void setDisplay(ExplanationDisplay display);
    void retranslate();

    const CauseTest& model() const { return m_test; }
    /// For the row of buttons on the card.
    ActionButton* button() const;

Q_SIGNALS:
    void probeRequested(const app::ProbeForm& form);
    void settingsRequested();
    /// What can be tested changed.
    void changed();
    /// A test ended, or waits for a yes, and is shown.
    void settled();

private:
    void connectParts();
    void openPlan(Reach reach);
    void closePlan();
    void start(Reach reach);
    void waitForAutomatic();
    void explainOff();
    void showPlace(proof::Role role);
    void showFinding(int index);
    void refresh();
    void refreshPlan();
    void refreshProof();
    void refreshProgress();
    probe::ProbeSettings settingsInForce() const;
    knowledge::Language language() const;

    KnowledgeStore& m_knowledge;
    Settings& m_settings;
    const Language& m_language;
    std::function<probe::ProbeSettings()> m_probeSettings;
    CauseTest m_test;
    DiagnosisResultPtr m_result;        // shared with the page
    std::optional<BounceFacts> m_facts; ///< of the recipient in sight, for the Probe page
    std::optional<Reach> m_plan;        ///< the plan that is shown
    int m_row = -1;
    QTimer m_wait; ///< before a test begins by itself
    ResultView* m_results;
    InlineMessage* m_message;
    CauseTestView* m_view;
    CauseTestActions* m_actions;
};

} // namespace app
