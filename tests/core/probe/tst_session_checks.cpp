// SPDX-License-Identifier: GPL-3.0-or-later
// What the checks say about sessions: tables of invented ones, and one with a real server.
#include "knowledge/knowledge_base.h"
#include "probe/block_lists.h"
#include "probe/finding_words.h"
#include "probe/smtp_check.h"
#include "probe/tls_check.h"
#include "support/fake_facts.h"

#include <QtTest>

using namespace probe;

namespace {

constexpr std::int64_t now = 1'800'000'000;
constexpr std::int64_t day = 86400;

QByteArray text(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

void reply(SmtpExchange& exchange, SmtpStage stage, const std::string& line)
{
    StageReply made{stage, {}};
    made.reply.code = std::stoi(line.substr(0, 3));
    made.reply.lines = {line.substr(4)};
    made.reply.raw = line + "\r\n";
    exchange.replies.push_back(made);
    exchange.stage = stage;
}

SmtpExchange begun()
{
    SmtpExchange exchange{.request = {.address = base::IpAddress::v4({192, 0, 2, 1}),
                                      .hostName = "mx.ok.test",
                                      .heloName = "probe.test"}};
    exchange.heloName = "probe.test";
    return exchange;
}

/// A session that went well, without TLS.
SmtpExchange plainSession()
{
    SmtpExchange exchange = begun();
    exchange.end = SmtpEnd::Finished;
    reply(exchange, SmtpStage::Banner, "220 mx.ok.test ready");
    reply(exchange, SmtpStage::Ehlo, "250 mx.ok.test");
    reply(exchange, SmtpStage::MailFrom, "250 ok");
    reply(exchange, SmtpStage::Quit, "221 bye");
    return exchange;
}

SmtpExchange tlsSession()
{
    SmtpExchange exchange = plainSession();
    exchange.extensions = {"STARTTLS"};
    exchange.tls = TlsDetails();
    exchange.tls->protocol = "TLS 1.3";
    exchange.tls->seenAt = now;
    Certificate leaf;
    leaf.subject = "mx.ok.test";
    leaf.notBefore = now - day;
    leaf.notAfter = now + 60 * day;
    exchange.tls->chain = {leaf};
    return exchange;
}

SmtpExchange ended(SmtpEnd end, SmtpStage stage)
{
    SmtpExchange exchange = begun();
    exchange.end = end;
    exchange.stage = stage;
    exchange.error = "words";
    return exchange;
}

SmtpExchange withReply(SmtpStage stage, const std::string& line)
{
    SmtpExchange exchange = begun();
    exchange.end = SmtpEnd::Finished;
    if (stage != SmtpStage::Banner)
        reply(exchange, SmtpStage::Banner, "220 mx.ok.test ready");
    if (stage > SmtpStage::Ehlo)
        reply(exchange, SmtpStage::Ehlo, "250 mx.ok.test");
    reply(exchange, stage, line);
    return exchange;
}

SmtpExchange with(SmtpOddity oddity, SmtpExchange exchange = plainSession())
{
    exchange.oddities.push_back(oddity);
    return exchange;
}

SmtpExchange with(TlsFault fault)
{
    SmtpExchange exchange = tlsSession();
    exchange.tls->faults = {fault};
    return exchange;
}

} // namespace

class TestSessionChecks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysOfSession_data()
    {
        QTest::addColumn<SmtpExchange>("session");
        QTest::addColumn<QByteArray>("found");
        const auto row = [](const char* title, const SmtpExchange& session, const char* found) {
            QTest::addRow("%s", title) << session << QByteArray(found);
        };
        row("fine", plainSession(), "pass smtp.answers");
        row("not allowed", ended(SmtpEnd::NotAllowed, SmtpStage::Connect),
            "unknown smtp.not-tried");
        row("cancelled", ended(SmtpEnd::Cancelled, SmtpStage::Ehlo), "unknown smtp.cancelled");
        row("local", ended(SmtpEnd::LocalError, SmtpStage::Connect), "unknown smtp.local-error");
        row("no route", ended(SmtpEnd::Unreachable, SmtpStage::Connect),
            "unknown smtp.unreachable");
        row("refused", ended(SmtpEnd::Refused, SmtpStage::Connect), "error smtp.refused");
        row("no connection", ended(SmtpEnd::Timeout, SmtpStage::Connect),
            "unknown smtp.connect-timeout");
        row("silent", ended(SmtpEnd::Timeout, SmtpStage::Banner), "warning smtp.timeout");
        row("closed at once", ended(SmtpEnd::Closed, SmtpStage::Banner),
            "unknown smtp.closed-at-once");
        row("closed", ended(SmtpEnd::Closed, SmtpStage::Ehlo), "warning smtp.closed");
        row("broken", ended(SmtpEnd::Broken, SmtpStage::Banner), "error smtp.broken");
        row("out of step", ended(SmtpEnd::OutOfStep, SmtpStage::Banner), "error smtp.out-of-step");
        row("handshake", ended(SmtpEnd::TlsFailed, SmtpStage::Handshake),
            "info smtp.stopped-by-tls");
        row("521", withReply(SmtpStage::Banner, "521 no mail here"), "error smtp.no-service");
        row("554", withReply(SmtpStage::Banner, "554 5.7.1 blocked"), "unknown smtp.turned-away");
        row("421", withReply(SmtpStage::Banner, "421 no reverse DNS"), "unknown smtp.put-off");
        row("name", withReply(SmtpStage::Ehlo, "550 bad name"), "warning smtp.helo-refused");
        row("sender", withReply(SmtpStage::MailFrom, "550 no"), "warning smtp.sender-refused");
        row("sender later", withReply(SmtpStage::MailFrom, "451 no"),
            "warning smtp.sender-put-off");
        row("accepted", withReply(SmtpStage::RcptTo, "250 ok"),
            "pass smtp.recipient-accepted,pass smtp.answers");
        row("greylisted", withReply(SmtpStage::RcptTo, "451 later"),
            "warning smtp.recipient-put-off");
        row("unknown", withReply(SmtpStage::RcptTo, "550 5.1.1 who?"),
            "error smtp.recipient-refused");
        row("policy", withReply(SmtpStage::RcptTo, "550 5.7.1 your address is on a list"),
            "unknown smtp.recipient-policy");
        row("masked", with(SmtpOddity::BannerMasked), "warning smtp.masked");
        row("no utf-8", with(SmtpOddity::NoSmtpUtf8), "error smtp.no-smtputf8");
        row("helo", with(SmtpOddity::EhloRefused), "warning smtp.no-ehlo");
        SmtpExchange odd = plainSession();
        odd.replies[1].reply.faults = {smtp::ReplyFault::CodesDiffer};
        row("odd reply", odd, "info smtp.odd-replies,pass smtp.answers");
        SmtpExchange slow = plainSession();
        slow.replies[0].elapsed = std::chrono::seconds(9);
        row("slow", slow, "info smtp.slow-banner,pass smtp.answers");
        SmtpExchange other = plainSession();
        other.replies[0].reply.lines = {"lb7.elsewhere.test ESMTP"};
        row("other name", other, "info smtp.banner-name,pass smtp.answers");
    }
    void saysOfSession()
    {
        QFETCH(SmtpExchange, session);
        QTEST(run(smtpCheck, session), "found");
    }

