// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/result_arranger.h"
#include "widgets/bar_chart.h"

#include <QScrollArea>

#include <array>
#include <functional>

class QGridLayout;

namespace app {

class Chip;

/// Charts of the rows in the table: over time, reasons, whose turn, domains, servers, sending IPs.
/// A click on a bar narrows the filter.
class ChartPanel : public QScrollArea {
    Q_OBJECT

public:
    explicit ChartPanel(QWidget* parent = nullptr);

    /// Drawn when the panel is in sight.
    void setArrangement(const ArrangementPtr& arrangement);
    void setLanguage(knowledge::Language language);

Q_SIGNALS:
    /// `change` adds the condition of the bar.
    void filterRequested(const std::function<void(batch::Filter&)>& change);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum Chart { Time, Reasons, Parties, Domains, Servers, SendingIps, ChartCount };
    void refresh();
    void refreshTime();
    void refreshNumbers(Chart chart);
    void refreshTexts(Chart chart, const batch::TextTally& tally);
    void clicked(Chart chart, int bar);
    void place();
    void retranslate();

    std::array<BarChart*, ChartCount> m_charts;
    std::array<Chip*, 3> m_legend;
    QGridLayout* m_grid;
    ArrangementPtr m_arrangement;       // shared: bars have views into its store
    std::vector<std::size_t> m_reasons; ///< category of each bar
    std::vector<std::size_t> m_parties; ///< party of each bar
    knowledge::Language m_language = knowledge::Language::English;
    bool m_isStale = false;
    int m_columns = 0;
};

} // namespace app
