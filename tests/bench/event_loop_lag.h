// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

/// How late a timer of 5 ms is.
class EventLoopLag {
public:
    EventLoopLag()
    {
        m_timer.setInterval(5);
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            const double late = static_cast<double>(m_clock.nsecsElapsed()) / 1e6 - 5;
            m_lags.push_back(std::max(late, 0.0));
            m_clock.restart();
        });
        m_clock.start();
        m_timer.start();
    }
    /// `worker`: milliseconds a worker needed for the last answer, with all its counts.
    void print(const char* step, qint64 worker = 0)
    {
        std::sort(m_lags.begin(), m_lags.end());
        const std::size_t at = m_lags.empty() ? 0 : (m_lags.size() - 1) * 99 / 100;
        std::printf("%-26s p99 %6.1f ms   max %6.1f ms   in %6lld ms   worker %4lld ms\n", step,
                    m_lags.empty() ? 0 : m_lags[at], m_lags.empty() ? 0 : m_lags.back(),
                    static_cast<long long>(m_whole.elapsed()), static_cast<long long>(worker));
        std::fflush(stdout);
        m_lags.clear();
        m_whole.restart();
        m_clock.restart();
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    QElapsedTimer m_whole = [] {
        QElapsedTimer clock;
        clock.start();
        return clock;
    }();
    std::vector<double> m_lags;
};
