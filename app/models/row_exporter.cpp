// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/row_exporter.h"

#include <QFile>
#include <QtConcurrent>

namespace app {

namespace {

base::Expected<output::Exported> write(const ExportWish& wish, std::stop_token stop)
{
    const Arranging& asked = wish.arrangement->asked;
    output::Redactor redactor(wish.redaction, *asked.knowledge);
    output::TableOptions options;
    options.format = wish.format == ExportFormat::Ndjson ? output::TableFormat::Ndjson
                                                         : output::TableFormat::Csv;
    options.byteOrderMark = wish.format == ExportFormat::CsvForExcel;
    return output::saveTable(
        QFile::encodeName(wish.path).toStdString(), *asked.store, wish.arrangement->rows,
        {*asked.knowledge, wish.inputs, redactor, wish.languages}, options, std::move(stop));
}

} // namespace

QString exportSuffix(ExportFormat format)
{
    return format == ExportFormat::Ndjson ? QStringLiteral("ndjson") : QStringLiteral("csv");
}

RowExporter::RowExporter(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &RowExporter::done);
}

RowExporter::~RowExporter()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void RowExporter::done()
{
    const base::Expected<output::Exported> result = m_watcher.result();
    if (!result) {
        Q_EMIT failed(result.error(), m_path);
    } else if (result->wasStopped) {
        Q_EMIT stopped(m_path);
    } else {
        Q_EMIT written(result->rows, m_path);
    }
}

void RowExporter::start(ExportWish wish)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_path = wish.path;
    m_watcher.setFuture(
        QtConcurrent::run(&m_pool, [wish = std::move(wish), stop = m_stop.get_token()] {
            return write(wish, stop);
        }));
}

void RowExporter::stop()
{
    m_stop.request_stop();
}

} // namespace app
