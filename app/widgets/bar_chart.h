// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/tally.h"
#include "widgets/card.h"

#include <QStringList>

class QBarSet;
class QChart;
class QChartView;

namespace app {

class PlainLabel;

/// A bar of a chart.
struct Bar {
    QString label; ///< made visible, may be long
    batch::Tally count;
};

/// Counts as bars, each parted into permanent, temporary and other by the colours of the tones. The
/// same stands beside it as text for those who do not see it. A click tells which bar.
class BarChart : public Card {
    Q_OBJECT

public:
    enum class Direction { Across, Upright };

    explicit BarChart(Direction direction, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// A line under the title: what is left out.
    void setNote(const QString& note);
    void setBars(const std::vector<Bar>& bars);
    int barCount() const { return static_cast<int>(m_bars.size()); }
    /// The chart in words.
    QString words() const;

Q_SIGNALS:
    void barClicked(int bar);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void addSeries();
    void addAxes();
    QList<QBarSet*> makeSets();
    QString elided(const QString& label) const;

    Direction m_direction;
    PlainLabel* m_title;
    PlainLabel* m_note;
    QChart* m_chart;
    QChartView* m_view;
    std::vector<Bar> m_bars;
};

} // namespace app
