// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "knowledge/problem.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// The user's rules above those of the program, and what is wrong with them.
struct LayeredKnowledge {
    struct Place {
        std::string file;
        std::size_t line = 0;
    };

    KnowledgePtr knowledge;
    std::vector<Problem> problems;                    ///< by file and line
    std::map<std::string, Place, std::less<>> places; ///< of the user's rules, by id

    std::size_t ownRuleCount() const { return places.size(); }
    bool hasErrors() const { return knowledge::hasErrors(problems); }
};

/// Reads the rule files (*.toml) of one folder of the user's and remembers the last version of each
/// that had no error. Not thread-safe; what it gives is immutable.
class OwnRules {
public:
    static constexpr std::size_t maxFileBytes = std::size_t{1} << 20;
    static constexpr std::size_t maxFiles = 200;

    explicit OwnRules(KnowledgePtr below) : m_below(std::move(below)) {}

    /// Reads all files anew. A folder that is not there holds no rules. A file with an error gives
    /// the rules of its last version without one; when there was none yet, those of its rules that
    /// are sound. No file can take rules away from another.
    LayeredKnowledge load(const std::filesystem::path& folder);

    /// A file as it would be after saving.
    struct Unsaved {
        std::string name;
        std::string bytes;
    };
    /// What load() would give with that file in the folder; remembers nothing.
    LayeredKnowledge preview(const std::filesystem::path& folder, const Unsaved& unsaved) const;

    const KnowledgePtr& below() const { return m_below; }

private:
    struct File;
    using FilePtr = std::shared_ptr<const File>;
    FilePtr read(const std::filesystem::path& path) const;
    FilePtr parse(const std::string& name, const std::string& bytes) const;
    LayeredKnowledge layered(const std::vector<FilePtr>& files) const;

    KnowledgePtr m_below;                      // shared with the bases laid above it
    std::map<std::string, FilePtr> m_lastGood; // by file name; shared with those bases too
};

} // namespace knowledge
