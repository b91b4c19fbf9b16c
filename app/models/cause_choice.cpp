// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cause_choice.h"

#include "base/ascii.h"
#include "models/row_diagnosis.h"

#include <algorithm>
#include <unordered_map>

namespace app {

namespace {

using batch::RowNumber;
using batch::TextColumn;
using proof::Role;

/// Failures with the same cause and the same names.
struct Bundle {
    std::uint16_t category = 0;
    RowNumber first = 0;
    std::uint32_t failures = 0;
};

/// The test that each category has; null: none.
std::vector<const proof::CauseTest*> testsOf(const knowledge::KnowledgeBase& knowledge,
                                             const proof::ProofTable& table)
{
    std::vector<const proof::CauseTest*> tests;
    for (const knowledge::Category& category : knowledge.categories()) {
        tests.push_back(diagnosis::isFailure(category) ? table.find(category.id) : nullptr);
    }
    return tests;
}

std::string domainOf(std::string_view address)
{
    return base::lowered(address.substr(address.rfind('@') + 1));
}

/// A row's text for a role; rows hold no header of the mail that came back. Name servers are asked
/// about domains, whoever the mailbox belongs to.
std::string textOf(const batch::ResultStore& store, RowNumber row, Role role)
{
    switch (role) {
    case Role::Recipient:
        return std::string(store.text(row, TextColumn::RecipientDomain));
    case Role::RemoteMta:
        return base::lowered(store.text(row, TextColumn::RemoteMta));
    case Role::SendingAddress:
        return std::string(store.text(row, TextColumn::SendingIp));
    case Role::SenderDomain:
        return domainOf(store.text(row, TextColumn::Sender));
    case Role::BlockList:
        return base::lowered(store.text(row, TextColumn::BlockList));
    case Role::HeloName:
        return base::lowered(store.text(row, TextColumn::ReportingMta));
    case Role::FromDomain:
    case Role::DkimDomain:
    case Role::DkimSelector:
        break;
    }
    return {};
}

std::string keyOf(const batch::ResultStore& store, RowNumber row, std::uint16_t category,
                  const proof::CauseTest& test)
{
    std::string key = std::to_string(category);
    for (const auto* roles : {&test.needs, &test.uses}) {
        for (const Role role : *roles) {
            key += '\n';
            key += textOf(store, row, role);
        }
    }
    return key;
}

/// The names that matter, as somebody would say them: the target, and what it needs besides.
std::string aboutOf(const proof::TestPlan& plan)
{
    std::string about;
    for (const Role role : plan.test->needs) {
        const proof::Subject* subject = proof::find(plan.subjects, role);
        if (subject != nullptr) {
            about += about.empty() ? "" : " · ";
            about += role == Role::Recipient ? domainOf(subject->text) : subject->text;
        }
    }
    return about;
}

class Chooser {
public:
    Chooser(const Arrangement& arrangement, const proof::ProofTable& table)
        : m_store(*arrangement.asked.store),
          m_rows(arrangement.rows),
          m_table(table),
          m_tests(testsOf(*arrangement.asked.knowledge, table))
    {
        m_choice.knowledge = arrangement.asked.knowledge;
    }

    CauseChoice choose(std::size_t most, const std::stop_token& stop)
    {
        bundle(stop);
        const diagnosis::Diagnoser diagnoser(*m_choice.knowledge);
        for (const Bundle& bundle : m_bundles) {
            if (stop.stop_requested()) {
                break;
            }
            if (m_choice.causes.size() >= most) {
                ++m_choice.leftOut;
            } else {
                take(bundle, diagnoser);
            }
        }
        return std::move(m_choice);
    }

private:
    void bundle(const std::stop_token& stop)
    {
        std::unordered_map<std::string, std::size_t> places;
        for (const RowNumber row : m_rows) {
            if (stop.stop_requested()) {
                return;
            }
            const auto facts = m_store.facts(row);
            if (facts.outcome > batch::Outcome::NotRecognised) {
                continue;
            }
            const proof::CauseTest* test =
                facts.category < m_tests.size() ? m_tests[facts.category] : nullptr;
            if (test == nullptr) {
                leaveOut(facts.category, 1);
                continue;
            }
            const auto [place, isNew] =
                places.try_emplace(keyOf(m_store, row, facts.category, *test), m_bundles.size());
            if (isNew) {
                m_bundles.push_back({facts.category, row, 0});
            }
            ++m_bundles[place->second].failures;
        }
        std::stable_sort(m_bundles.begin(), m_bundles.end(),
                         [](const Bundle& a, const Bundle& b) { return a.failures > b.failures; });
    }

    void take(const Bundle& bundle, const diagnosis::Diagnoser& diagnoser)
    {
        TopCause cause;
        cause.category = bundle.category;
        cause.failures = bundle.failures;
        cause.diagnosis = diagnosisOf(m_store.row(bundle.first), diagnoser);
        if (!cause.diagnosis.recipients.empty()) {
            const auto& recipient = cause.diagnosis.recipients.front();
            cause.plan =
                proof::planTest(m_table, recipient, proof::subjectsOf(cause.diagnosis, recipient));
        }
        if (!cause.plan.canRun()) {
            leaveOut(bundle.category, bundle.failures);
            return;
        }
        cause.about = aboutOf(cause.plan);
        m_choice.causes.push_back(std::move(cause));
    }

    void leaveOut(std::uint16_t category, std::uint32_t failures)
    {
        m_choice.notTestable += failures;
        auto& categories = m_choice.notTestableCategories;
        if (std::find(categories.begin(), categories.end(), category) == categories.end()) {
            categories.push_back(category);
        }
    }

    const batch::ResultStore& m_store;
    const std::vector<RowNumber>& m_rows;
    const proof::ProofTable& m_table;
    std::vector<const proof::CauseTest*> m_tests;
    std::vector<Bundle> m_bundles;
    CauseChoice m_choice;
};

} // namespace

CauseChoice chooseCauses(const Arrangement& arrangement, const proof::ProofTable& table,
                         std::size_t most, const std::stop_token& stop)
{
    return Chooser(arrangement, table).choose(most, stop);
}

} // namespace app
