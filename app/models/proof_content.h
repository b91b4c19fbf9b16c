// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "models/probe_difference.h"
#include "models/verdict_content.h"
#include "proof/proof_table.h"

#include <vector>

namespace app {

/// One finding that decided, as a line below the sentence.
struct EvidenceLine {
    Tone tone = Tone::Neutral;
    QString severity; ///< in words
    QString sentence;
    QString second; ///< in the other language
};

/// Everything the window shows about the outcome of a test, free of core types.
struct ProofContent {
    Tone tone = Tone::Neutral;
    QString iconName;
    QString badge;    ///< the outcome in a word or two
    QString badgeTip; ///< what that word means, when and from where it was seen
    QString when;     ///< when and from where, in words; empty when nobody was asked
    QString sentence;
    QString second; ///< in the other language
    QStringList steps;
    QStringList secondSteps;
    QString change; ///< since the test before; empty without one
    std::vector<EvidenceLine> evidence;
};

/// A confirmed cause is still in the way, a refuted one is not: danger and success.
Tone toneOf(proof::Verdict verdict);
/// Picture of an outcome: a lens with what it shows.
QString verdictIcon(proof::Verdict verdict);
/// "Confirmed", "Refuted now" ...
QString verdictWord(const proof::ProofTable& table, proof::Verdict verdict,
                    knowledge::Language language);
/// A moment of RFC 3339 in the user's time and form; as it stands when it is none.
QString momentText(const std::string& date);

/// What to show of a proof. `before`: the test before it, `difference`: what its findings changed;
/// null without one.
ProofContent proofContent(const proof::ProofTable& table, const knowledge::KnowledgeBase& knowledge,
                          const proof::Proof& proof, const proof::Proof* before,
                          const ProbeDifference* difference, knowledge::Language language);

} // namespace app
