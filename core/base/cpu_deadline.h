// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <ctime>

namespace base {

/// The end of the time that one piece of work may take of a processor; waiting and other threads
/// do not count. Made and asked by the same thread. Asking is cheap until the time could be over.
class CpuDeadline {
public:
    explicit CpuDeadline(std::chrono::nanoseconds budget)
        : m_budget(budget), m_begin(Clock::now()), m_used(used())
    {}
    bool isOver() const
    {
        // No thread uses more than goes by, and this clock is read without a call of the system.
        return Clock::now() - m_begin >= m_budget && used() - m_used >= m_budget;
    }

private:
    using Clock = std::chrono::steady_clock;
    static std::chrono::nanoseconds used()
    {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }

    std::chrono::nanoseconds m_budget;
    Clock::time_point m_begin;
    std::chrono::nanoseconds m_used;
};

} // namespace base
