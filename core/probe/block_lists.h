// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/ip_address.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace probe {

/// Whether and when a list is asked.
enum class ListState { On, More, Named, Allow, Dead };

/// What an answer of a list means.
enum class ListAnswerKind {
    Listed,
    Policy,  ///< not meant to send mail directly, or a whole network: says nothing about this one
    Good,    ///< known and not bad
    Refused, ///< the list does not answer this resolver; says nothing
    NotUnderstood,
};

/// One answer of the table.
struct ListAnswer {
    /// Each number of the address: first and last value that fit.
    std::array<std::array<std::uint8_t, 2>, 4> parts{};
    std::uint8_t bit = 0; ///< not 0: this bit of the last number instead
    ListAnswerKind kind = ListAnswerKind::Listed;
    std::string text;
};

/// A DNS block list (RFC 5782) as the table has it.
struct BlockList {
    std::string zone;
    std::string name;
    bool asksIpv4 = false;
    bool asksIpv6 = false;
    bool asksDomain = false;
    ListState state = ListState::On;
    bool isAskedAlways = false; ///< even when a bounce names another one
    std::string checked;        ///< year-month
    std::string url;
    std::string testDomain;
    std::vector<ListAnswer> answers;

    /// What an address in an answer means. 127.255.255.0/24, 127.0.0.1 that the table does not
    /// name, and everything outside 127/8 is never a listing. `text` gets the table's word for it.
    ListAnswerKind meaningOf(const base::IpAddress& answer, std::string& text) const;
};

/// All lists that are known. Immutable.
class BlockListTable {
public:
    /// A file in the form of resources/knowledge/blocklists.toml. Fails with Syntax and the line.
    static base::Expected<BlockListTable> parse(std::string_view toml);

    const std::vector<BlockList>& lists() const { return m_lists; }
    /// The list of this zone, or (dead ones) whose zone it is below; nullptr when not known.
    const BlockList* find(std::string_view zone) const;

private:
    std::vector<BlockList> m_lists;
};

/// The table built into the program.
const BlockListTable& builtInBlockLists();

} // namespace probe
