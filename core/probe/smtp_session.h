// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/link.h"
#include "probe/probe_settings.h"
#include "probe/smtp_exchange.h"
#include "probe/smtp_transcript.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

#include <memory>
#include <string>

namespace probe {

/// One automatic session with one address from connecting to QUIT: smtp::ClientSession on an
/// Link. When a handshake fails, a second connection with old protocols allowed shows whether
/// that was the cause.
class SmtpSession : public QObject {
    Q_OBJECT
public:
    /// `where`: the address that is really connected to (ProbeSettings::addressMap).
    SmtpSession(SmtpRequest request, const dns::ServerAddress& where, const ProbeSettings& settings,
                const QSslConfiguration& configuration);

    /// finished() follows, from the event loop.
    void start();
    /// Ends at once: finished() comes from inside this call.
    void cancel();
    /// Complete after finished().
    const SmtpExchange& exchange() const { return m_exchange; }

Q_SIGNALS:
    void finished();

private:
    void openLink();
    void onConnected();
    void onReceived();
    void onEncrypted();
    void onHandshakeFailed();
    void onEnded(LinkEnd end, const std::string& error);
    void advance();
    void sendCommand();
    void startHandshake();
    void takeReplies();
    void finishBySession();
    void finish(SmtpEnd end);
    bool isSecondTry() const { return !m_firstError.empty(); }
    std::string heloName() const;

    ProbeSettings m_settings;
    QSslConfiguration m_configuration;
    LinkTarget m_target;
    SmtpExchange m_exchange;
    SmtpTranscript m_transcript;
    std::unique_ptr<Link> m_link;
    std::optional<smtp::ClientSession> m_session;
    std::string m_firstError; ///< of the handshake that made a second connection necessary
    std::chrono::microseconds m_askedAt{0};
    QTimer m_whole;
    bool m_isFinished = false;
};

SmtpEnd smtpEndOf(LinkEnd end);

/// What a request would send, checked: fails with a reason of words.toml when a part of it must not
/// be put on the wire.
base::Expected<smtp::ClientSession> checkedSession(const SmtpRequest& request,
                                                   const std::string& heloName);

} // namespace probe
