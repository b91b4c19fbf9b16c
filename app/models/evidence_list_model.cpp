// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence_list_model.h"

#include "models/knowledge_link.h"
#include "models/verdict_content.h"
#include "widgets/visible_text.h"

#include <QCoreApplication>

#include <array>
#include <string_view>
#include <utility>

namespace app {

QString fieldText(const std::string& field)
{
    constexpr std::array<std::pair<std::string_view, const char*>, 4> own{{
        {"body", QT_TRANSLATE_NOOP("Evidence", "body")},
        {"reply", QT_TRANSLATE_NOOP("Evidence", "reply")},
        {"log", QT_TRANSLATE_NOOP("Evidence", "log line")},
        {"text", QT_TRANSLATE_NOOP("Evidence", "text")},
    }};
    for (const auto& [name, words] : own) {
        if (field == name) {
            return QCoreApplication::translate("Evidence", words);
        }
    }
    return visibleLine(toText(field));
}

namespace {

/// What the evidence rests on, in words: "rule netease-hl-ipb".
QString basisText(const knowledge::KnowledgeBase& knowledge, const classify::Evidence& evidence)
{
    using classify::Basis;
    QString because;
    switch (evidence.basis) {
    case Basis::Phrase: {
        const knowledge::Rule* rule = knowledge.findRule(evidence.rule);
        const bool isOwn = rule != nullptr && knowledge.isUserOwned(*rule);
        because = isOwn ? QCoreApplication::translate("Evidence", "own rule %1")
                        : QCoreApplication::translate("Evidence", "rule %1");
        because = because.arg(visibleLine(toText(evidence.rule)));
        break;
    }
    case Basis::StatusCode:
        because = QCoreApplication::translate("Evidence", "enhanced status code");
        break;
    case Basis::ReplyCode:
        because = QCoreApplication::translate("Evidence", "reply code");
        break;
    case Basis::Structure:
        because = QCoreApplication::translate("Evidence", "kind of report");
        break;
    case Basis::Nothing:
        because = QCoreApplication::translate("Evidence", "no rule and no code");
        break;
    }
    return because;
}

EvidenceEntry entryFrom(const knowledge::KnowledgeBase& knowledge,
                        const classify::Evidence& evidence, Tone tone)
{
    const QString field = fieldText(evidence.field);
    const QString because = basisText(knowledge, evidence);

    EvidenceEntry entry;
    entry.tone = tone;
    entry.words = toText(evidence.text);
    entry.caption = field.isEmpty() ? because : QStringLiteral("%1 · %2").arg(field, because);
    entry.entry = entryFor(knowledge, evidence);
    entry.link = entry.entry ? because : QString();
    entry.text = evidence.text;
    entry.source = evidence.source;
    return entry;
}

} // namespace

std::vector<EvidenceEntry> evidenceEntries(const knowledge::KnowledgeBase& knowledge,
                                           const classify::Classification& classification,
                                           Tone tone, knowledge::Language language)
{
    std::vector<EvidenceEntry> entries;
    for (const classify::Evidence& evidence : classification.evidence) {
        entries.push_back(entryFrom(knowledge, evidence, tone));
    }
    for (const classify::RunnerUp& other : classification.also) {
        EvidenceEntry entry = entryFrom(knowledge, other.evidence, Tone::Neutral);
        const QString name = toText(knowledge.category(other.category).name.in(language));
        entry.caption = QCoreApplication::translate("Evidence", "could also be: %1 · %2")
                            .arg(name, entry.caption);
        entries.push_back(std::move(entry));
    }
    return entries;
}

EvidenceListModel::EvidenceListModel(QObject* parent) : QAbstractListModel(parent) {}

void EvidenceListModel::setEntries(std::vector<EvidenceEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int EvidenceListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant EvidenceListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const EvidenceEntry& entry = m_entries[static_cast<std::size_t>(index.row())];
    const QString words = entry.words.isEmpty()
                              ? QCoreApplication::translate("Evidence", "(no words)")
                              : visibleLine(entry.words);
    switch (role) {
    case Qt::DisplayRole:
    case WordsRole:
        return words;
    case CaptionRole:
        return entry.caption;
    case LinkRole:
        return entry.link;
    case ToneRole:
        return static_cast<int>(entry.tone);
    case Qt::ToolTipRole:
        return plainToolTip(QStringLiteral("%1 – %2").arg(entry.words, entry.caption));
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2, %3").arg(toneWord(entry.tone), words, entry.caption);
    default:
        return {};
    }
}

} // namespace app
