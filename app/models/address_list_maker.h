// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/result_arranger.h"
#include "output/address_lists.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace app {

using AddressListsPtr = std::shared_ptr<const output::AddressLists>;

/// Sorts the addresses of an arrangement into the lists remove, retry and fix, off the window's
/// thread: a million rows take seconds.
class AddressListMaker : public QObject {
    Q_OBJECT

public:
    explicit AddressListMaker(QObject* parent = nullptr);
    /// Stops.
    ~AddressListMaker() override;

    void start(ArrangementPtr arrangement);
    bool isBusy() const { return m_watcher.isRunning(); }

Q_SIGNALS:
    void made(const app::AddressListsPtr& lists);

private:
    QThreadPool m_pool;
    QFutureWatcher<AddressListsPtr> m_watcher;
    std::stop_source m_stop;
};

} // namespace app
