// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/tally.h"
#include "widgets/card.h"

#include <QStringList>

class QBarSet;
class QChart;
class QChartView;
class QVBoxLayout;

namespace app {

class PlainLabel;

/// A bar of a chart.
struct Bar {
    QString label; ///< made visible, may be long
    batch::Tally count;
};

/// Counts as bars, each parted into permanent, temporary and other by the colours of the tones.
/// Names and numbers stand beside them as buttons, so that they can be read, heard and reached with
/// the keyboard. A click on a bar or its name tells which.
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
    void addNames();
    QList<QBarSet*> makeSets();
    bool isAcross() const { return m_direction == Direction::Across; }
    /// Number of a bar from the number of its category: Qt draws them from below.
    int barAt(int category) const { return isAcross() ? barCount() - 1 - category : category; }
    void fitPlot();

    Direction m_direction;
    PlainLabel* m_title;
    PlainLabel* m_note;
    QChart* m_chart;
    QChartView* m_view;
    QVBoxLayout* m_names;
    QWidget* m_dates; ///< under upright bars
    QList<QWidget*> m_nameButtons;
    std::vector<Bar> m_bars;
};

} // namespace app
