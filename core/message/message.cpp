// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/message.h"

#include "base/ascii.h"
#include "message/header_reader.h"
#include "message/lines.h"
#include "message/part_headers.h"

#include <algorithm>
#include <bitset>
#include <map>
#include <optional>

namespace message {

namespace {

constexpr std::size_t noPart = std::string_view::npos;

/// Whether what follows `--` may be a boundary nobody declared.
bool isPlausibleBoundary(std::string_view text, std::size_t limit)
{
    return !text.empty() && text.size() <= limit &&
           std::none_of(text.begin(), text.end(), base::isSpace) &&
           std::any_of(text.begin(), text.end(), base::isAlnum);
}

/// Builds the MIME tree in one pass over the lines. Open containers are on a stack; a boundary
/// of any of them closes those above it.
class TreeReader {
public:
    TreeReader(std::string_view bytes, const base::Limits& limits)
        : m_bytes(bytes), m_limits(limits), m_lines(bytes)
    {
        m_message.source = bytes;
    }
    Message read();

private:
    struct Container {
        std::size_t part;
        std::string boundary;  ///< empty: an embedded message, or not known yet
        std::string candidate; ///< first `--xxx` line, for a declared boundary that never comes
        bool isGuessed = false;
        bool isClosed = false;
        bool hasChildren = false;
    };

    void openPart(int parent, std::size_t start, HeaderReader::Kind kind);
    void finishHeaders();
    void openMultipart(std::size_t index);
    void openEmbedded(std::size_t index);
    bool takeDelimiter(const Line& line);
    std::size_t matchBoundary(std::string_view text, bool& isClosing) const;
    bool guessBoundary(std::string_view text);
    bool retryWithCandidate(std::size_t firstClosed);
    void endLeaf(std::size_t end);
    void closeAbove(std::size_t count, std::size_t end);
    void updateLengths();
    void note(std::string_view remark, std::size_t count = 1) { m_notes[remark] += count; }
    std::size_t maxBoundary() const
    {
        return std::min(m_limits.boundaryBytes, m_lengths.size() - 3);
    }
    Part& part(std::size_t index) { return m_message.parts[index]; }

