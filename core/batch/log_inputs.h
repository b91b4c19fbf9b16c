// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/input_table.h"
#include "batch/task.h"
#include "source/byte_stream.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace batch {

/// What was read of an input before anybody knew what to do with it: standard input can be read
/// only once.
struct OpenedInput {
    source::ByteStreamPtr stream;
    std::string head;
    bool isAtEnd = false; ///< `head` is all there is
};
/// Reads the beginning of an input.
base::Expected<OpenedInput> openInput(const source::Input& input);

/// The logs of an import in the order of their times, cut into stretches. One thread at a time.
class LogInputs {
public:
    LogInputs(InputTable& table, BufferPool& pool, const ImportRequest& request)
        : m_table(table), m_pool(pool), m_wantDelivered(request.wantDelivered)
    {}

    void add(std::uint32_t input, OpenedInput opened);
    /// Everything was added: sorts rotated files by the time of their first line.
    void sort();
    /// The next stretch; nothing at the end of the last log.
    std::optional<LogTextTask> next();
    /// Numbers of all logs.
    std::vector<std::uint32_t> inputs() const;

private:
    struct Log {
        std::uint32_t input = 0;
        OpenedInput opened; ///< the stream only where it cannot be opened again
        std::optional<std::int64_t> firstTime;
        maillog::LogContext context;
        std::string header;
    };
    bool begin(Log& log);
    void end(Log& log);
    void fill(Log& log, Buffer& buffer);
    LogTextTask cut(Log& log, Buffer buffer);

    InputTable& m_table;
    BufferPool& m_pool;
    bool m_wantDelivered;
    std::vector<Log> m_logs;
    std::size_t m_at = 0;
    std::uint64_t m_pieces = 0;
    // Of the log that is read:
    source::ByteStreamPtr m_stream;
    std::string m_rest; ///< read, but behind the last line end
    std::uint64_t m_offset = 0;
    bool m_isReading = false;
    bool m_isAtEnd = false;
    bool m_isInLongLine = false; ///< what follows belongs to a line that was cut
};

} // namespace batch
