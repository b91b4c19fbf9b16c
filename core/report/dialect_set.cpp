// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/dialect_set.h"

#include <algorithm>
#include <array>
#include <utility>

namespace report {

namespace {

constexpr std::array<std::pair<DialectKind, std::string_view>, 9> kindWords{{
    {DialectKind::Notice, "notice"},
    {DialectKind::Log, "log"},
    {DialectKind::LogReply, "log_reply"},
    {DialectKind::LogOther, "log_other"},
    {DialectKind::AutoReply, "auto_reply"},
    {DialectKind::Feedback, "feedback"},
    {DialectKind::Reply, "reply"},
    {DialectKind::Forward, "forward"},
    {DialectKind::Look, "look"},
}};

bool isBodyPlace(std::string_view where)
{
    return where == "body" || where == "status";
}

std::optional<Pattern> compile(const knowledge::PatternSource& source)
{
    if (source.regex.empty())
        return std::nullopt;
    return Pattern(source.regex, source.query, base::Regex::MultiLine);
}

std::vector<Pattern> compileAll(const std::vector<knowledge::PatternSource>& sources)
{
    std::vector<Pattern> patterns;
    for (const knowledge::PatternSource& source : sources) {
        if (auto pattern = compile(source))
            patterns.push_back(std::move(*pattern));
    }
    return patterns;
}

CompiledDialect compileDialect(const knowledge::Dialect& source, DialectKind kind)
{
    CompiledDialect dialect;
    dialect.source = &source;
    dialect.kind = kind;
    dialect.start = compile(source.start);
    dialect.stop = compileAll(source.stop);
    dialect.recipient = compileAll(source.recipient);
    for (const knowledge::DialectPattern& diagnostic : source.diagnostic) {
        if (auto pattern = compile(diagnostic.pattern))
            dialect.diagnostic.push_back({diagnostic.voice, std::move(*pattern)});
    }
    dialect.delayed = compileAll(source.delayed);
    dialect.delivered = compileAll(source.delivered);
    dialect.fields = compileAll(source.fields);
    return dialect;
}

} // namespace

std::optional<DialectKind> dialectKindFrom(std::string_view word)
{
    for (const auto& [kind, name] : kindWords) {
        if (name == word)
            return kind;
    }
    return std::nullopt;
}

void SignSource::set(std::string_view where, std::string_view text)
{
    std::erase_if(m_entries, [where](const Entry& entry) { return entry.where == where; });
    m_entries.push_back({std::string(where), std::string(text), knowledge::GramSet(text)});
}

const SignSource::Entry* SignSource::find(std::string_view where) const
{
    for (const Entry& entry : m_entries) {
        if (entry.where == where)
            return &entry;
    }
    return nullptr;
}

DialectSet::DialectSet(const knowledge::KnowledgeBase& knowledge)
{
    for (const knowledge::Dialect& source : knowledge.dialects()) {
        const auto kind = dialectKindFrom(source.kind);
        if (!kind)
            continue;
        m_dialects.push_back(compileDialect(source, *kind));
        addSigns(source, m_dialects.size() - 1);
    }
    // What tells systems apart first: every one of them sends as postmaster.
    std::stable_partition(m_places.begin(), m_places.end(),
                          [](const Place& place) { return place.where != "from"; });
    for (const knowledge::Wrapper& source : knowledge.wrappers()) {
        auto pattern = compile(source.pattern);
        if (!pattern)
            continue;
        const bool isTail = source.pattern.regex.find("(?<tail>") != std::string_view::npos;
        m_wrappers.push_back({&source, std::move(*pattern), isTail});
    }
}

void DialectSet::addSigns(const knowledge::Dialect& dialect, std::size_t index)
{
    const DialectKind kind = m_dialects[index].kind;
    for (const knowledge::DialectSign& sign : dialect.signs) {
        auto pattern = compile(sign.pattern);
        if (!pattern)
            continue;
        if (!isBodyPlace(sign.where) && std::find(m_headerNames.begin(), m_headerNames.end(),
                                                  sign.where) == m_headerNames.end())
            m_headerNames.emplace_back(sign.where);
        auto place = std::find_if(m_places.begin(), m_places.end(), [&](const Place& known) {
            return known.kind == kind && known.where == sign.where;
        });
        if (place == m_places.end())
            place = m_places.insert(m_places.end(), Place{std::string(sign.where), kind, {}});
        auto known = std::find_if(place->signs.begin(), place->signs.end(), [&](const Sign& other) {
            return other.regex == sign.pattern.regex;
        });
        if (known == place->signs.end())
            known = place->signs.insert(place->signs.end(),
                                        Sign{sign.pattern.regex, std::move(*pattern), {}});
        known->dialects.push_back(index);
    }
}

std::vector<DialectMatch> DialectSet::match(DialectKind kind, const SignSource& source,
                                            std::uint32_t slack) const
{
    std::vector<DialectMatch> found(m_dialects.size());
    // How many more signs of each dialect may be found; where too few are left none is looked for.
    std::vector<std::uint32_t> left(m_dialects.size(), 0);
    std::vector<const SignSource::Entry*> entries(m_places.size(), nullptr);
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        if (m_places[i].kind == kind)
            entries[i] = source.find(m_places[i].where);
        if (entries[i] == nullptr)
            continue;
        for (const Sign& sign : m_places[i].signs) {
            for (const std::size_t dialect : sign.dialects)
                ++left[dialect];
        }
    }
    const auto isOpen = [&](std::size_t dialect) {
        return found[dialect].total() + left[dialect] + slack >= m_dialects[dialect].source->need;
    };
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const SignSource::Entry* entry = entries[i];
        if (entry == nullptr)
            continue;
        const bool isBody = isBodyPlace(m_places[i].where);
        for (const Sign& sign : m_places[i].signs) {
            const bool isThere = std::any_of(sign.dialects.begin(), sign.dialects.end(), isOpen) &&
                                 sign.pattern.mayMatch(entry->grams) &&
                                 sign.pattern->matches(entry->text);
            for (const std::size_t dialect : sign.dialects)
                --left[dialect];
            if (!isThere)
                continue;
            for (const std::size_t dialect : sign.dialects) {
                DialectMatch& match = found[dialect];
                match.dialect = &m_dialects[dialect];
                ++(isBody ? match.bodySigns : match.headerSigns);
            }
        }
    }
    std::erase_if(found, [slack](const DialectMatch& match) {
        return match.dialect == nullptr || match.total() + slack < match.dialect->source->need;
    });
    std::stable_sort(found.begin(), found.end(), [](const DialectMatch& a, const DialectMatch& b) {
        if (a.isComplete() != b.isComplete())
            return a.isComplete();
        const std::int32_t first = a.dialect->source->priority;
        const std::int32_t second = b.dialect->source->priority;
        return first != second ? first > second : a.total() > b.total();
    });
    return found;
}

std::vector<const CompiledDialect*> DialectSet::ofKind(DialectKind kind) const
{
    std::vector<const CompiledDialect*> result;
    for (const CompiledDialect& dialect : m_dialects) {
        if (dialect.kind == kind)
            result.push_back(&dialect);
    }
    return result;
}

} // namespace report
