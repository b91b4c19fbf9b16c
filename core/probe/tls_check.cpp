// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/tls_check.h"

#include "probe/session_finding.h"

#include <algorithm>
#include <cstdio>
#include <map>

namespace probe {

namespace {

constexpr std::int64_t secondsPerDay = 86400;
constexpr std::int64_t soon = 14; // days
constexpr std::int64_t shareOfLife = 3;
constexpr std::size_t shownNames = 20;
constexpr std::size_t shownInjected = 500; // bytes

std::string dateText(std::int64_t seconds)
{
    using namespace std::chrono;
    const year_month_day date(floor<days>(sys_seconds(std::chrono::seconds(seconds))));
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

std::string opensslCommand(const SmtpRequest& request)
{
    const std::string address = request.address.toString();
    std::string command = "openssl s_client -starttls smtp -showcerts -connect ";
    command += request.address.isV4() ? address : '[' + address + ']';
    command += ':' + std::to_string(request.port);
    if (!request.hostName.empty())
        command += " -servername " + request.hostName + " -verify_hostname " + request.hostName;
    return command;
}

std::string namesText(const Certificate& certificate)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(certificate.names.size(), shownNames); ++i)
        text += (i == 0 ? "" : ", ") + certificate.names[i];
    if (certificate.nameCount > shownNames)
        text += ", ... (" + std::to_string(certificate.nameCount) + ')';
    return text;
}

/// Judges the encryption of one session.
class TlsJudge {
public:
    explicit TlsJudge(const SmtpExchange& exchange) : m_exchange(exchange) {}

    Findings judge()
    {
        if (m_exchange.has(SmtpOddity::InjectedBeforeTls))
            addInjected();
        if (m_exchange.tls && m_exchange.tls->isEncrypted())
            judgeSession(*m_exchange.tls);
        else if (m_exchange.tls)
            judgeFailure(*m_exchange.tls);
        else
            judgeAbsence();
        return std::move(m_out);
    }

private:
    Finding& add(std::string id, Severity severity, Values values = {})
    {
        m_out.push_back(sessionFinding(std::move(id), severity, m_exchange, values));
        m_out.back().command = opensslCommand(m_exchange.request);
        if (m_exchange.tls)
            m_out.back().elapsed = m_exchange.tls->elapsed;
        return m_out.back();
    }

    void addInjected()
    {
        std::string bytes;
        bool isBehindNote = false;
        for (const TranscriptLine& line : m_exchange.transcript) {
            if (line.direction != Direction::Received)
                isBehindNote = line.direction == Direction::Note && line.text == "injected";
            else if (isBehindNote && bytes.size() < shownInjected)
                bytes += line.text + '\n';
        }
        add("tls.injected", Severity::Error).observed = smtp::readableText(bytes);
    }

    /// STARTTLS was not tried, or the server said no.
    void judgeAbsence()
    {
        if (const StageReply* refusal = refusalAt(m_exchange, SmtpStage::StartTls)) {
            Finding made = sessionFinding("tls.refused", Severity::Error, m_exchange, *refusal);
            made.command = opensslCommand(m_exchange.request);
            m_out.push_back(std::move(made));
            return;
        }
        const StageReply* hello = m_exchange.reply(SmtpStage::Ehlo);
        if (!hello || !hello->reply.isPositive() || m_exchange.offersStartTls())
            add("tls.not-seen", Severity::Unknown);
        else if (m_exchange.has(SmtpOddity::BannerMasked))
            add("tls.stripped", Severity::Warning).observed =
                smtp::readableText(hello->reply.rawLines());
        else
            add("tls.not-offered", Severity::Warning).observed =
                smtp::readableText(hello->reply.rawLines());
    }

    void judgeFailure(const TlsDetails& tls)
    {
        const bool isSilent = m_exchange.end == SmtpEnd::Timeout;
        add(isSilent ? "tls.silent" : "tls.broken", Severity::Error,
            {{"error", tls.handshakeError}})
            .observed = tls.handshakeError;
        if (m_exchange.has(SmtpOddity::StartTlsGone))
            add("tls.gone", Severity::Warning);
    }

    void judgeSession(const TlsDetails& tls)
    {
        for (const TlsFault fault : tls.faults)
            judgeFault(tls, fault);
        judgeDays(tls);
        if (m_exchange.has(SmtpOddity::OfferedAgainInTls))
            add("tls.offered-again", Severity::Info);
        const bool isFine = std::none_of(m_out.begin(), m_out.end(), [](const Finding& made) {
            return isWorse(made.severity, Severity::Info);
        });
        const std::string until = tls.chain.empty() ? "" : dateText(tls.chain.front().notAfter);
        Finding& made =
            add(isFine ? "tls.fine" : "tls.session", isFine ? Severity::Pass : Severity::Info,
                {{"protocol", tls.protocol},
                 {"cipher", tls.cipher},
                 {"date", until},
                 {"duration", durationText(tls.elapsed)}});
        addChain(tls, made);
    }

