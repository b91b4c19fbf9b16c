// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/line_reader.h"

namespace maillog {

/// OpenSMTPD before and since 6.4 ("mta event=delivery evpid=", "mta delivery evpid=").
class OpenSmtpdReader : public LineReader {
public:
    explicit OpenSmtpdReader(PieceBuilder& builder) : m_builder(&builder) {}
    LineUse read(const LogLine& line) override;

private:
    PieceBuilder* m_builder;
};

} // namespace maillog
