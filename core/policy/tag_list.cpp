// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/tag_list.h"

#include "base/ascii.h"
#include "dns/answer.h"

#include <algorithm>

namespace policy {

namespace {

constexpr std::size_t maxTags = 100; // real records have a dozen; a hostile one has 64 KiB of them

} // namespace

std::optional<std::string_view> TagList::value(std::string_view name) const
{
    for (const Tag& tag : tags) {
        if (tag.name == name)
            return tag.value;
    }
    return std::nullopt;
}

std::vector<std::string> splitList(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (const auto part = base::trimmed(text.substr(0, end)); !part.empty())
            parts.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

TagList parseTagList(std::string_view text)
{
    TagList list;
    for (const std::string& piece : splitList(text, ';')) {
        const std::size_t sign = piece.find('=');
        const std::string name(base::trimmed(std::string_view(piece).substr(0, sign)));
        if (list.tags.size() + list.faults.size() + list.repeats.size() >= maxTags) {
            list.faults.push_back(piece);
            break;
        }
        if (sign == std::string::npos || name.empty())
            list.faults.push_back(piece);
        else if (list.value(name))
            list.repeats.push_back(name);
        else
            list.tags.push_back(
                {name, std::string(base::trimmed(std::string_view(piece).substr(sign + 1)))});
    }
    return list;
}

std::vector<std::string> txtTexts(const dns::Answer& answer)
{
    std::vector<std::string> texts;
    for (const dns::Record& record : answer.records) {
        if (const auto* txt = std::get_if<dns::TxtData>(&record.data))
            texts.push_back(txt->joined());
    }
    return texts;
}

std::vector<std::string> txtOfVersion(const dns::Answer& answer, std::string_view version)
{
    std::vector<std::string> found;
    for (std::string& text : txtTexts(answer)) {
        const TagList list = parseTagList(std::string_view(text).substr(0, text.find(';')));
        if (list.value("v") == version)
            found.push_back(std::move(text));
    }
    return found;
}

} // namespace policy
