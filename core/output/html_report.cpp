// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/html_report.h"

#include "base/utf8.h"
#include "batch/summary_facts.h"
#include "diagnosis/advice.h"
#include "output/html_chart.h"
#include "output/html_style.h"
#include "output/html_text.h"
#include "output/output_file.h"
#include "output/table_row.h"

#include <algorithm>

namespace output {

using batch::grouped;
using batch::Summary;
using knowledge::Bilingual;
using knowledge::Language;

namespace {

std::string_view languageTag(Language language)
{
    return language == Language::English ? "en" : "zh-CN";
}

std::string shareText(std::uint64_t part, std::uint64_t whole)
{
    return std::to_string(batch::percent(part, whole)) + " %";
}

/// "2026-11-22 14:30 UTC"
std::string minuteText(std::int64_t time)
{
    std::string text = timeText(time);
    if (text.size() < 16)
        return text;
    text[10] = ' ';
    return text.substr(0, 16) + " UTC";
}

class ReportWriter {
public:
    ReportWriter(std::ostream& out, const Summary& summary,
                 const knowledge::KnowledgeBase& knowledge, Redactor& redactor,
                 const ReportOptions& options)
        : m_out(out),
          m_summary(summary),
          m_knowledge(knowledge),
          m_redactor(redactor),
          m_options(options),
          m_languages(options.languages)
    {
        if (m_languages.empty())
            m_languages = {Language::English, Language::SimplifiedChinese};
    }

    void run()
    {
        head();
        sentences();
        tiles();
        if (m_summary.failures() > 0) {
            causes();
            turns();
            time();
            names();
            replies();
        }
        lists();
        m_out << "<footer>" << both(word("report.footer")) << "</footer>\n</body>\n</html>\n";
    }

private:
    Bilingual word(std::string_view key) const { return m_knowledge.word(key); }

    /// A text of ours in the languages of the report, one behind the other.
    std::string both(const Bilingual& text) const
    {
        std::string html;
        for (const Language language : m_languages)
            html += "<span lang=\"" + std::string(languageTag(language)) + "\">" +
                    htmlText(text.in(language)) + "</span>" +
                    (language == m_languages.back() ? "" : " ");
        return html;
    }
    /// The same in two lines, the second one softer.
    std::string stacked(const Bilingual& text) const
    {
        std::string html;
        for (const Language language : m_languages)
            html += std::string("<span lang=\"") + std::string(languageTag(language)) +
                    (html.empty() ? "\">" : "\" class=\"two\">") + htmlText(text.in(language)) +
                    "</span>";
        return html;
    }
    /// Without marks, for titles and attributes.
    std::string plain(const Bilingual& text) const
    {
        std::string html;
        for (const Language language : m_languages)
            html += (html.empty() ? "" : " / ") + htmlText(text.in(language));
        return html;
    }
    static std::string data(std::string_view text)
    {
        return "<bdi class=\"data\">" + htmlText(text) + "</bdi>";
    }
    void heading(std::string_view key) { m_out << "<h2>" << both(word(key)) << "</h2>\n"; }
    void about(std::string_view key, const std::string& html)
    {
        m_out << "<dt>" << both(word(key)) << "</dt><dd>" << html << "</dd>\n";
    }

    void head()
    {
        m_out << "<!DOCTYPE html>\n<html lang=\"" << languageTag(m_languages.front())
              << "\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                 "style-src 'unsafe-inline'\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta name=\"referrer\" content=\"no-referrer\">\n<title>"
              << plain(word("report.title")) << "</title>\n<style>\n"
              << reportStyle() << "</style>\n</head>\n<body>\n<h1>" << both(word("report.title"))
              << "</h1>\n<dl class=\"facts\">\n";
        if (const std::string now = minuteText(m_options.now); !now.empty())
            about("report.date", now);
        if (m_summary.firstTime != 0)
            about("report.period",
                  minuteText(m_summary.firstTime) + " – " + minuteText(m_summary.lastTime));
        about("report.program", "Bouncelens " BOUNCELENS_VERSION);
        about("report.rules", htmlText(m_knowledge.version()));
        about("report.redaction",
              both(word("redaction." + std::string(toString(m_redactor.level())))));
        aboutInput();
        m_out << "</dl>\n";
    }

