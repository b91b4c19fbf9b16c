// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/live_facts.h"
#include "probe/probe_plan.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace probe {

/// How far a check is.
enum class CheckState { Waiting, Done, Stopped };

struct CheckResult {
    const Check* check = nullptr;
    CheckState state = CheckState::Waiting;
    Findings findings;                    ///< worst first
    std::chrono::microseconds elapsed{0}; ///< since the run began
};

/// Carries a plan out: runs each check anew whenever facts have come, until it has its findings.
/// One thread, with an event loop; used once.
class ProbeRun : public QObject {
    Q_OBJECT

public:
    /// The table must outlive the run.
    ProbeRun(ProbePlan plan, ProbeSettings settings, const BlockListTable& blockLists,
             QObject* parent = nullptr);
    ~ProbeRun() override;

    /// Mail and web servers are contacted only after contactsWanted() and decide(). Before start().
    void askBeforeContacts();
    void start();
    /// Ends everything within 200 ms; what has been found stays.
    void stop();
    bool isRunning() const { return m_isRunning; }

    const ProbePlan& plan() const { return m_plan; }
    const ProbeSettings& settings() const { return m_settings; }
    const std::vector<CheckResult>& results() const { return m_results; }
    const LiveFacts& facts() const { return *m_facts; }
    /// Servers that wait for decide().
    std::vector<HeldContact> heldContacts() const { return m_facts->heldContacts(); }
    void decide(const std::vector<HeldContact>& allowed);
    std::chrono::microseconds elapsed() const;

Q_SIGNALS:
    void checkFinished(int index); ///< of results()
    void progressed();             ///< see facts().askedCount() and answeredCount()
    /// All name servers have answered; heldContacts() tells who would be contacted next.
    void contactsWanted();
    void finished();

private:
    void advance();
    void askForContacts();
    void end();

    ProbePlan m_plan;
    ProbeSettings m_settings;
    const BlockListTable& m_blockLists;
    std::unique_ptr<LiveFacts> m_facts;
    std::vector<CheckResult> m_results;
    QTimer m_advance; ///< several facts that came at once are looked at once
    QTimer m_deadline;
    std::chrono::milliseconds m_left{0}; ///< of the deadline, while somebody decides
    QElapsedTimer m_clock;
    std::chrono::microseconds m_elapsed{0};
    bool m_isRunning = false;
};

} // namespace probe
