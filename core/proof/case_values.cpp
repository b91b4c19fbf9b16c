// SPDX-License-Identifier: GPL-3.0-or-later
#include "proof/case_values.h"

#include "base/ascii.h"
#include "base/visible_text.h"
#include "dns/name.h"
#include "proof/near_domain.h"

#include <algorithm>

namespace proof {

namespace {

/// The SPF record that a check has seen; empty when there is none.
std::string spfRecordIn(const std::vector<probe::CheckResult>& results)
{
    for (const probe::CheckResult& result : results) {
        if (result.check == nullptr || result.check->id != "spf")
            continue;
        for (const probe::Finding& finding : result.findings) {
            if (base::startsWithIgnoreCase(finding.observed, "v=spf1"))
                return finding.observed;
        }
    }
    return {};
}

/// The record with one more address in front: before everything that could end the evaluation.
std::string spfWith(std::string_view record, const base::IpAddress& address)
{
    const std::string term = (address.isV4() ? "ip4:" : "ip6:") + address.toString();
    constexpr std::string_view version = "v=spf1";
    if (record.empty())
        return std::string(version) + " mx " + term + " ~all";
    return std::string(version) + ' ' + term +
           std::string(record.substr(std::min(version.size(), record.size())));
}

/// Hosts of the MX set as the check of it lists them: "10 mx.example.net".
std::string mailHostsIn(const std::vector<probe::CheckResult>& results)
{
    std::string hosts;
    for (const probe::CheckResult& result : results) {
        for (const probe::Finding& finding : result.findings) {
            if (finding.id != "mx.found")
                continue;
            for (const probe::Detail& detail : finding.details) {
                const std::size_t blank = detail.text.find(' ');
                if (detail.level == 0 && blank != detail.text.npos)
                    hosts += (hosts.empty() ? "" : ", ") + detail.text.substr(blank + 1);
            }
        }
    }
    return hosts;
}

} // namespace

CaseValues::CaseValues(const ProofTable& table, const TestPlan& plan,
                       const diagnosis::Diagnosis& diagnosis,
                       const diagnosis::RecipientDiagnosis& recipient,
                       const std::vector<probe::CheckResult>& results)
{
    constexpr std::size_t dayLength = 10;
    const std::string& date = diagnosis.report.date;
    set("date", std::string_view(date).substr(0, std::min(dayLength, date.size())));
    if (recipient.classification.replyCode)
        set("code", recipient.classification.replyCode->toString());
    if (recipient.classification.status)
        set("status", recipient.classification.status->toString());
    addSubjects(plan);
    addRecords(plan, results);
    const std::string& domain = plan.probes.target.domain;
    set("domain", dns::displayName(domain));
    set("near", nearDomain(domain, table.mailDomains()));
}

void CaseValues::addSubjects(const TestPlan& plan)
{
    for (const Subject& subject : plan.subjects)
        set(std::string(toString(subject.role)), subject.text);
    if (const Subject* recipient = find(plan.subjects, Role::Recipient)) {
        const auto target = probe::readTarget(recipient->text);
        if (target && !target->domain.empty())
            set("recipient_domain", dns::displayName(target->domain));
    }
}

void CaseValues::addRecords(const TestPlan& plan, const std::vector<probe::CheckResult>& results)
{
    set("mail_hosts", mailHostsIn(results));
    const auto& address = plan.probes.target.address;
    if (!address)
        return;
    const std::string reverse = dns::reverseName(*address);
    set("reverse_name", reverse);
    // A name for the PTR record must be one that can lead back.
    const Subject* helo = find(plan.subjects, Role::HeloName);
    const auto name = helo == nullptr ? base::Expected<std::string>(base::Unexpected(base::Error{}))
                                      : dns::normalName(helo->text);
    if (name && name->find('.') != name->npos) {
        set("ptr_record", reverse + ". PTR " + *name + '.');
        set("address_record",
            *name + ". " + (address->isV4() ? "A " : "AAAA ") + address->toString());
    }
    set("spf_record", spfWith(spfRecordIn(results), *address));
}

void CaseValues::add(const probe::Finding& finding)
{
    for (const auto& [name, value] : finding.values) {
        if (!has(name))
            set(name, value);
    }
    if (!has("observed"))
        set("observed", finding.observed);
}

void CaseValues::set(const std::string& name, std::string_view value)
{
    if (!value.empty())
        m_values.insert_or_assign(name, base::visibleLine(value));
}

bool CaseValues::knowsAllOf(std::string_view text) const
{
    for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        if (close == text.npos)
            return true;
        if (!has(text.substr(open + 1, close - open - 1)))
            return false;
    }
    return true;
}

std::string CaseValues::filled(std::string_view text, std::string_view missing) const
{
    std::string out;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        const std::size_t close = open == text.npos ? open : text.find('}', open);
        if (close == text.npos)
            break;
        const auto value = m_values.find(text.substr(open + 1, close - open - 1));
        out += text.substr(0, open);
        out += value == m_values.end() ? missing : std::string_view(value->second);
        text.remove_prefix(close + 1);
    }
    return out + std::string(text);
}

} // namespace proof
