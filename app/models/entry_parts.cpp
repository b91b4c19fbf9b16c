// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/entry_parts.h"

#include "models/knowledge_link.h"
#include "widgets/visible_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

using knowledge::EntryId;
using knowledge::EntryKind;
using knowledge::KnowledgeBase;
using knowledge::Language;
using knowledge::Rule;
using knowledge::SearchScope;
using Kind = EntrySection::Kind;

constexpr std::size_t linkCount = 8; ///< of a group; the rest is a search away

struct Parts {
    Q_DECLARE_TR_FUNCTIONS(KnowledgeEntry)
};

/// Words of a server, line by line, nothing hidden in them.
QStringList foreign(const std::vector<std::string_view>& texts)
{
    QStringList lines;
    for (const std::string_view text : texts) {
        lines << visibleLine(toText(text));
    }
    return lines;
}

void addForeign(std::vector<EntrySection>& sections, const char* name, const QString& title,
                const std::vector<std::string_view>& texts)
{
    if (!texts.empty()) {
        sections.push_back({Kind::Foreign, QString::fromLatin1(name), title, foreign(texts)});
    }
}

EntryLink linkTo(const KnowledgeBase& knowledge, EntryId entry, Language language)
{
    const QString text = entryTitle(knowledge, entry, language);
    return {std::move(entry), text};
}

EntryId idOf(const Rule& rule)
{
    return {EntryKind::Rule, std::string(rule.id)};
}

/// A group of rules; the first few as links, all of them as a search.
void addRules(std::vector<EntrySection>& sections, const KnowledgeBase& knowledge,
              const QString& name, const QString& title, const std::vector<const Rule*>& rules,
              EntrySearch more, Language language)
{
    if (rules.empty()) {
        return;
    }
    EntrySection section{Kind::Entries, name, title};
    for (std::size_t i = 0; i < std::min(rules.size(), linkCount); ++i) {
        section.links.push_back(linkTo(knowledge, idOf(*rules[i]), language));
    }
    if (rules.size() > linkCount) {
        more.text = Parts::tr("List all %n", nullptr, static_cast<int>(rules.size()));
        section.more = std::move(more);
    }
    sections.push_back(std::move(section));
}

void addHeading(std::vector<EntrySection>& sections)
{
    sections.push_back({Kind::Heading, QStringLiteral("related"), Parts::tr("Related entries")});
}

EntrySearch rulesOf(std::string_view query)
{
    return {{}, toText(query), {SearchScope::Kinds::Rules, {}}};
}

} // namespace

void addMatching(std::vector<EntrySection>& sections, const Rule& rule)
{
    sections.push_back(
        {Kind::Heading, QStringLiteral("matching"), Parts::tr("What the rule looks for")});
    addForeign(sections, "match",
               rule.match.size() == 1 ? Parts::tr("These words") : Parts::tr("One of these words"),
               rule.match);
    addForeign(sections, "also", Parts::tr("and all of these"), rule.also);
    addForeign(sections, "not", Parts::tr("and none of these"), rule.notAny);
    if (!rule.regex.empty()) {
        addForeign(sections, "regex",
                   rule.match.empty() ? Parts::tr("This pattern (PCRE2)")
                                      : Parts::tr("and this pattern (PCRE2)"),
                   {rule.regex});
    }
    const auto addCodes = [&](const char* name, const QString& title,
                              const std::vector<std::string_view>& codes) {
        if (!codes.empty()) {
            sections.push_back({Kind::Text,
                                QString::fromLatin1(name),
                                title,
                                {foreign(codes).join(QStringLiteral("   "))}});
        }
    };
    addCodes("statuses", Parts::tr("Enhanced status code, where the text has one"), rule.statuses);
    addCodes("replyCodes", Parts::tr("Reply code, where the text has one"), rule.replyCodes);
    QStringList scope{
        rule.ownScopeOnly
            ? Parts::tr("Only when a server or a domain of this provider is known to speak.")
            : Parts::tr("Any server; it counts more when this provider is known to speak.")};
    if (rule.frame) {
        scope << Parts::tr("These words only stand around the real answer: any other rule wins.");
    }
    sections.push_back({Kind::Text,
                        QStringLiteral("scope"),
                        Parts::tr("Where it holds"),
                        {scope.join(QLatin1Char(' '))}});
}

void addSamples(std::vector<EntrySection>& sections, const Rule& rule)
{
    if (rule.samples.empty()) {
        return;
    }
    EntrySection section{Kind::Samples, QStringLiteral("samples"),
                         Parts::tr("Samples", "lines of servers")};
    for (const knowledge::Sample& sample : rule.samples) {
        section.texts << visibleLine(toText(sample.text));
        section.inputs << sampleInput(sample);
    }
    sections.push_back(std::move(section));
}

