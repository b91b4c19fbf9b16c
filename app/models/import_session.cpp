// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/import_session.h"

#include <QFile>

#include <algorithm>
#include <utility>

namespace app {

namespace {

constexpr int lookMilliseconds = 100;
constexpr std::size_t manyInputs = 2000; ///< copying their states ten times a second would show
constexpr int manyInputsMilliseconds = 1000;

/// Its entries are inputs of their own, further down.
void settleAllowed(batch::InputProgress& archive)
{
    archive.error.reset();
    archive.state = batch::InputState::Done;
}

} // namespace

double ImportState::secondsLeft() const
{
    constexpr double leastSeconds = 1; // before that the speed is a guess
    if (isListing || bytesPerSecond <= 0 || seconds < leastSeconds || bytesDone > bytesTotal) {
        return -1;
    }
    return static_cast<double>(bytesTotal - bytesDone) / bytesPerSecond;
}

ImportSession::ImportSession(knowledge::KnowledgePtr knowledge, ImportRunFactory factory,
                             QObject* parent)
    : QObject(parent),
      m_knowledge(std::move(knowledge)),
      m_factory(std::move(factory)),
      m_store(std::make_shared<batch::ResultStore>())
{
    m_timer.setInterval(lookMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &ImportSession::look);
}

ImportSession::~ImportSession() = default;

void ImportSession::add(const QStringList& paths)
{
    if (!paths.isEmpty()) {
        enqueue({paths, false});
    }
}

void ImportSession::readLargeArchives()
{
    Waiting waiting{{}, true};
    for (const std::uint32_t number : std::exchange(m_largeArchives, {})) {
        waiting.paths << QFile::decodeName(QByteArray::fromStdString(m_inputs[number].path));
        m_allowed.insert(number);
        settleAllowed(m_inputs[number]);
    }
    if (!waiting.paths.isEmpty()) {
        enqueue(std::move(waiting));
    }
}

void ImportSession::enqueue(Waiting waiting)
{
    m_waiting.push_back(std::move(waiting));
    if (!m_run) {
        startNext();
    }
    m_state.waitingPaths = m_waiting.size();
    Q_EMIT progressed();
}

void ImportSession::startNext()
{
    batch::ImportRequest request;
    for (const QString& path : std::as_const(m_waiting.front().paths)) {
        request.paths.push_back(QFile::encodeName(path).toStdString());
    }
    if (!m_waiting.front().takesLarge) {
        request.expansion.askBytes = source::ExpansionLimits::askAbove;
    }
    m_waiting.pop_front();
    m_firstInput = m_inputs.size();
    m_before = m_state;
    m_state.isRunning = true;
    m_state.isListing = true;
    m_state.wasStopped = false;
    m_bytesAtSpeed = m_before.bytesDone;
    m_sinceSpeed.start();
    m_sinceInputs.invalidate();
    // Runs in the readers' threads; it blocks them while the store takes the rows.
    auto sink = [store = m_store,
                 first = static_cast<std::uint32_t>(m_firstInput)](std::vector<batch::Row>&& rows) {
        for (batch::Row& row : rows) {
            row.input += first;
        }
        store->append(std::move(rows));
    };
    m_run = m_factory(m_knowledge, std::move(request), std::move(sink));
    m_run->start();
    m_timer.start();
}

void ImportSession::stop()
{
    m_waiting.clear();
    m_state.waitingPaths = 0;
    if (m_run) {
        m_run->stop();
    }
}

void ImportSession::clear()
{
    m_timer.stop();
    m_waiting.clear();
    m_run.reset();
    m_inputs.clear();
    m_largeArchives.clear();
    m_allowed.clear();
    m_state = {};
    m_before = {};
    m_store = std::make_shared<batch::ResultStore>();
    Q_EMIT cleared();
}

void ImportSession::setKnowledge(knowledge::KnowledgePtr knowledge)
{
    m_knowledge = std::move(knowledge);
}

void ImportSession::look()
{
    const bool isDue = !m_sinceInputs.isValid() || m_inputs.size() < manyInputs ||
                       m_sinceInputs.hasExpired(manyInputsMilliseconds);
    batch::ImportProgress progress = m_run->progress(isDue);
    if (progress.isFinished && !isDue) {
        progress = m_run->progress(true);
    }
    m_state.isListing = progress.isListing;
    m_state.bytesTotal = m_before.bytesTotal + progress.bytesTotal;
    m_state.bytesDone = m_before.bytesDone + progress.bytesDone;
    m_state.seconds = m_before.seconds + progress.seconds;
    m_state.skippedFiles = m_before.skippedFiles + progress.skippedFiles;
    if (isDue || progress.isFinished) {
        m_sinceInputs.start();
        takeInputs(progress);
    }
    measureSpeed();
    if (progress.isFinished) {
        m_state.wasStopped = progress.wasStopped;
        m_timer.stop();
        m_run.reset();
        m_state.isRunning = false;
        m_state.isListing = false;
        if (!m_waiting.empty()) {
            startNext();
        }
        m_state.waitingPaths = m_waiting.size();
    }
    Q_EMIT progressed();
    if (!m_state.isRunning) {
        Q_EMIT finished();
    }
}

void ImportSession::takeInputs(const batch::ImportProgress& progress)
{
    m_inputs.resize(m_firstInput);
    m_inputs.insert(m_inputs.end(), progress.inputs.begin(), progress.inputs.end());
    m_state.inputs = m_inputs.size();
    std::erase_if(m_largeArchives, [this](std::uint32_t number) { return number >= m_firstInput; });
    for (std::size_t i = m_firstInput; i < m_inputs.size(); ++i) {
        const auto number = static_cast<std::uint32_t>(i);
        if (!m_inputs[i].error || m_inputs[i].error->code != base::ErrorCode::AskFirst) {
            continue;
        }
        if (m_allowed.find(number) == m_allowed.end()) {
            m_largeArchives.push_back(number);
        } else {
            settleAllowed(m_inputs[i]);
        }
    }
}

void ImportSession::measureSpeed()
{
    constexpr int window = 500;
    if (!m_sinceSpeed.hasExpired(window)) {
        return;
    }
    const double seconds = static_cast<double>(m_sinceSpeed.restart()) / 1000.0;
    const double now =
        static_cast<double>(m_state.bytesDone - std::min(m_bytesAtSpeed, m_state.bytesDone)) /
        seconds;
    m_bytesAtSpeed = m_state.bytesDone;
    // Calm figures: a new measurement counts a third.
    m_state.bytesPerSecond =
        m_state.bytesPerSecond <= 0 ? now : m_state.bytesPerSecond * 0.67 + now * 0.33;
}

} // namespace app
