// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_search.h"

#include <QAbstractListModel>
#include <QStringList>

#include <memory>
#include <vector>

namespace app {

/// The entries a search found: what each is, and where the words were found.
class KnowledgeListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { TitleRole = Qt::UserRole, DetailRole, IconRole };

    explicit KnowledgeListModel(QObject* parent = nullptr);

    /// Searches anew. Null: nothing is shown.
    void search(std::shared_ptr<const knowledge::KnowledgeSearch> search, const QString& query,
                const knowledge::SearchScope& scope);
    void setLanguage(knowledge::Language language);
    knowledge::EntryId entryAt(int row) const;
    /// -1 when the search did not find the entry.
    int rowOf(const knowledge::EntryId& entry) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QString detail(const knowledge::SearchHit& hit) const;
    QString excerpt(const knowledge::SearchHit& hit) const;

    std::shared_ptr<const knowledge::KnowledgeSearch> m_search; // shared: m_hits has views into it
    std::vector<knowledge::SearchHit> m_hits;
    QStringList m_words;
    knowledge::Language m_language = knowledge::Language::English;
};

} // namespace app
