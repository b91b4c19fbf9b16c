// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/log_inputs.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>

namespace batch {

namespace {

constexpr std::size_t headBytes = std::size_t{64} << 10;
/// Of a line without an end this much is kept; the log reader cuts it once more and says so.
constexpr std::size_t longLineBytes = std::size_t{128} << 10;

/// Seconds since 1970; 0 when it cannot be told.
std::int64_t modificationTime(const source::Input& input)
{
    if (input.path == "-")
        return 0;
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::file_time_type time = fs::last_write_time(input.path, error);
    if (error)
        return 0;
    const auto system = std::chrono::file_clock::to_sys(time);
    return std::chrono::duration_cast<std::chrono::seconds>(system.time_since_epoch()).count();
}

/// The line that names the columns of a table.
std::string headerOf(std::string_view head, maillog::Format format)
{
    using maillog::Format;
    std::size_t begin = 0;
    if (format == Format::ExchangeTracking || format == Format::ExchangeProtocol) {
        begin = head.starts_with("#Fields:") ? 0 : head.find("\n#Fields:");
        if (begin == std::string_view::npos)
            return {};
        begin += begin > 0 ? 1 : 0;
    } else if (format != Format::MessageTrace && format != Format::PowerMta) {
        return {};
    }
    return std::string(head.substr(begin, head.find('\n', begin) - begin));
}

} // namespace

base::Expected<OpenedInput> openInput(const source::Input& input)
{
    auto stream = source::open(input);
    if (!stream)
        return base::Unexpected(stream.error());
    OpenedInput opened;
    opened.stream = std::move(*stream);
    opened.head.resize(headBytes);
    std::size_t size = 0;
    while (size < headBytes && !opened.isAtEnd) {
        const auto count = opened.stream->read(opened.head.data() + size, headBytes - size);
        if (!count)
            return base::Unexpected(count.error());
        opened.isAtEnd = *count == 0;
        size += *count;
    }
    opened.head.resize(size);
    return opened;
}

void LogInputs::add(std::uint32_t number, OpenedInput opened)
{
    const source::Input& input = m_table.input(number);
    Log log;
    log.input = number;
    log.context.input = number;
    log.context.modified = modificationTime(input);
    log.context.wantDelivered = m_wantDelivered;
    log.context.format = maillog::recogniseLog(opened.head).format;
    log.firstTime = maillog::firstTime(opened.head, log.context);
    log.header = headerOf(opened.head, log.context.format);
    // A thousand rotated logs need not be open all at once.
    if (input.path != "-") {
        opened.stream.reset();
        opened.head.clear();
        opened.head.shrink_to_fit();
    }
    log.opened = std::move(opened);
    m_logs.push_back(std::move(log));
}

void LogInputs::sort()
{
    std::stable_sort(m_logs.begin(), m_logs.end(), [](const Log& a, const Log& b) {
        if (a.firstTime.has_value() != b.firstTime.has_value())
            return a.firstTime.has_value();
        return a.firstTime < b.firstTime;
    });
}

std::vector<std::uint32_t> LogInputs::inputs() const
{
    std::vector<std::uint32_t> numbers;
    for (const Log& log : m_logs)
        numbers.push_back(log.input);
    return numbers;
}

bool LogInputs::begin(Log& log)
{
    m_rest.clear();
    m_offset = 0;
    m_isAtEnd = false;
    m_isInLongLine = false;
    m_table.startReading(log.input);
    if (log.opened.stream) {
        m_stream = std::move(log.opened.stream);
        m_rest = std::move(log.opened.head);
        return true;
    }
    auto stream = source::open(m_table.input(log.input));
    if (!stream) {
        m_table.fail(log.input, stream.error(), true);
        return false;
    }
    m_stream = std::move(*stream);
    return true;
}

void LogInputs::end(Log& log)
{
    m_table.addRemarks(log.input, m_stream->remarks());
    m_table.setDone(log.input, m_stream->consumed());
    m_stream.reset();
    m_isReading = false;
    ++m_at;
}

void LogInputs::fill(Log& log, Buffer& buffer)
{
    char* const block = buffer.block.get();
    std::memcpy(block, m_rest.data(), m_rest.size());
    buffer.size = m_rest.size();
    m_rest.clear();
    const std::size_t capacity = m_pool.blockBytes();
    while (buffer.size < capacity && !m_isAtEnd) {
        const auto count = m_stream->read(block + buffer.size, capacity - buffer.size);
        if (!count)
            m_table.fail(log.input, count.error(), false);
        m_isAtEnd = !count || *count == 0;
        buffer.size += count ? *count : 0;
    }
    m_table.setDone(log.input, m_stream->consumed());
}

std::optional<LogTextTask> LogInputs::next()
{
    while (m_at < m_logs.size()) {
        Log& log = m_logs[m_at];
        if (!m_isReading) {
            m_isReading = begin(log);
            if (!m_isReading) {
                ++m_at;
                continue;
            }
        }
        Buffer buffer = m_pool.take();
        fill(log, buffer);
        if (m_isInLongLine) {
            const std::size_t lineEnd = buffer.view().find('\n');
            const std::size_t skipped =
                lineEnd == std::string_view::npos ? buffer.size : lineEnd + 1;
            m_isInLongLine = lineEnd == std::string_view::npos;
            m_offset += skipped;
            m_rest = buffer.view().substr(skipped);
            buffer.size = 0;
        }
        if (buffer.size == 0) {
            m_pool.giveBack(std::move(buffer));
            if (m_isAtEnd && m_rest.empty())
                end(log);
            continue;
        }
        return cut(log, std::move(buffer));
    }
    return std::nullopt;
}

LogTextTask LogInputs::cut(Log& log, Buffer buffer)
{
    LogTextTask task;
    task.piece = m_pieces++;
    task.offset = m_offset;
    task.context = log.context;
    task.header = log.header;
    m_offset += buffer.size;
    if (!m_isAtEnd) {
        const std::size_t lineEnd = buffer.view().rfind('\n');
        if (lineEnd != std::string_view::npos) {
            m_rest = buffer.view().substr(lineEnd + 1);
            m_offset -= m_rest.size();
            buffer.size = lineEnd + 1;
        } else {
            m_isInLongLine = true;
            buffer.size = std::min(buffer.size, longLineBytes);
        }
    }
    task.bytes = std::move(buffer);
    return task;
}

} // namespace batch
