// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <thread>

namespace cli {

/// Calls `stop` from a thread of its own when somebody presses Ctrl+C or asks the program to end; a
/// second time ends it at once. One object at a time.
class Interrupt {
public:
    /// `stop` is to return soon. When this object is still there a second later (somebody waits for
    /// a pipe), `giveUp` is called, which is to end the program.
    Interrupt(std::function<void()> stop, std::function<void()> giveUp);
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

private:
    void watch();

    std::function<void()> m_stop;
    std::function<void()> m_giveUp;
    std::thread m_thread;
};

} // namespace cli
