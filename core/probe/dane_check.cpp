// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/dane_check.h"

#include "policy/tlsa.h"
#include "probe/finding_maker.h"
#include "probe/mail_servers.h"
#include "probe/session_finding.h"

#include <algorithm>

namespace probe {

namespace {

constexpr std::size_t maxRecords = 20;

std::vector<dns::TlsaData> tlsaOf(const dns::Answer& answer)
{
    std::vector<dns::TlsaData> records;
    for (const dns::Record& record : answer.records) {
        const auto* data = std::get_if<dns::TlsaData>(&record.data);
        if (data != nullptr && records.size() < maxRecords)
            records.push_back(*data);
    }
    return records;
}

std::vector<policy::DaneCertificate> chainOf(const TlsDetails& tls)
{
    std::vector<policy::DaneCertificate> chain;
    for (const Certificate& certificate : tls.chain)
        chain.push_back({certificate.der, certificate.publicKey, certificate.names});
    return chain;
}

/// The server took part in the session, but gave no encryption: not offered, refused or broken.
bool refusesTls(const SmtpExchange& session)
{
    const auto has = [&session](SmtpOddity oddity) {
        return std::find(session.oddities.begin(), session.oddities.end(), oddity) !=
               session.oddities.end();
    };
    const bool isWithout = session.end == SmtpEnd::Finished && !session.tls;
    return isWithout || has(SmtpOddity::StartTlsRefused) || has(SmtpOddity::StartTlsBroken);
}

/// One mail server of the domain.
class DaneJudge {
public:
    DaneJudge(const CheckInput& input, const MailServers& servers, const MailServer& server,
              Facts& facts)
        : m_input(input),
          m_servers(servers),
          m_server(server),
          m_hasMx(servers.mx != nullptr && !servers.isImplicit),
          m_facts(facts)
    {}

    /// False while facts are missing.
    bool judge(Findings& out)
    {
        const dns::Answer* tlsa = findRecords();
        if (tlsa == nullptr)
            return false;
        if (dns::isFailure(tlsa->outcome)) {
            out.push_back(lookupFailed("dane.failed", m_server.host, *tlsa,
                                       {{"host", m_server.host}, {"name", tlsa->question.name}}));
            return true;
        }
        if (tlsa->records.empty()) {
            add(out, "dane.none", Severity::Info, *tlsa);
            return true;
        }
        return judgeSecurity(*tlsa, out) && judgeServers(*tlsa, out);
    }

private:
    /// At the end of a chain of aliases first, then at the MX name (RFC 7672 section 2.2.2).
    const dns::Answer* findRecords()
    {
        std::string prefix = '_' + std::to_string(m_input.settings.smtpPort) + "._tcp.";
        m_base = m_server.host;
        const dns::Answer* own = m_facts.answer({prefix + m_base, dns::RecordType::Tlsa});
        if (m_server.v4 == nullptr || m_server.v4->aliases.empty())
            return own;
        const std::string& end = m_server.v4->aliases.back();
        const dns::Answer* atEnd = m_facts.answer({prefix + end, dns::RecordType::Tlsa});
        if (own == nullptr || atEnd == nullptr)
            return nullptr;
        if (atEnd->records.empty() && !dns::isFailure(atEnd->outcome))
            return own;
        m_base = end;
        return atEnd;
    }

    Finding& add(Findings& out, std::string id, Severity severity, const dns::Answer& tlsa)
    {
        out.push_back(finding(std::move(id), severity, m_server.host, tlsa,
                              {{"host", m_server.host},
                               {"domain", m_input.target.domain},
                               {"name", tlsa.question.name}}));
        return out.back();
    }

    /// TLSA, MX and address records all have to be validated (RFC 7672 section 2.2).
    bool judgeSecurity(const dns::Answer& tlsa, Findings& out)
    {
        struct Part {
            const char* unsignedId;
            dns::Question question;
        };
        std::vector<Part> parts = {{"dane.unsigned", tlsa.question}};
        if (m_hasMx)
            parts.push_back({"dane.mx-unsigned", {m_input.target.domain, dns::RecordType::Mx}});
        for (const dns::Answer* answer : {m_server.v4, m_server.v6}) {
            if (answer != nullptr && !answer->records.empty())
                parts.push_back({"dane.address-unsigned", answer->question});
        }
        bool isComplete = true;
        std::vector<const dns::Validation*> states;
        for (const Part& part : parts) {
            states.push_back(m_facts.validation(part.question));
            isComplete = isComplete && states.back() != nullptr;
        }
        if (!isComplete)
            return false;
        for (std::size_t i = 0; i < parts.size(); ++i)
            judgeState(*states[i], parts[i].unsignedId, tlsa, out);
        return true;
    }

    void judgeState(const dns::Validation& state, const char* unsignedId, const dns::Answer& tlsa,
                    Findings& out)
    {
        const std::string question = state.question.name + ' ' + dns::toString(state.question.type);
        if (state.security == dns::Security::Secure)
            return;
        m_isSecure = false;
        const bool isKnown = state.security != dns::Security::Unknown;
        if (!isKnown && m_isUnknown)
            return; // said once per server
        m_isUnknown |= !isKnown;
        const bool isBogus = state.security == dns::Security::Bogus;
        Finding& made = add(out,
                            isBogus   ? "dane.bogus"
                            : isKnown ? unsignedId
                                      : "dane.not-validated",
                            isBogus   ? Severity::Error
                            : isKnown ? Severity::Warning
                                      : Severity::Unknown,
                            tlsa);
        made.values.emplace_back("question", question);
        made.command = "delv " + question;
        if (isBogus)
            made.observed = state.whyBogus;
        made.elapsed = state.elapsed;
    }

