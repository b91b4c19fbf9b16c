// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/header_reader.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace message {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maxName = 200;

/// Position of the colon of a header field line; npos when it is none.
std::size_t fieldColon(std::string_view line)
{
    std::size_t at = 0;
    while (at < line.size() && at < maxName && line[at] > ' ' && line[at] < 0x7F && line[at] != ':')
        ++at;
    if (at == 0 || at == maxName)
        return npos;
    // RFC 5322 section 4.5 once allowed blanks in front of the colon.
    while (at < line.size() && at < maxName && base::isBlank(line[at]))
        ++at;
    return at < line.size() && line[at] == ':' ? at : npos;
}

bool isBlankLine(std::string_view line)
{
    return std::all_of(line.begin(), line.end(), base::isBlank);
}

bool isMailboxSeparator(std::string_view line)
{
    return line.starts_with("From ") || line.starts_with(">From ");
}

} // namespace

const HeaderField* HeaderBlock::find(std::string_view name) const
{
    const auto found =
        std::find_if(m_fields.begin(), m_fields.end(), [name](const HeaderField& field) {
            return field.name.size() == name.size() && base::equalsIgnoreCase(field.name, name);
        });
    return found == m_fields.end() ? nullptr : &*found;
}

std::vector<const HeaderField*> HeaderBlock::all(std::string_view name) const
{
    std::vector<const HeaderField*> found;
    for (const HeaderField& field : m_fields) {
        if (base::equalsIgnoreCase(field.name, name))
            found.push_back(&field);
    }
    return found;
}

HeaderReader::HeaderReader(std::string_view bytes, std::size_t offset, std::size_t start, Kind kind,
                           const base::Limits& limits)
    : m_bytes(bytes),
      m_offset(offset),
      m_start(start),
      m_kind(kind),
      m_limits(limits),
      m_bodyStart(start)
{}

bool HeaderReader::take(const Line& line)
{
    const std::string_view content = m_bytes.substr(line.start, line.end - line.start);
    const bool isFolded = !content.empty() && base::isBlank(content.front());
    const std::size_t colon = isFolded ? npos : fieldColon(content);
    if (isBlankLine(content))
        return takeBlank(line, content.empty());
    if (m_hasBlank) {
        const bool isInFront = m_wellFormed == 0 && m_malformed == 0;
        if (colon == npos && (!isFolded || isInFront) &&
            !(isInFront && isMailboxSeparator(content))) {
            end(m_blank.start, m_blank.next);
            return false;
        }
        m_hasBlank = false;
    }
    if (content.starts_with("--")) {
        // A boundary without the empty line in front of the body.
        end(line.start, line.start);
        return false;
    }
    if (isFolded && m_hasField) {
        m_valueEnd = line.end;
    } else if (colon != npos) {
        takeField(line, colon);
    } else if (!isMailboxSeparator(content) || m_kind == Kind::Part) {
        if (m_kind == Kind::Part && m_wellFormed == 0) {
            end(m_start, m_start);
            return false;
        }
        takeMalformed(line);
    }
    return true;
}

/// A line of blanks ends the block like an empty one, unless more fields follow: then it was the
/// remains of a fold. In front of a message both are skipped.
bool HeaderReader::takeBlank(const Line& line, bool isEmpty)
{
    const bool isInFront = m_kind == Kind::Message && m_wellFormed == 0 && m_malformed == 0;
    if (isInFront && m_hasBlank)
        return true;
    const bool isHeaderless = m_kind == Kind::Part && m_wellFormed == 0;
    if (m_hasBlank || isHeaderless || (isEmpty && !isInFront)) {
        const Line& last = m_hasBlank ? m_blank : line;
        end(last.start, last.next);
        return false;
    }
    m_hasBlank = true;
    m_blank = line;
    return true;
}

void HeaderReader::takeField(const Line& line, std::size_t colon)
{
    storeField();
    ++m_wellFormed;
    m_hasField = true;
    m_name = base::trimmed(m_bytes.substr(line.start, colon));
    m_valueStart = line.start + colon + 1;
    m_valueEnd = line.end;
}

