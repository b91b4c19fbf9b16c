// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_search.h"
#include "widgets/found_list.h"

#include <memory>

namespace app {

class KnowledgeListModel;

/// The entries a search found, how many they are, and what to do when there are none.
class KnowledgeList : public FoundList {
    Q_OBJECT

public:
    explicit KnowledgeList(QWidget* parent = nullptr);

    /// Searches anew; null shows nothing. Nothing is current afterwards.
    void search(std::shared_ptr<const knowledge::KnowledgeSearch> search, const QString& query,
                const knowledge::SearchScope& scope);
    void setLanguage(knowledge::Language language);
    bool isEmpty() const;
    void selectFirst();
    /// Makes the entry current and scrolls to it; nothing is current when it was not found.
    void select(const knowledge::EntryId* entry);

Q_SIGNALS:
    /// The keyboard or a click came to an entry.
    void passed(const knowledge::EntryId& entry);
    /// A click stays with it.
    void clicked();

protected:
    void retranslate() override;

private:
    KnowledgeListModel* m_model; ///< of the view
};

} // namespace app
