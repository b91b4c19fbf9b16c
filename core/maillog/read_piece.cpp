// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ascii.h"
#include "maillog/exim_reader.h"
#include "maillog/log_reader.h"
#include "maillog/postfix_reader.h"

namespace maillog {

namespace {

constexpr std::size_t sniffBytes = std::size_t{64} * 1024;

void countUse(LineCounts& counts, const LogLine& line, LineUse use)
{
    if (line.isCut && use != LineUse::Used)
        use = LineUse::Damaged;
    switch (use) {
    case LineUse::Used:
        ++counts.used;
        break;
    case LineUse::Other:
        ++counts.other;
        break;
    case LineUse::Unknown:
        ++counts.unknown;
        break;
    case LineUse::Damaged:
        ++counts.damaged;
        break;
    }
}

void readLines(PieceBuilder& builder, LineReader& reader)
{
    forEachLine(builder, [&](LogLine& line) {
        readPrefix(line.whole, line);
        countUse(builder.counts(), line, reader.read(line));
    });
    reader.finish();
}

} // namespace

LogPiecePtr readPiece(std::string_view bytes, std::uint64_t offset, const LogContext& context,
                      std::string_view header)
{
    static_cast<void>(header);
    LogContext known = context;
    if (known.format == Format::Unknown)
        known.format = recogniseLog(bytes.substr(0, sniffBytes)).format;
    PieceBuilder builder(bytes, offset, known);
    if (known.format == Format::Postfix) {
        PostfixReader(builder).readFast();
    } else {
        EximReader reader(builder);
        readLines(builder, reader);
    }
    return builder.finish();
}

} // namespace maillog
