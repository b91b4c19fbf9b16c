// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "knowledge/blob.h"
#include "knowledge/problem.h"

#include <cstddef>
#include <deque>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace knowledge {

/// The TOML files of one folder, read and checked (resources/knowledge/README.md is the format).
/// A broken entry is reported and left out; the others stay. Owns all texts of `content()`.
class KnowledgeFiles {
public:
    /// Fails only when the folder cannot be read.
    static base::Expected<KnowledgeFiles> load(const std::filesystem::path& folder);

    const Content& content() const { return m_content; }
    const std::vector<Problem>& problems() const { return m_problems; }
    bool hasErrors() const;
    /// Where the rule of this id stands; empty file when there is none.
    struct Place {
        std::string file;
        std::size_t line = 0;
    };
    Place placeOf(std::string_view ruleId) const;
    void add(Problem problem) { m_problems.push_back(std::move(problem)); }

private:
    friend class FileLoader;
    std::deque<std::string> m_texts; // stable addresses for the views in m_content
    Content m_content;
    std::vector<Problem> m_problems;
    std::unordered_map<std::string, Place> m_places;
};

} // namespace knowledge
