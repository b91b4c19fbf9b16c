// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/answer.h"
#include "models/console_talk.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace dns {
class Client;
} // namespace dns

namespace app {

/// The conversations of the console, one after the other: finds the address of a typed host name,
/// asks before it connects into this network, keeps the transcript.
class ConsoleSession : public QObject {
    Q_OBJECT

public:
    enum class State { Closed, LookingUp, Open };

    explicit ConsoleSession(ConsoleTalkFactory talks, QObject* parent = nullptr);
    ~ConsoleSession() override;

    /// Ends what is open and connects. `host` is a name or an address.
    void connectTo(const QString& host, std::uint16_t port, const probe::ProbeSettings& settings);
    /// The yes to consentWanted().
    void connectInward();
    void disconnectFromServer();
    /// Sends a command; false when it must not be sent, then failed() says why.
    bool send(const QString& line);
    void startTls();
    void keepWaiting();
    void allowData(bool isAllowed);

    State state() const;
    bool isEncrypted() const { return m_talk && m_talk->isEncrypted(); }
    std::optional<std::chrono::milliseconds> timeLeft() const;
    const std::vector<probe::TranscriptLine>& lines() const { return m_lines; }

Q_SIGNALS:
    void stateChanged();
    /// Another conversation begins.
    void begun();
    void lineAdded(const probe::TranscriptLine& line);
    void replyArrived(const smtp::WireReply& reply);
    void closed(probe::SmtpEnd end, const std::string& error);
    void failed(const base::Error& error);
    /// The address lies inside this network; nothing was sent to it yet.
    void consentWanted(const QString& address);
    /// No address was found for the name: there is none, or (isFailure) nobody could tell.
    void addressNotFound(dns::Outcome outcome);

private:
    /// A first, then AAAA; `before` is how A ended.
    void lookUp(const std::string& name, std::optional<dns::Outcome> before);
    void open(const base::IpAddress& address);
    void drop();

    ConsoleTalkFactory m_talks;
    std::unique_ptr<ConsoleTalk> m_talk;
    std::unique_ptr<dns::Client> m_client;
    probe::ProbeSettings m_settings;
    std::string m_host; ///< empty for a typed address
    std::uint16_t m_port = 25;
    std::optional<base::IpAddress> m_held; ///< waits for a yes
    std::vector<probe::TranscriptLine> m_lines;
    bool m_allowsData = false;
};

} // namespace app
