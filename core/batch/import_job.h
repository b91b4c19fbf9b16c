// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "base/remark.h"
#include "batch/row.h"
#include "diagnosis/diagnosis.h"
#include "knowledge/knowledge_base.h"
#include "maillog/delivery.h"
#include "source/input_list.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace batch {

/// Records (rows) by how they ended; `records` is the sum.
struct Counts {
    std::uint64_t records = 0;
    std::uint64_t recognised = 0;
    std::uint64_t notRecognised = 0;
    std::uint64_t notBounce = 0;
    std::uint64_t damaged = 0;
    std::uint64_t outOfTime = 0;    ///< of all these: took too long to be understood
    std::uint64_t lines = 0;        ///< of logs
    std::uint64_t unknownLines = 0; ///< of logs, of no known shape
    Counts& operator+=(const Counts& more);
    friend bool operator==(const Counts&, const Counts&) = default;
};

enum class InputState : std::uint8_t { Waiting, Reading, Done, Stopped, Refused };

/// One line of the files panel.
struct InputProgress {
    std::string path; ///< with the archive entry behind " › "
    source::InputKind kind = source::InputKind::Other;
    std::string format;
    InputState state = InputState::Waiting;
    std::uint64_t bytesTotal = 0; ///< on disk
    std::uint64_t bytesDone = 0;
    Counts counts;
    std::vector<base::Remark> remarks;
    std::optional<base::Error> error; ///< why it is refused, or where reading broke

    // To open it again: as in source::Input. Empty for what is refused.
    std::string file;
    std::vector<std::uint32_t> entries;
};

/// The state of an import at one moment.
struct ImportProgress {
    bool isListing = true; ///< still looking what there is; totals grow
    bool isFinished = false;
    bool wasStopped = false;
    std::uint64_t bytesTotal = 0;
    std::uint64_t bytesDone = 0;
    Counts counts;
    maillog::LineCounts lines; ///< of all logs together; final when finished
    double seconds = 0;
    std::size_t inputCount = 0;
    std::size_t skippedFiles = 0; ///< indexes and locks of mail folders
    std::vector<InputProgress> inputs;
};

struct ImportRequest {
    std::vector<std::string> paths;
    std::optional<source::InputKind> as;
    unsigned jobs = 0;          ///< worker threads; 0: as many as there are processors
    bool wantDelivered = false; ///< rows for good deliveries of logs too
    bool trace = false;         ///< diagnoses with their traces, for TextOutput; slow
    base::Limits limits;
    source::ExpansionLimits expansion; ///< of archives
};

/// Rows in the order of reading. Called from one worker at a time; it may block, and then reading
/// waits (back-pressure).
using RowSink = std::function<void(std::vector<Row>&&)>;

/// For exports: the path as given, with the archive entry behind " › ". People see
/// source::displayName().
std::string exportPath(const source::Input& input);

/// Where a record stands.
struct RecordPlace {
    const source::Input& source;
    std::uint32_t input = 0; ///< number of `source` in the import
    std::uint64_t index = 0;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    const maillog::Delivery* delivery = nullptr; ///< of a log
};

/// Records as bytes instead of rows, for those who write them somewhere.
struct TextOutput {
    /// Adds one diagnosis to `text`. Called from all workers at the same time.
    std::function<void(const diagnosis::Diagnosis&, const RecordPlace&, std::string& text)> encode;
    /// Takes them in the order of reading; as RowSink.
    std::function<void(std::string&&)> sink;
};

/// Reads many sources into rows with several threads. Read-only, streaming, memory flat. What was
/// handed to the sink stays when it is stopped. All calls from one thread, but stop(), which may
/// come from any.
///
/// The order is that of the paths, whatever the number of threads; all logs are read together (in
/// the order of their times) where the first of them stands. A mail and a log line about the same
/// failure fill each other's gaps: the one that comes second takes what it lacks from the first and
/// is marked (Row::isRelated).
class ImportJob {
public:
    /// Does nothing until start().
    ImportJob(knowledge::KnowledgePtr knowledge, ImportRequest request, RowSink sink);
    ImportJob(knowledge::KnowledgePtr knowledge, ImportRequest request, TextOutput output);
    /// Stops and waits.
    ~ImportJob();

    void start();
    /// Asks to stop; the workers end within 100 ms (unless they wait for bytes from a pipe).
    void stop();
    /// Until everything is read or stopped.
    void wait();
    /// A copy of the state; cheap enough for ten times a second. `withInputs` false leaves the list
    /// of inputs empty: it may have half a million entries.
    ImportProgress progress(bool withInputs = true) const;

private:
    class State;
    std::unique_ptr<State> m_state;
};

} // namespace batch
