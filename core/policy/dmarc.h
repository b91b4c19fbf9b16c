// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/answer.h"
#include "policy/dmarc_record.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// Receivers find the record, and the organisational domain, in one of two ways.
enum class DmarcMethod {
    SuffixList, ///< RFC 7489: Public Suffix List
    TreeWalk,   ///< RFC 9989: DNS alone
};

/// One question of a discovery.
struct DmarcStep {
    std::string domain; ///< without _dmarc.
    const dns::Answer* answer = nullptr;
    std::vector<std::string> records; ///< of version DMARC1; more than one: none counts
};

/// Which policy holds for mail from a domain.
struct DmarcDiscovery {
    DmarcMethod method = DmarcMethod::TreeWalk;
    std::vector<DmarcStep> steps;
    std::string organizationalDomain;
    std::optional<DmarcRecord> record;
    std::string recordDomain;               ///< where it stands
    DmarcPolicy policy = DmarcPolicy::None; ///< that applies to the domain asked about
    std::string_view policyTag;             ///< "p", "sp", "np": it comes from this tag
    bool hasSeveral = false;                ///< a domain with several records was passed over
    const dns::Answer* failure = nullptr;   ///< a look-up that failed; the rest may be wrong
    bool isNonexistent = false;             ///< neither MX nor address (RFC 9989)
};

/// The policy for mail with this From: domain. Nothing while answers are missing; at most eight
/// questions for the walk.
std::optional<DmarcDiscovery> discoverDmarc(std::string_view fromDomain, DmarcMethod method,
                                            dns::AnswerSource& answers);

/// The organisational domain alone.
std::optional<std::string> dmarcOrganizationalDomain(std::string_view domain, DmarcMethod method,
                                                     dns::AnswerSource& answers);

/// An authenticated domain (SPF's MAIL FROM or DKIM's d=) is aligned with the From: domain.
std::optional<bool> isAligned(std::string_view fromDomain, std::string_view authenticatedDomain,
                              DmarcAlignment alignment, DmarcMethod method,
                              dns::AnswerSource& answers);

/// What the domain of a report address has to publish to get reports about another domain.
struct DmarcReportConsent {
    std::string address;
    std::string name;                    ///< <domain>._report._dmarc.<target>
    const dns::Answer* answer = nullptr; ///< nullptr: same organisation, none is needed
    bool isGiven = true;
};
/// For every report address of the record, at most 20 (RFC 7489 section 7.1, RFC 9990).
std::optional<std::vector<DmarcReportConsent>> dmarcReportConsents(const DmarcDiscovery& discovery,
                                                                   dns::AnswerSource& answers);

} // namespace policy
