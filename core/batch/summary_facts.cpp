// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/summary_facts.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace batch {

using knowledge::KnowledgeBase;
using knowledge::Language;

namespace {

constexpr std::int64_t hour = 3600;
constexpr std::uint64_t fewestForShare = 3; ///< "100 %" of two failures says nothing
constexpr std::uint64_t notableShare = 20;  ///< percent from which a single name is a cause

std::uint64_t at(const auto& counts, auto value)
{
    return counts[static_cast<std::size_t>(value)];
}

/// Collects the facts in the order in which they are told.
class FactFinder {
public:
    FactFinder(const Summary& summary, const KnowledgeBase& knowledge)
        : m_summary(summary), m_knowledge(knowledge)
    {}

    std::vector<Fact> run()
    {
        if (m_summary.failures() == 0) {
            add(m_summary.rows == 0 ? "nothing" : "no_failure", {m_summary.rows});
            return std::move(m_facts);
        }
        failed();
        topCause();
        addressesWith("gone", "user_unknown");
        addressesWith("full", "mailbox_full");
        mainName("block_list", m_summary.blockLists);
        mainName("domain", m_summary.domains);
        mainName("sending_ip", m_summary.sendingIps);
        turns();
        peak();
        if (m_summary.incoming > 0)
            add("incoming", {m_summary.incoming});
        if (m_summary.notRecognised > 0)
            add("not_recognised", {m_summary.notRecognised});
        return std::move(m_facts);
    }

private:
    void add(std::string_view key, std::vector<std::uint64_t> numbers,
             std::vector<std::string> names = {})
    {
        m_facts.push_back({key, std::move(numbers), std::move(names)});
    }

    void failed()
    {
        using knowledge::Persistence;
        add("failed", {m_summary.failures(), at(m_summary.byPersistence, Persistence::Permanent),
                       at(m_summary.byPersistence, Persistence::Temporary), m_summary.addresses});
    }

    void topCause()
    {
        if (m_summary.failures() < fewestForShare)
            return;
        for (const CategoryCount& category : m_summary.categories) {
            const std::string_view id = idOf(category);
            if (id.empty() || id == "unknown" || id == "delayed")
                continue;
            const std::uint64_t share = percent(category.count, m_summary.failures());
            if (share >= notableShare)
                add("top_cause", {share, category.count}, {std::string(id)});
            return;
        }
    }

    void addressesWith(std::string_view key, std::string_view id)
    {
        for (const CategoryCount& category : m_summary.categories) {
            if (idOf(category) == id && category.addresses > 0)
                add(key, {category.addresses, category.count});
        }
    }

    void mainName(std::string_view key, const TopNames& names)
    {
        // One domain among one says nothing that the reader does not know.
        if (names.top.empty() || m_summary.failures() < fewestForShare)
            return;
        const NamedCount& first = names.top.front();
        const std::uint64_t share = percent(first.count, m_summary.failures());
        if (share >= notableShare)
            add(key, {share, first.count, names.distinct}, {first.name});
    }

    void turns()
    {
        if (const std::uint64_t ours = at(m_summary.byParty, knowledge::Party::Sender))
            add("our_turn", {ours, percent(ours, m_summary.failures())});
        using knowledge::Retry;
        const std::uint64_t later =
            at(m_summary.byRetry, Retry::Wait) + at(m_summary.byRetry, Retry::Later);
        if (later > 0)
            add("pass_by_itself", {later, percent(later, m_summary.failures())});
    }

    void peak()
    {
        const Timeline& line = m_summary.timeline;
        constexpr std::size_t fewestBuckets = 4;
        if (line.buckets.size() < fewestBuckets || m_summary.failures() < 2 * fewestForShare)
            return;
        const std::size_t place = line.peak();
        const std::uint64_t most = line.buckets[place].total();
        if (2 * most >= m_summary.failures())
            add(line.step == hour ? "peak_hour" : "peak",
                {percent(most, m_summary.failures()), most,
                 static_cast<std::uint64_t>(line.begin +
                                            static_cast<std::int64_t>(place) * line.step),
                 static_cast<std::uint64_t>(line.step)});
    }

    std::string_view idOf(const CategoryCount& category) const
    {
        const auto& all = m_knowledge.categories();
        return category.category < all.size() ? all[category.category].id : std::string_view{};
    }

    const Summary& m_summary;
    const KnowledgeBase& m_knowledge;
    std::vector<Fact> m_facts;
};

/// "2026-11-22 14:00 UTC" (RFC 3339 without seconds); the day only for whole days.
std::string utcText(std::int64_t time, bool isDay)
{
    using namespace std::chrono;
    const sys_seconds point{seconds(time)};
    const auto date = floor<days>(point);
    const year_month_day ymd(date);
    const hh_mm_ss clock(point - date);
    char text[40];
    if (isDay)
        std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                      static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
    else
        std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d UTC",
                      static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                      static_cast<unsigned>(ymd.day()), static_cast<int>(clock.hours().count()),
                      static_cast<int>(clock.minutes().count()));
    return text;
}

/// What stands for %1, %2 ... in the sentence of a fact: its numbers, then its names.
std::vector<std::string> valuesOf(const Fact& fact, const KnowledgeBase& knowledge,
                                  Language language)
{
    constexpr std::uint64_t day = 24 * 3600;
    std::vector<std::string> values;
    for (const std::uint64_t number : fact.numbers)
        values.push_back(grouped(number));
    if (fact.key.starts_with("peak") && fact.numbers.size() == 4) {
        values[2] = utcText(static_cast<std::int64_t>(fact.numbers[2]), fact.numbers[3] >= day);
        values[3] = grouped(fact.numbers[3] / 3600);
    }
    for (const std::string& name : fact.names) {
        const knowledge::Category* category = knowledge.findCategory(name);
        values.emplace_back(fact.key == "top_cause" && category != nullptr
                                ? category->name.in(language)
                                : std::string_view(name));
    }
    return values;
}

} // namespace

std::uint64_t percent(std::uint64_t part, std::uint64_t whole)
{
    if (whole == 0 || part == 0)
        return 0;
    if (part >= whole)
        return 100;
    const double share = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    return std::clamp<std::uint64_t>(static_cast<std::uint64_t>(share + 0.5), 1, 99);
}

std::string grouped(std::uint64_t number)
{
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3; at -= 3)
        text.insert(at - 3, 1, ',');
    return text;
}

std::vector<Fact> factsOf(const Summary& summary, const KnowledgeBase& knowledge)
{
    return FactFinder(summary, knowledge).run();
}

std::string sentence(const Fact& fact, const KnowledgeBase& knowledge, Language language)
{
    const bool isOne = !fact.numbers.empty() && fact.numbers.front() == 1;
    const std::string key = "summary." + std::string(fact.key);
    knowledge::Bilingual words = knowledge.word(isOne ? key + ".one" : key);
    if (words.empty())
        words = knowledge.word(key);
    const std::vector<std::string> values = valuesOf(fact, knowledge, language);
    std::string text;
    const std::string_view pattern = words.in(language);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::size_t number = pattern[i] == '%' && i + 1 < pattern.size() &&
                                           pattern[i + 1] >= '1' && pattern[i + 1] <= '9'
                                       ? static_cast<std::size_t>(pattern[i + 1] - '0')
                                       : 0;
        if (number == 0) {
            text.push_back(pattern[i]);
            continue;
        }
        if (number <= values.size())
            text += values[number - 1];
        ++i;
    }
    return text;
}

} // namespace batch
