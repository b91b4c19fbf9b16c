// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/block_lists.h"

#include "dns/name.h"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace probe {

namespace {

struct StateName {
    std::string_view name;
    ListState state;
};
constexpr StateName stateNames[] = {{"on", ListState::On},
                                    {"more", ListState::More},
                                    {"named", ListState::Named},
                                    {"allow", ListState::Allow},
                                    {"dead", ListState::Dead}};
struct KindName {
    std::string_view name;
    ListAnswerKind kind;
};
constexpr KindName kindNames[] = {{"listed", ListAnswerKind::Listed},
                                  {"policy", ListAnswerKind::Policy},
                                  {"good", ListAnswerKind::Good},
                                  {"refused", ListAnswerKind::Refused}};

std::optional<std::uint8_t> readByte(std::string_view text)
{
    std::uint8_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

/// "4", "4-7" or "*".
std::optional<std::array<std::uint8_t, 2>> readPart(std::string_view text)
{
    if (text == "*")
        return std::array<std::uint8_t, 2>{0, 255};
    const std::size_t dash = text.find('-');
    const auto first = readByte(text.substr(0, dash));
    const auto last = dash == text.npos ? first : readByte(text.substr(dash + 1));
    if (!first || !last || *first > *last)
        return std::nullopt;
    return std::array<std::uint8_t, 2>{*first, *last};
}

/// Reads the tables one by one; the first mistake ends it.
class TableReader {
public:
    std::optional<base::Error> read(const toml::table& root, std::vector<BlockList>& out)
    {
        const toml::array* lists = root["list"].as_array();
        if (!lists)
            return error(root, "no [[list]] in it");
        for (const toml::node& node : *lists) {
            const toml::table* table = node.as_table();
            if (!table)
                return error(node, "list is not a table");
            if (const auto bad = readList(*table, out.emplace_back()))
                return bad;
            for (std::size_t i = 0; i + 1 < out.size(); ++i) {
                if (out[i].zone == out.back().zone)
                    return error(node, "the zone stands here twice");
            }
        }
        return std::nullopt;
    }

private:
    static base::Error error(const toml::node& node, std::string what)
    {
        base::Error made{base::ErrorCode::Syntax, std::move(what)};
        made.line = node.source().begin.line;
        return made;
    }

    static std::string text(const toml::table& table, std::string_view key)
    {
        return table[key].value_or(std::string());
    }

    static std::optional<base::Error> readList(const toml::table& table, BlockList& list)
    {
        const auto zone = dns::normalName(text(table, "zone"));
        if (!zone)
            return error(table, "zone is no domain name");
        list.zone = *zone;
        list.name = text(table, "name");
        list.checked = text(table, "checked");
        list.url = text(table, "url");
        list.testDomain = text(table, "test");
        const std::string state = text(table, "state");
        const auto* known = std::find_if(std::begin(stateNames), std::end(stateNames),
                                         [&](const StateName& s) { return s.name == state; });
        if (list.name.empty() || known == std::end(stateNames))
            return error(table, "name or state is missing or not known");
        list.state = known->state;
        list.isAskedAlways = table["always"].value_or(false);
        if (const auto bad = readAsked(table, list))
            return bad;
        if (const auto bad = readAnswers(table, "answers", list))
            return bad;
        if (const auto bad = readAnswers(table, "mask", list))
            return bad;
        if (list.state != ListState::Dead &&
            (list.answers.empty() || !(list.asksIpv4 || list.asksIpv6 || list.asksDomain)))
            return error(table, "asks, answers or mask is missing");
        return std::nullopt;
    }

    static std::optional<base::Error> readAsked(const toml::table& table, BlockList& list)
    {
        const toml::array* asks = table["asks"].as_array();
        for (std::size_t i = 0; asks && i < asks->size(); ++i) {
            const std::string kind = asks->get(i)->value_or(std::string());
            if (kind == "ipv4")
                list.asksIpv4 = true;
            else if (kind == "ipv6")
                list.asksIpv6 = true;
            else if (kind == "domain")
                list.asksDomain = true;
            else
                return error(table, "asks has something else than ipv4, ipv6, domain");
        }
        return std::nullopt;
    }

    static std::optional<base::Error> readAnswers(const toml::table& table, std::string_view key,
                                                  BlockList& list)
    {
        const toml::array* answers = table[key].as_array();
        for (std::size_t i = 0; answers && i < answers->size(); ++i) {
            const toml::table* one = answers->get(i)->as_table();
            if (!one)
                return error(table, "an answer is not a table");
            ListAnswer answer;
            answer.text = text(*one, "text");
            const std::string kind = text(*one, "kind");
            const auto* known = std::find_if(std::begin(kindNames), std::end(kindNames),
                                             [&](const KindName& k) { return k.name == kind; });
            if (known == std::end(kindNames))
                return error(*one, "kind is missing or not known");
            answer.kind = known->kind;
            if (!readCode(*one, answer))
                return error(*one, "code or bit is missing or not an address");
            list.answers.push_back(std::move(answer));
        }
        return std::nullopt;
    }

    static bool readCode(const toml::table& table, ListAnswer& answer)
    {
        const auto bit = table["bit"].value_or(std::int64_t{0});
        if (bit != 0) {
            answer.bit = static_cast<std::uint8_t>(bit);
            return bit > 0 && bit < 256 && (bit & (bit - 1)) == 0;
        }
        const std::string code = text(table, "code");
        const auto labels = dns::labelsOf(code);
        if (labels.size() != answer.parts.size())
            return false;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const auto part = readPart(labels[i]);
            if (!part)
                return false;
            answer.parts[i] = *part;
        }
        return true;
    }
};

bool fits(const ListAnswer& answer, const base::IpAddress& address)
{
    if (answer.bit != 0)
        return (address.bytes()[3] & answer.bit) != 0 && address.bytes()[1] == 0 &&
               address.bytes()[2] == 0;
    for (std::size_t i = 0; i < answer.parts.size(); ++i) {
        const std::uint8_t byte = address.bytes()[i];
        if (byte < answer.parts[i][0] || byte > answer.parts[i][1])
            return false;
    }
    return true;
}

int rankOf(ListAnswerKind kind)
{
    switch (kind) {
    case ListAnswerKind::Refused:
        return 4;
    case ListAnswerKind::Listed:
        return 3;
    case ListAnswerKind::Policy:
        return 2;
    case ListAnswerKind::Good:
        return 1;
    case ListAnswerKind::NotUnderstood:
        return 0;
    }
    return 0;
}

} // namespace

