// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/buffer_pool.h"
#include "maillog/log_reader.h"
#include "source/message_splitter.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace batch {

/// Messages of a mailbox that lie together.
struct MailboxTask {
    std::uint32_t input = 0;
    source::MessageBlock block;
};

/// Files of one message or text each; small ones together, so that a thread has something to do.
struct FilesTask {
    std::vector<std::uint32_t> inputs;
};

/// Nothing left to read of this input.
struct FinishTask {
    std::uint32_t input = 0;
};

/// A stretch of a log that ends at a line end.
struct LogTextTask {
    std::uint64_t piece =
        0; ///< number among all stretches of the import, in the order to join them
    Buffer bytes;
    std::uint64_t offset = 0; ///< in the uncompressed log
    maillog::LogContext context;
    std::string header; ///< the line that names the columns, of tables
};

/// Deliveries put together from logs, each with its number in its log.
struct DeliveriesTask {
    std::vector<std::pair<maillog::Delivery, std::uint64_t>> deliveries;
};

/// What a thread does at a time. `number` orders the output; stretches of logs have none, for the
/// deliveries that come out of them have one.
struct Task {
    std::uint64_t number = 0;
    std::variant<FinishTask, MailboxTask, FilesTask, LogTextTask, DeliveriesTask> work;
};

} // namespace batch
