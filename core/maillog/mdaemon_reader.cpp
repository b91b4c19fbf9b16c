// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/mdaemon_reader.h"

#include "base/ascii.h"

#include <algorithm>

namespace maillog {

namespace {

constexpr std::size_t maxSessions = 10000;
constexpr std::size_t maxWaiting = 1000;

/// "Mon 2026-11-16 09:15:30.123: "; 0 when there is none.
std::size_t timeLength(std::string_view text)
{
    if (text.size() < 25 || text[3] != ' ' || text[8] != '-' || text[11] != '-')
        return 0;
    const std::size_t end = text.find(": ", 20);
    return end == text.npos || end > 40 ? 0 : end + 2;
}

bool isReply(std::string_view text)
{
    return text.size() >= 3 && text[0] >= '2' && text[0] <= '5' && base::isDigit(text[1]) &&
           base::isDigit(text[2]) && (text.size() == 3 || text[3] == ' ' || text[3] == '-');
}

} // namespace

LineUse MDaemonReader::read(const LogLine& line)
{
    const std::size_t length = timeLength(line.whole);
    if (length == 0)
        return line.whole.starts_with("---") ? LineUse::Other : LineUse::Unknown;
    std::string_view rest = line.whole.substr(length);
    std::string_view number;
    if (rest.starts_with('[')) {
        const std::size_t close = std::min(rest.find(']'), rest.size());
        number = rest.substr(1, close - 1);
        rest.remove_prefix(std::min(close + 2, rest.size()));
    }
    const bool isSent = rest.starts_with("--> ");
    if (!isSent && !rest.starts_with("<-- ")) {
        if (rest.starts_with("----"))
            m_sessions.erase(std::string(number));
        return LineUse::Other;
    }
    if (m_sessions.size() > maxSessions)
        m_sessions.clear();
    Session& session = m_sessions[std::string(number)];
    const std::string_view said = base::trimmed(rest.substr(4));
    if (isReply(said)) {
        if (session.waiting.empty())
            session.isOurs = !isSent; // the greeting: who gets it is the client
        return takeReply(line, number, session, said);
    }
    takeCommand(session, said);
    return LineUse::Used;
}

void MDaemonReader::takeCommand(Session& session, std::string_view command)
{
    if (session.waiting.size() >= maxWaiting)
        session.waiting.clear();
    const std::size_t open = command.find('<');
    const std::string_view address =
        open == command.npos ? std::string_view()
                             : command.substr(open + 1, command.find('>', open) - open - 1);
    if (base::startsWithIgnoreCase(command, "MAIL FROM:")) {
        session.sender = address;
        session.accepted.clear();
        ++session.transaction;
        session.waiting.emplace_back("MAIL");
    } else if (base::startsWithIgnoreCase(command, "RCPT TO:")) {
        session.waiting.emplace_back("RCPT " + std::string(address));
    } else {
        session.waiting.emplace_back(base::equalsIgnoreCase(command, "DATA") ? "DATA" : "");
    }
}

LineUse MDaemonReader::takeReply(const LogLine& line, std::string_view number, Session& session,
                                 std::string_view reply)
{
    if (reply.size() > 3 && reply[3] == '-')
        return LineUse::Used;
    const std::string command = session.waiting.empty() ? std::string() : session.waiting.front();
    if (!session.waiting.empty())
        session.waiting.pop_front();
    const bool isRefused = reply[0] >= '4';
    if (command.starts_with("RCPT ")) {
        const std::string recipient = command.substr(5);
        if (isRefused)
            tell(line, number, session, recipient, reply);
        else
            session.accepted.push_back(recipient);
    } else if (command == "DATA" && reply.starts_with("354")) {
        session.waiting.emplace_front("END");
    } else if (command == "DATA" || command == "END") {
        for (const std::string& recipient : session.accepted)
            tell(line, number, session, recipient, reply);
        session.accepted.clear();
    } else if (isRefused && command == "MAIL") {
        tell(line, number, session, {}, reply);
    }
    return LineUse::Used;
}

void MDaemonReader::tell(const LogLine& line, std::string_view number, const Session& session,
                         std::string_view recipient, std::string_view reply)
{
    LogTime time;
    m_builder->clock().readIso(line.whole.substr(4), time);
    FateText text;
    text.kind = reply[0] == '5'   ? Fate::Kind::Failed
                : reply[0] == '4' ? Fate::Kind::Deferred
                                  : Fate::Kind::Delivered;
    text.recipient = recipient;
    text.text = reply;
    const std::uint64_t key =
        hashOf(number, hashOf(session.sender, session.transaction + hashOf("mdaemon")));
    if (text.kind == Fate::Kind::Delivered &&
        (!m_builder->context().wantDelivered || !session.isOurs)) {
        if (session.isOurs)
            m_builder->addDelivered(key, recipient, line);
        return;
    }
    Fate fate = m_builder->makeFate(Format::MDaemon, line, time, text);
    fate.delivery->sender = session.sender;
    fate.delivery->queueId = number;
    fate.delivery->isIncoming = !session.isOurs;
    if (session.isOurs)
        m_builder->add(key, std::move(fate));
    else
        m_builder->addComplete(std::move(fate));
}

} // namespace maillog
