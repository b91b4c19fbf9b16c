// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/pattern.h"

#include "knowledge/clauses.h"

#include <algorithm>
#include <utility>

namespace knowledge {

Pattern::Pattern(std::string_view regex, unsigned options)
    : m_regex(regex, options), m_source(regex), m_keys(std::make_unique<Keys>())
{}

bool Pattern::mayMatch(const GramSet& text) const
{
    std::call_once(m_keys->once, [this] {
        for (const Clause& clause : clausesOf(m_source)) {
            std::vector<GramKey> keys;
            for (const std::string& fixed : clause)
                keys.emplace_back(fixed);
            m_keys->clauses.push_back(std::move(keys));
        }
    });
    return std::all_of(m_keys->clauses.begin(), m_keys->clauses.end(),
                       [&text](const std::vector<GramKey>& any) { return text.mayContain(any); });
}

} // namespace knowledge
