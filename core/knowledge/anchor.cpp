// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/anchor.h"

#include "base/ascii.h"

#include <cstddef>

namespace knowledge {

namespace {

/// Position behind the character class that opens at `at`.
std::size_t skipClass(std::string_view pattern, std::size_t at)
{
    std::size_t i = at + 1;
    if (i < pattern.size() && pattern[i] == '^')
        ++i;
    if (i < pattern.size() && pattern[i] == ']')
        ++i;
    for (; i < pattern.size() && pattern[i] != ']'; ++i) {
        if (pattern[i] == '\\')
            ++i;
        else if (pattern[i] == '[' && i + 1 < pattern.size() && pattern[i + 1] == ':')
            i = pattern.find(":]", i) == std::string_view::npos ? pattern.size()
                                                                : pattern.find(":]", i) + 1;
    }
    return i + 1;
}

/// Position of the bracket that closes the group opening at `at`.
std::size_t groupEnd(std::string_view pattern, std::size_t at)
{
    int depth = 0;
    for (std::size_t i = at; i < pattern.size(); ++i) {
        if (pattern[i] == '\\') {
            ++i;
        } else if (pattern[i] == '[') {
            i = skipClass(pattern, i) - 1;
        } else if (pattern[i] == '(') {
            ++depth;
        } else if (pattern[i] == ')' && --depth == 0) {
            return i;
        }
    }
    return pattern.size();
}

/// "{2}", "{1,3}" but not a lone brace.
std::size_t braceQuantifierLength(std::string_view rest)
{
    if (rest.empty() || rest[0] != '{')
        return 0;
    std::size_t i = 1;
    while (i < rest.size() && (base::isDigit(rest[i]) || rest[i] == ','))
        ++i;
    return i > 1 && i < rest.size() && rest[i] == '}' ? i + 1 : 0;
}

bool isOptionalQuantifier(std::string_view rest)
{
    if (rest.empty())
        return false;
    if (rest[0] == '?' || rest[0] == '*')
        return true;
    return braceQuantifierLength(rest) > 0 && (rest[1] == '0' || rest[1] == ',');
}

bool hasTopLevelAlternative(std::string_view pattern)
{
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\')
            ++i;
        else if (pattern[i] == '[')
            i = skipClass(pattern, i) - 1;
        else if (pattern[i] == '(')
            i = groupEnd(pattern, i);
        else if (pattern[i] == '|')
            return true;
    }
    return false;
}

/// Content of a group that always takes part and consumes text; empty for look-arounds and others.
std::string_view groupContent(std::string_view group)
{
    std::string_view inner = group.substr(1, group.size() - 2);
    if (inner.starts_with("?:"))
        return inner.substr(2);
    if (inner.starts_with("?P<"))
        return inner.substr(std::min(inner.size(), inner.find('>') + 1));
    if (inner.starts_with("?<") && inner.size() > 2 && inner[2] != '=' && inner[2] != '!')
        return inner.substr(std::min(inner.size(), inner.find('>') + 1));
    return inner.starts_with("?") ? std::string_view{} : inner;
}

class AnchorFinder {
public:
    std::string find(std::string_view pattern)
    {
        if (!hasTopLevelAlternative(pattern))
            scan(pattern);
        return m_best;
    }

private:
    void endRun()
    {
        if (m_run.size() > m_best.size())
            m_best = m_run;
        m_run.clear();
    }

    void literal(std::string_view pattern, char c, std::size_t next)
    {
        const std::string_view rest = pattern.substr(next);
        if (isOptionalQuantifier(rest)) {
            // The bytes of a character above 0x7F belong together; drop them all.
            while (!m_run.empty() && (static_cast<unsigned char>(c) & 0xC0) == 0x80) {
                const char last = m_run.back();
                m_run.pop_back();
                if ((static_cast<unsigned char>(last) & 0xC0) == 0xC0)
                    break;
            }
            endRun();
            return;
        }
        m_run.push_back(base::toLower(c));
        if (!rest.empty() && (rest[0] == '+' || braceQuantifierLength(rest) > 0))
            endRun();
    }

    void scan(std::string_view pattern)
    {
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            const char c = pattern[i];
            if (c == '(') {
                const std::size_t end = groupEnd(pattern, i);
                if (end >= pattern.size())
                    break;
                group(pattern, i, end);
                i = end;
            } else if (c == '[') {
                endRun();
                i = skipClass(pattern, i) - 1;
            } else if (c == '\\' && i + 1 < pattern.size()) {
                ++i;
                escape(pattern, i);
            } else if (c == '.') {
                endRun();
            } else if (c == '^' || c == '$') {
                continue; // take no text
            } else if (c == '?' || c == '*' || c == '+') {
                endRun();
            } else if (const std::size_t brace = braceQuantifierLength(pattern.substr(i))) {
                endRun();
                i += brace - 1;
            } else {
                literal(pattern, c, i + 1);
            }
        }
        endRun();
    }

    void group(std::string_view pattern, std::size_t begin, std::size_t end)
    {
        endRun();
        const std::string_view inner = groupContent(pattern.substr(begin, end - begin + 1));
        if (!inner.empty() && !isOptionalQuantifier(pattern.substr(end + 1)) &&
            !hasTopLevelAlternative(inner))
            scan(inner);
        endRun();
    }

    void escape(std::string_view pattern, std::size_t at)
    {
        const char c = pattern[at];
        if (c == 'b' || c == 'B' || c == 'A' || c == 'z' || c == 'Z')
            return; // take no text
        if (base::isAlnum(c))
            endRun(); // \d, \s, \x.. and back references
        else
            literal(pattern, c, at + 1);
    }

    std::string m_run;
    std::string m_best;
};

/// "{2,}"
bool isUnboundedBrace(std::string_view rest)
{
    const std::size_t length = braceQuantifierLength(rest);
    return length > 0 && rest[length - 2] == ',';
}

bool hasUnboundedQuantifier(std::string_view pattern)
{
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\')
            ++i;
        else if (pattern[i] == '[')
            i = skipClass(pattern, i) - 1;
        else if (pattern[i] == '*' || (pattern[i] == '+' && i > 0) ||
                 isUnboundedBrace(pattern.substr(i)))
            return true;
    }
    return false;
}

} // namespace

std::string anchorOf(std::string_view pattern)
{
    return AnchorFinder().find(pattern);
}

bool hasNestedQuantifier(std::string_view pattern)
{
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\') {
            ++i;
        } else if (pattern[i] == '[') {
            i = skipClass(pattern, i) - 1;
        } else if (pattern[i] == '(') {
            const std::size_t end = groupEnd(pattern, i);
            const std::string_view rest = pattern.substr(std::min(end + 1, pattern.size()));
            const bool repeated =
                !rest.empty() && (rest[0] == '*' || rest[0] == '+' || isUnboundedBrace(rest));
            if (repeated && hasUnboundedQuantifier(pattern.substr(i + 1, end - i - 1)))
                return true;
        }
    }
    return false;
}

} // namespace knowledge
