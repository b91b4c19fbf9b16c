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

/// Rules of one file, to be laid above others.
struct RuleLayer {
    Provider provider;
    std::vector<Rule> rules;
};

/// All knowledge in memory: categories, codes, providers, rules, dialects. Immutable after loading
/// and safe to share between threads. All texts are views into the compiled blob it owns (and into
/// what keeps the layers above it alive).
class KnowledgeBase {
public:
    /// Reads a blob made by `writeBlob` (knowledge/blob.h). `keepAlive` false: the bytes live as
    /// long as the program (a resource). Fails with Syntax when the blob is cut or of another
    /// version.
    static base::Expected<KnowledgeBase> fromBlob(std::string blob);
    static base::Expected<KnowledgeBase> fromStaticBlob(std::string_view blob);

    /// This knowledge with layers above it, which share its texts: a rule whose id is known takes
    /// the place of that rule, the others are added. A layer that names no servers of its own and
    /// has the id of a provider known below speaks for the same servers. `texts` keep the layers'
    /// views alive.
    KnowledgeBase withLayers(const std::vector<RuleLayer>& layers,
                             std::vector<std::shared_ptr<const void>> texts) const;

    const std::vector<Category>& categories() const { return m_categories; }
    const std::vector<Provider>& providers() const { return m_providers; }
    const std::vector<Rule>& rules() const { return m_rules; }
    const std::vector<Code>& replyCodes() const { return m_replyCodes; }
    const std::vector<Code>& statusCodes() const { return m_statusCodes; }
    const std::vector<Dialect>& dialects() const { return m_dialects; }
    const std::vector<Wrapper>& wrappers() const { return m_wrappers; }
    /// Date and count of the rule set, shown in every export: "2026-11.1423", and with three rules
    /// of the user's "2026-11.1423+3".
    std::string_view version() const { return m_version; }

    /// The category of this id; `unknown` when there is none (ids are checked at build time).
    const Category& category(std::string_view id) const;
    const Category* findCategory(std::string_view id) const;
    const Provider& provider(const Rule& rule) const { return m_providers[rule.provider]; }
    bool isUserOwned(const Rule& rule) const { return provider(rule).isUserOwned; }
    std::size_t userOwnedRuleCount() const;
    const Rule* findRule(std::string_view id) const;
    /// A fixed word or sentence of words.toml, e.g. "party.sender"; empty when there is none.
    Bilingual word(std::string_view key) const;
    const Code* find(const smtp::ReplyCode& code) const;
    /// Exact detail first, then the subject, then the class.
    const Code* find(const smtp::EnhancedStatusCode& code) const;

private:
    friend class BlobReader;
    void index();
    void addLayer(const RuleLayer& layer);

    std::shared_ptr<const std::string> m_blob; // shared: copies of the base keep the texts alive
    std::vector<std::shared_ptr<const void>> m_layerTexts; // the same for what lies above
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

/// Shared by whoever shows or uses what came out of it: own rules may change at any time.
using KnowledgePtr = std::shared_ptr<const KnowledgeBase>;

/// The knowledge built into the program. Loaded at first use, thread-safe.
const KnowledgeBase& builtIn();

/// Knowledge that lives as long as the program (or the test), for those who share it.
inline KnowledgePtr unowned(const KnowledgeBase& knowledge)
{
    return {KnowledgePtr(), &knowledge};
}

} // namespace knowledge
