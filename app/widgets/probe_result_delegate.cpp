// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/probe_result_delegate.h"

#include "models/probe_result_model.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"
#include "widgets/row_background.h"
#include "widgets/tone.h"

#include <QAbstractItemView>
#include <QPainter>

namespace app {

namespace {

constexpr int padding = 8;
constexpr int iconExtent = 20;
constexpr int smallIcon = 16;
constexpr int gap = 8;
constexpr int insideIndent = 24;
constexpr int wrap = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

ProbeResultModel::Kind kindOf(const QModelIndex& index)
{
    return static_cast<ProbeResultModel::Kind>(index.data(ProbeResultModel::KindRole).toInt());
}

bool isOneLine(const QModelIndex& index)
{
    const auto kind = kindOf(index);
    return kind != ProbeResultModel::Kind::Finding && kind != ProbeResultModel::Kind::Gone;
}

int indentOf(const QModelIndex& index)
{
    return index.data(ProbeResultModel::IsInsideRole).toBool() ? insideIndent : 0;
}

/// Where the words stand in a row that begins at `left`.
QRect textRect(int left, int top, int width, const QModelIndex& index)
{
    const int start = left + padding + 2 + indentOf(index) + iconExtent + gap;
    return {start, top + padding, left + width - padding - 2 - start, 10'000};
}

/// A word on a tint at the right end; gives the room that is left of it.
QRect paintPill(QPainter& painter, const QRect& line, const QString& text, const QPalette& palette)
{
    if (text.isEmpty()) {
        return line;
    }
    const ToneColors colors = toneColors(Tone::Info, palette);
    const QFontMetrics metrics(painter.font());
    const int width = metrics.horizontalAdvance(text) + 14;
    const QRect pill(line.right() - width + 1, line.top() - 1, width, line.height() + 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(QRectF(pill), pill.height() / 2.0, pill.height() / 2.0);
    painter.setPen(colors.text);
    painter.drawText(pill, Qt::AlignCenter | Qt::TextSingleLine, text);
    return line.adjusted(0, 0, -width - gap, 0);
}

/// Text at the right end; gives the room that is left of it.
QRect paintRight(QPainter& painter, const QRect& line, const QString& text)
{
    if (text.isEmpty()) {
        return line;
    }
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, text);
    return line.adjusted(0, 0, -QFontMetrics(painter.font()).horizontalAdvance(text) - gap, 0);
}

void paintOneLine(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const QRect inside = option.rect.adjusted(padding + 2, 0, -padding - 2, 0);
    const auto kind = kindOf(index);
    const Tone tone = static_cast<Tone>(index.data(ProbeResultModel::ToneRole).toInt());
    const bool isFine = kind == ProbeResultModel::Kind::Fine;
    const qreal middle = inside.center().y() + 0.5;
    paintIcon(painter, QRectF(inside.left(), middle - iconExtent / 2.0, iconExtent, iconExtent),
              isFine ? toneIcon(tone) : QStringLiteral("retry"),
              isFine ? toneColors(tone, option.palette).edge : captionColor(option.palette));
    QRect line = inside.adjusted(iconExtent + gap, 0, 0, 0);
    if (isFine) {
        const bool isOpen = index.data(ProbeResultModel::IsOpenRole).toBool();
        paintIcon(painter,
                  QRectF(line.right() - smallIcon, middle - smallIcon / 2.0, smallIcon, smallIcon),
                  isOpen ? QStringLiteral("up") : QStringLiteral("down"),
                  captionColor(option.palette));
        line.adjust(0, 0, -smallIcon - gap, 0);
    }
    const QFont caption = roleFont(TextRole::Caption);
    const QFontMetrics metrics(caption);
    painter.setFont(caption);
    const QRect pillLine(line.left(), inside.center().y() - metrics.height() / 2 + 1, line.width(),
                         metrics.height());
    line.setRight(paintPill(painter, pillLine, index.data(ProbeResultModel::ChangeRole).toString(),
                            option.palette)
                      .right());
    painter.setPen(captionColor(option.palette));
    line = paintRight(painter, line, index.data(ProbeResultModel::CaptionRole).toString());
    painter.setFont(option.font);
    painter.setPen(isFine ? option.palette.color(QPalette::Active, QPalette::Text)
                          : captionColor(option.palette));
    painter.drawText(
        line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, line.width()));
}

void paintFinding(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                  const TextHeights& heights, bool showsSecond)
{
    const Tone tone = static_cast<Tone>(index.data(ProbeResultModel::ToneRole).toInt());
    const bool isGone = kindOf(index) == ProbeResultModel::Kind::Gone;
    QRect text = textRect(option.rect.left(), option.rect.top(), option.rect.width(), index);
    const QFont caption = roleFont(TextRole::Caption);
    const QFontMetrics metrics(caption);
    painter.setFont(caption);
    QRect line(text.left(), text.top(), text.width(), metrics.height());
    line = paintPill(painter, line, index.data(ProbeResultModel::ChangeRole).toString(),
                     option.palette);
    painter.setPen(captionColor(option.palette));
    line = paintRight(painter, line, index.data(ProbeResultModel::TimeRole).toString());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(index.data(ProbeResultModel::CaptionRole).toString(),
                                        Qt::ElideMiddle, line.width()));
    text.setTop(text.top() + metrics.height() + 2);
    const int titleHeight = heights.of(option.font, text.width(), index.data().toString());
    const qreal iconTop = text.top() + (option.fontMetrics.height() - iconExtent) / 2.0;
    paintIcon(painter, QRectF(text.left() - gap - iconExtent, iconTop, iconExtent, iconExtent),
              toneIcon(tone), toneColors(tone, option.palette).edge);
    painter.setFont(option.font);
    painter.setPen(isGone ? captionColor(option.palette)
                          : option.palette.color(QPalette::Active, QPalette::Text));
    painter.drawText(QRect(text.left(), text.top(), text.width(), titleHeight), wrap,
                     index.data().toString());
    if (showsSecond) {
        const QString second = index.data(ProbeResultModel::SecondRole).toString();
        text.setTop(text.top() + titleHeight + 3);
        painter.setFont(caption);
        painter.setPen(captionColor(option.palette));
        painter.drawText(
            QRect(text.left(), text.top(), text.width(), heights.of(caption, text.width(), second)),
            wrap, second);
    }
}

} // namespace

QSize ProbeResultDelegate::sizeHint(const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const
{
    if (isOneLine(index)) {
        return {120, qMax(option.fontMetrics.height(), iconExtent) + 2 * padding};
    }
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view != nullptr ? view->viewport()->width() : option.rect.width();
    const int room = qMax(80, textRect(0, 0, width, index).width());
    const QFont caption = roleFont(TextRole::Caption);
    int height = 2 * padding + QFontMetrics(caption).height() + 2 +
                 m_heights.of(option.font, room, index.data().toString());
    const QString second = index.data(ProbeResultModel::SecondRole).toString();
    if (m_showsSecond && !second.isEmpty()) {
        height += 3 + m_heights.of(caption, room, second);
    }
    return {120, height};
}

void ProbeResultDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(Qt::LeftToRight);
    paintRowBackground(*painter, option);
    if (isOneLine(index)) {
        paintOneLine(*painter, option, index);
    } else {
        paintFinding(*painter, option, index, m_heights, m_showsSecond);
    }
    painter->restore();
}

} // namespace app
