// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/piece_builder.h"

#include <memory>
#include <string_view>

namespace maillog {

/// How a line was taken; see LineCounts.
enum class LineUse { Used, Other, Unknown, Damaged };

/// Reads the lines of one kind of log, one after the other, into the builder of a stretch.
class LineReader {
public:
    virtual ~LineReader() = default;
    virtual LineUse read(const LogLine& line) = 0;
    /// After the last line: what is still held back.
    virtual void finish() {}
};

/// Longest line that is read; the rest is left out (and the delivery says so).
inline constexpr std::size_t maxLineBytes = std::size_t{64} * 1024;

/// Calls `use(LogLine)` for each line of a stretch with `whole`, `offset`, `rawLength` and `isCut`
/// set: LF and CRLF, long lines cut, runs of NUL bytes (a crash, a sparse file) left out. Counts
/// lines and damaged ones; empty lines count as `other`.
template<typename Use>
void forEachLine(PieceBuilder& builder, Use use);

/// The value behind `key` up to `end` (or the end of the text); nothing when it is not there.
std::string_view between(std::string_view text, std::string_view key, std::string_view end);

/// Splits "mx.example.net[198.51.100.5]:25", "mx.example.net. [198.51.100.5]" into lower case host
/// and address.
void readHost(std::string_view text, std::string& host, std::string& ip);

/// Position of `needle` at or behind `from`; fast for long texts.
std::size_t findFast(std::string_view text, std::string_view needle, std::size_t from = 0);

bool isAllDigits(std::string_view text);

// ---------------------------------------------------------------------------------------------

/// Where a line goes that forEachLine() found; the part that needs no template.
class LineSplitter {
public:
    explicit LineSplitter(PieceBuilder& builder);
    /// False at the end.
    bool next(LogLine& line);

private:
    PieceBuilder* m_builder;
    std::size_t m_at = 0;
};

template<typename Use>
void forEachLine(PieceBuilder& builder, Use use)
{
    LineSplitter splitter(builder);
    LogLine line;
    while (splitter.next(line))
        use(line);
}

} // namespace maillog
