// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/verdict_content.h"
#include "proof/proof_table.h"

namespace app {

/// A confirmed cause is still in the way, a refuted one is not: danger and success.
Tone toneOf(proof::Verdict verdict);
/// Picture of an outcome: a lens with what it shows.
QString verdictIcon(proof::Verdict verdict);
/// "Confirmed", "Refuted now" ...
QString verdictWord(const proof::ProofTable& table, proof::Verdict verdict,
                    knowledge::Language language);
/// A moment of RFC 3339 in the user's time and form; as it stands when it is none.
QString momentText(const std::string& date);

} // namespace app
