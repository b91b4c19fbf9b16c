// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/line_reader.h"

namespace maillog {

/// Coremail (mtatrans.log, deliveragent.log, mtasvr.log). Its formats are not published: a line
/// that has a transaction id, an address and a reply code tells a fate, whatever stands between
/// them.
class CoremailReader : public LineReader {
public:
    explicit CoremailReader(PieceBuilder& builder) : m_builder(&builder) {}
    LineUse read(const LogLine& line) override;

private:
    PieceBuilder* m_builder;
};

} // namespace maillog
