// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/dialect_check.h"

#include "base/regex.h"
#include "knowledge/anchor.h"
#include "report/dialect_set.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace report {

namespace {

using Names = std::vector<std::string_view>;

const Names fieldGroups{"reporting_mta", "remote_mta", "host",  "ip",     "queue_id",
                        "message_id",    "date",       "stage", "status", "original",
                        "sender",        "subject",    "from",  "key"};

/// Position of the bracket that closes the group opening at `at`.
std::size_t groupEnd(std::string_view pattern, std::size_t at)
{
    int depth = 0;
    bool inClass = false;
    for (std::size_t i = at; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '\\')
            ++i;
        else if (inClass)
            inClass = c != ']';
        else if (c == '[')
            inClass = true;
        else if (c == '(')
            ++depth;
        else if (c == ')' && --depth == 0)
            return i;
    }
    return pattern.size();
}

/// No part of it can match a line break: classes are either positive or exclude it.
bool staysInLine(std::string_view content)
{
    for (std::size_t i = 0; i < content.size(); ++i) {
        if (content[i] == '\\') {
            ++i;
            if (i < content.size() && (content[i] == 's' || content[i] == 'W' || content[i] == 'n'))
                return false;
        } else if (content[i] == '[') {
            const bool isNegated = content.substr(i).starts_with("[^");
            bool excludesBreak = false;
            for (++i; i < content.size() && content[i] != ']'; ++i) {
                if (content[i] == '\\') {
                    ++i;
                    excludesBreak = excludesBreak || content.substr(i).starts_with('n') ||
                                    content.substr(i).starts_with('s');
                } else if (content[i] == '\n') {
                    excludesBreak = true;
                }
            }
            if (isNegated != excludesBreak)
                return false;
        }
    }
    return true;
}

/// Look-aheads consume nothing.
std::string withoutLookAheads(std::string_view content)
{
    std::string result(content);
    for (std::size_t at = result.find("(?!"); at != std::string::npos; at = result.find("(?!", at))
        result.erase(at, groupEnd(result, at) + 1 - at);
    return result;
}

/// The pattern without groups that take "the following lines" (`(?:\n[ \t]+[^\n]+)*`): such a group
/// begins with a line break and holds no other, so there is one way to match it, however often.
std::string withoutLineGroups(std::string_view pattern)
{
    std::string result(pattern);
    for (std::size_t at = result.find("(?:"); at != std::string::npos;
         at = result.find("(?:", at + 1)) {
        const std::string_view rest = std::string_view(result).substr(at + 3);
        const std::size_t breakLength = rest.starts_with("\\n")  ? 2
                                        : rest.starts_with("\n") ? 1
                                                                 : 0;
        const std::size_t end = groupEnd(result, at);
        if (breakLength == 0 || end == result.size())
            continue;
        const std::size_t begin = at + 3 + breakLength;
        if (staysInLine(withoutLookAheads(std::string_view(result).substr(begin, end - begin))))
            result.replace(at, end + 1 - at, "x");
    }
    return result;
}

/// Checks the patterns of one dialect or wrapper and collects what is wrong.
class PatternCheck {
public:
    /// `mustHave`: a group without which the pattern is of no use; empty: none.
    void check(std::string_view key, std::string_view pattern, const Names& allowed,
               std::string_view mustHave = {})
    {
        if (pattern.empty()) {
            say(key, "is empty and would match everywhere");
            return;
        }
        const auto regex = base::Regex::compile(pattern, base::Regex::MultiLine);
        if (!regex) {
            say(key, "'" + std::string(pattern) + "': " + regex.error().detail);
            return;
        }
        if (regex->matches({}))
            say(key, "'" + std::string(pattern) + "' matches an empty text");
        if (knowledge::hasNestedQuantifier(withoutLineGroups(pattern)))
            say(key, "'" + std::string(pattern) +
                         "' repeats a group that holds a repetition itself; bound it");
        for (const auto& [name, number] : regex->groupNames()) {
            if (std::find(allowed.begin(), allowed.end(), name) == allowed.end())
                say(key, "nobody reads the group <" + name + ">");
        }
        if (!mustHave.empty() && regex->groupNumber(mustHave) < 0)
            say(key,
                "'" + std::string(pattern) + "' needs the group <" + std::string(mustHave) + ">");
    }
    void say(std::string_view key, const std::string& what)
    {
        m_problems.push_back(std::string(key) + ": " + what);
    }
    std::vector<std::string> take() { return std::move(m_problems); }

private:
    std::vector<std::string> m_problems;
};

/// Signs that look for a header that is simply empty or absent are the one case of an empty match.
bool isEmptyValueSign(const knowledge::DialectSign& sign)
{
    return sign.where != "body" && sign.pattern.regex == "^$";
}

void checkSigns(const knowledge::Dialect& dialect, PatternCheck& check)
{
    for (const knowledge::DialectSign& sign : dialect.signs) {
        const bool isLowerCase = std::none_of(sign.where.begin(), sign.where.end(),
                                              [](char c) { return c >= 'A' && c <= 'Z'; });
        if (sign.where.empty() || !isLowerCase)
            check.say("signs", "where is \"body\", \"status\" or a header field in lower case");
        if (!isEmptyValueSign(sign))
            check.check("signs", sign.pattern.regex, {});
    }
    const bool isReadWithoutSigns = dialect.kind == "reply";
    if (!isReadWithoutSigns && dialect.need == 0)
        check.say("need", "at least one sign must hold");
    if (dialect.need > dialect.signs.size())
        check.say("need", "asks for more signs than there are");
}

} // namespace

std::vector<std::string> checkDialect(const knowledge::Dialect& dialect)
{
    PatternCheck check;
    if (!dialectKindFrom(dialect.kind))
        check.say("kind",
                  "\"" + std::string(dialect.kind) +
                      "\" is none of notice, log, log_reply, log_other, auto_reply, feedback, "
                      "reply, forward, look");
    checkSigns(dialect, check);
    if (!dialect.start.regex.empty())
        check.check("start", dialect.start.regex, {});
    for (const knowledge::PatternSource& pattern : dialect.stop)
        check.check("stop", pattern.regex, {});
    for (const knowledge::PatternSource& pattern : dialect.recipient)
        check.check("recipient", pattern.regex, {"recipient", "original", "key"}, "recipient");
    for (const knowledge::DialectPattern& pattern : dialect.diagnostic) {
        const bool isFolded = pattern.pattern.regex.find("<folded>") != std::string_view::npos;
        check.check("diagnostic", pattern.pattern.regex, {"text", "folded", "host", "ip", "stage"},
                    isFolded ? "folded" : "text");
    }
    for (const knowledge::PatternSource& pattern : dialect.delayed)
        check.check("delayed", pattern.regex, {});
    for (const knowledge::PatternSource& pattern : dialect.delivered)
        check.check("delivered", pattern.regex, {});
    for (const knowledge::PatternSource& pattern : dialect.fields)
        check.check("fields", pattern.regex, fieldGroups);
    return check.take();
}

std::vector<std::string> checkWrapper(const knowledge::Wrapper& wrapper)
{
    PatternCheck check;
    check.check("regex", wrapper.pattern.regex, {"host", "ip", "stage", "recipient", "tail"});
    return check.take();
}

} // namespace report
