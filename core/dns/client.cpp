// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/client.h"

#include "dns/exchange.h"

#include <QMetaObject>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace dns {

namespace {

constexpr int maxTries = 2;

Answer withoutAnswer(const Question& question, Outcome outcome)
{
    Answer answer;
    answer.question = question;
    answer.outcome = outcome;
    return answer;
}

} // namespace

struct Client::Job {
    Question question;
    Done done;
    std::size_t server = 0; ///< of m_options.servers
    int tries = 0;
    std::vector<Attempt> attempts = {};
    int ignored = 0;
    std::unique_ptr<Exchange> exchange = nullptr;
};

Client::Client(ClientOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options))
{
    m_pace.setSingleShot(true);
    m_pace.setTimerType(Qt::PreciseTimer);
    connect(&m_pace, &QTimer::timeout, this, &Client::startWaiting);
}

Client::~Client() = default;

void Client::ask(const Question& question, Done done)
{
    m_waiting.push_back(std::make_unique<Job>(Job{question, std::move(done)}));
    QMetaObject::invokeMethod(this, &Client::startWaiting, Qt::QueuedConnection);
}

void Client::startWaiting()
{
    const QPointer<Client> self(this);
    while (self && !m_waiting.empty() && m_open.size() < m_options.maxOpen && mayStartNow()) {
        const std::uint64_t number = ++m_lastNumber;
        Job& job = *m_open.emplace(number, std::move(m_waiting.front())).first->second;
        m_waiting.pop_front();
        job.server = m_preferred;
        if (!job.question.server && m_options.servers.empty())
            finish(number, withoutAnswer(job.question, Outcome::Unreachable));
        else
            startTry(number);
    }
}

/// When it is too early, the timer comes back to it.
bool Client::mayStartNow()
{
    using namespace std::chrono;
    const auto wait = ceil<milliseconds>(m_next - steady_clock::now());
    if (m_options.perSecond <= 0 || wait.count() <= 0)
        return true;
    m_pace.start(wait);
    return false;
}

void Client::startTry(std::uint64_t number)
{
    using namespace std::chrono;
    Job& job = *m_open.at(number);
    ++job.tries;
    if (m_options.perSecond > 0) // a second try does not wait, but those after it do
        m_next = std::max(m_next, steady_clock::now()) +
                 duration_cast<steady_clock::duration>(seconds(1)) / m_options.perSecond;
    const ServerAddress& server =
        job.question.server ? *job.question.server : m_options.servers[job.server];
    job.exchange = std::make_unique<Exchange>(job.question, server, m_options.timeout);
    connect(
        job.exchange.get(), &Exchange::ended, this, [this, number] { onTried(number); },
        Qt::QueuedConnection);
    job.exchange->start();
}

void Client::onTried(std::uint64_t number)
{
    const auto found = m_open.find(number);
    if (found == m_open.end())
        return; // cancelled meanwhile
    Job& job = *found->second;
    const auto& tried = job.exchange->attempts();
    job.attempts.insert(job.attempts.end(), tried.begin(), tried.end());
    job.ignored += job.exchange->ignored();
    const Answer answer = job.exchange->answer();
    job.exchange.reset();
    if (mayTryAgain(job, answer))
        startTry(number);
    else
        finish(number, answer);
}

/// Chooses the server of the next try, too.
bool Client::mayTryAgain(Job& job, const Answer& answer)
{
    const bool isSilent =
        answer.outcome == Outcome::Timeout || answer.outcome == Outcome::Unreachable;
    const bool hasOther = !job.question.server && m_options.servers.size() > 1;
    if (hasOther && isSilent && m_preferred == job.server)
        m_preferred = (job.server + 1) % m_options.servers.size();
    if (job.tries >= maxTries || !isFailure(answer.outcome) ||
        answer.outcome == Outcome::CnameLoop || job.attempts.empty())
        return false;
    if (hasOther)
        job.server = (job.server + 1) % m_options.servers.size();
    return hasOther || answer.outcome == Outcome::Timeout;
}

void Client::finish(std::uint64_t number, Answer answer)
{
    const std::unique_ptr<Job> job = std::move(m_open.extract(number).mapped());
    answer.attempts = std::move(job->attempts);
    answer.ignored = job->ignored;
    for (const Attempt& attempt : answer.attempts)
        answer.elapsed += attempt.elapsed;
    if (!m_waiting.empty())
        QMetaObject::invokeMethod(this, &Client::startWaiting, Qt::QueuedConnection);
    job->done(std::move(answer)); // may have deleted this object
}

void Client::cancelAll()
{
    const QPointer<Client> self(this);
    auto open = std::exchange(m_open, {});
    auto waiting = std::exchange(m_waiting, {});
    for (auto& [number, job] : open) {
        job->exchange.reset();
        waiting.push_back(std::move(job));
    }
    for (const auto& job : waiting) {
        if (!self)
            return;
        Answer answer = withoutAnswer(job->question, Outcome::Cancelled);
        answer.attempts = std::move(job->attempts);
        answer.ignored = job->ignored;
        job->done(std::move(answer));
    }
}

} // namespace dns
