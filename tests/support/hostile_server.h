// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/certificates.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <functional>
#include <vector>

namespace support {

/// A server on 127.0.0.1 that says what real ones never would. One script for every connection, or
/// one script per connection.
class HostileServer : public QTcpServer {
public:
    /// What it does next. A step begins when the one before it is done.
    struct Step {
        enum Kind {
            Say,     ///< sends the bytes
            Await,   ///< waits for a line
            Tls,     ///< waits for a handshake and holds it
            Close,   ///< hangs up
            Reset,   ///< hangs up without a goodbye
            Drip,    ///< one byte of the bytes per interval, for ever
            Flood,   ///< the bytes again and again as fast as they leave
            Silence, ///< nothing more
        };
        Kind kind = Say;
        QByteArray bytes = {};
        int interval = 10; ///< milliseconds
    };
    using Script = std::vector<Step>;

    explicit HostileServer(Script script) : HostileServer(std::vector<Script>{std::move(script)}) {}
    /// The last script also serves the connections behind it.
    explicit HostileServer(std::vector<Script> scripts) : m_scripts(std::move(scripts))
    {
        listen(QHostAddress::LocalHost);
    }

    void setCertificate(const Certificates& certificates, const QString& name)
    {
        QFile key(certificates.keyFile(name));
        key.open(QIODevice::ReadOnly);
        m_key = QSslKey(key.readAll(), QSsl::Ec);
        m_chain = QSslCertificate::fromPath(certificates.certificateFile(name));
    }

    int connections() const { return m_connections; }
    /// Lines that came, in order, without their ends.
    const QByteArrayList& received() const { return m_received; }
    /// The address the last connection came from.
    QHostAddress lastPeer() const { return m_lastPeer; }
    qint64 floodedBytes() const { return m_flooded; }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto* connection = new Connection(
            this, m_scripts[std::min(std::size_t(m_connections), m_scripts.size() - 1)]);
        ++m_connections;
        connection->begin(descriptor);
    }

private:
    class Connection : public QObject {
    public:
        Connection(HostileServer* server, Script script)
            : QObject(server), m_server(server), m_script(std::move(script))
        {}

        void begin(qintptr descriptor)
        {
            connect(&m_socket, &QSslSocket::readyRead, this, [this] { readLines(); });
            connect(&m_socket, &QSslSocket::encrypted, this, [this] { next(); });
            connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, [this] { flood(); });
            connect(&m_socket, &QSslSocket::bytesWritten, this, [this] { flood(); });
            connect(&m_drip, &QTimer::timeout, this, [this] { drip(); });
            m_socket.setSocketDescriptor(descriptor);
            m_server->m_lastPeer = m_socket.peerAddress();
            m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
            run();
        }

    private:
        void next()
        {
            ++m_at;
            run();
        }

        void run()
        {
            while (m_at < m_script.size()) {
                const Step& step = m_script[m_at];
                switch (step.kind) {
                case Step::Say:
                    m_socket.write(step.bytes);
                    m_socket.flush();
                    ++m_at;
                    continue;
                case Step::Tls:
                    // What is left of the step before must not be sent inside TLS.
                    m_socket.setLocalCertificateChain(m_server->m_chain);
                    m_socket.setPrivateKey(m_server->m_key);
                    m_socket.startServerEncryption();
                    return;
                case Step::Close:
                    m_socket.disconnectFromHost();
                    return;
                case Step::Reset:
                    m_socket.abort();
                    return;
                case Step::Drip:
                    m_drip.start(step.interval);
                    return;
                case Step::Flood:
                    flood();
                    return;
                case Step::Await:
                case Step::Silence:
                    return;
                }
            }
        }

        void readLines()
        {
            while (m_at < m_script.size() && m_script[m_at].kind == Step::Await &&
                   m_socket.canReadLine()) {
                m_server->m_received << m_socket.readLine().trimmed();
                next();
            }
        }

        void drip()
        {
            const QByteArray& bytes = m_script[m_at].bytes;
            m_socket.write(bytes.constData() + m_sent++ % bytes.size(), 1);
            m_socket.flush();
        }

        void flood()
        {
            if (m_at >= m_script.size() || m_script[m_at].kind != Step::Flood ||
                m_socket.state() != QAbstractSocket::ConnectedState)
                return;
            const QByteArray& bytes = m_script[m_at].bytes;
            if (m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite() < 256 * 1024) {
                QByteArray block;
                while (block.size() < 64 * 1024)
                    block += bytes;
                m_server->m_flooded += m_socket.write(block);
            }
        }

        HostileServer* m_server;
        Script m_script;
        QSslSocket m_socket;
        QTimer m_drip;
        std::size_t m_at = 0;
        qsizetype m_sent = 0;
    };

    std::vector<Script> m_scripts;
    int m_connections = 0;
    QHostAddress m_lastPeer;
    qint64 m_flooded = 0;
    QByteArrayList m_received;
    QSslKey m_key;
    QList<QSslCertificate> m_chain;
};

} // namespace support
