// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/input_table.h"
#include "batch/ordered_output.h"
#include "batch/task.h"

#include <atomic>
#include <functional>
#include <stop_token>
#include <vector>

namespace batch {

/// Joins the stretches of all logs, read side by side, into deliveries. Thread-safe.
class LogStage {
public:
    /// `use` gets some deliveries at a time, in order, from one thread at a time.
    LogStage(InputTable& table, std::function<void(DeliveriesTask&&)> use);

    /// Facts of a stretch; in any order.
    void put(std::uint64_t piece, std::uint32_t input, maillog::LogPiecePtr facts);
    /// Stretches that wait for an earlier one.
    std::size_t waiting() const { return m_pieces.waiting(); }
    /// All stretches were put: hands over what is still open. When stopped, as much as can be told
    /// in the time that is left.
    void finish(const std::stop_token& stop);

private:
    struct Piece {
        std::uint32_t input = 0;
        maillog::LogPiecePtr facts;
    };
    void join(Piece&& piece);
    void take(maillog::Delivery&& delivery);
    void flush();

    InputTable& m_table;
    std::function<void(DeliveriesTask&&)> m_use;
    maillog::LogJoiner m_joiner;
    maillog::LineCounts m_told; ///< what the table knows already
    DeliveriesTask m_batch;
    std::vector<std::uint64_t> m_numbers; ///< of the next delivery, by input
    std::atomic<bool> m_isOutOfTime = false;
    OrderedOutput<Piece> m_pieces;
};

} // namespace batch
