// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/mta_sts_check.h"

#include "base/ascii.h"
#include "policy/mta_sts.h"
#include "policy/tag_list.h"
#include "probe/finding_maker.h"
#include "probe/mail_servers.h"

namespace probe {

namespace {

constexpr const char* policyPath = "/.well-known/mta-sts.txt";
constexpr std::int64_t shortAge = 86400; // RFC 8461 section 3.2 wants weeks or more
constexpr int okStatus = 200;
constexpr std::size_t maxShownBytes = 4096; // no policy that makes sense is longer

/// This address says nothing about the policy; another one may.
bool isNoAnswer(HttpsEnd end)
{
    return end == HttpsEnd::Timeout || end == HttpsEnd::Unreachable || end == HttpsEnd::NotAllowed;
}

class MtaStsJudge {
public:
    MtaStsJudge(const CheckInput& input, Facts& facts)
        : m_input(input),
          m_facts(facts),
          m_domain(input.target.domain),
          m_host("mta-sts." + m_domain)
    {}

    /// False while facts are missing.
    bool judge()
    {
        const dns::Answer* record = m_facts.answer({"_mta-sts." + m_domain, dns::RecordType::Txt});
        const dns::Answer* mx = m_facts.answer({m_domain, dns::RecordType::Mx});
        if (record == nullptr || mx == nullptr)
            return false;
        if (dns::isFailure(record->outcome)) {
            m_findings.push_back(
                lookupFailed("mta-sts.failed", m_domain, *record, {{"domain", m_domain}}));
            return true;
        }
        const auto texts = policy::txtOfVersion(*record, "STSv1");
        if (texts.size() != 1) {
            const bool isNone = texts.empty();
            add(isNone ? "mta-sts.none" : "mta-sts.several-records",
                isNone ? Severity::Info : Severity::Error, *record);
            return true;
        }
        judgeRecord(*record, texts.front());
        return judgePolicyHost();
    }

    Findings take() { return sorted(std::move(m_findings)); }

private:
    void add(std::string id, Severity severity, const dns::Answer& proof)
    {
        m_findings.push_back(finding(std::move(id), severity, m_domain, proof,
                                     {{"domain", m_domain}, {"host", m_host}}));
    }
    Finding& add(std::string id, Severity severity, const HttpsExchange& exchange)
    {
        Finding made =
            finding(std::move(id), severity, m_domain, {{"domain", m_domain}, {"host", m_host}});
        made.observed =
            exchange.body.empty() ? exchange.error : exchange.body.substr(0, maxShownBytes);
        made.source = exchange.request.address.toString();
        made.elapsed = exchange.elapsed;
        made.command = "curl -v https://" + m_host + policyPath;
        m_findings.push_back(std::move(made));
        return m_findings.back();
    }

    void judgeRecord(const dns::Answer& answer, const std::string& text)
    {
        const policy::MtaStsRecord record = policy::parseMtaStsRecord(text);
        if (!record.isFine)
            add("mta-sts.bad-record", Severity::Error, answer);
        if (!record.isIdValid)
            add("mta-sts.bad-id", Severity::Error, answer);
    }

    bool judgePolicyHost()
    {
        const dns::Answer* v4 = m_facts.answer({m_host, dns::RecordType::A});
        const dns::Answer* v6 = m_facts.answer({m_host, dns::RecordType::Aaaa});
        if (v4 == nullptr || v6 == nullptr)
            return false;
        std::vector<base::IpAddress> addresses;
        for (const dns::Answer* answer : {v4, v6}) {
            for (const dns::Record& record : answer->records) {
                if (const auto* data = std::get_if<dns::AddressData>(&record.data))
                    addresses.push_back(data->address);
            }
        }
        if (addresses.empty()) {
            const dns::Answer& failed = dns::isFailure(v4->outcome) ? *v4 : *v6;
            if (dns::isFailure(failed.outcome))
                m_findings.push_back(
                    lookupFailed("mta-sts.host-failed", m_host, failed, {{"host", m_host}}));
            else
                add("mta-sts.no-host", Severity::Error, *v4);
            return true;
        }
        return fetch(addresses);
    }

