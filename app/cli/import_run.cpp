// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/import_run.h"

#include "batch/import_job.h"
#include "cli/error_lines.h"
#include "cli/interrupt.h"
#include "cli/record_text.h"
#include "cli/run_end.h"
#include "cli/standard_output.h"
#include "cli/unknown_texts.h"
#include "output/plain_text.h"
#include "output/record_counts.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <unistd.h>

namespace cli {

namespace {

using batch::InputProgress;
using batch::InputState;

/// Remarks that mean that something was not read.
constexpr std::array lossRemarks{base::remarks::truncatedArchive, base::remarks::damagedArchive,
                                 base::remarks::expandsTooMuch, base::remarks::timeLimit};

class ImportRun {
public:
    ImportRun(const ClassifyOptions& options, const knowledge::LayeredKnowledge& knowledge)
        : m_options(options),
          m_shared(knowledge.knowledge),
          m_knowledge(*knowledge.knowledge),
          m_text(options, m_knowledge)
    {
        m_end.hasBadRules = knowledge.hasErrors();
    }

    int run()
    {
        const bool wantRecords = !m_options.unknown && !m_options.summary;
        m_job = wantRecords ? std::make_unique<batch::ImportJob>(m_shared, request(), textOutput())
                            : std::make_unique<batch::ImportJob>(
                                  m_shared, request(),
                                  [this](std::vector<batch::Row>&& rows) { count(rows); });
        if (wantRecords)
            m_output.write(m_text.header());
        {
            const Interrupt interrupt([this] { m_job->stop(); }, [this] { giveUp(); });
            m_job->start();
            m_job->wait();
        }
        const batch::ImportProgress progress = m_job->progress();
        if (!wantRecords)
            printCounts(progress);
        if (m_output.hasFailed())
            return outputFailed();
        judge(progress);
        return m_end.exitCode();
    }

private:
    batch::ImportRequest request() const
    {
        batch::ImportRequest request;
        request.paths = m_options.paths;
        request.as = m_options.as;
        request.jobs = m_options.jobs;
        request.wantDelivered = m_options.delivered;
        request.trace = m_options.explain;
        return request;
    }

    batch::TextOutput textOutput()
    {
        batch::TextOutput output;
        output.encode = [this](const diagnosis::Diagnosis& diagnosis,
                               const batch::RecordPlace& place, std::string& text) {
            const bool isNumbered =
                place.source.kind == source::InputKind::Mailbox || place.delivery != nullptr;
            m_text.add(diagnosis, output::RecordSource::of(place), isNumbered, text);
        };
        output.sink = [this](std::string&& text) {
            if (!m_output.write(text))
                m_job->stop();
        };
        return output;
    }

    void count(const std::vector<batch::Row>& rows)
    {
        for (const batch::Row& row : rows) {
            m_counts.add(output::factsOf(row, m_knowledge));
            if (row.outcome != batch::Outcome::NotRecognised)
                continue;
            m_unknown.add(row.diagnostic, [&] {
                // Asked for once for each text: the list of inputs is long.
                const InputProgress input = m_job->progress().inputs[row.input];
                const bool isNumbered =
                    input.kind == source::InputKind::Mailbox || row.kind == report::Kind::Log;
                return input.path + (isNumbered ? ":" + std::to_string(row.index + 1) : "");
            });
        }
    }

    void printCounts(const batch::ImportProgress& progress)
    {
        m_counts.addLines(progress.lines);
        const std::string text =
            m_options.unknown ? m_unknown.lines() : summaryText(m_counts, m_options, m_knowledge);
        m_output.write(isatty(STDOUT_FILENO) == 1 ? output::forTerminal(text) : text);
    }

    /// One line for each problem, in the order of the inputs.
    void judge(const batch::ImportProgress& progress)
    {
        for (const InputProgress& input : progress.inputs) {
            if (input.error) {
                ++m_end.failed;
                base::Error error = *input.error;
                error.file = input.path;
                printError(error, m_options.languages);
            }
            m_end.done += !input.error || input.counts.records > 0 ? 1 : 0;
            if (input.counts.damaged > 0) {
                ++m_end.failed;
                printProblem(input.path,
                             std::to_string(input.counts.damaged) + " records cannot be read");
            }
            for (const base::Remark& remark : input.remarks) {
                m_end.failed += std::find(lossRemarks.begin(), lossRemarks.end(), remark.id) !=
                                        lossRemarks.end()
                                    ? 1
                                    : 0;
                printRemark(input.path, remark, m_options.languages);
            }
        }
        if (progress.skippedFiles > 0)
            printProblem("bouncelens-cli", std::to_string(progress.skippedFiles) +
                                               " files of mail folders left out (indexes, locks, "
                                               "deleted or empty ones)");
        m_end.wasStopped = progress.wasStopped;
        if (progress.wasStopped)
            printProblem("bouncelens-cli", "stopped; what was read until then is printed");
    }

    /// Everybody waits for a pipe that says nothing: what there is was written long ago.
    [[noreturn]] void giveUp()
    {
        printProblem("bouncelens-cli", "stopped; what was read until then is printed");
        std::_Exit(exitSomeUnreadable);
    }

    const ClassifyOptions& m_options;
    knowledge::KnowledgePtr m_shared;
    const knowledge::KnowledgeBase& m_knowledge;
    RecordText m_text;
    UnknownTexts m_unknown;
    output::RecordCounts m_counts;
    StandardOutput m_output;
    RunEnd m_end;
    std::unique_ptr<batch::ImportJob> m_job;
};

} // namespace

int runImport(const ClassifyOptions& options, const knowledge::LayeredKnowledge& knowledge)
{
    return ImportRun(options, knowledge).run();
}

} // namespace cli
