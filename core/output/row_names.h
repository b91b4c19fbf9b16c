// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "output/masks.h"

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace output {

/// Words that replies are made of, taken from the phrases of all rules: "user", "mailbox", "quota".
/// A local part that is such a word tells nothing when it stands alone.
class OrdinaryWords {
public:
    OrdinaryWords() = default;
    explicit OrdinaryWords(const knowledge::KnowledgeBase& knowledge);
    bool has(std::string_view word) const; ///< ASCII case does not matter

private:
    void addWordsOf(std::string_view text);
    std::unordered_set<std::string> m_words;
};

/// The person behind an address: who hides in a tagged one (VERP, BATV, SRS), else itself.
std::string personOf(std::string_view address);

/// The names one row gives away, and the mask of each: local parts, their pieces, ids; with
/// `withDomains` domains too.
class RowNames {
public:
    RowNames(Masks& masks, const OrdinaryWords& words, bool withDomains);

    void addAddress(std::string_view address);
    void addAddressesIn(std::string_view text);
    void addId(char letter, std::string_view id);

    struct Name {
        std::string text; ///< lower case
        std::string mask;
        bool isWholeWord = false; ///< too short to be looked for inside words
    };
    /// A name and where it stands.
    struct Found {
        std::size_t place = 0;
        const Name* name = nullptr;
    };
    /// All that stand in the text in clear, in order, none over another; the longest where two
    /// begin together.
    std::vector<Found> find(std::string_view text) const;
    /// True when the text holds one of them, in clear or encoded.
    bool areIn(std::string_view text) const;

private:
    void add(std::string_view text, const std::string& mask);
    void addDomain(std::string_view domain);

    Masks* m_masks;
    const OrdinaryWords* m_words;
    bool m_withDomains;
    std::vector<Name> m_names; ///< longest first
};

} // namespace output
