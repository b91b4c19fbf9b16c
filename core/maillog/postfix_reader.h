// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/line_reader.h"

namespace maillog {

/// Postfix 2.x to 3.10, any instance and any delivery agent (postfix.org: manual pages, source of
/// smtp, qmgr, cleanup, smtpd, postscreen).
class PostfixReader : public LineReader {
public:
    explicit PostfixReader(PieceBuilder& builder) : m_builder(&builder) {}

    LineUse read(const LogLine& line) override;
    /// The same when it is known where "status=" begins.
    LineUse read(const LogLine& line, std::size_t statusAt);
    /// The whole stretch, looking closely only at lines that can matter: the others are counted as
    /// `other` whatever they are, for nothing but their line ends is looked at.
    void readFast();

private:
    LineUse readQueueLine(const LogLine& line, std::string_view daemon, std::string_view id,
                          std::string_view rest, std::size_t statusAt);
    LineUse readAgent(const LogLine& line, std::uint64_t key, std::string_view id,
                      std::string_view rest, std::string_view status);
    LineUse readQueueManager(const LogLine& line, std::uint64_t key, std::string_view id,
                             std::string_view rest);
    LineUse readAttempt(const LogLine& line, std::uint64_t key, std::string_view id,
                        std::string_view text);
    LineUse readRefusal(const LogLine& line, std::string_view id, std::string_view rest);
    void learnZone(const LogLine& line, std::string_view id);
    std::uint64_t keyOf(const LogLine& line, std::string_view id);
    void takeMark(std::size_t position, std::size_t& done);

    PieceBuilder* m_builder;
    std::string_view m_lastHost;
    std::string_view m_lastInstance;
    std::uint64_t m_lastSeed = 0;
    bool m_isZoneLearnt = false;
    bool m_hasNul = false;
};

} // namespace maillog
