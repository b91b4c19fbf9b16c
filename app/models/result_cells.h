// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/result_store.h"
#include "knowledge/knowledge_base.h"
#include "widgets/tone.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace app {

/// Columns of the result table, in their first order. Stored in the settings: append only.
enum class ResultColumn {
    Recipient,
    Category,
    Party,
    Persistence,
    Code,
    Diagnostic,
    RemoteMta,
    Time,
    Attempts,
    File,
    Domain,
    Sender,
    SendingIp,
    BlockList,
    Rule,
    Evidence,
    Kind,
    ReportingMta,
    QueueId,
    MessageId,
    Subject,
};
inline constexpr int resultColumnCount = 21;

QString resultColumnTitle(ResultColumn column);
/// Shown until the user chooses others.
bool isFirstColumn(ResultColumn column);
/// Width in letters.
int resultColumnWidth(ResultColumn column);
batch::SortKey sortKeyOf(ResultColumn column);

/// "the sender", "the recipient" ...: short names of the parties.
QString partyWord(knowledge::Party party);
QString persistenceWord(knowledge::Persistence persistence);
QString outcomeWord(batch::Outcome outcome);
/// A failure's name of its reason; what it is otherwise.
QString reasonText(const knowledge::KnowledgeBase& knowledge, std::uint16_t category,
                   batch::Outcome outcome, knowledge::Language language);
Tone toneOf(batch::Outcome outcome, knowledge::Persistence persistence);
/// "2026-11-16 09:15" here and now; empty when not known.
QString shortTime(std::int64_t time);

/// Rank of each reason's name; by pinyin in Chinese.
std::vector<std::uint16_t> categoryOrder(const knowledge::KnowledgeBase& knowledge,
                                         knowledge::Language language);

/// The words of a row's cells.
class ResultCells {
public:
    ResultCells(const batch::ResultStore& store, const knowledge::KnowledgeBase& knowledge,
                knowledge::Language language, std::function<QString(std::uint32_t)> inputName);

    /// As it stands, controls and all: for the clipboard.
    QString text(batch::RowNumber row, ResultColumn column) const;
    /// The reason in the other language.
    QString secondReason(batch::RowNumber row) const;

private:
    QString codes(batch::RowNumber row) const;

    const batch::ResultStore& m_store;
    const knowledge::KnowledgeBase& m_knowledge;
    knowledge::Language m_language;
    std::function<QString(std::uint32_t)> m_inputName;
};

} // namespace app
