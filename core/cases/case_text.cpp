// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/markdown.h"
#include "base/visible_text.h"
#include "cases/case_document.h"

#include <algorithm>

namespace cases {

namespace {

using Kind = Block::Kind;

/// Lines of others on lines of their own: with marks made visible and something before each, so
/// that none can pose as a line of the report.
std::string quoted(const std::string& text, std::string_view before)
{
    const std::string visible = base::visibleText(text);
    std::string_view rest = visible;
    std::string out;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        out += std::string(before) + std::string(rest.substr(0, end)) + '\n';
        rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
    }
    return out;
}

bool isOneLine(const std::string& text)
{
    return text.find('\n') == text.npos;
}

class TextWriter {
public:
    std::string run(const Document& document)
    {
        m_colon = document.language == knowledge::Language::English ? ": " : "：";
        m_out = "# " + base::visibleLine(document.title) + '\n';
        for (const Section& section : document.sections) {
            m_out += '\n';
            if (!section.heading.empty())
                m_out += "== " + base::visibleLine(section.heading) + '\n';
            for (std::size_t i = 0; i < section.blocks.size(); ++i) {
                const bool isNewThought = i > 0 && section.blocks[i].kind == Kind::Paragraph;
                m_out += isNewThought ? "\n" : "";
                write(section.blocks[i]);
            }
        }
        return std::move(m_out);
    }

private:
    void write(const Block& block)
    {
        switch (block.kind) {
        case Kind::Paragraph:
            m_out += base::visibleText(block.text) + '\n';
            break;
        case Kind::Facts:
            facts(block.facts, "");
            break;
        case Kind::Steps:
            for (std::size_t i = 0; i < block.items.size(); ++i)
                m_out += std::to_string(i + 1) + ". " + base::visibleLine(block.items[i]) + '\n';
            break;
        case Kind::Quote:
            if (!block.caption.empty())
                m_out +=
                    base::visibleLine(block.caption) + (m_colon == ": " ? ":" : m_colon) + '\n';
            m_out += quoted(block.text, "    ");
            break;
        case Kind::Finding:
            m_out += "- [" + block.caption + "] " + base::visibleLine(block.text) + '\n';
            facts(block.facts, "    ");
            break;
        }
    }

    void facts(const std::vector<Fact>& facts, const std::string& indent)
    {
        for (const Fact& fact : facts) {
            m_out += indent + fact.label + m_colon;
            m_out += isOneLine(fact.value) ? base::visibleLine(fact.value) + '\n'
                                           : '\n' + quoted(fact.value, indent + "    ");
        }
    }

    std::string m_colon;
    std::string m_out;
};

class MarkdownWriter {
public:
    std::string run(const Document& document)
    {
        m_colon = document.language == knowledge::Language::English ? ": " : "：";
        m_out = "# " + words(document.title) + '\n';
        for (const Section& section : document.sections) {
            m_out += '\n';
            if (!section.heading.empty())
                m_out += "## " + words(section.heading) + "\n\n";
            for (std::size_t i = 0; i < section.blocks.size(); ++i) {
                m_out += i > 0 ? "\n" : "";
                write(section.blocks[i]);
            }
        }
        return std::move(m_out);
    }

private:
    static std::string words(const std::string& text)
    {
        return base::markdownLine(base::visibleLine(text));
    }
    static std::string machine(const std::string& text)
    {
        return base::markdownCode(base::visibleLine(text));
    }

    void write(const Block& block)
    {
        switch (block.kind) {
        case Kind::Paragraph:
            paragraph(block.text);
            break;
        case Kind::Facts:
            facts(block.facts);
            break;
        case Kind::Steps:
            for (std::size_t i = 0; i < block.items.size(); ++i)
                m_out += std::to_string(i + 1) + ". " + words(block.items[i]) + '\n';
            break;
        case Kind::Quote:
            if (!block.caption.empty())
                m_out += words(block.caption) + "\n\n";
            m_out += base::markdownBlock(base::visibleText(block.text));
            break;
        case Kind::Finding:
            m_out += "**" + words(block.caption) + "** " + words(block.text) + '\n';
            m_out += block.facts.empty() ? "" : "\n";
            facts(block.facts);
            break;
        }
    }

    /// Line ends stay: a backslash before them makes CommonMark keep them.
    void paragraph(const std::string& text)
    {
        for (std::size_t i = 0; i <= text.size();) {
            const std::size_t end = std::min(text.find('\n', i), text.size());
            m_out += words(text.substr(i, end - i)) + (end < text.size() ? "\\\n" : "\n");
            i = end + 1;
        }
    }

    void facts(const std::vector<Fact>& facts)
    {
        for (const Fact& fact : facts) {
            const bool isLine = isOneLine(fact.value);
            m_out += "- " + words(fact.label) + m_colon;
            if (isLine)
                m_out += (fact.isForeign ? machine(fact.value) : words(fact.value)) + '\n';
            else // a block inside the item: all its lines are indented
                m_out += "\n\n" + indented(base::markdownBlock(base::visibleText(fact.value)));
        }
    }
    static std::string indented(const std::string& text)
    {
        std::string out;
        for (std::size_t i = 0; i < text.size();) {
            const std::size_t end = std::min(text.find('\n', i), text.size());
            out += "  " + text.substr(i, end - i) + '\n';
            i = end + 1;
        }
        return out;
    }

    std::string m_colon;
    std::string m_out;
};

template<typename Writer>
std::string joined(const std::vector<Document>& documents, std::string_view between)
{
    std::string out;
    for (const Document& document : documents)
        out += (out.empty() ? std::string() : std::string(between)) + Writer().run(document);
    return out;
}

} // namespace

std::string asText(const std::vector<Document>& documents)
{
    return joined<TextWriter>(documents, "\n----\n\n");
}

std::string asMarkdown(const std::vector<Document>& documents)
{
    return joined<MarkdownWriter>(documents, "\n---\n\n");
}

} // namespace cases
