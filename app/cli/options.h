// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "cli/own_knowledge.h"
#include "knowledge/bilingual.h"
#include "source/input_list.h"

#include <optional>
#include <string>
#include <vector>

namespace cli {

enum class Format { Text, Ndjson, Csv };

/// Exit codes that scripts rely on.
inline constexpr int exitDone = 0;
inline constexpr int exitSomeUnreadable = 1;
inline constexpr int exitUsage = 2; ///< also: nothing readable

/// `bouncelens-cli classify` as asked for.
struct ClassifyOptions {
    std::vector<std::string> paths; ///< empty: standard input
    Format format = Format::Text;
    bool eachLine = false;
    bool explain = false;
    bool unknown = false;   ///< count the texts that were not recognised, print no records
    bool summary = false;   ///< count records, print none
    bool delivered = false; ///< good deliveries of logs as well
    unsigned jobs = 0;      ///< threads; 0: as many as processors
    std::vector<knowledge::Language> languages;
    std::optional<source::InputKind> as;
    RulesChoice rules;
};

/// Reads the words behind "classify"; `toTerminal` decides the default format. The error's detail
/// is one English line for stderr.
base::Expected<ClassifyOptions> parseClassify(const std::vector<std::string>& words,
                                              bool toTerminal);

/// `bouncelens-cli merge` as asked for.
struct MergeOptions {
    std::vector<std::string> paths;
    Format format = Format::Ndjson; ///< of the summary
    bool summary = false;
    std::vector<knowledge::Language> languages;
};

/// Reads the words behind "merge".
base::Expected<MergeOptions> parseMerge(const std::vector<std::string>& words, bool toTerminal);

/// `bouncelens-cli rules` as asked for.
struct RulesOptions {
    std::vector<std::string> words; ///< those that are no options: "check", "test" ...
    RulesChoice rules;
};

/// Reads the words behind "rules".
base::Expected<RulesOptions> parseRules(const std::vector<std::string>& words);

/// What `--help` prints.
std::string usage();

} // namespace cli
