// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/case_document.h"
#include "output/html_style.h"
#include "output/html_text.h"

namespace cases {

using output::htmlText;

namespace {

using Kind = Block::Kind;

constexpr std::string_view browserStyle = R"(table.facts{width:auto;margin:0 0 12px}
table.facts th{width:1%;white-space:nowrap;padding-right:20px;font-weight:400}
table.facts th,table.facts td{border:0;padding-top:2px;padding-bottom:2px}
pre{margin:0 0 16px;padding:12px 14px;background:var(--card);border:1px solid var(--line);
border-radius:8px;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.5}
article+article{margin-top:64px;padding-top:24px;border-top:3px double var(--line)}
ol{margin:0 0 12px;padding-left:1.6em}li{margin:0 0 4px}
.caption{color:var(--soft);font-size:13px;margin:0 0 4px}
.finding{border-left:3px solid var(--line);padding:2px 0 2px 12px;margin:0 0 14px}
.finding.error{border-color:var(--permanent)}.finding.warning{border-color:var(--temporary)}
.finding p{margin:0 0 4px}.finding table.facts{margin:0;font-size:13px}
@media print{.finding,pre{break-inside:avoid}}
)";

/// What QTextDocument knows of CSS.
constexpr std::string_view paperStyle = R"(body{color:#000000}
.title{font-size:16pt;font-weight:700;margin-bottom:8px}
.part{font-size:12pt;font-weight:700;margin-top:14px;margin-bottom:4px}
.machine{padding-top:2px}
p{margin-top:0px;margin-bottom:5px}
table.facts th{font-weight:400;color:#555555;text-align:left;padding-right:12px}
.caption{color:#555555;margin-bottom:2px}
.data{font-family:"DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace;font-size:9pt}
pre{white-space:pre-wrap;background-color:#f2f4f6;margin-top:0px;margin-bottom:8px}
.finding{margin-left:8px}
)";

std::string_view tagOf(knowledge::Language language)
{
    return language == knowledge::Language::English ? "en" : "zh-CN";
}

/// Several lines, with this between them.
std::string htmlLines(std::string_view text, std::string_view lineEnd)
{
    std::string out;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        out += htmlText(line);
        if (end == text.npos)
            break;
        out += lineEnd;
        text.remove_prefix(end + 1);
    }
    return out;
}

class HtmlWriter {
public:
    explicit HtmlWriter(bool forPaper) : m_forPaper(forPaper) {}

    std::string run(const Document& document)
    {
        m_out = "<article lang=\"" + std::string(tagOf(document.language)) + "\">\n";
        heading(document.title, "h1", "title");
        for (const Section& section : document.sections) {
            m_out += "<section>\n";
            if (!section.heading.empty())
                heading(section.heading, "h2", "part");
            for (const Block& block : section.blocks)
                write(block);
            m_out += "</section>\n";
        }
        return m_out + "</article>\n";
    }

private:
    /// A QTextDocument draws headings in sizes of its own, whatever a style says.
    void heading(const std::string& text, const std::string& tag, const std::string& paperClass)
    {
        const std::string open = m_forPaper ? "p class=\"" + paperClass + '"' : tag;
        m_out += '<' + open + '>' + htmlText(text) + "</" + (m_forPaper ? "p" : tag) + ">\n";
    }

    void write(const Block& block)
    {
        switch (block.kind) {
        case Kind::Paragraph:
            m_out += "<p>" + htmlLines(block.text, "<br>\n") + "</p>\n";
            break;
        case Kind::Facts:
            facts(block.facts);
            break;
        case Kind::Steps:
            m_out += "<ol>\n";
            for (const std::string& item : block.items)
                m_out += "<li>" + htmlText(item) + "</li>\n";
            m_out += "</ol>\n";
            break;
        case Kind::Quote:
            if (!block.caption.empty())
                m_out += "<p class=\"caption\">" + htmlText(block.caption) + "</p>\n";
            m_out += "<pre class=\"data\">" + htmlLines(block.text, "\n") + "</pre>\n";
            break;
        case Kind::Finding:
            m_out += "<div class=\"finding " + htmlText(block.tone) + "\">\n<p><b>" +
                     htmlText(block.caption) + "</b> " + htmlText(block.text) + "</p>\n";
            facts(block.facts);
            m_out += "</div>\n";
            break;
        }
    }

    void facts(const std::vector<Fact>& facts)
    {
        if (facts.empty())
            return;
        m_out += "<table class=\"facts\">\n";
        for (const Fact& fact : facts) {
            const std::string value = htmlLines(fact.value, "<br>\n");
            m_out += "<tr><th scope=\"row\">" + htmlText(fact.label) + "</th><td";
            m_out += fact.isForeign ? " class=\"machine\">" : ">";
            m_out += fact.isForeign ? "<bdi class=\"data\">" + value + "</bdi>" : value;
            m_out += "</td></tr>\n";
        }
        m_out += "</table>\n";
    }

    bool m_forPaper;
    std::string m_out;
};

} // namespace

std::string asHtml(const std::vector<Document>& documents, bool forPaper)
{
    const auto language =
        documents.empty() ? knowledge::Language::English : documents.front().language;
    std::string html = "<!DOCTYPE html>\n<html lang=\"" + std::string(tagOf(language)) +
                       "\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                       "'none'; style-src 'unsafe-inline'\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"referrer\" content=\"no-referrer\">\n<title>";
    if (!documents.empty())
        html += htmlText(documents.front().title);
    html += "</title>\n<style>\n";
    if (!forPaper)
        html += output::reportStyle();
    html += forPaper ? paperStyle : browserStyle;
    html += "</style>\n</head>\n<body>\n";
    for (const Document& document : documents)
        html += HtmlWriter(forPaper).run(document);
    return html + "</body>\n</html>\n";
}

} // namespace cases
