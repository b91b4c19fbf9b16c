// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/known_text.h"

#include <algorithm>
#include <utility>

namespace knowledge {

namespace {

constexpr std::size_t gramBytes = 3;
constexpr std::size_t maxTexts = 16;
/// What a prefix or suffix still tells once its grams are noted: it may join with its neighbour.
constexpr std::size_t edgeBytes = gramBytes - 1;

using Texts = std::set<std::string>;

Texts joinedTexts(const Texts& first, const Texts& second)
{
    Texts result;
    for (const std::string& a : first) {
        for (const std::string& b : second)
            result.insert(a + b);
    }
    return result;
}

Texts unitedTexts(Texts texts, const Texts& more)
{
    texts.insert(more.begin(), more.end());
    return texts;
}

template<typename Cut>
Texts cutTexts(const Texts& texts, Cut cut)
{
    Texts result;
    for (const std::string& text : texts)
        result.insert(cut(text));
    return result.size() > maxTexts ? Texts{""} : result;
}

} // namespace

Need Need::text(std::string_view fixed)
{
    Need need;
    if (fixed.size() >= gramBytes) {
        need.m_kind = Kind::Text;
        need.m_text = fixed;
    }
    return need;
}

Need Need::joined(Kind kind, Need a, Need b)
{
    if (a == b)
        return a;
    Need need;
    need.m_kind = kind;
    for (Need* part : {&a, &b}) {
        if (part->m_kind == kind)
            need.m_parts.insert(need.m_parts.end(), part->m_parts.begin(), part->m_parts.end());
        else
            need.m_parts.push_back(std::move(*part));
    }
    return need;
}

Need Need::all(Need a, Need b)
{
    if (a.m_kind == Kind::Nothing)
        return b;
    return b.m_kind == Kind::Nothing ? a : joined(Kind::All, std::move(a), std::move(b));
}

Need Need::any(Need a, Need b)
{
    if (a.m_kind == Kind::Nothing || b.m_kind == Kind::Nothing)
        return {};
    return joined(Kind::Any, std::move(a), std::move(b));
}

Need Need::anyOf(const Texts& texts)
{
    if (texts.empty())
        return {};
    Need need = text(*texts.begin());
    for (auto other = std::next(texts.begin()); other != texts.end(); ++other)
        need = any(std::move(need), text(*other));
    return need;
}

KnownText KnownText::anything()
{
    KnownText known;
    known.m_canBeEmpty = true;
    known.m_prefixes = known.m_suffixes = {""};
    return known;
}

KnownText KnownText::anyCharacter()
{
    KnownText known = anything();
    known.m_canBeEmpty = false;
    return known;
}

KnownText KnownText::exactly(Texts texts)
{
    KnownText known;
    known.m_isExact = true;
    known.m_exact = std::move(texts);
    return known;
}

/// The same knowledge without the list of all texts.
void KnownText::makeInexact()
{
    if (!m_isExact)
        return;
    m_isExact = false;
    m_canBeEmpty = m_exact.contains("");
    m_prefixes = m_suffixes = std::move(m_exact);
    m_exact.clear();
    trim();
}

/// Notes the grams of the edges and cuts them to what a neighbour may complete.
void KnownText::trim()
{
    m_need = Need::all(std::move(m_need), Need::anyOf(m_prefixes));
    if (m_suffixes != m_prefixes)
        m_need = Need::all(std::move(m_need), Need::anyOf(m_suffixes));
    m_prefixes =
        cutTexts(m_prefixes, [](const std::string& text) { return text.substr(0, edgeBytes); });
    m_suffixes = cutTexts(m_suffixes, [](const std::string& text) {
        return text.substr(text.size() - std::min(text.size(), edgeBytes));
    });
}

bool KnownText::isFixedWith(const KnownText& next) const
{
    return m_isExact && next.m_isExact && m_exact.size() * next.m_exact.size() <= maxTexts;
}

KnownText KnownText::followedBy(const KnownText& next) const
{
    if (isFixedWith(next))
        return exactly(joinedTexts(m_exact, next.m_exact));
    KnownText first = *this;
    KnownText second = next;
    const auto fewTogether = [](const Texts& a, const Texts& b) {
        return a.size() * b.size() <= maxTexts;
    };
    KnownText result;
    // A list of all texts on one side is worth more joined with the edge of the other side.
    if (first.m_isExact && !second.m_isExact && fewTogether(first.m_exact, second.m_prefixes)) {
        result.m_need = second.m_need;
        result.m_prefixes = joinedTexts(first.m_exact, second.m_prefixes);
        result.m_suffixes = second.m_suffixes;
        if (second.m_canBeEmpty) {
            result.m_canBeEmpty = first.m_exact.contains("");
            result.m_suffixes = unitedTexts(std::move(result.m_suffixes), first.m_exact);
        }
    } else if (!first.m_isExact && second.m_isExact &&
               fewTogether(first.m_suffixes, second.m_exact)) {
        result.m_need = first.m_need;
        result.m_prefixes = first.m_prefixes;
        result.m_suffixes = joinedTexts(first.m_suffixes, second.m_exact);
        if (first.m_canBeEmpty) {
            result.m_canBeEmpty = second.m_exact.contains("");
            result.m_prefixes = unitedTexts(std::move(result.m_prefixes), second.m_exact);
        }
    } else {
        first.makeInexact();
        second.makeInexact();
        result.m_need = Need::all(first.m_need, second.m_need);
        if (fewTogether(first.m_suffixes, second.m_prefixes))
            result.m_need =
                Need::all(std::move(result.m_need),
                          Need::anyOf(joinedTexts(first.m_suffixes, second.m_prefixes)));
        result.m_canBeEmpty = first.m_canBeEmpty && second.m_canBeEmpty;
        result.m_prefixes = first.m_canBeEmpty ? unitedTexts(first.m_prefixes, second.m_prefixes)
                                               : first.m_prefixes;
        result.m_suffixes = second.m_canBeEmpty ? unitedTexts(second.m_suffixes, first.m_suffixes)
                                                : second.m_suffixes;
    }
    result.trim();
    return result;
}

KnownText KnownText::orElse(const KnownText& other) const
{
    if (m_isExact && other.m_isExact && m_exact.size() + other.m_exact.size() <= maxTexts)
        return exactly(unitedTexts(m_exact, other.m_exact));
    KnownText first = *this;
    KnownText second = other;
    first.makeInexact();
    second.makeInexact();
    KnownText result;
    result.m_canBeEmpty = first.m_canBeEmpty || second.m_canBeEmpty;
    result.m_prefixes = unitedTexts(first.m_prefixes, second.m_prefixes);
    result.m_suffixes = unitedTexts(first.m_suffixes, second.m_suffixes);
    result.m_need = Need::any(first.m_need, second.m_need);
    result.trim();
    return result;
}

KnownText KnownText::repeated() const
{
    KnownText result = *this;
    result.makeInexact();
    return result;
}

Need KnownText::need() const
{
    KnownText whole = *this;
    if (whole.m_isExact)
        return Need::anyOf(whole.m_exact);
    whole.trim();
    return whole.m_need;
}

} // namespace knowledge
