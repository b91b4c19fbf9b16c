// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/line_reader.h"

namespace maillog {

/// Haraka, outbound deliveries (log lines of its hmail_item).
class HarakaReader : public LineReader {
public:
    explicit HarakaReader(PieceBuilder& builder) : m_builder(&builder) {}
    LineUse read(const LogLine& line) override;

private:
    PieceBuilder* m_builder;
};

} // namespace maillog
