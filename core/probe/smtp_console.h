// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "probe/link.h"
#include "probe/probe_settings.h"
#include "probe/smtp_exchange.h"
#include "probe/smtp_transcript.h"
#include "smtp/wire_reply.h"

#include <QObject>
#include <QSslConfiguration>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace probe {

/// A conversation with a mail server that a person types. The same link and limits as in the
/// automatic session, also while nobody types. One conversation at a time; open() begins a new one.
/// Secrets (AUTH and what follows it) go over the wire as typed and stand masked everywhere else.
class SmtpConsole : public QObject {
    Q_OBJECT
public:
    enum class State {
        Closed,
        Connecting,
        Waiting,   ///< for the banner or an answer; a time runs
        Ready,     ///< it is the person's turn
        Handshake, ///< a time runs
        Message,   ///< behind the 354 to DATA: lines are message text until "."
    };
    Q_ENUM(State)

    static constexpr std::size_t maxLine = 2000; ///< bytes, without the line end
    static constexpr std::chrono::minutes maxPatience{5};
    /// Answers nobody asked for that are shown; then the conversation is OutOfStep.
    static constexpr int maxUnasked = 20;

    explicit SmtpConsole(ProbeSettings settings, QObject* parent = nullptr);
    ~SmtpConsole() override;

    /// Ends the conversation before it without a signal. Inward addresses without consent end as
    /// NotAllowed. `hostName` (may be empty) is what the certificate is checked against.
    void open(const base::IpAddress& address, std::uint16_t port, const std::string& hostName);
    /// Sends what was typed. Fails with Syntax and one of the reasons of words.toml, and sends
    /// nothing: controls, a line too long, no conversation, DATA or AUTH that is not allowed.
    /// "STARTTLS" is startTls().
    base::Expected<void> sendLine(std::string_view text);
    base::Expected<void> startTls();
    /// The time that runs gets as much again, at most maxPatience more for one step.
    void keepWaiting();
    /// Says QUIT when it is our turn, and hangs up.
    void close();

    /// For this conversation: DATA may be sent. Off after open().
    void allowData(bool isAllowed) { m_isDataAllowed = isAllowed; }
    /// For this conversation: AUTH may be sent without encryption. Off after open().
    void allowPlainAuth(bool isAllowed) { m_isPlainAuthAllowed = isAllowed; }

    State state() const { return m_state; }
    bool isEncrypted() const { return m_link && m_link->isEncrypted(); }
    /// Time left of the step that runs; 0 when none does.
    std::chrono::milliseconds remaining() const;
    const std::vector<TranscriptLine>& transcript() const { return m_transcript.lines(); }
    /// Of the handshake; empty before.
    const TlsDetails& tls() const { return m_tls; }

Q_SIGNALS:
    void stateChanged(probe::SmtpConsole::State state);
    void lineAdded(const probe::TranscriptLine& line);
    void replyArrived(const smtp::WireReply& reply);
    /// The conversation is over; `error`: the system's words, may be empty.
    void closed(probe::SmtpEnd end, const std::string& error);

private:
    base::Expected<void> checkLine(std::string_view text) const;
    void sendCommand(std::string_view text);
    void sendMessageLine(std::string_view text);
    void onConnected();
    void onReceived();
    void onReply(smtp::WireReply reply);
    void onHandshake(bool isEncrypted);
    void onEnded(LinkEnd end, const std::string& error);
    void startHandshake();
    void beginWaiting(std::chrono::milliseconds timeout);
    void setState(State state);
    void finish(SmtpEnd end, const std::string& error = {});
    void announce(std::size_t firstLine);

    ProbeSettings m_settings;
    QSslConfiguration m_configuration;
    std::unique_ptr<Link> m_link;
    LinkTarget m_target;
    smtp::ReplyReader m_reader;
    SmtpTranscript m_transcript;
    TlsDetails m_tls;
    State m_state = State::Closed;
    bool m_isDataAllowed = false;
    bool m_isPlainAuthAllowed = false;
    bool m_isAuthenticating = false; ///< lines from AUTH to its last answer are secret
    bool m_isTlsAsked = false;
    bool m_isDataAsked = false;
    int m_awaited = 0; ///< answers to what was sent
    int m_unasked = 0;
    std::chrono::milliseconds m_stepTime{0};
    std::chrono::milliseconds m_patienceLeft{0};
};

} // namespace probe
