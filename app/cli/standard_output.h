// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <string_view>

namespace cli {

/// Standard output in whole lines: what was written is with the system at once, so that a program
/// that is killed has not lost a record or cut one in two. One thread at a time.
class StandardOutput {
public:
    /// Waits while the reader is slow. False when nobody takes it any more (disk full, closed).
    bool write(std::string_view text);
    bool hasFailed() const { return m_hasFailed; }

private:
    std::atomic<bool> m_hasFailed = false;
};

/// "standard output: cannot be written" and the exit code for it.
int outputFailed();

} // namespace cli
