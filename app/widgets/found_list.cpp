// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/found_list.h"

#include "widgets/action_button.h"
#include "widgets/empty_state.h"
#include "widgets/plain_label.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

FoundList::FoundList(const Names& names, QAbstractItemModel* model, QWidget* parent)
    : QWidget(parent),
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
    m_count->setObjectName(names.count);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_nothing);
    m_nothing->addButton(m_clear);
    m_clear->setObjectName(names.clear);
    m_clear->setIconName(QStringLiteral("clear"));
    m_view->setObjectName(names.view);
    model->setParent(this);
    m_view->setModel(model);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->viewport()->setAutoFillBackground(false);
    connect(m_view, &QListView::activated, this, &FoundList::activated);
    connect(m_clear, &ActionButton::clicked, this, &FoundList::clearRequested);
}

void FoundList::showRows(bool areThere)
{
    m_stack->setCurrentWidget(areThere ? m_view : static_cast<QWidget*>(m_nothing));
}

void FoundList::setWords(const QString& count, const QString& accessibleName, const QString& hint)
{
    m_count->setText(count);
    m_view->setAccessibleName(accessibleName);
    m_nothing->setSentence(tr("Nothing found"));
    m_nothing->setHint(hint);
    m_clear->setText(tr("Clear the search"));
}

void FoundList::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace app
