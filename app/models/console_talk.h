// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/ip_address.h"
#include "probe/probe_settings.h"
#include "probe/smtp_exchange.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace app {

/// One conversation with a mail server. The calls of probe::SmtpConsole, so that tests can answer
/// without a network.
class ConsoleTalk : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// `hostName` may be empty; it is what a certificate is checked against.
    virtual void open(const base::IpAddress& address, std::uint16_t port,
                      const std::string& hostName) = 0;
    /// One command. Fails when it must not be sent; detail is a reason.
    virtual base::Expected<void> sendLine(const std::string& line) = 0;
    virtual base::Expected<void> startTls() = 0;
    /// Gives the server more time than the settings do.
    virtual void keepWaiting() = 0;
    /// For the conversation that is open.
    virtual void allowData(bool isAllowed) = 0;
    virtual void close() = 0;
    virtual bool isOpen() const = 0;
    virtual bool isEncrypted() const = 0;
    /// Until the running time-out; nothing while nobody is waited for.
    virtual std::optional<std::chrono::milliseconds> timeLeft() const = 0;

Q_SIGNALS:
    void stateChanged();
    void lineAdded(const probe::TranscriptLine& line);
    void replyArrived(const smtp::WireReply& reply);
    /// `error`: the system's words, may be empty.
    void closed(probe::SmtpEnd end, const std::string& error);
};

using ConsoleTalkFactory = std::function<std::unique_ptr<ConsoleTalk>(const probe::ProbeSettings&)>;

/// Conversations that really happen, by probe::SmtpConsole.
ConsoleTalkFactory liveTalks();

} // namespace app
