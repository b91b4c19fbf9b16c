// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/client.h"
#include "dns/codec.h"
#include "support/fake_name_server.h"
#include "support/name_server.h"
#include "support/validating_resolver.h"

#include <QElapsedTimer>
#include <QTest>

using dns::Answer;
using dns::Outcome;
using dns::RecordType;
using support::FakeNameServer;

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

QString word(Outcome outcome)
{
    const std::string_view text = dns::toString(outcome);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// `timeout` of one try in milliseconds.
dns::ClientOptions options(std::vector<dns::ServerAddress> servers, int timeout = 3000)
{
    dns::ClientOptions made;
    made.servers = std::move(servers);
    made.timeout = std::chrono::milliseconds(timeout);
    return made;
}

const dns::Question plainQuestion{"host.test", RecordType::A};

/// An ordinary answer: 192.0.2.1.
QList<QByteArray> goodReply(const QByteArray& query)
{
    return {FakeNameServer::answerTo(query, 0x8180, {FakeNameServer::recordA()})};
}

/// A port that nobody listens to.
dns::ServerAddress closedServer()
{
    return {base::IpAddress::v4({127, 0, 0, 1}), support::freePort()};
}

QStringList textsOf(const std::vector<dns::Record>& records)
{
    QStringList texts;
    for (const dns::Record& record : records)
        texts += QString::fromStdString(record.text);
    texts.sort();
    return texts;
}

} // namespace

class TestClient : public QObject {
    Q_OBJECT

private:
    support::NameServer m_server;
    bool m_isReady = false;

