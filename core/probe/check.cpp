// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/check.h"

#include "probe/address_check.h"
#include "probe/block_list_check.h"
#include "probe/dane_check.h"
#include "probe/delegation_check.h"
#include "probe/dkim_check.h"
#include "probe/dmarc_check.h"
#include "probe/mta_sts_check.h"
#include "probe/mx_check.h"
#include "probe/port_check.h"
#include "probe/smtp_check.h"
#include "probe/spf_check.h"
#include "probe/tls_check.h"
#include "probe/tls_rpt_check.h"

#include <algorithm>

namespace probe {

namespace {

bool isDomain(const ProbeTarget& target)
{
    return target.kind == TargetKind::Domain || target.kind == TargetKind::Mailbox;
}

bool isNamed(const ProbeTarget& target)
{
    return !target.domain.empty();
}

bool isAny(const ProbeTarget& /*target*/)
{
    return true;
}

bool hasSender(const ProbeTarget& target)
{
    return isDomain(target) || !target.senderDomain.empty();
}

bool hasHelo(const ProbeTarget& target)
{
    return !target.heloName.empty();
}

const std::vector<Contact> names = {Contact::NameServers};
const std::vector<Contact> mail = {Contact::NameServers, Contact::MailServers};
const std::vector<Contact> web = {Contact::NameServers, Contact::WebServers};

} // namespace

const std::vector<Check>& allChecks()
{
    // clang-format off
    static const std::vector<Check> checks = {
        {"mx", mxCheck, names, isDomain},
        {"address", addressCheck, names, isNamed},
        {"ns", delegationCheck, names, isNamed},
        {"ptr", ptrCheck, names, isAny},
        {"helo", heloCheck, names, hasHelo},
        {"spf", spfCheck, names, hasSender},
        {"dkim", dkimCheck, names, isDomain},
        {"dmarc", dmarcCheck, names, isDomain},
        {"mta-sts", mtaStsCheck, web, isDomain},
        {"tls-rpt", tlsRptCheck, names, isDomain},
        {"dane", daneCheck, mail, isNamed},
        {"dnsbl", blockListCheck, names, isAny},
        {"smtp", smtpCheck, mail, isAny},
        {"tls", tlsCheck, mail, isAny},
        {"port25", portCheck, mail, isAny},
    };
    // clang-format on
    return checks;
}

const Check* findCheck(std::string_view id)
{
    const auto& checks = allChecks();
    const auto found = std::find_if(checks.begin(), checks.end(),
                                    [id](const Check& check) { return check.id == id; });
    return found == checks.end() ? nullptr : &*found;
}

} // namespace probe