ListAnswerKind BlockList::meaningOf(const base::IpAddress& answer, std::string& text) const
{
    static const base::IpAddress loopback = *base::IpAddress::parse("127.0.0.0");
    static const base::IpAddress queryErrors = *base::IpAddress::parse("127.255.255.0");
    if (!answer.isIn(loopback, 8))
        return ListAnswerKind::NotUnderstood;
    if (answer.isIn(queryErrors, 24))
        return ListAnswerKind::Refused;
    // Of a list that adds up bits several may hold: the one that matters most decides.
    auto meaning = ListAnswerKind::NotUnderstood;
    for (const ListAnswer& known : answers) {
        if (!fits(known, answer))
            continue;
        if (rankOf(known.kind) > rankOf(meaning)) {
            meaning = known.kind;
            text = known.text;
        } else if (known.kind == meaning) {
            text += ", " + known.text;
        }
    }
    return meaning;
}

base::Expected<BlockListTable> BlockListTable::parse(std::string_view text)
{
    BlockListTable result;
    try {
        const toml::table root = toml::parse(text);
        if (const auto bad = TableReader().read(root, result.m_lists))
            return base::Unexpected(*bad);
    } catch (const toml::parse_error& mistake) {
        base::Error error{base::ErrorCode::Syntax, std::string(mistake.description())};
        error.line = mistake.source().begin.line;
        return base::Unexpected(error);
    }
    return result;
}

const BlockList* BlockListTable::find(std::string_view zone) const
{
    for (const BlockList& list : m_lists) {
        if (list.zone == zone || (list.state == ListState::Dead && dns::isInZone(zone, list.zone)))
            return &list;
    }
    return nullptr;
}

} // namespace probe
