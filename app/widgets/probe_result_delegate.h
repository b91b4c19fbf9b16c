// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/text_heights.h"

#include <QStyledItemDelegate>

namespace app {

/// A finding of a probe: check and subject, the sentence as long as it is, the other language below
/// it; at the right how long it took and what changed. What is fine and what waits has one line.
class ProbeResultDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setShowsSecond(bool shows) { m_showsSecond = shows; }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    TextHeights m_heights;
    bool m_showsSecond = false;
};

} // namespace app