    bool judgeServers(const dns::Answer& tlsa, Findings& out)
    {
        bool isComplete = true;
        std::vector<const SmtpExchange*> sessions;
        for (const base::IpAddress& address : m_server.addresses) {
            const SmtpExchange* session =
                m_facts.smtp(plannedSession(m_servers, m_server, address, m_input));
            isComplete = isComplete && session != nullptr;
            sessions.push_back(session);
        }
        if (!isComplete)
            return false;
        takeWithoutWay(sessions); // the check of the sessions tells about those
        for (const SmtpExchange* session : sessions)
            judgeSession(tlsa, *session, out);
        return true;
    }

    void judgeSession(const dns::Answer& tlsa, const SmtpExchange& session, Findings& out)
    {
        const bool hasChain = session.tls && !session.tls->chain.empty();
        if (hasChain) {
            judgeChain(tlsa, session, out);
            return;
        }
        const bool isRefusal = refusesTls(session);
        Finding& made = add(out, isRefusal ? "dane.no-starttls" : "dane.not-compared",
                            isRefusal ? Severity::Error : Severity::Unknown, tlsa);
        made.values.emplace_back("address", session.request.address.toString());
        made.observed = session.tls ? session.tls->handshakeError : session.error;
        if (made.observed.empty())
            made.observed = toString(session.end);
    }

    void judgeChain(const dns::Answer& tlsa, const SmtpExchange& session, Findings& out)
    {
        const auto chain = chainOf(*session.tls);
        const auto records = tlsaOf(tlsa);
        const policy::DaneResult result =
            policy::matchDane(records, chain, {m_base, m_server.host, m_input.target.domain});
        const auto has = [&result](policy::TlsaMatch match) {
            return std::find(result.matches.begin(), result.matches.end(), match) !=
                   result.matches.end();
        };
        std::string id = "dane.match";
        Severity severity = m_isSecure ? Severity::Pass : Severity::Info;
        if (result.outcome == policy::DaneOutcome::Unusable) {
            id = "dane.unusable";
            severity = Severity::Warning;
        } else if (result.outcome == policy::DaneOutcome::Mismatch) {
            id = has(policy::TlsaMatch::WrongName)     ? "dane.wrong-name"
                 : has(policy::TlsaMatch::BrokenChain) ? "dane.broken-chain"
                                                       : "dane.mismatch";
            severity = m_isSecure ? Severity::Error : Severity::Warning;
        } else if (isExpiredAnchor(records, result, *session.tls)) {
            id = "dane.expired";
            severity = m_isSecure ? Severity::Error : Severity::Warning;
        } else if (result.outcome == policy::DaneOutcome::RollOver) {
            id = "dane.roll-over";
            severity = Severity::Info;
        }
        Finding& made = add(out, id, severity, tlsa);
        describe(made, tlsa, result, chain.front(), session);
        if (result.outcome != policy::DaneOutcome::Unusable && has(policy::TlsaMatch::Unusable))
            describe(add(out, "dane.partly-unusable", Severity::Warning, tlsa), tlsa, result,
                     chain.front(), session);
    }

    /// Dates count for usage 2 only.
    static bool isExpiredAnchor(const std::vector<dns::TlsaData>& records,
                                const policy::DaneResult& result, const TlsDetails& tls)
    {
        const bool isExpired =
            std::find(tls.faults.begin(), tls.faults.end(), TlsFault::Expired) != tls.faults.end();
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (result.matches[i] == policy::TlsaMatch::Yes &&
                policy::tlsaUse(records[i]) == policy::TlsaUse::Certificate)
                return false;
        }
        return isExpired;
    }

    void describe(Finding& made, const dns::Answer& tlsa, const policy::DaneResult& result,
                  const policy::DaneCertificate& leaf, const SmtpExchange& session)
    {
        const std::string address = session.request.address.toString();
        made.values.emplace_back("address", address);
        made.values.emplace_back("record", policy::tlsaToPublish(leaf));
        made.command = "openssl s_client -starttls smtp -connect " +
                       (session.request.address.isV4() ? address : '[' + address + ']') + ':' +
                       std::to_string(session.request.port) + " -dane_tlsa_domain " + m_base;
        for (std::size_t i = 0; i < result.matches.size(); ++i) {
            std::string key = "dane_" + std::string(policy::toString(result.matches[i]));
            std::replace(key.begin(), key.end(), '-', '_');
            made.details.push_back({key, tlsa.records[i].text});
        }
    }

    const CheckInput& m_input;
    const MailServers& m_servers;
    const MailServer& m_server;
    bool m_hasMx;
    Facts& m_facts;
    std::string m_base;
    bool m_isSecure = true;
    bool m_isUnknown = false;
};

} // namespace

std::optional<Findings> daneCheck(const CheckInput& input, Facts& facts)
{
    const std::string& domain = input.target.domain;
    const auto servers = mailServersOf(input.target, facts);
    if (!servers)
        return std::nullopt;
    if (servers->mx != nullptr && dns::isFailure(servers->mx->outcome))
        return Findings{lookupFailed("dane.mx-failed", domain, *servers->mx, {{"domain", domain}})};
    Findings out;
    bool isComplete = true;
    bool hasServer = false;
    for (const MailServer& server : servers->servers) {
        if (server.host.empty() || server.v4 == nullptr)
            continue;
        hasServer = true;
        isComplete = DaneJudge(input, *servers, server, facts).judge(out) && isComplete;
    }
    if (!isComplete)
        return std::nullopt;
    if (!hasServer)
        return Findings{finding("dane.no-server", Severity::Info, domain, {{"domain", domain}})};
    return sorted(std::move(out));
}

} // namespace probe
