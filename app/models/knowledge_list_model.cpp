// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/knowledge_list_model.h"

#include "models/entry_content.h"
#include "widgets/visible_text.h"

#include <algorithm>

namespace app {

using knowledge::EntryId;
using knowledge::EntryKind;
using knowledge::MatchedIn;
using knowledge::SearchHit;

KnowledgeListModel::KnowledgeListModel(QObject* parent) : QAbstractListModel(parent) {}

void KnowledgeListModel::search(std::shared_ptr<const knowledge::KnowledgeSearch> search,
                                const QString& query, const knowledge::SearchScope& scope)
{
    beginResetModel();
    m_search = std::move(search);
    m_hits = m_search ? m_search->find(query.toStdString(), scope) : std::vector<SearchHit>();
    m_words = query.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    endResetModel();
}

void KnowledgeListModel::setLanguage(knowledge::Language language)
{
    m_language = language;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

EntryId KnowledgeListModel::entryAt(int row) const
{
    return m_search->entryOf(m_hits[static_cast<std::size_t>(row)]);
}

int KnowledgeListModel::rowOf(const EntryId& entry) const
{
    const auto found = std::find_if(m_hits.begin(), m_hits.end(), [&](const SearchHit& hit) {
        return hit.kind == entry.kind && m_search->idOf(hit) == entry.id;
    });
    return found == m_hits.end() ? -1 : static_cast<int>(found - m_hits.begin());
}

int KnowledgeListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

/// What the words were found in, from a little before them.
QString KnowledgeListModel::excerpt(const SearchHit& hit) const
{
    constexpr qsizetype before = 12;
    constexpr qsizetype length = 60; // what the entry is about follows it
    const QString text = visibleLine(toText(hit.matched));
    qsizetype at = -1;
    for (const QString& word : m_words) {
        at = at < 0 ? text.indexOf(word, 0, Qt::CaseInsensitive) : at;
    }
    return at <= before * 2 ? text.left(length)
                            : QStringLiteral("…") + text.mid(at - before, length);
}

QString KnowledgeListModel::detail(const SearchHit& hit) const
{
    const knowledge::KnowledgeBase& knowledge = m_search->knowledge();
    const bool saysWhere = hit.matchedIn == MatchedIn::Phrase ||
                           hit.matchedIn == MatchedIn::Sample || hit.matchedIn == MatchedIn::Text;
    QString about = entryKindText(hit.kind);
    QString words = saysWhere ? excerpt(hit) : QString();
    switch (hit.kind) {
    case EntryKind::Category:
        about = toText(knowledge.categories()[hit.index].id);
        break;
    case EntryKind::StatusCode:
    case EntryKind::ReplyCode: {
        const auto& codes =
            hit.kind == EntryKind::ReplyCode ? knowledge.replyCodes() : knowledge.statusCodes();
        if (words.isEmpty()) {
            words = toText(codes[hit.index].meaning.in(m_language));
        }
        break;
    }
    case EntryKind::Rule: {
        const knowledge::Rule& rule = knowledge.rules()[hit.index];
        about = toText(knowledge.category(rule.category).name.in(m_language));
        if (words.isEmpty()) {
            words = visibleLine(toText(rule.match.empty() ? rule.regex : rule.match.front()));
        }
        break;
    }
    }
    if (words.isEmpty()) {
        return about;
    }
    return saysWhere ? QStringLiteral("%1 · %2").arg(words, about)
                     : QStringLiteral("%1 · %2").arg(about, words);
}

QVariant KnowledgeListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SearchHit& hit = m_hits[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return entryTitle(m_search->knowledge(), m_search->entryOf(hit), m_language);
    case DetailRole:
        return detail(hit);
    case IconRole:
        return entryIcon(hit.kind);
    case Qt::ToolTipRole:
        return plainToolTip(
            QStringLiteral("%1\n%2").arg(data(index, TitleRole).toString(), detail(hit)));
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2, %3")
            .arg(entryKindText(hit.kind), data(index, TitleRole).toString(), detail(hit));
    default:
        return {};
    }
}

} // namespace app
