// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/task.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace batch {

/// Who does what next. One thread at a time fetches new work, the others do not wait for it as long
/// as there is work; nothing is fetched while too much is under way. Thread-safe.
class Schedule {
public:
    struct Source {
        std::function<std::optional<Task>()> fetch; ///< nothing: the end of a phase
        std::function<bool()> advance; ///< to the next phase, when all is done; false: the end
        std::function<bool()> isFull;  ///< results pile up
    };
    Schedule(Source source, std::size_t maxPending)
        : m_source(std::move(source)), m_maxPending(maxPending)
    {}

    /// Work for the thread that asks; waits for it; nothing at the end. Each task that was given is
    /// to be followed by done().
    std::optional<Task> next();
    void done();
    /// More work, made by a task or while going on to the next phase. Gives it back when there is
    /// enough waiting: the thread is to do it at once.
    std::optional<Task> push(DeliveriesTask work);
    /// Something changed that isFull looks at.
    void wake() { m_changed.notify_all(); }

private:
    std::optional<Task> fetch(std::unique_lock<std::mutex>& lock);
    void fetched(Task* task);

    Source m_source;
    std::size_t m_maxPending;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Task> m_pending;
    std::uint64_t m_nextNumber = 0;
    std::size_t m_active = 0;
    bool m_isFetching = false;
    bool m_isPhaseOver = true;
    bool m_isEnd = false;
};

} // namespace batch
