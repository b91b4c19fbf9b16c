// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/unknown_texts.h"

#include "diagnosis/masked_text.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace cli {

void UnknownTexts::add(std::string_view text, const std::function<std::string()>& place)
{
    Group& group = m_groups[diagnosis::maskedText(text)];
    if (++group.count == 1)
        group.first = place();
}

std::string UnknownTexts::lines() const
{
    std::vector<std::pair<std::string, Group>> groups(m_groups.begin(), m_groups.end());
    std::stable_sort(groups.begin(), groups.end(),
                     [](const auto& a, const auto& b) { return a.second.count > b.second.count; });
    std::string lines;
    for (const auto& [text, group] : groups)
        lines += std::to_string(group.count) + '\t' + text + '\t' + group.first + '\n';
    return lines;
}

} // namespace cli
