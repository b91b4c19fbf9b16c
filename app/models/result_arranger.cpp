// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/result_arranger.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QtConcurrent>

#include <algorithm>
#include <iterator>

namespace app {

namespace {

constexpr std::size_t mostReplies = 500;
constexpr std::size_t mostInChart = 10;
constexpr std::size_t mostBuckets = 60;

/// Only a failed delivery has a reason, somebody to act, a server that refused.
std::vector<batch::RowNumber> failures(const batch::ResultStore& store,
                                       const std::vector<batch::RowNumber>& rows)
{
    std::vector<batch::RowNumber> found;
    found.reserve(rows.size());
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(found), [&](batch::RowNumber row) {
        return store.facts(row).outcome <= batch::Outcome::NotRecognised;
    });
    return found;
}

} // namespace

ResultArranger::ResultArranger(QObject* parent)
    : QObject(parent), m_memory(std::make_shared<Memory>())
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ResultArranger::done);
}

ResultArranger::~ResultArranger()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void ResultArranger::arrange(Arranging asked)
{
    m_asked = std::move(asked);
    m_stop.request_stop();
    refresh();
}

void ResultArranger::refresh()
{
    m_isWanted = true;
    if (m_isRunning) {
        m_isWaiting = true;
    } else {
        launch();
    }
}

void ResultArranger::cancel()
{
    m_stop.request_stop();
    m_isWaiting = false;
    m_isWanted = false;
}

void ResultArranger::launch()
{
    m_isRunning = true;
    m_isWaiting = false;
    m_stop = std::stop_source();
    m_watcher.setFuture(
        QtConcurrent::run(&m_pool, [asked = m_asked, memory = m_memory, stop = m_stop.get_token()] {
            return run(asked, *memory, stop);
        }));
}

void ResultArranger::done()
{
    m_isRunning = false;
    const ArrangementPtr result = m_watcher.result();
    const bool isStopped = m_stop.stop_requested();
    if (m_isWaiting) {
        launch();
    }
    if (!isStopped && m_isWanted) {
        Q_EMIT arranged(result);
    }
}

ArrangementPtr ResultArranger::run(const Arranging& asked, Memory& memory,
                                   const std::stop_token& stop)
{
    auto result = std::make_shared<Arrangement>();
    QElapsedTimer clock;
    clock.start();
    result->asked = asked;
    result->seen = asked.store->size();
    result->rows = batch::arrange(*asked.store, result->seen, asked.filter, asked.order,
                                  asked.categoryOrder, stop);
    look(*result, memory.facts, stop);
    count(*result, memory.counts, stop);
    result->milliseconds = clock.elapsed();
    return result;
}

void ResultArranger::look(Arrangement& result, KnownFacts& known, const std::stop_token& stop)
{
    const Arranging& asked = result.asked;
    const bool isMerged = asked.filter.mergeDuplicates;
    if (known.store != asked.store || known.seen != result.seen || known.isMerged != isMerged) {
        batch::Filter everything;
        everything.mergeDuplicates = isMerged;
        const auto rows = batch::arrange(*asked.store, result.seen, everything, {}, {}, stop);
        const auto summary = batch::summarise(*asked.store, rows, {}, stop);
        if (stop.stop_requested()) {
            return;
        }
        known = {asked.store,
                 result.seen,
                 isMerged,
                 result.seen - static_cast<batch::RowNumber>(rows.size()),
                 batch::countOutcomes(*asked.store, rows),
                 batch::factsOf(summary, *asked.knowledge)};
    }
    result.merged = known.merged;
    result.outcomes = known.outcomes;
    result.facts = known.facts;
}

void ResultArranger::count(Arrangement& result, KnownCounts& known, const std::stop_token& stop)
{
    const Arranging& asked = result.asked;
    if (known.store != asked.store || known.seen != result.seen || known.filter != asked.filter) {
        FilterCounts counts = counted(result, stop);
        if (stop.stop_requested()) {
            return;
        }
        known = {asked.store, result.seen, asked.filter, std::move(counts)};
    }
    static_cast<FilterCounts&>(result) = known.counts;
}

FilterCounts ResultArranger::counted(const Arrangement& result, const std::stop_token& stop)
{
    using batch::TextColumn;
    const batch::ResultStore& store = *result.asked.store;
    const auto without = [&](auto condition) {
        batch::Filter filter = result.asked.filter;
        (filter.*condition).clear();
        return failures(store, batch::arrange(store, result.seen, filter, {}, {}, stop));
    };
    const batch::Filter& filter = result.asked.filter;
    const auto rows = failures(store, result.rows);
    FilterCounts counts;
    counts.categories = filter.categories.empty()
                            ? batch::countCategories(store, rows)
                            : batch::countCategories(store, without(&batch::Filter::categories));
    const auto replies = [&](const std::vector<batch::RowNumber>& of) {
        return batch::countTexts(store, of, TextColumn::MaskedDiagnostic, mostReplies, stop);
    };
    counts.replies =
        filter.maskedTexts.empty() ? replies(rows) : replies(without(&batch::Filter::maskedTexts));
    counts.shownCategories = batch::countCategories(store, rows);
    counts.parties = batch::countParties(store, rows);
    counts.time = batch::countOverTime(store, rows, QDateTime::currentDateTime().offsetFromUtc(),
                                       mostBuckets);
    const auto top = [&](TextColumn column) {
        return batch::countTexts(store, rows, column, mostInChart, stop);
    };
    counts.domains = top(TextColumn::RecipientDomain);
    counts.servers = top(TextColumn::RemoteMta);
    counts.sendingIps = top(TextColumn::SendingIp);
    return counts;
}

} // namespace app
