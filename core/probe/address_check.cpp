// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/address_check.h"

#include "dns/name.h"
#include "probe/finding_maker.h"

#include <algorithm>

namespace probe {

namespace {

bool leadsTo(const dns::Answer& answer, const base::IpAddress& address)
{
    return std::any_of(answer.records.begin(), answer.records.end(),
                       [&address](const dns::Record& record) {
                           const auto* data = std::get_if<dns::AddressData>(&record.data);
                           return data && data->address == address;
                       });
}

/// Neither an address nor the outcome of asking for it: why.
void judgeMissing(const ProbeTarget& target, const dns::Answer& v4, const dns::Answer& v6,
                  Findings& out)
{
    const std::string& name = target.domain;
    // A domain needs no address to get mail, a host does.
    const Severity severity = target.kind == TargetKind::Host ? Severity::Warning : Severity::Info;
    if (dns::isFailure(v4.outcome) || dns::isFailure(v6.outcome))
        out.push_back(lookupFailed("address.failed", name, dns::isFailure(v4.outcome) ? v4 : v6,
                                   {{"host", name}}));
    else if (v4.outcome == dns::Outcome::NxDomain)
        out.push_back(finding("address.no-name", Severity::Error, name, v4, {{"host", name}}));
    else
        out.push_back(finding("address.none", severity, name, v4, {{"host", name}}));
}

} // namespace

std::optional<Findings> addressCheck(const CheckInput& input, Facts& facts)
{
    const std::string& name = input.target.domain;
    const dns::Answer* v4 = facts.answer({name, dns::RecordType::A});
    const dns::Answer* v6 = facts.answer({name, dns::RecordType::Aaaa});
    if (!v4 || !v6)
        return std::nullopt;
    Findings out;
    if (v4->records.empty() && v6->records.empty()) {
        judgeMissing(input.target, *v4, *v6, out);
        return out;
    }
    for (const dns::Answer* answer : {v4, v6}) {
        if (dns::isFailure(answer->outcome))
            out.push_back(lookupFailed("address.half-failed", name, *answer, {{"host", name}}));
        if (answer->records.empty())
            continue;
        out.push_back(finding("address.found", Severity::Pass, name, *answer,
                              {{"host", name},
                               {"type", dns::toString(answer->question.type)},
                               {"count", std::to_string(answer->records.size())}}));
        for (const dns::Record& record : answer->records) {
            const auto* data = std::get_if<dns::AddressData>(&record.data);
            if (data && data->address.isInward())
                out.push_back(finding("address.inward", Severity::Warning, name, *answer,
                                      {{"host", name}, {"address", data->address.toString()}}));
        }
    }
    return sorted(std::move(out));
}

std::optional<Findings> heloCheck(const CheckInput& input, Facts& facts)
{
    const std::string& typed = input.target.heloName;
    if (typed.starts_with('['))
        return Findings{finding("helo.literal", Severity::Warning, typed, {{"helo", typed}})};
    const auto name = dns::normalName(typed);
    if (!name)
        return Findings{finding("helo.invalid", Severity::Error, typed, {{"helo", typed}})};
    if (name->find('.') == name->npos)
        return Findings{finding("helo.not-qualified", Severity::Error, *name, {{"helo", *name}})};
    const dns::Answer* v4 = facts.answer({*name, dns::RecordType::A});
    const dns::Answer* v6 = facts.answer({*name, dns::RecordType::Aaaa});
    if (!v4 || !v6)
        return std::nullopt;
    const bool hasFailed = dns::isFailure(v4->outcome) || dns::isFailure(v6->outcome);
    const dns::Answer& failed = dns::isFailure(v4->outcome) ? *v4 : *v6;
    if (v4->records.empty() && v6->records.empty()) {
        if (hasFailed)
            return Findings{lookupFailed("helo.failed", *name, failed, {{"helo", *name}})};
        return Findings{finding("helo.not-found", Severity::Error, *name, *v4, {{"helo", *name}})};
    }
    const dns::Answer& proof = v4->records.empty() ? *v6 : *v4;
    const auto& address = input.target.address;
    if (!address)
        return Findings{finding("helo.found", Severity::Pass, *name, proof, {{"helo", *name}})};
    const dns::Answer& sameFamily = address->isV4() ? *v4 : *v6;
    if (leadsTo(sameFamily, *address))
        return Findings{finding("helo.confirmed", Severity::Pass, *name, sameFamily,
                                {{"helo", *name}, {"address", address->toString()}})};
    if (dns::isFailure(sameFamily.outcome))
        return Findings{lookupFailed("helo.failed", *name, sameFamily, {{"helo", *name}})};
    return Findings{finding("helo.elsewhere", Severity::Warning, *name, proof,
                            {{"helo", *name}, {"address", address->toString()}})};
}

} // namespace probe
