// SPDX-License-Identifier: GPL-3.0-or-later
#include "proof/proof_table.h"

#include "knowledge/toml_reader.h"

#include <algorithm>
#include <deque>
#include <set>

namespace proof {

namespace {

constexpr std::string_view verdictChoices =
    "confirmed, refuted_now, supports, cannot_tell, not_testable";
constexpr std::string_view roleChoices =
    "recipient, remote_mta, sending_address, helo_name, sender_domain, from_domain, dkim_domain, "
    "dkim_selector, block_list";

std::vector<std::string> owned(const std::vector<std::string_view>& views)
{
    return {views.begin(), views.end()};
}

Text textOf(const knowledge::Bilingual& text)
{
    return {std::string(text.en), std::string(text.zhCn)};
}

/// Reads the tables one by one; the first mistake counts.
class TableReader {
public:
    explicit TableReader(std::string_view toml)
        : m_document(toml, m_texts, [this](std::size_t line, const std::string& message, bool) {
              fail(line, message);
          })
    {}

    void read(std::vector<CauseTest>& tests, std::vector<std::pair<std::string, Text>>& words,
              std::vector<std::string>& mailDomains)
    {
        if (!m_document.good())
            return;
        knowledge::TomlTable root = m_document.root();
        mailDomains = owned(root.list("mail_domains"));
        for (knowledge::TomlTable& table : root.tables("word")) {
            words.emplace_back(table.required("id"), textOf(table.bilingual("text", true)));
            table.reportUnused("word");
        }
        std::set<std::string> seen;
        for (knowledge::TomlTable& table : root.tables("proof")) {
            tests.push_back(readTest(table));
            for (const std::string& category : tests.back().categories) {
                if (!seen.insert(category).second)
                    fail(table.line(), "the category " + category + " stands here twice");
            }
        }
        root.reportUnused("file");
    }

    const std::optional<base::Error>& error() const { return m_error; }

private:
    void fail(std::size_t line, const std::string& message)
    {
        if (m_error)
            return;
        m_error = base::Error{base::ErrorCode::Syntax, message};
        m_error->line = line;
    }

    std::vector<Role> roles(knowledge::TomlTable& table, std::string_view key)
    {
        std::vector<Role> out;
        for (const std::string_view name : table.list(key)) {
            if (const auto role = roleFrom(name))
                out.push_back(*role);
            else
                fail(table.line(),
                     std::string(key) + " has something else than " + std::string(roleChoices));
        }
        return out;
    }

    CauseTest readTest(knowledge::TomlTable& table)
    {
        CauseTest test;
        test.categories = owned(table.list("categories"));
        test.target = table.oneOf<Role>("target", roleFrom, roleChoices);
        test.checks = owned(table.list("checks"));
        test.onClick = owned(table.list("on_click"));
        test.needs = roles(table, "needs");
        test.uses = roles(table, "uses");
        test.withRecipient = table.boolean("with_recipient", false);
        for (knowledge::TomlTable& outcome : table.tables("outcome"))
            test.outcomes.push_back(readOutcome(outcome));
        if (test.categories.empty() || test.outcomes.empty() || test.checks.empty())
            fail(table.line(), "a proof needs categories, checks and outcomes");
        table.reportUnused("proof");
        return test;
    }

    Outcome readOutcome(knowledge::TomlTable& table)
    {
        Outcome outcome;
        outcome.verdict = table.oneOf<Verdict>("verdict", verdictFrom, verdictChoices);
        outcome.any = owned(table.list("any"));
        outcome.all = owned(table.list("all"));
        outcome.none = owned(table.list("none"));
        outcome.about = table.maybeOneOf<Role>("about", roleFrom, roleChoices);
        outcome.retry = table.maybeOneOf<knowledge::Retry>("retry", knowledge::retryFrom,
                                                           "none, wait, later, after_fix, never");
        outcome.sentence = textOf(table.bilingual("text", true));
        const knowledge::BilingualList steps = table.steps("steps", false);
        for (std::size_t i = 0; i < std::max(steps.en.size(), steps.zhCn.size()); ++i) {
            if (steps.en.size() != steps.zhCn.size()) {
                fail(table.line(), "steps are as many in one language as in the other");
                break;
            }
            outcome.steps.push_back({std::string(steps.en[i]), std::string(steps.zhCn[i])});
        }
        outcome.customer = textOf(table.bilingual("customer", false));
        if (outcome.any.empty() && outcome.all.empty())
            fail(table.line(), "an outcome needs signs: any or all");
        table.reportUnused("outcome");
        return outcome;
    }

    std::deque<std::string> m_texts;
    std::optional<base::Error> m_error;
    knowledge::TomlDocument m_document;
};

} // namespace

base::Expected<ProofTable> ProofTable::parse(std::string_view toml)
{
    ProofTable table;
    TableReader reader(toml);
    reader.read(table.m_tests, table.m_words, table.m_mailDomains);
    if (reader.error())
        return base::Unexpected(*reader.error());
    return table;
}

const CauseTest* ProofTable::find(std::string_view category) const
{
    const auto found =
        std::find_if(m_tests.begin(), m_tests.end(), [category](const CauseTest& test) {
            return std::find(test.categories.begin(), test.categories.end(), category) !=
                   test.categories.end();
        });
    return found == m_tests.end() ? nullptr : &*found;
}

const Text& ProofTable::word(std::string_view key) const
{
    static const Text none;
    const auto found = std::find_if(m_words.begin(), m_words.end(),
                                    [key](const auto& entry) { return entry.first == key; });
    return found == m_words.end() ? none : found->second;
}

} // namespace proof
