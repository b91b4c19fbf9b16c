// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exporter.h"
#include "widgets/card.h"

class QTableView;

namespace app {

class ExportPreviewModel;

/// The first rows or addresses as they will be written.
class ExportPreview : public Card {
    Q_OBJECT

public:
    explicit ExportPreview(QWidget* parent = nullptr);

    void setWish(const ExportWish& wish, knowledge::Language language);

private:
    ExportPreviewModel* m_model;
    QTableView* m_table;
};

} // namespace app
