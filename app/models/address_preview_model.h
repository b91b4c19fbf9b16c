// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exporter.h"

#include <QAbstractTableModel>

#include <array>

namespace app {

/// The first entries of address lists as they will be exported, masks and all, each with its proof.
class AddressPreviewModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Address, Reason, Bounces, Words, Doubts, ColumnCount };
    static constexpr std::size_t mostShown = 200;

    explicit AddressPreviewModel(QObject* parent = nullptr);

    /// Of ExportKind::Lists; nothing is shown while `wish.lists` is null.
    void setWish(const ExportWish& wish, knowledge::Language language);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<std::array<QString, ColumnCount>> m_rows;
};

} // namespace app
