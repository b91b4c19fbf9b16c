// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/search_query.h"

#include "base/ascii.h"
#include "base/fold.h"
#include "base/utf8.h"

#include <algorithm>

namespace knowledge {

namespace {

constexpr std::size_t maxQueryBytes = 512; // a search is typed; a pasted mail is not one
constexpr std::size_t maxWords = 16;

bool isBlank(char32_t c)
{
    return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B);
}

bool isDoubleQuote(char32_t c)
{
    return c == U'"' || (c >= 0x201C && c <= 0x201E) || c == 0xFF02;
}

/// The words as they were typed; blanks inside double quotes do not part them.
std::vector<std::string> split(std::string_view query)
{
    std::vector<std::string> words(1);
    bool isQuoted = false;
    for (std::size_t at = 0; at < query.size();) {
        const std::size_t length = std::max<std::size_t>(base::utf8Length(query, at), 1);
        const char32_t c = base::utf8CodePoint(query, at);
        if (isDoubleQuote(c)) {
            isQuoted = !isQuoted;
            words.emplace_back();
        } else if (isBlank(c) && !isQuoted) {
            words.emplace_back();
        } else {
            words.back().append(query.substr(at, length));
        }
        at += length;
    }
    return words;
}

} // namespace

SearchQuery::SearchQuery(std::string_view text, const KnowledgeBase& knowledge)
{
    const std::string_view start = text.substr(0, base::utf8Prefix(text, maxQueryBytes));
    std::string folded;
    for (const std::string& word : split(start)) {
        base::fold(word, folded);
        if (!folded.empty() && words.size() < maxWords &&
            std::find(words.begin(), words.end(), folded) == words.end())
            words.push_back(folded);
    }
    if (words.size() != 1) {
        base::fold(start, whole);
        return;
    }
    whole = words.front();
    if (const auto status = smtp::EnhancedStatusCode::parse(whole))
        known = knowledge.find(*status);
}

bool SearchQuery::isCode(std::string_view word)
{
    const bool hasDigit = std::any_of(word.begin(), word.end(), base::isDigit);
    return hasDigit && std::all_of(word.begin(), word.end(),
                                   [](char c) { return base::isDigit(c) || c == '.' || c == 'x'; });
}

} // namespace knowledge
