// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/options.h"
#include "output/record_counts.h"

#include <cstddef>
#include <string>

namespace cli {

/// How a run went, for the exit code.
struct RunEnd {
    std::size_t done = 0;
    std::size_t failed = 0;
    bool hasBadRules = false;
    bool wasStopped = false;

    int exitCode() const
    {
        if (wasStopped)
            return exitSomeUnreadable;
        if (failed == 0)
            return hasBadRules ? exitSomeUnreadable : exitDone;
        return done == 0 ? exitUsage : exitSomeUnreadable;
    }
};

/// What --summary prints, with line ends.
inline std::string summaryText(const output::RecordCounts& counts, const ClassifyOptions& options,
                               const knowledge::KnowledgeBase& knowledge)
{
    return options.format == Format::Text ? counts.toText(knowledge, options.languages)
                                          : counts.toJson(knowledge.version()) + '\n';
}

} // namespace cli
