// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pattern_anchor.h"

#include "knowledge/anchor.h"

#include <algorithm>

namespace report {

namespace {

constexpr std::size_t minAnchorBytes = 3;
constexpr std::size_t goodAnchorBytes = 5;
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
        } else if (group.content.starts_with("?<") && !group.content.starts_with("?<=") &&
                   !group.content.starts_with("?<!")) {
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

std::size_t shortest(const std::vector<std::string>& anchors)
{
    std::size_t length = anchors.empty() ? 0 : anchors.front().size();
    for (const std::string& anchor : anchors)
        length = std::min(length, anchor.size());
    return length;
}

std::vector<std::string> find(std::string_view pattern, int depth);

/// Anchors of a sequence: its own fixed text, or those of one of its groups, whichever is longer.
std::vector<std::string> findInSequence(std::string_view sequence, int depth)
{
    std::vector<std::string> best{knowledge::anchorOf(sequence)};
    if (depth == 0 || shortest(best) >= goodAnchorBytes)
        return best;
    for (const Group& group : groups(sequence)) {
        if (!group.isNeeded)
            continue;
        std::vector<std::string> own = find(group.content, depth - 1);
        if (shortest(own) > shortest(best))
            best = std::move(own);
    }
    return best;
}

std::vector<std::string> find(std::string_view pattern, int depth)
{
    std::vector<std::string> result;
    for (const std::string_view sequence : alternatives(pattern)) {
        for (std::string& anchor : findInSequence(sequence, depth))
            result.push_back(std::move(anchor));
    }
    return result;
}

} // namespace

std::vector<std::string> anchorsOf(std::string_view pattern)
{
    std::vector<std::string> anchors = find(pattern, maxDepth);
    if (shortest(anchors) < minAnchorBytes)
        anchors.clear();
    return anchors;
}

} // namespace report
