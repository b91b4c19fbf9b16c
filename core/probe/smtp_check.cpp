// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/smtp_check.h"

#include "base/ascii.h"
#include "dns/name.h"
#include "probe/session_finding.h"
#include "smtp/enhanced_status_code.h"

#include <algorithm>

namespace probe {

namespace {

constexpr std::chrono::seconds slowBanner{5};
constexpr int codeNoService = 521; // RFC 7504

/// The name a server greets with; empty when the first word is none.
std::string bannerName(const SmtpExchange& exchange)
{
    const StageReply* banner = exchange.reply(SmtpStage::Banner);
    if (!banner || banner->reply.lines.empty())
        return {};
    const std::string& line = banner->reply.lines.front();
    const std::string_view word = std::string_view(line).substr(0, line.find(' '));
    const auto name = dns::normalName(word);
    return name && name->find('.') != name->npos ? *name : std::string();
}

/// X.7.X (RFC 3463 section 3.8): the server minds who asks, so it says little about the mailbox.
bool isPolicy(const smtp::WireReply& reply)
{
    constexpr int policySubject = 7;
    if (reply.lines.empty())
        return false;
    const std::string_view line = reply.lines.front();
    const auto status = smtp::EnhancedStatusCode::parse(line.substr(0, line.find(' ')));
    return status && status->subject() == policySubject;
}

/// Judges one session.
class SessionJudge {
public:
    explicit SessionJudge(const SmtpExchange& exchange) : m_exchange(exchange) {}

    Findings judge()
    {
        if (!judgeEnd())
            return std::move(m_out);
        judgeBanner();
        judgeEhlo();
        judgeSender();
        judgeRecipient();
        judgeOddities();
        const bool isFine = std::none_of(m_out.begin(), m_out.end(), [](const Finding& made) {
            return isWorse(made.severity, Severity::Info);
        });
        const StageReply* banner = m_exchange.reply(SmtpStage::Banner);
        if (isFine && banner)
            m_out.push_back(sessionFinding("smtp.answers", Severity::Pass, m_exchange, *banner,
                                           {{"duration", durationText(m_exchange.elapsed)}}));
        addCourse();
        return std::move(m_out);
    }

private:
    void add(std::string id, Severity severity, Values values = {})
    {
        m_out.push_back(sessionFinding(std::move(id), severity, m_exchange, values));
    }
    void add(std::string id, Severity severity, const StageReply& proof, Values values = {})
    {
        m_out.push_back(sessionFinding(std::move(id), severity, m_exchange, proof, values));
    }

    /// False when there is no session to speak of.
    bool judgeEnd()
    {
        switch (m_exchange.end) {
        case SmtpEnd::NotAllowed:
            add("smtp.not-tried", Severity::Unknown);
            return false;
        case SmtpEnd::Cancelled:
            add("smtp.cancelled", Severity::Unknown);
            return false;
        case SmtpEnd::LocalError:
            add("smtp.local-error", Severity::Unknown, {{"error", m_exchange.error}});
            return false;
        case SmtpEnd::Unreachable:
            add("smtp.unreachable", Severity::Unknown, {{"error", m_exchange.error}});
            return false;
        case SmtpEnd::Refused:
            // An address without a name is one that sends; it need not listen.
            add("smtp.refused",
                m_exchange.request.hostName.empty() ? Severity::Info : Severity::Error);
            return false;
        case SmtpEnd::Timeout:
            judgeTimeout();
            return m_exchange.stage != SmtpStage::Connect;
        case SmtpEnd::Closed:
            add(m_exchange.stage == SmtpStage::Banner ? "smtp.closed-at-once" : "smtp.closed",
                m_exchange.stage == SmtpStage::Banner ? Severity::Unknown : Severity::Warning);
            return true;
        case SmtpEnd::Broken:
            judgeBroken();
            return true;
        case SmtpEnd::OutOfStep:
            add("smtp.out-of-step", Severity::Error);
            return true;
        case SmtpEnd::TlsFailed:
            add("smtp.stopped-by-tls", Severity::Info);
            return true;
        case SmtpEnd::Finished:
            break;
        }
        return true;
    }

    /// Nothing is known before a connection stands: the network here may block the port.
    void judgeTimeout()
    {
        if (m_exchange.stage == SmtpStage::Connect)
            add("smtp.connect-timeout", Severity::Unknown,
                {{"duration", durationText(m_exchange.elapsed)}});
        else if (m_exchange.stage == SmtpStage::Handshake)
            add("smtp.stopped-by-tls", Severity::Info);
        else
            add("smtp.timeout", Severity::Warning,
                {{"duration", durationText(m_exchange.elapsed)}});
    }

    void judgeBroken()
    {
        add("smtp.broken", Severity::Error);
        Finding& made = m_out.back();
        const smtp::WireReply& last =
            m_exchange.unfinished.raw.empty() && !m_exchange.replies.empty()
                ? m_exchange.replies.back().reply
                : m_exchange.unfinished;
        constexpr std::size_t shown = 500;
        made.observed = smtp::readableText(last.raw.substr(0, shown));
        addFaults(last, made);
    }

    static void addFaults(const smtp::WireReply& reply, Finding& made)
    {
        for (const smtp::ReplyFault fault : reply.faults)
            made.details.push_back(
                {"reply_fault." + std::string(smtp::toString(fault)), std::string()});
    }

