// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/entry_content.h"
#include "probe/probe_run.h"

namespace app {

/// Everything there is to say about one finding, the user's language first. All foreign texts in it
/// are in visible form.
EntryContent findingContent(const knowledge::KnowledgeBase& knowledge, const probe::Check& check,
                            const probe::Finding& finding, knowledge::Language language);

/// The whole run in one sentence.
struct ProbeConclusion {
    Tone tone = Tone::Neutral;
    QString text;
};
/// "2 problems, 1 warning; everything else is fine."
ProbeConclusion probeConclusion(const std::vector<probe::CheckResult>& results, bool isRunning);

} // namespace app
