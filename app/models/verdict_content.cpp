// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/verdict_content.h"

#include "diagnosis/advice.h"
#include "models/trace_facts.h"
#include "widgets/visible_text.h"
#include "words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace app {

namespace {

using knowledge::Bilingual;
using knowledge::KnowledgeBase;
using knowledge::Language;

QString confidenceIcon(classify::Confidence confidence)
{
    switch (confidence) {
    case classify::Confidence::Low:
        return QStringLiteral("confidence-low");
    case classify::Confidence::Medium:
        return QStringLiteral("confidence-medium");
    case classify::Confidence::High:
        break;
    }
    return QStringLiteral("confidence");
}

/// Builds the content of the card for one recipient.
class ContentBuilder {
    Q_DECLARE_TR_FUNCTIONS(Verdict)

public:
    ContentBuilder(const KnowledgeBase& knowledge, const diagnosis::Diagnosis& diagnosis,
                   const diagnosis::RecipientDiagnosis& recipient, Language language)
        : m_knowledge(knowledge),
          m_diagnosis(diagnosis),
          m_recipient(recipient),
          m_classification(recipient.classification),
          m_language(language),
          m_advice(diagnosis::advise(knowledge, recipient.classification))
    {}

    VerdictContent build()
    {
        m_content.tone = toneOf(m_recipient);
        if (m_diagnosis.recipients.size() == 1) { // else the list says it
            m_content.caption = toText(m_recipient.status.recipient());
        }
        m_content.primary = words(m_language);
        m_content.secondary = words(otherThan(m_language));
        addChips();
        addCodes();
        addCaptures();
        addRunnersUp();
        addTrace();
        if (!m_advice.help.empty()) {
            m_content.facts.push_back(
                {Fact::Kind::Link, tr("Help of the provider"), toText(m_advice.help)});
        }
        addRemarks();
        return std::move(m_content);
    }

private:
    QString inBoth(const Bilingual& text, bool second) const
    {
        return toText(text.in(second ? otherThan(m_language) : m_language));
    }

    std::array<Bilingual, 4> chipWords() const
    {
        // Who has to act is not known before the reason is.
        const bool isKnown = m_classification.category().id != "unknown";
        return {isKnown ? diagnosis::words(m_knowledge, m_classification.party) : Bilingual{},
                diagnosis::words(m_knowledge, m_classification.persistence),
                diagnosis::words(m_knowledge, m_classification.retry),
                diagnosis::words(m_knowledge, m_classification.confidence)};
    }

    VerdictWords words(Language language) const
    {
        VerdictWords result;
        result.headline = toText(m_advice.name.in(language));
        result.what = toText(m_advice.what.in(language));
        result.helpdesk = toList(m_advice.helpdesk.in(language));
        result.admin = toList(m_advice.admin.in(language));
        QStringList chips;
        for (const Bilingual& chip : chipWords()) {
            chips << asLabel(chip.in(language));
        }
        chips.removeAll(QString());
        result.chipLine = chips.join(QStringLiteral("  ·  "));
        return result;
    }

    void addChips()
    {
        const auto texts = chipWords();
        const std::array<QString, 4> icons{
            partyIcon(m_classification.party), persistenceIcon(m_classification.persistence),
            QStringLiteral("retry"), confidenceIcon(m_classification.confidence)};
        const std::array<QString, 4> tips{
            toText(m_advice.who.in(m_language)), tr("Whether the failure passes by itself"),
            tr("What to do about sending again"), tr("How sure this verdict is")};
        constexpr std::size_t persistenceIndex = 1; // a party has an icon, but no colour
        for (std::size_t index = 0; index < texts.size(); ++index) {
            if (!texts[index].empty()) {
                m_content.chips.push_back({icons[index], asLabel(texts[index].in(m_language)),
                                           tips[index], index == persistenceIndex});
            }
        }
    }

    void addCodes()
    {
        if (const auto& code = m_classification.replyCode) {
            m_content.facts.push_back(
                {Fact::Kind::Text, tr("Reply code %1").arg(toText(code->toString())),
                 orElse(inBoth(m_advice.replyCodeMeaning, false), tr("No fixed meaning")),
                 inBoth(m_advice.replyCodeMeaning, true)});
        }
        if (const auto& code = m_classification.status) {
            m_content.facts.push_back(
                {Fact::Kind::Text, tr("Enhanced status code %1").arg(toText(code->toString())),
                 orElse(nameAndMeaning(false), tr("Not in the registry")), nameAndMeaning(true)});
        }
    }

    QString nameAndMeaning(bool second) const
    {
        const QString name = inBoth(m_advice.statusName, second);
        const QString meaning = inBoth(m_advice.statusMeaning, second);
        return name.isEmpty() || meaning.isEmpty() ? name + meaning
                                                   : QStringLiteral("%1 – %2").arg(name, meaning);
    }

    static QString orElse(const QString& text, const QString& fallback)
    {
        return text.isEmpty() ? fallback : text;
    }

    void addCaptures()
    {
        for (const auto& [name, value] : m_classification.captures) {
            m_content.facts.push_back({Fact::Kind::Copyable, captureLabel(name), toText(value)});
        }
        if (!m_recipient.status.remoteMta.empty()) {
            m_content.facts.push_back({Fact::Kind::Copyable, tr("Answer came from"),
                                       toText(m_recipient.status.remoteMta)});
        }
    }

