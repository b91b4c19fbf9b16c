// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/knowledge_search.h"

#include "base/fold.h"
#include "knowledge/search_query.h"

#include <algorithm>
#include <tuple>

namespace knowledge {

namespace {

/// Lower is better. Part of a code says no more than part of a name.
constexpr int weightOf(MatchedIn field)
{
    return static_cast<int>(field);
}

} // namespace

struct KnowledgeSearch::Candidate {
    SearchHit hit;
    int weight = 0;
    int wording = 2; ///< of several words: 0 they are a whole phrase, 1 in one, 2 scattered
    std::size_t entry = 0;

    bool operator<(const Candidate& other) const
    {
        return std::tie(weight, wording, entry) <
               std::tie(other.weight, other.wording, other.entry);
    }
};

/// Folds the texts of all entries once.
class KnowledgeSearch::Builder {
public:
    explicit Builder(KnowledgeSearch& target) : m_target(target), m_base(*target.m_knowledge) {}

    void build()
    {
        for (std::uint32_t i = 0; i < m_base.categories().size(); ++i)
            addCategory(i, m_base.categories()[i]);
        addCodes(EntryKind::StatusCode, m_base.statusCodes());
        addCodes(EntryKind::ReplyCode, m_base.replyCodes());
        for (std::uint32_t i = 0; i < m_base.rules().size(); ++i)
            addRule(i, m_base.rules()[i]);
        std::sort(m_target.m_entries.begin(), m_target.m_entries.end(),
                  [](const Entry& a, const Entry& b) {
                      return std::tie(a.kind, a.id) < std::tie(b.kind, b.id);
                  });
    }

private:
    void begin(EntryKind kind, std::uint32_t index, std::string_view id)
    {
        Entry& entry = m_target.m_entries.emplace_back();
        entry.kind = kind;
        entry.index = index;
        entry.id = id;
        entry.textBegin = static_cast<std::uint32_t>(m_target.m_text.size());
        entry.firstPiece = static_cast<std::uint32_t>(m_target.m_pieces.size());
    }
    Entry& entry() { return m_target.m_entries.back(); }
    void end()
    {
        entry().textEnd = static_cast<std::uint32_t>(m_target.m_text.size());
        entry().lastPiece = static_cast<std::uint32_t>(m_target.m_pieces.size());
    }

    /// Pieces of an entry are added strongest field first: the first place a word is found is then
    /// its best.
    void add(MatchedIn field, std::string_view text)
    {
        if (text.empty())
            return;
        m_target.m_pieces.push_back(
            {static_cast<std::uint32_t>(m_target.m_text.size()), field, text});
        base::fold(text, m_folded);
        m_target.m_text += m_folded;
        m_target.m_text += '\n'; // no folded word has one
    }
    void add(MatchedIn field, const Bilingual& text)
    {
        add(field, text.en);
        add(field, text.zhCn);
    }
    void add(MatchedIn field, const std::vector<std::string_view>& texts)
    {
        for (const std::string_view text : texts)
            add(field, text);
    }
    void addTexts(const auto& of)
    {
        add(MatchedIn::Text, of.what);
        add(MatchedIn::Text, of.who);
        add(MatchedIn::Text, of.customer);
        for (const BilingualList* steps : {&of.helpdesk, &of.admin}) {
            add(MatchedIn::Text, steps->en);
            add(MatchedIn::Text, steps->zhCn);
        }
    }

    void addCategory(std::uint32_t index, const Category& category)
    {
        begin(EntryKind::Category, index, category.id);
        entry().name = category.name;
        add(MatchedIn::Name, category.id);
        add(MatchedIn::Name, category.name);
        addTexts(category);
        end();
    }

    void addCodes(EntryKind kind, const std::vector<Code>& codes)
    {
        for (std::uint32_t i = 0; i < codes.size(); ++i) {
            const Code& code = codes[i];
            begin(kind, i, code.code);
            entry().name = code.name;
            entry().codes = {code.code};
            addCodeNames(code.code);
            add(MatchedIn::Name, code.name);
            for (const std::string_view id : {code.category, code.category4})
                addCategoryName(id);
            add(MatchedIn::Text, code.meaning);
            add(MatchedIn::Text, code.rfc);
            end();
        }
    }

    /// "X.7.1" can be found by its beginning with either class, too.
    void addCodeNames(std::string_view code)
    {
        add(MatchedIn::Name, code);
        if (code.starts_with("X.")) {
            for (const char statusClass : {'4', '5'}) {
                m_target.m_text += statusClass;
                base::fold(code.substr(1), m_folded);
                m_target.m_text += m_folded + '\n';
            }
        }
    }

    void addCategoryName(std::string_view id)
    {
        const Category* category = m_base.findCategory(id);
        if (category != nullptr && id != "unknown") {
            add(MatchedIn::Name, category->id);
            add(MatchedIn::Name, category->name);
        }
    }

    void addRule(std::uint32_t index, const Rule& rule)
    {
        begin(EntryKind::Rule, index, rule.id);
        entry().codes = rule.statuses;
        entry().codes.insert(entry().codes.end(), rule.replyCodes.begin(), rule.replyCodes.end());
        add(MatchedIn::Phrase, rule.match);
        add(MatchedIn::Phrase, rule.also);
        add(MatchedIn::Phrase, rule.regex);
        const Provider& provider = m_base.provider(rule);
        add(MatchedIn::Name, rule.id);
        add(MatchedIn::Name, entry().codes);
        addCategoryName(rule.category);
        add(MatchedIn::Name, provider.name);
        add(MatchedIn::Name, provider.id);
        add(MatchedIn::Name, provider.hosts);
        add(MatchedIn::Name, provider.domains);
        for (const Sample& sample : rule.samples)
            add(MatchedIn::Sample, sample.text);
        addTexts(rule);
        add(MatchedIn::Text, rule.sourceTitle);
        add(MatchedIn::Text, rule.help);
        end();
    }

