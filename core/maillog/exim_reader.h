// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/line_reader.h"

namespace maillog {

/// Exim's main and reject log (Exim specification, chapter "Log files"), ids of 16 and 23
/// characters, with or without time zone and process number, also through syslog.
class EximReader : public LineReader {
public:
    explicit EximReader(PieceBuilder& builder) : m_builder(&builder) {}
    LineUse read(const LogLine& line) override;

private:
    LineUse readFlagged(const LogLine& line, std::string_view id, std::string_view flag,
                        std::string_view rest);
    LineUse readArrival(const LogLine& line, std::uint64_t key, std::string_view rest);
    LineUse readFate(const LogLine& line, std::uint64_t key, std::string_view id, Fate::Kind kind,
                     std::string_view rest);
    LineUse readRefusal(const LogLine& line, std::string_view id, std::string_view rest);

    PieceBuilder* m_builder;
};

/// Length of a message id at the start ("1vKxYz-0000AB-Cd", "1vKxYz-00000000AB1-2CdE"); 0: none.
std::size_t eximIdLength(std::string_view text);

} // namespace maillog