    void saysOfTls_data()
    {
        QTest::addColumn<SmtpExchange>("session");
        QTest::addColumn<QByteArray>("found");
        const auto row = [](const char* title, const SmtpExchange& session, const char* found) {
            QTest::addRow("%s", title) << session << QByteArray(found);
        };
        row("fine", tlsSession(), "pass tls.fine");
        row("not offered", plainSession(), "warning tls.not-offered");
        row("stripped", with(SmtpOddity::BannerMasked), "warning tls.stripped");
        row("not seen", ended(SmtpEnd::Timeout, SmtpStage::Connect), "unknown tls.not-seen");
        SmtpExchange refused = withReply(SmtpStage::StartTls, "454 not now");
        refused.extensions = {"STARTTLS"};
        row("refused", refused, "error tls.refused");
        SmtpExchange broken = ended(SmtpEnd::TlsFailed, SmtpStage::Handshake);
        broken.tls = TlsDetails();
        broken.tls->handshakeError = "closed";
        row("broken", broken, "error tls.broken");
        row("gone", with(SmtpOddity::StartTlsGone, broken), "error tls.broken,warning tls.gone");
        SmtpExchange silent = broken;
        silent.end = SmtpEnd::Timeout;
        row("silent", silent, "error tls.silent");
        row("injected", with(SmtpOddity::InjectedBeforeTls, tlsSession()),
            "error tls.injected,info tls.session");
        row("offered again", with(SmtpOddity::OfferedAgainInTls, tlsSession()),
            "info tls.offered-again,pass tls.fine");
        for (const TlsFault fault :
             {TlsFault::SelfSigned, TlsFault::UntrustedRoot, TlsFault::ChainIncomplete,
              TlsFault::NameMismatch, TlsFault::NameInCommonNameOnly, TlsFault::WeakKey,
              TlsFault::WeakSignature, TlsFault::Other}) {
            const QByteArray id = text(toString(fault));
            row(id, with(fault), "warning tls." + id + ",info tls.session");
        }
        row("old protocol", with(TlsFault::OldProtocol), "error tls.old-protocol,info tls.session");
        SmtpExchange expired = with(TlsFault::Expired);
        expired.tls->chain[0].notAfter = now - day;
        row("expired", expired, "warning tls.expired,info tls.session");
        SmtpExchange future = with(TlsFault::NotYetValid);
        future.tls->chain[0].notBefore = now + day;
        row("not yet valid", future, "warning tls.not-yet-valid,info tls.session");
        SmtpExchange soon = tlsSession();
        soon.tls->chain[0].notBefore = now - 76 * day;
        soon.tls->chain[0].notAfter = now + 14 * day - 1;
        row("soon", soon, "warning tls.expires-soon,info tls.session");
        SmtpExchange later = soon;
        later.tls->chain[0].notAfter = now + 14 * day;
        row("not so soon", later, "pass tls.fine");
        SmtpExchange week = tlsSession();
        week.tls->chain[0].notBefore = now - 3 * day;
        week.tls->chain[0].notAfter = now + 4 * day;
        row("made for a week", week, "pass tls.fine");
    }
    void saysOfTls()
    {
        QFETCH(SmtpExchange, session);
        QTEST(run(tlsCheck, session), "found");
    }

