// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/probe_result_list.h"

#include "widgets/probe_result_delegate.h"

#include <QEvent>
#include <QKeyEvent>
#include <QScrollBar>

namespace app {

namespace {

/// Changes whenever the rows would.
QString shortFormOf(const knowledge::KnowledgeBase& knowledge,
                    const std::vector<probe::CheckResult>& results, knowledge::Language language)
{
    QString form = QStringLiteral("%1 %2")
                       .arg(reinterpret_cast<quintptr>(&knowledge))
                       .arg(static_cast<int>(language));
    for (const probe::CheckResult& result : results) {
        form += QStringLiteral(" %1:%2")
                    .arg(static_cast<int>(result.state))
                    .arg(result.findings.size());
    }
    return form;
}

} // namespace

ProbeResultList::ProbeResultList(QWidget* parent)
    : QListView(parent),
      m_model(new ProbeResultModel(this)),
      m_delegate(new ProbeResultDelegate(this))
{
    setObjectName(QStringLiteral("probeResults"));
    setModel(m_model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setResizeMode(QListView::Adjust); // sentences wrap anew
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setContextMenuPolicy(Qt::CustomContextMenu);
    viewport()->setAutoFillBackground(false);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_isFilling) {
            m_wasChosen = true;
            Q_EMIT findingChanged();
        }
    });
    connect(this, &QListView::clicked, this, [this](const QModelIndex& index) {
        m_wasChosen = true;
        toggle(index.row());
    });
    connect(this, &QListView::doubleClicked, this, [this] {
        if (currentFinding() != nullptr) {
            Q_EMIT findingActivated();
        }
    });
    retranslate();
}

bool ProbeResultList::setResults(const knowledge::KnowledgeBase& knowledge,
                                 const std::vector<probe::CheckResult>& results,
                                 const ProbeDifference& difference, knowledge::Language language)
{
    const QString form = shortFormOf(knowledge, results, language);
    if (form == m_shown) {
        return false;
    }
    m_shown = form;
    const QString chosen = m_wasChosen ? m_model->keyAt(currentIndex().row()) : QString();
    const int scrolled = verticalScrollBar()->value();
    m_isFilling = true;
    m_model->setResults(knowledge, results, difference, language);
    int row = chosen.isEmpty() ? -1 : m_model->rowOf(chosen);
    if (row < 0 && m_model->findingAt(0) != nullptr) {
        row = 0;
    }
    if (row >= 0) {
        setCurrentIndex(m_model->index(row));
    }
    m_isFilling = false;
    doItemsLayout();
    verticalScrollBar()->setValue(scrolled);
    Q_EMIT findingChanged();
    return true;
}

void ProbeResultList::begin()
{
    m_wasChosen = false;
    m_shown.clear();
    verticalScrollBar()->setValue(0);
}

void ProbeResultList::setShowsSecond(bool shows)
{
    m_delegate->setShowsSecond(shows);
    scheduleDelayedItemsLayout();
    viewport()->update();
}

const probe::Finding* ProbeResultList::currentFinding() const
{
    return m_model->findingAt(currentIndex().row());
}

const probe::Check* ProbeResultList::currentCheck() const
{
    return m_model->checkAt(currentIndex().row());
}

void ProbeResultList::toggle(int row)
{
    if (!m_model->isOpenable(row)) {
        return;
    }
    const QString key = m_model->keyAt(row);
    m_isFilling = true;
    m_model->toggle(row);
    setCurrentIndex(m_model->index(m_model->rowOf(key)));
    m_isFilling = false;
    Q_EMIT findingChanged();
}

void ProbeResultList::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const bool opens = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
    if (opens && m_model->isOpenable(currentIndex().row())) {
        toggle(currentIndex().row());
    } else if (opens && currentFinding() != nullptr) {
        Q_EMIT findingActivated();
    } else {
        QListView::keyPressEvent(event);
    }
}

void ProbeResultList::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

void ProbeResultList::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ProbeResultList::retranslate()
{
    setAccessibleName(tr("Findings"));
}

} // namespace app
