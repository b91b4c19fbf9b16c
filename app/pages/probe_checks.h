// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/probe_form.h"
#include "models/probe_session.h"
#include "settings.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QStackedWidget;

namespace app {

class ActionButton;
class BounceReader;
class EmptyState;
class InlineMessage;
class KnowledgeStore;
class Language;
class ProbeModeCard;
class ProbePlanView;
class ProbeResults;
class ProbeTargetBar;

/// The checks of the Probe page: target, plan, consent, findings.
class ProbeChecks : public QWidget {
    Q_OBJECT

public:
    /// `works`: how plans are carried out; `settingsInForce`: asked for each run.
    ProbeChecks(KnowledgeStore& knowledge, Settings& settings, const Language& language,
                ProbeWorkFactory works, std::function<probe::ProbeSettings()> settingsInForce,
                QWidget* parent = nullptr);
    ~ProbeChecks() override;

    /// How far the run is, in words; empty without one.
    QString progressText() const;
    /// The plan follows other settings.
    void refreshPlan();
    void setDisplay(ExplanationDisplay display);
    InlineMessage* message() const { return m_message; }
    /// What the box holds, as far as it can be probed.
    const std::optional<probe::ProbeTarget>& target() const { return m_target; }

    /// Puts a target into the page; nothing is asked, except by the mode Automatic.
    void setForm(const ProbeForm& form);
    /// Carries the plan out, again when it was before.
    void run();
    void stop();
    /// Stops, else closes the message; false when there was neither.
    bool escape();
    void focusTarget();
    /// Places the keyboard can go to, those in sight only.
    QWidgetList panes() const;
    ProbeSession& session() { return m_session; }
    bool canRun() const;
    bool isReading() const { return m_isReading; }

Q_SIGNALS:
    /// How far it is, or what is in the box, changed.
    void changed();
    void copyTextRequested(const QString& text);
    void copyFindingRequested(const probe::Finding& finding);
    /// A run ended, or waits for a yes, and is shown.
    void settled();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectParts();
    void connectSession();
    void readForm();
    void showTarget(const probe::ProbeTarget& target);
    void showFormError();
    void diagnose(const QString& text);
    void offer(const BounceFacts& facts);
    void showPart(QWidget* view);
    void follow();
    void refreshMode();
    void retranslate();

    KnowledgeStore& m_knowledge;
    Settings& m_settings;
    const Language& m_language;
    ProbeSession m_session;
    std::function<probe::ProbeSettings()> m_settingsInForce;
    std::optional<probe::ProbeTarget> m_target;
    std::optional<ProbeFormError> m_formError;
    bool m_isReading = false; ///< a bounce
    QString m_wholeText;      ///< to be diagnosed for what it names
    QTimer m_pause;           ///< in typing, before an error is shown or a text is diagnosed
    BounceReader* m_bounce;
    ProbeModeCard* m_modeCard;
    ProbeTargetBar* m_bar;
    InlineMessage* m_message;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    ActionButton* m_example;
    EmptyState* m_off;
    ActionButton* m_switchOn;
    ProbePlanView* m_plan;
    ProbeResults* m_results;
};

} // namespace app
