// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/knowledge_list.h"

#include "models/knowledge_list_model.h"
#include "widgets/list_delegates.h"

#include <QListView>

namespace app {

KnowledgeList::KnowledgeList(QWidget* parent)
    : FoundList({QStringLiteral("knowledgeList"), QStringLiteral("knowledgeCount"),
                 QStringLiteral("clearSearch")},
                new KnowledgeListModel, parent),
      m_model(static_cast<KnowledgeListModel*>(view()->model()))
{
    setMinimumWidth(200);
    view()->setItemDelegate(new KnowledgeDelegate(view()));
    connect(view()->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid()) {
                    Q_EMIT passed(m_model->entryAt(index.row()));
                }
            });
    connect(view(), &QListView::clicked, this, &KnowledgeList::clicked);
    retranslate();
}

void KnowledgeList::search(std::shared_ptr<const knowledge::KnowledgeSearch> search,
                           const QString& query, const knowledge::SearchScope& scope)
{
    m_model->search(std::move(search), query, scope);
    showRows(!isEmpty());
    view()->scrollToTop();
    retranslate();
}

void KnowledgeList::setLanguage(knowledge::Language language)
{
    m_model->setLanguage(language);
}

bool KnowledgeList::isEmpty() const
{
    return m_model->rowCount() == 0;
}

void KnowledgeList::selectFirst()
{
    view()->setCurrentIndex(m_model->index(0));
}

void KnowledgeList::select(const knowledge::EntryId* entry)
{
    const int row = entry != nullptr ? m_model->rowOf(*entry) : -1;
    const QModelIndex index = row >= 0 ? m_model->index(row) : QModelIndex();
    view()->setCurrentIndex(index);
    if (index.isValid()) {
        view()->scrollTo(index);
    } else {
        view()->clearSelection();
    }
}

void KnowledgeList::retranslate()
{
    setWords(tr("%n entry(s)", nullptr, m_model->rowCount()), tr("Entries found"),
             tr("Every word must be in the entry. Try fewer words, a code such as 5.7.1 "
                "alone, or all kinds and providers."));
}

} // namespace app
