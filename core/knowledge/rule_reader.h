// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/problem.h"
#include "knowledge/rule.h"
#include "knowledge/toml_reader.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// What is sound in one file of rules.
struct RuleFile {
    struct Entry {
        Rule rule;
        std::size_t line = 0;
    };
    std::optional<Provider> provider; ///< nothing: the file is of no use
    std::vector<Entry> rules;
};

/// Reads the [provider] and [[rule]] tables of one file (resources/knowledge/README.md is the
/// format). A broken rule is reported and left out.
class RuleReader {
public:
    /// The user's files may leave out [provider], samples and one of the languages; what the
    /// program brings along may not.
    enum class Owner { Program, User };
    /// What the rest of the knowledge says about the ids in the file.
    struct Neighbours {
        std::function<bool(std::string_view)> isCategory;
        std::function<std::string(std::string_view)> fileOfRule; ///< empty: the id is free
    };

    /// `file` is its name in problems. `texts` owns what the rules are views of; the document that
    /// is read must report to `problems` too: a rule with any error is left out.
    RuleReader(Owner owner, std::string file, std::deque<std::string>& texts,
               std::vector<Problem>& problems);

    /// `stem` is the name of the file without ".toml".
    RuleFile read(TomlTable& root, const std::string& stem, const Neighbours& neighbours);

private:
    std::optional<Provider> readProvider(TomlTable& root, const std::string& stem);
    Rule readRule(TomlTable& t);
    void checkRule(const TomlTable& t, Rule& rule, const Neighbours& neighbours);
    void checkTexts(const TomlTable& t, const Rule& rule, const std::string& name);
    void checkRegex(const TomlTable& t, Rule& rule, const std::string& name);
    void checkCodes(const TomlTable& t, const Rule& rule, const std::string& name);
    void problem(std::size_t line, const std::string& message, bool warning = false);

    Owner m_owner;
    std::string m_file;
    std::deque<std::string>& m_texts;
    std::vector<Problem>& m_problems;
    std::string_view m_sourceTitle;
    std::string_view m_sourceChecked;
    std::set<std::string, std::less<>> m_ids;
};

} // namespace knowledge
