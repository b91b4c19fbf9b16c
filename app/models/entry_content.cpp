// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/entry_content.h"

#include "diagnosis/advice.h"
#include "models/entry_parts.h"
#include "models/knowledge_link.h"
#include "models/verdict_content.h"

#include <QCoreApplication>

#include <array>

namespace app {

namespace {

using knowledge::Bilingual;
using knowledge::BilingualList;
using knowledge::Category;
using knowledge::Code;
using knowledge::EntryId;
using knowledge::EntryKind;
using knowledge::KnowledgeBase;
using knowledge::Language;
using knowledge::Rule;
using Kind = EntrySection::Kind;

/// The texts that hold for an entry: those of a rule where it has its own, else its category's.
struct Texts {
    const Category* category = nullptr;
    const Rule* rule = nullptr;

    template<typename T>
    const T& get(T Category::*ofCategory, T Rule::*ofRule) const
    {
        return rule != nullptr && !(rule->*ofRule).empty() ? rule->*ofRule : category->*ofCategory;
    }
};

Tone toneOf(const Category& category, knowledge::Persistence persistence)
{
    if (category.id == "delivered" || category.id == "intermediate_reply") {
        return Tone::Success;
    }
    if (category.id == "unknown") {
        return Tone::Neutral;
    }
    return app::toneOf(persistence);
}

/// Builds what the page shows about one entry.
class EntryBuilder {
    Q_DECLARE_TR_FUNCTIONS(KnowledgeEntry)

public:
    EntryBuilder(const KnowledgeBase& knowledge, const EntryId& entry, Language language)
        : m_knowledge(knowledge),
          m_language(language),
          m_rule(entry.kind == EntryKind::Rule ? knowledge.findRule(entry.id) : nullptr),
          m_code(knowledge::findCode(knowledge, entry))
    {
        m_content.entry = entry;
    }

    EntryContent build()
    {
        if (m_rule != nullptr) {
            const QString provider = toText(m_knowledge.provider(*m_rule).name.in(m_language));
            m_content.caption =
                QStringLiteral("%1 · %2 · %3")
                    .arg(entryKindText(EntryKind::Rule), toText(m_rule->id),
                         provider.isEmpty() ? toText(m_knowledge.provider(*m_rule).id) : provider);
            addTexts({&m_knowledge.category(m_rule->category), m_rule});
            addMatching(m_content.sections, *m_rule);
            addSamples(m_content.sections, *m_rule);
            addSource();
            addRelated(m_content.sections, m_knowledge, *m_rule, m_language);
        } else if (m_code != nullptr) {
            buildCode();
        } else {
            const Category& category = m_knowledge.category(m_content.entry.id);
            m_content.caption = QStringLiteral("%1 · %2").arg(entryKindText(EntryKind::Category),
                                                              toText(category.id));
            addTexts({&category, nullptr});
            addRelated(m_content.sections, m_knowledge, category, m_language);
        }
        return std::move(m_content);
    }

private:
    Language other() const { return otherThan(m_language); }

    void addTexts(const Texts& texts)
    {
        const Category& category = *texts.category;
        for (const Language language : {m_language, other()}) {
            VerdictWords& words = language == m_language ? m_content.primary : m_content.secondary;
            words.headline = toText(category.name.in(language));
            words.what = toText(texts.get(&Category::what, &Rule::what).in(language));
        }
        addChips(category);
        addText(QStringLiteral("who"), tr("Who must act"), texts.get(&Category::who, &Rule::who));
        addSteps(QStringLiteral("helpdesk"), tr("Steps for the helpdesk"),
                 texts.get(&Category::helpdesk, &Rule::helpdesk));
        addSteps(QStringLiteral("admin"), tr("Steps for the mail administrator"),
                 texts.get(&Category::admin, &Rule::admin));
        addText(QStringLiteral("customer"), tr("Sentence for the customer"),
                texts.get(&Category::customer, &Rule::customer), Kind::Copy);
    }

    void addChips(const Category& category)
    {
        const bool isRule = m_rule != nullptr;
        const auto party = isRule ? m_rule->party.value_or(category.party) : category.party;
        const auto persistence =
            isRule ? m_rule->persistence.value_or(category.persistence) : category.persistence;
        const auto retry = isRule ? m_rule->retry.value_or(category.retry) : category.retry;
        m_content.tone = toneOf(category, persistence);
        const std::array<std::pair<QString, Bilingual>, 3> chips{{
            {partyIcon(party), diagnosis::words(m_knowledge, party)},
            {persistenceIcon(persistence), diagnosis::words(m_knowledge, persistence)},
            {QStringLiteral("retry"), diagnosis::words(m_knowledge, retry)},
        }};
        QStringList line;
        for (const auto& [icon, words] : chips) {
            const QString text = asLabel(words.in(m_language));
            if (!text.isEmpty()) {
                m_content.chips.push_back(
                    {icon, text, asLabel(words.in(other())), m_content.chips.size() == 1});
                line << asLabel(words.in(other()));
            }
        }
        m_content.secondary.chipLine = line.join(QStringLiteral("  ·  "));
    }

