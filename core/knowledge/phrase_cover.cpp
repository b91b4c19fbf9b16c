// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/phrase_cover.h"

#include "base/phrase_index.h"
#include "knowledge/pattern_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

namespace knowledge {

namespace {

constexpr char separator = '\0';
/// What is left over of a phrase beyond these bytes hardly makes it rarer.
constexpr std::size_t tellingBytes = 12;
/// More phrases than this are found in so many texts that they rule nothing out.
constexpr std::size_t maxPhrases = 200;

/// How many bits of surprise a byte is in a mail, roughly.
double surpriseOf(char c)
{
    constexpr std::string_view byFrequency = " etaoinrsldcmuphgfybwvkxjqz";
    constexpr double surpriseOfOthers = 7;
    const std::size_t place = byFrequency.find(c);
    if (place == std::string_view::npos)
        return surpriseOfOthers;
    return std::log2(static_cast<double>(place + 2)) + 2;
}

struct Cover {
    std::vector<std::string_view> phrases;
    double cost = 0; ///< how often one of them stands in a text, in some unit
};

std::optional<Cover> coverOf(const Need& need);

std::optional<Cover> coverOfAny(const Need& need)
{
    Cover all;
    for (const Need& part : need.parts()) {
        auto one = coverOf(part);
        if (!one)
            return std::nullopt;
        std::move(one->phrases.begin(), one->phrases.end(), std::back_inserter(all.phrases));
        all.cost += one->cost;
    }
    if (all.phrases.size() > maxPhrases)
        return std::nullopt;
    return all;
}

std::optional<Cover> cheapestOf(const Need& need)
{
    std::optional<Cover> best;
    for (const Need& part : need.parts()) {
        auto one = coverOf(part);
        if (one && (!best || one->cost < best->cost))
            best = std::move(one);
    }
    return best;
}

std::optional<Cover> coverOf(const Need& need)
{
    switch (need.kind()) {
    case Need::Kind::Nothing:
        return std::nullopt;
    case Need::Kind::Any:
        return coverOfAny(need);
    case Need::Kind::All:
        return cheapestOf(need);
    case Need::Kind::Text:
        break;
    }
    const std::string_view phrase = need.fixed();
    if (phrase.size() < base::PhraseIndex::minLength ||
        phrase.find(separator) != std::string_view::npos)
        return std::nullopt;
    double bits = 0;
    for (const char c : phrase.substr(0, tellingBytes))
        bits += surpriseOf(c);
    return Cover{{phrase}, std::exp2(-bits)};
}

} // namespace

std::string phraseCoverOf(std::string_view pattern)
{
    const Need need = needOf(pattern);
    auto cover = coverOf(need);
    if (!cover)
        return {};
    std::sort(cover->phrases.begin(), cover->phrases.end());
    // What stands in a longer one is found with the shorter one.
    std::vector<std::string_view> kept;
    for (const std::string_view phrase : cover->phrases) {
        const bool isSpare = std::any_of(
            cover->phrases.begin(), cover->phrases.end(), [phrase](std::string_view other) {
                return other.size() < phrase.size() && phrase.find(other) != std::string_view::npos;
            });
        if (!isSpare && (kept.empty() || kept.back() != phrase))
            kept.push_back(phrase);
    }
    std::string packed;
    for (const std::string_view phrase : kept) {
        packed += phrase;
        packed += separator;
    }
    return packed;
}

std::vector<std::string_view> phrasesOf(std::string_view cover)
{
    std::vector<std::string_view> phrases;
    for (std::size_t at = 0; at < cover.size();) {
        const std::size_t end = cover.find(separator, at);
        phrases.push_back(cover.substr(at, end - at));
        at = end + 1;
    }
    return phrases;
}

} // namespace knowledge
