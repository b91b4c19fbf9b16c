// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/client_session.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "smtp/mailbox.h"

#include <algorithm>
#include <utility>

namespace smtp {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maxUnasked = 20; ///< replies nobody asked for that are kept as proof

base::Unexpected refused(std::string reason)
{
    return base::Unexpected({base::ErrorCode::Syntax, std::move(reason)});
}

bool isGraphic(char c)
{
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F;
}

/// Whatever stands in it stays one argument of one command.
bool isOneWord(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isGraphic);
}

bool isHeloName(std::string_view name)
{
    return name.size() <= 255 && isOneWord(name) && base::isAscii(name) &&
           name.find_first_of("<>()@,;\\\"") == npos;
}

bool isPathAddress(const std::string& text)
{
    if (!isOneWord(text) || text.find_first_of("<>") != npos || text.size() > 254)
        return false;
    const std::optional<Mailbox> mailbox = Mailbox::parse(text);
    // What is sent is `text`, so the reader must have seen all of it.
    return mailbox && mailbox->isStrict() && mailbox->toString().size() == text.size();
}

/// Firewalls overwrite words they do not like, keeping the length. Stars beside words are ornament.
bool isMasked(std::string_view line)
{
    const bool hasWords = std::any_of(line.begin(), line.end(), base::isAlpha);
    return (line.find("****") != npos && !hasWords) || line.starts_with("XXXX");
}

} // namespace

std::string_view toString(SessionStage stage)
{
    switch (stage) {
    case SessionStage::Connect:
        return "connect";
    case SessionStage::Banner:
        return "banner";
    case SessionStage::Ehlo:
        return "ehlo";
    case SessionStage::StartTls:
        return "starttls";
    case SessionStage::Handshake:
        return "handshake";
    case SessionStage::EhloTls:
        return "ehlo-tls";
    case SessionStage::MailFrom:
        return "mail-from";
    case SessionStage::RcptTo:
        return "rcpt-to";
    case SessionStage::Quit:
        return "quit";
    }
    return {};
}

std::string_view toString(SessionOddity oddity)
{
    switch (oddity) {
    case SessionOddity::EarlyTalker:
        return "early-talker";
    case SessionOddity::InjectedBeforeTls:
        return "injected-before-tls";
    case SessionOddity::StartTlsRefused:
        return "starttls-refused";
    case SessionOddity::StartTlsBroken:
        return "starttls-broken";
    case SessionOddity::StartTlsGone:
        return "starttls-gone";
    case SessionOddity::EhloRefused:
        return "ehlo-refused";
    case SessionOddity::BannerMasked:
        return "banner-masked";
    case SessionOddity::OfferedAgainInTls:
        return "offered-again-in-tls";
    case SessionOddity::NoSmtpUtf8:
        return "no-smtputf8";
    }
    return {};
}

bool offersExtension(const std::vector<std::string>& extensions, std::string_view keyword)
{
    return std::any_of(extensions.begin(), extensions.end(), [&](const std::string& extension) {
        const std::string_view word = std::string_view(extension).substr(0, extension.find(' '));
        return base::equalsIgnoreCase(word, keyword);
    });
}

ClientSession::ClientSession(SessionPlan plan, const ReplyLimits& limits)
    : m_plan(std::move(plan)), m_reader(limits)
{}

base::Expected<ClientSession> ClientSession::create(SessionPlan plan, const ReplyLimits& limits)
{
    if (!isHeloName(plan.heloName))
        return refused("helo name not valid");
    if (plan.reversePath && !plan.reversePath->empty() && !isPathAddress(*plan.reversePath))
        return refused("sender address not valid");
    if (plan.recipient && !isPathAddress(*plan.recipient))
        return refused("recipient address not valid");
    return ClientSession(std::move(plan), limits);
}

void ClientSession::feed(std::string_view bytes)
{
    if (m_want == Want::Close)
        return;
    m_reader.feed(bytes);
    if (m_want == Want::Handshake) {
        throwAwayInjected();
        return;
    }
    if (m_want == Want::Reply) {
        if (std::optional<WireReply> reply = m_reader.take()) {
            m_events.push_back({m_stage, *reply});
            judge(*reply);
        }
    }
    if (m_want == Want::Handshake)
        throwAwayInjected();
    else
        checkUnasked();
    if (m_reader.isBroken() && m_end == End::Open)
        stop(End::Broken);
}

/// Once it is our turn to speak, every further byte is one nobody asked for; whose answer the next
/// reply would be cannot be known any more.
void ClientSession::checkUnasked()
{
    if (m_want != Want::Send || (!m_reader.hasReply() && m_reader.pendingBytes() == 0))
        return;
    addOddity(SessionOddity::EarlyTalker);
    for (std::size_t i = 0; i < maxUnasked && m_reader.hasReply(); ++i)
        m_events.push_back({m_stage, *m_reader.take()});
    stop(End::OutOfStep);
}

void ClientSession::throwAwayInjected()
{
    const std::string bytes = m_reader.discard();
    if (bytes.empty())
        return;
    addOddity(SessionOddity::InjectedBeforeTls);
    m_injected += bytes;
}

