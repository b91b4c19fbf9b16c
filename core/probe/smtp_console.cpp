// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/smtp_console.h"

#include "base/ascii.h"
#include "probe/connection.h"
#include "probe/smtp_session.h"

#include <algorithm>
#include <utility>

namespace probe {

namespace {

constexpr std::string_view mask = "***";

base::Unexpected refused(std::string reason)
{
    return base::Unexpected({base::ErrorCode::Syntax, std::move(reason)});
}

/// The word a line begins with; blanks before it do not hide it.
std::string_view verbOf(std::string_view line)
{
    line = base::trimmed(line);
    return line.substr(0, std::min(line.find_first_of(" \t"), line.size()));
}

bool isVerb(std::string_view line, std::string_view verb)
{
    return base::equalsIgnoreCase(verbOf(line), verb);
}

/// "AUTH PLAIN AGJvYgBwYXNz" without what comes behind the mechanism.
std::string maskedAuth(std::string_view line)
{
    line = base::trimmed(line);
    const std::size_t verbEnd = std::min(line.find_first_of(" \t"), line.size());
    const std::string_view rest = base::trimmed(line.substr(verbEnd));
    const std::size_t end = rest.find_first_of(" \t");
    std::string shown(line.substr(0, verbEnd));
    if (!rest.empty())
        shown += ' ' + std::string(rest.substr(0, end));
    if (end != rest.npos)
        shown += ' ' + std::string(mask);
    return shown;
}

/// A challenge may repeat what was sent.
void maskChallenge(smtp::WireReply& reply)
{
    reply.raw.clear();
    for (std::string& line : reply.lines) {
        line = mask;
        reply.raw +=
            std::to_string(reply.code) + (&line == &reply.lines.back() ? " " : "-") + line + "\r\n";
    }
}

} // namespace

SmtpConsole::SmtpConsole(ProbeSettings settings, QObject* parent)
    : QObject(parent),
      m_settings(std::move(settings)),
      m_configuration(tlsConfiguration(m_settings.caFile)),
      m_target{.address = base::IpAddress::v4({})}
{}

SmtpConsole::~SmtpConsole() = default;

void SmtpConsole::open(const base::IpAddress& address, std::uint16_t port,
                       const std::string& hostName)
{
    if (m_link) { // it may be the one that is telling us
        m_link->disconnect(this);
        m_link->close();
        m_link.release()->deleteLater();
    }
    m_reader = smtp::ReplyReader();
    m_transcript = SmtpTranscript();
    m_tls = {};
    m_isDataAllowed = m_isPlainAuthAllowed = false;
    m_isAuthenticating = m_isTlsAsked = m_isDataAsked = false;
    m_awaited = m_unasked = 0;
    m_transcript.start();
    m_link = std::make_unique<Link>(m_configuration);
    Link* link = m_link.get();
    connect(link, &Link::connected, this, &SmtpConsole::onConnected);
    connect(link, &Link::received, this, &SmtpConsole::onReceived);
    connect(link, &Link::encrypted, this, [this] { onHandshake(true); });
    connect(link, &Link::handshakeFailed, this, [this] { onHandshake(false); });
    connect(link, &Link::ended, this, &SmtpConsole::onEnded);
    setState(State::Connecting);
    const auto where = connectionTarget(m_settings, hostName, address, port);
    if (!where) {
        QMetaObject::invokeMethod(
            link, [this] { finish(SmtpEnd::NotAllowed); }, Qt::QueuedConnection);
        return;
    }
    m_target = {where->address, where->port, hostName, m_settings.sourceAddress};
    m_stepTime = m_settings.connectTimeout;
    m_patienceLeft = maxPatience;
    m_link->open(m_target, m_settings.connectTimeout);
}

std::chrono::milliseconds SmtpConsole::remaining() const
{
    return m_link ? m_link->remaining() : std::chrono::milliseconds(0);
}

base::Expected<void> SmtpConsole::checkLine(std::string_view text) const
{
    if (m_state != State::Ready && m_state != State::Waiting && m_state != State::Message)
        return refused("not connected");
    if (text.size() > maxLine)
        return refused("line too long");
    if (text.find_first_of(std::string_view("\r\n\0", 3)) != text.npos)
        return refused("line with controls");
    const bool needsTurn = isVerb(text, "STARTTLS") || isVerb(text, "DATA") || isVerb(text, "AUTH");
    if (m_state == State::Waiting && (needsTurn || m_isTlsAsked || m_isDataAsked))
        return refused("an answer is awaited");
    // Lines behind AUTH are secrets and no commands; so is message text.
    if (m_state == State::Message || m_isAuthenticating)
        return {};
    if (isVerb(text, "BDAT") || (isVerb(text, "DATA") && !m_isDataAllowed))
        return refused("sending mail is not allowed");
    if (isVerb(text, "AUTH") && !isEncrypted() && !m_isPlainAuthAllowed)
        return refused("login without encryption");
    return {};
}

base::Expected<void> SmtpConsole::sendLine(std::string_view text)
{
    const base::Expected<void> checked = checkLine(text);
    if (!checked)
        return checked;
    if (m_state == State::Message)
        sendMessageLine(text);
    else
        sendCommand(text);
    return {};
}

base::Expected<void> SmtpConsole::startTls()
{
    return sendLine("STARTTLS");
}

void SmtpConsole::sendCommand(std::string_view text)
{
    const std::size_t first = m_transcript.lines().size();
    if (m_isAuthenticating) {
        m_transcript.addSent(mask);
    } else if (isVerb(text, "AUTH")) {
        m_isAuthenticating = true;
        m_transcript.addSent(maskedAuth(text));
    } else {
        m_isTlsAsked = m_isTlsAsked || isVerb(text, "STARTTLS");
        m_isDataAsked = m_isDataAsked || isVerb(text, "DATA");
        m_transcript.addSent(text.empty() ? std::string_view("\n") : text);
    }
    ++m_awaited;
    m_link->send(std::string(text) + "\r\n");
    beginWaiting(m_settings.commandTimeout);
    announce(first);
}

void SmtpConsole::sendMessageLine(std::string_view text)
{
    const std::size_t first = m_transcript.lines().size();
    const bool isEnd = text == ".";
    const std::string_view stuffing = text.starts_with('.') && !isEnd ? "." : "";
    const std::string line = std::string(stuffing) + std::string(text) + "\r\n";
    m_transcript.addSent(line);
    m_link->send(line);
    if (isEnd) {
        ++m_awaited;
        beginWaiting(m_settings.commandTimeout);
    }
    announce(first);
}

void SmtpConsole::beginWaiting(std::chrono::milliseconds timeout)
{
    m_stepTime = timeout;
    m_patienceLeft = maxPatience;
    m_link->startStep(timeout);
    setState(State::Waiting);
}

void SmtpConsole::keepWaiting()
{
    if (!m_link || m_link->remaining().count() == 0)
        return;
    const auto more = std::min(m_stepTime, m_patienceLeft);
    m_patienceLeft -= more;
    m_link->prolongStep(more);
}

void SmtpConsole::close()
{
    if (m_state == State::Closed)
        return;
    if (m_state == State::Ready) {
        const std::size_t first = m_transcript.lines().size();
        m_transcript.addSent("QUIT");
        m_link->send("QUIT\r\n");
        announce(first);
    }
    finish(SmtpEnd::Finished);
}

void SmtpConsole::onConnected()
{
    const std::size_t first = m_transcript.lines().size();
    m_transcript.addNote("connected " + m_target.address.toString() + ' ' +
                         std::to_string(m_target.port));
    m_awaited = 1; // the banner
    beginWaiting(m_settings.bannerTimeout);
    announce(first);
}

void SmtpConsole::onReceived()
{
    // A slot of the person's window may close or open another conversation in between.
    const Link* link = m_link.get();
    m_reader.feed(m_link->readAll());
    while (m_link.get() == link && m_state != State::Closed && m_state != State::Handshake) {
        std::optional<smtp::WireReply> reply = m_reader.take();
        if (!reply)
            break;
        onReply(std::move(*reply));
    }
    if (m_link.get() == link && m_state != State::Closed && m_reader.isBroken())
        finish(SmtpEnd::Broken);
}

void SmtpConsole::onReply(smtp::WireReply reply)
{
    const bool isAsked = m_awaited > 0;
    m_awaited -= isAsked ? 1 : 0;
    const bool isChallenge = m_isAuthenticating && reply.code == 334;
    if (isChallenge)
        maskChallenge(reply);
    else if (isAsked)
        m_isAuthenticating = false;
    const std::size_t first = m_transcript.lines().size();
    if (!isAsked)
        m_transcript.addNote("unasked");
    m_transcript.addReceived(reply.raw);
    // All answers are there: the times of the rest do not run.
    const bool isTurn = m_awaited == 0 && m_state == State::Waiting;
    if (isTurn)
        m_link->stopStep();
    const bool startsTls = isTurn && m_isTlsAsked && reply.code == 220;
    const bool startsMessage = isTurn && m_isDataAsked && reply.code == 354;
    if (isTurn) {
        m_isTlsAsked = m_isDataAsked = false;
        if (startsTls)
            startHandshake();
        else
            setState(startsMessage ? State::Message : State::Ready);
    }
    const Link* link = m_link.get();
    announce(first);
    if (m_link.get() == link)
        Q_EMIT replyArrived(reply);
    if (!isAsked && ++m_unasked > maxUnasked && m_link.get() == link)
        finish(SmtpEnd::OutOfStep);
}

void SmtpConsole::startHandshake()
{
    m_reader.feed(m_link->readAll());
    const std::string injected = m_reader.discard();
    if (!injected.empty()) {
        m_transcript.addNote("injected");
        m_transcript.addReceived(injected);
    }
    m_stepTime = m_settings.commandTimeout;
    m_patienceLeft = maxPatience;
    setState(State::Handshake);
    m_link->startTls(m_settings.commandTimeout);
}

void SmtpConsole::onHandshake(bool isEncrypted)
{
    m_tls = m_link->tls();
    const std::size_t first = m_transcript.lines().size();
    m_transcript.setEncrypted(isEncrypted);
    m_transcript.addNote(isEncrypted ? "tls " + m_tls.protocol + ' ' + m_tls.cipher
                                     : "tls-failed " + m_tls.handshakeError);
    const bool isSilent = m_tls.handshakeError == Link::timeoutWord;
    if (isEncrypted)
        setState(State::Ready);
    announce(first);
    if (!isEncrypted)
        finish(isSilent ? SmtpEnd::Timeout : SmtpEnd::TlsFailed, m_tls.handshakeError);
}

void SmtpConsole::onEnded(LinkEnd end, const std::string& error)
{
    finish(smtpEndOf(end), error);
}

void SmtpConsole::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void SmtpConsole::finish(SmtpEnd end, const std::string& error)
{
    if (m_state == State::Closed)
        return;
    const std::size_t first = m_transcript.lines().size();
    if (!m_isAuthenticating)
        m_transcript.addReceived(m_reader.unfinished().raw);
    m_transcript.addNote("closed");
    m_link->close();
    setState(State::Closed);
    const Link* link = m_link.get();
    announce(first);
    if (m_link.get() == link)
        Q_EMIT closed(end, error);
}

void SmtpConsole::announce(std::size_t firstLine)
{
    const Link* link = m_link.get();
    for (std::size_t i = firstLine; m_link.get() == link && i < m_transcript.lines().size(); ++i) {
        const TranscriptLine line = m_transcript.lines()[i];
        Q_EMIT lineAdded(line);
    }
}

} // namespace probe
