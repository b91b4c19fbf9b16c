// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ip_address.h"
#include "probe/certificate.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace probe {

/// Where a link leads, and how.
struct LinkTarget {
    base::IpAddress address;
    std::uint16_t port = 25;
    std::string hostName = {}; ///< for SNI and the name check; may be empty
    /// Used for targets of the same family.
    std::optional<base::IpAddress> sourceAddress = {};
    /// TLS 1.0, 1.1 and weak ciphers too: to prove why a handshake failed.
    bool allowOldTls = false;
};

/// Why a link is down without our doing.
enum class LinkEnd {
    Refused,
    Unreachable,
    Timeout, ///< of a step
    Closed,  ///< by the other side
    LocalError,
};

/// A TCP connection that becomes a TLS one on demand: QSslSocket with the limits and manners that a
/// probe needs, and one timer for the step that is waited for. Lives in one thread; every signal
/// comes from the event loop. After ended() nothing comes any more.
class Link : public QObject {
    Q_OBJECT
public:
    /// TlsDetails::handshakeError of a handshake that did not end in time.
    static constexpr std::string_view timeoutWord = "timeout";

    explicit Link(const QSslConfiguration& configuration, QObject* parent = nullptr);
    ~Link() override;

    /// Once. Never asks a name server.
    void open(const LinkTarget& target, std::chrono::milliseconds timeout);
    /// Starts the time of one step anew; ended(Timeout) when it runs out.
    void startStep(std::chrono::milliseconds timeout);
    void stopStep();
    /// Time left of the step; 0 when none runs.
    std::chrono::milliseconds remaining() const;
    void prolongStep(std::chrono::milliseconds more);

    void send(std::string_view bytes);
    /// Reads what is there without waiting for a signal: bytes in front of a handshake must not be
    /// taken for decrypted ones.
    std::string readAll();
    /// encrypted() or handshakeFailed() follows.
    void startTls(std::chrono::milliseconds timeout);
    /// No signal any more; bytes that were sent still leave.
    void close();

    bool isEncrypted() const { return m_isEncrypted; }
    /// Of the handshake, with all faults; empty before.
    const TlsDetails& tls() const { return m_tls; }
    std::optional<base::IpAddress> localAddress() const;

Q_SIGNALS:
    void connected();
    /// Something to readAll().
    void received();
    void encrypted();
    void handshakeFailed();
    /// The link is down. `error`: the system's words.
    void ended(probe::LinkEnd end, const std::string& error);

private:
    void onSocketError(QAbstractSocket::SocketError error);
    void onDisconnected();
    void onTimeout();
    void onSslErrors(const QList<QSslError>& errors);
    void onEncrypted();
    void failHandshake(const std::string& words);
    void addFault(TlsFault fault);
    void readChain();
    void end(LinkEnd end, const std::string& error);

    enum class State { Idle, Connecting, Open, Handshake, Ended };
    State m_state = State::Idle;
    LinkTarget m_target;
    QSslSocket m_socket;
    QTimer m_step;
    QElapsedTimer m_handshakeTime;
    TlsDetails m_tls;
    bool m_isEncrypted = false;
};

} // namespace probe
