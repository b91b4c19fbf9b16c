// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probe_run.h"

#include <algorithm>

namespace probe {

ProbeRun::ProbeRun(ProbePlan plan, ProbeSettings settings, const BlockListTable& blockLists,
                   QObject* parent)
    : QObject(parent),
      m_plan(std::move(plan)),
      m_settings(std::move(settings)),
      m_blockLists(blockLists),
      m_facts(std::make_unique<LiveFacts>(m_settings))
{
    for (const Check* check : m_plan.checks)
        m_results.push_back({check, CheckState::Waiting, {}, {}});
    m_advance.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_advance, &QTimer::timeout, this, &ProbeRun::advance);
    connect(&m_deadline, &QTimer::timeout, m_facts.get(), &LiveFacts::stop);
    connect(m_facts.get(), &LiveFacts::factCame, this, [this] {
        if (m_isRunning && !m_advance.isActive())
            m_advance.start(0);
    });
}

ProbeRun::~ProbeRun() = default;

void ProbeRun::askBeforeContacts()
{
    m_facts->holdContacts();
}

std::chrono::microseconds ProbeRun::elapsed() const
{
    return m_isRunning ? std::chrono::microseconds(m_clock.nsecsElapsed() / 1000) : m_elapsed;
}

void ProbeRun::start()
{
    m_isRunning = true;
    m_clock.start();
    m_deadline.start(m_settings.runTimeout);
    m_advance.start(0);
}

void ProbeRun::advance()
{
    const CheckInput input{.target = m_plan.target,
                           .settings = m_settings,
                           .blockLists = m_blockLists,
                           .withRecipient = m_plan.withRecipient,
                           .withMoreLists = m_plan.withMoreLists};
    for (std::size_t i = 0; i < m_results.size(); ++i) {
        CheckResult& result = m_results[i];
        if (result.state != CheckState::Waiting)
            continue;
        auto findings = result.check->run(input, *m_facts);
        if (!findings)
            continue;
        result.findings = std::move(*findings);
        result.elapsed = elapsed();
        result.state = CheckState::Done;
        Q_EMIT checkFinished(static_cast<int>(i));
        if (!m_isRunning)
            return; // stopped by whoever listens
    }
    Q_EMIT progressed();
    if (!m_isRunning)
        return;
    const bool isDone =
        std::all_of(m_results.begin(), m_results.end(),
                    [](const CheckResult& result) { return result.state == CheckState::Done; });
    if (isDone)
        return end();
    if (!m_facts->isIdle())
        return;
    if (!m_facts->heldContacts().empty())
        askForContacts();
    else
        stop(); // a check waits for nothing: our mistake, which must not keep the run going
}

/// Nothing is under way while a person thinks, so that time does not count.
void ProbeRun::askForContacts()
{
    if (m_deadline.isActive())
        m_left = m_deadline.remainingTimeAsDuration();
    m_deadline.stop();
    Q_EMIT contactsWanted();
}

void ProbeRun::decide(const std::vector<HeldContact>& allowed)
{
    if (m_isRunning && !m_deadline.isActive())
        m_deadline.start(m_left);
    m_facts->decide(allowed);
}

void ProbeRun::stop()
{
    if (!m_isRunning)
        return;
    m_facts->stop();
    for (CheckResult& result : m_results) {
        if (result.state == CheckState::Waiting)
            result.state = CheckState::Stopped;
    }
    end();
}

void ProbeRun::end()
{
    m_elapsed = elapsed();
    m_isRunning = false;
    m_advance.stop();
    m_deadline.stop();
    Q_EMIT finished();
}

} // namespace probe