void ClientSession::judge(const WireReply& reply)
{
    if (m_stage == SessionStage::Quit) {
        stop(End::Finished);
        return;
    }
    if (!reply.hasValidCode() || reply.severity() == 3) {
        stop(End::Broken);
        return;
    }
    switch (m_stage) {
    case SessionStage::Banner:
        judgeBanner(reply);
        break;
    case SessionStage::Ehlo:
        judgeEhlo(reply);
        break;
    case SessionStage::StartTls:
        judgeStartTls(reply);
        break;
    case SessionStage::EhloTls:
        judgeEhloTls(reply);
        break;
    case SessionStage::MailFrom:
        judgeMailFrom(reply);
        break;
    default:
        ask(SessionStage::Quit, "QUIT");
    }
}

void ClientSession::judgeBanner(const WireReply& reply)
{
    if (reply.severity() == 2 && reply.code != 220) {
        stop(End::Broken); // another protocol: 200 is NNTP
        return;
    }
    if (!reply.lines.empty() && isMasked(reply.lines.front()))
        addOddity(SessionOddity::BannerMasked);
    if (reply.code == 220)
        sayHello(SessionStage::Ehlo);
    else
        ask(SessionStage::Quit, "QUIT");
}

void ClientSession::judgeEhlo(const WireReply& reply)
{
    if (reply.severity() == 5 && !m_usesHelo) {
        addOddity(SessionOddity::EhloRefused);
        m_usesHelo = true;
        ask(SessionStage::Ehlo, "HELO " + m_plan.heloName);
        return;
    }
    if (reply.severity() != 2) {
        ask(SessionStage::Quit, "QUIT");
        return;
    }
    if (!m_usesHelo && reply.lines.size() > 1)
        m_extensions.assign(reply.lines.begin() + 1, reply.lines.end());
    if (std::any_of(m_extensions.begin(), m_extensions.end(), isMasked))
        addOddity(SessionOddity::BannerMasked);
    if (m_plan.startTls && offersExtension(m_extensions, "STARTTLS"))
        ask(SessionStage::StartTls, "STARTTLS");
    else
        askMailFrom();
}

void ClientSession::judgeStartTls(const WireReply& reply)
{
    if (reply.code == 220) {
        m_stage = SessionStage::Handshake;
        m_want = Want::Handshake;
        return;
    }
    if (reply.severity() == 2) {
        stop(End::Broken);
        return;
    }
    addOddity(SessionOddity::StartTlsRefused);
    askMailFrom();
}

void ClientSession::handshakeEnded(bool isEncrypted)
{
    if (m_want != Want::Handshake)
        return;
    throwAwayInjected();
    m_isEncrypted = isEncrypted;
    if (isEncrypted) {
        sayHello(SessionStage::EhloTls);
        return;
    }
    addOddity(SessionOddity::StartTlsBroken);
    stop(End::TlsFailed);
}

void ClientSession::judgeEhloTls(const WireReply& reply)
{
    if (reply.severity() != 2) {
        ask(SessionStage::Quit, "QUIT");
        return;
    }
    if (reply.lines.size() > 1)
        m_extensionsTls.assign(reply.lines.begin() + 1, reply.lines.end());
    if (offersExtension(m_extensionsTls, "STARTTLS"))
        addOddity(SessionOddity::OfferedAgainInTls);
    askMailFrom();
}

void ClientSession::askMailFrom()
{
    if (!m_plan.reversePath) {
        ask(SessionStage::Quit, "QUIT");
        return;
    }
    std::string command = "MAIL FROM:<" + *m_plan.reversePath + '>';
    if (!base::isAscii(*m_plan.reversePath) ||
        !base::isAscii(m_plan.recipient.value_or(std::string()))) {
        if (!offersExtension(m_isEncrypted ? m_extensionsTls : m_extensions, "SMTPUTF8")) {
            addOddity(SessionOddity::NoSmtpUtf8);
            ask(SessionStage::Quit, "QUIT");
            return;
        }
        command += " SMTPUTF8";
    }
    ask(SessionStage::MailFrom, std::move(command));
}

void ClientSession::judgeMailFrom(const WireReply& reply)
{
    if (reply.severity() == 2 && m_plan.recipient)
        ask(SessionStage::RcptTo, "RCPT TO:<" + *m_plan.recipient + '>');
    else
        ask(SessionStage::Quit, "QUIT");
}

void ClientSession::sayHello(SessionStage stage)
{
    ask(stage, (m_usesHelo ? "HELO " : "EHLO ") + m_plan.heloName);
}

void ClientSession::ask(SessionStage stage, std::string command)
{
    m_next = stage;
    m_command = std::move(command);
    m_want = Want::Send;
}

std::string ClientSession::takeCommand()
{
    if (m_want != Want::Send)
        return {};
    m_want = Want::Reply;
    m_stage = m_next;
    return std::exchange(m_command, {}) + "\r\n";
}

std::vector<ClientSession::Event> ClientSession::takeEvents()
{
    return std::exchange(m_events, {});
}

void ClientSession::closed()
{
    if (m_end != End::Open)
        return;
    if (m_want == Want::Handshake)
        handshakeEnded(false);
    else // whether the server answers QUIT does not matter
        stop(m_stage == SessionStage::Quit && m_want == Want::Reply ? End::Finished : End::Closed);
}

void ClientSession::stop(End end)
{
    m_end = end;
    m_want = Want::Close;
}

void ClientSession::addOddity(SessionOddity oddity)
{
    if (std::find(m_oddities.begin(), m_oddities.end(), oddity) == m_oddities.end())
        m_oddities.push_back(oddity);
}

} // namespace smtp
