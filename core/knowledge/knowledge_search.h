// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/entry.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// Where in an entry the words of a search stand, strongest first.
enum class MatchedIn : std::uint8_t {
    Self,    ///< the whole search is the code, the id or the name of the entry
    Code,    ///< a rule asks for this code
    Phrase,  ///< words or pattern of a rule
    Name,    ///< part of an id or a name; category, provider, its hosts and domains
    Sample,  ///< a line that a rule must match
    Text,    ///< an explanation or a step
    Nothing, ///< nothing was searched for
};

struct SearchQuery;

/// What to search in.
struct SearchScope {
    enum class Kinds : std::uint8_t { All, Rules, Categories, Codes };
    Kinds kinds = Kinds::All;
    std::string provider; ///< id: rules of this provider only; empty: any
};

/// One entry found. The views live as long as the KnowledgeSearch that gave it.
struct SearchHit {
    EntryKind kind = EntryKind::Category;
    std::uint32_t index = 0; ///< in the list of its kind in the knowledge base
    MatchedIn matchedIn = MatchedIn::Nothing;
    std::string_view matched; ///< the text the strongest word stands in, as the knowledge has it
};

/// Finds entries by code, id, phrase, provider, category or any other word, in either language.
/// Immutable and thread-safe; shares the knowledge with whoever gave it, so that hits stay good
/// when the program goes on to other knowledge.
class KnowledgeSearch {
public:
    explicit KnowledgeSearch(std::shared_ptr<const KnowledgeBase> knowledge);

    /// The entries that hold every word of `query`, best first; equals by kind and id. Words end at
    /// blanks outside double quotes; case and width do not matter; "5.7.1" also finds X.7.1 and
    /// rules asking for 5.7.x. Without words: all entries of the scope. Anything may be given.
    std::vector<SearchHit> find(std::string_view query, const SearchScope& scope = {}) const;

    const KnowledgeBase& knowledge() const { return *m_knowledge; }
    std::string_view idOf(const SearchHit& hit) const;
    EntryId entryOf(const SearchHit& hit) const { return {hit.kind, std::string(idOf(hit))}; }

private:
    /// A text of an entry and where its folded form begins in m_text.
    struct Piece {
        std::uint32_t begin = 0;
        MatchedIn field = MatchedIn::Text;
        std::string_view original;
    };
    struct Entry {
        EntryKind kind = EntryKind::Category;
        std::uint32_t index = 0;
        std::uint32_t textBegin = 0;
        std::uint32_t textEnd = 0;
        std::uint32_t firstPiece = 0;
        std::uint32_t lastPiece = 0; ///< one behind
        std::string_view id;
        Bilingual name;
        std::vector<std::string_view> codes; ///< that a rule asks for, or its own
    };
    struct Candidate;
    class Builder;

    bool isInScope(const Entry& entry, const SearchScope& scope) const;
    bool look(const Entry& entry, const SearchQuery& query, Candidate& candidate) const;
    const Piece& pieceAt(const Entry& entry, std::size_t position) const;

    std::shared_ptr<const KnowledgeBase> m_knowledge; // shared with the window that shows hits
    std::string m_text; ///< folded texts of all entries, pieces of one strongest first
    std::vector<Piece> m_pieces;
    std::vector<Entry> m_entries; ///< by kind, then id
};

} // namespace knowledge
