// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ascii.h"
#include "maillog/table_reader.h"
#include "report/statement_builder.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace maillog {

namespace {

constexpr std::size_t maxSessions = 10000;
constexpr std::size_t maxWaiting = 1000;

/// One SMTP session; its lines are mixed with those of others.
struct Session {
    std::string sender;
    std::deque<std::string> waiting; ///< commands without an answer
    std::vector<std::string> accepted;
    std::uint32_t transaction = 0;
};

bool isReply(std::string_view text)
{
    return text.size() >= 3 && text[0] >= '2' && text[0] <= '5' && base::isDigit(text[1]) &&
           base::isDigit(text[2]) && (text.size() == 3 || text[3] == ' ' || text[3] == '-');
}

/// Without the port: "198.51.100.5:25", "[2001:db8::1]:25".
std::string_view addressOf(std::string_view endpoint)
{
    endpoint = endpoint.substr(0, endpoint.rfind(':'));
    if (endpoint.starts_with('[') && endpoint.ends_with(']'))
        endpoint = endpoint.substr(1, endpoint.size() - 2);
    return endpoint;
}

/// Send and receive protocol logs (learn.microsoft.com, "Protocol logging"). What the client says
/// and the server answers is told apart by its form, so both kinds are read alike; sessions that a
/// stretch cuts in two lose what was said before.
class ExchangeProtocolReader : public TableReader {
public:
    using TableReader::TableReader;
    bool isHeader(const CsvRow& row) const override
    {
        return base::equalsIgnoreCase(row.field(0), "date-time");
    }
    LineUse read(const CsvRow& row, const LogLine& line) override;

private:
    void takeCommand(Session& session, std::string_view command);
    void takeReply(const CsvRow& row, const LogLine& line, Session& session,
                   std::string_view reply);
    void tell(const CsvRow& row, const LogLine& line, const Session& session,
              std::string_view recipient, std::string_view reply);
    std::unordered_map<std::string, Session> m_sessions;
};

LineUse ExchangeProtocolReader::read(const CsvRow& row, const LogLine& line)
{
    const std::string_view event = get(row, {"event"});
    const std::string id(get(row, {"session-id"}));
    if (event == "-") {
        m_sessions.erase(id);
        return LineUse::Other;
    }
    if (event != ">" && event != "<")
        return LineUse::Other;
    if (m_sessions.size() > maxSessions)
        m_sessions.clear();
    Session& session = m_sessions[id];
    const std::string_view data = get(row, {"data"});
    if (isReply(data))
        takeReply(row, line, session, data);
    else
        takeCommand(session, data);
    return LineUse::Used;
}

void ExchangeProtocolReader::takeCommand(Session& session, std::string_view command)
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
    } else if (base::startsWithIgnoreCase(command, "DATA")) {
        session.waiting.emplace_back("DATA");
    } else if (base::startsWithIgnoreCase(command, "BDAT")) {
        session.waiting.emplace_back(base::endsWithIgnoreCase(command, "LAST") ? "END" : "");
    } else {
        session.waiting.emplace_back();
    }
}

void ExchangeProtocolReader::takeReply(const CsvRow& row, const LogLine& line, Session& session,
                                       std::string_view reply)
{
    // One command has one answer, of several lines maybe; the greeting answers none.
    if (session.waiting.empty() || (reply.size() > 3 && reply[3] == '-'))
        return;
    const std::string command = session.waiting.front();
    session.waiting.pop_front();
    const bool isRefused = reply[0] >= '4';
    if (command.starts_with("RCPT ")) {
        if (isRefused)
            tell(row, line, session, std::string_view(command).substr(5), reply);
        else
            session.accepted.push_back(command.substr(5));
    } else if (command == "DATA" && reply.starts_with("354")) {
        session.waiting.emplace_front("END");
    } else if (command == "DATA" || command == "END") {
        for (const std::string& recipient : session.accepted)
            tell(row, line, session, recipient, reply);
        session.accepted.clear();
    } else if (command == "MAIL" && isRefused) {
        tell(row, line, session, {}, reply);
    }
}

void ExchangeProtocolReader::tell(const CsvRow& row, const LogLine& line, const Session& session,
                                  std::string_view recipient, std::string_view reply)
{
    const bool isIncoming = get(row, {"event"}) == ">"; // we have answered
    FateText text;
    text.kind = reply[0] == '5'   ? Fate::Kind::Failed
                : reply[0] == '4' ? Fate::Kind::Deferred
                                  : Fate::Kind::Delivered;
    if (text.kind == Fate::Kind::Delivered && isIncoming)
        return;
    text.recipient = recipient;
    text.text = reply;
    LogTime time;
    m_builder->clock().readIso(get(row, {"date-time"}), time);
    Fate fate = m_builder->makeFate(Format::ExchangeProtocol, line, time, text);
    Delivery& delivery = *fate.delivery;
    delivery.isIncoming = isIncoming;
    delivery.sender = session.sender;
    delivery.queueId = get(row, {"session-id"});
    delivery.remoteIp = addressOf(get(row, {"remote-endpoint"}));
    delivery.sourceIp = addressOf(get(row, {"local-endpoint"}));
    const std::uint64_t key =
        hashOf(delivery.queueId, hashOf(session.sender, session.transaction + 1));
    if (text.kind == Fate::Kind::Delivered && !m_builder->context().wantDelivered)
        fate.delivery.reset();
    if (isIncoming)
        m_builder->addComplete(std::move(fate));
    else
        m_builder->add(key, std::move(fate));
}

} // namespace

std::unique_ptr<TableReader> makeExchangeProtocolReader(PieceBuilder& builder)
{
    return std::make_unique<ExchangeProtocolReader>(builder);
}

} // namespace maillog
