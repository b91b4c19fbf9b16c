// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/import_job.h"

#include <functional>
#include <memory>

namespace app {

/// Reading some files into rows, once. The calls of batch::ImportJob, so that tests can feed rows
/// without files.
class ImportRun {
public:
    virtual ~ImportRun() = default; ///< stops and waits
    virtual void start() = 0;
    virtual void stop() = 0;
    /// Without the inputs when they are not asked for: there may be half a million.
    virtual batch::ImportProgress progress(bool withInputs) const = 0;
};

using ImportRunFactory = std::function<std::unique_ptr<ImportRun>(
    knowledge::KnowledgePtr, batch::ImportRequest, batch::RowSink)>;

/// Runs that really read, by batch::ImportJob.
ImportRunFactory readingRuns();

} // namespace app
