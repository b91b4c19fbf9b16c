// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "knowledge/category.h"
#include "knowledge/code.h"
#include "knowledge/dialect.h"
#include "knowledge/rule.h"
#include "smtp/enhanced_status_code.h"
#include "smtp/reply_code.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace knowledge {

/// All knowledge in memory: categories, codes, providers, rules, dialects. Immutable after loading
/// and safe to share between threads. All texts are views into the compiled blob it owns.
class KnowledgeBase {
public:
    /// Reads a blob made by `writeBlob` (knowledge/blob.h). `keepAlive` false: the bytes live as
    /// long as the program (a resource). Fails with Syntax when the blob is cut or of another
    /// version.
    static base::Expected<KnowledgeBase> fromBlob(std::string blob);
    static base::Expected<KnowledgeBase> fromStaticBlob(std::string_view blob);

    const std::vector<Category>& categories() const { return m_categories; }
    const std::vector<Provider>& providers() const { return m_providers; }
    const std::vector<Rule>& rules() const { return m_rules; }
    const std::vector<Code>& replyCodes() const { return m_replyCodes; }
    const std::vector<Code>& statusCodes() const { return m_statusCodes; }
    const std::vector<Dialect>& dialects() const { return m_dialects; }
    const std::vector<Wrapper>& wrappers() const { return m_wrappers; }
    /// Date and count of the rule set, shown in every export, e.g. "2026-11-22.1423".
    std::string_view version() const { return m_version; }

    /// The category of this id; `unknown` when there is none (ids are checked at build time).
    const Category& category(std::string_view id) const;
    const Category* findCategory(std::string_view id) const;
    const Provider& provider(const Rule& rule) const { return m_providers[rule.provider]; }
    const Rule* findRule(std::string_view id) const;
    /// A fixed word or sentence of words.toml, e.g. "party.sender"; empty when there is none.
    Bilingual word(std::string_view key) const;
    const Code* find(const smtp::ReplyCode& code) const;
    /// Exact detail first, then the subject, then the class.
    const Code* find(const smtp::EnhancedStatusCode& code) const;

private:
    friend class BlobReader;
    void index();

    std::shared_ptr<const std::string> m_blob; // shared: copies of the base keep the texts alive
    std::vector<Category> m_categories;
    std::vector<Provider> m_providers;
    std::vector<Rule> m_rules;
    std::vector<Code> m_replyCodes;
    std::vector<Code> m_statusCodes;
    std::vector<Dialect> m_dialects;
    std::vector<Wrapper> m_wrappers;
    std::vector<std::pair<std::string_view, Bilingual>> m_words; // sorted by key
    std::string_view m_version;
    std::unordered_map<std::string_view, std::size_t> m_categoryIndex;
    std::unordered_map<int, std::size_t> m_replyCodeIndex;
    std::unordered_map<int, std::size_t> m_statusCodeIndex; ///< by statusKey()
};

/// The knowledge built into the program. Loaded at first use, thread-safe.
const KnowledgeBase& builtIn();

} // namespace knowledge
