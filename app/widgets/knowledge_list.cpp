// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/knowledge_list.h"

#include "models/knowledge_list_model.h"
#include "widgets/action_button.h"
#include "widgets/empty_state.h"
#include "widgets/list_delegates.h"
#include "widgets/plain_label.h"

#include <QEvent>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

KnowledgeList::KnowledgeList(QWidget* parent)
    : QWidget(parent),
      m_model(new KnowledgeListModel(this)),
      m_count(new PlainLabel(TextRole::Caption, this)),
      m_stack(new QStackedWidget(this)),
      m_view(new QListView),
      m_nothing(new EmptyState(QStringLiteral("find"))),
      m_clear(new ActionButton(ActionButton::Kind::Outlined))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_count);
    layout->addWidget(m_stack, 1);
    setMinimumWidth(200);
    m_count->setObjectName(QStringLiteral("knowledgeCount"));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_nothing);
    m_nothing->addButton(m_clear);
    m_clear->setObjectName(QStringLiteral("clearSearch"));
    m_clear->setIconName(QStringLiteral("clear"));
    m_view->setObjectName(QStringLiteral("knowledgeList"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new KnowledgeDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->viewport()->setAutoFillBackground(false);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid()) {
                    Q_EMIT passed(m_model->entryAt(index.row()));
                }
            });
    connect(m_view, &QListView::clicked, this, &KnowledgeList::clicked);
    connect(m_view, &QListView::activated, this, &KnowledgeList::activated);
    connect(m_clear, &ActionButton::clicked, this, &KnowledgeList::clearRequested);
    retranslate();
}

void KnowledgeList::search(std::shared_ptr<const knowledge::KnowledgeSearch> search,
                           const QString& query, const knowledge::SearchScope& scope)
{
    m_model->search(std::move(search), query, scope);
    m_stack->setCurrentWidget(isEmpty() ? static_cast<QWidget*>(m_nothing) : m_view);
    m_view->scrollToTop();
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
    m_view->setCurrentIndex(m_model->index(0));
}

void KnowledgeList::select(const knowledge::EntryId* entry)
{
    const int row = entry != nullptr ? m_model->rowOf(*entry) : -1;
    const QModelIndex index = row >= 0 ? m_model->index(row) : QModelIndex();
    m_view->setCurrentIndex(index);
    if (index.isValid()) {
        m_view->scrollTo(index);
    } else {
        m_view->clearSelection();
    }
}

void KnowledgeList::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void KnowledgeList::retranslate()
{
    m_count->setText(tr("%n entry(s)", nullptr, m_model->rowCount()));
    m_view->setAccessibleName(tr("Entries found"));
    m_nothing->setSentence(tr("Nothing found"));
    m_nothing->setHint(tr("Every word must be in the entry. Try fewer words, a code such as 5.7.1 "
                          "alone, or all kinds and providers."));
    m_clear->setText(tr("Clear the search"));
}

} // namespace app
