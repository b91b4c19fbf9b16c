// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cause_queue.h"

#include "models/cause_test.h"

#include <QDateTime>
#include <QtConcurrent>

#include <algorithm>

namespace app {

CauseQueue::CauseQueue(ProbeWorkFactory works, const proof::ProofTable& table, QObject* parent)
    : QObject(parent),
      m_works(std::move(works)),
      m_table(table),
      m_choice(std::make_shared<const CauseChoice>())
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        if (m_state != State::Choosing) {
            return; // cleared meanwhile
        }
        m_choice = m_watcher.result();
        setState(State::Planned);
        Q_EMIT planned();
    });
}

CauseQueue::~CauseQueue()
{
    m_stop.request_stop();
    m_pool.waitForDone();
    if (m_work) {
        m_work->disconnect(this);
    }
}

void CauseQueue::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

/// The work may be the very one whose signal brought us here.
void CauseQueue::drop()
{
    if (m_work) {
        m_work->disconnect(this);
        m_work->stop();
        m_work.release()->deleteLater();
    }
}

void CauseQueue::plan(const ArrangementPtr& arrangement)
{
    clear();
    if (!arrangement) {
        return;
    }
    m_stop = std::stop_source();
    setState(State::Choosing);
    m_watcher.setFuture(
        QtConcurrent::run(&m_pool, [arrangement, table = &m_table, stop = m_stop.get_token()] {
            return std::shared_ptr<const CauseChoice>(std::make_shared<CauseChoice>(
                chooseCauses(*arrangement, *table, mostCauses, stop)));
        }));
}

void CauseQueue::clear()
{
    m_stop.request_stop();
    drop();
    m_proofs.clear();
    m_diagnoser.reset();
    m_choice = std::make_shared<const CauseChoice>();
    setState(State::Empty);
}

void CauseQueue::start(probe::ProbeSettings settings)
{
    if (m_state == State::Running || m_choice->causes.empty()) {
        return;
    }
    m_settings = std::move(settings);
    m_settings.queriesPerSecond = queriesPerSecond;
    m_proofs.clear();
    m_diagnoser = std::make_unique<diagnosis::Diagnoser>(*m_choice->knowledge);
    m_current = 0;
    setState(State::Running);
    next();
}

void CauseQueue::next()
{
    drop();
    if (m_current >= m_choice->causes.size()) {
        setState(State::Done);
        Q_EMIT finished();
        return;
    }
    // Name servers only. Should a check want a connection all the same, the answer is no.
    m_work = m_works(m_choice->causes[m_current].plan.probes, m_settings);
    connect(m_work.get(), &ProbeWork::finished, this, &CauseQueue::conclude);
    connect(m_work.get(), &ProbeWork::contactsWanted, m_work.get(),
            [work = m_work.get()] { work->decide({}); });
    m_work->start();
}

void CauseQueue::conclude()
{
    const TopCause& cause = m_choice->causes[m_current];
    const std::string now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    m_proofs.insert_or_assign(m_current,
                              proof::confirm(m_table, cause.plan, *m_diagnoser, cause.diagnosis,
                                             cause.diagnosis.recipients.front(), m_work->results(),
                                             {now, vantageOf(m_settings)}));
    ++m_current;
    Q_EMIT changed();
    next();
}

void CauseQueue::stop()
{
    if (m_state == State::Running) {
        drop();
        setState(State::Stopped);
        Q_EMIT finished();
    } else if (m_state == State::Choosing) {
        clear();
    }
}

const proof::Proof* CauseQueue::proof(std::size_t cause) const
{
    const auto found = m_proofs.find(cause);
    return found == m_proofs.end() ? nullptr : &found->second;
}

std::vector<probe::PlannedContact> CauseQueue::contacts(const probe::ProbeSettings& settings) const
{
    std::vector<probe::PlannedContact> all;
    for (const TopCause& cause : m_choice->causes) {
        for (const probe::PlannedContact& contact :
             probe::contactsOf(cause.plan.probes, settings)) {
            if (std::find(all.begin(), all.end(), contact) == all.end()) {
                all.push_back(contact);
            }
        }
    }
    return all;
}

} // namespace app
