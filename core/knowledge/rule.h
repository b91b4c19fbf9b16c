// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/bilingual.h"
#include "knowledge/category.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace knowledge {

/// A family of servers and the file its rules stand in.
struct Provider {
    std::string_view id;
    Bilingual name;
    std::vector<std::string_view> hosts;    ///< ends of server names, lower case
    std::vector<std::string_view> domains;  ///< recipient domains, lower case
    std::vector<std::string_view> dialects; ///< dialect ids
    bool isGeneric = false;   ///< generic*.toml, frames.toml: not one provider's words
    bool isUserOwned = false; ///< from the user's data folder
};

/// A text a rule must (or must not) match, with the scope it is said in.
struct Sample {
    std::string_view text;
    std::string_view host;
    std::string_view domain;
    std::string_view dialect;
};

/// Which words of which server mean which category (resources/knowledge/README.md).
struct Rule {
    std::string_view id;
    std::uint32_t provider = 0; ///< index in KnowledgeBase::providers()
    std::string_view category;
    std::vector<std::string_view> match;  ///< one of these, folded and lower case
    std::vector<std::string_view> also;   ///< all of these
    std::vector<std::string_view> notAny; ///< none of these
    std::string_view regex;
    std::string_view query; ///< gramQueryOf() the regex, made by the build
    std::string_view
        anchor; ///< fixed text every regex match contains (found by the compiler), lower case
    std::vector<std::string_view> replyCodes; ///< "554", "5xx"
    std::vector<std::string_view> statuses;   ///< "5.7.1", "5.7.x"
    bool ownScopeOnly = false;
    bool frame = false;
    std::int32_t priority = 0;
    std::optional<Party> party;
    std::optional<Persistence> persistence;
    std::optional<Retry> retry;
    Bilingual what;
    Bilingual who;
    Bilingual customer;
    BilingualList helpdesk;
    BilingualList admin;
    std::string_view help;        ///< URL
    std::string_view sourceTitle; ///< where the fact was found
    std::string_view sourceChecked;
    std::vector<Sample> samples;
    std::vector<Sample> counterSamples;
};

} // namespace knowledge
