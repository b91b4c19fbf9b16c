// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/rule_matcher.h"

#include "base/ascii.h"
#include "base/prefetch.h"

#include <algorithm>

namespace classify {

namespace {

constexpr std::size_t usualMatches = 8;

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

/// What makes a rule more specific, the weightiest first, each in its bits of one number.
std::uint64_t rankOf(const RuleMatch& match)
{
    std::uint64_t rank = 0;
    // `score`: the higher the better.
    const auto add = [&rank](std::int64_t score, unsigned bits) {
        const std::int64_t highest = (std::int64_t{1} << bits) - 1;
        rank = rank << bits |
               static_cast<std::uint64_t>(highest - std::clamp<std::int64_t>(score, 0, highest));
    };
    constexpr std::int64_t middlePriority = std::int64_t{1} << 23;
    add(match.isFirst() ? 1 : 0, 1);
    add(match.priority + middlePriority, 24);
    add(match.isFrame() ? 0 : 1, 1);
    add(match.isOwn ? 1 : 0, 1);
    add(match.level, 2);
    add(match.codeDemand, 2);
    add(match.agreesWithCode ? 1 : 0, 1);
    add(static_cast<std::int64_t>(match.fixedLength), 20);
    return rank;
}

bool isMoreSpecific(const RuleMatch* a, const RuleMatch* b)
{
    return a->rank != b->rank ? a->rank < b->rank : a->rule->id < b->rule->id;
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

/// Which conditions are there and the best place per rule, by stamps instead of clearing.
class RuleMatcher::Found {
public:
    void start(std::size_t ruleCount, std::size_t conditionCount)
    {
        if (m_conditions.size() < conditionCount)
            m_conditions.resize(conditionCount, 0);
        if (m_rules.size() < ruleCount)
            m_rules.resize(ruleCount);
        m_candidates.clear();
        if (++m_stamp == 0) { // once in four thousand million texts
            std::fill(m_conditions.begin(), m_conditions.end(), 0);
            std::fill(m_rules.begin(), m_rules.end(), Place{});
            m_stamp = 1;
        }
    }
    void noteCondition(std::uint32_t condition) { m_conditions[condition] = m_stamp; }
    void noteRule(const base::PhraseHit& hit)
    {
        Place& place = m_rules[hit.owner];
        if (place.stamp != m_stamp) {
            place = {m_stamp, hit.position, hit.length};
            m_candidates.push_back(hit.owner);
        } else if (hit.length > place.length) {
            place.position = hit.position;
            place.length = hit.length;
        }
    }
    bool has(std::uint32_t condition) const { return m_conditions[condition] == m_stamp; }
    base::PhraseHit best(std::uint32_t rule) const
    {
        return {rule, m_rules[rule].position, m_rules[rule].length};
    }
    const std::vector<std::uint32_t>& candidates() const { return m_candidates; }

private:
    struct Place {
        std::uint32_t stamp = 0;
        std::uint32_t position = 0;
        std::uint32_t length = 0;
    };
    std::uint32_t m_stamp = 0;
    std::vector<std::uint32_t> m_conditions;
    std::vector<Place> m_rules;
    std::vector<std::uint32_t> m_candidates;
};

RuleMatcher::RuleMatcher(const knowledge::KnowledgeBase& knowledge)
    : m_knowledge(&knowledge), m_compiled(knowledge.rules().size())
{
    m_unknownCategory = categoryNumber("unknown");
    for (std::uint32_t i = 0; i < knowledge.rules().size(); ++i)
        addRule(i);
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

std::uint16_t RuleMatcher::categoryNumber(std::string_view id) const
{
    return static_cast<std::uint16_t>(&m_knowledge->category(id) -
                                      m_knowledge->categories().data());
}

void RuleMatcher::addRule(std::uint32_t index)
{
    const knowledge::Rule& rule = m_knowledge->rules()[index];
    for (const std::string_view phrase : rule.match)
        m_index.add(phrase, index);
    if (rule.match.empty())
        m_index.add(rule.anchor, index);
    Compiled& compiled = m_compiled[index];
    compiled.provider = rule.provider;
    compiled.category = categoryNumber(rule.category);
    compiled.priority = rule.priority;
    compiled.isFrame = rule.frame;
    compiled.isGeneric = m_knowledge->provider(rule).isGeneric;
    compiled.isOwn = m_knowledge->isUserOwned(rule);
    compiled.ownScopeOnly = rule.ownScopeOnly;
    compiled.hasPhrases = !rule.match.empty();
    compiled.plainRun = static_cast<std::uint32_t>(longestPlainRun(rule.regex));
    if (!rule.regex.empty()) {
        compiled.pattern = static_cast<std::uint32_t>(m_patterns.size());
        m_patterns.emplace_back(rule.regex, rule.query);
    }
    compiled.also = addConditions(rule.also);
    compiled.notAny = addConditions(rule.notAny);
    for (const std::string_view phrase : rule.also)
        compiled.alsoLength += static_cast<std::uint32_t>(phrase.size());
    const auto addCode = [this](std::string_view first, std::string_view second,
                                std::string_view third) {
        m_codes.push_back({numberOrAny(first), numberOrAny(second), numberOrAny(third)});
    };
    const auto codeCount = [this] { return static_cast<std::uint32_t>(m_codes.size()); };
    compiled.replyCodes.begin = codeCount();
    for (const std::string_view code : rule.replyCodes)
        addCode(code.substr(0, 1), code.substr(1, 1), code.substr(2, 1));
    compiled.replyCodes.end = compiled.statuses.begin = codeCount();
    for (const std::string_view code : rule.statuses) {
        const std::size_t first = code.find('.');
        const std::size_t second = code.find('.', first + 1);
        addCode(code.substr(0, first), code.substr(first + 1, second - first - 1),
                code.substr(second + 1));
    }
    compiled.statuses.end = codeCount();
}

RuleMatcher::Slice RuleMatcher::addConditions(const std::vector<std::string_view>& phrases)
{
    const auto count = [this] { return static_cast<std::uint32_t>(m_conditionLists.size()); };
    Slice slice{count(), 0};
    for (const std::string_view phrase : phrases) {
        const auto [entry, isNew] =
            m_conditionNumbers.emplace(phrase, static_cast<std::uint32_t>(m_conditions.size()));
        if (isNew) {
            m_conditions.push_back(phrase);
            m_index.add(phrase, static_cast<std::uint32_t>(m_compiled.size()) + entry->second);
        }
        m_conditionLists.push_back({entry->second, phrase.size() < base::PhraseIndex::minLength});
    }
    slice.end = count();
    return slice;
}

void RuleMatcher::findScope(const Query& query, std::vector<std::uint32_t>& providers) const
{
    providers.clear();
    const auto add = [&providers](const ProviderMap& map, std::string_view key) {
        const auto found = map.find(key);
        if (found != map.end())
            providers.insert(providers.end(), found->second.begin(), found->second.end());
    };
    forEachSuffix(query.host, [&](std::string_view name) { add(m_hosts, name); });
    forEachSuffix(query.domain, [&](std::string_view name) { add(m_domains, name); });
    add(m_dialects, query.dialect);
}

std::optional<WhyNot> RuleMatcher::checkCodes(const Compiled& compiled, const Query& query,
                                              RuleMatch& match) const
{
    const auto anyFits = [this](const Slice& slice, int a, int b, int c) {
        return std::any_of(
            m_codes.begin() + slice.begin, m_codes.begin() + slice.end, [&](const CodePattern& p) {
                return (p.first < 0 || p.first == a) && (p.second < 0 || p.second == b) &&
                       (p.third < 0 || p.third == c);
            });
    };
    const auto isEmpty = [](const Slice& slice) { return slice.begin == slice.end; };
    if (!isEmpty(compiled.statuses) && query.status) {
        const smtp::EnhancedStatusCode& s = *query.status;
        if (!anyFits(compiled.statuses, s.statusClass(), s.subject(), s.detail()))
            return WhyNot::OtherStatus;
        match.codeDemand += 2;
    }
    if (!isEmpty(compiled.replyCodes) && query.reply) {
        const int value = query.reply->value();
        if (!anyFits(compiled.replyCodes, value / 100, value / 10 % 10, value % 10))
            return WhyNot::OtherReplyCode;
        match.codeDemand += 1;
    }
    return std::nullopt;
}

/// All conditions but the pattern; fills what the rank depends on.
std::optional<RuleMatcher::Obstacle>
RuleMatcher::checkConditions(const Query& query, const Found& found, const base::PhraseHit& hit,
                             bool inScope, RuleMatch& match) const
{
    const Compiled& compiled = m_compiled[hit.owner];
    if (compiled.ownScopeOnly && !inScope)
        return Obstacle{WhyNot::OtherServer, {}};
    if (const auto other = checkCodes(compiled, query, match))
        return Obstacle{*other, {}};
    const auto isThere = [&](const Condition& condition) {
        return condition.isShort
                   ? query.folded.find(m_conditions[condition.number]) != std::string_view::npos
                   : found.has(condition.number);
    };
    const auto list = m_conditionLists.begin();
    const auto missing =
        std::find_if_not(list + compiled.also.begin, list + compiled.also.end, isThere);
    if (missing != list + compiled.also.end)
        return Obstacle{WhyNot::MissingWords, m_conditions[missing->number]};
    const auto excluding =
        std::find_if(list + compiled.notAny.begin, list + compiled.notAny.end, isThere);
    if (excluding != list + compiled.notAny.end)
        return Obstacle{WhyNot::ExcludingWords, m_conditions[excluding->number]};
    match.rule = &rule(hit.owner);
    match.category = compiled.category;
    match.priority = compiled.priority;
    match.isFrameRule = compiled.isFrame;
    match.isUnknownRule = compiled.category == m_unknownCategory;
    match.words = {hit.position, hit.length};
    match.fixedLength =
        std::max(compiled.hasPhrases ? hit.length : 0U, compiled.plainRun) + compiled.alsoLength;
    match.isOwn = compiled.isOwn;
    match.level = inScope ? 2 : compiled.isGeneric ? 0 : 1;
    // A provider knows why it says this with that code; generic words profit from a second witness.
    match.agreesWithCode = match.level == 0 && query.codeCategory != nullptr &&
                           query.codeCategory == &m_knowledge->categories()[match.category];
    match.rank = rankOf(match);
    return std::nullopt;
}

std::optional<WhyNot> RuleMatcher::checkPattern(const Query& query, const knowledge::GramSet& grams,
                                                RuleMatch& match) const
{
    const Compiled& compiled = this->compiled(*match.rule);
    if (compiled.pattern != noPattern) {
        const knowledge::Pattern& pattern = m_patterns[compiled.pattern];
        if (!pattern.mayMatch(grams))
            return WhyNot::OtherPattern;
        thread_local base::RegexMatch found;
        const base::Regex& regex = *pattern;
        switch (regex.match(query.folded, found)) {
        case base::RegexOutcome::NoMatch:
            return WhyNot::OtherPattern;
        case base::RegexOutcome::GaveUp:
            return WhyNot::Undecided;
        case base::RegexOutcome::Match:
            break;
        }
        if (!found.whole().empty())
            match.words = found.whole();
        if (!regex.groupNames().empty())
            match.groups = found;
    }
    if (compiled.isGeneric && isInsideAddress(query.folded, match.words))
        return WhyNot::InsideAddress;
    return std::nullopt;
}

/// Their words are there; what they are judged by is spread over tables too large for the caches.
void RuleMatcher::prefetchTables(const std::vector<std::uint32_t>& rules) const
{
    for (const std::uint32_t index : rules) {
        const Compiled& compiled = m_compiled[index];
        base::prefetch(m_conditionLists.data() + compiled.also.begin);
        base::prefetch(m_codes.data() + compiled.replyCodes.begin);
        if (compiled.pattern != noPattern)
            m_patterns[compiled.pattern].prefetch();
    }
}

void RuleMatcher::findCandidates(const Query& query, std::vector<RuleMatch>& candidates,
                                 std::vector<NearMiss>* failed) const
{
    candidates.clear();
    thread_local std::vector<base::PhraseHit> hits;
    thread_local Found found;
    thread_local std::vector<std::uint32_t> scope;
    m_index.find(query.folded, hits);
    if (hits.empty())
        return;
    const auto ruleCount = static_cast<std::uint32_t>(m_compiled.size());
    found.start(ruleCount, m_conditions.size());
    for (const base::PhraseHit& hit : hits) {
        if (hit.owner < ruleCount) {
            base::prefetch(&m_compiled[hit.owner]);
            found.noteRule(hit);
        } else
            found.noteCondition(hit.owner - ruleCount);
    }
    findScope(query, scope);
    prefetchTables(found.candidates());
    for (const std::uint32_t index : found.candidates()) {
        const bool inScope =
            std::find(scope.begin(), scope.end(), m_compiled[index].provider) != scope.end();
        RuleMatch match;
        const auto obstacle = checkConditions(query, found, found.best(index), inScope, match);
        if (!obstacle)
            candidates.push_back(match);
        else if (failed != nullptr)
            failed->push_back({&rule(index), obstacle->why, obstacle->words});
    }
}

void RuleMatcher::match(const Query& query, MatchOutcome& outcome, bool wantAll) const
{
    outcome.matches.clear();
    outcome.near.clear();
    outcome.gaveUp = false;
    thread_local std::vector<RuleMatch> candidates;
    thread_local knowledge::GramSet grams;
    findCandidates(query, candidates, wantAll ? &outcome.near : nullptr);
    if (candidates.empty())
        return;
    thread_local std::vector<RuleMatch*> order; // what is sorted is large
    order.clear();
    for (RuleMatch& candidate : candidates)
        order.push_back(&candidate);
    std::sort(order.begin(), order.end(), isMoreSpecific);
    outcome.matches.reserve(std::min(candidates.size(), usualMatches));
    grams.assignFolded(query.folded);
    // Which of several rules speaks for a positive reply depends on more than the rank.
    const bool needsAll = wantAll || (query.reply && query.reply->severity() <= 3);
    for (RuleMatch* const candidate : order) {
        const auto saysTheSame = [candidate](const RuleMatch& better) {
            return better.category == candidate->category &&
                   better.isFrame() == candidate->isFrame() && better.isTelling();
        };
        if (!needsAll && std::any_of(outcome.matches.begin(), outcome.matches.end(), saysTheSame))
            continue;
        const std::optional<WhyNot> why = checkPattern(query, grams, *candidate);
        if (!why)
            outcome.matches.push_back(std::move(*candidate));
        else if (wantAll)
            outcome.near.push_back({candidate->rule, *why, {}});
        outcome.gaveUp = outcome.gaveUp || why == WhyNot::Undecided;
    }
    std::stable_sort(outcome.near.begin(), outcome.near.end(),
                     [](const NearMiss& a, const NearMiss& b) { return a.why < b.why; });
}

std::vector<std::pair<std::string, base::Span>> RuleMatcher::captures(const RuleMatch& match) const
{
    std::vector<std::pair<std::string, base::Span>> result;
    if (match.groups.groups.empty())
        return result;
    const base::Regex& regex = *m_patterns[compiled(*match.rule).pattern];
    for (const auto& [name, number] : regex.groupNames()) {
        const auto& group = match.groups.groups;
        const auto at = static_cast<std::size_t>(number);
        if (at < group.size() && group[at] && !group[at]->empty())
            result.emplace_back(name, *group[at]);
    }
    return result;
}

} // namespace classify
