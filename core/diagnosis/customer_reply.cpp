// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/customer_reply.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "base/visible_text.h"
#include "diagnosis/advice.h"

#include <algorithm>

namespace diagnosis {

using knowledge::KnowledgeBase;
using knowledge::Language;

namespace {

constexpr std::size_t longestSubject = 160; ///< bytes; the customer knows the rest

std::string filled(std::string_view pattern, std::string_view first, std::string_view second = {})
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '%' && i + 1 < pattern.size() &&
            (pattern[i + 1] == '1' || pattern[i + 1] == '2')) {
            text += pattern[i + 1] == '1' ? first : second;
            ++i;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

/// Puts the parts of one reply together.
class ReplyWriter {
public:
    ReplyWriter(const KnowledgeBase& knowledge, const Diagnosis& diagnosis,
                const RecipientDiagnosis& recipient, Language language)
        : m_knowledge(knowledge),
          m_diagnosis(diagnosis),
          m_recipient(recipient),
          m_language(language)
    {}

    std::string run(const ReplyExtras& extras)
    {
        addParagraph(word("reply.greeting"));
        std::string happened = m_diagnosis.isBounce ? opening() : std::string();
        if (extras.todo.empty())
            addSentence(happened,
                        advise(m_knowledge, m_recipient.classification).customer.in(m_language));
        addSentence(happened, extras.happened);
        addParagraph(happened);
        if (!extras.todo.empty())
            addParagraph(extras.todo);
        else if (m_diagnosis.isBounce)
            addParagraph(
                word("reply.we_do." + std::string(toString(m_recipient.classification.party))));
        addParagraph(filled(word("reply.technical"), technicalNote()));
        addParagraph(word("reply.closing"));
        if (const auto signature = base::trimmed(extras.signature); !signature.empty())
            m_text += base::visibleText(signature) + '\n';
        return std::move(m_text);
    }

private:
    std::string word(std::string_view key) const
    {
        return std::string(m_knowledge.word(key).in(m_language));
    }
    void addSentence(std::string& text, std::string_view sentence) const
    {
        if (!text.empty() && !sentence.empty() && m_language == Language::English)
            text += ' ';
        text += sentence;
    }
    void addParagraph(const std::string& text)
    {
        if (!text.empty())
            m_text += (m_text.empty() ? "" : "\n") + text + '\n';
    }

    /// Names the address that the customer wrote to, not where it was forwarded.
    std::string opening() const
    {
        const report::RecipientStatus& status = m_recipient.status;
        const std::string address = base::visibleLine(
            status.originalRecipient.empty() ? status.recipient() : status.originalRecipient);
        if (address.empty())
            return word("reply.about_unknown");
        if (status.action == report::Action::Delayed)
            return filled(word("reply.about_delayed"), address);
        std::string subject = base::visibleLine(m_diagnosis.report.originalSubject);
        if (subject.size() > longestSubject)
            subject = subject.substr(0, base::utf8Prefix(subject, longestSubject)) + "…";
        return subject.empty() ? filled(word("reply.about"), address)
                               : filled(word("reply.about_subject"), address, subject);
    }

    /// "552 5.2.2, Mailbox full, 2026-11-16"
    std::string technicalNote() const
    {
        const classify::Classification& verdict = m_recipient.classification;
        std::string note;
        if (verdict.replyCode)
            note = verdict.replyCode->toString();
        if (verdict.status)
            note += (note.empty() ? "" : " ") + verdict.status->toString();
        const auto add = [this, &note](std::string_view piece) {
            if (!note.empty() && !piece.empty())
                note += m_language == Language::English ? ", " : "，";
            note += piece;
        };
        add(verdict.category().name.in(m_language));
        constexpr std::size_t dayLength = 10; // of RFC 3339
        add(std::string_view(m_diagnosis.report.date).substr(0, dayLength));
        return note;
    }

    const KnowledgeBase& m_knowledge;
    const Diagnosis& m_diagnosis;
    const RecipientDiagnosis& m_recipient;
    Language m_language;
    std::string m_text;
};

} // namespace

std::string customerReply(const KnowledgeBase& knowledge, const Diagnosis& diagnosis,
                          const RecipientDiagnosis& recipient, Language language,
                          const ReplyExtras& extras)
{
    return ReplyWriter(knowledge, diagnosis, recipient, language).run(extras);
}

} // namespace diagnosis
