// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/message_splitter.h"

#include "source/line_shape.h"
#include "source/mailbox_header.h"

#include <algorithm>
#include <bit>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace source {

namespace {

constexpr std::size_t blockBytes = std::size_t{256} << 10;
constexpr std::size_t readBytes = std::size_t{256} << 10;
/// A separator with the header fields below it that prove it lies in so many bytes.
constexpr std::size_t proofBytes = 4096;
constexpr std::string_view fromWord = "From ";

#if defined(__SSE2__)
/// Sixteen places at once, by two letters that are rare together: base64 is full of a single F.
std::size_t skipWithoutFrom(std::string_view text, std::size_t at)
{
    constexpr std::size_t step = 16;
    constexpr std::size_t last = 3; // the m
    const __m128i first = _mm_set1_epi8(fromWord.front());
    const __m128i fourth = _mm_set1_epi8(fromWord[last]);
    const auto load = [&text](std::size_t from) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from));
    };
    for (; at + step + last <= text.size(); at += step) {
        const __m128i both =
            _mm_and_si128(_mm_cmpeq_epi8(load(at), first), _mm_cmpeq_epi8(load(at + last), fourth));
        const auto bits = static_cast<unsigned>(_mm_movemask_epi8(both));
        if (bits != 0)
            return at + static_cast<std::size_t>(std::countr_zero(bits));
    }
    return at;
}
#else
std::size_t skipWithoutFrom(std::string_view text, std::size_t at)
{
    return std::min(text.find(fromWord.front(), at), text.size());
}
#endif

std::size_t findFrom(std::string_view text, std::size_t at)
{
    while ((at = skipWithoutFrom(text, at)) + fromWord.size() <= text.size()) {
        if (text.substr(at).starts_with(fromWord))
            return at;
        ++at;
    }
    return std::string_view::npos;
}

enum class Verdict { NotSeparator, Inside, Separator, Doubtful, NeedsMore };

} // namespace

class MailboxSplitter::State {
public:
    State(ByteStreamPtr stream, const base::Limits& limits)
        : m_stream(std::move(stream)), m_limits(limits)
    {}

    base::Expected<std::optional<MessageBlock>> next()
    {
        for (;;) {
            if (m_hasBegun || begin())
                split();
            if (!m_pieces.empty() && (m_begin >= blockBytes || m_isFinished))
                return takeBlock();
            if (m_isFinished)
                return end();
            dropDeleted();
            skipOverlong();
            readMore();
        }
    }

    std::uint64_t consumed() const { return m_stream->consumed(); }

    std::vector<base::Remark> remarks() const
    {
        std::vector<base::Remark> all = m_stream->remarks();
        if (m_deleted > 0)
            all.push_back({base::remarks::messagesDeleted, std::to_string(m_deleted)});
        return all;
    }

private:
    std::string_view filled() const { return std::string_view(m_bytes).substr(0, m_filled); }
    std::string_view current(std::size_t end) const
    {
        return filled().substr(m_begin, end - m_begin);
    }

    /// Finds the first message behind a mark and empty lines. False: more bytes are needed.
    bool begin()
    {
        std::size_t at = filled().starts_with("\xEF\xBB\xBF") ? 3 : 0;
        at = std::min(filled().find_first_not_of(" \t\r\n", at), m_filled);
        if (m_filled - at < proofBytes && !m_isEnd) {
            // A gap of blanks is not kept.
            if (at > readBytes)
                dropFront(at);
            return false;
        }
        m_hasBegun = true;
        if (at == m_filled) {
            m_isFinished = true;
            return false;
        }
        startMessage(isSeparatorAt(filled(), at) ? bodyOfSeparator(at) : at);
        if (m_begin == at)
            m_remarks.push_back({base::remarks::separatorDoubtful});
        return true;
    }

    void split()
    {
        while (!m_isFinished) {
            const std::size_t at = findFrom(filled(), m_scan);
            if (at == std::string_view::npos) {
                // The word may be cut by the end of what was read.
                m_scan = std::max(m_scan, m_filled - std::min(m_filled, fromWord.size() - 1));
                if (m_isEnd)
                    finish(m_filled);
                return;
            }
            m_scan = at;
            const Verdict verdict = judge(at);
            if (verdict == Verdict::NeedsMore)
                return;
            take(verdict, at);
        }
    }

