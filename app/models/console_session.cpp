// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/console_session.h"

#include "dns/client.h"
#include "dns/name.h"
#include "dns/system_resolvers.h"
#include "models/verdict_content.h"

namespace app {

namespace {

std::unique_ptr<dns::Client> clientOf(const probe::ProbeSettings& settings)
{
    dns::ClientOptions options;
    options.servers = settings.resolvers.empty() ? dns::systemResolvers() : settings.resolvers;
    options.timeout = settings.dnsTimeout;
    return std::make_unique<dns::Client>(options);
}

} // namespace

ConsoleSession::ConsoleSession(ConsoleTalkFactory talks, QObject* parent)
    : QObject(parent), m_talks(std::move(talks))
{}

ConsoleSession::~ConsoleSession()
{
    if (m_talk) {
        m_talk->disconnect(this);
    }
}

ConsoleSession::State ConsoleSession::state() const
{
    return m_client ? State::LookingUp : m_talk && m_talk->isOpen() ? State::Open : State::Closed;
}

std::optional<std::chrono::milliseconds> ConsoleSession::timeLeft() const
{
    return m_talk ? m_talk->timeLeft() : std::nullopt;
}

/// Client and talk may be the ones whose signal brought us here.
void ConsoleSession::drop()
{
    if (m_client) {
        m_client.release()->deleteLater();
    }
    if (m_talk) {
        m_talk->disconnect(this);
        m_talk->close();
        m_talk.release()->deleteLater();
    }
}

void ConsoleSession::connectTo(const QString& host, std::uint16_t port,
                               const probe::ProbeSettings& settings)
{
    drop();
    m_settings = settings;
    m_port = port;
    m_held.reset();
    m_host.clear();
    m_lines.clear();
    Q_EMIT begun();
    const std::string typed = host.trimmed().toStdString();
    if (const auto address = base::IpAddress::parse(typed)) {
        open(*address);
        return;
    }
    const auto name = dns::normalName(typed);
    if (!name) {
        Q_EMIT failed(name.error());
        return;
    }
    m_host = *name;
    m_client = clientOf(m_settings);
    lookUp(*name, std::nullopt);
    Q_EMIT stateChanged();
}

void ConsoleSession::lookUp(const std::string& name, std::optional<dns::Outcome> before)
{
    const auto type = before ? dns::RecordType::Aaaa : dns::RecordType::A;
    const dns::Client* asked = m_client.get();
    m_client->ask({name, type, {}}, [this, asked, name, before](const dns::Answer& answer) {
        if (m_client.get() != asked) {
            return; // nobody waits for it any more
        }
        for (const dns::Record& record : answer.records) {
            if (const auto* data = std::get_if<dns::AddressData>(&record.data)) {
                m_client.release()->deleteLater();
                open(data->address);
                return;
            }
        }
        if (!before) {
            lookUp(name, answer.outcome);
            return;
        }
        m_client.release()->deleteLater();
        Q_EMIT stateChanged();
        Q_EMIT addressNotFound(dns::isFailure(*before) ? *before : answer.outcome);
    });
}

void ConsoleSession::open(const base::IpAddress& address)
{
    if (address.isInward() && !m_settings.allowAllInward &&
        !m_settings.allowedInward.contains(address)) {
        m_held = address;
        Q_EMIT stateChanged();
        Q_EMIT consentWanted(toText(address.toString()));
        return;
    }
    m_talk = m_talks(m_settings);
    connect(m_talk.get(), &ConsoleTalk::lineAdded, this, [this](const probe::TranscriptLine& line) {
        m_lines.push_back(line);
        Q_EMIT lineAdded(line);
    });
    connect(m_talk.get(), &ConsoleTalk::replyArrived, this, &ConsoleSession::replyArrived);
    connect(m_talk.get(), &ConsoleTalk::stateChanged, this, &ConsoleSession::stateChanged);
    connect(m_talk.get(), &ConsoleTalk::closed, this,
            [this](probe::SmtpEnd end, const std::string& error) {
                Q_EMIT stateChanged();
                Q_EMIT closed(end, error);
            });
    m_talk->open(address, m_port, m_host);
    m_talk->allowData(m_allowsData);
    Q_EMIT stateChanged();
}

void ConsoleSession::connectInward()
{
    if (m_held) {
        m_settings.allowedInward.insert(*m_held);
        open(*std::exchange(m_held, std::nullopt));
    }
}

void ConsoleSession::disconnectFromServer()
{
    if (m_talk && m_talk->isOpen()) {
        m_talk->close();
    } else {
        drop();
        Q_EMIT stateChanged();
    }
}

bool ConsoleSession::send(const QString& line)
{
    if (state() != State::Open) {
        return false;
    }
    const auto sent = m_talk->sendLine(line.toStdString());
    if (!sent) {
        Q_EMIT failed(sent.error());
    }
    return sent.has_value();
}

void ConsoleSession::startTls()
{
    if (state() != State::Open) {
        return;
    }
    if (const auto begun = m_talk->startTls(); !begun) {
        Q_EMIT failed(begun.error());
    }
}

void ConsoleSession::keepWaiting()
{
    if (m_talk) {
        m_talk->keepWaiting();
    }
}

void ConsoleSession::allowData(bool isAllowed)
{
    m_allowsData = isAllowed;
    if (m_talk) {
        m_talk->allowData(isAllowed);
    }
}

} // namespace app
