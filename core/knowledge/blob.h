// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/category.h"
#include "knowledge/code.h"
#include "knowledge/dialect.h"
#include "knowledge/rule.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace knowledge {

/// The content of a set of knowledge files, before it is packed. The views belong to whoever filled
/// it (KnowledgeFiles).
struct Content {
    std::string_view version;
    std::vector<Category> categories;
    std::vector<Provider> providers;
    std::vector<Rule> rules;
    std::vector<Code> replyCodes;
    std::vector<Code> statusCodes;
    std::vector<Dialect> dialects;
    std::vector<Wrapper> wrappers;
    std::vector<std::pair<std::string_view, Bilingual>> words;
};

/// Packs knowledge into bytes that KnowledgeBase reads without parsing text: starting the program
/// must not cost a megabyte of TOML. Little-endian lengths and strings, checked when read; the same
/// content gives the same bytes.
std::string writeBlob(const Content& content);

} // namespace knowledge
