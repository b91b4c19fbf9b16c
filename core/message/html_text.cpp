// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/text_decode.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "message/html_entities.h"
#include "message/html_style.h"
#include "message/html_tag.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace message {

namespace {

using base::MappedText;

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isBlock(std::string_view name)
{
    return isOneOf(name,
                   {"p",       "div",      "table",      "tr",       "li",      "ul",     "ol",
                    "dl",      "dt",       "dd",         "h1",       "h2",      "h3",     "h4",
                    "h5",      "h6",       "blockquote", "pre",      "hr",      "center", "form",
                    "section", "article",  "header",     "footer",   "main",    "nav",    "aside",
                    "address", "fieldset", "legend",     "caption",  "body",    "html",   "tbody",
                    "thead",   "tfoot",    "figure",     "textarea", "listing", "option", "details",
                    "summary", "dir",      "menu"});
}

bool isVoid(std::string_view name)
{
    return isOneOf(name, {"br", "hr", "img", "input", "meta", "link", "col", "base", "area", "wbr",
                          "embed", "param", "source", "track", "basefont", "bgsound", "frame"});
}

/// Elements whose content is no text for people, up to their end tag.
bool isRawContent(std::string_view name)
{
    return isOneOf(name, {"script", "style", "title", "iframe", "noembed", "noframes", "xmp"});
}

/// Text under construction: white space collapses, lines and cells are set apart.
class TextWriter {
public:
    void copy(std::string_view html, std::size_t from, std::size_t to)
    {
        flushPending();
        m_out.text += html.substr(from, to - from);
        m_out.map.append(to - from, from, to - from);
    }
    void character(char32_t codePoint, std::size_t at, std::size_t length)
    {
        flushPending();
        const std::size_t before = m_out.text.size();
        base::appendUtf8(m_out.text, codePoint);
        m_out.map.append(m_out.text.size() - before, at, length);
    }
    void space(std::size_t at, std::size_t length)
    {
        if (m_pending == Pending::None)
            pend(Pending::Space, at, length);
    }
    /// The next text starts on a new line; once, however many blocks begin or end here.
    void startLine(std::size_t at) { pend(Pending::Line, at, 0); }
    /// A line end that the author wrote.
    void breakLine(std::size_t at, std::size_t length)
    {
        m_pending = Pending::None;
        if (m_out.text.empty())
            return;
        m_out.text += '\n';
        m_out.map.append(1, at, length);
    }
    MappedText result() && { return std::move(m_out); }

private:
    enum class Pending { None, Space, Line };

    void pend(Pending what, std::size_t at, std::size_t length)
    {
        m_pending = what;
        m_pendingAt = at;
        m_pendingLength = length;
    }
    void flushPending()
    {
        const bool isLineStart = m_out.text.empty() || m_out.text.back() == '\n';
        if (m_pending != Pending::None && !isLineStart) {
            m_out.text += m_pending == Pending::Line ? '\n' : ' ';
            m_out.map.append(1, m_pendingAt, m_pendingLength);
        }
        m_pending = Pending::None;
    }

    MappedText m_out;
    Pending m_pending = Pending::None;
    std::size_t m_pendingAt = 0;
    std::size_t m_pendingLength = 0;
};

/// Walks over HTML with a bounded stack of open elements.
class HtmlReader {
public:
    HtmlReader(std::string_view html, std::size_t maxDepth)
        : m_html(html), m_tags(html), m_maxDepth(maxDepth)
    {
        m_open.push_back({"", {}});
    }
    void read();
    MappedText text() && { return std::move(m_writer).result(); }
    std::size_t hiddenBytes() const { return m_hidden; }

private:
    struct Element {
        std::string name;
        HtmlStyle style;
    };

