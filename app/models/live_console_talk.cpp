// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/console_talk.h"
#include "probe/smtp_console.h"

namespace app {

namespace {

class LiveConsoleTalk : public ConsoleTalk {
public:
    explicit LiveConsoleTalk(const probe::ProbeSettings& settings) : m_console(settings)
    {
        connect(&m_console, &probe::SmtpConsole::stateChanged, this, &ConsoleTalk::stateChanged);
        connect(&m_console, &probe::SmtpConsole::lineAdded, this, &ConsoleTalk::lineAdded);
        connect(&m_console, &probe::SmtpConsole::replyArrived, this, &ConsoleTalk::replyArrived);
        connect(&m_console, &probe::SmtpConsole::closed, this, &ConsoleTalk::closed);
    }

    void open(const base::IpAddress& address, std::uint16_t port,
              const std::string& hostName) override
    {
        m_console.open(address, port, hostName);
    }
    base::Expected<void> sendLine(const std::string& line) override
    {
        return m_console.sendLine(line);
    }
    base::Expected<void> startTls() override { return m_console.startTls(); }
    void keepWaiting() override { m_console.keepWaiting(); }
    void allowData(bool isAllowed) override { m_console.allowData(isAllowed); }
    void close() override { m_console.close(); }
    bool isOpen() const override { return m_console.state() != probe::SmtpConsole::State::Closed; }
    bool isEncrypted() const override { return m_console.isEncrypted(); }
    std::optional<std::chrono::milliseconds> timeLeft() const override
    {
        const auto left = m_console.remaining();
        return left.count() > 0 ? std::optional(left) : std::nullopt;
    }

private:
    probe::SmtpConsole m_console;
};

} // namespace

ConsoleTalkFactory liveTalks()
{
    return [](const probe::ProbeSettings& settings) {
        return std::make_unique<LiveConsoleTalk>(settings);
    };
}

} // namespace app