    KnowledgeSearch& m_target;
    const KnowledgeBase& m_base;
    std::string m_folded;
};

KnowledgeSearch::KnowledgeSearch(std::shared_ptr<const KnowledgeBase> knowledge)
    : m_knowledge(std::move(knowledge))
{
    Builder(*this).build();
}

bool KnowledgeSearch::isInScope(const Entry& entry, const SearchScope& scope) const
{
    using Kinds = SearchScope::Kinds;
    const bool isRule = entry.kind == EntryKind::Rule;
    if ((scope.kinds == Kinds::Rules && !isRule) ||
        (scope.kinds == Kinds::Categories && entry.kind != EntryKind::Category) ||
        (scope.kinds == Kinds::Codes && (isRule || entry.kind == EntryKind::Category)))
        return false;
    return scope.provider.empty() ||
           (isRule &&
            m_knowledge->provider(m_knowledge->rules()[entry.index]).id == scope.provider);
}

const KnowledgeSearch::Piece& KnowledgeSearch::pieceAt(const Entry& entry,
                                                       std::size_t position) const
{
    const auto first = m_pieces.begin() + entry.firstPiece;
    const auto after =
        std::upper_bound(first, m_pieces.begin() + entry.lastPiece, position,
                         [](std::size_t at, const Piece& piece) { return at < piece.begin; });
    return *(after == first ? first : after - 1);
}

/// False when a word is missing.
bool KnowledgeSearch::look(const Entry& entry, const SearchQuery& query, Candidate& candidate) const
{
    const std::string_view text =
        std::string_view(m_text).substr(entry.textBegin, entry.textEnd - entry.textBegin);
    SearchHit& hit = candidate.hit;
    const auto note = [&](MatchedIn field, std::string_view matched) {
        candidate.weight += weightOf(field);
        if (field < hit.matchedIn) {
            hit.matchedIn = field;
            hit.matched = matched;
        }
    };
    const bool isCode = entry.kind == EntryKind::StatusCode || entry.kind == EntryKind::ReplyCode;
    for (const std::string& word : query.words) {
        if (SearchQuery::isCode(word)) {
            const auto asked =
                std::find_if(entry.codes.begin(), entry.codes.end(), [&](std::string_view code) {
                    return covers(code, word) || (!isCode && covers(word, code));
                });
            const bool isSubject =
                isCode && asked != entry.codes.end() && word.back() != 'x' && asked->back() == 'X';
            if (asked != entry.codes.end() && !isSubject) {
                note(isCode ? MatchedIn::Self : MatchedIn::Code, *asked);
                continue;
            }
            if (isSubject) { // what holds for every detail holds for this one
                note(MatchedIn::Text, *asked);
                continue;
            }
        }
        const std::size_t at = text.find(word);
        if (at == std::string_view::npos)
            return false;
        const Piece& piece = pieceAt(entry, entry.textBegin + at);
        note(piece.field, piece.original);
    }
    return true;
}

std::vector<SearchHit> KnowledgeSearch::find(std::string_view query, const SearchScope& scope) const
{
    const SearchQuery wanted(query, *m_knowledge);
    std::vector<Candidate> found;
    std::string folded;
    const auto isWhole = [&](std::string_view text) {
        base::fold(text, folded);
        return !folded.empty() && folded == wanted.whole;
    };
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry& entry = m_entries[i];
        Candidate candidate{{entry.kind, entry.index, MatchedIn::Nothing, {}}, 0, 2, i};
        if (!isInScope(entry, scope) || !look(entry, wanted, candidate))
            continue;
        SearchHit& hit = candidate.hit;
        const bool isKnown = wanted.known != nullptr && entry.kind == EntryKind::StatusCode &&
                             wanted.known == &m_knowledge->statusCodes()[entry.index];
        if (!wanted.words.empty() &&
            (isKnown || isWhole(entry.id) || isWhole(entry.name.en) || isWhole(entry.name.zhCn))) {
            candidate.weight = 0;
            hit.matchedIn = MatchedIn::Self;
            hit.matched = entry.id;
        } else if (hit.matchedIn == MatchedIn::Phrase && wanted.words.size() > 1) {
            for (std::uint32_t piece = entry.firstPiece; piece < entry.lastPiece; ++piece) {
                const std::string_view original = m_pieces[piece].original;
                base::fold(original, folded);
                const bool isIn = m_pieces[piece].field == MatchedIn::Phrase &&
                                  folded.find(wanted.whole) != std::string::npos;
                const int wording = !isIn ? 2 : folded == wanted.whole ? 0 : 1;
                if (wording < candidate.wording) {
                    candidate.wording = wording;
                    hit.matched = original;
                }
            }
        }
        found.push_back(candidate);
    }
    std::sort(found.begin(), found.end());
    std::vector<SearchHit> hits;
    hits.reserve(found.size());
    for (const Candidate& candidate : found)
        hits.push_back(candidate.hit);
    return hits;
}

std::string_view KnowledgeSearch::idOf(const SearchHit& hit) const
{
    switch (hit.kind) {
    case EntryKind::Category:
        return m_knowledge->categories()[hit.index].id;
    case EntryKind::StatusCode:
        return m_knowledge->statusCodes()[hit.index].code;
    case EntryKind::ReplyCode:
        return m_knowledge->replyCodes()[hit.index].code;
    case EntryKind::Rule:
        break;
    }
    return m_knowledge->rules()[hit.index].id;
}

} // namespace knowledge