    void comparesCertificates()
    {
        support::FakeFacts facts;
        facts.zone.mx("ok.test", 10, "mx.ok.test");
        facts.zone.address("mx.ok.test", "192.0.2.1");
        facts.zone.address("mx.ok.test", "192.0.2.2");
        facts.session = [](const SmtpRequest& request) {
            SmtpExchange exchange = tlsSession();
            exchange.tls->chain[0].der = request.address.toString();
            return exchange;
        };
        QCOMPARE(run(tlsCheck, facts), QByteArray("info tls.differs,pass tls.fine,pass tls.fine"));
    }

    /// A desk without IPv6 is common and says nothing about the servers.
    void ipv6WithoutAWay()
    {
        support::FakeFacts facts;
        facts.zone.mx("ok.test", 10, "mx.ok.test");
        facts.zone.address("mx.ok.test", "192.0.2.1");
        facts.zone.address("mx.ok.test", "2001:db8::1");
        bool isIpv4Answering = true;
        facts.session = [&](const SmtpRequest& request) {
            return request.address.isV4() && isIpv4Answering
                       ? tlsSession()
                       : ended(SmtpEnd::Unreachable, SmtpStage::Connect);
        };
        QCOMPARE(run(smtpCheck, facts), QByteArray("info smtp.no-ipv6-here,pass smtp.answers"));
        QCOMPARE(run(tlsCheck, facts), QByteArray("pass tls.fine"));
        support::FakeFacts nothing;
        nothing.zone = facts.zone;
        isIpv4Answering = false;
        nothing.session = facts.session;
        QCOMPARE(run(smtpCheck, nothing),
                 QByteArray("unknown smtp.unreachable,unknown smtp.unreachable"));
    }

