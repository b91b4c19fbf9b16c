// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/result_cells.h"

#include "models/verdict_content.h"

#include <QCollator>
#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <array>
#include <numeric>

namespace app {

namespace {

using batch::Outcome;
using batch::SortKey;
using batch::TextColumn;

struct ColumnFacts {
    const char* title;
    int letters;
    SortKey key;
    std::optional<TextColumn> text;
};

// Order of enum ResultColumn.
constexpr std::array<ColumnFacts, resultColumnCount> columnTable{{
    {QT_TRANSLATE_NOOP("ResultColumn", "Recipient"), 28, SortKey::Recipient, TextColumn::Recipient},
    {QT_TRANSLATE_NOOP("ResultColumn", "Reason"), 36, SortKey::Category, {}},
    {QT_TRANSLATE_NOOP("ResultColumn", "Whose turn"), 22, SortKey::Party, {}},
    {QT_TRANSLATE_NOOP("ResultColumn", "Lasting"), 12, SortKey::Persistence, {}},
    {QT_TRANSLATE_NOOP("ResultColumn", "Code"), 14, SortKey::ReplyCode, {}},
    {QT_TRANSLATE_NOOP("ResultColumn", "Answer of the server"), 44, SortKey::Diagnostic,
     TextColumn::Diagnostic},
    {QT_TRANSLATE_NOOP("ResultColumn", "Remote server"), 24, SortKey::RemoteMta,
     TextColumn::RemoteMta},
    {QT_TRANSLATE_NOOP("ResultColumn", "Time"), 18, SortKey::Time, {}},
    {QT_TRANSLATE_NOOP("ResultColumn", "Attempts"), 9, SortKey::Attempts, {}},
    {QT_TRANSLATE_NOOP("ResultColumn", "File"), 18, SortKey::Input, {}},
    {QT_TRANSLATE_NOOP("ResultColumn", "Domain"), 20, SortKey::Domain, TextColumn::RecipientDomain},
    {QT_TRANSLATE_NOOP("ResultColumn", "Sender"), 26, SortKey::Sender, TextColumn::Sender},
    {QT_TRANSLATE_NOOP("ResultColumn", "Sending IP"), 16, SortKey::Reading, TextColumn::SendingIp},
    {QT_TRANSLATE_NOOP("ResultColumn", "Block list"), 18, SortKey::Reading, TextColumn::BlockList},
    {QT_TRANSLATE_NOOP("ResultColumn", "Rule"), 24, SortKey::Rule, TextColumn::Rule},
    {QT_TRANSLATE_NOOP("ResultColumn", "Evidence"), 30, SortKey::Reading, TextColumn::Evidence},
    {QT_TRANSLATE_NOOP("ResultColumn", "Kind"), 14, SortKey::Kind, TextColumn::Dialect},
    {QT_TRANSLATE_NOOP("ResultColumn", "Reporting server"), 24, SortKey::Reading,
     TextColumn::ReportingMta},
    {QT_TRANSLATE_NOOP("ResultColumn", "Queue ID"), 16, SortKey::QueueId, TextColumn::QueueId},
    {QT_TRANSLATE_NOOP("ResultColumn", "Message ID"), 30, SortKey::MessageId,
     TextColumn::MessageId},
    {QT_TRANSLATE_NOOP("ResultColumn", "Subject"), 30, SortKey::Subject, TextColumn::Subject},
}};

const ColumnFacts& facts(ResultColumn column)
{
    return columnTable[static_cast<std::size_t>(column)];
}

/// Translation context of the words in cells.
struct Cell {
    Q_DECLARE_TR_FUNCTIONS(ResultCell)
};

} // namespace

QString resultColumnTitle(ResultColumn column)
{
    return QCoreApplication::translate("ResultColumn", facts(column).title);
}

bool isFirstColumn(ResultColumn column)
{
    return column <= ResultColumn::File;
}

int resultColumnWidth(ResultColumn column)
{
    return facts(column).letters;
}

SortKey sortKeyOf(ResultColumn column)
{
    return facts(column).key;
}

QString partyWord(knowledge::Party party)
{
    switch (party) {
    case knowledge::Party::None:
        break;
    case knowledge::Party::Sender:
        return Cell::tr("Sender", "whose turn it is");
    case knowledge::Party::Recipient:
        return Cell::tr("Recipient", "whose turn it is");
    case knowledge::Party::System:
        return Cell::tr("Mail system", "whose turn it is");
    case knowledge::Party::Network:
        return Cell::tr("Network or DNS", "whose turn it is");
    }
    return Cell::tr("Nobody", "whose turn it is");
}

QString persistenceWord(knowledge::Persistence persistence)
{
    switch (persistence) {
    case knowledge::Persistence::None:
        break;
    case knowledge::Persistence::Temporary:
        return Cell::tr("Temporary");
    case knowledge::Persistence::Permanent:
        return Cell::tr("Permanent");
    }
    return {};
}

QString outcomeWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Recognised:
        return Cell::tr("Recognised");
    case Outcome::NotRecognised:
        return Cell::tr("Not recognised");
    case Outcome::NotBounce:
        return Cell::tr("Not a bounce");
    case Outcome::Damaged:
        break;
    }
    return Cell::tr("Damaged");
}