    /// Each address until one answers.
    bool fetch(const std::vector<base::IpAddress>& addresses)
    {
        const HttpsExchange* exchange = nullptr;
        for (const base::IpAddress& address : addresses) {
            exchange = m_facts.https({.hostName = m_host,
                                      .path = policyPath,
                                      .address = address,
                                      .port = m_input.settings.httpsPort});
            if (exchange == nullptr)
                return false;
            if (!isNoAnswer(exchange->end))
                break;
        }
        if (exchange->end == HttpsEnd::Fetched)
            return judgeAnswer(*exchange);
        judgeEnd(*exchange);
        return true;
    }

    void judgeEnd(const HttpsExchange& exchange)
    {
        switch (exchange.end) {
        case HttpsEnd::Redirected:
            add("mta-sts.redirected", Severity::Error, exchange)
                .values.emplace_back("location", exchange.location);
            break;
        case HttpsEnd::TlsFailed:
            add("mta-sts.tls-failed", Severity::Error, exchange);
            break;
        case HttpsEnd::TooLarge:
            add("mta-sts.too-large", Severity::Error, exchange).observed.clear();
            break;
        case HttpsEnd::NotAllowed:
            add("mta-sts.not-allowed", Severity::Unknown, exchange)
                .values.emplace_back("address", exchange.request.address.toString());
            break;
        case HttpsEnd::Timeout:
        case HttpsEnd::Unreachable:
            add("mta-sts.no-answer", Severity::Unknown, exchange);
            break;
        case HttpsEnd::Cancelled:
            add("mta-sts.cancelled", Severity::Unknown, exchange);
            break;
        default:
            add("mta-sts.fetch-failed", Severity::Unknown, exchange);
            break;
        }
    }

    bool judgeAnswer(const HttpsExchange& exchange)
    {
        if (exchange.status != okStatus) {
            add("mta-sts.status", Severity::Error, exchange)
                .values.emplace_back("status", std::to_string(exchange.status));
            return true;
        }
        const std::string type(base::trimmed(
            std::string_view(exchange.contentType).substr(0, exchange.contentType.find(';'))));
        if (!base::equalsIgnoreCase(type, "text/plain"))
            add("mta-sts.content-type", Severity::Warning, exchange)
                .values.emplace_back("type", exchange.contentType);
        const policy::MtaStsPolicy policy = policy::parseMtaStsPolicy(exchange.body);
        for (const policy::MtaStsFault fault : policy.faults)
            add("mta-sts." + std::string(policy::toString(fault)), Severity::Error, exchange)
                .values.emplace_back("line", policy.faultyLine);
        return !policy.isValid() || judgePolicy(policy, exchange);
    }

    bool judgePolicy(const policy::MtaStsPolicy& policy, const HttpsExchange& exchange)
    {
        if (policy.mode == policy::MtaStsMode::None) {
            add("mta-sts.mode-none", Severity::Info, exchange);
            return true;
        }
        const auto servers = mailServersOfDomain(m_domain, m_facts);
        if (!servers)
            return false;
        const bool isEnforced = policy.mode == policy::MtaStsMode::Enforce;
        if (dns::isFailure(servers->mx->outcome)) {
            m_findings.push_back(
                lookupFailed("mta-sts.mx-failed", m_domain, *servers->mx, {{"domain", m_domain}}));
            return true;
        }
        bool fits = true;
        for (const MailServer& server : servers->servers) {
            if (policy.allows(server.host))
                continue;
            fits = false;
            add("mta-sts.mx-mismatch", isEnforced ? Severity::Error : Severity::Warning, exchange)
                .values.emplace_back("mx", server.host);
        }
        if (fits || !isEnforced)
            add(isEnforced ? "mta-sts.enforced" : "mta-sts.testing",
                isEnforced ? Severity::Pass : Severity::Info, exchange);
        if (policy.maxAge < shortAge)
            add("mta-sts.short-age", Severity::Info, exchange)
                .values.emplace_back("seconds", std::to_string(policy.maxAge));
        return true;
    }

    const CheckInput& m_input;
    Facts& m_facts;
    std::string m_domain;
    std::string m_host;
    Findings m_findings;
};

} // namespace

std::optional<Findings> mtaStsCheck(const CheckInput& input, Facts& facts)
{
    MtaStsJudge judge(input, facts);
    if (!judge.judge())
        return std::nullopt;
    return judge.take();
}

} // namespace probe
