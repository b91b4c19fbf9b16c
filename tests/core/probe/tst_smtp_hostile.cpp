// SPDX-License-Identifier: GPL-3.0-or-later
// Automatic sessions with servers that do what no honest one does.
#include "probe/smtp_prober.h"
#include "probe/smtp_transcript.h"
#include "support/hostile_server.h"
#include "support/memory_use.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace probe;
using support::Certificates;
using support::HostileServer;
using Step = HostileServer::Step;
using Script = HostileServer::Script;
using std::chrono::milliseconds;

namespace {

constexpr int patience = 10'000;         // milliseconds until a test gives up
constexpr milliseconds stepTimeout{300}; // of every step
constexpr milliseconds sessionTimeout{900};
constexpr milliseconds slack{250}; // for a busy computer
#if defined(__SANITIZE_ADDRESS__)
constexpr qint64 maxGrowth = 512 * 1024 * 1024; // it keeps what was freed for a while
#else
constexpr qint64 maxGrowth = 32 * 1024 * 1024;
#endif

const base::IpAddress localHost = base::IpAddress::v4({127, 0, 0, 1});

QByteArray text(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

Step say(const QByteArray& bytes)
{
    return {Step::Say, bytes};
}

const Step await{Step::Await};
const Step silence{Step::Silence};
const Step hangUp{Step::Close};
const QByteArray hello = "250-mx.ok.test\r\n250 STARTTLS\r\n";

/// A server that behaves until the 220 to STARTTLS.
Script upToTls(const QByteArray& answer, const Script& then)
{
    Script script{say("220 mx\r\n"), await, say(hello), await, say(answer)};
    script.insert(script.end(), then.begin(), then.end());
    return script;
}

ProbeSettings settings()
{
    ProbeSettings wanted;
    wanted.allowAllInward = true;
    wanted.connectTimeout = stepTimeout;
    wanted.bannerTimeout = stepTimeout;
    wanted.commandTimeout = stepTimeout;
    wanted.sessionTimeout = sessionTimeout;
    return wanted;
}

SmtpRequest requestFor(quint16 port)
{
    SmtpRequest request{localHost, port, "mx.ok.test", "probe.test"};
    request.reversePath = "";
    request.recipient = "bob@ok.test";
    return request;
}

} // namespace

class TestSmtpHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!Certificates::isInstalled())
            QSKIP("needs openssl");
        QVERIFY(m_certificates.make(QStringLiteral("good"), {}));
    }

    void namesIt_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<QByteArray>("stage");
        QTest::addColumn<QByteArray>("oddities");
        QTest::addColumn<QByteArray>("faults");
        const auto row = [](const char* title, const Script& script, const char* end,
                            const char* stage, const char* oddities = "", const char* faults = "") {
            QTest::addRow("%s", title) << script << QByteArray(end) << QByteArray(stage)
                                       << QByteArray(oddities) << QByteArray(faults);
        };
        row("silence", {silence}, "timeout", "banner");
        row("closes at once", {hangUp}, "closed", "banner");
        row("resets at once", {{Step::Reset}}, "closed", "banner");
        row("banner without an end", {{Step::Flood, "x"}}, "broken", "banner", "", "line-too-long");
        row("endless banner lines", {{Step::Flood, "220-hello\r\n"}}, "broken", "banner", "",
            "too-many-lines");
        row("endless replies", {{Step::Flood, "220 hello\r\n"}}, "out-of-step", "banner",
            "early-talker");
        row("one byte after the other", {{Step::Drip, "220-hello\r\n", 20}}, "timeout", "banner");
        row("one byte after the other, later",
            {say("220 mx\r\n"), await, {Step::Drip, "250-hello\r\n", 20}}, "timeout", "ehlo");
        row("codes differ", {say("220-mx\r\n550 no\r\n"), await, say("221 bye\r\n")}, "finished",
            "quit", "", "codes-differ");
        row("answers before the question", {say("220 mx\r\n250 early\r\n"), silence}, "out-of-step",
            "banner", "early-talker");
        row("banner of 8 bits and nul", {say(QByteArray("220 \xB2\xE2\0x\r\n", 10)), hangUp},
            "closed", "ehlo", "", "not-ascii,has-nul");
        row("no smtp", {say("SSH-2.0-OpenSSH_9.2\r\n"), silence}, "broken", "banner", "",
            "code-invalid");
        row("masked", {say("220 **********2***\r\n"), await, say("250 mx\r\n"), await, hangUp},
            "closed", "mail-from", "banner-masked");
        row("closes after the banner", {say("220 mx\r\n"), hangUp}, "closed", "ehlo");
        row("closes at EHLO", {say("220 mx\r\n"), await, hangUp}, "closed", "ehlo");
        row("closes in an answer", {say("220 mx\r\n"), await, say("250-mx\r\n250-SI"), hangUp},
            "closed", "ehlo");
        row("closes at STARTTLS", {say("220 mx\r\n"), await, say(hello), await, hangUp}, "closed",
            "starttls");
        row("silent at STARTTLS", {say("220 mx\r\n"), await, say(hello), await, silence}, "timeout",
            "starttls");
        row("closes in the handshake", upToTls("220 go\r\n", {hangUp}), "tls-failed", "handshake",
            "starttls-broken");
        row("garbage in the handshake", upToTls("220 go\r\n", {{Step::Flood, "garbage "}}),
            "tls-failed", "handshake", "starttls-broken");
        row("silence in the handshake", upToTls("220 go\r\n", {silence}), "timeout", "handshake",
            "starttls-broken");
        row("goes on in plain text", upToTls("220 go\r\n", {await, say("250 mx\r\n"), silence}),
            "tls-failed", "handshake", "starttls-broken");
        row("closes after the handshake", upToTls("220 go\r\n", {{Step::Tls}, hangUp}), "closed",
            "ehlo-tls");
        row("injects before the handshake",
            upToTls("220 go\r\n250-mx\r\n250 AUTH PLAIN\r\n", {{Step::Tls},
                                                               await,
                                                               say("250 mx\r\n"),
                                                               await,
                                                               say("250 ok\r\n"),
                                                               await,
                                                               say("250 ok\r\n"),
                                                               await,
                                                               say("221 bye\r\n"),
                                                               hangUp}),
            "finished", "quit", "injected-before-tls");
        row("floods inside", upToTls("220 go\r\n", {{Step::Tls}, {Step::Flood, "250-x\r\n"}}),
            "broken", "ehlo-tls", "", "too-many-lines");
        row("floods inside without lines",
            upToTls("220 go\r\n", {{Step::Tls}, await, {Step::Flood, "x"}}), "broken", "ehlo-tls",
            "", "line-too-long");
        row("closes at MAIL", {say("220 mx\r\n"), await, say("250 mx\r\n"), await, hangUp},
            "closed", "mail-from");
        row("closes at RCPT",
            {say("220 mx\r\n"), await, say("250 mx\r\n"), await, say("250 ok\r\n"), await, hangUp},
            "closed", "rcpt-to");
        row("closes at QUIT",
            {say("220 mx\r\n"), await, say("250 mx\r\n"), await, say("250 ok\r\n"), await,
             say("550 no\r\n"), await, hangUp},
            "finished", "quit");
        row("silent at QUIT",
            {say("220 mx\r\n"), await, say("250 mx\r\n"), await, say("250 ok\r\n"), await,
             say("550 no\r\n"), await, silence},
            "finished", "quit");
        row("always a little too late", {say("220-mx\r\n"), {Step::Drip, "220-\r\n", 5}}, "timeout",
            "banner");
    }
    void namesIt()
    {
        QFETCH(Script, script);
        HostileServer server(script);
        server.setCertificate(m_certificates, QStringLiteral("good"));
        const qint64 before = support::memoryUse();
        const SmtpExchange exchange = session(server.serverPort());
        const qint64 grown = support::peakMemoryUse() - before;
        QByteArrayList oddities;
        for (const SmtpOddity oddity : exchange.oddities)
            oddities << text(toString(oddity));
        QByteArrayList faults;
        for (const StageReply& reply : exchange.replies) {
            for (const smtp::ReplyFault fault : reply.reply.faults)
                faults << text(smtp::toString(fault));
        }
        for (const smtp::ReplyFault fault : exchange.unfinished.faults)
            faults << text(smtp::toString(fault));
        faults.removeAll("bare-line-feed");
        QTEST(text(toString(exchange.end)), "end");
        QTEST(text(toString(exchange.stage)), "stage");
        QTEST(oddities.join(','), "oddities");
        QTEST(faults.join(','), "faults");
        QVERIFY2(exchange.elapsed < stepTimeout + slack,
                 qPrintable(QString::number(exchange.elapsed.count())));
        QVERIFY2(grown < maxGrowth, qPrintable(QString::number(grown)));
        QVERIFY(exchange.transcript.size() < 1000);
        QVERIFY(!transcriptText(exchange.transcript).empty());
    }

    /// A server that answers every step just in time is stopped by the time of the session.
    void endsWholeSession()
    {
        HostileServer server({say("220-a\r\n"), {Step::Drip, "\r\n", 10}});
        ProbeSettings patient = settings();
        patient.bannerTimeout = milliseconds(patience);
        const SmtpExchange exchange = session(server.serverPort(), patient);
        QCOMPARE(text(toString(exchange.end)), QByteArray("timeout"));
        QVERIFY(exchange.elapsed >= sessionTimeout);
        QVERIFY(exchange.elapsed < sessionTimeout + slack);
    }

    void floodsWithinBounds_data()
    {
        QTest::addColumn<bool>("inTls");
        QTest::addRow("plain") << false;
        QTest::addRow("tls") << true;
    }
    /// A flood while the time of a step still runs: nothing of it may be kept.
    void floodsWithinBounds()
    {
        QFETCH(bool, inTls);
        const Step flood{Step::Flood, "250-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"};
        HostileServer server(inTls ? upToTls("220 go\r\n", {{Step::Tls}, await, flood})
                                   : Script{say("220 mx\r\n"), await, flood});
        server.setCertificate(m_certificates, QStringLiteral("good"));
        const qint64 before = support::memoryUse();
        const SmtpExchange exchange = session(server.serverPort());
        const qint64 grown = support::peakMemoryUse() - before;
        qInfo() << grown / 1024 << "KiB more," << server.floodedBytes() / 1024 << "KiB sent,"
                << exchange.elapsed.count() / 1000 << "ms";
        QCOMPARE(text(toString(exchange.end)), QByteArray("broken"));
        QVERIFY2(grown < maxGrowth, qPrintable(QString::number(grown)));
    }

    void seesStrippedTls()
    {
        // Offered, broken, and gone when we come again.
        HostileServer server(
            {upToTls("220 go\r\n", {hangUp}),
             {say("220 mx\r\n"), await, say("250 mx\r\n"), await, say("250 ok\r\n"), await,
              say("250 ok\r\n"), await, say("221 bye\r\n")}});
        const SmtpExchange exchange = session(server.serverPort());
        QCOMPARE(server.connections(), 2);
        QCOMPARE(text(toString(exchange.end)), QByteArray("finished"));
        QVERIFY(exchange.has(SmtpOddity::StartTlsGone));
        QVERIFY(exchange.has(SmtpOddity::StartTlsBroken));
        QVERIFY(exchange.tls && !exchange.tls->isEncrypted());
    }

    void reportsClosedPort()
    {
        const SmtpExchange exchange = session(support::freePort());
        QCOMPARE(text(toString(exchange.end)), QByteArray("refused"));
        QCOMPARE(text(toString(exchange.stage)), QByteArray("connect"));
        QVERIFY(exchange.elapsed < milliseconds(100));
    }

    void reportsForeignSource()
    {
        ProbeSettings wanted = settings();
        wanted.sourceAddress = base::IpAddress::v4({192, 0, 2, 1});
        const SmtpExchange exchange = session(support::freePort(), wanted);
        QCOMPARE(text(toString(exchange.end)), QByteArray("local-error"));
        QVERIFY(!exchange.error.empty());
    }

    void usesSource()
    {
        HostileServer server({say("220 mx\r\n"), await, say("250 mx\r\n"), hangUp});
        ProbeSettings wanted = settings();
        wanted.sourceAddress = base::IpAddress::v4({127, 0, 0, 9});
        SmtpRequest request = requestFor(server.serverPort());
        request.heloName.clear();
        const SmtpExchange exchange = session(request, wanted);
        QVERIFY(!exchange.heloName.empty());
        QVERIFY(exchange.hasGreeted());
        QCOMPARE(server.lastPeer(), QHostAddress(QStringLiteral("127.0.0.9")));
    }

    void sendsNothing_data()
    {
        QTest::addColumn<QByteArray>("recipient");
        QTest::addColumn<bool>("consent");
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<QByteArray>("error");
        QTest::addRow("inward") << QByteArray("bob@ok.test") << false << QByteArray("not-allowed")
                                << QByteArray();
        QTest::addRow("line end") << QByteArray("a@b>\r\nDATA") << true << QByteArray("local-error")
                                  << QByteArray("recipient address not valid");
    }
    void sendsNothing()
    {
        QFETCH(QByteArray, recipient);
        QFETCH(bool, consent);
        HostileServer server({silence});
        ProbeSettings wanted = settings();
        wanted.allowAllInward = consent;
        SmtpRequest request = requestFor(server.serverPort());
        request.recipient = recipient.toStdString();
        const SmtpExchange exchange = session(request, wanted);
        QTEST(text(toString(exchange.end)), "end");
        QTEST(text(exchange.error), "error");
        QCOMPARE(server.connections(), 0);
    }

    void asksForConsent_data()
    {
        QTest::addColumn<bool>("byAddress");
        QTest::addRow("address") << true;
        QTest::addRow("map") << false;
    }
    /// One inward address that was agreed to, or that somebody put into the map.
    void asksForConsent()
    {
        QFETCH(bool, byAddress);
        HostileServer server({hangUp});
        ProbeSettings wanted = settings();
        wanted.allowAllInward = false;
        SmtpRequest request = requestFor(server.serverPort());
        if (byAddress) {
            wanted.allowedInward.insert(localHost);
        } else {
            request.address = base::IpAddress::v4({10, 0, 0, 1});
            request.port = 25;
            wanted.addressMap.insert({"mx.ok.test:25", {localHost, server.serverPort()}});
        }
        QCOMPARE(text(toString(session(request, wanted).end)), QByteArray("closed"));
        QCOMPARE(server.connections(), 1);
    }

    void cancels()
    {
        HostileServer server({say("220 mx\r\n"), await, silence});
        ProbeSettings patient = settings();
        patient.commandTimeout = milliseconds(patience);
        patient.sessionTimeout = milliseconds(patience);
        SmtpProber prober(patient);
        QByteArrayList ends;
        for (int i = 0; i < 3; ++i) {
            prober.probe(requestFor(server.serverPort()), [&](SmtpExchange exchange) {
                ends << text(toString(exchange.end)) + ' ' + text(toString(exchange.stage));
            });
        }
        QTRY_COMPARE(server.received().size(), 1);
        QElapsedTimer time;
        time.start();
        prober.cancelAll();
        QVERIFY(time.elapsed() < 200);
        QCOMPARE(ends,
                 (QByteArrayList{"cancelled ehlo", "cancelled connect", "cancelled connect"}));
        // It serves again.
        QCoreApplication::processEvents();
        QCOMPARE(ends.size(), 3);
    }

    void isSilentWhenGone()
    {
        HostileServer server({say("220 mx\r\n"), await, silence});
        auto prober = std::make_unique<SmtpProber>(settings());
        int calls = 0;
        prober->probe(requestFor(server.serverPort()), [&](SmtpExchange) { ++calls; });
        QTRY_COMPARE(server.received().size(), 1);
        prober.reset();
        QCoreApplication::processEvents();
        QCOMPARE(calls, 0);
    }

    void mayBeDeletedByCallback()
    {
        HostileServer server({hangUp});
        auto prober = std::make_unique<SmtpProber>(settings());
        int calls = 0;
        for (int i = 0; i < 3; ++i) {
            prober->probe(requestFor(server.serverPort()), [&](SmtpExchange) {
                ++calls;
                prober.reset();
            });
        }
        QTRY_VERIFY(!prober);
        QCoreApplication::processEvents();
        QCOMPARE(calls, 1);
    }

    void waitsItsTurn()
    {
        // One at a time with an address, four at once in all.
        HostileServer server({say("220 mx\r\n"), await, silence});
        ProbeSettings patient = settings();
        patient.commandTimeout = milliseconds(patience);
        patient.sessionTimeout = milliseconds(patience);
        int ends = 0;
        for (quint8 last = 1; last <= 6; ++last)
            patient.addressMap.insert(
                {"192.0.2." + std::to_string(last) + ":25", {localHost, server.serverPort()}});
        SmtpProber prober(patient);
        for (quint8 last = 1; last <= 6; ++last) {
            SmtpRequest request = requestFor(25);
            request.address = base::IpAddress::v4({192, 0, 2, last});
            for (int i = 0; i < 2; ++i)
                prober.probe(request, [&](SmtpExchange) { ++ends; });
        }
        QTRY_COMPARE(server.connections(), int(SmtpProber::maxSessions));
        QTRY_COMPARE(server.received().size(), qsizetype(SmtpProber::maxSessions));
        prober.cancelAll();
        QCOMPARE(ends, 12);
    }

private:
    SmtpExchange session(quint16 port, const ProbeSettings& wanted = settings())
    {
        return session(requestFor(port), wanted);
    }
    SmtpExchange session(const SmtpRequest& request, const ProbeSettings& wanted)
    {
        ProbeSettings trusting = wanted;
        trusting.caFile = m_certificates.caFile().toStdString();
        SmtpProber prober(trusting);
        SmtpExchange result{.request = request};
        int calls = 0;
        QEventLoop loop;
        QTimer::singleShot(patience, &loop, [&loop] { loop.exit(1); });
        prober.probe(request, [&](SmtpExchange exchange) {
            result = std::move(exchange);
            ++calls;
            loop.quit();
        });
        if (calls != 0 || loop.exec() != 0 || calls != 1)
            qWarning("not exactly one end, from the event loop");
        return result;
    }

    Certificates m_certificates;
};

QTEST_GUILESS_MAIN(TestSmtpHostile)
#include "tst_smtp_hostile.moc"
