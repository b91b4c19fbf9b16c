// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/nav_rail.h"

#include "widgets/fonts.h"
#include "widgets/icons.h"
#include "widgets/tone.h"

#include <QEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace app {

namespace {

constexpr int idRole = Qt::UserRole;
constexpr int iconRole = Qt::UserRole + 1;
constexpr int iconExtent = 20;
constexpr int sideMargin = 8;

/// Draws a page as a rounded row with its picture; the current one carries a bar of the accent.
class RailDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QVariant own = index.data(Qt::SizeHintRole);
        if (own.isValid()) {
            return own.toSize();
        }
        const int text =
            option.fontMetrics.horizontalAdvance(index.data(Qt::DisplayRole).toString());
        return {2 * sideMargin + 12 + iconExtent + 10 + text + 14,
                qMax(option.fontMetrics.height(), iconExtent) + 18};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        if (index.data(Qt::SizeHintRole).isValid()) {
            return; // the gap
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QPalette& palette = option.palette;
        const QColor text = palette.color(QPalette::WindowText);
        const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
        const QRectF row = QRectF(option.rect).adjusted(sideMargin, 2, -sideMargin, -2);
        const bool isCurrent = (option.state & QStyle::State_Selected) != 0;
        QColor fill = isCurrent ? accent : text;
        fill.setAlphaF(isCurrent                                       ? 0.13F
                       : (option.state & QStyle::State_MouseOver) != 0 ? 0.06F
                                                                       : 0.0F);
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        painter->drawRoundedRect(row, 6, 6);
        if (isCurrent) {
            painter->setBrush(accent);
            painter->drawRoundedRect(QRectF(row.left(), row.center().y() - 8, 3, 16), 1.5, 1.5);
        }
        if ((option.state & QStyle::State_HasFocus) != 0) {
            painter->setPen(QPen(accent, 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(row.adjusted(1, 1, -1, -1), 5, 5);
        }
        const QRectF picture(row.left() + 12, row.center().y() - iconExtent / 2.0, iconExtent,
                             iconExtent);
        paintIcon(*painter, picture, index.data(iconRole).toString(),
                  isCurrent ? accent : captionColor(palette));
        painter->setPen(text);
        painter->drawText(row.adjusted(12 + iconExtent + 10, 0, 0, 0),
                          Qt::AlignVCenter | Qt::AlignLeft, index.data(Qt::DisplayRole).toString());
        painter->restore();
    }
};

} // namespace

NavRail::NavRail(QWidget* parent) : QListWidget(parent), m_gap(new QListWidgetItem)
{
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new RailDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setTabKeyNavigation(false);
    viewport()->setAutoFillBackground(false);
    m_gap->setFlags(Qt::NoItemFlags);
    m_gap->setSizeHint(QSize(1, 1));
    addItem(m_gap);
    connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item != nullptr) {
            Q_EMIT pageChosen(item->data(idRole).toInt());
        }
    });
}

void NavRail::addPage(int id, const QString& iconName, Place place)
{
    auto* item = new QListWidgetItem;
    item->setData(idRole, id);
    item->setData(iconRole, iconName);
    if (place == Place::Top) {
        insertItem(row(m_gap), item);
    } else {
        addItem(item);
    }
}

void NavRail::setPageText(int id, const QString& text, const QString& toolTip)
{
    if (QListWidgetItem* item = find(id)) {
        item->setText(text);
        item->setToolTip(toolTip);
    }
    doItemsLayout();
    fillGap();
    updateGeometry();
}

void NavRail::setCurrentPage(int id)
{
    if (QListWidgetItem* item = find(id)) {
        setCurrentItem(item);
    }
}

int NavRail::currentPage() const
{
    return currentItem() != nullptr ? currentItem()->data(idRole).toInt() : -1;
}

QSize NavRail::sizeHint() const
{
    return {qMax(sizeHintForColumn(0), letterWidth(fontMetrics()) * 18), 200};
}

void NavRail::resizeEvent(QResizeEvent* event)
{
    QListWidget::resizeEvent(event);
    fillGap();
}

void NavRail::changeEvent(QEvent* event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fillGap();
        updateGeometry();
    }
}

QListWidgetItem* NavRail::find(int id) const
{
    for (int index = 0; index < count(); ++index) {
        if (item(index) != m_gap && item(index)->data(idRole).toInt() == id) {
            return item(index);
        }
    }
    return nullptr;
}

void NavRail::fillGap()
{
    int used = 0;
    for (int index = 0; index < count(); ++index) {
        used += item(index) == m_gap ? 0 : sizeHintForRow(index);
    }
    const QSize wanted(1, qMax(1, viewport()->height() - used));
    if (m_gap->sizeHint() != wanted) {
        m_gap->setSizeHint(wanted);
    }
}

} // namespace app