    bool isVisible() const { return m_hiddenBeyond == 0 && m_open.back().style.isVisible(); }
    void takeText(std::size_t from, std::size_t to);
    std::size_t takeEntity(std::size_t at, std::size_t to);
    void takeBlank(std::size_t from, std::size_t to);
    void takeTag(const HtmlTag& tag, std::size_t at);
    void openElement(const HtmlTag& tag);
    void closeElement(const HtmlTag& tag);
    void closeImplied(std::string_view name);
    void popThrough(std::initializer_list<std::string_view> names,
                    std::initializer_list<std::string_view> barriers);
    std::size_t afterRawContent(const HtmlTag& tag);

    std::string_view m_html;
    HtmlTagReader m_tags;
    std::size_t m_maxDepth;
    std::vector<Element> m_open;
    std::size_t m_beyond = 0;       ///< open elements that are deeper than the limit
    std::size_t m_hiddenBeyond = 0; ///< the outermost of those that hides its text
    TextWriter m_writer;
    std::size_t m_hidden = 0;
};

void HtmlReader::read()
{
    std::size_t text = 0;
    std::size_t at = m_html.find('<');
    while (at < m_html.size()) {
        const std::size_t comment = m_tags.skipComment(at);
        if (comment != at) {
            takeText(text, at);
            text = comment;
        } else if (const std::optional<HtmlTag> tag = m_tags.read(at)) {
            takeText(text, at);
            takeTag(*tag, at);
            text = !tag->isClosing && isRawContent(tag->name) ? afterRawContent(*tag) : tag->end;
        } else {
            at = m_html.find('<', at + 1);
            continue;
        }
        at = m_html.find('<', text);
    }
    takeText(text, m_html.size());
}

void HtmlReader::takeText(std::size_t from, std::size_t to)
{
    if (from >= to)
        return;
    if (!isVisible()) {
        m_hidden += static_cast<std::size_t>(
            std::count_if(m_html.begin() + static_cast<std::ptrdiff_t>(from),
                          m_html.begin() + static_cast<std::ptrdiff_t>(to),
                          [](char c) { return !base::isSpace(c); }));
        return;
    }
    for (std::size_t at = from; at < to;) {
        std::size_t end = at;
        if (base::isSpace(m_html[at]) || m_html[at] == '\0') {
            while (end < to && (base::isSpace(m_html[end]) || m_html[end] == '\0'))
                ++end;
            takeBlank(at, end);
        } else if (m_html[at] == '&') {
            end = takeEntity(at, to);
        } else {
            while (end < to && !base::isSpace(m_html[end]) && m_html[end] != '&' &&
                   m_html[end] != '\0')
                ++end;
            m_writer.copy(m_html, at, end);
        }
        at = end;
    }
}

std::size_t HtmlReader::takeEntity(std::size_t at, std::size_t to)
{
    const std::optional<HtmlEntity> entity = readEntity(m_html.substr(at, to - at));
    if (!entity) {
        m_writer.copy(m_html, at, at + 1);
        return at + 1;
    }
    constexpr char32_t noBreakSpace = 0xA0;
    if (entity->codePoint == noBreakSpace && !m_open.back().style.keepsBlanks)
        m_writer.space(at, entity->length);
    else if (entity->codePoint == '\n' || entity->codePoint == '\r' || entity->codePoint == '\t')
        m_writer.space(at, entity->length);
    else
        m_writer.character(entity->codePoint == noBreakSpace ? ' ' : entity->codePoint, at,
                           entity->length);
    return at + entity->length;
}

void HtmlReader::takeBlank(std::size_t from, std::size_t to)
{
    if (!m_open.back().style.keepsBlanks) {
        m_writer.space(from, to - from);
        return;
    }
    for (std::size_t at = from; at < to; ++at) {
        const bool isPair = m_html[at] == '\r' && at + 1 < to && m_html[at + 1] == '\n';
        if (m_html[at] == '\n' || m_html[at] == '\r')
            m_writer.breakLine(at, isPair ? 2 : 1);
        else if (m_html[at] != '\0')
            m_writer.copy(m_html, at, at + 1);
        at += isPair ? 1 : 0;
    }
}

void HtmlReader::takeTag(const HtmlTag& tag, std::size_t at)
{
    if (isRawContent(tag.name))
        return;
    if (tag.isClosing)
        closeElement(tag);
    else if (!isVoid(tag.name))
        openElement(tag);
    if (!isVisible())
        return;
    if (tag.name == "br")
        m_writer.breakLine(at, tag.end - at);
    else if (isBlock(tag.name))
        m_writer.startLine(at);
    else if (tag.name == "td" || tag.name == "th")
        m_writer.space(at, 0);
}

void HtmlReader::openElement(const HtmlTag& tag)
{
    closeImplied(tag.name);
    const HtmlStyle style = m_open.back().style.inside(tag);
    if (m_open.size() <= m_maxDepth) {
        m_open.push_back({tag.name, style});
        return;
    }
    // Too deep for the stack: count, so that the end tags still pair up.
    ++m_beyond;
    if (m_hiddenBeyond == 0 && !style.isVisible())
        m_hiddenBeyond = m_beyond;
}

void HtmlReader::closeElement(const HtmlTag& tag)
{
    if (m_beyond > 0) {
        --m_beyond;
        if (m_beyond < m_hiddenBeyond)
            m_hiddenBeyond = 0;
        return;
    }
    for (std::size_t i = m_open.size(); i-- > 1;) {
        if (m_open[i].name == tag.name) {
            m_open.resize(i);
            return;
        }
    }
}

/// Closes the innermost of `names` that no barrier separates from here.
void HtmlReader::popThrough(std::initializer_list<std::string_view> names,
                            std::initializer_list<std::string_view> barriers)
{
    for (std::size_t i = m_open.size(); i-- > 1;) {
        if (isOneOf(m_open[i].name, names)) {
            m_open.resize(i);
            return;
        }
        if (isOneOf(m_open[i].name, barriers))
            return;
    }
}

/// End tags that HTML lets authors leave out.
void HtmlReader::closeImplied(std::string_view name)
{
    if (m_beyond > 0)
        return;
    if (name == "li")
        popThrough({"li"}, {"ul", "ol", "table"});
    else if (name == "dt" || name == "dd")
        popThrough({"dt", "dd"}, {"dl", "table"});
    else if (name == "td" || name == "th")
        popThrough({"td", "th"}, {"tr", "table"});
    else if (name == "tr")
        popThrough({"tr"}, {"table"});
    else if (name == "option")
        popThrough({"option"}, {"select"});
    else if (isBlock(name))
        popThrough({"p"}, {"td", "th", "div", "li", "table", "blockquote"});
}

/// Where reading goes on behind a script or style sheet. One without an end tag hides the rest
/// of the text, as in a browser.
std::size_t HtmlReader::afterRawContent(const HtmlTag& tag)
{
    const std::string endTag = "</" + tag.name;
    const std::size_t end = base::findIgnoreCase(m_html, endTag, tag.end);
    if (end == std::string_view::npos)
        return m_html.size();
    const std::size_t close = m_html.find('>', end);
    return close == std::string_view::npos ? m_html.size() : close + 1;
}

} // namespace

MappedText htmlToText(const MappedText& html, const base::Limits& limits,
                      std::vector<base::Remark>& remarks)
{
    const std::string_view all = html.text;
    const std::string_view looked = all.substr(0, base::utf8Prefix(all, limits.htmlBytes));
    HtmlReader reader(looked, limits.htmlDepth);
    reader.read();
    if (looked.size() < all.size())
        remarks.push_back({base::remarks::truncatedText, std::to_string(all.size())});
    if (reader.hiddenBytes() > 0)
        remarks.push_back({base::remarks::hiddenText, std::to_string(reader.hiddenBytes())});
    MappedText inner = std::move(reader).text();
    return {std::move(inner.text), inner.map.through(html.map)};
}

} // namespace message
