// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filter_chips.h"

#include "models/result_cells.h"
#include "models/verdict_content.h"
#include "widgets/visible_text.h"

#include <QCoreApplication>

namespace app {

namespace {

using batch::Filter;

/// Translation context of this file.
struct Chips {
    Q_DECLARE_TR_FUNCTIONS(FilterChips)
};

/// One chip for each value of a condition.
template<typename Value, typename Text>
void add(std::vector<FilterChip>& chips, const Filter& filter, std::vector<Value> Filter::*member,
         const QString& iconName, Text text)
{
    for (const Value& value : filter.*member) {
        chips.push_back({text(value), iconName,
                         [member, value](Filter& from) { std::erase(from.*member, value); }});
    }
}

void addTexts(std::vector<FilterChip>& chips, const Filter& filter,
              std::vector<std::string> Filter::*member, const QString& pattern)
{
    constexpr std::size_t longest = 60;
    add(chips, filter, member, {}, [&](const std::string& value) {
        const QString text = visibleLine(toText(std::string_view(value).substr(0, longest)));
        return pattern.arg(value.size() > longest ? text + QStringLiteral("…") : text);
    });
}

} // namespace

std::vector<FilterChip> filterChips(const Filter& filter, const knowledge::KnowledgeBase& knowledge,
                                    knowledge::Language language,
                                    const std::function<QString(std::uint32_t)>& inputName)
{
    std::vector<FilterChip> chips;
    add(chips, filter, &Filter::outcomes, QString(), outcomeWord);
    add(chips, filter, &Filter::categories, QStringLiteral("entry-reason"),
        [&](std::uint16_t category) {
            return category < knowledge.categories().size()
                       ? toText(knowledge.categories()[category].name.in(language))
                       : outcomeWord(batch::Outcome::NotRecognised);
        });
    add(chips, filter, &Filter::parties, QString(),
        [](knowledge::Party party) { return Chips::tr("Turn: %1").arg(partyWord(party)); });
    add(chips, filter, &Filter::persistences, QString(), persistenceWord);
    addTexts(chips, filter, &Filter::domains, Chips::tr("Domain: %1"));
    addTexts(chips, filter, &Filter::remoteMtas, Chips::tr("Server: %1"));
    addTexts(chips, filter, &Filter::sendingIps, Chips::tr("Sending IP: %1"));
    addTexts(chips, filter, &Filter::maskedTexts, Chips::tr("Answer: %1"));
    add(chips, filter, &Filter::inputs, QString(), [&](std::uint32_t input) {
        return Chips::tr("File: %1").arg(visibleLine(inputName(input)));
    });
    if (filter.from || filter.until) {
        const QString from = shortTime(filter.from.value_or(0));
        const QString until = shortTime(filter.until.value_or(0));
        chips.push_back({filter.from && filter.until ? Chips::tr("%1 to %2").arg(from, until)
                         : filter.from               ? Chips::tr("from %1").arg(from)
                                                     : Chips::tr("until %1").arg(until),
                         QStringLiteral("temporary"), [](Filter& in) {
                             in.from.reset();
                             in.until.reset();
                         }});
    }
    return chips;
}

} // namespace app
