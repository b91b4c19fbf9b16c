// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/plain_text.h"

#include "base/utf8.h"
#include "diagnosis/advice.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace output {

using diagnosis::Advice;
using diagnosis::advise;
using diagnosis::words;
using knowledge::Bilingual;
using knowledge::KnowledgeBase;
using knowledge::Language;

namespace {

class TextWriter {
public:
    TextWriter(const KnowledgeBase& knowledge, const diagnosis::RecipientDiagnosis& recipient,
               Language language)
        : m_knowledge(knowledge),
          m_recipient(recipient),
          m_language(language),
          m_advice(advise(knowledge, recipient.classification))
    {}

    std::string run()
    {
        const classify::Classification& c = m_recipient.classification;
        m_out += std::string(in(m_advice.name)) + "\n";
        m_out += std::string(in(m_advice.what)) + "\n";
        m_out += "  " + chips(c) + "\n";
        labelled("text.who", in(m_advice.who));
        steps("text.helpdesk", m_advice.helpdesk);
        steps("text.admin", m_advice.admin);
        codes(c);
        if (!m_advice.help.empty())
            labelled("text.help", m_advice.help);
        if (!c.also.empty())
            labelled("text.also", runnersUp(c));
        return std::move(m_out);
    }

private:
    std::string_view in(const Bilingual& text) const { return text.in(m_language); }
    std::string word(std::string_view key) const
    {
        return std::string(m_knowledge.word(key).in(m_language));
    }
    std::string colon() const { return m_language == Language::English ? ": " : "："; }
    void labelled(std::string_view key, std::string_view value)
    {
        m_out += word(key) + colon() + std::string(value) + "\n";
    }

    std::string chips(const classify::Classification& c) const
    {
        const char* separator = m_language == Language::English ? ", " : "，";
        std::string text(in(words(m_knowledge, c.party)));
        text += separator + std::string(in(words(m_knowledge, c.persistence)));
        text += separator + std::string(in(words(m_knowledge, c.retry)));
        return text + separator + std::string(in(words(m_knowledge, c.confidence)));
    }

    void steps(std::string_view key, const knowledge::BilingualList& list)
    {
        m_out += word(key) + (m_language == Language::English ? ":" : colon()) + "\n";
        int number = 0;
        for (const std::string_view step : list.in(m_language))
            m_out += "  " + std::to_string(++number) + ". " + std::string(step) + "\n";
    }

    void codes(const classify::Classification& c)
    {
        if (c.replyCode && !m_advice.replyCodeMeaning.empty())
            m_out += c.replyCode->toString() + colon() +
                     std::string(in(m_advice.replyCodeMeaning)) + "\n";
        if (c.status && !m_advice.statusName.empty())
            m_out += c.status->toString() + colon() + std::string(in(m_advice.statusName)) + " - " +
                     std::string(in(m_advice.statusMeaning)) + "\n";
    }

    std::string runnersUp(const classify::Classification& c) const
    {
        std::string text;
        for (const classify::RunnerUp& other : c.also) {
            text += (text.empty()                      ? ""
                     : m_language == Language::English ? "; "
                                                       : "；") +
                    std::string(in(m_knowledge.category(other.category).name));
            if (!other.evidence.text.empty())
                text += " (\"" + other.evidence.text + "\")";
        }
        return text;
    }

    const KnowledgeBase& m_knowledge;
    const diagnosis::RecipientDiagnosis& m_recipient;
    Language m_language;
    Advice m_advice;
    std::string m_out;
};

std::string evidenceLines(const classify::Classification& c)
{
    std::string text;
    for (const classify::Evidence& evidence : c.evidence) {
        text += "  \"" + evidence.text + "\"";
        if (!evidence.field.empty())
            text += "  [" + evidence.field + " @" + std::to_string(evidence.source.offset) + "]";
        if (!evidence.rule.empty())
            text += "  <" + evidence.rule + ">";
        text += "\n";
    }
    for (const auto& [name, value] : c.captures)
        text.append("  ").append(name).append(" = ").append(value).append("\n");
    for (const base::Remark& remark : c.remarks)
        text += "  ! " + std::string(remark.id) +
                (remark.detail.empty() ? "" : " (" + remark.detail + ")") + "\n";
    return text;
}

std::string joined(const std::vector<std::string>& items)
{
    std::string text;
    for (const std::string& item : items)
        text += (text.empty() ? "" : ", ") + item;
    return text.empty() ? "-" : text;
}

std::string traceLines(const KnowledgeBase& knowledge, const classify::Classification& c,
                       const std::vector<Language>& languages)
{
    std::string text;
    for (const classify::TraceStep& step : c.trace) {
        text += "  [" + step.statement + "] " + step.text + "\n";
        text += "    codes: " + (step.replyCode.empty() ? "-" : step.replyCode) + " " +
                (step.status.empty() ? "-" : step.status) + "\n";
        text += "    rules: " + joined(step.matchedRules) + "\n";
        text += std::string("    near:") + (step.nearRules.empty() ? "  -\n" : "\n");
        for (const classify::NearRule& near : step.nearRules) {
            text += "      " + near.id;
            for (const Language language : languages)
                text += " / " +
                        std::string(
                            knowledge.word("why." + std::string(toString(near.why))).in(language));
            text += (near.words.empty() ? "" : ": " + near.words) + "\n";
        }
        if (step.gaveUp)
            text += "    a pattern was not decided (match limit)\n";
    }
    return text;
}

} // namespace

