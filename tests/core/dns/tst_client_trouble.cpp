// SPDX-License-Identifier: GPL-3.0-or-later
// Name servers that are silent, wrong, late, lying or gone; stopping in the middle.
#include "dns/client.h"
#include "support/look_up.h"

#include <QElapsedTimer>
#include <QTest>

using dns::Answer;
using dns::Outcome;
using dns::RecordType;
using support::ask;
using support::closedServer;
using support::FakeNameServer;
using support::goodReply;
using support::options;
using support::plainQuestion;
using support::textsOf;
using support::word;

class TestClientTrouble : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
        dns::Client client(options({first.address(), second.address()}, flags < 0 ? 500 : 5000));
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
        dns::Client client(options({}, outcome == Outcome::Timeout ? 500 : 5000));
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

    void noMoreThanSoManyInASecond()
    {
        FakeNameServer server(goodReply);
        dns::ClientOptions paced = options({server.address()});
        paced.perSecond = 50;
        dns::Client client(paced);
        QElapsedTimer clock;
        clock.start();
        int answered = 0;
        for (int i = 0; i < 10; ++i)
            client.ask({"n" + std::to_string(i) + ".test", RecordType::A},
                       [&answered](const Answer&) { ++answered; });
        QTRY_COMPARE(answered, 10);
        QVERIFY2(clock.elapsed() >= 9 * 20, qPrintable(QString::number(clock.elapsed())));
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

QTEST_GUILESS_MAIN(TestClientTrouble)
#include "tst_client_trouble.moc"