void addRelated(std::vector<EntrySection>& sections, const KnowledgeBase& knowledge,
                const Rule& rule, Language language)
{
    addHeading(sections);
    const EntryId category{EntryKind::Category, std::string(rule.category)};
    sections.push_back({Kind::Entries,
                        QStringLiteral("category"),
                        entryKindText(category.kind),
                        {},
                        {},
                        {},
                        {linkTo(knowledge, category, language)}});
    EntrySection codes{Kind::Entries, QStringLiteral("codes"), Parts::tr("Codes")};
    for (const auto* list : {&rule.statuses, &rule.replyCodes}) {
        for (const std::string_view code : *list) {
            const auto entry = entryForCode(knowledge, code);
            const bool isNew =
                entry && std::none_of(codes.links.begin(), codes.links.end(),
                                      [&](const EntryLink& link) { return link.entry == *entry; });
            if (isNew) {
                codes.links.push_back(linkTo(knowledge, *entry, language));
            }
        }
    }
    if (!codes.links.empty()) {
        sections.push_back(std::move(codes));
    }
    std::vector<const Rule*> ofProvider;
    std::vector<const Rule*> ofCategory;
    for (const Rule& other : knowledge.rules()) {
        if (&other == &rule) {
            continue;
        }
        // Neighbours for the same reason first.
        if (other.provider == rule.provider) {
            const bool isNear = other.category == rule.category;
            ofProvider.insert(isNear ? ofProvider.begin() : ofProvider.end(), &other);
        } else if (other.category == rule.category) {
            ofCategory.push_back(&other);
        }
    }
    const knowledge::Provider& provider = knowledge.provider(rule);
    addRules(sections, knowledge, QStringLiteral("providerRules"),
             Parts::tr("Other rules of %1").arg(toText(provider.name.in(language))), ofProvider,
             {{}, {}, {SearchScope::Kinds::All, std::string(provider.id)}}, language);
    addRules(sections, knowledge, QStringLiteral("categoryRules"),
             Parts::tr("Rules for the same reason elsewhere"), ofCategory, rulesOf(rule.category),
             language);
}

void addRelated(std::vector<EntrySection>& sections, const KnowledgeBase& knowledge,
                const knowledge::Category& category, Language language)
{
    addHeading(sections);
    EntrySection codes{Kind::Entries, QStringLiteral("codes"),
                       Parts::tr("Codes that say the same")};
    const auto add = [&](EntryKind kind, const std::vector<knowledge::Code>& list) {
        for (const knowledge::Code& code : list) {
            if (category.id != "unknown" &&
                (code.category == category.id || code.category4 == category.id)) {
                codes.links.push_back(linkTo(knowledge, {kind, std::string(code.code)}, language));
            }
        }
    };
    add(EntryKind::StatusCode, knowledge.statusCodes());
    add(EntryKind::ReplyCode, knowledge.replyCodes());
    if (!codes.links.empty()) {
        sections.push_back(std::move(codes));
    }
    addRules(sections, knowledge, QStringLiteral("categoryRules"),
             Parts::tr("Rules for this reason"),
             knowledge::rulesOf(knowledge, {EntryKind::Category, std::string(category.id)}),
             rulesOf(category.id), language);
}

void addRelated(std::vector<EntrySection>& sections, const KnowledgeBase& knowledge,
                const knowledge::Code& code, const EntryId& entry, Language language)
{
    addHeading(sections);
    EntrySection reasons{Kind::Entries, QStringLiteral("category"),
                         Parts::tr("What the number alone suggests")};
    for (const std::string_view id : {code.category, code.category4}) {
        if (knowledge.findCategory(id) != nullptr) {
            reasons.links.push_back(
                linkTo(knowledge, {EntryKind::Category, std::string(id)}, language));
        }
    }
    if (!reasons.links.empty()) {
        sections.push_back(std::move(reasons));
    }
    addRules(sections, knowledge, QStringLiteral("codeRules"),
             Parts::tr("Rules that ask for this code"), knowledge::rulesOf(knowledge, entry),
             rulesOf(code.code), language);
}

QString sampleInput(const knowledge::Sample& sample)
{
    const QString text = toText(sample.text);
    if (sample.host.empty() && sample.domain.empty()) {
        return text;
    }
    const QString domain =
        sample.domain.empty() ? QStringLiteral("example.net") : toText(sample.domain);
    const QString host = sample.host.empty() ? QStringLiteral("mx.") + domain : toText(sample.host);
    return QStringLiteral("<lee@%1>: host %2[192.0.2.1] said: %3 (in reply to RCPT TO command)")
        .arg(domain, host, text);
}

} // namespace app
