// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/summary.h"
#include "knowledge/bilingual.h"
#include "knowledge/knowledge_base.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace batch {

/// One thing worth saying about an import, as data: the window may link it to a filter, a report
/// makes a sentence of it. What the numbers and names are stands at each key in words.toml
/// ("summary.*"); numbers[0] decides between singular and plural.
struct Fact {
    std::string_view key; ///< "failed", "block_list", "gone" ...
    std::vector<std::uint64_t> numbers;
    std::vector<std::string> names; ///< category ids, domains, lists: never a text for people
    friend bool operator==(const Fact&, const Fact&) = default;
};

/// The facts, most telling first, at most about eight. Nothing is said that the numbers do not
/// carry: a share is only named from three failures on, a peak only when it holds half of them.
std::vector<Fact> factsOf(const Summary& summary, const knowledge::KnowledgeBase& knowledge);

/// The fact as a sentence. Names of categories are put in by the knowledge, other names as they
/// are (foreign text: escape it where it is shown).
std::string sentence(const Fact& fact, const knowledge::KnowledgeBase& knowledge,
                     knowledge::Language language);

/// "12,345", in Chinese too.
std::string grouped(std::uint64_t number);

/// Share in whole percent; never 0 or 100 unless it is none or all.
std::uint64_t percent(std::uint64_t part, std::uint64_t whole);

} // namespace batch
