// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/rule_matcher.h"

#include "base/ascii.h"

#include <algorithm>
#include <tuple>

namespace classify {

namespace {

/// Longest run of plain text in a pattern, alternatives included: how much the author spelled out.
std::size_t longestPlainRun(std::string_view pattern)
{
    std::size_t best = 0;
    std::size_t run = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '\\') {
            ++i;
            run = 0;
        } else if (base::isAlnum(c) || c == ' ' || static_cast<unsigned char>(c) >= 0x80) {
            best = std::max(best, ++run);
        } else {
            run = 0;
        }
    }
    return best;
}

std::int16_t numberOrAny(std::string_view text)
{
    if (text.empty() || text.find('x') != std::string_view::npos)
        return -1;
    std::int16_t value = 0;
    for (const char c : text)
        value = static_cast<std::int16_t>(value * 10 + (c - '0'));
    return value;
}

/// Ends a token that could be an address; Chinese text stands next to addresses without a blank.
bool endsToken(char c)
{
    constexpr std::string_view ends = " <>()[]\"',;|";
    return static_cast<unsigned char>(c) >= 0x80 || ends.find(c) != std::string_view::npos;
}

/// True when the span lies inside one e-mail address: "spam" in <no-spam@example.com> says nothing.
bool isInsideAddress(std::string_view text, const base::Span& span)
{
    for (std::size_t i = span.offset; i < span.end(); ++i) {
        if (text[i] == '@' || endsToken(text[i]))
            return false;
    }
    std::size_t begin = span.offset;
    while (begin > 0 && !endsToken(text[begin - 1]))
        --begin;
    std::size_t end = span.end();
    while (end < text.size() && !endsToken(text[end]))
        ++end;
    const std::string_view token = text.substr(begin, end - begin);
    return token.find('@') != std::string_view::npos && token.find("://") == std::string_view::npos;
}

auto rank(const RuleMatch& match)
{
    return std::make_tuple(-match.rule->priority, match.isFrame(), -match.level, -match.codeDemand,
                           !match.agreesWithCode, -static_cast<std::ptrdiff_t>(match.fixedLength),
                           match.rule->id);
}

template<typename Map>
void addProviders(const Map& map, std::string_view key, std::vector<std::uint32_t>& out)
{
    const auto found = map.find(key);
    if (found != map.end())
        out.insert(out.end(), found->second.begin(), found->second.end());
}

/// Calls `use` for "mx1.qq.com", "qq.com", "com".
template<typename Use>
void forEachSuffix(std::string_view name, Use use)
{
    while (!name.empty()) {
        use(name);
        const std::size_t dot = name.find('.');
        if (dot == std::string_view::npos)
            return;
        name.remove_prefix(dot + 1);
    }
}

} // namespace

/// Presence of phrases and the best place per rule, by stamps instead of clearing.
class RuleMatcher::Found {
public:
    void start(std::size_t phraseCount, std::size_t ruleCount)
    {
        if (m_phraseStamp.size() < phraseCount)
            m_phraseStamp.resize(phraseCount, 0);
        if (m_ruleStamp.size() < ruleCount) {
            m_ruleStamp.resize(ruleCount, 0);
            m_best.resize(ruleCount);
        }
        m_candidates.clear();
        ++m_stamp;
    }
    bool notePhrase(std::uint32_t phrase)
    {
        if (m_phraseStamp[phrase] == m_stamp)
            return false;
        m_phraseStamp[phrase] = m_stamp;
        return true;
    }
    void noteRule(std::uint32_t rule, const PhraseHit& hit)
    {
        if (m_ruleStamp[rule] != m_stamp) {
            m_ruleStamp[rule] = m_stamp;
            m_best[rule] = hit;
            m_candidates.push_back(rule);
        } else if (hit.length > m_best[rule].length) {
            m_best[rule] = hit;
        }
    }
    bool has(std::uint32_t phrase) const { return m_phraseStamp[phrase] == m_stamp; }
    const PhraseHit& best(std::uint32_t rule) const { return m_best[rule]; }
    const std::vector<std::uint32_t>& candidates() const { return m_candidates; }

private:
    std::uint64_t m_stamp = 0;
    std::vector<std::uint64_t> m_phraseStamp;
    std::vector<std::uint64_t> m_ruleStamp;
    std::vector<PhraseHit> m_best;
    std::vector<std::uint32_t> m_candidates;
};

