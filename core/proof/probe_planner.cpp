// SPDX-License-Identifier: GPL-3.0-or-later
#include "proof/probe_planner.h"

#include <algorithm>

namespace proof {

namespace {

using probe::ProbeTarget;
using probe::TargetKind;

/// What the checks are about; nothing when it is missing or refused.
std::optional<ProbeTarget> mainTarget(Role role, const Subjects& subjects)
{
    const Subject* subject = find(subjects, role);
    if (subject == nullptr || !subject->isUsable())
        return std::nullopt;
    auto target = probe::readTarget(subject->text);
    if (!target)
        return std::nullopt;
    if (role == Role::HeloName || role == Role::RemoteMta)
        target->kind = TargetKind::Host;
    return *target;
}

void fill(ProbeTarget& target, const Subject& subject)
{
    const auto name = [&subject] { return probe::readTarget(subject.text); };
    const auto set = [&](std::string& part) {
        if (const auto read = name(); read && !read->domain.empty())
            part = read->domain;
    };
    switch (subject.role) {
    case Role::SendingAddress:
        if (const auto address = base::IpAddress::parse(subject.text))
            target.address = address;
        break;
    case Role::HeloName:
        target.heloName = subject.text;
        break;
    case Role::SenderDomain:
        set(target.senderDomain);
        break;
    case Role::FromDomain:
        set(target.fromDomain);
        break;
    case Role::DkimDomain:
        set(target.dkimDomain);
        break;
    case Role::DkimSelector:
        set(target.dkimSelector);
        break;
    case Role::BlockList:
        set(target.blockList);
        break;
    case Role::Recipient:
    case Role::RemoteMta:
        break; // either the target itself, or what its answers are compared with
    }
}

bool isIn(const std::vector<std::string>& ids, std::string_view id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

} // namespace

std::vector<Role> TestPlan::needed() const
{
    std::vector<Role> roles;
    if (test == nullptr)
        return roles;
    roles = test->needs;
    for (const Role role : test->uses) {
        if (std::find(roles.begin(), roles.end(), role) == roles.end())
            roles.push_back(role);
    }
    return roles;
}

TestPlan TestPlan::withServers() const
{
    TestPlan plan = *this;
    for (const probe::Check& check : probe::allChecks()) {
        const bool isThere =
            std::find(probes.checks.begin(), probes.checks.end(), &check) != probes.checks.end();
        const bool isWanted = std::find(onClick.begin(), onClick.end(), &check) != onClick.end();
        if (isWanted && !isThere)
            plan.probes.checks.push_back(&check);
    }
    std::sort(plan.probes.checks.begin(), plan.probes.checks.end()); // their order in allChecks()
    plan.probes.withRecipient =
        test != nullptr && test->withRecipient && probes.target.kind == TargetKind::Mailbox;
    return plan;
}

TestPlan planTest(const ProofTable& table, const diagnosis::RecipientDiagnosis& recipient,
                  Subjects subjects)
{
    TestPlan plan;
    plan.test = table.find(recipient.classification.category().id);
    plan.subjects = std::move(subjects);
    if (plan.test == nullptr)
        return plan;
    for (const Role role : plan.test->needs) {
        const Subject* subject = find(plan.subjects, role);
        if (subject == nullptr || !subject->isUsable())
            plan.missing.push_back(role);
    }
    const auto target = mainTarget(plan.test->target, plan.subjects);
    if (!target) {
        if (std::find(plan.missing.begin(), plan.missing.end(), plan.test->target) ==
            plan.missing.end())
            plan.missing.push_back(plan.test->target);
        return plan;
    }
    plan.probes.target = *target;
    for (const Role role : plan.needed()) {
        const Subject* subject = find(plan.subjects, role);
        if (subject != nullptr && subject->isUsable() && role != plan.test->target)
            fill(plan.probes.target, *subject);
    }
    if (plan.test->target == Role::HeloName)
        plan.probes.target.heloName = find(plan.subjects, Role::HeloName)->text;
    for (const probe::Check& check : probe::allChecks()) {
        if (!check.fits(plan.probes.target))
            continue;
        if (isIn(plan.test->checks, check.id))
            plan.probes.checks.push_back(&check);
        else if (isIn(plan.test->onClick, check.id))
            plan.onClick.push_back(&check);
    }
    return plan;
}

} // namespace proof
