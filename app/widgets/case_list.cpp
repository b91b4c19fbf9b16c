// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/case_list.h"

#include "models/case_list_model.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"
#include "widgets/row_background.h"
#include "widgets/tone.h"
#include "widgets/visible_text.h"

#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace app {

namespace {

constexpr int padding = 8;
constexpr int iconExtent = 20;
constexpr int gap = 8;

/// Two lines per row: address and day, reason and outcome of the last test under them; the picture
/// of that outcome in front.
class CaseDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        const QFontMetrics caption(roleFont(TextRole::Caption));
        return {120, option.fontMetrics.height() + caption.height() + 2 * padding + 2};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setLayoutDirection(Qt::LeftToRight);
        paintRowBackground(*painter, option);
        const auto tone = static_cast<Tone>(index.data(CaseListModel::ToneRole).toInt());
        const ToneColors colors = toneColors(tone, option.palette);
        const QRect inside = option.rect.adjusted(padding + 2, padding, -padding, -padding);
        const qreal lower = (option.fontMetrics.height() - iconExtent) / 2.0;
        paintIcon(*painter, QRectF(inside.left(), inside.top() + lower, iconExtent, iconExtent),
                  index.data(CaseListModel::IconRole).toString(),
                  tone == Tone::Neutral ? captionColor(option.palette) : colors.edge);
        const QRect text = inside.adjusted(iconExtent + gap, 0, 0, 0);
        const QFont small = roleFont(TextRole::Caption);
        const QFontMetrics smallMetrics(small);
        const QString day = index.data(CaseListModel::DateRole).toString();
        const QString test = index.data(CaseListModel::TestRole).toString();
        const auto room = [&](const QString& right) {
            return text.width() -
                   (right.isEmpty() ? 0 : smallMetrics.horizontalAdvance(right) + gap);
        };
        painter->setPen(option.palette.color(QPalette::Active, QPalette::Text));
        painter->drawText(text, Qt::AlignTop | Qt::AlignLeft | Qt::TextSingleLine,
                          elidedAddress(index.data().toString(), option.fontMetrics, room(day)));
        painter->setFont(small);
        painter->setPen(captionColor(option.palette));
        painter->drawText(text, Qt::AlignTop | Qt::AlignRight | Qt::TextSingleLine, day);
        const QString shownTest = smallMetrics.elidedText(test, Qt::ElideRight, text.width() / 2);
        painter->drawText(text, Qt::AlignBottom | Qt::AlignLeft | Qt::TextSingleLine,
                          smallMetrics.elidedText(index.data(CaseListModel::ReasonRole).toString(),
                                                  Qt::ElideRight, room(shownTest)));
        if (tone != Tone::Neutral) {
            painter->setPen(colors.text);
        }
        painter->drawText(text, Qt::AlignBottom | Qt::AlignRight | Qt::TextSingleLine, shownTest);
        painter->restore();
    }
};

} // namespace

CaseList::CaseList(QWidget* parent)
    : FoundList({QStringLiteral("caseList"), QStringLiteral("caseCount"),
                 QStringLiteral("clearCaseSearch")},
                new CaseListModel, parent),
      m_model(static_cast<CaseListModel*>(view()->model()))
{
    setMinimumWidth(240);
    view()->setItemDelegate(new CaseDelegate(view()));
    connect(
        view()->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& index) { Q_EMIT currentChanged(m_model->idAt(index.row())); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &CaseList::retranslate);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &CaseList::retranslate);
    retranslate();
}

qint64 CaseList::current() const
{
    return m_model->idAt(currentRow());
}

int CaseList::currentRow() const
{
    return view()->currentIndex().row();
}

void CaseList::select(qint64 caseId, int orRow)
{
    const int found = m_model->rowOf(caseId);
    const int row = found >= 0 ? found : qMin(qMax(orRow, 0), m_model->rowCount() - 1);
    const QModelIndex index = m_model->index(row);
    view()->setCurrentIndex(index);
    if (index.isValid()) {
        view()->scrollTo(index);
    } else {
        Q_EMIT currentChanged(0); // there is none, and there was none: nothing else tells
    }
}

void CaseList::retranslate()
{
    showRows(m_model->rowCount() > 0);
    setWords(tr("%Ln case(s)", nullptr, static_cast<int>(m_model->total())), tr("Saved cases"),
             tr("Every word must be in the recipient, the reason, the answer or the note."));
}

} // namespace app
