// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probe_plan.h"

#include "dns/system_resolvers.h"
#include "dns/validator.h"

#include <algorithm>

namespace probe {

ProbePlan planFor(const ProbeTarget& target)
{
    ProbePlan plan;
    plan.target = target;
    for (const Check& check : allChecks()) {
        if (check.fits(target))
            plan.checks.push_back(&check);
    }
    return plan;
}

std::vector<PlannedContact> contactsOf(const ProbePlan& plan, const ProbeSettings& settings)
{
    std::vector<PlannedContact> contacts;
    const auto contactsKind = [&plan](Contact kind) {
        return std::any_of(plan.checks.begin(), plan.checks.end(), [kind](const Check* check) {
            return std::find(check->contacts.begin(), check->contacts.end(), kind) !=
                   check->contacts.end();
        });
    };
    const auto isWanted = [&plan](std::string_view id) {
        return std::any_of(plan.checks.begin(), plan.checks.end(),
                           [id](const Check* check) { return check->id == id; });
    };
    const ProbeTarget& target = plan.target;
    if (contactsKind(Contact::NameServers)) {
        const auto resolvers =
            settings.resolvers.empty() ? dns::systemResolvers() : settings.resolvers;
        for (const dns::ServerAddress& resolver : resolvers)
            contacts.push_back({Contact::NameServers, resolver.address.toString(), resolver.port});
        // DNSSEC is validated here; without resolvers of the user's from the root down.
        if (isWanted("dane") && settings.resolvers.empty() && dns::Validator::isAvailable())
            contacts.push_back({Contact::NameServers, ".", 53, true});
        if (isWanted("ns"))
            contacts.push_back({Contact::NameServers, target.domain, 53, true});
    }
    if (contactsKind(Contact::MailServers)) {
        const bool isKnown = target.kind == TargetKind::Host || target.kind == TargetKind::Address;
        contacts.push_back(
            {Contact::MailServers,
             target.kind == TargetKind::Address ? target.address->toString() : target.domain,
             settings.smtpPort, !isKnown});
        if (isWanted("port25") && !settings.controlDomain.empty())
            contacts.push_back(
                {Contact::MailServers, settings.controlDomain, settings.smtpPort, true});
    }
    if (contactsKind(Contact::WebServers))
        contacts.push_back({Contact::WebServers, "mta-sts." + target.domain, settings.httpsPort});
    return contacts;
}

} // namespace probe
