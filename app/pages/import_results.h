// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/result_arranger.h"
#include "settings.h"

#include <QElapsedTimer>
#include <QWidget>

#include <functional>

class QSplitter;
class QStackedWidget;

namespace app {

class ChartPanel;
class CountRow;
class FilterBar;
class ImportSession;
class ImportSummary;
class Language;
class ResultGroups;
class ResultTable;
class SegmentedControl;

/// What an import found: the summary, counts, groups, and the rows as a table or as charts, all of
/// them through one filter.
class ImportResults : public QWidget {
    Q_OBJECT

public:
    ImportResults(const ImportSession& session, Settings& settings, const Language& language,
                  QWidget* parent = nullptr);
    ~ImportResults() override;

    /// An import starts: its files are listed until it is done.
    void begin();
    /// The import went on.
    void follow();
    /// There is another, empty import.
    void clear();
    /// False when there was no filter.
    bool clearFilter();
    void focusFilter();
    /// The table or the charts.
    void focusResults();
    void showCharts(bool charts);
    QWidgetList panes() const;
    ResultGroups* groups() const { return m_groups; }
    const batch::Filter& filter() const { return m_filter; }
    /// What is shown; null before anything is.
    const ArrangementPtr& arrangement() const { return m_arrangement; }
    /// The filter of what is shown in words, one condition each.
    std::vector<std::string> conditions() const;
    /// "812 of 9,344 rows"; empty before anything is shown.
    QString countText() const;

Q_SIGNALS:
    /// Other rows are shown.
    void arranged();
    /// Everything is read and shown.
    void settled();
    void rowActivated(batch::RowNumber row);
    void copied(int rows);
    /// The large archives are to be read after all.
    void largeArchivesRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildRows();
    void connectParts();
    void connectFilter();
    void showArrangement(const ArrangementPtr& arrangement);
    void changeFilter(const std::function<void(batch::Filter&)>& change);
    void arrange();
    bool isTimeToArrange() const;
    void refreshFilter();
    void refreshSummary();
    void refreshDisplay();
    void restoreState();
    void saveState() const;
    void retranslate();
    QString inputName(std::uint32_t input) const;

    const ImportSession& m_session;
    Settings& m_settings;
    const Language& m_language;
    ResultArranger m_arranger;
    ArrangementPtr m_arrangement; // shared with the widgets that show it
    QElapsedTimer m_sinceArranged;
    batch::Filter m_filter;
    batch::SortOrder m_order;
    ImportSummary* m_summary;
    CountRow* m_counts;
    QSplitter* m_splitter;
    ResultGroups* m_groups;
    FilterBar* m_filterBar;
    SegmentedControl* m_view;
    QStackedWidget* m_views;
    ResultTable* m_table;
    ChartPanel* m_charts;
};

} // namespace app
