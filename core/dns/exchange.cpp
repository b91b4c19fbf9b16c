// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/exchange.h"

#include "dns/socket_address.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QUdpSocket>

#include <utility>

namespace dns {

namespace {

constexpr qsizetype maxMessage = 65535;
constexpr qsizetype lengthPrefix = 2; // RFC 1035 4.2.2

constexpr int formatError = 1;
constexpr int notImplemented = 4;

bool saysNoEdns(const Answer& answer)
{
    return answer.rcode == formatError || answer.rcode == notImplemented;
}

std::chrono::microseconds since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 start);
}

} // namespace

Exchange::Exchange(const Question& question, const ServerAddress& server,
                   std::chrono::milliseconds timeout)
    : m_question(question), m_server(server), m_timeout(timeout)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Exchange::onTimeout);
}

Exchange::~Exchange() = default;

void Exchange::start()
{
    sendUdp();
}

void Exchange::prepare(QAbstractSocket& socket)
{
    // A proxy would ask in another place, and by its own resolver.
    socket.setProxy(QNetworkProxy::NoProxy);
    connect(&socket, &QAbstractSocket::errorOccurred, this, &Exchange::onSocketError);
    m_start = std::chrono::steady_clock::now();
    m_timer.start(m_timeout);
}

void Exchange::sendUdp()
{
    m_id = static_cast<std::uint16_t>(QRandomGenerator::system()->generate());
    m_query = encodeQuery(m_question, m_id, {!m_question.server, m_withEdns});
    if (m_query.empty())
        return end(decode({}, m_question)); // nobody can be asked for such a name
    m_udp = new QUdpSocket(this);
    prepare(*m_udp);
    connect(m_udp, &QUdpSocket::readyRead, this, &Exchange::onDatagram);
    // Connected: the system drops datagrams from elsewhere and tells when nobody listens there. Not
    // bound by us: it chooses a random port.
    m_udp->connectToHost(toHostAddress(m_server.address), m_server.port);
    if (m_udp != nullptr && m_udp->state() == QAbstractSocket::ConnectedState)
        m_udp->write(m_query.data(), static_cast<qint64>(m_query.size()));
}

void Exchange::onDatagram()
{
    // Not asking whether there is one before: Qt would swallow the ICMP message.
    QByteArray buffer(maxMessage, Qt::Uninitialized);
    const qint64 size = m_udp->readDatagram(buffer.data(), maxMessage);
    if (size < 0)
        return; // errorOccurred says why
    onMessage({buffer.constData(), static_cast<std::size_t>(size)});
}

void Exchange::sendTcp()
{
    m_tcp = new QTcpSocket(this);
    prepare(*m_tcp);
    m_tcp->setReadBufferSize(maxMessage + lengthPrefix);
    connect(m_tcp, &QTcpSocket::connected, this, &Exchange::onConnected);
    connect(m_tcp, &QTcpSocket::readyRead, this, &Exchange::onStream);
    m_tcp->connectToHost(toHostAddress(m_server.address), m_server.port);
}

void Exchange::onConnected()
{
    const auto size = static_cast<unsigned>(m_query.size());
    const char prefix[] = {static_cast<char>(size >> 8U), static_cast<char>(size & 0xFFU)};
    m_tcp->write(prefix, lengthPrefix);
    m_tcp->write(m_query.data(), static_cast<qint64>(m_query.size()));
}

void Exchange::onStream()
{
    const auto length = [this] {
        return static_cast<std::size_t>(static_cast<unsigned char>(m_stream[0])) << 8U |
               static_cast<unsigned char>(m_stream[1]);
    };
    while (m_tcp != nullptr) {
        const std::size_t have = m_stream.size();
        const std::size_t want = have < 2 ? 2 : length() + 2;
        if (have < want) {
            const QByteArray bytes = m_tcp->read(static_cast<qint64>(want - have));
            if (bytes.isEmpty())
                return;
            m_stream.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
            continue;
        }
        if (have == 2 && length() > 0)
            continue;
        const std::string message = std::exchange(m_stream, {}).substr(2);
        onMessage(message);
    }
}

void Exchange::onSocketError()
{
    if (m_udp != nullptr) {
        const auto error = m_udp->error();
        // A datagram that was gone when we came to read it is none.
        if (error == QAbstractSocket::TemporaryError ||
            error == QAbstractSocket::DatagramTooLargeError)
            return;
        return fail(Outcome::Unreachable);
    }
    if (m_tcp == nullptr)
        return;
    onStream(); // what came before the end counts
    if (m_tcp != nullptr && m_tcp->error() == QAbstractSocket::RemoteHostClosedError)
        return fail(Outcome::Malformed, m_stream);
    if (m_tcp != nullptr)
        fail(Outcome::Unreachable);
}

void Exchange::onTimeout()
{
    fail(Outcome::Timeout);
}

void Exchange::onMessage(std::string_view message)
{
    if (echoOf(message, m_question, m_id) == Echo::Different) {
        ++m_ignored;
        return;
    }
    const bool overUdp = m_udp != nullptr;
    Answer answer = decode(message, m_question);
    const bool again = m_withEdns && saysNoEdns(answer);
    const bool overTcp = overUdp && answer.isTruncated;
    // Truncated is an answer of the server, whatever the rest of the datagram looks like.
    closeTry(overTcp ? Outcome::Answer : answer.outcome);
    if (again) {
        m_withEdns = false;
        sendUdp();
    } else if (overTcp) {
        sendTcp();
    } else {
        answer.server = m_server;
        answer.transport = overUdp ? Transport::Udp : Transport::Tcp;
        end(std::move(answer));
    }
}

/// Writes the try down and lets its socket go.
void Exchange::closeTry(Outcome outcome)
{
    m_timer.stop();
    const auto transport = m_tcp != nullptr ? Transport::Tcp : Transport::Udp;
    m_attempts.push_back({m_server, transport, outcome, since(m_start)});
    for (QAbstractSocket* const socket :
         {static_cast<QAbstractSocket*>(m_udp), static_cast<QAbstractSocket*>(m_tcp)}) {
        if (socket == nullptr)
            continue;
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater(); // it may be calling us
    }
    m_udp = nullptr;
    m_tcp = nullptr;
    m_stream.clear();
}

void Exchange::fail(Outcome outcome, std::string raw)
{
    Answer answer;
    answer.question = m_question;
    answer.outcome = outcome;
    answer.transport = m_tcp != nullptr ? Transport::Tcp : Transport::Udp;
    answer.raw = std::move(raw);
    closeTry(outcome);
    end(std::move(answer));
}

void Exchange::end(Answer answer)
{
    m_answer = std::move(answer);
    Q_EMIT ended();
}

} // namespace dns
