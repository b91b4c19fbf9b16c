// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/tls_rpt_check.h"

#include "policy/tag_list.h"
#include "policy/tls_rpt.h"
#include "probe/finding_maker.h"

namespace probe {

namespace {

Findings judge(const std::string& domain, const dns::Answer& answer, const std::string& text)
{
    const policy::TlsRptRecord record = policy::parseTlsRptRecord(text);
    const auto made = [&](const char* id, Severity severity, const std::string& value) {
        return finding(id, severity, domain, answer, {{"domain", domain}, {"address", value}});
    };
    Findings out;
    for (const std::string& uri : record.wrongUris)
        out.push_back(made("tls-rpt.bad-address", Severity::Warning, uri));
    if (record.reportTo.empty())
        out.push_back(made("tls-rpt.no-address", Severity::Warning, {}));
    else if (record.isFine)
        out.push_back(made("tls-rpt.found", Severity::Pass, record.reportTo.front()));
    else if (record.wrongUris.empty())
        out.push_back(made("tls-rpt.bad-record", Severity::Warning, {}));
    return out;
}

} // namespace

std::optional<Findings> tlsRptCheck(const CheckInput& input, Facts& facts)
{
    const std::string& domain = input.target.domain;
    const dns::Answer* answer = facts.answer({"_smtp._tls." + domain, dns::RecordType::Txt});
    if (answer == nullptr)
        return std::nullopt;
    if (dns::isFailure(answer->outcome))
        return Findings{lookupFailed("tls-rpt.failed", domain, *answer, {{"domain", domain}})};
    const auto texts = policy::txtOfVersion(*answer, "TLSRPTv1");
    if (texts.empty())
        return Findings{
            finding("tls-rpt.none", Severity::Info, domain, *answer, {{"domain", domain}})};
    if (texts.size() > 1)
        return Findings{finding("tls-rpt.several-records", Severity::Warning, domain, *answer,
                                {{"domain", domain}, {"count", std::to_string(texts.size())}})};
    return sorted(judge(domain, *answer, texts.front()));
}

} // namespace probe
