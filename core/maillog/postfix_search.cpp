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

/// The words that make a line worth reading.
enum class Word { None, Status, Other };

/// The last eight bytes of `word`, as they are when read from memory.
constexpr std::uint64_t tailOf(std::string_view word)
{
    std::array<char, 8> tail{};
    for (std::size_t i = 0; i < tail.size(); ++i)
        tail[i] = word[word.size() - tail.size() + i];
    return std::bit_cast<std::uint64_t>(tail);
}

Word wordBefore(std::string_view bytes, std::size_t end)
{
    constexpr std::size_t width = 8;
    if (end < width)
        return Word::None;
    std::uint64_t tail = 0;
    std::memcpy(&tail, bytes.data() + end - width, width);
    if (tail == tailOf(" status="))
        return Word::Status;
    // One comparison each; "from=" and "said:" are shorter and need their front masked out.
    constexpr std::uint64_t lastSix = tailOf(std::string_view("\0\0\xFF\xFF\xFF\xFF\xFF\xFF", 8));
    constexpr std::uint64_t lastSeven =
        tailOf(std::string_view("\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8));
    const bool isWord = tail == tailOf(" message-id=") || tail == tailOf(": removed\n") ||
                        (tail & lastSix) == tailOf(std::string_view("\0\0 from=", 8)) ||
                        (tail & lastSix) == tailOf(std::string_view("\0\0 said:", 8)) ||
                        (tail & lastSeven) == tailOf(std::string_view("\0reject:", 8));
    return isWord ? Word::Other : Word::None;
}

} // namespace

/// Reads the line around a mark, unless it was read already or the mark is none of the words.
void PostfixReader::takeMark(std::size_t position, std::size_t& done)
{
    const std::string_view bytes = m_builder->bytes();
    if (position < done)
        return;
    const Word word = wordBefore(bytes, position + 1);
    if (word == Word::None)
        return;
    const bool isStatus = word == Word::Status;
    const std::size_t lowest = position - done > maxLineBytes ? position - maxLineBytes : done;
    const auto* before = static_cast<const char*>(
        memrchr(bytes.data() + lowest, '\n', position > lowest ? position - lowest : 0));
    const std::size_t begin =
        before == nullptr ? lowest : static_cast<std::size_t>(before - bytes.data()) + 1;
    const auto* newline = static_cast<const char*>(
        std::memchr(bytes.data() + position, '\n', bytes.size() - position));
    const std::size_t end =
        newline == nullptr ? bytes.size() : static_cast<std::size_t>(newline - bytes.data());
    done = end + 1;
    LogLine line;
    std::string_view text = bytes.substr(begin, std::min(end - begin, maxLineBytes));
    line.isCut = end - begin > maxLineBytes;
    if (before == nullptr && lowest > 0 && bytes[lowest - 1] != '\n')
        return; // far inside a line that is longer than any line may be
    const std::size_t nul = m_hasNul ? text.rfind('\0') : npos;
    if (nul != npos)
        text.remove_prefix(nul + 1);
    while (!text.empty() && text.back() == '\r')
        text.remove_suffix(1);
    line.offset = m_builder->offset() + static_cast<std::size_t>(text.data() - bytes.data());
    line.rawLength = static_cast<std::uint32_t>(std::min<std::size_t>(
        end - static_cast<std::size_t>(text.data() - bytes.data()), std::uint32_t{0xFFFFFFFF}));
    readPrefix(text, line);
    const auto statusAt = isStatus ? position + 1 - std::strlen("status=") -
                                         static_cast<std::size_t>(text.data() - bytes.data())
                                   : npos;
    if (read(line, statusAt) == LineUse::Used)
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
    Marks marks;
    std::size_t done = 0;
    std::uint64_t damaged = 0;
    for (std::size_t at = 0; at < bytes.size(); at += chunkBytes) {
        const std::size_t lead = at == 0 ? 0 : 1;
        const std::size_t end = std::min(at + chunkBytes, bytes.size());
        scanMarks(bytes.substr(at - lead, end - at + lead), marks);
        // The lead byte was counted with the chunk before.
        if (lead == 1 && bytes[at - 1] == '\n')
            --marks.newlines;
        counts.lines += marks.newlines;
        m_hasNul = m_hasNul || marks.hasNul;
        if (marks.hasNul)
            damaged += damagedLines(bytes, at, end);
        for (const std::uint32_t position : marks.positions)
            takeMark(at - lead + position, done);
    }
    if (!bytes.empty() && bytes.back() != '\n')
        ++counts.lines;
    counts.damaged += std::min(damaged, counts.lines - counts.used);
    counts.other = counts.lines - counts.used - counts.damaged;
}

} // namespace maillog
