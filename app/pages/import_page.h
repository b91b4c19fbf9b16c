// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/result_store.h"
#include "models/import_session.h"
#include "settings.h"

#include <QWidget>

class QStackedWidget;

namespace app {

class ActionButton;
class CauseQueueFlow;
class EmptyState;
class ExportFlow;
class ImportHeader;
class ImportResults;
class InlineMessage;
class KnowledgeStore;
class Language;
class OriginalReader;
struct ProbeMeans;

/// What the status bar says about the Import page.
struct ImportStatus {
    QString kind;
    QString counts;
};

/// Mailboxes and mail logs of any size as one table, groups and charts.
class ImportPage : public QWidget {
    Q_OBJECT

public:
    /// `runs`: how files are read, `means`: how causes are tested; tests bring their own.
    ImportPage(KnowledgeStore& knowledge, Settings& settings, const Language& language,
               ImportRunFactory runs, const ProbeMeans& means, QWidget* parent = nullptr);
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
    /// Places the keyboard can go to, those in sight only.
    QWidgetList panes() const;
    const ImportStatus& status() const { return m_status; }
    bool hasRows() const;
    ImportSession& session() { return m_session; }
    const batch::Filter& filter() const;
    CauseQueueFlow& causeQueue() { return *m_queue; }

Q_SIGNALS:
    void statusChanged();
    /// Everything is read and shown.
    void settled();
    /// The text of a row, to be looked at on its own.
    void originalRequested(const QByteArray& bytes, const QString& name);
    /// The settings of probes are wanted.
    void settingsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildEmptyState();
    void connectParts();
    void connectSession();
    void connectQueue();
    bool isEmpty() const;
    void showProgress();
    void askAboutLargeArchives();
    void showNothing();
    void refreshStatus();
    void openOriginal(batch::RowNumber row);
    void retranslate();

    KnowledgeStore& m_knowledge;
    Settings& m_settings;
    const Language& m_language;
    ImportSession m_session;
    ImportStatus m_status;
    std::size_t m_askedArchives = 0; ///< large ones that the message spoke of
    OriginalReader* m_reader;
    ImportHeader* m_header;
    InlineMessage* m_message;
    ExportFlow* m_export;
    CauseQueueFlow* m_queue;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    ActionButton* m_emptyFiles;
    ActionButton* m_emptyFolder;
    ImportResults* m_results;
};

} // namespace app
