// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export_preview.h"

#include "models/export_preview_model.h"
#include "widgets/fonts.h"
#include "widgets/import_delegates.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace app {

ExportPreview::ExportPreview(QWidget* parent)
    : Card(parent), m_model(new ExportPreviewModel(this)), m_table(new QTableView)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_table);
    m_table->setObjectName(QStringLiteral("exportPreview"));
    m_table->setAccessibleName(tr("The first entries as they will be written"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ResultCellDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(
        static_cast<int>(m_table->fontMetrics().height() * 1.6));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
}

void ExportPreview::setWish(const ExportWish& wish, knowledge::Language language)
{
    m_model->setWish(wish, language);
    const int letter = letterWidth(fontMetrics());
    for (int column = 0; column < m_model->columnCount(); ++column) {
        m_table->horizontalHeader()->resizeSection(column, m_model->width(column) * letter);
    }
}

} // namespace app
