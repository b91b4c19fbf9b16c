// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/validator.h"

#include "dns/unbound_context.h"

#include <QFileInfo>
#include <QMetaObject>
#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <utility>

namespace dns {

namespace {

/// Where systems keep the keys of the root zone.
constexpr const char* anchorFiles[] = {
    "/usr/share/dns/root.key",        // Debian: dns-root-data
    "/var/lib/unbound/root.key",      // kept up to date by Unbound
    "/etc/unbound/root.key",          // Alpine
    "/etc/trusted-key.key",           // Arch
    "/usr/local/etc/unbound/root.key" // FreeBSD, Homebrew
};

constexpr std::uint64_t aboutRoot = 0; ///< number of the question

Validation unknown(const Question& question)
{
    Validation validation;
    validation.question = question;
    return validation;
}

} // namespace

std::string systemTrustAnchorFile()
{
    for (const char* const path : anchorFiles) {
        if (QFileInfo(QString::fromLatin1(path)).isReadable())
            return path;
    }
    return {};
}

struct Validator::Job {
    Question question;
    Done done;
    std::chrono::steady_clock::time_point start = {};
    QTimer deadline = QTimer();
    std::optional<Validation> held = {}; ///< bogus, if forwarders are not to blame
};

Validator::Validator(ValidatorOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options))
{}

Validator::~Validator()
{
    if (!m_notifier)
        return;
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater(); // it may be calling us
}

bool Validator::isAvailable()
{
    return UnboundContext::isAvailable();
}

void Validator::validate(const Question& question, Done done)
{
    const std::uint64_t number = ++m_lastNumber;
    auto job = std::make_unique<Job>();
    job->question = question;
    job->done = std::move(done);
    m_jobs.emplace(number, std::move(job));
    QMetaObject::invokeMethod(
        this, [this, number] { start(number); }, Qt::QueuedConnection);
}

void Validator::start(std::uint64_t number)
{
    const auto found = m_jobs.find(number);
    if (found == m_jobs.end())
        return; // cancelled before it began
    Job& job = *found->second;
    job.start = std::chrono::steady_clock::now();
    if (!hasContext() || !m_context->ask(job.question, number))
        return finish(number, unknown(job.question));
    job.deadline.setSingleShot(true);
    // Queued: the timer goes with its job.
    connect(
        &job.deadline, &QTimer::timeout, this, [this, number] { onDeadline(number); },
        Qt::QueuedConnection);
    job.deadline.start(m_options.deadline);
}

void Validator::onDeadline(std::uint64_t number)
{
    const auto found = m_jobs.find(number);
    if (found == m_jobs.end())
        return; // answered meanwhile
    m_context->cancel(number);
    finish(number, unknown(found->second->question));
}

bool Validator::hasContext()
{
    if (std::exchange(m_wasTried, true))
        return m_context != nullptr;
    ValidatorOptions options = m_options;
    if (options.trustAnchorFile.empty())
        options.trustAnchorFile = systemTrustAnchorFile();
    // Without an anchor everything would be "insecure", which would be a statement.
    if (!QFileInfo(QString::fromStdString(options.trustAnchorFile)).isReadable())
        return false;
    m_context = UnboundContext::create(options);
    if (!m_context)
        return false;
    m_notifier = std::make_unique<QSocketNotifier>(m_context->descriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Validator::takeAnswers);
    return true;
}

void Validator::takeAnswers()
{
    const QPointer<Validator> self(this);
    auto answers = m_context->take();
    for (auto& [number, validation] : answers) {
        if (!self)
            return;
        if (number == aboutRoot)
            judgeForwarders(validation);
        else if (m_jobs.contains(number))
            take(number, std::move(validation));
    }
}

void Validator::take(std::uint64_t number, Validation validation)
{
    if (validation.security != Security::Bogus || m_options.forwarders.empty())
        return finish(number, std::move(validation));
    if (m_signatures == Signatures::NotAsked)
        m_signatures = m_context->ask({".", RecordType::Soa}, aboutRoot) ? Signatures::Asking
                                                                         : Signatures::Come;
    if (m_signatures == Signatures::Asking)
        m_jobs.at(number)->held = std::move(validation);
    else if (m_signatures == Signatures::Missing)
        finish(number, unknown(validation.question));
    else
        finish(number, std::move(validation));
}

void Validator::judgeForwarders(const Validation& root)
{
    m_signatures = root.security == Security::Bogus ? Signatures::Missing : Signatures::Come;
    std::vector<std::uint64_t> waiting;
    for (const auto& [number, job] : m_jobs) {
        if (job->held)
            waiting.push_back(number);
    }
    const QPointer<Validator> self(this);
    for (const std::uint64_t number : waiting) {
        const auto found = self ? m_jobs.find(number) : m_jobs.end();
        if (!self)
            return;
        if (found != m_jobs.end())
            take(number, *std::exchange(found->second->held, std::nullopt));
    }
}

void Validator::finish(std::uint64_t number, Validation validation)
{
    const std::unique_ptr<Job> job = std::move(m_jobs.extract(number).mapped());
    validation.question = job->question;
    validation.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - job->start);
    job->done(std::move(validation)); // may have deleted this object
}

void Validator::cancelAll()
{
    const QPointer<Validator> self(this);
    const auto jobs = std::exchange(m_jobs, {});
    for (const auto& [number, job] : jobs) {
        if (m_context)
            m_context->cancel(number);
    }
    for (const auto& [number, job] : jobs) {
        if (!self)
            return;
        job->done(unknown(job->question));
    }
}

} // namespace dns
