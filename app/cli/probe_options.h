// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "knowledge/bilingual.h"
#include "probe/probe_plan.h"

#include <string>
#include <vector>

namespace cli {

enum class ProbeFormat { Text, Markdown, Ndjson };

/// `bouncelens-cli probe` as asked for.
struct ProbeOptions {
    probe::ProbePlan plan;
    probe::ProbeSettings settings;
    ProbeFormat format = ProbeFormat::Text;
    std::string blockListFile; ///< another table; empty: the built-in one
    bool planOnly = false;     ///< print who would be contacted, contact nobody
    bool withDetails = false;
    bool wantsHelp = false;
    std::vector<knowledge::Language> languages;
};

/// Reads the words behind "probe". The error's detail is one English line for stderr.
base::Expected<ProbeOptions> parseProbe(const std::vector<std::string>& words, bool toTerminal);

/// What `bouncelens-cli probe --help` prints.
std::string probeUsage();

} // namespace cli
