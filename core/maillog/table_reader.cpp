// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/table_reader.h"

#include "base/ascii.h"

#include <algorithm>

namespace maillog {

namespace {

constexpr std::string_view fieldsMark = "#Fields:";

std::string_view columnNames(std::string_view header)
{
    if (header.starts_with("\xEF\xBB\xBF"))
        header.remove_prefix(3);
    if (header.starts_with(fieldsMark))
        header.remove_prefix(fieldsMark.size());
    return base::trimmed(header);
}

} // namespace

void readTable(PieceBuilder& builder, TableReader& reader, std::string_view header)
{
    const std::string_view bytes = builder.bytes();
    LineCounts& counts = builder.counts();
    CsvRow row;
    const auto setColumns = [&](std::string_view names) {
        row.read(names);
        reader.m_columns.set(row);
    };
    if (!columnNames(header).empty())
        setColumns(columnNames(header));
    std::size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    if (at > 0 && at == bytes.size())
        counts.lines = counts.other = 1; // nothing but a byte order mark
    while (at < bytes.size()) {
        const std::string_view rest = bytes.substr(at);
        const bool isComment = rest.starts_with('#');
        const std::size_t length =
            isComment ? std::min(rest.find('\n'), rest.size()) : row.read(rest);
        LogLine line;
        line.whole = rest.substr(0, length);
        line.offset = builder.offset() + at;
        line.rawLength = static_cast<std::uint32_t>(std::min<std::size_t>(length, 0xFFFFFFFFU));
        line.isUnwrapped = true;
        at += length + 1;
        LineUse use = LineUse::Other;
        if (isComment) {
            if (line.whole.starts_with(fieldsMark))
                setColumns(columnNames(line.whole));
        } else if (reader.isHeader(row)) {
            reader.m_columns.set(row);
        } else if (row.isBroken() || line.whole.find('\0') != std::string_view::npos) {
            use = LineUse::Damaged;
        } else if (!base::trimmed(line.whole).empty()) {
            if (!reader.m_columns.isKnown() && !reader.usualHeader().empty()) {
                setColumns(reader.usualHeader());
                row.read(rest);
            }
            use = reader.m_columns.isKnown() ? reader.read(row, line) : LineUse::Unknown;
        }
        const std::uint64_t lines =
            1 + static_cast<std::uint64_t>(std::count(line.whole.begin(), line.whole.end(), '\n'));
        counts.lines += lines;
        (use == LineUse::Used      ? counts.used
         : use == LineUse::Damaged ? counts.damaged
         : use == LineUse::Other   ? counts.other
                                   : counts.unknown) += lines;
    }
    reader.finish();
}

} // namespace maillog
