// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/markdown.h"

#include <algorithm>

namespace base {

namespace {

std::size_t longestRun(std::string_view text, char mark)
{
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == mark ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

} // namespace

std::string markdownLine(std::string_view text)
{
    // "~" and "=" make strokes and headings; ":" and "@" make links in the dialect of GitHub.
    constexpr std::string_view special = "\\`*_{}[]()#+-.!|<>&~=:@$";
    std::string out;
    for (const char c : text) {
        if (special.find(c) != special.npos)
            out += '\\';
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out;
}

std::string markdownCode(std::string_view text)
{
    if (text.empty())
        return {};
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    const std::string fence(longestRun(line, '`') + 1, '`');
    // Blanks at both ends are taken away again, unless there is nothing else.
    const bool needsBlanks =
        line.front() == '`' || line.back() == '`' || (line.front() == ' ' && line.back() == ' ');
    const bool isBlank = line.find_first_not_of(' ') == line.npos;
    const std::string pad = needsBlanks && !isBlank ? " " : "";
    return fence + pad + line + pad + fence;
}

std::string markdownBlock(std::string_view text)
{
    constexpr std::size_t shortestFence = 3;
    const std::string fence(std::max(shortestFence, longestRun(text, '`') + 1), '`');
    return fence + '\n' + std::string(text) + (text.ends_with('\n') ? "" : "\n") + fence + '\n';
}

} // namespace base
