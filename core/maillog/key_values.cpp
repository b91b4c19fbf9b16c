// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/key_values.h"

#include "base/ascii.h"

#include <algorithm>

namespace maillog {

namespace {

/// Position behind "key=" where it stands at the start or behind a blank.
std::size_t valueAt(std::string_view text, std::string_view key)
{
    for (std::size_t at = text.find(key); at != std::string_view::npos;
         at = text.find(key, at + 1)) {
        const std::size_t end = at + key.size();
        if ((at == 0 || text[at - 1] == ' ') && end < text.size() && text[end] == '=')
            return end + 1;
    }
    return std::string_view::npos;
}

} // namespace

std::string_view commaField(std::string_view text, std::string_view key, bool isLast)
{
    const std::size_t at = valueAt(text, key);
    if (at == std::string_view::npos)
        return {};
    const std::string_view value = text.substr(at);
    return isLast ? value : value.substr(0, value.find(", "));
}

std::string_view blankField(std::string_view text, std::string_view key)
{
    const std::size_t at = valueAt(text, key);
    if (at == std::string_view::npos)
        return {};
    const std::string_view value = text.substr(at);
    if (value.starts_with('"')) {
        const std::size_t close = value.find('"', 1);
        return value.substr(1, close == std::string_view::npos ? close : close - 1);
    }
    return value.substr(0, value.find(' '));
}

std::string_view withoutBrackets(std::string_view text)
{
    text = base::trimmed(text);
    if (text.size() >= 2 && text.front() == '<' && text.back() == '>')
        return text.substr(1, text.size() - 2);
    return text;
}

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return base::equalsIgnoreCase(text, word); });
}

} // namespace maillog