    void judgeBanner()
    {
        const StageReply* banner = m_exchange.reply(SmtpStage::Banner);
        if (!banner)
            return;
        if (banner->reply.code == codeNoService)
            add("smtp.no-service", Severity::Error, *banner);
        else if (banner->reply.severity() == 5)
            add("smtp.turned-away", Severity::Unknown, *banner);
        else if (banner->reply.severity() == 4)
            add("smtp.put-off", Severity::Unknown, *banner);
        if (banner->elapsed >= slowBanner)
            add("smtp.slow-banner", Severity::Info, *banner,
                {{"duration", durationText(banner->elapsed)}});
        const std::string name = bannerName(m_exchange);
        if (banner->reply.code == 220 && !name.empty() && !m_exchange.request.hostName.empty() &&
            name != m_exchange.request.hostName)
            add("smtp.banner-name", Severity::Info, *banner, {{"name", name}});
    }

    void judgeEhlo()
    {
        for (const SmtpStage stage : {SmtpStage::Ehlo, SmtpStage::EhloTls}) {
            if (const StageReply* reply = refusalAt(m_exchange, stage))
                add("smtp.helo-refused", Severity::Warning, *reply,
                    {{"name", m_exchange.heloName}});
        }
        const StageReply* reply = m_exchange.reply(SmtpStage::Ehlo);
        if (m_exchange.has(SmtpOddity::EhloRefused) && reply && reply->reply.isPositive())
            add("smtp.no-ehlo", Severity::Warning, *reply);
    }

    void judgeSender()
    {
        const StageReply* reply = refusalAt(m_exchange, SmtpStage::MailFrom);
        if (!reply)
            return;
        add(reply->reply.severity() == 5 ? "smtp.sender-refused" : "smtp.sender-put-off",
            Severity::Warning, *reply,
            {{"sender", '<' + m_exchange.request.reversePath.value_or(std::string()) + '>'}});
    }

    void judgeRecipient()
    {
        const StageReply* reply = m_exchange.reply(SmtpStage::RcptTo);
        if (!reply)
            return;
        const Values values{{"recipient", m_exchange.request.recipient.value_or(std::string())}};
        if (reply->reply.severity() == 2)
            add("smtp.recipient-accepted", Severity::Pass, *reply, values);
        else if (reply->reply.severity() == 4)
            add("smtp.recipient-put-off", Severity::Warning, *reply, values);
        else if (isPolicy(reply->reply))
            add("smtp.recipient-policy", Severity::Unknown, *reply, values);
        else
            add("smtp.recipient-refused", Severity::Error, *reply, values);
    }

    void judgeOddities()
    {
        if (m_exchange.has(SmtpOddity::BannerMasked))
            add("smtp.masked", Severity::Warning);
        if (m_exchange.has(SmtpOddity::NoSmtpUtf8))
            add("smtp.no-smtputf8", Severity::Error,
                {{"recipient", m_exchange.request.recipient.value_or(std::string())}});
        Finding odd = sessionFinding("smtp.odd-replies", Severity::Info, m_exchange);
        for (const StageReply& reply : m_exchange.replies) {
            if (reply.reply.faults.empty())
                continue;
            odd.details.push_back({"smtp_stage." + std::string(toString(reply.stage)), {}});
            for (const smtp::ReplyFault fault : reply.reply.faults)
                odd.details.push_back({"reply_fault." + std::string(smtp::toString(fault)), {}, 1});
        }
        if (!odd.details.empty() && m_exchange.end != SmtpEnd::Broken)
            m_out.push_back(std::move(odd));
    }

    /// What was said, stage by stage, below the first finding.
    void addCourse()
    {
        if (m_out.empty())
            return;
        Finding& first =
            *std::min_element(m_out.begin(), m_out.end(), [](const Finding& a, const Finding& b) {
                return isWorse(a.severity, b.severity);
            });
        for (const StageReply& reply : m_exchange.replies) {
            std::string text = std::to_string(reply.reply.code);
            if (!reply.reply.lines.empty())
                text += ' ' + smtp::readableText(reply.reply.lines.front());
            first.details.push_back({"smtp_stage." + std::string(toString(reply.stage)),
                                     text + " (" + durationText(reply.elapsed) + ')'});
        }
    }

    const SmtpExchange& m_exchange;
    Findings m_out;
};

} // namespace

std::optional<Findings> smtpCheck(const CheckInput& input, Facts& facts)
{
    const auto servers = mailServersOf(input.target, facts);
    if (!servers)
        return std::nullopt;
    auto exchanges = sessionsWith(*servers, input, facts);
    if (!exchanges)
        return std::nullopt;
    if (exchanges->empty())
        return Findings{finding("smtp.no-servers", Severity::Unknown, input.target.domain,
                                {{"domain", input.target.domain}})};
    Findings out;
    for (const SmtpExchange* exchange : takeWithoutWay(*exchanges))
        out.push_back(sessionFinding("smtp.no-ipv6-here", Severity::Info, *exchange));
    for (const SmtpExchange* exchange : *exchanges) {
        Findings some = SessionJudge(*exchange).judge();
        std::move(some.begin(), some.end(), std::back_inserter(out));
    }
    return sorted(std::move(out));
}

} // namespace probe
