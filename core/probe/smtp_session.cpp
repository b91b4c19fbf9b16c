// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/smtp_session.h"

#include "base/utf8.h"

#include <QHostInfo>

#include <algorithm>
#include <utility>

namespace probe {

namespace {

/// Long enough for a polite goodbye; everything worth knowing is known then.
constexpr std::chrono::milliseconds quitTimeout{3000};
/// Long enough for answers of a hostile server to be shown, too short to fill a window.
constexpr std::size_t shownInjected = 4096;

SmtpEnd endOf(smtp::ClientSession::End end)
{
    switch (end) {
    case smtp::ClientSession::End::Finished:
        return SmtpEnd::Finished;
    case smtp::ClientSession::End::Closed:
        return SmtpEnd::Closed;
    case smtp::ClientSession::End::OutOfStep:
        return SmtpEnd::OutOfStep;
    case smtp::ClientSession::End::TlsFailed:
        return SmtpEnd::TlsFailed;
    case smtp::ClientSession::End::Open:
    case smtp::ClientSession::End::Broken:
        break;
    }
    return SmtpEnd::Broken;
}

} // namespace

SmtpEnd smtpEndOf(LinkEnd end)
{
    switch (end) {
    case LinkEnd::Refused:
        return SmtpEnd::Refused;
    case LinkEnd::Unreachable:
        return SmtpEnd::Unreachable;
    case LinkEnd::Timeout:
        return SmtpEnd::Timeout;
    case LinkEnd::Closed:
        return SmtpEnd::Closed;
    case LinkEnd::LocalError:
        break;
    }
    return SmtpEnd::LocalError;
}

base::Expected<smtp::ClientSession> checkedSession(const SmtpRequest& request,
                                                   const std::string& heloName)
{
    return smtp::ClientSession::create(
        {heloName, request.startTls, request.reversePath, request.recipient});
}

SmtpSession::SmtpSession(SmtpRequest request, const dns::ServerAddress& where,
                         const ProbeSettings& settings, const QSslConfiguration& configuration)
    : m_settings(settings),
      m_configuration(configuration),
      m_target{where.address, where.port, request.hostName, settings.sourceAddress},
      m_exchange{.request = std::move(request)}
{
    m_whole.setSingleShot(true);
    m_whole.setTimerType(Qt::PreciseTimer);
    connect(&m_whole, &QTimer::timeout, this, [this] { finish(SmtpEnd::Timeout); });
}

void SmtpSession::start()
{
    m_transcript.start();
    m_whole.start(m_settings.sessionTimeout);
    openLink();
}

void SmtpSession::cancel()
{
    finish(SmtpEnd::Cancelled);
}

void SmtpSession::openLink()
{
    m_exchange.stage = SmtpStage::Connect;
    m_session.reset();
    m_transcript.setEncrypted(false);
    m_askedAt = m_transcript.elapsed();
    m_link = std::make_unique<Link>(m_configuration);
    connect(m_link.get(), &Link::connected, this, &SmtpSession::onConnected);
    connect(m_link.get(), &Link::received, this, &SmtpSession::onReceived);
    connect(m_link.get(), &Link::encrypted, this, &SmtpSession::onEncrypted);
    connect(m_link.get(), &Link::handshakeFailed, this, &SmtpSession::onHandshakeFailed);
    connect(m_link.get(), &Link::ended, this, &SmtpSession::onEnded);
    m_target.allowOldTls = isSecondTry();
    m_link->open(m_target, m_settings.connectTimeout);
}

std::string SmtpSession::heloName() const
{
    if (!m_exchange.request.heloName.empty())
        return m_exchange.request.heloName;
    QString name = QHostInfo::localHostName();
    const QString domain = QHostInfo::localDomainName();
    if (!name.contains(QLatin1Char('.')) && !domain.isEmpty())
        name += QLatin1Char('.') + domain;
    // RFC 5321 section 4.1.4: who has no full name says the address.
    const std::optional<base::IpAddress> local = m_link->localAddress();
    const bool isSayable = base::isAscii(name.toStdString());
    if ((name.contains(QLatin1Char('.')) && isSayable) || !local)
        return name.toStdString();
    return (local->isV4() ? "[" : "[IPv6:") + local->toString() + ']';
}

void SmtpSession::onConnected()
{
    m_exchange.connectTime = m_transcript.elapsed() - m_askedAt;
    m_transcript.addNote("connected " + m_target.address.toString() + ' ' +
                         std::to_string(m_target.port));
    m_exchange.heloName = heloName();
    auto session = checkedSession(m_exchange.request, m_exchange.heloName);
    if (!session) {
        m_exchange.error = session.error().detail;
        finish(SmtpEnd::LocalError);
        return;
    }
    m_session = std::move(*session);
    m_exchange.stage = SmtpStage::Banner;
    m_askedAt = m_transcript.elapsed();
    m_link->startStep(m_settings.bannerTimeout);
}

void SmtpSession::onReceived()
{
    if (!m_session)
        return;
    m_session->feed(m_link->readAll());
    takeReplies();
    advance();
}

void SmtpSession::takeReplies()
{
    for (smtp::ClientSession::Event& event : m_session->takeEvents()) {
        m_transcript.addReceived(event.reply.raw);
        m_exchange.replies.push_back(
            {event.stage, std::move(event.reply), m_transcript.elapsed() - m_askedAt});
    }
}

void SmtpSession::advance()
{
    switch (m_session->want()) {
    case smtp::ClientSession::Want::Reply:
        break;
    case smtp::ClientSession::Want::Send:
        sendCommand();
        break;
    case smtp::ClientSession::Want::Handshake:
        startHandshake();
        break;
    case smtp::ClientSession::Want::Close:
        finishBySession();
        break;
    }
}

void SmtpSession::sendCommand()
{
    const std::string command = m_session->takeCommand();
    m_exchange.stage = m_session->stage();
    m_transcript.addSent(command);
    m_askedAt = m_transcript.elapsed();
    m_link->startStep(m_exchange.stage == SmtpStage::Quit
                          ? std::min(quitTimeout, m_settings.commandTimeout)
                          : m_settings.commandTimeout);
    m_link->send(command);
}

void SmtpSession::startHandshake()
{
    m_exchange.stage = SmtpStage::Handshake;
    m_session->feed(m_link->readAll());
    if (!m_session->injected().empty()) {
        m_transcript.addNote("injected");
        m_transcript.addReceived(std::string_view(m_session->injected()).substr(0, shownInjected));
    }
    m_link->startTls(m_settings.commandTimeout);
}

void SmtpSession::onEncrypted()
{
    m_exchange.tls = m_link->tls();
    if (isSecondTry()) {
        m_exchange.tls->firstError = m_firstError;
        std::erase(m_exchange.oddities, SmtpOddity::StartTlsBroken);
    }
    m_transcript.setEncrypted(true);
    m_transcript.addNote("tls " + m_exchange.tls->protocol + ' ' + m_exchange.tls->cipher);
    m_session->handshakeEnded(true);
    advance();
}

void SmtpSession::onHandshakeFailed()
{
    const TlsDetails tls = m_link->tls();
    m_transcript.addNote("tls-failed " + tls.handshakeError);
    m_session->handshakeEnded(false);
    if (isSecondTry()) {
        finishBySession();
        return;
    }
    m_exchange.tls = tls;
    if (tls.handshakeError == Link::timeoutWord) {
        finish(SmtpEnd::Timeout);
        return;
    }
    m_firstError = tls.handshakeError;
    m_exchange.oddities = m_session->oddities();
    m_exchange.extensions = m_session->extensions();
    m_transcript.addNote("reconnect");
    // The link is in the middle of telling us.
    m_link->disconnect(this);
    m_link.release()->deleteLater();
    openLink();
}

void SmtpSession::onEnded(LinkEnd end, const std::string& error)
{
    m_exchange.error = error;
    if (!m_session) {
        finish(smtpEndOf(end));
        return;
    }
    if (end == LinkEnd::Closed || m_session->stage() == SmtpStage::Quit) {
        m_session->closed();
        finishBySession();
    } else {
        finish(smtpEndOf(end));
    }
}

void SmtpSession::finishBySession()
{
    finish(endOf(m_session->end()));
}

void SmtpSession::finish(SmtpEnd end)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_whole.stop();
    if (m_session) {
        m_exchange.unfinished = m_session->unfinished();
        m_transcript.addReceived(m_exchange.unfinished.raw);
        for (const SmtpOddity oddity : m_session->oddities()) {
            if (!m_exchange.has(oddity))
                m_exchange.oddities.push_back(oddity);
        }
        if (isSecondTry() && m_session->stage() > SmtpStage::Ehlo && m_exchange.offersStartTls() &&
            !smtp::offersExtension(m_session->extensions(), "STARTTLS"))
            m_exchange.oddities.push_back(SmtpOddity::StartTlsGone);
        if (!m_session->extensions().empty())
            m_exchange.extensions = m_session->extensions();
        m_exchange.extensionsTls = m_session->extensionsTls();
    }
    // Whatever became of the second try: the first one failed because of TLS.
    const bool isTlsCause = isSecondTry() && end != SmtpEnd::Finished &&
                            end != SmtpEnd::Cancelled &&
                            !(m_exchange.tls && m_exchange.tls->isEncrypted());
    m_exchange.end = isTlsCause ? SmtpEnd::TlsFailed : end;
    if (isTlsCause)
        m_exchange.stage = SmtpStage::Handshake;
    if (m_link)
        m_link->close();
    m_transcript.addNote("closed");
    m_exchange.elapsed = m_transcript.elapsed();
    m_exchange.transcript = m_transcript.take();
    Q_EMIT finished();
}

} // namespace probe
