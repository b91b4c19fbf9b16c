// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/line_reader.h"

namespace maillog {

/// ZoneMTA ("id=... 001 REJECTED[...] from= to= ... (text)").
class ZoneMtaReader : public LineReader {
public:
    explicit ZoneMtaReader(PieceBuilder& builder) : m_builder(&builder) {}
    LineUse read(const LogLine& line) override;

private:
    PieceBuilder* m_builder;
};

} // namespace maillog
