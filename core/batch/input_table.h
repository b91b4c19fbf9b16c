// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/import_job.h"

#include <chrono>
#include <mutex>

namespace batch {

/// The inputs of an import and how far each is. Thread-safe; the list itself is set once, before
/// anybody asks for a single input.
class InputTable {
public:
    void begin();
    /// Listing has found these; what it refused follows behind the inputs as refused ones.
    void set(source::InputList list);

    std::uint32_t size() const { return static_cast<std::uint32_t>(m_inputs.size()); }
    const source::Input& input(std::uint32_t number) const { return m_inputs[number]; }

    void startReading(std::uint32_t number);
    /// `bytes` of it are used up; never goes back.
    void setDone(std::uint32_t number, std::uint64_t bytes);
    void addRemarks(std::uint32_t number, const std::vector<base::Remark>& remarks);
    /// Reading broke, or never began.
    void fail(std::uint32_t number, base::Error error, bool isRefused);
    void addCounts(std::uint32_t number, const Counts& counts);
    void addLines(const maillog::LineCounts& lines);
    /// Read to its end, unless it failed before.
    void finish(std::uint32_t number);
    /// Nothing more comes.
    void end(bool wasStopped);

    Counts counts(std::uint32_t number) const;
    ImportProgress progress(bool withInputs) const;

private:
    double secondsSinceStart() const;

    std::vector<source::Input> m_inputs;
    mutable std::mutex m_mutex;
    ImportProgress m_progress; ///< guarded by m_mutex
    std::chrono::steady_clock::time_point m_start;
};

} // namespace batch
