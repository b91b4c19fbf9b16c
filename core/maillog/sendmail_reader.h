// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/line_reader.h"

namespace maillog {

/// Sendmail 8 (Sendmail Installation and Operation Guide, chapter "Logging").
class SendmailReader : public LineReader {
public:
    explicit SendmailReader(PieceBuilder& builder) : m_builder(&builder) {}
    LineUse read(const LogLine& line) override;

private:
    LineUse readRecipients(const LogLine& line, std::string_view id, std::string_view rest);
    LineUse readRefusal(const LogLine& line, std::string_view id, std::string_view rest);
    PieceBuilder* m_builder;
};

} // namespace maillog
