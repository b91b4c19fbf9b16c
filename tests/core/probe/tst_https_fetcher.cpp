// SPDX-License-Identifier: GPL-3.0-or-later
// Fetching policies from good, odd and hostile web servers on this computer.
#include "probe/https_fetcher.h"
#include "support/hostile_server.h"
#include "support/memory_use.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace probe;
using support::Certificates;
using support::HostileServer;
using Step = HostileServer::Step;

namespace {

constexpr int patience = 10'000; // milliseconds until a test gives up
constexpr int allowed = 600;     // milliseconds for one fetch

QByteArray text(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

HostileServer::Script answering(const QByteArray& answer, Step::Kind end = Step::Close)
{
    // The request line and the headers up to the empty line.
    HostileServer::Script script{{Step::Tls}};
    for (int i = 0; i < 7; ++i)
        script.push_back({Step::Await});
    script.push_back({Step::Say, answer});
    script.push_back({end});
    return script;
}

} // namespace

class TestHttpsFetcher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!Certificates::isInstalled())
            QSKIP("needs openssl");
        Certificates::Wish wish;
        wish.commonName = QStringLiteral("mta-sts.ok.test");
        wish.names = QStringLiteral("DNS:mta-sts.ok.test");
        QVERIFY(m_certificates.make(QStringLiteral("good"), wish));
        wish.names = QStringLiteral("DNS:other.test");
        QVERIFY(m_certificates.make(QStringLiteral("cn-only"), wish));
        wish.isSelfSigned = true;
        wish.names = QStringLiteral("DNS:mta-sts.ok.test");
        QVERIFY(m_certificates.make(QStringLiteral("self"), wish));
    }

    void fetches_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<HostileServer::Script>("script");
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
        QTest::addRow("policy") << QByteArray("good")
                                << answering(head + "Content-Length: 9\r\n\r\nversion: ")
                                << QByteArray("fetched") << 200 << QByteArray("version: ");
        QTest::addRow("until the end") << QByteArray("good") << answering(head + "\r\nmode: none")
                                       << QByteArray("fetched") << 200 << QByteArray("mode: none");
        QTest::addRow("not found")
            << QByteArray("good") << answering("HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno")
            << QByteArray("fetched") << 404 << QByteArray("no");
        QTest::addRow("server error")
            << QByteArray("good") << answering("HTTP/1.1 503 No\r\nContent-Length: 2\r\n\r\nno")
            << QByteArray("fetched") << 503 << QByteArray("no");
        QTest::addRow("redirect") << QByteArray("good")
                                  << answering(
                                         "HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1:1/\r\n"
                                         "Content-Length: 0\r\n\r\n")
                                  << QByteArray("redirected") << 302 << QByteArray();
        QTest::addRow("login") << QByteArray("good")
                               << answering("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic "
                                            "realm=x\r\nContent-Length: 0\r\n\r\n")
                               << QByteArray("fetched") << 401 << QByteArray();
        QTest::addRow("common name only") << QByteArray("cn-only") << answering(head + "\r\nx")
                                          << QByteArray("tls-failed") << 0 << QByteArray();
        QTest::addRow("self-signed") << QByteArray("self") << answering(head + "\r\nx")
                                     << QByteArray("tls-failed") << 0 << QByteArray();
        QTest::addRow("no tls") << QByteArray("good")
                                << HostileServer::Script{{Step::Say, "HTTP/1.1 200 OK\r\n\r\nx"},
                                                         {Step::Silence}}
                                << QByteArray("tls-failed") << 0 << QByteArray();
        QTest::addRow("silence in the handshake")
            << QByteArray("good") << HostileServer::Script{{Step::Silence}} << QByteArray("timeout")
            << 0 << QByteArray();
        QTest::addRow("silence behind it") << QByteArray("good") << answering("", Step::Silence)
                                           << QByteArray("timeout") << 0 << QByteArray();
        QTest::addRow("half a body")
            << QByteArray("good")
            << answering(head + "Content-Length: 900\r\n\r\nversion", Step::Silence)
            << QByteArray("timeout") << 200 << QByteArray("version");
        QTest::addRow("closes in the middle")
            << QByteArray("good") << answering(head + "Content-Length: 900\r\n\r\nversion")
            << QByteArray("failed") << 200 << QByteArray("version");
        QTest::addRow("no http") << QByteArray("good") << answering("220 mail.test\r\n\r\n")
                                 << QByteArray("failed") << 0 << QByteArray();
        QTest::addRow("in pieces")
            << QByteArray("good")
            << answering(head + "Transfer-Encoding: chunked\r\n\r\n5\r\nmode:\r\n5;x=y\r\n "
                                "none\r\n0\r\n\r\n")
            << QByteArray("fetched") << 200 << QByteArray("mode: none");
        QTest::addRow("piece of wrong length")
            << QByteArray("good")
            << answering(head + "Transfer-Encoding: chunked\r\n\r\n3\r\nmode:\r\n0\r\n\r\n")
            << QByteArray("failed") << 200 << QByteArray("mod");
        QTest::addRow("packed") << QByteArray("good")
                                << answering(head + "Transfer-Encoding: gzip\r\n\r\nxx")
                                << QByteArray("failed") << 200 << QByteArray();
        QTest::addRow("continue first")
            << QByteArray("good")
            << answering("HTTP/1.1 100 Continue\r\n\r\n" + head + "Content-Length: 2\r\n\r\nok")
            << QByteArray("fetched") << 200 << QByteArray("ok");
        HostileServer::Script drip = answering(head + "\r\n", Step::Drip);
        drip.back().bytes = "x";
        QTest::addRow("one byte after the other")
            << QByteArray("good") << drip << QByteArray("timeout") << 200 << QByteArray("xxx");
    }
    void fetches()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(HostileServer::Script, script);
        QFETCH(QByteArray, body);
        HostileServer server(script);
        server.setCertificate(m_certificates, QString::fromLatin1(certificate));
        const HttpsExchange exchange = fetch(server);
        QFETCH(QByteArray, end);
        QVERIFY2(text(toString(exchange.end)) == end,
                 (text(toString(exchange.end)) + ' ' + text(exchange.error)).constData());
        QVERIFY(exchange.elapsed < std::chrono::milliseconds(allowed * 2));
        QTEST(exchange.status, "status");
        QCOMPARE(text(exchange.body).left(body.size()), body);
        QCOMPARE(server.connections(), 1);
    }

    void asksPolitely()
    {
        HostileServer server(answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        server.setCertificate(m_certificates, QStringLiteral("good"));
        QVERIFY(fetch(server).end == HttpsEnd::Fetched);
        QCOMPARE(server.received().first(), QByteArray("GET /.well-known/mta-sts.txt HTTP/1.1"));
        QVERIFY(server.received().contains("Host: mta-sts.ok.test"));
        QVERIFY(server.received().contains("Connection: close"));
    }

    void stopsFloods_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("flood");
        QTest::addColumn<QByteArray>("end");
        QTest::addRow("body") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << QByteArray("xxxxxxxxxx")
                              << QByteArray("too-large");
        QTest::addRow("announced body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: "
                                                      "900000000\r\n\r\n")
                                        << QByteArray("xxxxxxxxxx") << QByteArray("too-large");
        QTest::addRow("headers") << QByteArray("HTTP/1.1 200 OK\r\n")
                                 << QByteArray("X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n")
                                 << QByteArray("too-large");
        QTest::addRow("one header") << QByteArray("HTTP/1.1 200 OK\r\nX: ")
                                    << QByteArray("aaaaaaaa") << QByteArray("too-large");
    }
    void stopsFloods()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, flood);
        QFETCH(QByteArray, end);
        HostileServer::Script script = answering(head, Step::Flood);
        script.back().bytes = flood;
        HostileServer server(script);
        server.setCertificate(m_certificates, QStringLiteral("good"));
        const qint64 before = support::memoryUse();
        const HttpsExchange exchange = fetch(server, std::chrono::milliseconds(3000));
        const qint64 grown = support::peakMemoryUse() - before;
        qInfo() << text(toString(exchange.end)) << exchange.elapsed.count() / 1000 << "ms, memory"
                << grown / 1024 << "KiB," << server.floodedBytes() / 1024 << "KiB sent";
        QCOMPARE(text(toString(exchange.end)), end);
        QVERIFY(exchange.elapsed < std::chrono::milliseconds(allowed));
        QVERIFY(exchange.body.size() <= HttpsFetcher::maxBody);
        QVERIFY2(grown < 64 * 1024 * 1024, qPrintable(QString::number(grown)));
    }

    void sendsNothing_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("consent");
        QTest::addColumn<QByteArray>("end");
        QTest::addRow("inward") << QStringLiteral("mta-sts.ok.test") << QStringLiteral("/a")
                                << false << QByteArray("not-allowed");
        QTest::addRow("line end in path")
            << QStringLiteral("mta-sts.ok.test") << QStringLiteral("/a\r\nX: y") << true
            << QByteArray("failed");
        QTest::addRow("line end in host") << QStringLiteral("ok.test\r\nX: y")
                                          << QStringLiteral("/a") << true << QByteArray("failed");
    }
    void sendsNothing()
    {
        QFETCH(QString, host);
        QFETCH(QString, path);
        QFETCH(bool, consent);
        HostileServer server(HostileServer::Script{{Step::Silence}});
        ProbeSettings settings;
        settings.allowAllInward = consent;
        settings.httpsTimeout = std::chrono::milliseconds(allowed);
        HttpsFetcher fetcher(settings);
        std::optional<HttpsExchange> result;
        fetcher.fetch({.hostName = host.toStdString(),
                       .path = path.toStdString(),
                       .address = base::IpAddress::v4({127, 0, 0, 1}),
                       .port = server.serverPort()},
                      [&](HttpsExchange exchange) { result = std::move(exchange); });
        QVERIFY(!result);
        QTRY_VERIFY_WITH_TIMEOUT(result, patience);
        QTEST(text(toString(result->end)), "end");
        QCOMPARE(server.connections(), 0);
    }

    void reportsClosedPort()
    {
        ProbeSettings settings;
        settings.allowAllInward = true;
        HttpsFetcher fetcher(settings);
        std::optional<HttpsExchange> result;
        fetcher.fetch({.hostName = "mta-sts.ok.test",
                       .path = "/a",
                       .address = base::IpAddress::v4({127, 0, 0, 1}),
                       .port = support::freePort()},
                      [&](HttpsExchange exchange) { result = std::move(exchange); });
        QTRY_VERIFY_WITH_TIMEOUT(result, patience);
        QCOMPARE(text(toString(result->end)), QByteArray("unreachable"));
    }

    void cancels()
    {
        HostileServer server(HostileServer::Script{{Step::Silence}});
        ProbeSettings settings;
        settings.allowAllInward = true;
        HttpsFetcher fetcher(settings);
        int calls = 0;
        HttpsEnd end = HttpsEnd::Fetched;
        for (int i = 0; i < 3; ++i) {
            fetcher.fetch({.hostName = "mta-sts.ok.test",
                           .path = "/a",
                           .address = base::IpAddress::v4({127, 0, 0, 1}),
                           .port = server.serverPort()},
                          [&](HttpsExchange exchange) {
                              ++calls;
                              end = exchange.end;
                          });
        }
        QTRY_COMPARE(server.connections(), 3);
        QElapsedTimer time;
        time.start();
        fetcher.cancelAll();
        QCOMPARE(calls, 3);
        QVERIFY(end == HttpsEnd::Cancelled);
        QVERIFY(time.elapsed() < 200);
    }

    void isSilentWhenGone()
    {
        HostileServer server(HostileServer::Script{{Step::Silence}});
        ProbeSettings settings;
        settings.allowAllInward = true;
        auto fetcher = std::make_unique<HttpsFetcher>(settings);
        fetcher->fetch({.hostName = "mta-sts.ok.test",
                        .path = "/a",
                        .address = base::IpAddress::v4({127, 0, 0, 1}),
                        .port = server.serverPort()},
                       [&](HttpsExchange) { QFAIL("called"); });
        QTRY_COMPARE(server.connections(), 1);
        fetcher.reset();
        QCoreApplication::processEvents();
    }

private:
    HttpsExchange fetch(HostileServer& server,
                        std::chrono::milliseconds timeout = std::chrono::milliseconds(allowed))
    {
        ProbeSettings settings;
        settings.caFile = m_certificates.caFile().toStdString();
        settings.addressMap.insert(
            {"mta-sts.ok.test:443", {base::IpAddress::v4({127, 0, 0, 1}), server.serverPort()}});
        settings.httpsTimeout = timeout;
        HttpsFetcher fetcher(settings);
        HttpsExchange result{.request = {"mta-sts.ok.test", "/.well-known/mta-sts.txt",
                                         base::IpAddress::v4({192, 0, 2, 1})}};
        QEventLoop loop;
        QTimer::singleShot(patience, &loop, [&loop] { loop.exit(1); });
        int calls = 0;
        fetcher.fetch(result.request, [&](HttpsExchange exchange) {
            result = std::move(exchange);
            ++calls;
            loop.quit();
        });
        if (loop.exec() != 0 || calls != 1)
            qWarning("no end");
        return result;
    }

    Certificates m_certificates;
};

QTEST_GUILESS_MAIN(TestHttpsFetcher)
#include "tst_https_fetcher.moc"
