// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/line_reader.h"

#include <unordered_map>

namespace maillog {

/// qmail-send and s/qmail (cr.yp.to, fehcom.de), with TAI64N, seconds or syslog in front. Numbers
/// of messages and deliveries are used again at once: they hold from "new msg" to "end msg" and
/// from "starting delivery" to its outcome.
class QmailReader : public LineReader {
public:
    explicit QmailReader(PieceBuilder& builder) : m_builder(&builder) {}
    LineUse read(const LogLine& line) override;
    void finish() override;

private:
    /// A delivery that was started and has no outcome yet.
    struct Running {
        std::uint64_t key = 0;
        std::string message;
        std::string recipient;
        Fate started;
    };
    LineUse readText(const LogLine& line, const LogTime& time, std::string_view text);
    LineUse start(const LogLine& line, const LogTime& time, std::string_view rest);
    LineUse finishDelivery(const LogLine& line, const LogTime& time, std::string_view rest);
    LineUse readRefusal(const LogLine& line, const LogTime& time, std::string_view text);
    std::uint64_t keyOf(const LogLine& line, std::string_view what, std::string_view number) const;

    PieceBuilder* m_builder;
    std::unordered_map<std::uint64_t, Running> m_running; ///< by key of the number
};

} // namespace maillog