    void addRunnersUp()
    {
        for (const classify::RunnerUp& other : m_classification.also) {
            const Bilingual& name = m_knowledge.category(other.category).name;
            const QString because = visibleLine(toText(other.evidence.text));
            const QString shown =
                because.isEmpty()
                    ? inBoth(name, false)
                    : tr("%1, because of \"%2\"").arg(inBoth(name, false), because.left(120));
            m_content.facts.push_back(
                {Fact::Kind::Text, tr("Could also be"), shown, inBoth(name, true)});
        }
    }

    /// Without a verdict, what was looked for.
    void addTrace()
    {
        if (m_classification.category().id != "unknown") {
            return;
        }
        for (Fact& fact :
             traceFacts(m_knowledge, m_diagnosis, m_classification.trace, m_language)) {
            m_content.facts.push_back(std::move(fact));
        }
    }

    void addRemarks()
    {
        QStringList sentences;
        const auto add = [&sentences](const std::vector<base::Remark>& remarks) {
            for (const base::Remark& remark : remarks) {
                const QString sentence = remarkText(remark);
                if (!sentence.isEmpty() && !sentences.contains(sentence)) {
                    sentences << sentence;
                }
            }
        };
        add(m_classification.remarks);
        add(m_recipient.status.remarks);
        add(m_diagnosis.remarks);
        if (!sentences.isEmpty()) {
            m_content.facts.push_back(
                {Fact::Kind::Text, tr("Noticed while reading"), sentences.join(QLatin1Char('\n'))});
        }
    }

    const KnowledgeBase& m_knowledge;
    const diagnosis::Diagnosis& m_diagnosis;
    const diagnosis::RecipientDiagnosis& m_recipient;
    const classify::Classification& m_classification;
    Language m_language;
    diagnosis::Advice m_advice;
    VerdictContent m_content;
};

} // namespace

Tone toneOf(knowledge::Persistence persistence)
{
    switch (persistence) {
    case knowledge::Persistence::Permanent:
        return Tone::Danger;
    case knowledge::Persistence::Temporary:
        return Tone::Warning;
    case knowledge::Persistence::None:
        break;
    }
    return Tone::Info;
}

Tone toneOf(const diagnosis::RecipientDiagnosis& recipient)
{
    const classify::Classification& classification = recipient.classification;
    const std::string_view id = classification.category().id;
    if (id == "delivered" || id == "intermediate_reply") {
        return Tone::Success;
    }
    if (id == "auto_reply" || id == "feedback_report") {
        return Tone::Info;
    }
    if (id == "unknown") {
        return Tone::Neutral;
    }
    return classification.persistence == knowledge::Persistence::Permanent ? Tone::Danger
                                                                           : Tone::Warning;
}

Language otherThan(Language language)
{
    return language == Language::English ? Language::SimplifiedChinese : Language::English;
}

QStringList toList(const std::vector<std::string_view>& texts)
{
    QStringList list;
    for (const std::string_view text : texts) {
        list << toText(text);
    }
    return list;
}

QString asLabel(std::string_view words)
{
    QString text = toText(words);
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    return text;
}

QString persistenceIcon(knowledge::Persistence persistence)
{
    switch (persistence) {
    case knowledge::Persistence::Permanent:
        return QStringLiteral("permanent");
    case knowledge::Persistence::Temporary:
        return QStringLiteral("temporary");
    case knowledge::Persistence::None:
        break;
    }
    return QStringLiteral("severity-info");
}

QString partyIcon(knowledge::Party party)
{
    switch (party) {
    case knowledge::Party::Sender:
        return QStringLiteral("party-sender");
    case knowledge::Party::Recipient:
        return QStringLiteral("party-recipient");
    case knowledge::Party::System:
        return QStringLiteral("party-system");
    case knowledge::Party::Network:
        return QStringLiteral("party-network");
    case knowledge::Party::None:
        break;
    }
    return QStringLiteral("party-none");
}

VerdictContent verdictContent(const KnowledgeBase& knowledge, const diagnosis::Diagnosis& diagnosis,
                              const diagnosis::RecipientDiagnosis& recipient, Language language)
{
    return ContentBuilder(knowledge, diagnosis, recipient, language).build();
}

VerdictContent noReportContent(const KnowledgeBase& knowledge,
                               const diagnosis::Diagnosis& diagnosis, Language language)
{
    const bool isMail = diagnosis.sourceKind == source::SourceKind::Message;
    VerdictContent content;
    content.isVerdict = false;
    content.tone = Tone::Info;
    content.caption = toText(diagnosis.report.subject);
    content.primary.headline = QCoreApplication::translate("Verdict", "This is no bounce");
    content.primary.what =
        isMail
            ? QCoreApplication::translate(
                  "Verdict", "It is an ordinary message: nothing in it reports about a delivery.")
            : QCoreApplication::translate(
                  "Verdict", "The text has neither a reply code nor words of a mail server.");
    content.primary.helpdesk = {
        QCoreApplication::translate(
            "Verdict", "Look for the message that came back: its sender is usually "
                       "\"Mail Delivery System\", \"postmaster\" or \"MAILER-DAEMON\"."),
        QCoreApplication::translate("Verdict",
                                    "Paste it whole, with its header lines if you can. A single "
                                    "line such as \"550 5.1.1 User unknown\" will do, too.")};
    content.facts = traceFacts(knowledge, diagnosis, {}, language);
    return content;
}

VerdictContent errorContent(const base::Error& error, const QString& name)
{
    const ErrorWords words = errorWords(error, name);
    VerdictContent content;
    content.isVerdict = false;
    content.tone = Tone::Warning;
    content.primary.headline = words.headline;
    content.primary.what = words.what;
    content.primary.helpdesk = words.steps;
    return content;
}

} // namespace app
