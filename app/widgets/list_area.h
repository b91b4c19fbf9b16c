// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace app {

/// A list as high as what is in it, up to some rows; then it scrolls.
class ListArea : public QScrollArea {
public:
    explicit ListArea(int mostRowsInSight, QWidget* parent = nullptr)
        : QScrollArea(parent), m_mostRows(mostRowsInSight)
    {
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        viewport()->setAutoFillBackground(false);
    }

    QSize sizeHint() const override { return {320, wantedHeight()}; }
    QSize minimumSizeHint() const override { return {200, wantedHeight()}; }

private:
    int wantedHeight() const
    {
        const int row = fontMetrics().height() + 10;
        const int all = widget() != nullptr ? widget()->sizeHint().height() : row;
        return qMin(all, m_mostRows * row) + 2;
    }

    int m_mostRows;
};

} // namespace app