std::uint32_t RuleMatcher::phraseNumber(std::string_view phrase)
{
    const auto next = static_cast<std::uint32_t>(m_phrases.size());
    const auto [entry, isNew] = m_phrases.emplace(phrase, next);
    if (isNew) {
        m_index.add(phrase, next);
        m_triggers.emplace_back();
    }
    return entry->second;
}

RuleMatcher::RuleMatcher(const knowledge::KnowledgeBase& knowledge)
    : m_knowledge(&knowledge), m_compiled(knowledge.rules().size())
{
    for (std::uint32_t i = 0; i < knowledge.rules().size(); ++i) {
        const knowledge::Rule& rule = knowledge.rules()[i];
        for (const std::string_view phrase : rule.match)
            m_triggers[phraseNumber(phrase)].push_back(i);
        if (rule.match.empty())
            m_triggers[phraseNumber(rule.anchor)].push_back(i);
        Compiled& compiled = m_compiled[i];
        for (const std::string_view phrase : rule.also) {
            compiled.also.push_back(phraseNumber(phrase));
            compiled.alsoLength += phrase.size();
        }
        for (const std::string_view phrase : rule.notAny)
            compiled.notAny.push_back(phraseNumber(phrase));
        compiled.plainRun = longestPlainRun(rule.regex);
        for (const std::string_view code : rule.replyCodes)
            compiled.replyCodes.push_back({numberOrAny(code.substr(0, 1)),
                                           numberOrAny(code.substr(1, 1)),
                                           numberOrAny(code.substr(2, 1))});
        for (const std::string_view code : rule.statuses) {
            const std::size_t first = code.find('.');
            const std::size_t second = code.find('.', first + 1);
            compiled.statuses.push_back({numberOrAny(code.substr(0, first)),
                                         numberOrAny(code.substr(first + 1, second - first - 1)),
                                         numberOrAny(code.substr(second + 1))});
        }
    }
    m_index.build();
    for (std::uint32_t i = 0; i < knowledge.providers().size(); ++i) {
        const knowledge::Provider& provider = knowledge.providers()[i];
        for (const std::string_view host : provider.hosts)
            m_hosts[host].push_back(i);
        for (const std::string_view domain : provider.domains)
            m_domains[domain].push_back(i);
        for (const std::string_view dialect : provider.dialects)
            m_dialects[dialect].push_back(i);
    }
}

std::vector<std::uint32_t> RuleMatcher::providersInScope(const Query& query) const
{
    std::vector<std::uint32_t> result;
    forEachSuffix(query.host, [&](std::string_view name) { addProviders(m_hosts, name, result); });
    forEachSuffix(query.domain,
                  [&](std::string_view name) { addProviders(m_domains, name, result); });
    addProviders(m_dialects, query.dialect, result);
    return result;
}

const base::Regex* RuleMatcher::regexOf(std::uint32_t index) const
{
    const knowledge::Rule& rule = m_knowledge->rules()[index];
    if (rule.regex.empty())
        return nullptr;
    const Compiled& compiled = m_compiled[index];
    std::call_once(compiled.once, [&] {
        if (auto regex = base::Regex::compile(rule.regex))
            compiled.regex = std::make_unique<base::Regex>(std::move(*regex));
    });
    return compiled.regex.get();
}

bool RuleMatcher::codesFit(const Compiled& compiled, const Query& query, RuleMatch& match) const
{
    const auto anyFits = [](const std::vector<CodePattern>& patterns, int a, int b, int c) {
        return std::any_of(patterns.begin(), patterns.end(), [&](const CodePattern& p) {
            return (p.first < 0 || p.first == a) && (p.second < 0 || p.second == b) &&
                   (p.third < 0 || p.third == c);
        });
    };
    if (!compiled.statuses.empty() && query.status) {
        const smtp::EnhancedStatusCode& s = *query.status;
        if (!anyFits(compiled.statuses, s.statusClass(), s.subject(), s.detail()))
            return false;
        match.codeDemand += 2;
    }
    if (!compiled.replyCodes.empty() && query.reply) {
        const int value = query.reply->value();
        if (!anyFits(compiled.replyCodes, value / 100, value / 10 % 10, value % 10))
            return false;
        match.codeDemand += 1;
    }
    return true;
}

