// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/case_list.h"

#include "models/case_list_model.h"
#include "widgets/action_button.h"
#include "widgets/empty_state.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"
#include "widgets/row_background.h"
#include "widgets/tone.h"
#include "widgets/visible_text.h"

#include <QEvent>
#include <QListView>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

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
    : QWidget(parent),
      m_model(new CaseListModel(this)),
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
    setMinimumWidth(240);
    m_count->setObjectName(QStringLiteral("caseCount"));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_nothing);
    m_nothing->addButton(m_clear);
    m_clear->setObjectName(QStringLiteral("clearCaseSearch"));
    m_clear->setIconName(QStringLiteral("clear"));
    m_view->setObjectName(QStringLiteral("caseList"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new CaseDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->viewport()->setAutoFillBackground(false);
    connect(
        m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& index) { Q_EMIT currentChanged(m_model->idAt(index.row())); });
    connect(m_view, &QListView::activated, this, &CaseList::activated);
    connect(m_clear, &ActionButton::clicked, this, &CaseList::clearRequested);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CaseList::refresh);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &CaseList::refresh);
    refresh();
}

qint64 CaseList::current() const
{
    return m_model->idAt(currentRow());
}

int CaseList::currentRow() const
{
    return m_view->currentIndex().row();
}

void CaseList::select(qint64 caseId, int orRow)
{
    const int found = m_model->rowOf(caseId);
    const int row = found >= 0 ? found : qMin(qMax(orRow, 0), m_model->rowCount() - 1);
    const QModelIndex index = m_model->index(row);
    m_view->setCurrentIndex(index);
    if (index.isValid()) {
        m_view->scrollTo(index);
    } else {
        Q_EMIT currentChanged(0); // there is none, and there was none: nothing else tells
    }
}

void CaseList::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

void CaseList::refresh()
{
    m_stack->setCurrentWidget(m_model->rowCount() == 0 ? static_cast<QWidget*>(m_nothing) : m_view);
    m_count->setText(tr("%Ln case(s)", nullptr, static_cast<int>(m_model->total())));
    m_view->setAccessibleName(tr("Saved cases"));
    m_nothing->setSentence(tr("Nothing found"));
    m_nothing->setHint(tr("Every word must be in the recipient, the reason, the answer or the "
                          "note."));
    m_clear->setText(tr("Clear the search"));
}

} // namespace app
