// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/codec.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

class QAbstractSocket;
class QTcpSocket;
class QUdpSocket;

namespace dns {

/// One question to one server: UDP, then TCP when the answer was truncated, again without EDNS when
/// the server does not know it (RFC 6891 section 6.2.2). Part of Client.
class Exchange : public QObject {
    Q_OBJECT

public:
    Exchange(const Question& question, const ServerAddress& server,
             std::chrono::milliseconds timeout);
    ~Exchange() override;

    /// Sends. Call once; ended() may be emitted within.
    void start();

    /// Both filled at the end.
    const Answer& answer() const { return m_answer; }
    const std::vector<Attempt>& attempts() const { return m_attempts; }
    int ignored() const { return m_ignored; }

Q_SIGNALS:
    /// Emitted once. Connect it queued: the sender may not be deleted while it emits.
    void ended();

private:
    void sendUdp();
    void sendTcp();
    void prepare(QAbstractSocket& socket);
    void onDatagram();
    void onConnected();
    void onStream();
    void onSocketError();
    void onTimeout();
    void onMessage(std::string_view message);
    void closeTry(Outcome outcome);
    void end(Answer answer);
    void fail(Outcome outcome, std::string raw = {});

    const Question m_question;
    const ServerAddress m_server;
    const std::chrono::milliseconds m_timeout;
    QTimer m_timer;
    QUdpSocket* m_udp = nullptr; ///< one of both at a time, a child
    QTcpSocket* m_tcp = nullptr;
    std::string m_query;
    std::string m_stream; ///< what came over TCP so far
    std::uint16_t m_id = 0;
    bool m_withEdns = true;
    std::chrono::steady_clock::time_point m_start;
    std::vector<Attempt> m_attempts;
    int m_ignored = 0;
    Answer m_answer;
};

} // namespace dns