RuleMatcher::Condition RuleMatcher::check(std::uint32_t index, const Query& query,
                                          const Found& found, const PhraseHit& hit, bool inScope,
                                          RuleMatch& match) const
{
    const knowledge::Rule& rule = m_knowledge->rules()[index];
    const Compiled& compiled = m_compiled[index];
    const auto isThere = [&found](std::uint32_t phrase) { return found.has(phrase); };
    if ((rule.ownScopeOnly && !inScope) || !codesFit(compiled, query, match) ||
        !std::all_of(compiled.also.begin(), compiled.also.end(), isThere) ||
        std::any_of(compiled.notAny.begin(), compiled.notAny.end(), isThere))
        return Condition::Fails;
    match.fixedLength =
        std::max(rule.match.empty() ? 0 : hit.length, compiled.plainRun) + compiled.alsoLength;
    match.words = {hit.position, hit.length};
    if (!rule.regex.empty()) {
        const base::Regex* regex = regexOf(index);
        thread_local base::RegexMatch groups;
        if (regex == nullptr)
            return Condition::Fails;
        switch (regex->match(query.folded, groups)) {
        case base::RegexOutcome::NoMatch:
            return Condition::Fails;
        case base::RegexOutcome::GaveUp:
            return Condition::GaveUp;
        case base::RegexOutcome::Match:
            break;
        }
        if (!groups.whole().empty())
            match.words = groups.whole();
    }
    match.rule = &rule;
    const knowledge::Provider& provider = m_knowledge->provider(rule);
    match.level = inScope ? 2 : provider.isGeneric ? 0 : 1;
    // A provider knows why it says this with that code; generic words profit from a second witness.
    match.agreesWithCode = match.level == 0 && rule.category == query.codeCategory;
    if (provider.isGeneric && isInsideAddress(query.folded, match.words))
        return Condition::Fails;
    return Condition::Holds;
}

void RuleMatcher::match(const Query& query, MatchOutcome& outcome, bool wantNear) const
{
    outcome.matches.clear();
    outcome.near.clear();
    outcome.gaveUp = false;
    thread_local std::vector<PhraseHit> hits;
    thread_local Found found;
    m_index.find(query.folded, hits);
    if (hits.empty())
        return;
    found.start(m_triggers.size(), m_compiled.size());
    for (const PhraseHit& hit : hits) {
        if (!found.notePhrase(hit.owner))
            continue;
        for (const std::uint32_t rule : m_triggers[hit.owner])
            found.noteRule(rule, hit);
    }
    const std::vector<std::uint32_t> scope = providersInScope(query);
    for (const std::uint32_t index : found.candidates()) {
        const knowledge::Rule& rule = m_knowledge->rules()[index];
        const bool inScope = std::find(scope.begin(), scope.end(), rule.provider) != scope.end();
        RuleMatch match;
        switch (check(index, query, found, found.best(index), inScope, match)) {
        case Condition::Holds:
            outcome.matches.push_back(match);
            break;
        case Condition::GaveUp:
            outcome.gaveUp = true;
            break;
        case Condition::Fails:
            if (wantNear)
                outcome.near.push_back(&rule);
            break;
        }
    }
    std::sort(outcome.matches.begin(), outcome.matches.end(),
              [](const RuleMatch& a, const RuleMatch& b) { return rank(a) < rank(b); });
}

std::vector<std::pair<std::string, base::Span>> RuleMatcher::captures(const knowledge::Rule& rule,
                                                                      std::string_view folded) const
{
    std::vector<std::pair<std::string, base::Span>> result;
    const auto index = static_cast<std::uint32_t>(&rule - m_knowledge->rules().data());
    const base::Regex* regex = regexOf(index);
    base::RegexMatch found;
    if (regex == nullptr || regex->match(folded, found) != base::RegexOutcome::Match)
        return result;
    for (const auto& [name, number] : regex->groupNames()) {
        const auto at = static_cast<std::size_t>(number);
        if (at < found.groups.size() && found.groups[at] && !found.groups[at]->empty())
            result.emplace_back(name, *found.groups[at]);
    }
    return result;
}

} // namespace classify
