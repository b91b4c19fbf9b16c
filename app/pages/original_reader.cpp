// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/original_reader.h"

#include "base/limits.h"

#include <QtConcurrent>

#include <algorithm>

namespace app {

namespace {

base::Expected<QByteArray> readPlace(const OriginalPlace& place, const std::stop_token& stop)
{
    constexpr std::size_t step = std::size_t{256} << 10;
    auto stream = source::open(place.input);
    if (!stream) {
        return base::Unexpected(stream.error());
    }
    const std::uint64_t most = base::Limits().messageBytes;
    const std::uint64_t wanted = place.length == 0 ? most : std::min(place.length, most);
    QByteArray buffer(static_cast<qsizetype>(step), Qt::Uninitialized);
    QByteArray bytes;
    std::uint64_t at = 0;
    while (!stop.stop_requested() && static_cast<std::uint64_t>(bytes.size()) < wanted) {
        const auto read = (*stream)->read(buffer.data(), step);
        if (!read) {
            return base::Unexpected(read.error());
        }
        if (*read == 0) {
            break;
        }
        const std::uint64_t skipped = place.offset > at ? place.offset - at : 0;
        if (skipped < *read) {
            const std::uint64_t room = wanted - static_cast<std::uint64_t>(bytes.size());
            bytes.append(buffer.constData() + skipped,
                         static_cast<qsizetype>(std::min<std::uint64_t>(*read - skipped, room)));
        }
        at += *read;
    }
    if (bytes.isEmpty()) {
        return base::Unexpected(base::Error{base::ErrorCode::NotFound, {}, place.input.path});
    }
    return bytes;
}

} // namespace

OriginalReader::OriginalReader(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &OriginalReader::done);
}

OriginalReader::~OriginalReader()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void OriginalReader::fetch(const OriginalPlace& place)
{
    m_place = place;
    m_stop.request_stop();
    if (m_isRunning) {
        m_isWaiting = true;
    } else {
        launch();
    }
}

void OriginalReader::cancel()
{
    m_stop.request_stop();
    m_isWaiting = false;
}

void OriginalReader::launch()
{
    m_isRunning = true;
    m_isWaiting = false;
    m_stop = std::stop_source();
    m_watcher.setFuture(QtConcurrent::run(
        &m_pool, [place = m_place, stop = m_stop.get_token()] { return readPlace(place, stop); }));
}

void OriginalReader::done()
{
    m_isRunning = false;
    if (m_isWaiting) {
        launch();
        return;
    }
    if (m_stop.stop_requested()) {
        return;
    }
    const base::Expected<QByteArray> result = m_watcher.result();
    if (result) {
        Q_EMIT fetched(*result, m_place.name);
    } else {
        Q_EMIT failed(result.error(), m_place.name);
    }
}

} // namespace app