    void addressThatOnlySends()
    {
        support::FakeFacts facts;
        facts.session = [](const SmtpRequest&) {
            return ended(SmtpEnd::Refused, SmtpStage::Connect);
        };
        ProbeTarget target{TargetKind::Address, {}};
        target.address = base::IpAddress::v4({192, 0, 2, 1});
        QCOMPARE(run(smtpCheck, facts, target), QByteArray("info smtp.refused"));
    }

    /// The recipient is named to one server at one address, however many there are.
    void asksForTheRecipientOnce()
    {
        support::FakeFacts facts;
        facts.zone.mx("ok.test", 10, "mx.ok.test");
        facts.zone.mx("ok.test", 20, "mx2.ok.test");
        facts.zone.address("mx.ok.test", "192.0.2.1");
        facts.zone.address("mx.ok.test", "192.0.2.2");
        facts.zone.address("mx2.ok.test", "192.0.2.3");
        facts.session = [](const SmtpRequest&) { return plainSession(); };
        run(smtpCheck, facts);
        run(tlsCheck, facts);
        QCOMPARE(facts.sessions().size(), std::size_t{3});
        int named = 0;
        for (const auto& [request, exchange] : facts.sessions()) {
            named += request.recipient ? 1 : 0;
            QCOMPARE(request.recipient.has_value(), request.address.toString() == "192.0.2.1");
        }
        QCOMPARE(named, 1);
    }

    void needsServers()
    {
        support::FakeFacts facts;
        QCOMPARE(run(smtpCheck, facts), QByteArray("unknown smtp.no-servers"));
        QCOMPARE(run(tlsCheck, facts), QByteArray("unknown tls.no-servers"));
    }

private:
    static QByteArray run(CheckFunction check, const SmtpExchange& session)
    {
        support::FakeFacts facts;
        facts.zone.mx("ok.test", 10, "mx.ok.test");
        facts.zone.address("mx.ok.test", "192.0.2.1");
        facts.session = [&](const SmtpRequest&) { return session; };
        return run(check, facts);
    }
    static QByteArray run(CheckFunction check, support::FakeFacts& facts,
                          const ProbeTarget& target = {TargetKind::Mailbox, "ok.test", "bob"})
    {
        const ProbeSettings settings;
        const BlockListTable lists = {};
        const CheckInput input{target, settings, lists, true};
        const auto findings = support::runCheck(check, input, facts);
        if (!findings)
            return "waits for ever";
        QByteArrayList all;
        for (const Finding& finding : *findings) {
            checkWords(finding);
            all << text(toString(finding.severity)) + ' ' + text(finding.id);
        }
        return all.join(',');
    }
    static void checkWords(const Finding& finding)
    {
        for (const auto language :
             {knowledge::Language::English, knowledge::Language::SimplifiedChinese}) {
            const FindingWords words(knowledge::builtIn(), language);
            QVERIFY2(words.sentence(finding) != finding.id, finding.id.c_str());
            for (const std::string& sentence :
                 {words.sentence(finding), words.expected(finding), words.fix(finding)}) {
                QVERIFY2(sentence.find('{') == sentence.npos, sentence.c_str());
                QVERIFY2(sentence.find("  ") == sentence.npos, sentence.c_str());
            }
            for (const Detail& detail : finding.details) {
                QVERIFY2(detail.key.empty() || words.detail(detail) != detail.key,
                         detail.key.c_str());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestSessionChecks)
#include "tst_session_checks.moc"
