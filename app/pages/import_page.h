// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/import_session.h"
#include "models/result_arranger.h"
#include "models/row_exporter.h"
#include "settings.h"

#include <QElapsedTimer>
#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace app {

class ActionButton;
class ChartPanel;
class CountRow;
class EmptyState;
class FilterBar;
class ImportHeader;
class InlineMessage;
class KnowledgeStore;
class Language;
class OriginalReader;
class PlainLabel;
class ResultGroups;
class ResultTable;
class SegmentedControl;

/// What the status bar says about the Import page.
struct ImportStatus {
    QString kind;
    QString counts;
};

/// Mailboxes and mail logs of any size as one table, groups and charts.
class ImportPage : public QWidget {
    Q_OBJECT

public:
    /// `runs`: how files are read; tests bring their own.
    ImportPage(KnowledgeStore& knowledge, Settings& settings, const Language& language,
               ImportRunFactory runs, QWidget* parent = nullptr);
    ~ImportPage() override;

    /// Reads files and folders, after those that are under way.
    void addPaths(const QStringList& paths);
    void chooseFiles();
    void chooseFolder();
    void focusFilter();
    /// The table or the charts.
    void focusResults();
    void exportRows();
    /// Shows the charts in place of the table.
    void showCharts(bool charts);
    /// Closes the message, else takes the filter away; false when there was neither.
    bool escape();
    QWidgetList panes() const;
    const ImportStatus& status() const { return m_status; }
    bool hasRows() const;
    ImportSession& session() { return m_session; }
    const batch::Filter& filter() const { return m_filter; }

Q_SIGNALS:
    void statusChanged();
    /// Everything is read and shown.
    void settled();
    /// The text of a row, to be looked at on its own.
    void originalRequested(const QByteArray& bytes, const QString& name);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildEmptyState();
    QWidget* buildResults();
    void connectParts();
    void connectFilter();
    void showProgress();
    void showArrangement(const ArrangementPtr& arrangement);
    void showNothing();
    void changeFilter(const std::function<void(batch::Filter&)>& change);
    void arrange();
    bool isTimeToArrange() const;
    void refreshFilter();
    void refreshSummary();
    void refreshStatus();
    void refreshDisplay();
    void openOriginal(batch::RowNumber row);
    void chooseExportFile(const ExportWish& wish);
    void startExport(ExportWish wish, const QString& path);
    void connectExport();
    void restoreState();
    void saveState() const;
    void retranslate();
    QString inputName(std::uint32_t input) const;
    std::vector<std::uint16_t> categoryOrder() const;
    QString countText() const;

    KnowledgeStore& m_knowledge;
    Settings& m_settings;
    const Language& m_language;
    ImportSession m_session;
    ResultArranger m_arranger;
    OriginalReader* m_reader;
    RowExporter* m_exporter;
    ArrangementPtr m_arrangement; // shared with the widgets that show it
    QElapsedTimer m_sinceArranged;
    batch::Filter m_filter;
    batch::SortOrder m_order;
    ImportStatus m_status;
    ImportHeader* m_header;
    InlineMessage* m_message;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    ActionButton* m_emptyFiles;
    ActionButton* m_emptyFolder;
    PlainLabel* m_summary;
    PlainLabel* m_facts;
    CountRow* m_counts;
    FilterBar* m_filterBar;
    SegmentedControl* m_view;
    QSplitter* m_splitter;
    ResultGroups* m_groups;
    QStackedWidget* m_views;
    ResultTable* m_table;
    ChartPanel* m_charts;
};

} // namespace app
