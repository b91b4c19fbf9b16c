// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/dialect_set.h"

#include "base/fold.h"
#include "knowledge/phrase_cover.h"

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
    Looked& entry = m_entries.emplace_back();
    entry.where = where;
    entry.text = text;
}

const SignSource::Entry* SignSource::find(std::string_view where) const
{
    return lookedAt(where);
}

SignSource::Looked* SignSource::lookedAt(std::string_view where) const
{
    for (Looked& entry : m_entries) {
        if (entry.where == where)
            return &entry;
    }
    return m_other == nullptr ? nullptr : m_other->lookedAt(where);
}

DialectSet::DialectSet(const knowledge::KnowledgeBase& knowledge)
{
    for (const knowledge::Dialect& source : knowledge.dialects()) {
        const auto kind = dialectKindFrom(source.kind);
        if (!kind)
            continue;
        m_dialects.push_back(compileDialect(source, *kind));
        m_signsOfDialects.emplace_back();
        addSigns(source, m_dialects.size() - 1);
    }
    m_phrases.build();
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
    std::vector<SignNumber>& numbers = m_signsOfDialects[index];
    for (const knowledge::DialectSign& sign : dialect.signs) {
        auto pattern = compile(sign.pattern);
        if (!pattern)
            continue;
        if (!isBodyPlace(sign.where) && std::find(m_headerNames.begin(), m_headerNames.end(),
                                                  sign.where) == m_headerNames.end())
            m_headerNames.emplace_back(sign.where);
        numbers.push_back(numberOf(sign, std::move(*pattern)));
    }
    // Every system sends as postmaster.
    std::stable_partition(numbers.begin(), numbers.end(), [this](SignNumber number) {
        return m_places[m_signs[number].place].where != "from";
    });
}

DialectSet::SignNumber DialectSet::numberOf(const knowledge::DialectSign& sign, Pattern pattern)
{
    const auto place = std::find_if(m_places.begin(), m_places.end(),
                                    [&](const Place& known) { return known.where == sign.where; });
    const auto placeNumber = static_cast<std::size_t>(place - m_places.begin());
    if (place == m_places.end())
        m_places.push_back({std::string(sign.where), isBodyPlace(sign.where), {}});
    const auto known = std::find_if(m_signs.begin(), m_signs.end(), [&](const Sign& other) {
        return other.place == placeNumber && other.regex == sign.pattern.regex;
    });
    if (known != m_signs.end())
        return static_cast<SignNumber>(known - m_signs.begin());
    const auto number = static_cast<SignNumber>(m_signs.size());
    m_signs.push_back({sign.pattern.regex, placeNumber, std::move(pattern)});
    if (sign.cover.empty())
        m_places[placeNumber].unindexed.push_back(number);
    for (const std::string_view phrase : knowledge::phrasesOf(sign.cover))
        m_phrases.add(phrase, number);
    return number;
}

/// The text of this place, with the signs that it may hold; null when there is none.
SignSource::Looked* DialectSet::look(std::size_t place, const SignSource& source) const
{
    using Found = SignSource::Found;
    SignSource::Looked* const entry = source.lookedAt(m_places[place].where);
    if (entry == nullptr)
        return nullptr;
    if (!entry->signs.empty())
        return entry;
    entry->signs.assign(m_signs.size(), Found::No);
    for (const SignNumber number : m_places[place].unindexed)
        entry->signs[number] = Found::Perhaps;
    thread_local std::vector<base::PhraseHit> hits;
    m_phrases.find(base::smallLetters(entry->text), hits);
    for (const base::PhraseHit& hit : hits) {
        if (m_signs[hit.owner].place == place)
            entry->signs[hit.owner] = Found::Perhaps;
    }
    return entry;
}

bool DialectSet::isThere(SignNumber number, SignSource::Looked& entry) const
{
    using Found = SignSource::Found;
    Found& found = entry.signs[number];
    if (found != Found::Perhaps)
        return found == Found::Yes;
    if (!entry.grams)
        entry.grams.emplace(entry.text);
    const Pattern& pattern = m_signs[number].pattern;
    const bool isThere = pattern.mayMatch(*entry.grams) && pattern->matches(entry.text);
    found = isThere ? Found::Yes : Found::No;
    return isThere;
}

std::vector<DialectMatch> DialectSet::match(DialectKind kind, const SignSource& source,
                                            std::uint32_t slack) const
{
    std::vector<SignSource::Looked*> entries;
    for (std::size_t place = 0; place < m_places.size(); ++place)
        entries.push_back(look(place, source));
    const auto mayBeThere = [&](SignNumber number) {
        const SignSource::Looked* entry = entries[m_signs[number].place];
        return entry != nullptr && entry->signs[number] != SignSource::Found::No;
    };
    std::vector<DialectMatch> found;
    for (std::size_t i = 0; i < m_dialects.size(); ++i) {
        if (m_dialects[i].kind != kind)
            continue;
        DialectMatch match;
        match.dialect = &m_dialects[i];
        const std::vector<SignNumber>& signs = m_signsOfDialects[i];
        const std::uint32_t need = std::max(m_dialects[i].source->need, slack + 1) - slack;
        // How many may still be found; where too few are left none is looked for.
        auto left =
            static_cast<std::uint32_t>(std::count_if(signs.begin(), signs.end(), mayBeThere));
        for (const SignNumber number : signs) {
            if (match.total() + left < need)
                break;
            if (!mayBeThere(number))
                continue;
            --left;
            const std::size_t place = m_signs[number].place;
            if (isThere(number, *entries[place]))
                ++(m_places[place].isBody ? match.bodySigns : match.headerSigns);
        }
        if (match.total() >= need)
            found.push_back(match);
    }
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
