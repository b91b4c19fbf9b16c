// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/client.h"
#include "dns/codec.h"
#include "support/look_up.h"
#include "support/name_server.h"
#include "support/validating_resolver.h"

#include <QTest>

using dns::Answer;
using dns::Outcome;
using dns::RecordType;
using support::ask;
using support::options;
using support::textsOf;
using support::word;

namespace {

/// Big enough that it does not fit into a datagram.
QByteArray bigZone()
{
    QByteArray text;
    for (int i = 0; i < 120; ++i)
        text += "big MX 10 a-rather-long-name-of-a-mail-server-" + QByteArray::number(i) +
                ".ok.test.\n";
    return text;
}

QByteArray okZone()
{
    return "@ MX 10 mail\n"
           "mail A 192.0.2.10\n"
           "mail AAAA 2001:db8::10\n"
           "null MX 0 .\n"
           "many TXT \"v=spf1 \" \"-all\"\n"
           "_25._tcp.mail TLSA 3 1 1 "
           "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
           "@ CAA 0 issue \"ca.example\"\n"
           "www CNAME web\nweb CNAME mail\n"
           "loop CNAME pool\npool CNAME loop\n"
           "away CNAME host.elsewhere.example.\n"
           "sub NS ns.sub\nns.sub A 192.0.2.53\n"
           "odd TYPE65400 \\# 3 AABBCC\n" +
           bigZone();
}

} // namespace

class TestClient : public QObject {
    Q_OBJECT

private:
    support::NameServer m_server;
    bool m_isReady = false;

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_server.isInstalled())
            return;
        using Server = support::NameServer;
        m_server.addZone(QStringLiteral("ok.test"), okZone());
        m_server.addZone(QStringLiteral("tcp.test"), "@ A 192.0.2.11\n", Server::TcpOnly);
        m_server.addZone(QStringLiteral("broken.test"), {}, Server::Missing);
        m_isReady = m_server.start();
        QVERIFY(m_isReady);
    }

    void realServer_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<RecordType>("type");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QStringList>("texts");
        QTest::addColumn<int>("attempts");
        const auto row = [](const char* title, const char* name, RecordType type, Outcome outcome,
                            const QStringList& texts = {}, int attempts = 1) {
            QTest::addRow("%s", title)
                << QString::fromUtf8(name) << type << outcome << texts << attempts;
        };
        const auto one = [](const char* text) { return QStringList{QString::fromUtf8(text)}; };
        row("MX", "ok.test", RecordType::Mx, Outcome::Answer, one("10 mail.ok.test."));
        row("A", "mail.ok.test", RecordType::A, Outcome::Answer, one("192.0.2.10"));
        row("AAAA", "mail.ok.test", RecordType::Aaaa, Outcome::Answer, one("2001:db8::10"));
        row("null MX", "null.ok.test", RecordType::Mx, Outcome::Answer, one("0 ."));
        row("TXT of several strings", "many.ok.test", RecordType::Txt, Outcome::Answer,
            one("\"v=spf1 \" \"-all\""));
        row("TLSA", "_25._tcp.mail.ok.test", RecordType::Tlsa, Outcome::Answer,
            one("3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        row("CAA", "ok.test", RecordType::Caa, Outcome::Answer, one("0 issue \"ca.example\""));
        row("unknown type", "odd.ok.test", RecordType{65400}, Outcome::Answer, one("\\# 3 aabbcc"));
        row("through aliases", "www.ok.test", RecordType::A, Outcome::Answer, one("192.0.2.10"));
        row("aliases in a circle", "loop.ok.test", RecordType::A, Outcome::CnameLoop);
        row("alias that leads away", "away.ok.test", RecordType::A, Outcome::Referral);
        row("delegated", "x.sub.ok.test", RecordType::A, Outcome::Referral);
        row("no such name", "nobody.ok.test", RecordType::A, Outcome::NxDomain);
        row("no such type", "mail.ok.test", RecordType::Mx, Outcome::NoData);
        row("broken zone", "broken.test", RecordType::A, Outcome::ServFail);
        row("zone of somebody else", "else.test", RecordType::A, Outcome::Refused);
        row("TCP", "tcp.test", RecordType::A, Outcome::Answer, one("192.0.2.11"), 2);
    }

    void realServer()
    {
        if (!m_isReady)
            QSKIP("needs knot");
        QFETCH(QString, name);
        QFETCH(RecordType, type);
        QFETCH(Outcome, outcome);
        QFETCH(QStringList, texts);
        QFETCH(int, attempts);
        dns::Client client({});
        const Answer answer = ask(client, {name.toStdString(), type, m_server.address()});
        QCOMPARE(word(answer.outcome), word(outcome));
        QCOMPARE(textsOf(answer.records), texts);
        QCOMPARE(int(answer.attempts.size()), attempts);
        QVERIFY(answer.server == m_server.address());
        QVERIFY(!answer.raw.empty());
        QVERIFY(answer.elapsed.count() > 0);
        QVERIFY(answer.transport == (attempts == 2 ? dns::Transport::Tcp : dns::Transport::Udp));
    }

    void overIpv6()
    {
        if (!m_isReady)
            QSKIP("needs knot");
        if (!support::hasIpv6())
            QSKIP("needs IPv6 on loopback");
        dns::Client client(options({m_server.addressV6()}));
        const Answer answer = ask(client, {"tcp.test", RecordType::A});
        QCOMPARE(word(answer.outcome), word(Outcome::Answer));
        QCOMPARE(answer.server->address.toString(), std::string("::1"));
        QVERIFY(answer.transport == dns::Transport::Tcp);
    }

    void bigAnswer()
    {
        if (!m_isReady)
            QSKIP("needs knot");
        dns::Client client(options({m_server.address()}));
        const Answer answer = ask(client, {"big.ok.test", RecordType::Mx});
        QCOMPARE(word(answer.outcome), word(Outcome::Answer));
        QCOMPARE(answer.records.size(), dns::maxRecords);
        QVERIFY(answer.isCut);
        QCOMPARE(int(answer.attempts.size()), 2);
        QVERIFY(answer.attempts[0].transport == dns::Transport::Udp);
        QCOMPARE(word(answer.attempts[0].outcome), word(Outcome::Answer));
    }

    /// What a validating resolver says about a zone that fails: RFC 8914.
    void extendedError()
    {
        support::ValidatingResolver resolver;
        if (!m_isReady || !resolver.isInstalled())
            QSKIP("needs knot and unbound");
        resolver.addZone("ok.test", m_server.address());
        resolver.addTrustAnchor("ok.test. DS 12345 13 2 " + QByteArray(64, 'A'));
        QVERIFY(resolver.start());
        dns::Client client(options({resolver.address()}, 10'000));
        const Answer answer = ask(client, {"ok.test", RecordType::Mx});
        QCOMPARE(word(answer.outcome), word(Outcome::ServFail));
        QCOMPARE(int(answer.extendedErrors.size()), 1);
        QCOMPARE(int(answer.extendedErrors.front().code), 9); // DNSKEY missing
        QVERIFY(answer.isRecursionAvailable);
    }

    void manyAtOnce()
    {
        if (!m_isReady)
            QSKIP("needs knot");
        dns::Client client(options({m_server.address()}));
        int good = 0;
        for (int i = 0; i < 400; ++i) {
            const std::string name = "n" + std::to_string(i) + ".ok.test";
            client.ask({name, RecordType::A}, [&good, name](const Answer& answer) {
                good += answer.outcome == Outcome::NxDomain && answer.question.name == name;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(good, 400, 20'000);
    }
};

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
