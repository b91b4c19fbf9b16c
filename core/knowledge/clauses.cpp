// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/clauses.h"

#include "knowledge/anchor.h"

#include <algorithm>
#include <utility>

namespace knowledge {

namespace {

constexpr std::size_t minAnchorBytes = 3;
constexpr int maxDepth = 4;

/// Calls `visit(position, character)` for the characters of a pattern outside classes and escapes.
template<typename Visit>
void forEachPlain(std::string_view pattern, Visit visit)
{
    bool inClass = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\') {
            ++i;
        } else if (inClass) {
            inClass = pattern[i] != ']';
        } else if (pattern[i] == '[') {
            inClass = true;
            // "[]...]" and "[^]...]" hold a bracket as their first character.
            i += pattern.substr(i + 1).starts_with("^]")  ? 2
                 : pattern.substr(i + 1).starts_with("]") ? 1
                                                          : 0;
        } else {
            visit(i, pattern[i]);
        }
    }
}

std::vector<std::string_view> alternatives(std::string_view pattern)
{
    std::vector<std::string_view> result;
    std::size_t begin = 0;
    int depth = 0;
    forEachPlain(pattern, [&](std::size_t i, char c) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == '|' && depth == 0) {
            result.push_back(pattern.substr(begin, i - begin));
            begin = i + 1;
        }
    });
    result.push_back(pattern.substr(begin));
    return result;
}

struct Group {
    std::string_view content; ///< behind "?:" or the name
    bool isNeeded = false;    ///< takes part in every match and consumes text
};

/// The groups of a sequence without alternatives of its own, outermost only.
std::vector<Group> groups(std::string_view pattern)
{
    std::vector<Group> result;
    std::size_t begin = 0;
    int depth = 0;
    forEachPlain(pattern, [&](std::size_t i, char c) {
        if (c == '(' && depth++ == 0)
            begin = i + 1;
        if (c != ')' || --depth != 0)
            return;
        Group group{pattern.substr(begin, i - begin), true};
        const std::string_view behind = pattern.substr(i + 1);
        const bool isOptional = behind.starts_with("?") || behind.starts_with("*") ||
                                behind.starts_with("{0") || behind.starts_with("{,");
        if (group.content.starts_with("?:")) {
            group.content.remove_prefix(2);
        } else if (group.content.starts_with("?P<") ||
                   (group.content.starts_with("?<") && !group.content.starts_with("?<=") &&
                    !group.content.starts_with("?<!"))) {
            group.content.remove_prefix(
                std::min(group.content.size(), group.content.find('>') + 1));
        } else if (group.content.starts_with("?")) {
            group.isNeeded = false; // look-around and the like
        }
        group.isNeeded = group.isNeeded && !isOptional;
        result.push_back(group);
    });
    return result;
}

std::size_t shortest(const Clause& clause)
{
    std::size_t length = clause.empty() ? 0 : clause.front().size();
    for (const std::string& text : clause)
        length = std::min(length, text.size());
    return length;
}

/// Latin with accents, Greek, Cyrillic, Armenian: two-byte characters that come in two cases.
bool hasCasedLetter(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xC3 && byte <= 0xD6;
    });
}

bool isUsable(const Clause& clause)
{
    return shortest(clause) >= minAnchorBytes &&
           std::none_of(clause.begin(), clause.end(), hasCasedLetter);
}

Clause find(std::string_view pattern, int depth);

/// The fixed text of a sequence and what each of its groups must hold.
std::vector<Clause> clausesOfSequence(std::string_view sequence, int depth)
{
    std::vector<Clause> clauses{{anchorOf(sequence)}};
    if (depth > 0) {
        for (const Group& group : groups(sequence)) {
            if (!group.isNeeded)
                continue;
            Clause own = find(group.content, depth - 1);
            if (own != clauses.front()) // anchorOf() looks into groups too
                clauses.push_back(std::move(own));
        }
    }
    std::erase_if(clauses, [](const Clause& clause) { return !isUsable(clause); });
    return clauses;
}

/// One clause for all alternatives: of each the one that says most. Empty when one says nothing.
Clause find(std::string_view pattern, int depth)
{
    Clause result;
    for (const std::string_view sequence : alternatives(pattern)) {
        std::vector<Clause> clauses = clausesOfSequence(sequence, depth);
        const auto best =
            std::max_element(clauses.begin(), clauses.end(), [](const Clause& a, const Clause& b) {
                return shortest(a) < shortest(b);
            });
        if (best == clauses.end())
            return {};
        result.insert(result.end(), best->begin(), best->end());
    }
    return result;
}

} // namespace

std::vector<Clause> clausesOf(std::string_view pattern)
{
    if (alternatives(pattern).size() == 1)
        return clausesOfSequence(pattern, maxDepth);
    Clause one = find(pattern, maxDepth);
    return one.empty() ? std::vector<Clause>{} : std::vector<Clause>{std::move(one)};
}

} // namespace knowledge