    /// Asks and waits.
    static Answer ask(dns::Client& client, const dns::Question& question)
    {
        std::optional<Answer> got;
        client.ask(question, [&](Answer answer) {
            QVERIFY2(!got, "done called twice");
            got = std::move(answer);
        });
        [&] { QVERIFY(!got); }(); // never from within the call
        [&] { QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 20'000); }();
        return got.value_or(Answer{});
    }

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

    void silence()
    {
        FakeNameServer silent;
        dns::Client client(options({silent.address()}, 100));
        const Answer answer = ask(client, plainQuestion);
        QCOMPARE(word(answer.outcome), word(Outcome::Timeout));
        QCOMPARE(int(answer.attempts.size()), 2); // a packet may be lost
        QCOMPARE(silent.queries().size(), 2);
        QVERIFY(!answer.server);
        QCOMPARE(answer.rcode, -1);
        QVERIFY(silent.queries()[0].first(2) != silent.queries()[1].first(2));
    }

    void closedPort()
    {
        dns::Client client(options({closedServer()}));
        QElapsedTimer clock;
        clock.start();
        const Answer answer = ask(client, plainQuestion);
        QCOMPARE(word(answer.outcome), word(Outcome::Unreachable));
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(int(answer.attempts.size()), 1);
    }

    void noServers()
    {
        dns::Client client({});
        const Answer answer = ask(client, plainQuestion);
        QCOMPARE(word(answer.outcome), word(Outcome::Unreachable));
        QVERIFY(answer.attempts.empty());
    }

    void impossibleName()
    {
        FakeNameServer server(goodReply);
        dns::Client client(options({server.address()}));
        const Answer answer = ask(client, {"a..b", RecordType::A});
        QCOMPARE(word(answer.outcome), word(Outcome::Malformed));
        QVERIFY(server.queries().isEmpty());
    }

    void nextServer_data()
    {
        QTest::addColumn<int>("flags"); // of the first server's answer; -1: none comes
        QTest::addRow("silent") << -1;
        QTest::addRow("SERVFAIL") << 0x8182;
        QTest::addRow("REFUSED") << 0x8185;
        QTest::addRow("YXDOMAIN, an odd code") << 0x8186;
    }

    void nextServer()
    {
        QFETCH(int, flags);
        FakeNameServer first([flags](const QByteArray& query) -> QList<QByteArray> {
            if (flags < 0)
                return {};
            return {FakeNameServer::answerTo(query, flags)};
        });
        FakeNameServer second(goodReply);
        dns::Client client(options({first.address(), second.address()}, 200));
        const Answer answer = ask(client, plainQuestion);
        QCOMPARE(word(answer.outcome), word(Outcome::Answer));
        QVERIFY(answer.server == second.address());
        QCOMPARE(int(answer.attempts.size()), 2);
        QVERIFY(answer.attempts[0].server == first.address());
        // Who was silent is not waited for again.
        QCOMPARE(int(ask(client, plainQuestion).attempts.size()), flags < 0 ? 1 : 2);
    }

    /// A server that was named is the one that is asked.
    void namedServerOnly()
    {
        FakeNameServer other(goodReply);
        FakeNameServer named([](const QByteArray& query) {
            return QList<QByteArray>{FakeNameServer::answerTo(query, 0x8182)};
        });
        dns::Client client(options({other.address()}));
        const Answer answer = ask(client, {"host.test", RecordType::A, named.address()});
        QCOMPARE(word(answer.outcome), word(Outcome::ServFail));
        QVERIFY(other.queries().isEmpty());
        QCOMPARE(named.queries().size(), 1);
        QCOMPARE(named.queries()[0].at(2) & 1, 0); // no recursion desired
    }

    void forgedAnswers()
    {
        FakeNameServer server([](const QByteArray& query) {
            QByteArray otherId = goodReply(query).front();
            otherId[0] = static_cast<char>(otherId[0] ^ 1);
            QByteArray otherName = goodReply(query).front();
            otherName[13] = 'g'; // gost.test
            QByteArray upperCase = goodReply(query).front();
            upperCase[13] = 'H';
            return QList<QByteArray>{otherId, otherName, query, upperCase};
        });
        dns::Client client(options({server.address()}));
        const Answer answer = ask(client, plainQuestion);
        QCOMPARE(word(answer.outcome), word(Outcome::Answer));
        QCOMPARE(answer.ignored, 3);
        QCOMPARE(textsOf(answer.records), QStringList{QStringLiteral("192.0.2.1")});
    }

    void damagedAnswer()
    {
        FakeNameServer server([](const QByteArray& query) {
            return QList<QByteArray>{goodReply(query).front().chopped(1)};
        });
        dns::Client client(options({server.address()}));
        const Answer answer = ask(client, plainQuestion);
        QCOMPARE(word(answer.outcome), word(Outcome::Malformed));
        QCOMPARE(int(answer.raw.size()), 12 + 11 + 4 + 16 - 1);
    }

    /// RFC 6891 section 6.2.2.
    void serverWithoutEdns()
    {
        FakeNameServer server([](const QByteArray& query) {
            const bool hasEdns = query.at(11) != 0;
            return hasEdns ? QList<QByteArray>{FakeNameServer::answerTo(query, 0x8181)}
                           : goodReply(query);
        });
        dns::Client client(options({server.address()}));
        const Answer answer = ask(client, plainQuestion);
        QCOMPARE(word(answer.outcome), word(Outcome::Answer));
        QCOMPARE(int(answer.attempts.size()), 2);
    }

    void tcpTrouble_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<Outcome>("outcome");
        const auto row = [](const char* title, const QByteArray& bytes, bool closes,
                            Outcome outcome) {
            QTest::addRow("%s", title) << bytes << closes << outcome;
        };
        row("refused", {}, false, Outcome::Unreachable);
        row("closed at once", "", true, Outcome::Malformed);
        row("closed in the middle", QByteArray::fromHex("00ff0102"), true, Outcome::Malformed);
        row("says more than it sends", QByteArray::fromHex("ffff0102"), false, Outcome::Timeout);
        row("messages of no length", QByteArray(1000, 0), false, Outcome::Timeout);
    }

