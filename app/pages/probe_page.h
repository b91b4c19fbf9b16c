// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/probe_form.h"
#include "models/probe_session.h"
#include "models/probe_text.h"
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
class ProbeCopy;
class ProbeHeader;
class ProbeModeCard;
class ProbePlanView;
class ProbeResults;
class ProbeTargetBar;

/// What the status bar says about the Probe page.
struct ProbeStatus {
    QString kind;
    QString counts;
};

/// Asks name servers, mail servers and web servers what is true now: plan, consent, findings.
class ProbePage : public QWidget {
    Q_OBJECT

public:
    /// `works`: how plans are carried out; tests bring their own.
    ProbePage(KnowledgeStore& knowledge, Settings& settings, const Language& language,
              ProbeWorkFactory works, QWidget* parent = nullptr);
    ~ProbePage() override;

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
    const ProbeStatus& status() const { return m_status; }
    ProbeSession& session() { return m_session; }
    bool canRun() const;
    bool hasResults() const;
    void copyAs(ProbeFormat format);
    /// Changes what the settings say for every run from now on: laboratories and tests.
    void adaptSettings(std::function<void(probe::ProbeSettings&)> adapt);

Q_SIGNALS:
    void statusChanged();
    /// A run ended, or waits for a yes, and is shown.
    void settled();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildChecks();
    void connectParts();
    void connectSession();
    void readForm();
    void showTarget(const probe::ProbeTarget& target);
    void showFormError();
    void refreshPlan();
    void diagnose(const QString& text);
    void offer(const BounceFacts& facts);
    void follow();
    void refreshMode();
    void refreshStatus();
    QString progressText() const;
    probe::ProbeSettings settingsInForce() const;
    void retranslate();

    KnowledgeStore& m_knowledge;
    Settings& m_settings;
    const Language& m_language;
    ProbeSession m_session;
    std::function<void(probe::ProbeSettings&)> m_adapt;
    ProbeStatus m_status;
    std::optional<probe::ProbeTarget> m_target;
    std::optional<ProbeFormError> m_formError;
    QString m_wholeText; ///< to be diagnosed for what it names
    QTimer m_pause;      ///< in typing, before an error is shown or a text is diagnosed
    BounceReader* m_bounce;
    ProbeHeader* m_header;
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
    ProbeCopy* m_copy;
};

} // namespace app
