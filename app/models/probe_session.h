// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/probe_difference.h"
#include "models/probe_work.h"

#include <QObject>

#include <optional>

namespace app {

/// The probes of the window, one after the other: the one that runs or ran last, and what changed
/// since the one before it of the same target.
class ProbeSession : public QObject {
    Q_OBJECT

public:
    explicit ProbeSession(ProbeWorkFactory works, QObject* parent = nullptr);
    ~ProbeSession() override;

    /// Begins; what runs is stopped first.
    void run(const probe::ProbePlan& plan, const probe::ProbeSettings& settings);
    void stop();
    /// Connects to these of heldContacts(), and to no other.
    void decide(const std::vector<probe::HeldContact>& allowed);
    /// Forgets everything.
    void clear();

    bool hasRun() const { return m_plan.has_value(); }
    bool isRunning() const { return m_work && m_work->isRunning(); }
    /// It ended before all checks had a result.
    bool wasStopped() const { return m_wasStopped; }
    /// All look-ups are done; only servers that nobody decided on are missing.
    bool waitsForConsent() const { return m_waitsForConsent; }
    const probe::ProbePlan* plan() const { return m_plan ? &*m_plan : nullptr; }
    const std::vector<probe::CheckResult>& results() const;
    const ProbeDifference& difference() const { return m_difference; }
    /// There is an earlier run to compare with.
    bool hasBefore() const { return !m_before.empty(); }
    std::vector<probe::HeldContact> heldContacts() const;
    std::size_t askedCount() const { return m_work ? m_work->askedCount() : 0; }
    std::size_t answeredCount() const { return m_work ? m_work->answeredCount() : 0; }
    std::chrono::microseconds elapsed() const;
    ProbeFacts facts() const { return m_work ? m_work->facts() : ProbeFacts(); }

Q_SIGNALS:
    /// Begun, got further, or cleared.
    void changed();
    void contactsWanted();
    void finished();

private:
    void follow();
    void drop();

    ProbeWorkFactory m_works;
    std::unique_ptr<ProbeWork> m_work;
    std::optional<probe::ProbePlan> m_plan;
    std::vector<probe::CheckResult> m_before;
    ProbeDifference m_difference;
    bool m_wasStopped = false;
    bool m_waitsForConsent = false;
};

} // namespace app
