// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/html_tag.h"

#include "base/ascii.h"

#include <algorithm>

namespace message {

namespace {

constexpr auto npos = std::string_view::npos;

bool isNameCharacter(char c)
{
    return base::isAlnum(c) || c == ':' || c == '-' || c == '_';
}

} // namespace

std::optional<HtmlTag> HtmlTagReader::read(std::size_t at)
{
    constexpr std::size_t maxName = 40;
    HtmlTag tag;
    std::size_t start = at + 1;
    if (start < m_html.size() && m_html[start] == '/') {
        tag.isClosing = true;
        ++start;
    }
    std::size_t end = start;
    while (end < m_html.size() && end - start < maxName && isNameCharacter(m_html[end]))
        ++end;
    // An address or a link in angle brackets is text, whatever a browser makes of it.
    if (end == start || !base::isAlpha(m_html[start]) || m_html[end - 1] == ':' ||
        end == m_html.size() ||
        !(base::isSpace(m_html[end]) || m_html[end] == '/' || m_html[end] == '>'))
        return std::nullopt;
    const std::size_t close = tagEnd(end);
    if (close == npos)
        return std::nullopt;
    tag.name = base::lowered(m_html.substr(start, end - start));
    tag.attributes = m_html.substr(end, close - end);
    tag.end = close + 1;
    return tag;
}

std::size_t HtmlTagReader::tagEnd(std::size_t from)
{
    if (m_hasNoEnd)
        return npos;
    std::size_t first = npos;
    char quote = '\0';
    for (std::size_t at = from; at < m_html.size(); ++at) {
        const char c = m_html[at];
        if (c == '>') {
            if (quote == '\0' || m_ignoresQuotes)
                return at;
            first = std::min(first, at);
        } else if (c == quote) {
            quote = '\0';
        } else if (quote == '\0' && (c == '"' || c == '\'') && m_html[at - 1] == '=') {
            quote = c;
        }
    }
    if (first == npos)
        m_hasNoEnd = true;
    m_ignoresQuotes = true;
    return first;
}

std::size_t HtmlTagReader::skipComment(std::size_t at) const
{
    const std::string_view head = m_html.substr(at, 4);
    if (head == "<!--") {
        const std::size_t end = m_html.find("-->", at + 2);
        return end == npos ? m_html.size() : end + 3;
    }
    if (head.size() > 1 && (head[1] == '!' || head[1] == '?')) {
        const std::size_t end = m_html.find('>', at);
        return end == npos ? m_html.size() : end + 1;
    }
    return at;
}

bool nextAttribute(std::string_view attributes, std::size_t& at, std::string_view& name,
                   std::string_view& value)
{
    const auto isGap = [](char c) { return base::isSpace(c) || c == '/'; };
    while (at < attributes.size() && isGap(attributes[at]))
        ++at;
    if (at >= attributes.size())
        return false;
    const std::size_t start = at++;
    while (at < attributes.size() && !isGap(attributes[at]) && attributes[at] != '=')
        ++at;
    name = attributes.substr(start, at - start);
    value = {};
    std::size_t equals = at;
    while (equals < attributes.size() && base::isSpace(attributes[equals]))
        ++equals;
    if (equals >= attributes.size() || attributes[equals] != '=')
        return true;
    at = equals + 1;
    while (at < attributes.size() && base::isSpace(attributes[at]))
        ++at;
    const char quote = at < attributes.size() ? attributes[at] : '\0';
    const bool isQuoted = quote == '"' || quote == '\'';
    const std::size_t from = isQuoted ? at + 1 : at;
    std::size_t end = from;
    while (end < attributes.size() &&
           (isQuoted ? attributes[end] != quote : !base::isSpace(attributes[end])))
        ++end;
    value = attributes.substr(from, end - from);
    at = std::min(end + (isQuoted ? 1 : 0), attributes.size());
    return true;
}

} // namespace message
