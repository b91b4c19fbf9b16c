// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/import_job.h"

#include "batch/input_table.h"
#include "batch/log_stage.h"
#include "batch/ordered_output.h"
#include "batch/record_maker.h"
#include "batch/schedule.h"
#include "batch/task_feed.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <stop_token>
#include <thread>

namespace batch {

namespace {

/// Of a log in one task: enough to be worth the joining, little enough that some of them at a time
/// are no memory to speak of.
constexpr std::size_t logBlockBytes = std::size_t{2} << 20;

unsigned threadCount(unsigned wanted)
{
    constexpr unsigned most = 256;
    return std::clamp(wanted == 0 ? std::thread::hardware_concurrency() : wanted, 1U, most);
}

} // namespace

/// The parts of an import and what goes between them.
class ImportJob::State {
public:
    State(knowledge::KnowledgePtr knowledge, ImportRequest request, RowSink rows, TextOutput text)
        : m_knowledge(std::move(knowledge)),
          m_request(std::move(request)),
          m_jobs(threadCount(m_request.jobs)),
          m_rowSink(std::move(rows)),
          m_textSink(std::move(text.sink)),
          m_pool(logBlockBytes),
          m_feed(m_table, m_pool, m_request),
          m_maker(*m_knowledge, m_request, std::move(text.encode), m_relations),
          m_output([this](TaskResult&& result) { deliver(std::move(result)); }),
          m_logs(m_table, [this](DeliveriesTask&& batch) { takeDeliveries(std::move(batch)); }),
          m_schedule({[this] { return fetch(); }, [this] { return advance(); },
                      [this] { return isFull(); }},
                     std::size_t{4} * m_jobs)
    {}
    ~State()
    {
        m_stop.request_stop();
        wait();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void start()
    {
        if (m_running > 0 || !m_threads.empty())
            return;
        m_table.begin();
        m_running = m_jobs;
        for (unsigned i = 0; i < m_jobs; ++i)
            m_threads.emplace_back([this] { work(); });
    }
    void stop()
    {
        m_stop.request_stop();
        m_schedule.wake();
    }
    void wait()
    {
        for (std::jthread& thread : m_threads) {
            if (thread.joinable())
                thread.join();
        }
    }
    ImportProgress progress(bool withInputs) const { return m_table.progress(withInputs); }

private:
    void work();
    void run(Task task);
    void runGuarded(Task& task, TaskResult& result);
    void read(MailboxTask& task, TaskResult& result);
    void read(FilesTask& task, TaskResult& result);
    void read(DeliveriesTask& task, TaskResult& result);
    void readLog(LogTextTask& task);
    void readFile(std::uint32_t number, TaskResult& result);
    base::Expected<std::string> content(std::uint32_t number, std::vector<base::Remark>& remarks);

    std::optional<Task> fetch();
    bool advance();
    void finishLogs();
    bool isFull() const;
    void takeDeliveries(DeliveriesTask&& batch);
    void deliver(TaskResult&& result);

    knowledge::KnowledgePtr m_knowledge;
    ImportRequest m_request;
    unsigned m_jobs;
    RowSink m_rowSink;
    std::function<void(std::string&&)> m_textSink;
    InputTable m_table;
    BufferPool m_pool;
    RelationIndex m_relations;
    TaskFeed m_feed;
    RecordMaker m_maker;
    OrderedOutput<TaskResult> m_output;
    LogStage m_logs;
    Schedule m_schedule;
    bool m_isListed = false;
    bool m_isLogOpen = false; ///< deliveries may still be open
    std::stop_source m_stop;
    std::atomic<unsigned> m_running = 0;
    std::vector<std::jthread> m_threads;
};

void ImportJob::State::work()
{
    while (auto task = m_schedule.next()) {
        run(std::move(*task));
        m_schedule.done();
    }
    if (--m_running == 0)
        m_table.end(m_stop.stop_requested());
}

void ImportJob::State::run(Task task)
{
    if (auto* text = std::get_if<LogTextTask>(&task.work)) {
        readLog(*text);
        return;
    }
    TaskResult result;
    runGuarded(task, result);
    m_output.put(task.number, std::move(result));
}

/// No exception may end a thread; what it had is kept.
void ImportJob::State::runGuarded(Task& task, TaskResult& result)
{
    if (auto* finish = std::get_if<FinishTask>(&task.work))
        result.finished.push_back(finish->input);
    else if (auto* mailbox = std::get_if<MailboxTask>(&task.work))
        read(*mailbox, result);
    else if (auto* files = std::get_if<FilesTask>(&task.work))
        read(*files, result);
    else if (auto* deliveries = std::get_if<DeliveriesTask>(&task.work))
        read(*deliveries, result);
}

void ImportJob::State::read(MailboxTask& task, TaskResult& result)
{
    const source::Input& input = m_table.input(task.input);
    for (const source::MessagePiece& piece : task.block.pieces) {
        const RecordPlace place{input,        task.input,         piece.index,
                                piece.offset, piece.sourceLength, nullptr};
        m_maker.addMessage(task.block.message(piece), place, piece.remarks, result);
    }
}

void ImportJob::State::read(FilesTask& task, TaskResult& result)
{
    for (const std::uint32_t number : task.inputs) {
        m_table.startReading(number);
        readFile(number, result);
        result.finished.push_back(number);
    }
}

void ImportJob::State::readFile(std::uint32_t number, TaskResult& result)
{
    const source::Input& input = m_table.input(number);
    if (input.kind == source::InputKind::Other && !m_request.as) {
        m_table.fail(number, {base::ErrorCode::NotText, input.format}, true);
        return;
    }
    std::vector<base::Remark> remarks;
    const auto bytes = content(number, remarks);
    m_table.addRemarks(number, remarks);
    if (!bytes) {
        m_table.fail(number, bytes.error(), true);
        return;
    }
    const RecordPlace place{input, number, 0, 0, bytes->size(), nullptr};
    if (const auto done = m_maker.addFile(*bytes, place, remarks, result); !done)
        m_table.fail(number, done.error(), true);
}

/// At most one byte more than a message may have, so that the reader sees that it is cut.
base::Expected<std::string> ImportJob::State::content(std::uint32_t number,
                                                      std::vector<base::Remark>& remarks)
{
    const source::Input& input = m_table.input(number);
    std::string bytes;
    source::ByteStreamPtr stream;
    if (auto opened = m_feed.takeOpened(number)) {
        bytes = std::move(opened->head);
        stream = std::move(opened->stream);
    } else if (auto fresh = source::open(input)) {
        stream = std::move(*fresh);
    } else {
        return base::Unexpected(fresh.error());
    }
    const std::size_t limit = m_request.limits.messageBytes + 1;
    std::size_t size = bytes.size();
    std::size_t step = std::clamp<std::size_t>(input.diskBytes + 1, 4096, std::size_t{1} << 20);
    while (size < limit) {
        bytes.resize(std::min(size + step, limit));
        const auto count = stream->read(bytes.data() + size, bytes.size() - size);
        if (!count)
            return base::Unexpected(count.error());
        if (*count == 0)
            break;
        size += *count;
        step = std::max(step, std::size_t{65536});
    }
    bytes.resize(size);
    remarks.insert(remarks.end(), stream->remarks().begin(), stream->remarks().end());
    return bytes;
}

void ImportJob::State::read(DeliveriesTask& task, TaskResult& result)
{
    for (auto& [delivery, number] : task.deliveries) {
        const RecordPlace place{m_table.input(delivery.input), delivery.input,      number,
                                delivery.lineOffset,           delivery.lineLength, &delivery};
        m_maker.addDelivery(delivery, place, result);
    }
}

void ImportJob::State::readLog(LogTextTask& task)
{
    maillog::LogPiecePtr facts;
    try {
        facts = maillog::readPiece(task.bytes.view(), task.offset, task.context, task.header);
    } catch (const std::exception& exception) {
        m_table.fail(task.context.input, {base::ErrorCode::NotReadable, exception.what()}, false);
    }
    m_pool.giveBack(std::move(task.bytes));
    m_logs.put(task.piece, task.context.input, std::move(facts));
}

std::optional<Task> ImportJob::State::fetch()
{
    if (m_stop.stop_requested())
        return std::nullopt;
    return m_feed.next();
}

/// Every task of the phase is done.
bool ImportJob::State::advance()
{
    if (!m_isListed) {
        m_isListed = true;
        m_feed.list(m_stop.get_token());
        if (m_feed.hasBoth())
            m_relations.enable();
    }
    if (m_isLogOpen) {
        m_isLogOpen = false;
        m_logs.finish(m_stop.get_token());
        if (!m_stop.stop_requested())
            finishLogs();
        return true; // back to the end of this phase, now with the last deliveries to be judged
    }
    if (m_stop.stop_requested() || !m_feed.nextPhase())
        return false;
    m_isLogOpen = m_feed.isLogPhase();
    return true;
}

void ImportJob::State::finishLogs()
{
    for (const std::uint32_t log : m_feed.logs()) {
        const Counts counts = m_table.counts(log);
        if (counts.lines > 0 && counts.unknownLines == counts.lines)
            m_table.fail(log, {base::ErrorCode::Unsupported, "log of no known format"}, false);
        m_table.finish(log);
    }
}

bool ImportJob::State::isFull() const
{
    return m_output.waiting() > std::size_t{4} * m_jobs || m_logs.waiting() > m_jobs;
}

void ImportJob::State::takeDeliveries(DeliveriesTask&& batch)
{
    if (auto task = m_schedule.push(std::move(batch)))
        run(std::move(*task));
}

/// In the order of reading.
void ImportJob::State::deliver(TaskResult&& result)
{
    if (!result.rows.empty() && m_rowSink)
        m_rowSink(std::move(result.rows));
    if (!result.text.empty() && m_textSink)
        m_textSink(std::move(result.text));
    for (const auto& [input, counts] : result.counts)
        m_table.addCounts(input, counts);
    for (const std::uint32_t input : result.finished)
        m_table.finish(input);
    m_schedule.wake();
}

ImportJob::ImportJob(knowledge::KnowledgePtr knowledge, ImportRequest request, RowSink sink)
    : m_state(std::make_unique<State>(std::move(knowledge), std::move(request), std::move(sink),
                                      TextOutput{}))
{}

ImportJob::ImportJob(knowledge::KnowledgePtr knowledge, ImportRequest request, TextOutput output)
    : m_state(std::make_unique<State>(std::move(knowledge), std::move(request), RowSink{},
                                      std::move(output)))
{}

ImportJob::~ImportJob() = default;

void ImportJob::start()
{
    m_state->start();
}

void ImportJob::stop()
{
    m_state->stop();
}

void ImportJob::wait()
{
    m_state->wait();
}

ImportProgress ImportJob::progress(bool withInputs) const
{
    return m_state->progress(withInputs);
}

} // namespace batch
