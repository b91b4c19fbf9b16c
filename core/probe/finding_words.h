// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "probe/finding.h"

#include <string>
#include <string_view>

namespace probe {

/// The sentences of findings in either language, from findings/*.toml. What {name} stands for is
/// foreign and comes out in visible form; outcomes and the like in words ("value.<name>.<value>").
class FindingWords {
public:
    FindingWords(const knowledge::KnowledgeBase& knowledge, knowledge::Language language)
        : m_knowledge(knowledge), m_language(language)
    {}

    std::string sentence(const Finding& finding) const;  ///< what was found; the id when not known
    std::string expected(const Finding& finding) const;  ///< what should be; may be empty
    std::string fix(const Finding& finding) const;       ///< what to do now; may be empty
    std::string reference(const Finding& finding) const; ///< "RFC 7505, section 3"; may be empty
    /// A line of proof; its key in words before the text.
    std::string detail(const Detail& detail) const;
    std::string severity(Severity severity) const;
    std::string checkName(std::string_view checkId) const;

private:
    std::string filled(std::string_view text, const Finding& finding) const;
    std::string shown(std::string_view name, std::string_view value) const;
    std::string word(const std::string& key) const;

    const knowledge::KnowledgeBase& m_knowledge;
    knowledge::Language m_language;
};

} // namespace probe