    std::string_view m_bytes;
    const base::Limits& m_limits;
    LineCursor m_lines;
    Message m_message;
    std::vector<Container> m_open;
    std::optional<HeaderReader> m_headers;
    std::size_t m_leaf = noPart;   ///< the part whose header or body is being read
    std::size_t m_previousEnd = 0; ///< end of the line before, without its line end
    std::size_t m_nested = 0;      ///< embedded messages on the stack
    bool m_hasRetried = false;
    std::bitset<1024> m_lengths; ///< lengths of the open boundaries: most lines stop here
    std::map<std::string_view, std::size_t> m_notes;
};

Message TreeReader::read()
{
    const std::size_t start = m_bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    m_lines.seek(start);
    openPart(-1, start, HeaderReader::Kind::Message);
    do {
        while (!m_lines.atEnd()) {
            const Line line = m_lines.next();
            const bool isDelimiter = m_lines.content(line).starts_with("--") && takeDelimiter(line);
            if (!isDelimiter && m_headers && !m_headers->take(line))
                finishHeaders();
            m_previousEnd = std::min(line.end, m_lines.position());
        }
        while (m_headers) {
            m_headers->finish(m_bytes.size());
            finishHeaders();
        }
    } while (!m_lines.atEnd() || retryWithCandidate(0));
    closeAbove(0, m_bytes.size());
    for (const auto& [id, count] : m_notes)
        m_message.remarks.push_back({id, std::to_string(count)});
    return std::move(m_message);
}

void TreeReader::openPart(int parent, std::size_t start, HeaderReader::Kind kind)
{
    Part next;
    next.parent = parent;
    next.isMessageRoot = kind == HeaderReader::Kind::Message;
    if (parent >= 0)
        next.depth = part(static_cast<std::size_t>(parent)).depth + 1;
    m_leaf = m_message.parts.size();
    m_message.parts.push_back(std::move(next));
    m_headers.emplace(m_bytes, 0, start, kind, m_limits);
}

void TreeReader::finishHeaders()
{
    const std::size_t index = m_leaf;
    HeaderReader reader = std::move(*m_headers);
    m_headers.reset();
    if (reader.malformedLines() > 0)
        note(base::remarks::malformedHeader, reader.malformedLines());
    if (reader.isTruncated())
        note(base::remarks::truncatedHeaders);
    const std::size_t bodyStart = reader.bodyStart();
    Part& current = part(index);
    current.headers = std::move(reader).block();
    current.body = {bodyStart, 0};
    const bool hasParent = current.parent >= 0 && !current.isMessageRoot;
    interpretHeaders(current,
                     hasParent ? &part(static_cast<std::size_t>(current.parent)) : nullptr);
    // The line that ended the header may be a boundary, or text of a body without header.
    m_lines.seek(bodyStart);
    if (current.isMultipart())
        openMultipart(index);
    else if (current.isEmbeddedMessage() &&
             (current.transferEncoding == TransferEncoding::Identity ||
              current.transferEncoding == TransferEncoding::Unknown))
        openEmbedded(index);
}

void TreeReader::openMultipart(std::size_t index)
{
    Part& current = part(index);
    if (static_cast<std::size_t>(current.depth) >= m_limits.mimeDepth) {
        current.isOpaque = true;
        note(base::remarks::mimeTooDeep);
        return;
    }
    Container container{index, std::string(current.contentType.parameter("boundary")), {}};
    if (container.boundary.empty() || container.boundary.size() > maxBoundary()) {
        container.boundary.clear();
        container.isGuessed = true;
        note(base::remarks::boundaryInvalid);
    }
    m_open.push_back(std::move(container));
    m_leaf = noPart;
    updateLengths();
}

void TreeReader::openEmbedded(std::size_t index)
{
    Part& current = part(index);
    if (static_cast<std::size_t>(current.depth) >= m_limits.mimeDepth ||
        m_nested >= m_limits.nestedMessages) {
        current.isOpaque = true;
        note(base::remarks::mimeTooDeep);
        return;
    }
    if (m_message.parts.size() >= m_limits.partCount) {
        current.isOpaque = true;
        note(base::remarks::tooManyParts);
        return;
    }
    ++m_nested;
    const std::size_t start = current.body.offset;
    m_open.push_back({index, {}, {}, false, false, true});
    openPart(static_cast<int>(index), start, HeaderReader::Kind::Message);
}

/// Index of the open container whose boundary this is, m_open.size() if none. The longest match
/// wins ("--b--" may be the end of "b" or the boundary "b--"), then the innermost.
std::size_t TreeReader::matchBoundary(std::string_view text, bool& isClosing) const
{
    std::size_t best = m_open.size();
    if (text.size() >= m_lengths.size() || !m_lengths[text.size()])
        return best;
    for (std::size_t i = m_open.size(); i-- > 0;) {
        const Container& container = m_open[i];
        if (container.isClosed || container.boundary.empty() ||
            !text.starts_with(container.boundary))
            continue;
        const std::string_view rest = text.substr(container.boundary.size());
        if (!rest.empty() && rest != "--")
            continue;
        if (best == m_open.size() || container.boundary.size() > m_open[best].boundary.size()) {
            best = i;
            isClosing = !rest.empty();
        }
    }
    return best;
}

bool TreeReader::guessBoundary(std::string_view text)
{
    if (m_open.empty() || m_headers || m_leaf != noPart)
        return false;
    Container& top = m_open.back();
    if (top.isClosed || top.hasChildren || !isPlausibleBoundary(text, maxBoundary()))
        return false;
    if (!top.isGuessed) {
        if (top.candidate.empty())
            top.candidate = text;
        return false;
    }
    if (!top.boundary.empty())
        return false;
    top.boundary = text;
    updateLengths();
    return true;
}

bool TreeReader::takeDelimiter(const Line& line)
{
    std::string_view text = m_lines.content(line).substr(2);
    while (!text.empty() && base::isBlank(text.back()))
        text.remove_suffix(1);
    bool isClosing = false;
    std::size_t match = matchBoundary(text, isClosing);
    if (match == m_open.size()) {
        if (!guessBoundary(text))
            return false;
        match = m_open.size() - 1;
    }
    while (m_headers) {
        m_headers->finish(line.start);
        finishHeaders();
    }
    if (retryWithCandidate(match + 1))
        return true;
    closeAbove(match + 1, m_previousEnd);
    m_lines.seek(line.next);
    Container& container = m_open[match];
    if (isClosing) {
        container.isClosed = true;
        updateLengths();
        return true;
    }
    container.hasChildren = true;
    if (m_message.parts.size() >= m_limits.partCount)
        note(base::remarks::tooManyParts);
    else
        openPart(static_cast<int>(container.part), line.next, HeaderReader::Kind::Part);
    return true;
}

/// A multipart whose declared boundary never came is read again with the first line that looks
/// like one. Once per message, so that the pass stays linear.
bool TreeReader::retryWithCandidate(std::size_t firstClosed)
{
    if (m_hasRetried || m_open.size() <= firstClosed)
        return false;
    Container& top = m_open.back();
    if (top.hasChildren || top.candidate.empty())
        return false;
    m_hasRetried = true;
    top.boundary = std::move(top.candidate);
    note(base::remarks::boundaryInvalid);
    updateLengths();
    m_lines.seek(part(top.part).body.offset);
    return true;
}

void TreeReader::endLeaf(std::size_t end)
{
    if (m_leaf == noPart)
        return;
    base::Span& body = part(m_leaf).body;
    body.length = end > body.offset ? end - body.offset : 0;
    m_leaf = noPart;
}

/// Ends the current leaf and all containers but the outer `count` at `end`.
void TreeReader::closeAbove(std::size_t count, std::size_t end)
{
    // An empty part starts behind the line end that its container would stop at.
    if (m_leaf != noPart)
        end = std::max(end, part(m_leaf).body.offset);
    else if (m_open.size() > count)
        end = std::max(end, part(m_open.back().part).body.offset);
    endLeaf(end);
    while (m_open.size() > count) {
        const Container& top = m_open.back();
        Part& container = part(top.part);
        container.body.length = end > container.body.offset ? end - container.body.offset : 0;
        if (container.isMultipart()) {
            // A returned header says "multipart" without a body: nothing is missing there.
            container.isOpaque =
                !top.hasChildren && !base::trimmed(m_message.bytes(container.body)).empty();
            if (container.isOpaque && !top.isGuessed)
                note(base::remarks::boundaryInvalid);
            else if (top.hasChildren && !top.isClosed)
                note(base::remarks::boundaryUnclosed);
        } else {
            --m_nested;
        }
        m_open.pop_back();
    }
    updateLengths();
}

void TreeReader::updateLengths()
{
    m_lengths.reset();
    for (const Container& container : m_open) {
        if (container.isClosed || container.boundary.empty())
            continue;
        for (const std::size_t length :
             {container.boundary.size(), container.boundary.size() + 2}) {
            if (length < m_lengths.size())
                m_lengths.set(length);
        }
    }
}

} // namespace

bool Part::isEmbeddedMessage() const
{
    if (contentType.type == "text")
        return contentType.subtype == "rfc822-headers";
    return contentType.type == "message" &&
           (contentType.subtype == "rfc822" || contentType.subtype == "global" ||
            contentType.subtype == "rfc822-headers" || contentType.subtype == "global-headers");
}

bool Message::isInside(std::size_t part, std::size_t ancestor) const
{
    int current = static_cast<int>(part);
    while (current >= 0 && current != static_cast<int>(ancestor))
        current = parts[static_cast<std::size_t>(current)].parent;
    return current >= 0;
}

Message read(std::string_view bytes, const base::Limits& limits)
{
    const bool isTooLong = bytes.size() > limits.messageBytes;
    Message message = TreeReader(bytes.substr(0, limits.messageBytes), limits).read();
    if (isTooLong)
        message.remarks.push_back({base::remarks::truncatedMessage, std::to_string(bytes.size())});
    return message;
}

} // namespace message
