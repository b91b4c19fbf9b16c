// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/mark_scanner.h"
#include "maillog/postfix_reader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace maillog {

namespace {

constexpr std::size_t chunkBytes = std::size_t{32} * 1024;
constexpr std::size_t npos = std::string_view::npos;

/// The last eight bytes of `word`, as they are when read from memory.
constexpr std::uint64_t tailOf(std::string_view word)
{
    std::array<char, 8> tail{};
    for (std::size_t i = 0; i < tail.size(); ++i)
        tail[i] = word[word.size() - tail.size() + i];
    return std::bit_cast<std::uint64_t>(tail);
}

/// The eight bytes that end before `end`.
std::uint64_t tailBefore(std::string_view bytes, std::size_t end)
{
    std::uint64_t tail = 0;
    if (end >= sizeof tail)
        std::memcpy(&tail, bytes.data() + end - sizeof tail, sizeof tail);
    return tail;
}

constexpr std::uint64_t statusTail = tailOf(" status=");

/// True for the words that make a line worth reading.
bool isTelling(std::uint64_t tail)
{
    // One comparison each; "from=" and "said:" are shorter and need their front masked out.
    constexpr std::uint64_t lastSix = tailOf(std::string_view("\0\0\xFF\xFF\xFF\xFF\xFF\xFF", 8));
    constexpr std::uint64_t lastSeven =
        tailOf(std::string_view("\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8));
    return tail == statusTail || tail == tailOf(" message-id=") ||
           (tail & lastSix) == tailOf(std::string_view("\0\0 from=", 8)) ||
           (tail & lastSix) == tailOf(std::string_view("\0\0 said:", 8)) ||
           (tail & lastSeven) == tailOf(std::string_view("\0reject:", 8));
}

} // namespace

/// Reads a line for the sake of the mark in it, or of its end when that is the mark.
void PostfixReader::takeLine(std::size_t begin, std::size_t end, std::size_t mark)
{
    const std::string_view bytes = m_builder->bytes();
    if (mark - begin > maxLineBytes)
        return; // far inside a line that is longer than any line may be
    LogLine& line = m_line;
    std::string_view text = bytes.substr(begin, std::min(end - begin, maxLineBytes));
    line.isCut = end - begin > maxLineBytes;
    const std::size_t nul = m_hasNul ? text.rfind('\0') : npos;
    if (nul != npos)
        text.remove_prefix(nul + 1);
    while (!text.empty() && text.back() == '\r')
        text.remove_suffix(1);
    begin = static_cast<std::size_t>(text.data() - bytes.data());
    line.offset = m_builder->offset() + begin;
    line.rawLength =
        static_cast<std::uint32_t>(std::min<std::size_t>(end - begin, std::uint32_t{0xFFFFFFFF}));
    const std::uint64_t word = tailBefore(bytes, mark + 1);
    const PostfixOrigin origin = m_origins.read(text, word, line);
    const bool isStatus = mark >= begin && word == statusTail;
    const std::size_t statusAt = isStatus ? mark + 1 - std::strlen("status=") - begin : npos;
    if (read(line, origin, statusAt) == LineUse::Used)
        ++m_builder->counts().used;
}

namespace {

/// Lines of a chunk with NUL bytes in them, or longer than any line may be.
std::uint64_t damagedLines(std::string_view bytes, std::size_t begin, std::size_t end)
{
    std::uint64_t damaged = 0;
    for (std::size_t at = begin; at < end;) {
        const auto* nul = static_cast<const char*>(std::memchr(bytes.data() + at, '\0', end - at));
        if (nul == nullptr)
            break;
        ++damaged;
        const auto* newline = static_cast<const char*>(
            std::memchr(nul, '\n', static_cast<std::size_t>(bytes.data() + end - nul)));
        at = newline == nullptr ? end : static_cast<std::size_t>(newline - bytes.data()) + 1;
    }
    return damaged;
}

} // namespace

void PostfixReader::readFast()
{
    const std::string_view bytes = m_builder->bytes();
    LineCounts& counts = m_builder->counts();
    MarkScanner scanner;
    std::uint64_t damaged = 0;
    std::size_t lineBegin = 0;
    std::size_t mark = npos; // the first of this line
    std::size_t end = 0;
    for (std::size_t at = 0; at < bytes.size(); at = end) {
        // The scanner looks back by one byte, so the first one goes alone.
        end = at == 0 ? 1 : std::min(at + chunkBytes, bytes.size());
        scanner.scan(bytes, at, end);
        m_hasNul = m_hasNul || scanner.hasNul();
        if (scanner.hasNul())
            damaged += damagedLines(bytes, at, end);
        for (const std::uint32_t place : scanner) {
            const std::size_t position = at + place;
            if (bytes[position] != '\n') {
                if (mark == npos && isTelling(tailBefore(bytes, position + 1)))
                    mark = position;
                continue;
            }
            if (mark == npos && tailBefore(bytes, position) == tailOf(": removed"))
                mark = position;
            if (mark != npos)
                takeLine(lineBegin, position, mark);
            mark = npos;
            lineBegin = position + 1;
            ++counts.lines;
        }
    }
    if (lineBegin < bytes.size()) {
        ++counts.lines;
        if (mark != npos)
            takeLine(lineBegin, bytes.size(), mark);
    }
    counts.damaged += std::min(damaged, counts.lines - counts.used);
    counts.other = counts.lines - counts.used - counts.damaged;
}

} // namespace maillog
