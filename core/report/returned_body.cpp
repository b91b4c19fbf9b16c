// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/returned_body.h"

#include "base/ascii.h"
#include "message/message.h"
#include "report/returned_message.h"

#include <algorithm>

namespace report {

namespace {

bool meets(const base::Span& a, const base::Span& b)
{
    return !a.empty() && !b.empty() && a.offset < b.end() && b.offset < a.end();
}

/// The text for people as one span of the source.
base::Span placeOf(const base::MappedText& text)
{
    base::Span place;
    for (const base::OffsetMap::Run& run : text.map.runs()) {
        if (run.sourceLength == 0)
            continue;
        const std::size_t end = std::max(place.end(), run.source + run.sourceLength);
        place.offset = place.empty() ? run.source : std::min(place.offset, run.source);
        place.length = end - place.offset;
    }
    return place;
}

class BodyFinder {
public:
    BodyFinder(std::string_view source, const DeliveryReport& report,
               const std::vector<base::Span>& needed)
        : m_source(source), m_needed(needed), m_text(placeOf(report.text))
    {}

    ReturnedBodies inMessage()
    {
        const message::Message message = message::read(m_source);
        for (std::size_t i = 0; i < message.parts.size(); ++i) {
            const message::Part& part = message.parts[i];
            if (part.body.empty() || part.body.offset < m_done)
                continue;
            if (holdsMessage(message, i))
                continue; // its content comes next
            if (i > 0 && part.isMessageRoot)
                cut({part.body.offset, endOf(message, i) - part.body.offset}, m_found.returned);
            else if (meets(part.body, m_text) && !part.isMultipart())
                cutInText(part.body);
            else if (i > 0 && !part.isMultipart() && !tellsStatus(part))
                cut(part.body, part.isText() ? m_found.others : m_found.returned);
        }
        return std::move(m_found);
    }

    ReturnedBodies inText()
    {
        cutInText({0, m_source.size()});
        return std::move(m_found);
    }

private:
    static bool holdsMessage(const message::Message& message, std::size_t index)
    {
        return message.parts[index].isEmbeddedMessage() && index + 1 < message.parts.size() &&
               message.parts[index + 1].parent == static_cast<int>(index);
    }

    /// A delivery status; a header without a body.
    static bool tellsStatus(const message::Part& part)
    {
        return (part.contentType.type == "message" && !part.isEmbeddedMessage()) ||
               part.contentType.subtype == "rfc822-headers";
    }

    static std::size_t endOf(const message::Message& message, std::size_t root)
    {
        std::size_t end = message.parts[root].body.end();
        for (std::size_t i = root + 1; i < message.parts.size() && message.isInside(i, root); ++i)
            end = std::max(end, message.parts[i].body.end());
        return end;
    }

    void cut(const base::Span& span, std::vector<base::Span>& found)
    {
        const bool isNeeded =
            std::any_of(m_needed.begin(), m_needed.end(),
                        [&](const base::Span& place) { return meets(place, span); });
        if (isNeeded || span.empty())
            return;
        found.push_back(span);
        m_done = span.end();
    }

    /// In a text, the mail that came back stands behind a mark that ends the text for people, or
    /// where a header begins.
    void cutInText(const base::Span& part)
    {
        const std::size_t behind = m_text.empty() ? part.end() : nextLine(m_text.end() - 1);
        if (!isBlank(behind, part.end())) {
            cutBody(behind, part.end());
            return;
        }
        for (std::size_t from = part.offset; from < part.end() && m_found.returned.empty();) {
            from = headerBehind(from, part.end());
            cutBody(from, part.end());
            from = nextLine(from);
        }
    }

    /// From `begin` on, or from below the header that stands there.
    void cutBody(std::size_t begin, std::size_t end)
    {
        if (begin < end)
            begin += returnedBodyOffset(m_source.substr(begin, end - begin)).value_or(0);
        if (!isBlank(begin, end))
            cut({begin, end - begin}, m_found.returned);
    }

    bool isBlank(std::size_t begin, std::size_t end) const
    {
        return begin >= end || base::trimmed(m_source.substr(begin, end - begin)).empty();
    }

    /// No place within a line: it may be one within an encoded character.
    std::size_t nextLine(std::size_t from) const
    {
        const std::size_t end = m_source.find('\n', from);
        return end == m_source.npos ? m_source.size() : end + 1;
    }

    /// Where a header begins below an empty line; `end` without one.
    std::size_t headerBehind(std::size_t from, std::size_t end) const
    {
        for (bool isBelowEmpty = false; from < end; from = nextLine(from)) {
            const std::string_view line = m_source.substr(from, nextLine(from) - from);
            if (isBelowEmpty && message::looksLikeMessage(m_source.substr(from, end - from)))
                return from;
            isBelowEmpty = base::trimmed(line).empty();
        }
        return end;
    }

    std::string_view m_source;
    std::vector<base::Span> m_needed;
    base::Span m_text;
    ReturnedBodies m_found;
    std::size_t m_done = 0;
};

} // namespace

ReturnedBodies findReturnedBodies(std::string_view source, bool isMessage,
                                  const DeliveryReport& report,
                                  const std::vector<base::Span>& needed)
{
    BodyFinder finder(source, report, needed);
    return isMessage ? finder.inMessage() : finder.inText();
}

} // namespace report
