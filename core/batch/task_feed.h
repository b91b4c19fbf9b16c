// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/input_table.h"
#include "batch/log_inputs.h"
#include "batch/task.h"

#include <map>
#include <optional>
#include <stop_token>
#include <vector>

namespace batch {

/// Lists what is to be read and cuts it into tasks, in order. Goes in phases: the inputs before the
/// logs, all logs, the inputs behind; the next phase may begin only when every task of the last is
/// done. One thread at a time.
class TaskFeed {
public:
    TaskFeed(InputTable& table, BufferPool& pool, const ImportRequest& request);

    /// Looks what there is.
    void list(const std::stop_token& stop);
    /// Goes on to the next phase; false when there is none.
    bool nextPhase();
    bool isLogPhase() const;
    /// Mails and logs are both there.
    bool hasBoth() const;
    /// The next task of this phase; nothing at its end.
    std::optional<Task> next();

    std::vector<std::uint32_t> logs() const { return m_logs.inputs(); }
    /// What was read of this input to see what it is; once.
    std::optional<OpenedInput> takeOpened(std::uint32_t input);

private:
    struct Phase {
        bool isLogs = false;
        std::vector<std::uint32_t> inputs;
    };
    bool addLog(std::uint32_t number);
    void addToPhase(bool isLogs, std::uint32_t number);
    bool openMailbox(std::uint32_t number);
    std::optional<Task> nextBlock(std::uint32_t number);
    Task nextFiles(const std::vector<std::uint32_t>& inputs);

    InputTable& m_table;
    const ImportRequest& m_request;
    LogInputs m_logs;
    std::vector<Phase> m_phases;
    std::size_t m_phase = 0;
    bool m_isBegun = false;
    std::size_t m_at = 0; ///< in the phase
    std::optional<source::MailboxSplitter> m_mailbox;
    std::mutex m_openedMutex;
    std::map<std::uint32_t, OpenedInput> m_opened; ///< guarded by m_openedMutex
};

} // namespace batch
