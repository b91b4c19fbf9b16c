// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/task_feed.h"

#include "maillog/log_reader.h"

#include <algorithm>

namespace batch {

using source::InputKind;

namespace {

constexpr std::size_t filesPerTask = 64;
constexpr std::uint64_t bytesPerTask = std::uint64_t{512} << 10;
/// A few log lines of no format we know, or quoted in a letter, are a text like any other.
constexpr std::size_t maxExcerptBytes = std::size_t{32} << 10;
/// Of maillog::Guess: more than half of the lines are of its format.
constexpr int mostLines = 75;

/// Logs that nobody knows are logs, too, when they look like one: their lines are counted.
std::string nameOfLog(std::string_view head)
{
    const maillog::Format format = maillog::recogniseLog(head).format;
    if (format != maillog::Format::Unknown)
        return std::string(toString(format));
    return source::recognise(head).kind == source::SourceKind::Log ? "log" : "";
}

/// True when reading it as a log tells at least as much as reading it as a pasted text.
bool tellsDeliveries(std::string_view excerpt)
{
    std::size_t count = 0;
    maillog::LogJoiner joiner([&count](maillog::Delivery&&) { ++count; });
    joiner.add(maillog::readPiece(excerpt, 0, {}));
    joiner.finish();
    return count + joiner.counts().delivered > 0;
}

/// A log that holds no delivery yet (just rotated, nothing but connections) is a log all the same:
/// what it says about senders belongs to the other files, and none of its lines is a bounce.
bool isLog(std::string_view excerpt)
{
    const maillog::Guess guess = maillog::recogniseLog(excerpt);
    const bool isKnown = guess.format != maillog::Format::Unknown &&
                         (guess.confidence > mostLines ||
                          source::recognise(excerpt).kind == source::SourceKind::Log);
    return isKnown || tellsDeliveries(excerpt);
}

} // namespace

TaskFeed::TaskFeed(InputTable& table, BufferPool& pool, const ImportRequest& request)
    : m_table(table), m_request(request), m_logs(table, pool, request)
{}

void TaskFeed::list(const std::stop_token& stop)
{
    source::ListOptions options;
    options.as = m_request.as;
    options.isLog = nameOfLog;
    options.expansion = m_request.expansion;
    m_table.set(source::listInputs(m_request.paths, options, stop));
    for (std::uint32_t number = 0; number < m_table.size() && !stop.stop_requested(); ++number) {
        const bool isLog = m_table.input(number).kind == InputKind::Log && addLog(number);
        if (m_table.input(number).kind != InputKind::Log || isLog ||
            m_opened.find(number) != m_opened.end())
            addToPhase(isLog, number);
    }
    m_logs.sort();
}

/// False when it is no log after all, or cannot be read.
bool TaskFeed::addLog(std::uint32_t number)
{
    auto opened = openInput(m_table.input(number));
    if (!opened) {
        m_table.fail(number, opened.error(), true);
        return false;
    }
    const bool isExcerpt = opened->isAtEnd && opened->head.size() <= maxExcerptBytes;
    if (isExcerpt && !m_request.as && !isLog(opened->head)) {
        m_opened.emplace(number, std::move(*opened));
        return false;
    }
    m_logs.add(number, std::move(*opened));
    return true;
}

void TaskFeed::addToPhase(bool isLogs, std::uint32_t number)
{
    if (isLogs) {
        const bool known = std::any_of(m_phases.begin(), m_phases.end(),
                                       [](const Phase& phase) { return phase.isLogs; });
        if (!known)
            m_phases.push_back({true, {}});
        return;
    }
    if (m_phases.empty() || m_phases.back().isLogs)
        m_phases.push_back({false, {}});
    m_phases.back().inputs.push_back(number);
}

bool TaskFeed::hasBoth() const
{
    return m_phases.size() > 1;
}

bool TaskFeed::nextPhase()
{
    m_phase += m_isBegun ? 1 : 0;
    m_isBegun = true;
    m_at = 0;
    return m_phase < m_phases.size();
}

bool TaskFeed::isLogPhase() const
{
    return m_isBegun && m_phase < m_phases.size() && m_phases[m_phase].isLogs;
}

std::optional<Task> TaskFeed::next()
{
    if (isLogPhase()) {
        auto text = m_logs.next();
        return text ? std::optional(Task{0, std::move(*text)}) : std::nullopt;
    }
    const std::vector<std::uint32_t>& inputs = m_phases[m_phase].inputs;
    while (m_at < inputs.size()) {
        const std::uint32_t number = inputs[m_at];
        if (m_table.input(number).kind != InputKind::Mailbox)
            return nextFiles(inputs);
        if (m_mailbox || openMailbox(number))
            return nextBlock(number);
        ++m_at;
    }
    return std::nullopt;
}

bool TaskFeed::openMailbox(std::uint32_t number)
{
    auto stream = source::open(m_table.input(number));
    if (!stream) {
        m_table.fail(number, stream.error(), true);
        return false;
    }
    m_table.startReading(number);
    m_mailbox.emplace(std::move(*stream), m_request.limits);
    return true;
}

std::optional<Task> TaskFeed::nextBlock(std::uint32_t number)
{
    auto block = m_mailbox->next();
    m_table.setDone(number, m_mailbox->consumed());
    if (block && *block)
        return Task{0, MailboxTask{number, std::move(**block)}};
    if (!block)
        m_table.fail(number, block.error(), false);
    m_table.addRemarks(number, m_mailbox->remarks());
    m_mailbox.reset();
    ++m_at;
    return Task{0, FinishTask{number}};
}

Task TaskFeed::nextFiles(const std::vector<std::uint32_t>& inputs)
{
    FilesTask files;
    std::uint64_t bytes = 0;
    while (m_at < inputs.size() && files.inputs.size() < filesPerTask && bytes < bytesPerTask &&
           m_table.input(inputs[m_at]).kind != InputKind::Mailbox) {
        bytes += m_table.input(inputs[m_at]).diskBytes;
        files.inputs.push_back(inputs[m_at++]);
    }
    return {0, std::move(files)};
}

std::optional<OpenedInput> TaskFeed::takeOpened(std::uint32_t input)
{
    const std::lock_guard lock(m_openedMutex);
    const auto found = m_opened.find(input);
    if (found == m_opened.end())
        return std::nullopt;
    std::optional<OpenedInput> opened = std::move(found->second);
    m_opened.erase(found);
    return opened;
}

} // namespace batch