    void take(Verdict verdict, std::size_t at)
    {
        m_inside += verdict == Verdict::Inside ? 1 : 0;
        if (verdict == Verdict::NotSeparator || verdict == Verdict::Inside) {
            m_scan = std::max(m_scan, at + fromWord.size());
            return;
        }
        const std::size_t body = bodyOfSeparator(at);
        finish(at);
        startMessage(body);
        if (verdict == Verdict::Doubtful)
            m_remarks.push_back({base::remarks::separatorDoubtful});
    }

    Verdict judge(std::size_t at)
    {
        const std::string_view text = filled();
        const bool isLineStart = at == m_begin || text[at - 1] == '\n' || text[at - 1] == '\r';
        if (!isLineStart)
            return Verdict::NotSeparator;
        if (m_filled - at < proofBytes && !m_isEnd)
            return Verdict::NeedsMore;
        const std::string_view line =
            lineAt(text.substr(0, at + std::min(proofBytes, m_filled - at)), at);
        if (!isMboxFromLine(line))
            return Verdict::NotSeparator;
        const bool isStrict = isStrictFromLine(line);
        const bool hasEmptyLine = endsWithEmptyLine(current(at));
        const bool hasHeader = isSeparatorAt(text, at);
        if (hasHeader && endsWithPartHeader(current(at)))
            return Verdict::Inside;
        const bool parts = (hasHeader && (hasEmptyLine || isStrict)) || (isStrict && hasEmptyLine);
        if (!parts)
            return isStrict ? Verdict::Inside : Verdict::NotSeparator;
        if (const Verdict spanned = judgeByLength(at); spanned != Verdict::Separator)
            return spanned;
        return hasHeader && hasEmptyLine ? Verdict::Separator : Verdict::Doubtful;
    }

    /// Inside when the message says that it goes on and ends exactly at another separator.
    Verdict judgeByLength(std::size_t at)
    {
        const MailboxHeader& header = headerUntil(at);
        if (!header.contentLength || *header.contentLength > m_limits.messageBytes)
            return Verdict::Separator;
        const std::size_t end =
            m_begin + header.bodyBegin + static_cast<std::size_t>(*header.contentLength);
        // What ends here or a little earlier (uncounted line ends) agrees with the separator.
        if (end <= at || end - m_begin > m_limits.messageBytes || m_gap > 0)
            return Verdict::Separator;
        if (m_filled < end + proofBytes && !m_isEnd)
            return Verdict::NeedsMore;
        if (!isLanding(end))
            return Verdict::Separator;
        m_scan = end;
        return Verdict::Inside;
    }

    bool isLanding(std::size_t at) const
    {
        const std::string_view text = filled();
        if (at >= text.size())
            return at == text.size();
        if (const char before = text[at - 1];
            before != '\n' && before != '\r' && text[at] != '\n' && text[at] != '\r')
            return false;
        for (int lines = 0; lines < 2 && at < text.size() && (text[at] == '\n' || text[at] == '\r');
             ++lines)
            at = afterLine(text, at);
        return at == text.size() || isSeparatorAt(text, at);
    }

    const MailboxHeader& headerUntil(std::size_t end)
    {
        if (!m_isHeaderKnown)
            m_header = readMailboxHeader(current(end));
        // A header that ran into the candidate may go on behind it.
        m_isHeaderKnown = m_begin + m_header.bodyBegin < end;
        return m_header;
    }

    /// Behind the "From " line at `at` and the quoted ones that some programs put below it.
    std::size_t bodyOfSeparator(std::size_t at) const
    {
        std::size_t body = afterLine(filled(), at);
        while (lineAt(filled(), body).starts_with(">From "))
            body = afterLine(filled(), body);
        return body;
    }

    void startMessage(std::size_t at)
    {
        m_begin = at;
        m_scan = at;
        m_isHeaderKnown = false;
    }

    /// The current message ends before `end`.
    void finish(std::size_t end)
    {
        const bool isDeleted = headerUntil(end).isDeleted;
        m_deleted += isDeleted ? 1 : 0;
        const std::size_t whole = withoutEmptyLine(current(end)).size();
        MessagePiece piece;
        piece.begin = m_begin;
        piece.length = std::min(whole, m_limits.messageBytes);
        piece.index = m_index++;
        piece.offset = m_offset + m_begin;
        piece.sourceLength = whole + m_gap;
        piece.remarks = std::exchange(m_remarks, {});
        if (piece.sourceLength > piece.length || m_error)
            piece.remarks.push_back(
                {base::remarks::truncatedMessage, std::to_string(piece.length)});
        if (const std::size_t inside = std::exchange(m_inside, 0); inside > 0)
            piece.remarks.push_back({base::remarks::separatorInside, std::to_string(inside)});
        if (!isDeleted)
            m_pieces.push_back(std::move(piece));
        // What follows stands behind the gap.
        m_offset += std::exchange(m_gap, 0);
        m_isFinished = m_isEnd && end == m_filled;
        m_begin = end;
        m_scan = end;
    }

