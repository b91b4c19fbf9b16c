// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/address_list_maker.h"

#include <QtConcurrent>

namespace app {

namespace {

/// A million addresses take longer to give back than the window may wait.
void deleteElsewhere(const output::AddressLists* lists)
{
    QThreadPool::globalInstance()->start([lists] { delete lists; });
}

} // namespace

AddressListMaker::AddressListMaker(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    connect(&m_watcher, &QFutureWatcherBase::finished, this,
            [this] { Q_EMIT made(m_watcher.result()); });
}

AddressListMaker::~AddressListMaker()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void AddressListMaker::start(ArrangementPtr arrangement)
{
    m_watcher.setFuture(QtConcurrent::run(
        &m_pool, [arrangement = std::move(arrangement), stop = m_stop.get_token()] {
            const Arranging& asked = arrangement->asked;
            return AddressListsPtr(new output::AddressLists(output::makeAddressLists(
                                       *asked.store, arrangement->rows, *asked.knowledge, stop)),
                                   deleteElsewhere);
        }));
}

} // namespace app
