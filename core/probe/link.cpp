// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/link.h"

#include "dns/socket_address.h"

#include <QDateTime>
#include <QNetworkProxy>
#include <QSslCipher>
#include <QSslError>

#include <algorithm>

namespace probe {

namespace {

constexpr qint64 readBufferBytes = 65536; // a flood fills memory without it
constexpr std::size_t maxChain = 20;

std::string protocolName(QSsl::SslProtocol protocol)
{
    // The numbers are those of Qt; some of the names are deprecated in newer versions.
    switch (protocol) {
    case QSsl::TlsV1_3:
        return "TLS 1.3";
    case QSsl::TlsV1_2:
        return "TLS 1.2";
    case QSsl::UnknownProtocol:
        return "unknown";
    default:
        break;
    }
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    const bool isFirst = protocol == QSsl::TlsV1_0;
    const bool isSecond = protocol == QSsl::TlsV1_1;
    QT_WARNING_POP
    return isFirst ? "TLS 1.0" : isSecond ? "TLS 1.1" : "unknown";
}

bool isOldProtocol(const std::string& name)
{
    return name == "TLS 1.0" || name == "TLS 1.1";
}

void allowOldProtocols(QSslConfiguration& configuration)
{
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    configuration.setProtocol(QSsl::TlsV1_0OrLater);
    QT_WARNING_POP
    configuration.setBackendConfigurationOption("CipherString",
                                                QByteArrayLiteral("ALL:@SECLEVEL=0"));
    configuration.setBackendConfigurationOption("MinProtocol", QByteArrayLiteral("TLSv1"));
}

LinkEnd endOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return LinkEnd::Refused;
    case QAbstractSocket::RemoteHostClosedError:
        return LinkEnd::Closed;
    case QAbstractSocket::SocketTimeoutError:
        return LinkEnd::Timeout;
    case QAbstractSocket::NetworkError:
    case QAbstractSocket::HostNotFoundError:
        return LinkEnd::Unreachable;
    default:
        return LinkEnd::LocalError;
    }
}

} // namespace

Link::Link(const QSslConfiguration& configuration, QObject* parent)
    : QObject(parent), m_target{.address = base::IpAddress::v4({})}
{
    m_step.setSingleShot(true);
    m_step.setTimerType(Qt::PreciseTimer);
    m_socket.setSslConfiguration(configuration);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setReadBufferSize(readBufferBytes);
    connect(&m_step, &QTimer::timeout, this, &Link::onTimeout);
    connect(&m_socket, &QSslSocket::connected, this, [this] {
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_step.stop();
        m_state = State::Open;
        Q_EMIT connected();
    });
    connect(&m_socket, &QSslSocket::readyRead, this, [this] {
        if (m_state == State::Open)
            Q_EMIT received();
    });
    connect(&m_socket, &QSslSocket::errorOccurred, this, &Link::onSocketError);
    connect(&m_socket, &QSslSocket::disconnected, this, &Link::onDisconnected);
    connect(&m_socket, &QSslSocket::encrypted, this, &Link::onEncrypted);
    connect(&m_socket, &QSslSocket::sslErrors, this, &Link::onSslErrors);
}

Link::~Link()
{
    m_socket.disconnect(this);
}

void Link::open(const LinkTarget& target, std::chrono::milliseconds timeout)
{
    Q_ASSERT(m_state == State::Idle);
    m_target = target;
    m_state = State::Connecting;
    if (target.allowOldTls) {
        QSslConfiguration configuration = m_socket.sslConfiguration();
        allowOldProtocols(configuration);
        m_socket.setSslConfiguration(configuration);
    }
    if (!target.hostName.empty())
        m_socket.setPeerVerifyName(QString::fromStdString(target.hostName));
    const bool isBound = !target.sourceAddress ||
                         target.sourceAddress->isV4() != target.address.isV4() ||
                         m_socket.bind(dns::toHostAddress(*target.sourceAddress));
    if (!isBound) {
        const std::string error = m_socket.errorString().toStdString();
        QMetaObject::invokeMethod(
            this, [this, error] { end(LinkEnd::LocalError, error); }, Qt::QueuedConnection);
        return;
    }
    startStep(timeout);
    m_socket.connectToHost(dns::toHostAddress(target.address), target.port);
}

void Link::startStep(std::chrono::milliseconds timeout)
{
    m_step.start(timeout);
}

void Link::stopStep()
{
    m_step.stop();
}

std::chrono::milliseconds Link::remaining() const
{
    return std::max(std::chrono::milliseconds(0), m_step.remainingTimeAsDuration());
}

void Link::prolongStep(std::chrono::milliseconds more)
{
    if (m_step.isActive())
        m_step.start(remaining() + more);
}

