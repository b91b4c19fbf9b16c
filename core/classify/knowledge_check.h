// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "knowledge/knowledge_files.h"

#include <filesystem>
#include <string>
#include <vector>

namespace classify {

/// A folder of knowledge files after the linter: every problem found, and the packed form of what
/// is sound (broken entries are left out).
struct CheckedKnowledge {
    std::vector<knowledge::Problem> problems; ///< by file and line
    std::string blob;                         ///< empty when there are no categories
    bool hasErrors = false;
    std::size_t ruleCount = 0;
    std::size_t sampleCount = 0;
    std::size_t providerCount = 0;
};

/// The linter: files (KnowledgeFiles), dialect patterns, and every sample against the classifier.
/// Fails only when the folder cannot be read.
base::Expected<CheckedKnowledge> checkFolder(const std::filesystem::path& folder);

} // namespace classify
