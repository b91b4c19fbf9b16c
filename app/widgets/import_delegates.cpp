// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/import_delegates.h"

#include "models/group_list_model.h"
#include "models/import_file_model.h"
#include "models/result_table_model.h"
#include "widgets/fonts.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"
#include "widgets/row_background.h"
#include "widgets/tone.h"
#include "widgets/visible_text.h"

#include <QPainter>

namespace app {

namespace {

constexpr int padding = 8;
constexpr int cellIcon = 16;
constexpr int fileIcon = 20;
constexpr int barHeight = 3;
constexpr int proofIcon = 14;

/// Letters of machines in the size of the table.
QFont cellFont(const QModelIndex& index, int fixedRole)
{
    QFont font = index.data(fixedRole).toBool() ? fixedFont() : roleFont(TextRole::Text);
    font.setPointSizeF(
        roleFont(index.data(fixedRole).toBool() ? TextRole::Caption : TextRole::Text).pointSizeF());
    return font;
}

/// Paints the picture of a cell and gives the room that is left.
QRect paintCellIcon(QPainter& painter, const QRect& inside, const QModelIndex& index,
                    const QPalette& palette)
{
    const QVariant tone = index.data(ResultTableModel::ToneRole);
    const QString icon = tone.isValid() ? toneIcon(static_cast<Tone>(tone.toInt()))
                                        : index.data(ResultTableModel::IconRole).toString();
    if (icon.isEmpty()) {
        return inside;
    }
    const QColor color = tone.isValid() ? toneColors(static_cast<Tone>(tone.toInt()), palette).edge
                                        : captionColor(palette);
    paintIcon(painter,
              QRectF(inside.left(), inside.center().y() - cellIcon / 2.0 + 0.5, cellIcon, cellIcon),
              icon, color);
    return inside.adjusted(cellIcon + 6, 0, 0, 0);
}

void paintBar(QPainter& painter, const QRectF& groove, double share, const QColor& color,
              const QPalette& palette)
{
    QColor under = palette.color(QPalette::Text);
    under.setAlphaF(0.08F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(under);
    painter.drawRoundedRect(groove, groove.height() / 2, groove.height() / 2);
    if (share > 0) {
        QRectF bar = groove;
        bar.setWidth(std::max(groove.width() * std::min(share, 1.0), groove.height()));
        painter.setBrush(color);
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2);
    }
}

} // namespace

void ResultCellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    painter->save();
    const QPalette& palette = option.palette;
    const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    QColor fill = isSelected ? accent : palette.color(QPalette::Text);
    fill.setAlphaF(isSelected ? 0.13F : index.row() == m_hoveredRow ? 0.05F : 0.0F);
    painter->fillRect(option.rect, fill);
    if ((option.state & QStyle::State_HasFocus) != 0) {
        painter->setPen(QPen(accent, 1));
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->setLayoutDirection(Qt::LeftToRight);
    QRect room =
        paintCellIcon(*painter, option.rect.adjusted(padding, 0, -padding, 0), index, palette);
    const QFont font = cellFont(index, ResultTableModel::IsFixedRole);
    const QFontMetrics metrics(font);
    painter->setFont(font);
    painter->setPen(palette.color(QPalette::Active, QPalette::Text));
    const QString text = index.data().toString();
    const QString shown = index.data(ResultTableModel::IsAddressRole).toBool()
                              ? elidedAddress(text, metrics, room.width())
                              : metrics.elidedText(text, Qt::ElideRight, room.width());
    const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
    painter->drawText(room, static_cast<int>(alignment) | Qt::TextSingleLine, shown);
    const QString second = index.data(ResultTableModel::SecondRole).toString();
    room.setLeft(room.left() + metrics.horizontalAdvance(shown) + padding);
    if (!second.isEmpty() && room.width() > letterWidth(metrics) * 4) {
        painter->setPen(captionColor(palette));
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          metrics.elidedText(second, Qt::ElideRight, room.width()));
    }
    painter->restore();
}

QSize ImportFileDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const QFontMetrics caption(roleFont(TextRole::Caption));
    return {120, option.fontMetrics.height() + caption.height() + 2 * padding + 4};
}

void ImportFileDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(Qt::LeftToRight);
    paintRowBackground(*painter, option);
    const auto tone = static_cast<Tone>(index.data(ImportFileModel::ToneRole).toInt());
    const ToneColors colors = toneColors(tone, option.palette);
    const QRect inside = option.rect.adjusted(padding + 2, padding, -padding, -padding);
    paintIcon(*painter,
              QRectF(inside.left(), inside.top() + (option.fontMetrics.height() - fileIcon) / 2.0,
                     fileIcon, fileIcon),
              index.data(ImportFileModel::IconRole).toString(), colors.edge);
    const QRect text = inside.adjusted(fileIcon + 8, 0, 0, 0);
    painter->setPen(option.palette.color(QPalette::Active, QPalette::Text));
    painter->drawText(
        text, Qt::AlignTop | Qt::AlignLeft | Qt::TextSingleLine,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
    const QFont caption = roleFont(TextRole::Caption);
    const QFontMetrics metrics(caption);
    painter->setFont(caption);
    const bool isBad = tone == Tone::Danger || tone == Tone::Warning;
    painter->setPen(isBad ? colors.text : captionColor(option.palette));
    const QRect line(text.left(), text.top() + option.fontMetrics.height() + 1, text.width(),
                     metrics.height());
    painter->drawText(line, Qt::AlignLeft | Qt::TextSingleLine,
                      metrics.elidedText(index.data(ImportFileModel::DetailRole).toString(),
                                         Qt::ElideRight, line.width()));
    const double share = index.data(ImportFileModel::ShareRole).toDouble();
    if (share >= 0) {
        paintBar(*painter, QRectF(text.left(), line.bottom() + 3, text.width(), barHeight), share,
                 option.palette.color(QPalette::Active, QPalette::Highlight), option.palette);
    }
    painter->restore();
}

QSize GroupDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const QFontMetrics caption(roleFont(TextRole::Caption));
    return {120, option.fontMetrics.height() + (m_twoLines ? caption.height() : 0) + barHeight +
                     2 * padding + 1};
}

void GroupDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(Qt::LeftToRight);
    paintRowBackground(*painter, option);
    const ToneColors colors =
        toneColors(static_cast<Tone>(index.data(GroupListModel::ToneRole).toInt()), option.palette);
    const QRect inside = option.rect.adjusted(padding + 2, padding - 2, -padding - 2, -padding + 2);
    const int lineHeight = option.fontMetrics.height();
    const QRect line(inside.left(), inside.top(), inside.width(), lineHeight);
    const QString count = index.data(GroupListModel::CountRole).toString();
    const int countWidth = option.fontMetrics.horizontalAdvance(count);
    painter->setPen(option.palette.color(QPalette::Active, QPalette::Text));
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, count);
    const QFont font = cellFont(index, GroupListModel::IsFixedRole);
    painter->setFont(font);
    const QRect title = line.adjusted(0, 0, -countWidth - 10, 0);
    painter->drawText(
        title, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, title.width()));
    const QFont caption = roleFont(TextRole::Caption);
    const QFontMetrics metrics(caption);
    if (m_twoLines) {
        QRect second(line.left(), line.bottom() + 1, line.width(), metrics.height());
        painter->setFont(caption);
        const QString proof = index.data(GroupListModel::ProofIconRole).toString();
        const ToneColors proofColors = toneColors(
            static_cast<Tone>(index.data(GroupListModel::ProofToneRole).toInt()), option.palette);
        if (!proof.isEmpty()) {
            const qreal top = second.center().y() - proofIcon / 2.0 + 0.5;
            paintIcon(*painter, QRectF(second.left(), top, proofIcon, proofIcon), proof,
                      proofColors.edge);
            second.setLeft(second.left() + proofIcon + 5);
        }
        painter->setPen(proof.isEmpty() ? captionColor(option.palette) : proofColors.text);
        painter->drawText(second, Qt::AlignLeft | Qt::TextSingleLine,
                          metrics.elidedText(index.data(GroupListModel::DetailRole).toString(),
                                             Qt::ElideRight, second.width()));
    }
    paintBar(*painter,
             QRectF(inside.left(), inside.bottom() - barHeight + 1, inside.width(), barHeight),
             index.data(GroupListModel::ShareRole).toDouble(), colors.edge, option.palette);
    painter->restore();
}

} // namespace app