    void addText(const QString& name, const QString& title, const Bilingual& text,
                 Kind kind = Kind::Text)
    {
        if (!text.in(m_language).empty()) {
            m_content.sections.push_back(
                {kind, name, title, {toText(text.in(m_language))}, {toText(text.in(other()))}});
        }
    }

    void addSteps(const QString& name, const QString& title, const BilingualList& steps)
    {
        if (!steps.in(m_language).empty()) {
            m_content.sections.push_back({Kind::Steps, name, title, toList(steps.in(m_language)),
                                          toList(steps.in(other()))});
        }
    }

    void buildCode()
    {
        const Code& code = *m_code;
        m_content.caption = entryKindText(m_content.entry.kind);
        if (!code.rfc.empty()) {
            m_content.caption += QStringLiteral(" · ") + toText(code.rfc);
        }
        m_content.tone = Tone::Info;
        m_content.primary = {entryTitle(m_knowledge, m_content.entry, m_language),
                             toText(code.meaning.in(m_language)),
                             {},
                             {},
                             {}};
        m_content.secondary = {
            toText(code.name.in(other())), toText(code.meaning.in(other())), {}, {}, {}};
        if (m_content.entry.kind == EntryKind::StatusCode) {
            m_content.sections.push_back(
                {Kind::Text,
                 QStringLiteral("class"),
                 tr("The first number"),
                 {code.code.starts_with("X.")
                      ? tr("X stands for the class: 4 for a failure that may pass, 5 for a final "
                           "one, 2 for success.")
                      : tr("It holds for every code that begins like this.")}});
        }
        addRelated(m_content.sections, m_knowledge, code, m_content.entry, m_language);
    }

    void addSource()
    {
        if (!m_rule->help.empty()) {
            m_content.sections.push_back({Kind::Link,
                                          QStringLiteral("help"),
                                          tr("Help of the provider"),
                                          {toText(m_rule->help)}});
        }
        const QString title = toText(m_rule->sourceTitle);
        const QString checked = toText(m_rule->sourceChecked);
        if (!title.isEmpty() || !checked.isEmpty()) {
            m_content.sections.push_back(
                {Kind::Text,
                 QStringLiteral("source"),
                 tr("Source"),
                 {checked.isEmpty() ? title
                  : title.isEmpty()
                      ? tr("checked %1").arg(checked)
                      : tr("%1, checked %2", "title of a source, date").arg(title, checked)}});
        }
    }

    const KnowledgeBase& m_knowledge;
    Language m_language;
    const Rule* m_rule;
    const Code* m_code;
    EntryContent m_content;
};

} // namespace

EntryContent entryContent(const KnowledgeBase& knowledge, const EntryId& entry, Language language)
{
    return EntryBuilder(knowledge, entry, language).build();
}

QString entryTitle(const KnowledgeBase& knowledge, const EntryId& entry, Language language)
{
    const QString id = QString::fromStdString(entry.id);
    if (entry.kind == EntryKind::Category) {
        return toText(knowledge.category(entry.id).name.in(language));
    }
    const Code* code = knowledge::findCode(knowledge, entry);
    const QString name = code != nullptr ? toText(code->name.in(language)) : QString();
    return name.isEmpty() ? id : QStringLiteral("%1 – %2").arg(id, name);
}

QString entryKindText(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Category:
        return QCoreApplication::translate("KnowledgeEntry", "Reason");
    case EntryKind::StatusCode:
        return QCoreApplication::translate("KnowledgeEntry", "Enhanced status code");
    case EntryKind::ReplyCode:
        return QCoreApplication::translate("KnowledgeEntry", "Reply code");
    case EntryKind::Rule:
        break;
    }
    return QCoreApplication::translate("KnowledgeEntry", "Rule");
}

QString entryIcon(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Category:
        return QStringLiteral("entry-reason");
    case EntryKind::StatusCode:
    case EntryKind::ReplyCode:
        return QStringLiteral("entry-code");
    case EntryKind::Rule:
        break;
    }
    return QStringLiteral("entry-rule");
}

} // namespace app
