// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"

#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// What somebody typed into a search, ready to be compared with folded texts.
struct SearchQuery {
    /// Takes the first 512 bytes and 16 words of anything: a search is typed, a pasted mail is not
    /// one.
    SearchQuery(std::string_view text, const KnowledgeBase& knowledge);

    std::vector<std::string> words; ///< folded, none twice
    std::string whole;              ///< folded
    const Code* known = nullptr;    ///< entry of a single code, be it only for its subject

    /// "5.7.1", "x.7.1", "5.7.x", "550": worth comparing with codes as a code.
    static bool isCode(std::string_view word);
};

} // namespace knowledge
