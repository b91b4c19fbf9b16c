// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/transcript_view.h"

#include "models/transcript_model.h"
#include "widgets/fonts.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"
#include "widgets/row_background.h"
#include "widgets/tone.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <QTextOption>
#include <QtMath>

#include <algorithm>

namespace app {

namespace {

using Kind = TranscriptModel::Kind;

constexpr int padding = 8;
constexpr int iconExtent = 14;
constexpr int gap = 6;
constexpr int endTolerance = 4; // pixels

Kind kindOf(const QModelIndex& index)
{
    return static_cast<Kind>(index.data(TranscriptModel::KindRole).toInt());
}

bool isOurs(Kind kind)
{
    return kind != Kind::Sent && kind != Kind::Received;
}

QFont fontOf(Kind kind)
{
    if (kind == Kind::Heading) {
        return roleFont(TextRole::Title);
    }
    if (isOurs(kind)) {
        return roleFont(TextRole::Caption);
    }
    QFont font = fixedFont();
    font.setPointSizeF(roleFont(TextRole::Caption).pointSizeF());
    return font;
}

int timeWidth()
{
    return QFontMetrics(roleFont(TextRole::Caption)).horizontalAdvance(QStringLiteral("000.000"));
}

QRect textRect(const QRect& row, Kind kind)
{
    const int left =
        kind == Kind::Heading ? padding : padding + timeWidth() + gap + 2 * (iconExtent + gap);
    return row.adjusted(left, kind == Kind::Heading ? 10 : 2, -padding, -2);
}

/// Breaks between words, and inside a word that is longer than a line. Gives the height.
qreal layOut(QTextLayout& layout, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, height));
        height += line.height();
    }
    layout.endLayout();
    return height;
}

class LineDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Kind kind = kindOf(index);
        const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
        const int width = view != nullptr ? view->viewport()->width() : option.rect.width();
        const QRect room = textRect(QRect(0, 0, qMax(width, 200), 10'000), kind);
        QTextLayout layout(index.data().toString(), fontOf(kind));
        const int height = qCeil(layOut(layout, room.width()));
        return {120, height + (kind == Kind::Heading ? 14 : 4)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setLayoutDirection(Qt::LeftToRight);
        paintRowBackground(*painter, option);
        const Kind kind = kindOf(index);
        const QColor caption = captionColor(option.palette);
        const QRect line = option.rect.adjusted(padding, 2, -padding, -2);
        painter->setFont(roleFont(TextRole::Caption));
        painter->setPen(caption);
        const int firstLine = QFontMetrics(fontOf(kind)).height();
        painter->drawText(QRect(line.left(), line.top(), timeWidth(), firstLine),
                          Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                          index.data(TranscriptModel::TimeRole).toString());
        paintSigns(*painter, option, index, line);
        painter->setFont(fontOf(kind));
        const bool standsBack = kind == Kind::Note || kind == Kind::SecondExplanation;
        painter->setPen(
            kind == Kind::Explanation
                ? toneColors(Tone::Info, option.palette).text
                : (standsBack ? caption : option.palette.color(QPalette::Active, QPalette::Text)));
        const QRect room = textRect(option.rect, kind);
        QTextLayout layout(index.data().toString(), fontOf(kind));
        layOut(layout, room.width());
        layout.draw(painter, room.topLeft());
        painter->restore();
    }

private:
    static void paintSigns(QPainter& painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index, const QRect& line)
    {
        const Kind kind = kindOf(index);
        const int height = QFontMetrics(fontOf(kind)).height();
        const qreal top = line.top() + (height - iconExtent) / 2.0;
        const qreal left = line.left() + timeWidth() + gap;
        if (!isOurs(kind)) {
            const bool isSent = kind == Kind::Sent;
            paintIcon(painter, QRectF(left, top, iconExtent, iconExtent),
                      isSent ? QStringLiteral("sent") : QStringLiteral("received"),
                      isSent ? option.palette.color(QPalette::Active, QPalette::Highlight)
                             : captionColor(option.palette));
        } else if (kind == Kind::Explanation) {
            paintIcon(painter, QRectF(left, top, iconExtent, iconExtent), toneIcon(Tone::Info),
                      toneColors(Tone::Info, option.palette).edge);
        }
        if (index.data(TranscriptModel::IsEncryptedRole).toBool()) {
            paintIcon(painter, QRectF(left + iconExtent + gap, top, iconExtent, iconExtent),
                      QStringLiteral("lock"), toneColors(Tone::Success, option.palette).edge);
        }
    }
};

} // namespace

TranscriptView::TranscriptView(QWidget* parent)
    : QListView(parent), m_model(new TranscriptModel(this))
{
    setModel(m_model);
    setItemDelegate(new LineDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    viewport()->setAutoFillBackground(false);
    // Who looks at the end stays there while lines come in; who has scrolled up is left alone.
    // Lines that come together are laid out together, so what was in sight before the first of them
    // counts.
    m_laidOut.setSingleShot(true);
    m_laidOut.setInterval(0);
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        if (!m_laidOut.isActive()) {
            const QScrollBar* bar = verticalScrollBar();
            m_wasAtEnd = bar->value() >= bar->maximum() - endTolerance;
            m_laidOut.start();
        }
    });
    connect(&m_laidOut, &QTimer::timeout, this, [this] {
        if (m_wasAtEnd) {
            scrollToBottom();
        }
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first) { hideRows(first); });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { hideRows(0); });
    retranslate();
}

void TranscriptView::setShowsSecond(bool shows)
{
    m_showsSecond = shows;
    hideRows(0);
}

void TranscriptView::hideRows(int first)
{
    for (int row = first; row < m_model->rowCount(); ++row) {
        setRowHidden(row, !m_showsSecond && kindOf(m_model->index(row)) == Kind::SecondExplanation);
    }
}

void TranscriptView::copySelection() const
{
    QModelIndexList chosen = selectionModel()->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    QStringList lines;
    for (const QModelIndex& index : std::as_const(chosen)) {
        lines << index.data().toString();
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void TranscriptView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else {
        QListView::keyPressEvent(event);
    }
}

void TranscriptView::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

void TranscriptView::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void TranscriptView::retranslate()
{
    setAccessibleName(tr("Transcript"));
}

} // namespace app
