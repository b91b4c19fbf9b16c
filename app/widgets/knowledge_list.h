// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_search.h"

#include <QWidget>

#include <memory>

class QListView;
class QStackedWidget;

namespace app {

class ActionButton;
class EmptyState;
class KnowledgeListModel;
class PlainLabel;

/// The entries a search found, how many they are, and what to do when there are none.
class KnowledgeList : public QWidget {
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
    QListView* view() const { return m_view; }

Q_SIGNALS:
    /// The keyboard or a click came to an entry.
    void passed(const knowledge::EntryId& entry);
    /// A click stays with it.
    void clicked();
    /// Enter or a double click goes on to it.
    void activated();
    void clearRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    KnowledgeListModel* m_model;
    PlainLabel* m_count;
    QStackedWidget* m_stack;
    QListView* m_view;
    EmptyState* m_nothing;
    ActionButton* m_clear;
};

} // namespace app
