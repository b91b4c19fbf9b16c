// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exporter.h"

#include "output/html_report.h"

#include <QDateTime>
#include <QFile>
#include <QtConcurrent>

#include <algorithm>

namespace app {

namespace {

using output::Exported;

/// One export in its thread.
class Writing {
public:
    Writing(const ExportWish& wish, std::stop_token stop, std::atomic<quint64>& written)
        : m_wish(wish),
          m_asked(wish.source.arrangement->asked),
          m_rows(wish.source.arrangement->rows),
          m_redactor(wish.redaction, *m_asked.knowledge),
          m_path(QFile::encodeName(wish.path).toStdString()),
          m_stop(std::move(stop)),
          m_progress([&written](std::uint64_t count) { written = count; })
    {}

    base::Expected<Exported> run()
    {
        switch (m_wish.kind) {
        case ExportKind::Lists:
            return writeLists();
        case ExportKind::Report:
            return writeReport();
        case ExportKind::Table:
            break;
        }
        return writeTable();
    }

private:
    output::TableContext context()
    {
        return {*m_asked.knowledge, *m_wish.source.inputs, m_redactor, m_wish.languages};
    }

    base::Expected<Exported> writeTable()
    {
        output::TableOptions options;
        options.format = m_wish.format == ExportFormat::Ndjson ? output::TableFormat::Ndjson
                                                               : output::TableFormat::Csv;
        options.byteOrderMark = m_wish.format == ExportFormat::CsvForExcel;
        options.progress = m_progress;
        return output::saveTable(m_path, *m_asked.store, m_rows, context(), options, m_stop);
    }

    base::Expected<Exported> writeLists()
    {
        output::ListTextOptions options = listOptions(m_wish);
        options.progress = m_progress;
        return output::saveAddressLists(m_path, *m_wish.lists, m_wish.chosen, *m_asked.store,
                                        context(), options, m_stop);
    }

    base::Expected<Exported> writeReport()
    {
        const batch::Summary summary = batch::summarise(*m_asked.store, m_rows, {}, m_stop);
        const output::AddressLists lists =
            output::makeAddressLists(*m_asked.store, m_rows, *m_asked.knowledge, m_stop);
        if (m_stop.stop_requested()) {
            return Exported{0, true};
        }
        output::ReportOptions options;
        options.languages = m_wish.languages;
        options.now = QDateTime::currentSecsSinceEpoch();
        options.filters = m_wish.source.conditions;
        options.inputs = *m_wish.source.inputs;
        options.lists = &lists;
        const auto done =
            output::saveReport(m_path, summary, *m_asked.knowledge, m_redactor, options);
        if (!done) {
            return base::Unexpected(done.error());
        }
        return Exported{m_rows.size(), false};
    }

    const ExportWish& m_wish;
    const Arranging& m_asked;
    const std::vector<batch::RowNumber>& m_rows;
    output::Redactor m_redactor;
    std::string m_path;
    std::stop_token m_stop;
    std::function<void(std::uint64_t)> m_progress;
};

quint64 totalOf(const ExportWish& wish)
{
    switch (wish.kind) {
    case ExportKind::Table:
        return wish.source.arrangement->rows.size();
    case ExportKind::Lists:
        return output::countEntries(*wish.lists, wish.chosen, listOptions(wish));
    case ExportKind::Report:
        break;
    }
    return 0; // counting says nothing of how far it is
}

} // namespace

QString exportSuffix(ExportFormat format)
{
    switch (format) {
    case ExportFormat::CsvForExcel:
    case ExportFormat::Csv:
        return QStringLiteral("csv");
    case ExportFormat::Ndjson:
        return QStringLiteral("ndjson");
    case ExportFormat::Plain:
        return QStringLiteral("txt");
    case ExportFormat::Html:
        break;
    }
    return QStringLiteral("html");
}

output::ListTextOptions listOptions(const ExportWish& wish)
{
    output::ListTextOptions options;
    options.format = wish.format == ExportFormat::Plain    ? output::ListFormat::Plain
                     : wish.format == ExportFormat::Ndjson ? output::ListFormat::Ndjson
                                                           : output::ListFormat::Csv;
    options.byteOrderMark = wish.format == ExportFormat::CsvForExcel;
    options.withUnconfirmed = wish.withUnconfirmed;
    return options;
}

Exporter::Exporter(QObject* parent) : QObject(parent)
{
    constexpr int lookMilliseconds = 200;
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    m_timer.setInterval(lookMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Exporter::look);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &Exporter::done);
}

Exporter::~Exporter()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void Exporter::start(ExportWish wish)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_wish = std::move(wish);
    m_total = totalOf(m_wish);
    m_written = std::make_shared<std::atomic<quint64>>(0);
    m_timer.start();
    m_watcher.setFuture(
        QtConcurrent::run(&m_pool, [copy = m_wish, written = m_written, stop = m_stop.get_token()] {
            return Writing(copy, stop, *written).run();
        }));
}

void Exporter::stop()
{
    m_stop.request_stop();
}

void Exporter::look()
{
    Q_EMIT progressed(m_total == 0 ? -1
                                   : std::min(1.0, static_cast<double>(*m_written) /
                                                       static_cast<double>(m_total)));
}

void Exporter::done()
{
    m_timer.stop();
    const base::Expected<Exported> result = m_watcher.result();
    if (!result) {
        Q_EMIT failed(result.error());
    } else if (result->wasStopped) {
        Q_EMIT stopped();
    } else {
        Q_EMIT written(result->rows);
    }
}

} // namespace app