    void judgeFault(const TlsDetails& tls, TlsFault fault)
    {
        const Certificate none;
        const Certificate& leaf = tls.chain.empty() ? none : tls.chain.front();
        const bool isOld = fault == TlsFault::OldProtocol;
        Finding& made =
            add("tls." + std::string(toString(fault)), isOld ? Severity::Error : Severity::Warning,
                {{"protocol", tls.protocol},
                 {"subject", leaf.subject},
                 {"issuer", leaf.issuer},
                 {"names", namesText(leaf)},
                 {"key", leaf.keyKind},
                 {"signature", leaf.signature}});
        switch (fault) {
        case TlsFault::Expired:
            setWrong(tls, made, [&](const Certificate& c) { return c.notAfter < tls.seenAt; });
            break;
        case TlsFault::NotYetValid:
            setWrong(tls, made, [&](const Certificate& c) { return c.notBefore > tls.seenAt; });
            break;
        case TlsFault::Other:
            for (const std::string& words : tls.otherFaults)
                made.observed += (made.observed.empty() ? "" : "\n") + words;
            break;
        case TlsFault::OldProtocol:
            made.observed = tls.firstError;
            break;
        default:
            made.observed = leaf.subject;
        }
    }

    /// The certificate of the chain that a date is about.
    template<typename Wrong>
    static void setWrong(const TlsDetails& tls, Finding& made, Wrong isWrong)
    {
        const auto found = std::find_if(tls.chain.begin(), tls.chain.end(), isWrong);
        if (found == tls.chain.end())
            return;
        made.values.emplace_back("certificate", found->subject);
        made.values.emplace_back("from", dateText(found->notBefore));
        made.values.emplace_back("date", dateText(found->notAfter));
        made.observed = dateText(found->notBefore) + " - " + dateText(found->notAfter);
    }

    void judgeDays(const TlsDetails& tls)
    {
        if (tls.chain.empty() || tls.has(TlsFault::Expired))
            return;
        const Certificate& leaf = tls.chain.front();
        const std::int64_t left = leaf.notAfter - tls.seenAt;
        const std::int64_t days = left / secondsPerDay;
        // Some are made for a week only and renewed when half of it is over.
        if (days < soon && left < (leaf.notAfter - leaf.notBefore) / shareOfLife)
            add("tls.expires-soon", Severity::Warning,
                {{"days", std::to_string(days)}, {"date", dateText(tls.chain.front().notAfter)}});
    }

    static void addChain(const TlsDetails& tls, Finding& made)
    {
        made.details.push_back({"tls_protocol", tls.protocol});
        made.details.push_back(
            {"tls_cipher", tls.cipher + " (" + std::to_string(tls.cipherBits) + ')'});
        for (const Certificate& certificate : tls.chain) {
            made.details.push_back({"tls_certificate", certificate.subject});
            made.details.push_back({"tls_issuer", certificate.issuer, 1});
            if (certificate.nameCount > 0)
                made.details.push_back({"tls_names", namesText(certificate), 1});
            made.details.push_back(
                {"tls_valid",
                 dateText(certificate.notBefore) + " - " + dateText(certificate.notAfter), 1});
            made.details.push_back(
                {"tls_key", certificate.keyKind + ", " + certificate.signature, 1});
        }
    }

    const SmtpExchange& m_exchange;
    Findings m_out;
};

/// Behind one name, one certificate is expected; two are a common cause of "sometimes it works".
void compareCertificates(const std::vector<const SmtpExchange*>& exchanges, Findings& out)
{
    std::map<std::string, const SmtpExchange*> first;
    for (const SmtpExchange* exchange : exchanges) {
        if (!exchange->tls || exchange->tls->chain.empty() || exchange->request.hostName.empty())
            continue;
        const auto [place, isNew] = first.try_emplace(exchange->request.hostName, exchange);
        const SmtpExchange& other = *place->second;
        if (isNew || other.tls->chain.front().der == exchange->tls->chain.front().der)
            continue;
        out.push_back(sessionFinding("tls.differs", Severity::Info, *exchange,
                                     {{"other", other.request.address.toString()}}));
        out.back().command = opensslCommand(exchange->request);
    }
}

} // namespace

std::optional<Findings> tlsCheck(const CheckInput& input, Facts& facts)
{
    const auto servers = mailServersOf(input.target, facts);
    if (!servers)
        return std::nullopt;
    auto exchanges = sessionsWith(*servers, input, facts);
    if (!exchanges)
        return std::nullopt;
    if (exchanges->empty())
        return Findings{finding("tls.no-servers", Severity::Unknown, input.target.domain,
                                {{"domain", input.target.domain}})};
    takeWithoutWay(*exchanges); // the check of the sessions tells about those
    Findings out;
    for (const SmtpExchange* exchange : *exchanges) {
        Findings some = TlsJudge(*exchange).judge();
        std::move(some.begin(), some.end(), std::back_inserter(out));
    }
    compareCertificates(*exchanges, out);
    return sorted(std::move(out));
}

} // namespace probe
