// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/line_reader.h"

#include <deque>
#include <unordered_map>

namespace maillog {

/// Sessions in logs of MDaemon ("[number] --> RCPT To:<...>", "<-- 550 ..."). Only what the SMTP
/// commands and replies say is read: the other lines differ with the language of the program.
class MDaemonReader : public LineReader {
public:
    explicit MDaemonReader(PieceBuilder& builder) : m_builder(&builder) {}
    LineUse read(const LogLine& line) override;

private:
    /// One SMTP session.
    struct Session {
        bool isOurs = true; ///< we are the client
        std::string sender;
        std::deque<std::string> waiting; ///< commands without an answer, RCPT TO with its address
        std::vector<std::string> accepted;
        std::uint32_t transaction = 0;
    };
    void takeCommand(Session& session, std::string_view command);
    LineUse takeReply(const LogLine& line, std::string_view number, Session& session,
                      std::string_view reply);
    void tell(const LogLine& line, std::string_view number, const Session& session,
              std::string_view recipient, std::string_view reply);

    PieceBuilder* m_builder;
    std::unordered_map<std::string, Session> m_sessions;
};

} // namespace maillog
