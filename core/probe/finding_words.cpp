// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/finding_words.h"

#include "base/visible_text.h"

namespace probe {

std::string FindingWords::word(const std::string& key) const
{
    return std::string(m_knowledge.word(key).in(m_language));
}

std::string FindingWords::shown(std::string_view name, std::string_view value) const
{
    std::string known = word("value." + std::string(name) + '.' + std::string(value));
    return known.empty() ? base::visibleLine(value) : known;
}

std::string FindingWords::filled(std::string_view text, const Finding& finding) const
{
    std::string out;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        const std::size_t close = open == text.npos ? open : text.find('}', open);
        if (close == text.npos)
            break;
        const std::string_view name = text.substr(open + 1, close - open - 1);
        out += text.substr(0, open);
        out += shown(name, finding.value(name));
        text.remove_prefix(close + 1);
    }
    return out + std::string(text);
}

std::string FindingWords::sentence(const Finding& finding) const
{
    const std::string text = word("finding." + finding.id);
    return text.empty() ? finding.id : filled(text, finding);
}

std::string FindingWords::expected(const Finding& finding) const
{
    if (!finding.expected.empty())
        return base::visibleText(finding.expected);
    return filled(word("finding." + finding.id + ".expected"), finding);
}

std::string FindingWords::fix(const Finding& finding) const
{
    return filled(word("finding." + finding.id + ".fix"), finding);
}

std::string FindingWords::reference(const Finding& finding) const
{
    return word("finding." + finding.id + ".source");
}

std::string FindingWords::detail(const Detail& detail) const
{
    const std::string key = detail.key.empty() ? std::string() : word("detail." + detail.key);
    const std::string text = base::visibleLine(detail.text);
    if (key.empty())
        return detail.key.empty() || !text.empty() ? text : detail.key;
    if (text.empty())
        return key;
    return key + (m_language == knowledge::Language::English ? ": " : "：") + text;
}

std::string FindingWords::severity(Severity severity) const
{
    return word("severity." + std::string(toString(severity)));
}

std::string FindingWords::checkName(std::string_view checkId) const
{
    return word("check." + std::string(checkId));
}

} // namespace probe
