// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/import_run.h"

#include <QString>

#include <atomic>
#include <memory>
#include <thread>

namespace support {

/// What a test lets an import do: its rows, and when it goes on.
struct FakeImport {
    std::vector<std::vector<batch::Row>> batches;
    std::vector<batch::InputProgress> inputs;
    std::atomic<std::size_t> allowed = SIZE_MAX; ///< batches that may be handed over
    std::atomic<int> runs = 0;
    bool isLarge = false; ///< the files are archives that a person must allow
};

/// Hands rows over from a thread of its own, as a reader does.
class FakeRun : public app::ImportRun {
public:
    FakeRun(std::shared_ptr<FakeImport> plan, batch::ImportRequest request, batch::RowSink sink)
        : m_plan(std::move(plan)), m_request(std::move(request)), m_sink(std::move(sink))
    {}

    void start() override
    {
        ++m_plan->runs;
        m_thread = std::jthread([this](const std::stop_token& stop) {
            for (const auto& rows :
                 m_isAsked ? std::vector<std::vector<batch::Row>>() : m_plan->batches) {
                while (!stop.stop_requested() && m_done >= m_plan->allowed) {
                    std::this_thread::yield();
                }
                if (stop.stop_requested()) {
                    m_wasStopped = true;
                    break;
                }
                auto copy = rows;
                m_sink(std::move(copy));
                ++m_done;
            }
            m_isFinished = true;
        });
    }
    void stop() override { m_thread.request_stop(); }

    batch::ImportProgress progress(bool withInputs) const override
    {
        batch::ImportProgress progress;
        progress.isListing = false;
        progress.isFinished = m_isFinished;
        progress.wasStopped = m_wasStopped;
        progress.bytesTotal = 1000 * m_plan->batches.size();
        progress.bytesDone = 1000 * m_done;
        progress.seconds = 2;
        progress.inputs = m_plan->inputs;
        if (progress.inputs.empty()) {
            progress.inputs.resize(m_request.paths.size());
            for (std::size_t i = 0; i < m_request.paths.size(); ++i) {
                progress.inputs[i].path = m_request.paths[i];
                progress.inputs[i].file = m_request.paths[i];
                progress.inputs[i].format = "mbox";
                progress.inputs[i].bytesTotal = 5000;
                progress.inputs[i].state = m_wasStopped   ? batch::InputState::Stopped
                                           : m_isFinished ? batch::InputState::Done
                                                          : batch::InputState::Reading;
                if (m_isAsked) {
                    progress.inputs[i].state = batch::InputState::Refused;
                    progress.inputs[i].error = base::Error{base::ErrorCode::AskFirst, "large"};
                }
            }
        }
        if (!withInputs) {
            progress.inputs.clear();
        }
        return progress;
    }

private:
    std::shared_ptr<FakeImport> m_plan; // shared with the test
    batch::ImportRequest m_request;
    batch::RowSink m_sink;
    bool m_isAsked =
        m_plan->isLarge && m_request.expansion.askBytes == source::ExpansionLimits::askAbove;
    std::atomic<std::size_t> m_done = 0;
    std::atomic<bool> m_isFinished = false;
    std::atomic<bool> m_wasStopped = false;
    std::jthread m_thread; // last: joined before the others go
};

inline app::ImportRunFactory fakeRuns(const std::shared_ptr<FakeImport>& plan)
{
    return [plan](knowledge::KnowledgePtr, batch::ImportRequest request, batch::RowSink sink) {
        return std::make_unique<FakeRun>(plan, std::move(request), std::move(sink));
    };
}

/// A failed delivery to `recipient`.
inline batch::Row failure(const std::string& recipient, std::uint16_t category,
                          const std::string& diagnostic)
{
    batch::Row row;
    row.outcome = batch::Outcome::Recognised;
    row.kind = report::Kind::Dsn;
    row.action = report::Action::Failed;
    row.party = knowledge::Party::Recipient;
    row.persistence = knowledge::Persistence::Permanent;
    row.category = category;
    row.replyCode = 550;
    row.status = "5.1.1";
    row.time = 1'794'182'400;
    row.recipient = recipient;
    row.diagnostic = diagnostic;
    row.remoteMta = "mx.example.net";
    row.length = 10;
    return row;
}

} // namespace support
