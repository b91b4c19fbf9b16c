// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/result_arranger.h"
#include "output/table_export.h"

#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <stop_token>

namespace app {

enum class ExportFormat { CsvForExcel, Csv, Ndjson };
/// "csv", "ndjson": ending of the file.
QString exportSuffix(ExportFormat format);

/// What is to be written, and how.
struct ExportWish {
    ArrangementPtr arrangement; ///< shared: the page may show other rows meanwhile
    ExportFormat format = ExportFormat::CsvForExcel;
    output::RedactionLevel redaction = output::RedactionLevel::None;
    std::vector<knowledge::Language> languages; ///< of the names of reasons
    std::vector<std::string> inputs;            ///< path of each file
    QString path;                               ///< to write to
};

/// Writes rows to a file off the window's thread. One at a time: a newer wish stops the older one.
class RowExporter : public QObject {
    Q_OBJECT

public:
    explicit RowExporter(QObject* parent = nullptr);
    ~RowExporter() override;

    void start(ExportWish wish);
    void stop();

Q_SIGNALS:
    void written(quint64 rows, const QString& path);
    /// Stopped: there is no file.
    void stopped(const QString& path);
    void failed(const base::Error& error, const QString& path);

private:
    void done();

    QThreadPool m_pool;
    QFutureWatcher<base::Expected<output::Exported>> m_watcher;
    std::stop_source m_stop;
    QString m_path;
};

} // namespace app
