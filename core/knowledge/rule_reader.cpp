// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/rule_reader.h"

#include "base/ascii.h"
#include "base/regex.h"
#include "knowledge/anchor.h"
#include "knowledge/gram_query.h"

#include <algorithm>

namespace knowledge {

namespace {

constexpr std::size_t maxPatternBytes = 1000;
constexpr std::size_t minAnchorBytes = 4;

bool isCodePattern(std::string_view text, bool status)
{
    if (!status)
        return text.size() == 3 && text[0] >= '2' && text[0] <= '5' &&
               std::all_of(text.begin() + 1, text.end(),
                           [](char c) { return base::isDigit(c) || c == 'x'; });
    return text.size() >= 5 && (base::isDigit(text[0]) || text[0] == 'x') && text[1] == '.' &&
           std::count(text.begin(), text.end(), '.') == 2 &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return base::isDigit(c) || c == '.' || c == 'x'; });
}

void readSource(TomlTable& t, std::string_view& title, std::string_view& checked)
{
    if (auto source = t.table("source")) {
        title = source->text("title");
        checked = source->text("checked");
        source->reportUnused("a source");
    }
}

} // namespace

RuleReader::RuleReader(Owner owner, std::string file, std::deque<std::string>& texts,
                       std::vector<Problem>& problems)
    : m_owner(owner), m_file(std::move(file)), m_texts(texts), m_problems(problems)
{}

void RuleReader::problem(std::size_t line, const std::string& message, bool warning)
{
    m_problems.push_back(
        {warning ? Problem::Severity::Warning : Problem::Severity::Error, m_file, line, message});
}

RuleFile RuleReader::read(TomlTable& root, const std::string& stem, const Neighbours& neighbours)
{
    RuleFile file;
    file.provider = readProvider(root, stem);
    if (!file.provider)
        return file;
    for (TomlTable& t : root.tables("rule")) {
        const std::size_t before = m_problems.size();
        Rule rule = readRule(t);
        if (rule.sourceTitle.empty()) {
            rule.sourceTitle = m_sourceTitle;
            rule.sourceChecked = m_sourceChecked;
        }
        checkRule(t, rule, neighbours);
        if (!hasErrors(m_problems, before))
            file.rules.push_back({std::move(rule), t.line()});
    }
    return file;
}

std::optional<Provider> RuleReader::readProvider(TomlTable& root, const std::string& stem)
{
    const bool isOwn = m_owner == Owner::User;
    auto t = root.table("provider");
    if (!t && !isOwn) {
        problem(1, "the file needs a [provider] table with id and name");
        return std::nullopt;
    }
    Provider provider;
    if (t) {
        provider.id = isOwn ? t->text("id") : t->required("id");
        provider.name = t->bilingual("name", !isOwn);
        provider.hosts = t->loweredList("hosts");
        provider.domains = t->loweredList("domains");
        provider.dialects = t->list("dialects");
        readSource(*t, m_sourceTitle, m_sourceChecked);
        t->reportUnused("[provider]");
        if (!isOwn && provider.id != stem)
            problem(t->line(), "the provider's id must be the file name: \"" + stem + "\"");
    }
    if (provider.id.empty())
        provider.id = m_texts.emplace_back(stem);
    if (provider.name.empty())
        provider.name = {provider.id, provider.id};
    provider.isGeneric = !isOwn && (stem.starts_with("generic") || stem == "frames");
    provider.isUserOwned = isOwn;
    return provider;
}

Rule RuleReader::readRule(TomlTable& t)
{
    Rule r;
    r.id = t.required("id");
    r.category = t.required("category");
    r.match = t.loweredList("match");
    r.also = t.loweredList("also");
    r.notAny = t.loweredList("not");
    r.regex = t.text("regex");
    r.replyCodes = t.loweredList("reply_codes");
    r.statuses = t.loweredList("statuses");
    const std::string_view scope = t.text("scope");
    r.ownScopeOnly = scope == "own";
    if (!scope.empty() && scope != "own" && scope != "any")
        problem(t.line(), "scope is \"own\" or \"any\"");
    r.frame = t.boolean("frame", false);
    r.priority = t.integer("priority", 0);
    r.party = t.maybeOneOf<Party>("party", partyFrom, "sender, recipient, system, network or none");
    r.persistence =
        t.maybeOneOf<Persistence>("persistence", persistenceFrom, "temporary, permanent or none");
    r.retry = t.maybeOneOf<Retry>("retry", retryFrom, "wait, later, after_fix, never or none");
    r.what = t.bilingual("what", false);
    r.who = t.bilingual("who", false);
    r.customer = t.bilingual("customer", false);
    r.helpdesk = t.steps("helpdesk", false);
    r.admin = t.steps("admin", false);
    r.help = t.text("help");
    readSource(t, r.sourceTitle, r.sourceChecked);
    r.samples = t.samples("samples");
    r.counterSamples = t.samples("counter_samples");
    t.text("note"); // for the people who read the file
    t.reportUnused("a rule");
    return r;
}

