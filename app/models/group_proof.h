// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cause_queue.h"
#include "widgets/tone.h"

#include <QString>

#include <map>

namespace app {

/// What the tests say about all failures of one reason.
struct GroupProof {
    Tone tone = Tone::Neutral;
    QString iconName;
    QString words;   ///< "Confirmed", "Confirmed 3 · Cannot be told 1"
    QString details; ///< a line for each test: names, outcome, sentence; foreign words among them
};

/// By index of the category: those with a proof, and those that cannot be tested.
using GroupProofs = std::map<std::uint16_t, GroupProof>;
GroupProofs groupProofs(const CauseQueue& queue, knowledge::Language language);

/// How the tests ended, in one sentence: counts of each outcome.
QString queueSummary(const CauseQueue& queue, knowledge::Language language);

} // namespace app
