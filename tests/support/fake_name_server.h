// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/answer.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QNetworkDatagram>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>

#include <functional>

namespace support {

/// Does what no real name server does: answers of any bytes, wrong ones, late ones, none. Lives in
/// the event loop of the test, on 127.0.0.1.
class FakeNameServer {
public:
    /// What to send back for a query, message by message; nothing: silence.
    using Reply = std::function<QList<QByteArray>(const QByteArray& query)>;

    explicit FakeNameServer(Reply reply = {}) : m_reply(std::move(reply))
    {
        for (int i = 0; i < 50 && !m_tcp.isListening(); ++i) {
            m_udp.close();
            if (!m_udp.bind(QHostAddress::LocalHost) ||
                !m_tcp.listen(QHostAddress::LocalHost, m_udp.localPort()))
                m_tcp.close();
        }
        QObject::connect(&m_udp, &QUdpSocket::readyRead, &m_udp, [this] { onDatagrams(); });
        QObject::connect(&m_tcp, &QTcpServer::newConnection, &m_udp, [this] { onConnection(); });
    }
    FakeNameServer(const FakeNameServer&) = delete;
    FakeNameServer& operator=(const FakeNameServer&) = delete;

    dns::ServerAddress address() const
    {
        return {base::IpAddress::v4({127, 0, 0, 1}), m_udp.localPort()};
    }
    const QList<QByteArray>& queries() const { return m_queries; }

    /// Sent over TCP when something was asked there, as it is, with length bytes or without; then
    /// the connection is closed if so wanted.
    void setTcpBytes(const QByteArray& bytes, bool closes)
    {
        m_tcpBytes = bytes;
        m_closes = closes;
    }
    void refuseTcp() { m_tcp.close(); }

    /// The query as an answer with these flags (0x8180 is usual) and records in the wire format,
    /// which stand in the answer section.
    static QByteArray answerTo(const QByteArray& query, int flags,
                               const QList<QByteArray>& records = {})
    {
        QByteArray message = query.first(2) + number(flags) + number(1) +
                             number(static_cast<int>(records.size())) + number(0) + number(0) +
                             question(query);
        for (const QByteArray& record : records)
            message += record;
        return message;
    }
    /// An A record of the name that was asked for.
    static QByteArray recordA()
    {
        return QByteArray::fromHex("c00c00010001000000ff0004c0000201"); // 192.0.2.1
    }

private:
    static QByteArray number(int value)
    {
        return QByteArray(1, static_cast<char>(value >> 8)) +
               QByteArray(1, static_cast<char>(value & 0xFF));
    }
    static QByteArray question(const QByteArray& query)
    {
        qsizetype at = 12;
        while (query.at(at) != 0)
            at += static_cast<unsigned char>(query.at(at)) + 1;
        return query.mid(12, at + 5 - 12);
    }

    void onDatagrams()
    {
        while (m_udp.hasPendingDatagrams()) {
            const QNetworkDatagram datagram = m_udp.receiveDatagram();
            m_queries.append(datagram.data());
            if (!m_reply)
                continue;
            for (const QByteArray& message : m_reply(datagram.data()))
                m_udp.writeDatagram(datagram.makeReply(message));
        }
    }
    void onConnection()
    {
        while (QTcpSocket* const socket = m_tcp.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                socket->readAll();
                socket->write(m_tcpBytes);
                if (m_closes)
                    socket->disconnectFromHost();
            });
        }
    }

    Reply m_reply;
    QUdpSocket m_udp;
    QTcpServer m_tcp;
    QList<QByteArray> m_queries;
    QByteArray m_tcpBytes;
    bool m_closes = false;
};

} // namespace support
