// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/probe_form.h"
#include "models/probe_means.h"
#include "models/probe_session.h"
#include "models/probe_text.h"
#include "settings.h"

#include <QWidget>

#include <functional>

class QStackedWidget;

namespace app {

class ConsoleView;
class KnowledgeStore;
class Language;
class ProbeChecks;
class ProbeCopy;
class ProbeHeader;

/// What the status bar says about the Probe page.
struct ProbeStatus {
    QString kind;
    QString counts;
};

/// Asks name servers, mail servers and web servers what is true now: by checks, or command by
/// command.
class ProbePage : public QWidget {
    Q_OBJECT

public:
    ProbePage(KnowledgeStore& knowledge, Settings& settings, const Language& language,
              ProbeMeans means, QWidget* parent = nullptr);

    /// Puts a target into the page; nothing is asked, except by the mode Automatic.
    void setForm(const ProbeForm& form);
    /// Carries the plan out, again when it was before.
    void run();
    void stop();
    /// Stops, else closes the message; false when there was neither.
    bool escape();
    void focusTarget();
    void showConsole();
    /// Places the keyboard can go to, those in sight only.
    QWidgetList panes() const;
    const ProbeStatus& status() const { return m_status; }
    ProbeSession& session();
    bool canRun() const;
    bool hasResults() const;
    void copyAs(ProbeFormat format);
    /// Changes what the settings say for every run from now on: laboratories and tests.
    void adaptSettings(std::function<void(probe::ProbeSettings&)> adapt);
    /// The settings with that change.
    probe::ProbeSettings settingsInForce() const;

Q_SIGNALS:
    void statusChanged();
    /// A run ended, or waits for a yes, and is shown.
    void settled();

protected:
    void changeEvent(QEvent* event) override;

private:
    void connectParts();
    void showView(int view);
    void follow();
    void offerServers();
    void refreshMode();

    KnowledgeStore& m_knowledge;
    Settings& m_settings;
    std::function<void(probe::ProbeSettings&)> m_adapt;
    ProbeStatus m_status;
    ProbeHeader* m_header;
    QStackedWidget* m_views;
    ProbeChecks* m_checks;
    ConsoleView* m_console;
    ProbeCopy* m_copy;
};

} // namespace app
