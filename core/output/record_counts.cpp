// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/record_counts.h"

#include "base/ascii.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <utility>

namespace output {

namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;
using Entry = std::pair<std::string, std::uint64_t>;

/// So many of each group are shown to people.
constexpr std::size_t shownEntries = 15;

template<typename Group>
std::vector<Entry> commonestFirst(const Group& group)
{
    std::vector<Entry> entries(group.begin(), group.end());
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.second > b.second; });
    return entries;
}

void countIn(std::map<std::string, std::uint64_t, std::less<>>& group, std::string_view name)
{
    if (name.empty())
        return;
    const auto found = group.find(name);
    if (found != group.end())
        ++found->second;
    else
        group.emplace(name, 1);
}

void writeText(JsonWriter& writer, std::string_view text)
{
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void writeNumber(JsonWriter& writer, std::string_view name, std::uint64_t value)
{
    writeText(writer, name);
    writer.Uint64(value);
}

template<typename Group>
void writeGroup(JsonWriter& writer, std::string_view name, const Group& group)
{
    writeText(writer, name);
    writer.StartObject();
    for (const auto& [key, count] : commonestFirst(group))
        writeNumber(writer, key, count);
    writer.EndObject();
}

/// Calls `use` with every number that is not in a group, in the order of the export.
template<typename Counts, typename Lines, typename Number, typename Use>
void forEachNumber(Counts& counts, Number& related, Lines& lines, Use use)
{
    use("records", counts.records);
    use("recognised", counts.recognised);
    use("not_recognised", counts.notRecognised);
    use("not_bounce", counts.notBounce);
    use("damaged", counts.damaged);
    use("related", related);
    use("lines", lines.lines);
    use("lines_used", lines.used);
    use("lines_other", lines.other);
    use("lines_unknown", lines.unknown);
    use("lines_damaged", lines.damaged);
    use("delivered", lines.delivered);
}

/// Word of words.toml in the languages asked for: "Category / 类别".
std::string inLanguages(const knowledge::Bilingual& word,
                        const std::vector<knowledge::Language>& languages)
{
    std::string text;
    for (const knowledge::Language language : languages)
        text += (text.empty() ? "" : " / ") + std::string(word.in(language));
    return text;
}

} // namespace

void RecordCounts::add(const RecordFacts& facts)
{
    ++m_counts.records;
    m_counts.recognised += facts.outcome == batch::Outcome::Recognised ? 1 : 0;
    m_counts.notRecognised += facts.outcome == batch::Outcome::NotRecognised ? 1 : 0;
    m_counts.notBounce += facts.outcome == batch::Outcome::NotBounce ? 1 : 0;
    m_counts.damaged += facts.outcome == batch::Outcome::Damaged ? 1 : 0;
    if (facts.isRelated) {
        ++m_related;
        return;
    }
    countIn(m_categories, facts.category);
    if (facts.outcome == batch::Outcome::NotBounce || facts.outcome == batch::Outcome::Damaged)
        return;
    countIn(m_parties, facts.party);
    const std::size_t at = facts.recipient.rfind('@');
    if (at != std::string_view::npos)
        countIn(m_domains, base::lowered(facts.recipient.substr(at + 1)));
    countIn(m_servers, facts.server);
}

bool RecordCounts::addJson(std::string_view json)
{
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
    if (document.HasParseError() || !document.IsObject() || !document.HasMember("categories") ||
        !document.HasMember("records"))
        return false;
    forEachNumber(m_counts, m_related, m_lines, [&](const char* name, std::uint64_t& value) {
        const auto member = document.FindMember(name);
        if (member != document.MemberEnd() && member->value.IsUint64())
            value += member->value.GetUint64();
    });
    const std::array<std::pair<const char*, Group*>, 4> groups{{{"categories", &m_categories},
                                                                {"parties", &m_parties},
                                                                {"domains", &m_domains},
                                                                {"servers", &m_servers}}};
    for (const auto& [name, group] : groups) {
        const auto member = document.FindMember(name);
        if (member == document.MemberEnd() || !member->value.IsObject())
            continue;
        for (const auto& entry : member->value.GetObject()) {
            if (entry.value.IsUint64())
                (*group)[{entry.name.GetString(), entry.name.GetStringLength()}] +=
                    entry.value.GetUint64();
        }
    }
    return true;
}

std::string RecordCounts::toJson(std::string_view rulesVersion) const
{
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    forEachNumber(m_counts, m_related, m_lines,
                  [&](const char* name, std::uint64_t value) { writeNumber(writer, name, value); });
    writeGroup(writer, "categories", m_categories);
    writeGroup(writer, "parties", m_parties);
    writeGroup(writer, "domains", m_domains);
    writeGroup(writer, "servers", m_servers);
    if (!rulesVersion.empty()) {
        writeText(writer, "rules_version");
        writeText(writer, rulesVersion);
    }
    writer.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

std::string RecordCounts::toText(const knowledge::KnowledgeBase& knowledge,
                                 const std::vector<knowledge::Language>& languages) const
{
    const auto line = [](std::uint64_t count, std::string_view what) {
        std::string number = std::to_string(count);
        number.insert(0, number.size() < 10 ? 10 - number.size() : 0, ' ');
        return number + "  " + std::string(what) + '\n';
    };
    std::string text;
    forEachNumber(m_counts, m_related, m_lines, [&](const char* name, std::uint64_t value) {
        if (value > 0 || std::string_view(name) == "records")
            text +=
                line(value, inLanguages(knowledge.word("counts." + std::string(name)), languages));
    });
    const auto addGroup = [&](const char* title, const Group& group, auto nameOf) {
        if (group.empty())
            return;
        text += '\n' + inLanguages(knowledge.word(title), languages) + '\n';
        std::size_t shown = 0;
        std::uint64_t rest = 0;
        for (const auto& [key, count] : commonestFirst(group)) {
            if (++shown <= shownEntries)
                text += line(count, nameOf(key));
            else
                rest += count;
        }
        if (rest > 0)
            text += line(rest, inLanguages(knowledge.word("counts.others"), languages));
    };
    const auto plain = [](const std::string& key) { return key; };
    addGroup("counts.categories", m_categories, [&](const std::string& id) {
        const knowledge::Category* category = knowledge.findCategory(id);
        return category == nullptr ? id : inLanguages(category->name, languages) + " [" + id + "]";
    });
    addGroup("counts.parties", m_parties, [&](const std::string& id) {
        const std::string word = inLanguages(knowledge.word("party." + id), languages);
        return word.empty() ? id : word;
    });
    addGroup("counts.domains", m_domains, plain);
    addGroup("counts.servers", m_servers, plain);
    return text;
}

RecordFacts factsOf(const batch::Row& row, const knowledge::KnowledgeBase& knowledge)
{
    RecordFacts facts;
    facts.outcome = row.outcome;
    // A row without a deciding rule or code had nothing to judge.
    if (!row.rule.empty() || row.outcome == batch::Outcome::NotRecognised)
        facts.category = knowledge.categories()[row.category].id;
    facts.party = row.party == knowledge::Party::None ? std::string_view() : toString(row.party);
    facts.recipient = row.recipient;
    facts.server = row.remoteMta;
    facts.isRelated = row.isRelated;
    return facts;
}

} // namespace output