std::string plainText(const KnowledgeBase& knowledge, const diagnosis::Diagnosis& diagnosis,
                      const diagnosis::RecipientDiagnosis& recipient,
                      const std::vector<Language>& languages)
{
    const classify::Classification& c = recipient.classification;
    const auto heading = [&](std::string_view key) {
        std::string text;
        for (const Language language : languages)
            text += (text.empty() ? "" : " / ") + std::string(knowledge.word(key).in(language));
        return text + ":";
    };
    std::string text;
    if (!recipient.status.recipient().empty())
        text += heading("text.recipient") + " " + recipient.status.recipient() + "\n";
    if (!c.diagnostic.empty())
        text += heading("text.diagnostic") + " " + c.diagnostic + "\n";
    for (const Language language : languages)
        text += "\n" + TextWriter(knowledge, recipient, language).run();
    text += "\n" + heading("text.evidence") + "\n" + evidenceLines(c);
    for (const base::Remark& remark : diagnosis.remarks)
        text += "  ! " + std::string(remark.id) +
                (remark.detail.empty() ? "" : " (" + remark.detail + ")") + "\n";
    if (!c.trace.empty())
        text += heading("text.trace") + "\n" + traceLines(knowledge, c, languages) +
                readingText(knowledge, diagnosis, languages);
    return text;
}

std::string readingText(const KnowledgeBase& knowledge, const diagnosis::Diagnosis& diagnosis,
                        const std::vector<Language>& languages)
{
    const report::ReadingTrace& reading = diagnosis.reading;
    const auto heading = [&](std::string_view key) {
        std::string line = "  ";
        for (const Language language : languages)
            line += (line.size() == 2 ? "" : " / ") + std::string(knowledge.word(key).in(language));
        return line + ":\n";
    };
    std::string text;
    if (!reading.structure.empty())
        text += heading("text.structure");
    for (const std::string& part : reading.structure)
        text += "    " + part + "\n";
    if (!reading.layouts.empty())
        text += heading("text.layouts");
    for (const report::DialectTry& layout : reading.layouts)
        text += "    " + layout.id + " " + std::to_string(layout.found) + "/" +
                std::to_string(layout.needed) + "\n";
    return text;
}

namespace {

bool isControl(char32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

/// Embeddings, overrides and isolates: they reach beyond their own word.
bool turnsDirection(char32_t point)
{
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

bool isUnseen(char32_t point)
{
    return turnsDirection(point) || point == 0xAD || point == 0x61C || point == 0xFEFF ||
           (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x2029) ||
           (point >= 0x2060 && point <= 0x206F) || (point >= 0xE0000 && point < 0xE0080);
}

std::string escaped(char32_t point, std::size_t length)
{
    if (point == '\n')
        return "\\n";
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), length > 1 ? "\\u{%X}" : "\\x%02X",
                  static_cast<unsigned>(point));
    return text.data();
}

} // namespace

std::string forTerminal(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = std::max<std::size_t>(base::utf8Length(text, i), 1);
        const char32_t point = base::utf8CodePoint(text, i);
        const bool stays = text[i] == '\n' || text[i] == '\t';
        if (stays || (!isControl(point) && !turnsDirection(point)))
            out += text.substr(i, length);
        i += length;
    }
    return out;
}

std::string visibleName(std::string_view name)
{
    std::string out;
    for (std::size_t i = 0; i < name.size();) {
        const std::size_t length = base::utf8Length(name, i);
        const char32_t point = base::utf8CodePoint(name, i);
        if (length == 0)
            out += escaped(static_cast<unsigned char>(name[i]), 1);
        else if (isControl(point) || isUnseen(point))
            out += escaped(point, length);
        else
            out += name.substr(i, length);
        i += std::max<std::size_t>(length, 1);
    }
    return out;
}

} // namespace output
