// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "source/input_list.h"

#include <QByteArray>
#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <cstdint>
#include <stop_token>

namespace app {

/// Where the text of a row stands.
struct OriginalPlace {
    source::Input input;      ///< file, kind and archive entry are enough
    std::uint64_t offset = 0; ///< in the uncompressed file
    std::uint64_t length = 0; ///< 0: to the end
    QString name;             ///< for people
};

/// Fetches the text of one row out of the file it was read from, off the window's thread: files of
/// gigabytes are unpacked up to the place. A newer wish takes the place of an older one.
class OriginalReader : public QObject {
    Q_OBJECT

public:
    explicit OriginalReader(QObject* parent = nullptr);
    ~OriginalReader() override;

    void fetch(const OriginalPlace& place);
    void cancel();
    bool isBusy() const { return m_isRunning; }

Q_SIGNALS:
    void fetched(const QByteArray& bytes, const QString& name);
    void failed(const base::Error& error, const QString& name);

private:
    void launch();
    void done();

    QThreadPool m_pool;
    QFutureWatcher<base::Expected<QByteArray>> m_watcher;
    OriginalPlace m_place;
    std::stop_source m_stop;
    bool m_isRunning = false;
    bool m_isWaiting = false;
};

} // namespace app
