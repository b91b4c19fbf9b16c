// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

namespace batch {

/// Puts results that are ready in any order back into the order of their numbers. Whoever brings
/// the one that is waited for hands over all that follow; the others go on with their work, so a
/// slow taker holds up one thread at most until the shelf is full.
template<typename T>
class OrderedOutput {
public:
    explicit OrderedOutput(std::function<void(T&&)> take) : m_take(std::move(take)) {}

    /// Numbers are 0, 1, 2 ... without gaps, each once. `take` is called by one thread at a time.
    void put(std::uint64_t number, T result)
    {
        std::unique_lock lock(m_mutex);
        m_waiting.emplace(number, std::move(result));
        if (m_isTaking)
            return;
        m_isTaking = true;
        while (!m_waiting.empty() && m_waiting.begin()->first == m_next) {
            T next = std::move(m_waiting.begin()->second);
            m_waiting.erase(m_waiting.begin());
            ++m_next;
            lock.unlock();
            m_take(std::move(next));
            lock.lock();
        }
        m_isTaking = false;
    }

    /// Results that wait for their turn.
    std::size_t waiting() const
    {
        const std::lock_guard lock(m_mutex);
        return m_waiting.size();
    }

private:
    std::function<void(T&&)> m_take;
    mutable std::mutex m_mutex;
    std::map<std::uint64_t, T> m_waiting;
    std::uint64_t m_next = 0;
    bool m_isTaking = false;
};

} // namespace batch
