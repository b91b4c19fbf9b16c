// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/bilingual.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace knowledge {

/// Whose turn it is.
enum class Party { None, Sender, Recipient, System, Network };
enum class Persistence { None, Temporary, Permanent };
/// What to do about sending again: still being tried by the server, send later, only after
/// somebody changed something, never to this address, nothing to do.
enum class Retry { None, Wait, Later, AfterFix, Never };

std::string_view toString(Party party);             ///< as in exports: "sender"
std::string_view toString(Persistence persistence); ///< "permanent"
std::string_view toString(Retry retry);             ///< "after_fix"
std::optional<Party> partyFrom(std::string_view text);
std::optional<Persistence> persistenceFrom(std::string_view text);
std::optional<Retry> retryFrom(std::string_view text);

/// When an address with this reason may be proposed for removal from a mailing list: so many
/// bounces, the last one so many days after the first. No bounces: never. The whole rule, with what
/// counts as a bounce: output/address_lists.h.
struct Removal {
    std::uint16_t bounces = 0;
    std::uint16_t days = 0;
};

/// One reason why mail comes back (resources/knowledge/categories.toml).
struct Category {
    std::string_view id;
    std::string_view group;
    Party party = Party::None;
    Persistence persistence = Persistence::None;
    bool followsCode = true; ///< a 4xx/5xx answer decides about persistence
    Retry retry = Retry::None;
    Removal removal;
    Bilingual name;
    Bilingual what;
    Bilingual who;
    Bilingual customer;
    BilingualList helpdesk;
    BilingualList admin;
};

} // namespace knowledge
