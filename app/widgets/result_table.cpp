// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/result_table.h"

#include "widgets/fonts.h"
#include "widgets/import_delegates.h"
#include "widgets/plain_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace app {

namespace {

constexpr qsizetype mostKept = 2000; ///< selected rows that are found again after a new order

} // namespace

ResultTable::ResultTable(QWidget* parent)
    : QTableView(parent),
      m_model(new ResultTableModel(this)),
      m_delegate(new ResultCellDelegate(this))
{
    setModel(m_model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setUpHeader();
    fitRowHeight();
    connect(this, &QTableView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT rowActivated(m_model->numberAt(index.row()));
    });
}

void ResultTable::setUpHeader()
{
    QHeaderView* header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setMinimumSectionSize(40);
    header->setStretchLastSection(false);
    header->setTextElideMode(Qt::ElideRight);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    connect(header, &QWidget::customContextMenuRequested, this, &ResultTable::showColumnMenu);
    resetColumns();
    setSortingEnabled(true);
}

void ResultTable::resetColumns()
{
    QHeaderView* header = horizontalHeader();
    const int letter = letterWidth(fontMetrics());
    for (int column = 0; column < resultColumnCount; ++column) {
        const auto id = static_cast<ResultColumn>(column);
        header->moveSection(header->visualIndex(column), column);
        header->resizeSection(column, resultColumnWidth(id) * letter + 16);
        header->setSectionHidden(column, !isFirstColumn(id));
    }
}

void ResultTable::showColumnMenu(const QPoint& place)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto shown = visibleColumns();
    for (int column = 0; column < resultColumnCount; ++column) {
        QAction* action = menu->addAction(resultColumnTitle(static_cast<ResultColumn>(column)));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(isColumnHidden(column) || shown.size() > 1);
        connect(action, &QAction::toggled, this,
                [this, column](bool show) { setColumnHidden(column, !show); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("As at first")), &QAction::triggered, this,
            &ResultTable::resetColumns);
    menu->popup(horizontalHeader()->mapToGlobal(place));
}

void ResultTable::setArrangement(const ArrangementPtr& arrangement)
{
    std::vector<batch::RowNumber> selected;
    const QModelIndex current = currentIndex();
    const bool hadCurrent = current.isValid();
    const batch::RowNumber currentNumber = hadCurrent ? m_model->numberAt(current.row()) : 0;
    for (const int row : selectedRows()) {
        selected.push_back(m_model->numberAt(row));
    }
    const bool isOther = !arrangement || !m_model->arrangement() ||
                         arrangement->asked.store != m_model->arrangement()->asked.store;
    const int top = verticalScrollBar()->value();
    bool wasReset = false;
    const auto noted =
        connect(m_model, &QAbstractItemModel::modelReset, this, [&wasReset] { wasReset = true; });
    m_model->setArrangement(arrangement);
    disconnect(noted);
    if (!wasReset || isOther) {
        return;
    }
    verticalScrollBar()->setValue(top);
    if (hadCurrent) {
        const int row = m_model->rowOf(currentNumber);
        if (row >= 0) {
            selectionModel()->setCurrentIndex(m_model->index(row, current.column()),
                                              QItemSelectionModel::NoUpdate);
        }
    }
    if (selected.empty() || static_cast<qsizetype>(selected.size()) > mostKept) {
        return;
    }
    std::sort(selected.begin(), selected.end());
    QItemSelection again;
    const auto& rows = arrangement->rows;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (std::binary_search(selected.begin(), selected.end(), rows[row])) {
            again.select(m_model->index(static_cast<int>(row), 0),
                         m_model->index(static_cast<int>(row), resultColumnCount - 1));
        }
    }
    selectionModel()->select(again, QItemSelectionModel::Select);
}

void ResultTable::setSortOrder(const batch::SortOrder& order)
{
    const QSignalBlocker quiet(horizontalHeader());
    int column = -1;
    for (int i = 0; i < resultColumnCount && order.key != batch::SortKey::Reading; ++i) {
        if (sortKeyOf(static_cast<ResultColumn>(i)) == order.key) {
            column = i;
        }
    }
    horizontalHeader()->setSortIndicator(column, order.descending ? Qt::DescendingOrder
                                                                  : Qt::AscendingOrder);
}

std::vector<int> ResultTable::selectedRows() const
{
    std::vector<int> rows;
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            rows.push_back(row);
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

std::vector<ResultColumn> ResultTable::visibleColumns() const
{
    std::vector<ResultColumn> columns;
    for (int place = 0; place < resultColumnCount; ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        if (!isColumnHidden(column)) {
            columns.push_back(static_cast<ResultColumn>(column));
        }
    }
    return columns;
}

void ResultTable::copySelection()
{
    const std::vector<int> rows = selectedRows();
    if (!rows.empty()) {
        QGuiApplication::clipboard()->setText(m_model->copyText(rows, visibleColumns()));
        Q_EMIT copied(static_cast<int>(std::min(rows.size(), ResultTableModel::mostCopied)));
    }
}

QByteArray ResultTable::saveState() const
{
    return horizontalHeader()->saveState();
}

void ResultTable::restoreState(const QByteArray& state)
{
    QHeaderView* header = horizontalHeader();
    if (state.isEmpty() || !header->restoreState(state) || visibleColumns().empty()) {
        resetColumns();
    }
    // A foreign or older state must not bring the costly modes or an order nobody asked for.
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(false);
    setSortOrder({});
}

void ResultTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid()) {
        Q_EMIT rowActivated(m_model->numberAt(currentIndex().row()));
        return;
    }
    QTableView::keyPressEvent(event);
}

void ResultTable::setHoveredRow(int row)
{
    if (row == m_hoveredRow) {
        return;
    }
    const int before = std::exchange(m_hoveredRow, row);
    m_delegate->setHoveredRow(row);
    for (const int changed : {before, row}) {
        if (changed >= 0 && changed < m_model->rowCount()) {
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(),
                               rowHeight(changed));
        }
    }
}

void ResultTable::mouseMoveEvent(QMouseEvent* event)
{
    setHoveredRow(rowAt(event->position().toPoint().y()));
    QTableView::mouseMoveEvent(event);
}

void ResultTable::leaveEvent(QEvent* event)
{
    setHoveredRow(-1);
    QTableView::leaveEvent(event);
}

bool ResultTable::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        setHoveredRow(-1);
    }
    return QTableView::viewportEvent(event);
}

void ResultTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitRowHeight();
    }
}

void ResultTable::fitRowHeight()
{
    const int height = qRound(fontMetrics().height() * 1.6);
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

} // namespace app
