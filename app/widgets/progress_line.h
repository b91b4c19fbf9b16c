// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace app {

/// A thin bar across the page: how far something long has come. Its room is always kept.
class ProgressLine : public QWidget {
    Q_OBJECT

public:
    explicit ProgressLine(QWidget* parent = nullptr);

    /// 0..1; negative: under way, nobody knows how far.
    void setShare(double share);
    void setActive(bool active);
    double share() const { return m_share; }

    QSize sizeHint() const override { return {120, 4}; }
    QSize minimumSizeHint() const override { return {20, 4}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_share = 0;
    bool m_isActive = false;
};

} // namespace app
