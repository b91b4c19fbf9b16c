// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/smtp_prober.h"

#include "probe/connection.h"
#include "probe/smtp_session.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <utility>
#include <vector>

namespace probe {

/// The sessions that wait and those that run.
class SmtpProber::Queue : public QObject {
public:
    explicit Queue(ProbeSettings settings)
        : m_settings(std::move(settings)), m_configuration(tlsConfiguration(m_settings.caFile))
    {}

    void add(const SmtpRequest& request, Done done)
    {
        m_waiting.push_back({request, std::move(done)});
        startLater();
    }

    void cancelAll()
    {
        // A callback may ask for more, or delete us.
        std::deque<Job> waiting = std::exchange(m_waiting, {});
        std::vector<Running> running = std::exchange(m_running, {});
        const QPointer<Queue> self(this);
        for (Running& job : running) {
            job.session->disconnect(this);
            job.session->cancel();
            const SmtpExchange exchange = job.session->exchange();
            job.session.release()->deleteLater();
            job.done(exchange);
        }
        for (Job& job : waiting) {
            job.done(SmtpExchange{.request = job.request});
        }
        if (self)
            startLater();
    }

private:
    using Clock = std::chrono::steady_clock;
    struct Job {
        SmtpRequest request;
        Done done;
    };
    struct Running {
        std::unique_ptr<SmtpSession> session;
        base::IpAddress address;
        Done done;
    };

    void startLater()
    {
        QMetaObject::invokeMethod(
            this, [this] { startAll(); }, Qt::QueuedConnection);
    }

    /// A session runs there, or has ended a moment ago.
    bool isBusy(const base::IpAddress& address) const
    {
        const auto last = m_lastEnd.find(address);
        return (last != m_lastEnd.end() && last->second + m_settings.sessionPause > Clock::now()) ||
               std::any_of(m_running.begin(), m_running.end(),
                           [&](const Running& running) { return running.address == address; });
    }

    void startAll()
    {
        const QPointer<Queue> self(this);
        while (self && m_running.size() < maxSessions) {
            const auto next =
                std::find_if(m_waiting.begin(), m_waiting.end(),
                             [this](const Job& job) { return !isBusy(job.request.address); });
            if (next == m_waiting.end())
                return;
            Job job = std::move(*next);
            m_waiting.erase(next);
            start(std::move(job));
        }
    }

    void start(Job job)
    {
        const SmtpRequest& request = job.request;
        const std::string helo = request.heloName.empty() ? "localhost" : request.heloName;
        SmtpExchange refused{.request = request};
        const auto checked = checkedSession(request, helo);
        const auto where =
            connectionTarget(m_settings, request.hostName, request.address, request.port);
        if (!checked || !where) {
            refused.end = checked ? SmtpEnd::NotAllowed : SmtpEnd::LocalError;
            refused.error = checked ? std::string() : checked.error().detail;
            job.done(std::move(refused));
            return;
        }
        auto session = std::make_unique<SmtpSession>(request, *where, m_settings, m_configuration);
        SmtpSession* raw = session.get();
        connect(raw, &SmtpSession::finished, this, [this, raw] { onFinished(raw); });
        m_running.push_back({std::move(session), request.address, std::move(job.done)});
        raw->start();
    }

    void onFinished(SmtpSession* session)
    {
        const auto found =
            std::find_if(m_running.begin(), m_running.end(),
                         [&](const Running& job) { return job.session.get() == session; });
        if (found == m_running.end())
            return;
        const Done done = std::move(found->done);
        SmtpExchange exchange = session->exchange();
        found->session.release()->deleteLater(); // it is in the middle of telling us
        m_lastEnd[found->address] = Clock::now();
        m_running.erase(found);
        startLater();
        QTimer::singleShot(m_settings.sessionPause, this, [this] { startAll(); });
        done(std::move(exchange));
    }

    ProbeSettings m_settings;
    QSslConfiguration m_configuration;
    std::deque<Job> m_waiting;
    std::vector<Running> m_running;
    std::map<base::IpAddress, Clock::time_point> m_lastEnd;
};

SmtpProber::SmtpProber(ProbeSettings settings)
    : m_queue(std::make_unique<Queue>(std::move(settings)))
{}

SmtpProber::~SmtpProber() = default;

void SmtpProber::probe(const SmtpRequest& request, Done done)
{
    m_queue->add(request, std::move(done));
}

void SmtpProber::cancelAll()
{
    m_queue->cancelAll();
}

} // namespace probe
