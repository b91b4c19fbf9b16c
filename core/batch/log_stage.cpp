// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/log_stage.h"

#include <chrono>

namespace batch {

namespace {

/// Enough to be worth the hand-over, few enough to keep all threads busy.
constexpr std::size_t batchSize = 128;
/// For deliveries that are open when somebody stops the import.
constexpr std::chrono::milliseconds timeToStop{40};

} // namespace

LogStage::LogStage(InputTable& table, std::function<void(DeliveriesTask&&)> use)
    : m_table(table),
      m_use(std::move(use)),
      m_joiner([this](maillog::Delivery&& delivery) { take(std::move(delivery)); }),
      m_pieces([this](Piece&& piece) { join(std::move(piece)); })
{}

void LogStage::put(std::uint64_t piece, std::uint32_t input, maillog::LogPiecePtr facts)
{
    m_pieces.put(piece, {input, std::move(facts)});
}

void LogStage::join(Piece&& piece)
{
    if (piece.facts)
        m_joiner.add(std::move(piece.facts));
    flush();
    const maillog::LineCounts& all = m_joiner.counts();
    Counts counts;
    counts.lines = all.lines - m_told.lines;
    counts.unknownLines = all.unknown - m_told.unknown;
    m_told = all;
    m_table.addCounts(piece.input, counts);
}

void LogStage::take(maillog::Delivery&& delivery)
{
    if (m_isOutOfTime)
        return;
    if (delivery.input >= m_numbers.size())
        m_numbers.resize(m_table.size());
    const std::uint64_t number = m_numbers[delivery.input]++;
    m_batch.deliveries.reserve(batchSize);
    m_batch.deliveries.emplace_back(std::move(delivery), number);
    if (m_batch.deliveries.size() >= batchSize)
        flush();
}

void LogStage::flush()
{
    if (m_batch.deliveries.empty())
        return;
    DeliveriesTask batch;
    batch.deliveries.swap(m_batch.deliveries);
    m_use(std::move(batch));
}

void LogStage::finish(const std::stop_token& stop)
{
    using clock = std::chrono::steady_clock;
    std::optional<clock::time_point> stopped;
    const auto use = std::move(m_use);
    m_use = [&](DeliveriesTask&& batch) {
        use(std::move(batch));
        if (stop.stop_requested() && !stopped)
            stopped = clock::now();
        m_isOutOfTime = stopped && clock::now() - *stopped > timeToStop;
    };
    if (stop.stop_requested())
        stopped = clock::now();
    m_joiner.finish();
    flush();
    m_use = use;
    m_table.addLines(m_joiner.counts());
}

} // namespace batch
