// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/probe_work.h"
#include "probe/block_lists.h"

#include <QTimer>

namespace app {

namespace {

class LiveProbeWork : public ProbeWork {
public:
    LiveProbeWork(probe::ProbePlan plan, probe::ProbeSettings settings,
                  const probe::BlockListTable& blockLists)
        : m_run(std::move(plan), std::move(settings), blockLists)
    {
        m_run.askBeforeContacts();
        // Answers come by the hundred in a moment; nobody can read that fast, and every look of
        // the page at them costs a frame.
        m_news.setSingleShot(true);
        m_news.setInterval(100);
        connect(&m_news, &QTimer::timeout, this, &ProbeWork::progressed);
        connect(&m_run, &probe::ProbeRun::progressed, this, [this] {
            if (!m_news.isActive()) {
                m_news.start();
            }
        });
        connect(&m_run, &probe::ProbeRun::contactsWanted, this, [this] {
            m_news.stop();
            Q_EMIT contactsWanted();
        });
        connect(&m_run, &probe::ProbeRun::finished, this, [this] {
            m_news.stop();
            Q_EMIT finished();
        });
    }

    void start() override { m_run.start(); }
    void stop() override { m_run.stop(); }
    bool isRunning() const override { return m_run.isRunning(); }
    const std::vector<probe::CheckResult>& results() const override { return m_run.results(); }
    std::vector<probe::HeldContact> heldContacts() const override { return m_run.heldContacts(); }
    void decide(const std::vector<probe::HeldContact>& allowed) override { m_run.decide(allowed); }
    std::size_t askedCount() const override { return m_run.facts().askedCount(); }
    std::size_t answeredCount() const override { return m_run.facts().answeredCount(); }
    std::chrono::microseconds elapsed() const override { return m_run.elapsed(); }
    ProbeFacts facts() const override
    {
        const probe::LiveFacts& facts = m_run.facts();
        return {facts.answers(), facts.smtpExchanges(), facts.httpsExchanges()};
    }

private:
    QTimer m_news;
    probe::ProbeRun m_run;
};

} // namespace

ProbeWorkFactory liveProbes(const probe::BlockListTable* blockLists)
{
    return [blockLists](probe::ProbePlan plan, probe::ProbeSettings settings) {
        return std::make_unique<LiveProbeWork>(std::move(plan), std::move(settings),
                                               blockLists ? *blockLists
                                                          : probe::builtInBlockLists());
    };
}

} // namespace app