void RuleReader::checkRule(const TomlTable& t, Rule& rule, const Neighbours& neighbours)
{
    const std::string name = "rule \"" + std::string(rule.id) + "\": ";
    if (rule.match.empty() && rule.regex.empty())
        problem(t.line(), name + "give match = [...] or regex = '...'");
    if (rule.samples.empty())
        problem(t.line(), name + "give at least one sample that this rule must win",
                m_owner == Owner::User);
    checkTexts(t, rule, name);
    checkRegex(t, rule, name);
    checkCodes(t, rule, name);
    if (!rule.id.empty() && !m_ids.emplace(rule.id).second)
        problem(t.line(), name + "this id is used already in this file");
    else if (const std::string file = neighbours.fileOfRule(rule.id); !file.empty())
        problem(t.line(), name + "this id is used already in " + file);
    if (!rule.category.empty() && !neighbours.isCategory(rule.category))
        problem(t.line(), name + "there is no category \"" + std::string(rule.category) + "\"");
}

void RuleReader::checkTexts(const TomlTable& t, const Rule& rule, const std::string& name)
{
    for (const auto* literals : {&rule.match, &rule.also, &rule.notAny}) {
        if (std::find(literals->begin(), literals->end(), std::string_view{}) != literals->end())
            problem(t.line(), name + "an empty text would match everything");
    }
    for (const std::string_view literal : rule.match) {
        if (literal.empty() || literal.size() >= minAnchorBytes)
            continue;
        problem(t.line(),
                name + "\"" + std::string(literal) +
                    "\" is short and looked for everywhere; a longer text or a regex with \\b is "
                    "safer",
                m_owner == Owner::Program);
    }
    for (const auto* literals : {&rule.match, &rule.also, &rule.notAny}) {
        for (const std::string_view literal : *literals) {
            if (literal.size() > maxPatternBytes)
                problem(t.line(), name + "a text is longer than 1000 bytes; a shorter one is "
                                         "found as well");
        }
    }
}

void RuleReader::checkRegex(const TomlTable& t, Rule& rule, const std::string& name)
{
    if (rule.regex.empty())
        return;
    if (rule.regex.size() > maxPatternBytes) {
        problem(t.line(), name + "the pattern is longer than 1000 characters; split the rule");
        return; // what is refused need not be compiled
    }
    if (auto regex = base::Regex::compile(rule.regex); !regex)
        problem(t.line(), name + "pattern: " + regex.error().detail);
    if (hasNestedQuantifier(rule.regex))
        problem(t.line(), name + "a repeated group holds a repetition itself, as in (a+)+; "
                                 "bound it, as in (?:a{1,20}){1,5}");
    rule.anchor = m_texts.emplace_back(anchorOf(rule.regex));
    rule.query = m_texts.emplace_back(gramQueryOf(rule.regex));
    if (rule.match.empty() && rule.anchor.size() < minAnchorBytes)
        problem(t.line(), name + "the pattern has no fixed text of four bytes that every match "
                                 "contains; add match = [\"...\"] with texts of which one must "
                                 "be there");
}

void RuleReader::checkCodes(const TomlTable& t, const Rule& rule, const std::string& name)
{
    for (const std::string_view code : rule.replyCodes) {
        if (!isCodePattern(code, false))
            problem(t.line(), name + "\"" + std::string(code) +
                                  "\" is no reply code; write \"550\" or \"5xx\"");
    }
    for (const std::string_view code : rule.statuses) {
        if (!isCodePattern(code, true))
            problem(t.line(), name + "\"" + std::string(code) +
                                  "\" is no enhanced status code; write \"5.7.1\" or \"x.7.1\"");
    }
}

} // namespace knowledge
