// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/schedule.h"

namespace batch {

std::optional<Task> Schedule::next()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (!m_pending.empty()) {
            Task task = std::move(m_pending.front());
            m_pending.pop_front();
            ++m_active;
            return task;
        }
        if (m_isEnd)
            return std::nullopt;
        const bool mayAdvance = m_isPhaseOver && m_active == 0;
        const bool mayFetch = !m_isPhaseOver && !m_source.isFull();
        if (m_isFetching || (!mayAdvance && !mayFetch)) {
            m_changed.wait(lock);
            continue;
        }
        if (auto task = fetch(lock))
            return task;
    }
}

std::optional<Task> Schedule::fetch(std::unique_lock<std::mutex>& lock)
{
    const bool isAdvancing = m_isPhaseOver;
    m_isFetching = true;
    lock.unlock();
    if (isAdvancing) {
        const bool hasMore = m_source.advance();
        lock.lock();
        m_isEnd = !hasMore;
        m_isPhaseOver = false;
        fetched(nullptr);
        return std::nullopt;
    }
    auto task = m_source.fetch();
    lock.lock();
    m_isPhaseOver = !task;
    fetched(task ? &*task : nullptr);
    return task;
}

void Schedule::fetched(Task* task)
{
    m_isFetching = false;
    if (task != nullptr) {
        ++m_active;
        if (!std::holds_alternative<LogTextTask>(task->work))
            task->number = m_nextNumber++;
    }
    m_changed.notify_all();
}

void Schedule::done()
{
    const std::lock_guard lock(m_mutex);
    --m_active;
    m_changed.notify_all();
}

std::optional<Task> Schedule::push(DeliveriesTask work)
{
    const std::lock_guard lock(m_mutex);
    Task& task = m_pending.emplace_back();
    task.number = m_nextNumber++;
    task.work = std::move(work);
    if (m_pending.size() > m_maxPending) {
        std::optional<Task> tooMany(std::move(task));
        m_pending.pop_back();
        return tooMany;
    }
    m_changed.notify_one();
    return std::nullopt;
}

} // namespace batch
