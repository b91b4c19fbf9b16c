// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// What can be looked up in the knowledge, in the order lists show it.
enum class EntryKind : std::uint8_t { Category, StatusCode, ReplyCode, Rule };

/// Names an entry without a view into a knowledge base, so that it outlives an exchange of the
/// knowledge: the id of a rule or category, or a code as codes.toml writes it ("X.7.1", "550").
struct EntryId {
    EntryKind kind = EntryKind::Category;
    std::string id;
    friend bool operator==(const EntryId&, const EntryId&) = default;
};

/// The code of this entry; null when it is none or not there.
const Code* findCode(const KnowledgeBase& base, const EntryId& entry);
bool contains(const KnowledgeBase& base, const EntryId& entry);

/// A rule names codes: "5.7.1" or, for all details, "5.7.x" covers 5.7.1; so does "X.7.1" of
/// codes.toml. Case does not matter.
bool covers(std::string_view pattern, std::string_view code);

/// Rules that say the same as this entry in other words: those of a category, or those that ask for
/// a code. In the order of the base; empty for a rule.
std::vector<const Rule*> rulesOf(const KnowledgeBase& base, const EntryId& entry);

} // namespace knowledge
