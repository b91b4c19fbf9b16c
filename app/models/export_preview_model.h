// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exporter.h"

#include <QAbstractTableModel>

#include <vector>

namespace app {

/// The first rows or addresses as they will be written, masks and all. Of a table those columns
/// that say something; of address lists the proof in words.
class ExportPreviewModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr std::size_t mostShown = 100;

    explicit ExportPreviewModel(QObject* parent = nullptr);

    /// Nothing is shown of a report, or while `wish.lists` is missing.
    void setWish(const ExportWish& wish, knowledge::Language language);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Letters that a column is worth.
    int width(int column) const { return m_columns[static_cast<std::size_t>(column)].letters; }

private:
    struct Column {
        QString title;
        int letters = 0;
        bool isNumber = false;
        std::vector<QString> cells;
    };
    void takeRows(const ExportWish& wish, const output::TableContext& context);
    void takeAddresses(const ExportWish& wish, const output::TableContext& context,
                       knowledge::Language language);

    std::vector<Column> m_columns;
};

} // namespace app