/// Gateways strip the blanks of folded lines: `Content-Type: multipart/mixed;` and next line
/// `boundary=x`.
bool HeaderReader::isUnfinished() const
{
    return m_hasField && !m_name.empty() && m_bytes[m_valueEnd - 1] == ';';
}

void HeaderReader::takeMalformed(const Line& line)
{
    ++m_malformed;
    if (isUnfinished()) {
        m_valueEnd = line.end;
        return;
    }
    storeField();
    m_hasField = true;
    m_name = {};
    m_valueStart = line.start;
    m_valueEnd = line.end;
}

void HeaderReader::storeField()
{
    if (!m_hasField)
        return;
    m_hasField = false;
    if (m_block.m_fields.size() >= m_limits.headerCount ||
        m_valueStart - m_start > m_limits.headerBlockBytes) {
        m_isTruncated = true;
        return;
    }
    std::size_t length = m_valueEnd - m_valueStart;
    if (length > m_limits.headerBytes) {
        m_isTruncated = true;
        length = m_limits.headerBytes;
    }
    const std::string_view raw = m_bytes.substr(m_valueStart, length);
    const std::string_view value = base::trimmed(raw);
    const std::size_t inside =
        value.empty() ? 0 : static_cast<std::size_t>(value.data() - raw.data());
    m_block.m_fields.push_back({m_name, value, {m_offset + m_valueStart + inside, value.size()}});
}

void HeaderReader::finish(std::size_t end)
{
    if (m_hasBlank)
        this->end(m_blank.start, m_blank.next);
    else
        this->end(end, end);
}

void HeaderReader::end(std::size_t blockEnd, std::size_t bodyStart)
{
    storeField();
    m_hasBlank = false;
    m_bodyStart = bodyStart;
    if (m_wellFormed == 0 && m_malformed > 0) {
        // Not one field: this was text, and all of it belongs to the body.
        m_block.m_fields.clear();
        m_malformed = 0;
        m_isTruncated = false;
        m_bodyStart = m_start;
        blockEnd = m_start;
    }
    m_block.m_span = {m_offset + m_start, blockEnd - m_start};
}

HeaderBlock readHeaders(std::string_view bytes, std::size_t offset, const base::Limits& limits,
                        std::vector<base::Remark>& remarks, std::size_t& bodyOffset)
{
    HeaderReader reader(bytes, offset, 0, HeaderReader::Kind::Message, limits);
    LineCursor lines(bytes);
    bool isOpen = true;
    while (isOpen && !lines.atEnd())
        isOpen = reader.take(lines.next());
    if (isOpen)
        reader.finish(bytes.size());
    bodyOffset = reader.bodyStart();
    if (reader.malformedLines() > 0)
        remarks.push_back(
            {base::remarks::malformedHeader, std::to_string(reader.malformedLines())});
    if (reader.isTruncated())
        remarks.push_back({base::remarks::truncatedHeaders});
    return std::move(reader).block();
}

bool looksLikeMessage(std::string_view bytes)
{
    static constexpr std::array<std::string_view, 18> wellKnown{
        "received",     "from",           "to",          "subject",
        "date",         "message-id",     "return-path", "mime-version",
        "content-type", "delivered-to",   "reply-to",    "cc",
        "sender",       "x-mailer",       "references",  "dkim-signature",
        "in-reply-to",  "auto-submitted",
    };
    constexpr std::size_t lookedAt = 32U << 10U;
    bytes = bytes.substr(0, lookedAt);
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    std::size_t fields = 0;
    bool isKnown = false;
    LineCursor lines(bytes);
    for (bool isFirst = true; !lines.atEnd(); isFirst = false) {
        const std::string_view line = lines.content(lines.next());
        if ((isFirst && isMailboxSeparator(line)) || (fields == 0 && isBlankLine(line)))
            continue;
        if (fields > 0 && !line.empty() && base::isBlank(line.front()))
            continue;
        const std::size_t colon = fieldColon(line);
        if (colon == npos)
            break;
        const std::string name = base::lowered(base::trimmed(line.substr(0, colon)));
        isKnown = isKnown || std::find(wellKnown.begin(), wellKnown.end(), name) != wellKnown.end();
        if (++fields >= 2 && isKnown)
            return true;
    }
    return false;
}

} // namespace message
