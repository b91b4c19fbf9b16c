// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/entry.h"

#include "base/ascii.h"

#include <algorithm>

namespace knowledge {

namespace {

std::string_view partAt(std::string_view text, std::size_t& at)
{
    const std::size_t end = std::min(text.find('.', at), text.size());
    const std::string_view part = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    return part;
}

bool asksFor(const Rule& rule, std::string_view code)
{
    const auto fits = [code](std::string_view pattern) {
        // A code entry leaves its class open, a rule its detail.
        return covers(pattern, code) || covers(code, pattern);
    };
    return std::any_of(rule.statuses.begin(), rule.statuses.end(), fits) ||
           std::find(rule.replyCodes.begin(), rule.replyCodes.end(), code) != rule.replyCodes.end();
}

} // namespace

const Code* findCode(const KnowledgeBase& base, const EntryId& entry)
{
    if (entry.kind != EntryKind::StatusCode && entry.kind != EntryKind::ReplyCode)
        return nullptr;
    const auto& codes =
        entry.kind == EntryKind::StatusCode ? base.statusCodes() : base.replyCodes();
    const auto found = std::find_if(codes.begin(), codes.end(),
                                    [&](const Code& code) { return code.code == entry.id; });
    return found == codes.end() ? nullptr : &*found;
}

bool contains(const KnowledgeBase& base, const EntryId& entry)
{
    switch (entry.kind) {
    case EntryKind::Category:
        return base.findCategory(entry.id) != nullptr;
    case EntryKind::Rule:
        return base.findRule(entry.id) != nullptr;
    case EntryKind::StatusCode:
    case EntryKind::ReplyCode:
        return findCode(base, entry) != nullptr;
    }
    return false;
}

bool covers(std::string_view pattern, std::string_view code)
{
    if (std::count(pattern.begin(), pattern.end(), '.') != 2 ||
        std::count(code.begin(), code.end(), '.') != 2)
        return base::equalsIgnoreCase(pattern, code);
    std::size_t inPattern = 0;
    std::size_t inCode = 0;
    for (int part = 0; part < 3; ++part) {
        const std::string_view wanted = partAt(pattern, inPattern);
        const std::string_view given = partAt(code, inCode);
        if (given.empty() ||
            (!base::equalsIgnoreCase(wanted, "x") && !base::equalsIgnoreCase(wanted, given)))
            return false;
    }
    return true;
}

std::vector<const Rule*> rulesOf(const KnowledgeBase& base, const EntryId& entry)
{
    std::vector<const Rule*> rules;
    for (const Rule& rule : base.rules()) {
        const bool belongs = entry.kind == EntryKind::Category
                                 ? rule.category == entry.id
                                 : entry.kind != EntryKind::Rule && asksFor(rule, entry.id);
        if (belongs)
            rules.push_back(&rule);
    }
    return rules;
}

} // namespace knowledge