QString reasonText(const knowledge::KnowledgeBase& knowledge, std::uint16_t category,
                   Outcome outcome, knowledge::Language language)
{
    if (outcome != Outcome::Recognised || category >= knowledge.categories().size()) {
        return outcomeWord(outcome);
    }
    return toText(knowledge.categories()[category].name.in(language));
}

Tone toneOf(Outcome outcome, knowledge::Persistence persistence)
{
    if (outcome == Outcome::NotBounce) {
        return Tone::Info;
    }
    if (outcome == Outcome::Damaged || persistence == knowledge::Persistence::None) {
        return Tone::Neutral;
    }
    return persistence == knowledge::Persistence::Permanent ? Tone::Danger : Tone::Warning;
}

QString shortTime(std::int64_t time)
{
    return time == 0
               ? QString()
               : QDateTime::fromSecsSinceEpoch(time).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

std::vector<std::uint16_t> categoryOrder(const knowledge::KnowledgeBase& knowledge,
                                         knowledge::Language language)
{
    const auto& categories = knowledge.categories();
    QStringList names;
    for (const knowledge::Category& category : categories) {
        names << toText(category.name.in(language));
    }
    std::vector<std::size_t> sorted(categories.size());
    std::iota(sorted.begin(), sorted.end(), std::size_t{0});
    const QCollator collator;
    std::sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
        return collator.compare(names[static_cast<qsizetype>(a)],
                                names[static_cast<qsizetype>(b)]) < 0;
    });
    std::vector<std::uint16_t> ranks(categories.size());
    for (std::size_t rank = 0; rank < sorted.size(); ++rank) {
        ranks[sorted[rank]] = static_cast<std::uint16_t>(rank);
    }
    return ranks;
}

ResultCells::ResultCells(const batch::ResultStore& store, const knowledge::KnowledgeBase& knowledge,
                         knowledge::Language language,
                         std::function<QString(std::uint32_t)> inputName)
    : m_store(store),
      m_knowledge(knowledge),
      m_language(language),
      m_inputName(std::move(inputName))
{}

QString ResultCells::text(batch::RowNumber row, ResultColumn column) const
{
    if (const auto& text = app::facts(column).text) {
        return toText(m_store.text(row, *text));
    }
    const auto facts = m_store.facts(row);
    const bool isFailure = facts.outcome <= Outcome::NotRecognised;
    switch (column) {
    case ResultColumn::Category:
        return reasonText(m_knowledge, facts.category, facts.outcome, m_language);
    case ResultColumn::Party:
        return facts.outcome == Outcome::Recognised ? partyWord(facts.party) : QString();
    case ResultColumn::Persistence:
        return isFailure ? persistenceWord(facts.persistence) : QString();
    case ResultColumn::Code:
        return codes(row);
    case ResultColumn::Time:
        return shortTime(facts.time);
    case ResultColumn::Attempts:
        return QString::number(facts.attempts);
    case ResultColumn::File:
        return m_inputName(facts.input);
    default:
        return {};
    }
}

QString ResultCells::secondReason(batch::RowNumber row) const
{
    const auto facts = m_store.facts(row);
    return facts.outcome == Outcome::Recognised
               ? reasonText(m_knowledge, facts.category, facts.outcome, otherThan(m_language))
               : QString();
}

QString ResultCells::codes(batch::RowNumber row) const
{
    const auto reply = m_store.facts(row).replyCode;
    const QString status = toText(m_store.text(row, TextColumn::Status));
    if (reply == 0) {
        return status;
    }
    return status.isEmpty() ? QString::number(reply)
                            : QStringLiteral("%1 %2").arg(reply).arg(status);
}

} // namespace app
