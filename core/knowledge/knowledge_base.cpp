// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/knowledge_base.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <unordered_set>

namespace knowledge {

namespace {

template<typename Enum, std::size_t N>
std::optional<Enum> lookUp(const std::array<std::pair<Enum, std::string_view>, N>& names,
                           std::string_view text)
{
    for (const auto& [value, name] : names) {
        if (name == text)
            return value;
    }
    return std::nullopt;
}

template<typename Enum, std::size_t N>
std::string_view nameOf(const std::array<std::pair<Enum, std::string_view>, N>& names, Enum wanted)
{
    for (const auto& [value, name] : names) {
        if (value == wanted)
            return name;
    }
    return {};
}

constexpr std::array<std::pair<Party, std::string_view>, 5> partyNames{{
    {Party::None, "none"},
    {Party::Sender, "sender"},
    {Party::Recipient, "recipient"},
    {Party::System, "system"},
    {Party::Network, "network"},
}};
constexpr std::array<std::pair<Persistence, std::string_view>, 3> persistenceNames{{
    {Persistence::None, "none"},
    {Persistence::Temporary, "temporary"},
    {Persistence::Permanent, "permanent"},
}};
constexpr std::array<std::pair<Retry, std::string_view>, 5> retryNames{{
    {Retry::None, "none"},
    {Retry::Wait, "wait"},
    {Retry::Later, "later"},
    {Retry::AfterFix, "after_fix"},
    {Retry::Never, "never"},
}};

/// -1 for the X of "X.1.1".
int numberOrAny(std::string_view digits)
{
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

/// -1 stands for X; the numbers of an enhanced status code have three digits at most.
int statusKey(int statusClass, int subject, int detail)
{
    return ((statusClass + 1) * 1001 + subject + 1) * 1001 + detail + 1;
}

} // namespace

std::string_view toString(Party party)
{
    return nameOf(partyNames, party);
}
std::string_view toString(Persistence persistence)
{
    return nameOf(persistenceNames, persistence);
}
std::string_view toString(Retry retry)
{
    return nameOf(retryNames, retry);
}
std::optional<Party> partyFrom(std::string_view text)
{
    return lookUp(partyNames, text);
}
std::optional<Persistence> persistenceFrom(std::string_view text)
{
    return lookUp(persistenceNames, text);
}
std::optional<Retry> retryFrom(std::string_view text)
{
    return lookUp(retryNames, text);
}

void KnowledgeBase::index()
{
    for (std::size_t i = 0; i < m_categories.size(); ++i)
        m_categoryIndex.emplace(m_categories[i].id, i);
    for (std::size_t i = 0; i < m_replyCodes.size(); ++i)
        m_replyCodeIndex.emplace(numberOrAny(m_replyCodes[i].code), i);
    for (std::size_t i = 0; i < m_statusCodes.size(); ++i) {
        const std::string_view code = m_statusCodes[i].code;
        const std::size_t first = std::min(code.find('.'), code.size() - 1);
        const std::size_t second = std::min(code.find('.', first + 1), code.size() - 1);
        m_statusCodeIndex.emplace(statusKey(numberOrAny(code.substr(0, first)),
                                            numberOrAny(code.substr(first + 1, second - first - 1)),
                                            numberOrAny(code.substr(second + 1))),
                                  i);
    }
}

KnowledgeBase KnowledgeBase::withLayers(const std::vector<RuleLayer>& layers,
                                        std::vector<std::shared_ptr<const void>> texts) const
{
    KnowledgeBase result = *this;
    std::unordered_set<std::string_view> replaced;
    std::size_t count = 0;
    for (const RuleLayer& layer : layers) {
        count += layer.rules.size();
        for (const Rule& rule : layer.rules)
            replaced.insert(rule.id);
    }
    if (count == 0)
        return result;
    std::erase_if(result.m_rules,
                  [&replaced](const Rule& rule) { return replaced.contains(rule.id); });
    for (const RuleLayer& layer : layers)
        result.addLayer(layer);
    auto version =
        std::make_shared<const std::string>(std::string(m_version) + '+' + std::to_string(count));
    result.m_version = *version;
    result.m_layerTexts.push_back(std::move(version));
    for (std::shared_ptr<const void>& text : texts)
        result.m_layerTexts.push_back(std::move(text));
    return result;
}

void KnowledgeBase::addLayer(const RuleLayer& layer)
{
    Provider provider = layer.provider;
    if (provider.hosts.empty() && provider.domains.empty() && provider.dialects.empty()) {
        const auto known = std::find_if(m_providers.begin(), m_providers.end(),
                                        [&provider](const Provider& other) {
                                            return !other.isUserOwned && other.id == provider.id;
                                        });
        if (known != m_providers.end()) {
            provider.hosts = known->hosts;
            provider.domains = known->domains;
            provider.dialects = known->dialects;
        }
    }
    const auto number = static_cast<std::uint32_t>(m_providers.size());
    m_providers.push_back(std::move(provider));
    for (const Rule& rule : layer.rules) {
        m_rules.push_back(rule);
        m_rules.back().provider = number;
    }
}

std::size_t KnowledgeBase::userOwnedRuleCount() const
{
    return static_cast<std::size_t>(std::count_if(
        m_rules.begin(), m_rules.end(), [this](const Rule& rule) { return isUserOwned(rule); }));
}

const Category* KnowledgeBase::findCategory(std::string_view id) const
{
    const auto found = m_categoryIndex.find(id);
    return found == m_categoryIndex.end() ? nullptr : &m_categories[found->second];
}

const Category& KnowledgeBase::category(std::string_view id) const
{
    if (const Category* found = findCategory(id))
        return *found;
    if (const Category* unknown = findCategory("unknown"))
        return *unknown;
    return m_categories.front(); // a blob without categories is refused when read
}

const Rule* KnowledgeBase::findRule(std::string_view id) const
{
    const auto found = std::find_if(m_rules.begin(), m_rules.end(),
                                    [id](const Rule& rule) { return rule.id == id; });
    return found == m_rules.end() ? nullptr : &*found;
}

Bilingual KnowledgeBase::word(std::string_view key) const
{
    const auto found = std::lower_bound(
        m_words.begin(), m_words.end(), key,
        [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
    return found != m_words.end() && found->first == key ? found->second : Bilingual{};
}

const Code* KnowledgeBase::find(const smtp::ReplyCode& code) const
{
    const auto found = m_replyCodeIndex.find(code.value());
    return found == m_replyCodeIndex.end() ? nullptr : &m_replyCodes[found->second];
}

const Code* KnowledgeBase::find(const smtp::EnhancedStatusCode& code) const
{
    const auto at = [this](int statusClass, int subject, int detail) -> const Code* {
        const auto found = m_statusCodeIndex.find(statusKey(statusClass, subject, detail));
        return found == m_statusCodeIndex.end() ? nullptr : &m_statusCodes[found->second];
    };
    const Code* known = nullptr;
    if (code.statusClass() != 2) { // success whatever the detail says
        known = at(-1, code.subject(), code.detail());
        if (known == nullptr)
            known = at(-1, code.subject(), -1);
    }
    return known != nullptr ? known : at(code.statusClass(), -1, -1);
}

} // namespace knowledge