    void aboutInput()
    {
        std::string filters;
        for (const std::string& filter : m_options.filters)
            filters += (filters.empty() ? "" : "<br>") + htmlText(m_redactor.text(filter));
        about("report.filter", filters.empty() ? both(word("report.everything")) : filters);
        constexpr std::size_t mostNamed = 10;
        std::string inputs;
        for (std::size_t i = 0; i < std::min(mostNamed, m_options.inputs.size()); ++i)
            inputs += (inputs.empty() ? "" : "<br>") + data(m_redactor.path(m_options.inputs[i]));
        if (m_options.inputs.size() > mostNamed)
            inputs += "<br>+ " + grouped(m_options.inputs.size() - mostNamed);
        if (!inputs.empty())
            about("report.inputs", inputs);
        if (!m_summary.isComplete)
            about("report.note", both(word("report.incomplete")));
    }

    void sentences()
    {
        std::vector<batch::Fact> facts = batch::factsOf(m_summary, m_knowledge);
        for (batch::Fact& fact : facts) {
            if (fact.key == "top_cause")
                continue;
            for (std::string& name : fact.names)
                name = m_redactor.host(name);
        }
        heading("report.summary");
        m_out << "<div class=\"pair\">\n";
        for (const Language language : m_languages) {
            m_out << "<ul lang=\"" << languageTag(language) << "\">";
            for (const batch::Fact& fact : facts)
                m_out << "<li>" << htmlText(batch::sentence(fact, m_knowledge, language))
                      << "</li>";
            m_out << "</ul>\n";
        }
        m_out << "</div>\n";
    }

    void tile(std::string_view key, std::uint64_t count)
    {
        m_out << "<li><b>" << grouped(count) << "</b>" << stackedSoft(word(key)) << "</li>\n";
    }
    std::string stackedSoft(const Bilingual& text) const
    {
        std::string html;
        for (const Language language : m_languages)
            html += "<span lang=\"" + std::string(languageTag(language)) + "\">" +
                    htmlText(text.in(language)) + "</span>";
        return html;
    }

    void tiles()
    {
        using knowledge::Persistence;
        const auto persistence = [this](Persistence which) {
            return m_summary.byPersistence[static_cast<std::size_t>(which)];
        };
        m_out << "<ul class=\"tiles\">\n";
        tile("count.records", m_summary.rows);
        tile("count.failures", m_summary.failures());
        tile("count.permanent", persistence(Persistence::Permanent));
        tile("count.temporary", persistence(Persistence::Temporary));
        tile("count.addresses", m_summary.addresses);
        tile("count.not_recognised", m_summary.notRecognised);
        tile("count.not_bounce", m_summary.notBounce);
        if (m_summary.damaged > 0)
            tile("count.damaged", m_summary.damaged);
        m_out << "</ul>\n";
    }

    void tableHead(std::string_view name, bool hasAddresses)
    {
        m_out << "<table>\n<thead><tr><th scope=\"col\">" << both(word(name))
              << "</th><th scope=\"col\" class=\"n\">" << both(word("report.count")) << "</th>";
        if (hasAddresses)
            m_out << "<th scope=\"col\" class=\"n\">" << both(word("report.addresses")) << "</th>";
        m_out << "<th scope=\"col\" class=\"n\">" << both(word("report.share"))
              << "</th><th class=\"b\"></th></tr></thead>\n<tbody>\n";
    }
    void tableRow(const std::string& name, std::uint64_t count, const std::string& more,
                  std::uint64_t largest)
    {
        m_out << "<tr><td>" << name << "</td><td class=\"n\">" << grouped(count) << "</td>" << more
              << "<td class=\"n\">" << shareText(count, m_summary.failures())
              << "</td><td class=\"b\">" << barSvg(count, largest) << "</td></tr>\n";
    }
    void tableEnd() { m_out << "</tbody>\n</table>\n"; }

    void causes()
    {
        heading("report.causes");
        tableHead("report.cause", true);
        for (const batch::CategoryCount& cause : m_summary.categories) {
            if (cause.category >= m_knowledge.categories().size())
                continue;
            tableRow(stacked(m_knowledge.categories()[cause.category].name), cause.count,
                     "<td class=\"n\">" + grouped(cause.addresses) + "</td>",
                     m_summary.categories.front().count);
        }
        tableEnd();
    }

