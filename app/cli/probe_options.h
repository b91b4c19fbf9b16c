// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "knowledge/bilingual.h"
#include "probe/probe_plan.h"

#include <string>
#include <vector>

namespace cli {

enum class ProbeFormat { Text, Markdown, Ndjson };

/// `bouncelens-cli probe` or `diagnose` as asked for.
struct ProbeOptions {
    probe::ProbePlan plan; ///< `diagnose`: of its target only what was typed, the checks wanted
    probe::ProbeSettings settings;
    ProbeFormat format = ProbeFormat::Text;
    std::string blockListFile; ///< another table; empty: the built-in one
    bool planOnly = false;     ///< print who would be contacted, contact nobody
    bool withDetails = false;
    bool wantsHelp = false;
    std::vector<knowledge::Language> languages;
    // Of `diagnose` only:
    std::string file;         ///< "-" is standard input
    std::string beforeFile;   ///< NDJSON of the test before this one; may be empty
    bool wantsProbe = false;  ///< the cause is tested
    bool withServers = false; ///< mail and web servers are asked, too
};

/// Reads the words behind "probe". The error's detail is one English line for stderr.
base::Expected<ProbeOptions> parseProbe(const std::vector<std::string>& words, bool toTerminal);

/// What `bouncelens-cli probe --help` prints.
std::string probeUsage();

/// Reads the words behind "diagnose" in the same way.
base::Expected<ProbeOptions> parseDiagnose(const std::vector<std::string>& words, bool toTerminal);

/// What `bouncelens-cli diagnose --help` prints.
std::string diagnoseUsage();

} // namespace cli
