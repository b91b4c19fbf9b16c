// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/list_delegates.h"

#include "models/evidence_list_model.h"
#include "models/knowledge_list_model.h"
#include "models/recipient_list_model.h"
#include "widgets/fonts.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"
#include "widgets/row_background.h"
#include "widgets/tone.h"
#include "widgets/visible_text.h"

#include <QMouseEvent>
#include <QPainter>

namespace app {

namespace {

constexpr int padding = 8;
constexpr int iconExtent = 20;

Tone toneAt(const QModelIndex& index, int role)
{
    return static_cast<Tone>(index.data(role).toInt());
}

QFont wordsFont()
{
    return fixedFont();
}

QSize twoLines(const QStyleOptionViewItem& option)
{
    const QFontMetrics caption(roleFont(TextRole::Caption));
    return {120, option.fontMetrics.height() + caption.height() + 2 * padding + 2};
}

/// The line under the words of an evidence: plain text, then the rule as a link, which stays whole.
struct Caption {
    QString plain;
    QString link;
    QRect plainRect;
    QRect linkRect;
};

Caption captionOf(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const QFontMetrics metrics(roleFont(TextRole::Caption));
    const QRect inside = option.rect.adjusted(padding + 2, padding, -padding, -padding);
    const QRect line(inside.left(), inside.bottom() - metrics.height() + 1, inside.width(),
                     metrics.height());
    const QString text = index.data(EvidenceListModel::CaptionRole).toString();
    const QString link = index.data(EvidenceListModel::LinkRole).toString();
    if (link.isEmpty() || !text.endsWith(link)) {
        return {metrics.elidedText(text, Qt::ElideRight, line.width()), {}, line, {}};
    }
    Caption caption;
    caption.link = metrics.elidedText(link, Qt::ElideRight, line.width());
    const int linkWidth = metrics.horizontalAdvance(caption.link);
    // The dot before the link stays, too.
    const QString dot = QStringLiteral(" · ");
    QString plain = text.chopped(link.size());
    const QString tail = plain.endsWith(dot) ? dot : QString();
    plain.chop(tail.size());
    const int room = line.width() - linkWidth - metrics.horizontalAdvance(tail);
    caption.plain = metrics.elidedText(plain, Qt::ElideRight, room) + tail;
    const int plainWidth = metrics.horizontalAdvance(caption.plain);
    caption.plainRect = QRect(line.left(), line.top(), plainWidth, line.height());
    caption.linkRect = QRect(line.left() + plainWidth, line.top(), linkWidth, line.height());
    return caption;
}

void paintCaption(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const Caption caption = captionOf(option, index);
    QFont font = roleFont(TextRole::Caption);
    painter.setFont(font);
    painter.setPen(captionColor(option.palette));
    painter.drawText(caption.plainRect, Qt::AlignBottom | Qt::AlignLeft | Qt::TextSingleLine,
                     caption.plain);
    font.setUnderline(true);
    painter.setFont(font);
    painter.setPen(option.palette.color(QPalette::Active, QPalette::Link));
    painter.drawText(caption.linkRect, Qt::AlignBottom | Qt::AlignLeft | Qt::TextSingleLine,
                     caption.link);
}

} // namespace

QSize RecipientDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return twoLines(option);
}

void RecipientDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(Qt::LeftToRight);
    paintRowBackground(*painter, option);
    const ToneColors colors =
        toneColors(toneAt(index, RecipientListModel::ToneRole), option.palette);
    const QRect inside = option.rect.adjusted(padding + 2, padding, -padding, -padding);
    paintIcon(*painter,
              QRectF(inside.left(), inside.top() + (option.fontMetrics.height() - iconExtent) / 2.0,
                     iconExtent, iconExtent),
              toneIcon(toneAt(index, RecipientListModel::ToneRole)), colors.edge);
    const QRect text = inside.adjusted(iconExtent + 8, 0, 0, 0);
    painter->setPen(option.palette.color(QPalette::Active, QPalette::Text));
    painter->drawText(text, Qt::AlignTop | Qt::AlignLeft | Qt::TextSingleLine,
                      elidedAddress(index.data().toString(), option.fontMetrics, text.width()));
    const QFont caption = roleFont(TextRole::Caption);
    painter->setFont(caption);
    painter->setPen(captionColor(option.palette));
    painter->drawText(
        text, Qt::AlignBottom | Qt::AlignLeft | Qt::TextSingleLine,
        QFontMetrics(caption).elidedText(index.data(RecipientListModel::CategoryRole).toString(),
                                         Qt::ElideRight, text.width()));
    painter->restore();
}

QSize EvidenceDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    const QFontMetrics words(wordsFont());
    const QFontMetrics caption(roleFont(TextRole::Caption));
    return {120, words.height() + caption.height() + 2 * padding + 8};
}

void EvidenceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(Qt::LeftToRight);
    paintRowBackground(*painter, option);
    const ToneColors colors =
        toneColors(toneAt(index, EvidenceListModel::ToneRole), option.palette);
    const QRect inside = option.rect.adjusted(padding + 2, padding, -padding, -padding);
    const QFont font = wordsFont();
    const QFontMetrics metrics(font);
    const QString words = metrics.elidedText(index.data(EvidenceListModel::WordsRole).toString(),
                                             Qt::ElideRight, inside.width() - 8);
    const QRect mark(inside.left(), inside.top(), metrics.horizontalAdvance(words) + 8,
                     metrics.height() + 2);
    painter->fillRect(mark, colors.tint);
    painter->fillRect(QRect(mark.left(), mark.bottom(), mark.width(), 2), colors.edge);
    painter->setFont(font);
    painter->setPen(colors.text);
    painter->drawText(mark.adjusted(4, 0, 0, 0),
                      Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, words);
    paintCaption(*painter, option, index);
    painter->restore();
}

QRect EvidenceDelegate::linkRect(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    return captionOf(option, index).linkRect;
}

bool EvidenceDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
                                   const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton &&
            linkRect(option, index).contains(mouse->position().toPoint())) {
            Q_EMIT linkClicked(index.row());
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

QSize KnowledgeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return twoLines(option);
}

void KnowledgeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(Qt::LeftToRight);
    paintRowBackground(*painter, option);
    const QRect inside = option.rect.adjusted(padding + 2, padding, -padding, -padding);
    const QColor ink = option.palette.color(QPalette::Active, QPalette::Text);
    paintIcon(*painter,
              QRectF(inside.left(), inside.top() + (option.fontMetrics.height() - iconExtent) / 2.0,
                     iconExtent, iconExtent),
              index.data(KnowledgeListModel::IconRole).toString(), captionColor(option.palette));
    const QRect text = inside.adjusted(iconExtent + 8, 0, 0, 0);
    painter->setPen(ink);
    painter->drawText(
        text, Qt::AlignTop | Qt::AlignLeft | Qt::TextSingleLine,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    const QFont caption = roleFont(TextRole::Caption);
    painter->setFont(caption);
    painter->setPen(captionColor(option.palette));
    painter->drawText(
        text, Qt::AlignBottom | Qt::AlignLeft | Qt::TextSingleLine,
        QFontMetrics(caption).elidedText(index.data(KnowledgeListModel::DetailRole).toString(),
                                         Qt::ElideRight, text.width()));
    painter->restore();
}

} // namespace app