    void turns()
    {
        heading("report.turns");
        tableHead("report.turn", false);
        std::vector<std::pair<std::uint64_t, knowledge::Party>> parties;
        for (std::size_t i = 0; i < m_summary.byParty.size(); ++i) {
            if (m_summary.byParty[i] > 0)
                parties.emplace_back(m_summary.byParty[i], static_cast<knowledge::Party>(i));
        }
        std::stable_sort(parties.begin(), parties.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        for (const auto& [count, party] : parties)
            // Nobody's turn among failures means that their reason is not known.
            tableRow(stacked(party == knowledge::Party::None
                                 ? word("report.turn_unknown")
                                 : diagnosis::words(m_knowledge, party)),
                     count, {}, parties.front().first);
        tableEnd();
    }

    void legend(const char* style, std::string_view key)
    {
        m_out << "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"" << style
              << "\" width=\"10\" height=\"10\"/></svg>" << both(word(key)) << "</li>";
    }

    void time()
    {
        const batch::Timeline& line = m_summary.timeline;
        if (line.buckets.empty())
            return;
        heading("report.time");
        const std::size_t peak = line.peak();
        m_out << timelineSvg(line, plain(word("report.time")),
                             plain(word("report.peak")) + ": " + bucketName(line, peak) + ", " +
                                 grouped(line.buckets[peak].total()))
              << "\n<ul class=\"legend\">";
        legend("permanent", "persistence.permanent");
        legend("temporary", "persistence.temporary");
        m_out << "<li>" << both(word("report.utc")) << "</li>";
        if (line.withoutTime + line.outside > 0)
            m_out << "<li>" << both(word("report.without_time")) << ": "
                  << grouped(line.withoutTime + line.outside) << "</li>";
        m_out << "</ul>\n";
    }

    void nameTable(std::string_view title, std::string_view column, const batch::TopNames& names)
    {
        if (names.top.empty())
            return;
        m_out << "<section>";
        heading(title);
        tableHead(column, false);
        for (const batch::NamedCount& name : names.top)
            tableRow(data(m_redactor.host(name.name)), name.count, {}, names.top.front().count);
        tableEnd();
        if (names.distinct > names.top.size())
            m_out << "<p class=\"two\">" << both(word("report.more")) << ": "
                  << grouped(names.distinct - names.top.size()) << "</p>\n";
        m_out << "</section>\n";
    }

    void names()
    {
        m_out << "<div class=\"grid\">\n";
        nameTable("report.domains", "report.domain", m_summary.domains);
        nameTable("report.servers", "report.server", m_summary.servers);
        nameTable("report.sending_ips", "report.sending_ip", m_summary.sendingIps);
        nameTable("report.block_lists", "report.block_list", m_summary.blockLists);
        m_out << "</div>\n";
    }

    void replies()
    {
        if (m_summary.replies.top.empty())
            return;
        constexpr std::size_t longest = 300; ///< the beginning tells; some replies are pages long
        heading("report.replies");
        tableHead("report.reply", false);
        for (const batch::NamedCount& reply : m_summary.replies.top) {
            std::string text = m_redactor.text(reply.name);
            if (text.size() > longest)
                text = text.substr(0, base::utf8Prefix(text, longest)) + " …";
            tableRow(data(text), reply.count, {}, m_summary.replies.top.front().count);
        }
        tableEnd();
    }

    void lists()
    {
        if (m_options.lists == nullptr)
            return;
        heading("report.lists");
        m_out << "<ul class=\"tiles\">\n";
        for (const AddressList list : {AddressList::Remove, AddressList::Retry, AddressList::Fix})
            tile("list." + std::string(toString(list)), m_options.lists->of(list).size());
        m_out << "</ul>\n";
        const auto& remove = m_options.lists->remove;
        const auto doubtful =
            std::count_if(remove.begin(), remove.end(),
                          [](const AddressEntry& entry) { return entry.needsConfirmation(); });
        if (doubtful > 0)
            m_out << "<p class=\"two\">" << both(word("report.to_confirm")) << ": "
                  << grouped(static_cast<std::uint64_t>(doubtful)) << "</p>\n";
    }

    std::ostream& m_out;
    const Summary& m_summary;
    const knowledge::KnowledgeBase& m_knowledge;
    Redactor& m_redactor;
    const ReportOptions& m_options;
    std::vector<Language> m_languages;
};

} // namespace

base::Expected<void> writeReport(std::ostream& out, const Summary& summary,
                                 const knowledge::KnowledgeBase& knowledge, Redactor& redactor,
                                 const ReportOptions& options)
{
    ReportWriter(out, summary, knowledge, redactor, options).run();
    out.flush();
    if (!out)
        return base::Unexpected(base::Error{base::ErrorCode::NotWritable, "the output broke off"});
    return {};
}

base::Expected<void> saveReport(const std::string& path, const Summary& summary,
                                const knowledge::KnowledgeBase& knowledge, Redactor& redactor,
                                const ReportOptions& options)
{
    auto file = OutputFile::create(path);
    if (!file)
        return base::Unexpected(file.error());
    // A broken stream has its reason in the file; commit() knows it.
    const auto written = writeReport(file->stream(), summary, knowledge, redactor, options);
    if (const auto done = file->commit(); !done)
        return base::Unexpected(done.error());
    return written;
}

} // namespace output