    MessageBlock takeBlock()
    {
        MessageBlock block;
        block.pieces = std::exchange(m_pieces, {});
        const std::size_t end = block.pieces.back().begin + block.pieces.back().length;
        std::string rest;
        rest.reserve(m_filled - m_begin + blockBytes + readBytes);
        rest.assign(m_bytes, m_begin, m_filled - m_begin);
        block.bytes = std::exchange(m_bytes, std::move(rest));
        block.bytes.resize(end);
        moved(m_begin);
        return block;
    }

    /// Deleted messages leave no piece behind; their bytes go.
    void dropDeleted()
    {
        if (m_pieces.empty() && m_begin >= blockBytes)
            dropFront(m_begin);
    }

    void dropFront(std::size_t count)
    {
        m_bytes.erase(0, count);
        moved(count);
    }

    /// The first bytes of the buffer are gone.
    void moved(std::size_t count)
    {
        m_filled -= count;
        m_offset += count;
        m_scan -= std::min(m_scan, count);
        m_begin -= std::min(m_begin, count);
    }

    /// Of a message over the limit the head stays, and the tail that a separator is judged by.
    void skipOverlong()
    {
        const std::size_t kept = m_begin + m_limits.messageBytes;
        const std::size_t tail = m_scan - std::min(m_scan, proofBytes);
        if (!m_hasBegun || tail <= kept || tail - kept < readBytes)
            return;
        m_bytes.erase(kept, tail - kept);
        m_filled -= tail - kept;
        m_scan -= tail - kept;
        m_gap += tail - kept;
    }

    void readMore()
    {
        if (m_bytes.size() - m_filled < readBytes)
            m_bytes.resize(m_filled + readBytes);
        const auto count = m_stream->read(m_bytes.data() + m_filled, m_bytes.size() - m_filled);
        if (!count)
            m_error = count.error();
        m_filled += count.value_or(0);
        m_isEnd = count.value_or(0) == 0;
    }

    base::Expected<std::optional<MessageBlock>> end()
    {
        if (m_error)
            return base::Unexpected(*std::exchange(m_error, std::nullopt));
        return std::optional<MessageBlock>();
    }

    ByteStreamPtr m_stream;
    base::Limits m_limits;
    std::string m_bytes;        ///< complete messages of the next block, then the current one
    std::size_t m_filled = 0;   ///< bytes of m_bytes that were read
    std::uint64_t m_offset = 0; ///< in the source, of m_bytes[0]
    std::size_t m_begin = 0;    ///< of the current message
    std::size_t m_scan = 0;     ///< no separator before
    std::uint64_t m_gap = 0;    ///< bytes of the current message that were skipped
    std::uint64_t m_index = 0;
    std::uint64_t m_deleted = 0;
    std::size_t m_inside = 0; ///< lines in the current message that look like separators
    MailboxHeader m_header;   ///< of the current message
    bool m_isHeaderKnown = false;
    bool m_hasBegun = false;
    bool m_isEnd = false;      ///< everything was read
    bool m_isFinished = false; ///< everything was split
    std::vector<MessagePiece> m_pieces;
    std::vector<base::Remark> m_remarks; ///< of the current message
    std::optional<base::Error> m_error;
};

MailboxSplitter::MailboxSplitter(ByteStreamPtr stream, const base::Limits& limits)
    : m_state(std::make_unique<State>(std::move(stream), limits))
{}

MailboxSplitter::~MailboxSplitter() = default;
MailboxSplitter::MailboxSplitter(MailboxSplitter&&) noexcept = default;
MailboxSplitter& MailboxSplitter::operator=(MailboxSplitter&&) noexcept = default;

base::Expected<std::optional<MessageBlock>> MailboxSplitter::next()
{
    return m_state->next();
}

std::uint64_t MailboxSplitter::consumed() const
{
    return m_state->consumed();
}

std::vector<base::Remark> MailboxSplitter::remarks() const
{
    return m_state->remarks();
}

} // namespace source
