// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/result_table_model.h"

#include <QTableView>

namespace app {

class ResultCellDelegate;

/// The table of an import. Rows have one height and columns never measure their content, so that a
/// million rows cost what fifty cost.
class ResultTable : public QTableView {
    Q_OBJECT

public:
    explicit ResultTable(QWidget* parent = nullptr);

    ResultTableModel* results() const { return m_model; }
    /// Swaps in an arrangement; current and selected rows stay where they are still there.
    void setArrangement(const ArrangementPtr& arrangement);
    void setSortOrder(const batch::SortOrder& order);
    /// Selected rows, as they stand.
    std::vector<int> selectedRows() const;
    std::vector<ResultColumn> visibleColumns() const;
    void copySelection();
    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

Q_SIGNALS:
    /// Enter or a double click.
    void rowActivated(batch::RowNumber row);
    void copied(int rows);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void setUpHeader();
    void showColumnMenu(const QPoint& place);
    void resetColumns();
    void fitRowHeight();
    void setHoveredRow(int row);

    ResultTableModel* m_model;
    ResultCellDelegate* m_delegate;
    int m_hoveredRow = -1;
};

} // namespace app
