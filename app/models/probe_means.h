// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/console_talk.h"
#include "models/probe_work.h"
#include "proof/proof_table.h"

namespace app {

/// How probes and conversations are held, and how causes are tested; tests bring their own.
struct ProbeMeans {
    ProbeWorkFactory works;
    ConsoleTalkFactory talks;
    const proof::ProofTable* table = nullptr; ///< null: the one built into the program

    const proof::ProofTable& proofs() const
    {
        return table != nullptr ? *table : proof::builtInProofs();
    }
};

/// Those that ask the network.
ProbeMeans liveMeans();

} // namespace app
