// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/result_arranger.h"
#include "models/result_cells.h"

#include <QAbstractTableModel>

#include <functional>

namespace app {

/// The rows of an arrangement. Texts become QString only for the cells in sight; the order is
/// swapped in, never made here.
class ResultTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { SecondRole = Qt::UserRole, ToneRole, IconRole, IsFixedRole, IsAddressRole };

    explicit ResultTableModel(QObject* parent = nullptr);

    /// Name of a file by Row::input; to be set before rows are shown.
    void setInputNames(std::function<QString(std::uint32_t)> shortName,
                       std::function<QString(std::uint32_t)> path);
    /// Null: nothing is shown. Rows that only follow those shown keep the place of the view.
    void setArrangement(ArrangementPtr arrangement);
    void setLanguage(knowledge::Language language, bool showsSecond);

    const ArrangementPtr& arrangement() const { return m_arrangement; }
    batch::RowNumber numberAt(int row) const;
    /// -1 when it is not shown. Looks at all rows.
    int rowOf(batch::RowNumber number) const;
    /// Rows as lines of cells parted by tabulators, a title line first; nothing in it can break out
    /// of its cell or run in a spreadsheet. At most `mostCopied` rows.
    QString copyText(const std::vector<int>& rows, const std::vector<ResultColumn>& columns) const;
    static constexpr std::size_t mostCopied = 100'000;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Asks for another order; it is swapped in when a worker has it.
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void orderRequested(const batch::SortOrder& order);

private:
    QString shown(batch::RowNumber number, ResultColumn column) const;
    QVariant decoration(batch::RowNumber number, ResultColumn column, int role) const;
    QString toolTip(batch::RowNumber number, ResultColumn column) const;
    ResultCells cells() const;

    ArrangementPtr m_arrangement; // shared: keeps store and knowledge alive
    knowledge::Language m_language = knowledge::Language::English;
    bool m_showsSecond = false;
    std::function<QString(std::uint32_t)> m_shortName;
    std::function<QString(std::uint32_t)> m_path;
};

/// A cell for a table on the clipboard: no tabulators, line ends or other controls; a leading
/// apostrophe where a spreadsheet would run a formula.
QString clipboardCell(const QString& text);

} // namespace app