void Link::send(std::string_view bytes)
{
    m_socket.write(bytes.data(), static_cast<qint64>(bytes.size()));
}

std::string Link::readAll()
{
    return m_socket.readAll().toStdString();
}

void Link::startTls(std::chrono::milliseconds timeout)
{
    m_state = State::Handshake;
    m_tls = {};
    m_tls.seenAt = QDateTime::currentSecsSinceEpoch();
    m_handshakeTime.start();
    startStep(timeout);
    m_socket.startClientEncryption();
}

void Link::close()
{
    m_state = State::Ended;
    m_step.stop();
    m_socket.flush();
    // Says goodbye inside TLS too; what a stuck server does not take is dropped with the socket.
    m_socket.disconnectFromHost();
    if (m_socket.state() != QAbstractSocket::UnconnectedState)
        m_socket.abort();
}

std::optional<base::IpAddress> Link::localAddress() const
{
    return base::IpAddress::parse(m_socket.localAddress().toString().toStdString());
}

void Link::onSocketError(QAbstractSocket::SocketError error)
{
    const std::string words = m_socket.errorString().toStdString();
    if (m_state == State::Handshake) {
        failHandshake(words);
        return;
    }
    // What came before the end is read first.
    if (m_state == State::Open && m_socket.bytesAvailable() > 0)
        Q_EMIT received();
    end(endOf(error), words);
}

void Link::onDisconnected()
{
    if (m_state == State::Handshake)
        failHandshake("closed");
    else
        end(LinkEnd::Closed, {});
}

void Link::onTimeout()
{
    if (m_state == State::Handshake)
        failHandshake(std::string(timeoutWord));
    else
        end(LinkEnd::Timeout, {});
}

void Link::onSslErrors(const QList<QSslError>& errors)
{
    for (const QSslError& error : errors) {
        switch (error.error()) {
        case QSslError::SelfSignedCertificate:
            addFault(TlsFault::SelfSigned);
            break;
        case QSslError::SelfSignedCertificateInChain:
        case QSslError::CertificateUntrusted:
            addFault(TlsFault::UntrustedRoot);
            break;
        case QSslError::UnableToGetIssuerCertificate:
        case QSslError::UnableToGetLocalIssuerCertificate:
        case QSslError::UnableToVerifyFirstCertificate:
            addFault(TlsFault::ChainIncomplete);
            break;
        case QSslError::CertificateExpired:
            addFault(TlsFault::Expired);
            break;
        case QSslError::CertificateNotYetValid:
            addFault(TlsFault::NotYetValid);
            break;
        case QSslError::HostNameMismatch: // Qt looks at the common name: see chainFaults()
            break;
        default:
            addFault(TlsFault::Other);
            m_tls.otherFaults.push_back(error.errorString().toStdString());
        }
    }
    m_socket.ignoreSslErrors();
}

void Link::onEncrypted()
{
    if (m_state != State::Handshake)
        return;
    m_step.stop();
    m_state = State::Open;
    m_isEncrypted = true;
    m_tls.elapsed = std::chrono::microseconds(m_handshakeTime.nsecsElapsed() / 1000);
    const QSslCipher cipher = m_socket.sessionCipher();
    m_tls.protocol = protocolName(m_socket.sessionProtocol());
    m_tls.cipher = cipher.name().toStdString();
    m_tls.cipherBits = cipher.usedBits();
    readChain();
    for (const TlsFault fault : chainFaults(m_tls.chain, m_target.hostName, m_tls.seenAt))
        addFault(fault);
    if (isOldProtocol(m_tls.protocol)) {
        m_tls.isOldProtocolOnly = true;
        addFault(TlsFault::OldProtocol);
    }
    Q_EMIT encrypted();
}

void Link::readChain()
{
    for (const QSslCertificate& certificate : m_socket.peerCertificateChain()) {
        if (m_tls.chain.size() == maxChain)
            break;
        if (auto read = readCertificate(certificate.toDer().toStdString()))
            m_tls.chain.push_back(std::move(*read));
    }
}

void Link::failHandshake(const std::string& words)
{
    m_step.stop();
    m_state = State::Ended;
    m_tls.handshakeError = words.empty() ? "failed" : words;
    m_tls.elapsed = std::chrono::microseconds(m_handshakeTime.nsecsElapsed() / 1000);
    readChain();
    Q_EMIT handshakeFailed();
}

void Link::addFault(TlsFault fault)
{
    if (!m_tls.has(fault))
        m_tls.faults.push_back(fault);
}

void Link::end(LinkEnd how, const std::string& error)
{
    if (m_state == State::Ended)
        return;
    m_step.stop();
    m_state = State::Ended;
    Q_EMIT ended(how, error);
}

} // namespace probe
