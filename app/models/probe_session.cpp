// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/probe_session.h"

#include "probe/result_text.h"

#include <algorithm>

namespace app {

ProbeSession::ProbeSession(ProbeWorkFactory works, QObject* parent)
    : QObject(parent), m_works(std::move(works))
{}

ProbeSession::~ProbeSession()
{
    if (m_work) {
        m_work->disconnect(this);
    }
}

/// The work may be the very one whose signal brought us here.
void ProbeSession::drop()
{
    if (!m_work) {
        return;
    }
    m_work->disconnect(this);
    m_work->stop();
    m_work.release()->deleteLater();
}

void ProbeSession::run(const probe::ProbePlan& plan, const probe::ProbeSettings& settings)
{
    const bool isSame = m_plan &&
                        probe::targetText(m_plan->target) == probe::targetText(plan.target) &&
                        m_plan->target.kind == plan.target.kind;
    m_before = isSame ? results() : std::vector<probe::CheckResult>();
    drop();
    m_plan = plan;
    m_wasStopped = false;
    m_waitsForConsent = false;
    m_work = m_works(plan, settings);
    connect(m_work.get(), &ProbeWork::progressed, this, &ProbeSession::follow);
    connect(m_work.get(), &ProbeWork::contactsWanted, this, [this] {
        m_waitsForConsent = true;
        follow();
        Q_EMIT contactsWanted();
    });
    connect(m_work.get(), &ProbeWork::finished, this, [this] {
        m_waitsForConsent = false;
        const auto& all = results();
        m_wasStopped = std::any_of(all.begin(), all.end(), [](const probe::CheckResult& result) {
            return result.state == probe::CheckState::Stopped;
        });
        follow();
        Q_EMIT finished();
    });
    m_work->start();
    follow();
}

void ProbeSession::follow()
{
    m_difference = m_before.empty() ? ProbeDifference() : differenceBetween(m_before, results());
    Q_EMIT changed();
}

void ProbeSession::stop()
{
    if (isRunning()) {
        m_work->stop();
    }
}

void ProbeSession::decide(const std::vector<probe::HeldContact>& allowed)
{
    if (isRunning()) {
        m_waitsForConsent = false;
        m_work->decide(allowed);
        Q_EMIT changed();
    }
}

void ProbeSession::clear()
{
    drop();
    m_plan.reset();
    m_before.clear();
    m_difference = {};
    m_wasStopped = false;
    m_waitsForConsent = false;
    Q_EMIT changed();
}

const std::vector<probe::CheckResult>& ProbeSession::results() const
{
    static const std::vector<probe::CheckResult> none;
    return m_work ? m_work->results() : none;
}

std::vector<probe::HeldContact> ProbeSession::heldContacts() const
{
    return m_work ? m_work->heldContacts() : std::vector<probe::HeldContact>();
}

std::chrono::microseconds ProbeSession::elapsed() const
{
    return m_work ? m_work->elapsed() : std::chrono::microseconds(0);
}

} // namespace app
