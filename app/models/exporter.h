// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/address_list_maker.h"
#include "output/address_list_text.h"

#include <QString>
#include <QTimer>

#include <atomic>

namespace app {

/// What of an import is written to a file.
enum class ExportKind {
    Table,  ///< the rows
    Lists,  ///< addresses to remove, to send to again later, to look after
    Report, ///< counts for people, one HTML file
};
enum class ExportFormat { CsvForExcel, Csv, Ndjson, Plain, Html };
/// "csv", "ndjson", "txt", "html": ending of the file.
QString exportSuffix(ExportFormat format);

/// What there is to export: what the page shows, and where it came from.
struct ExportSource {
    ArrangementPtr arrangement; ///< shared: the page may show other rows meanwhile
    std::shared_ptr<const std::vector<std::string>> inputs; ///< path of each file; shared: many
    std::vector<std::string> conditions; ///< the filter in words, one condition each
    bool isRunning = false;              ///< files are still read
};

/// What is to be written, and how.
struct ExportWish {
    ExportSource source;
    ExportKind kind = ExportKind::Table;
    ExportFormat format = ExportFormat::CsvForExcel;
    output::RedactionLevel redaction = output::RedactionLevel::None;
    std::vector<knowledge::Language> languages; ///< of the names of reasons, of the report
    AddressListsPtr lists;                      ///< of ExportKind::Lists
    std::vector<output::AddressList> chosen;    ///< of them
    bool withUnconfirmed = false;               ///< see output::ListTextOptions
    QString path;                               ///< to write to
};
output::ListTextOptions listOptions(const ExportWish& wish);

/// Writes to a file off the window's thread. One at a time: a newer wish stops the older one.
class Exporter : public QObject {
    Q_OBJECT

public:
    explicit Exporter(QObject* parent = nullptr);
    ~Exporter() override;

    void start(ExportWish wish);
    void stop();
    bool isBusy() const { return m_watcher.isRunning(); }
    /// The one under way, or the last.
    const ExportWish& wish() const { return m_wish; }

Q_SIGNALS:
    /// Some times a second, 0..1; negative while nobody knows.
    void progressed(double share);
    /// `count`: rows, or addresses.
    void written(quint64 count);
    /// There is no file.
    void stopped();
    void failed(const base::Error& error);

private:
    void done();
    void look();

    QThreadPool m_pool;
    QFutureWatcher<base::Expected<output::Exported>> m_watcher;
    std::stop_source m_stop;
    ExportWish m_wish;
    quint64 m_total = 0;
    std::shared_ptr<std::atomic<quint64>> m_written; // shared with the worker of its wish
    QTimer m_timer;
};

} // namespace app