    void tcpTrouble()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, closes);
        QFETCH(Outcome, outcome);
        FakeNameServer server([](const QByteArray& query) {
            return QList<QByteArray>{FakeNameServer::answerTo(query, 0x8380)}; // TC
        });
        server.setTcpBytes(bytes, closes);
        if (bytes.isNull())
            server.refuseTcp();
        dns::Client client({{}, std::chrono::milliseconds(200)});
        const Answer answer = ask(client, {"host.test", RecordType::A, server.address()});
        QCOMPARE(word(answer.outcome), word(outcome));
        QVERIFY(answer.transport == dns::Transport::Tcp);
        QVERIFY(answer.attempts.size() >= 2);
    }

    void limitOfSockets()
    {
        QList<QByteArray> held; // queries that were not answered yet
        QUdpSocket server;
        QVERIFY(server.bind(QHostAddress::LocalHost));
        dns::ClientOptions limited =
            options({{base::IpAddress::v4({127, 0, 0, 1}), server.localPort()}});
        limited.maxOpen = 4;
        dns::Client client(limited);
        QStringList order;
        for (int i = 0; i < 20; ++i)
            client.ask({"n" + std::to_string(i), RecordType::A}, [&order](const Answer& answer) {
                order += QString::fromStdString(answer.question.name);
            });
        int seen = 0;
        while (seen < 20) {
            QTRY_VERIFY(server.hasPendingDatagrams());
            const QNetworkDatagram datagram = server.receiveDatagram();
            QCOMPARE(datagram.data().mid(13, datagram.data().at(12)), // in order
                     "n" + QByteArray::number(seen));
            ++seen;
            QVERIFY(seen - order.size() <= 4);
            server.writeDatagram(
                datagram.makeReply(FakeNameServer::answerTo(datagram.data(), 0x8180)));
        }
        QTRY_COMPARE(order.size(), 20);
    }

    void cancel()
    {
        FakeNameServer silent;
        dns::ClientOptions few = options({silent.address()}, 60'000);
        few.maxOpen = 30;
        dns::Client client(few);
        int cancelled = 0;
        int other = 0;
        for (int i = 0; i < 50; ++i)
            client.ask(plainQuestion, [&](const Answer& answer) {
                ++(answer.outcome == Outcome::Cancelled ? cancelled : other);
            });
        QTRY_COMPARE(silent.queries().size(), 30);
        QElapsedTimer clock;
        clock.start();
        client.cancelAll();
        QCOMPARE(cancelled, 50);
        QCOMPARE(other, 0);
        QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
        // It goes on working.
        FakeNameServer good(goodReply);
        QCOMPARE(word(ask(client, {"host.test", RecordType::A, good.address()}).outcome),
                 word(Outcome::Answer));
        QCOMPARE(cancelled + other, 50);
    }

    /// Done may ask again or be the end of the client; no other Done is called then.
    void doneDeletesTheClient()
    {
        FakeNameServer server(goodReply);
        auto client = std::make_unique<dns::Client>(options({server.address()}));
        int called = 0;
        client->ask(plainQuestion, [&](const Answer&) {
            for (int i = 0; i < 3; ++i) {
                client->ask(plainQuestion, [&](const Answer&) {
                    ++called;
                    client.reset();
                });
            }
        });
        QTRY_COMPARE(called, 1);
        QVERIFY(!client);
        FakeNameServer later(goodReply);
        dns::Client another(options({later.address()}));
        ask(another, plainQuestion); // the event loop had its time
        QCOMPARE(called, 1);
    }

    void cancelThatDeletesTheClient()
    {
        auto client = std::make_unique<dns::Client>(options({closedServer()}));
        int called = 0;
        for (int i = 0; i < 3; ++i) {
            client->ask(plainQuestion, [&](const Answer&) {
                ++called;
                client.reset();
            });
        }
        client->cancelAll();
        QCOMPARE(called, 1);
    }
};

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
