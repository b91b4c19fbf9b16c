// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/line_reader.h"
#include "maillog/postfix_origin.h"

namespace maillog {

/// Postfix 2.x to 3.10, any instance and any delivery agent (postfix.org: manual pages, source of
/// smtp, qmgr, cleanup, smtpd, postscreen).
class PostfixReader : public LineReader {
public:
    explicit PostfixReader(PieceBuilder& builder) : m_builder(&builder) {}

    LineUse read(const LogLine& line) override;
    /// The whole stretch, looking closely only at lines that can matter: the others are counted as
    /// `other` whatever they are, for nothing but their line ends is looked at.
    void readFast();

private:
    /// `statusAt`: where "status=" begins, if somebody knows.
    LineUse read(const LogLine& line, const PostfixOrigin& origin, std::size_t statusAt);
    LineUse readQueueLine(const LogLine& line, const PostfixOrigin& origin, std::string_view id,
                          std::string_view rest, std::size_t statusAt);
    LineUse readAgent(const LogLine& line, std::uint64_t key, std::string_view id,
                      std::string_view rest, std::string_view status);
    LineUse readQueueManager(const LogLine& line, std::uint64_t key, std::string_view id,
                             std::string_view rest);
    LineUse readAttempt(const LogLine& line, std::uint64_t key, std::string_view id,
                        std::string_view text);
    LineUse readRefusal(const LogLine& line, std::string_view id, std::string_view rest);
    void learnZone(const LogLine& line, std::string_view id);
    void takeLine(std::size_t begin, std::size_t end, std::size_t mark);

    PieceBuilder* m_builder;
    PostfixOrigins m_origins;
    LogLine m_line; ///< of takeLine(), which sets what differs from line to line
    bool m_isZoneLearnt = false;
    bool m_hasNul = false;
};

} // namespace maillog
