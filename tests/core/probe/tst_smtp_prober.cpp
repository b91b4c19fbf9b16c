// SPDX-License-Identifier: GPL-3.0-or-later
// Automatic sessions with real mail servers on this computer.
#include "probe/smtp_prober.h"
#include "probe/smtp_transcript.h"
#include "support/mail_server.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace probe;
using support::MailServer;

namespace {

constexpr int patience = 10'000; // milliseconds until a test gives up

const base::IpAddress localHost = base::IpAddress::v4({127, 0, 0, 1});

QByteArray text(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

/// "stage code first line" of every reply.
QByteArrayList repliesOf(const SmtpExchange& exchange)
{
    QByteArrayList all;
    for (const StageReply& reply : exchange.replies)
        all << text(toString(reply.stage)) + ' ' + QByteArray::number(reply.reply.code);
    return all;
}

QByteArrayList faultsOf(const SmtpExchange& exchange)
{
    QByteArrayList all;
    if (exchange.tls) {
        for (const TlsFault fault : exchange.tls->faults)
            all << text(toString(fault));
    }
    return all;
}

} // namespace

class TestSmtpProber : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!MailServer::isInstalled())
            QSKIP("needs exim4-daemon-light and openssl");
        QVERIFY(m_server.start());
    }

    void holdsWholeSession()
    {
        const SmtpExchange first = session(MailServer::Good); // loads the roots of the system
        QElapsedTimer time;
        time.start();
        const SmtpExchange exchange = session(MailServer::Good);
        const qint64 took = time.elapsed();
        QCOMPARE(text(toString(exchange.end)), QByteArray("finished"));
        QCOMPARE(repliesOf(exchange),
                 (QByteArrayList{"banner 220", "ehlo 250", "starttls 220", "ehlo-tls 250",
                                 "mail-from 250", "rcpt-to 250", "quit 221"}));
        QCOMPARE(faultsOf(exchange), QByteArrayList());
        QVERIFY(exchange.oddities.empty());
        QCOMPARE(exchange.tls->protocol, std::string("TLS 1.3"));
        QCOMPARE(exchange.tls->chain.size(), std::size_t(2));
        QCOMPARE(exchange.tls->chain[0].keyKind, std::string("EC P-256"));
        QVERIFY(exchange.offersStartTls());
        QVERIFY(!smtp::offersExtension(exchange.extensionsTls, "STARTTLS"));
        qInfo() << "session" << took << "ms, first" << first.elapsed.count() / 1000 << "ms";
        QVERIFY2(took <= 60 * slowness, qPrintable(QString::number(took)));
    }

    void pausesBetweenSessionsWithOneAddress()
    {
        ProbeSettings settings;
        settings.allowAllInward = true;
        settings.sessionPause = std::chrono::milliseconds(300);
        SmtpProber prober(settings);
        SmtpRequest request;
        request.address = localHost;
        request.port = m_server.port(MailServer::Good);
        request.heloName = "probe.test";
        QElapsedTimer time;
        time.start();
        QList<std::pair<qint64, std::chrono::microseconds>> ends; // when, how long
        for (const char* host : {"mx.ok.test", "mx2.ok.test"}) {
            request.hostName = host;
            prober.probe(request, [&](const SmtpExchange& exchange) {
                ends.emplaceBack(time.elapsed(), exchange.elapsed);
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(ends.size(), 2, patience);
        const qint64 secondBegan = ends[1].first - ends[1].second.count() / 1000;
        QVERIFY2(secondBegan - ends[0].first >= 299,
                 qPrintable(QString::number(secondBegan - ends[0].first)));
    }

    void writesTranscript()
    {
        const SmtpExchange exchange = session(MailServer::Good);
        QByteArrayList lines;
        for (const TranscriptLine& line : exchange.transcript) {
            const char* mark = line.direction == Direction::Sent       ? ">"
                               : line.direction == Direction::Received ? "<"
                                                                       : "*";
            lines << mark + QByteArray(line.isEncrypted ? "+" : " ") + text(line.text);
        }
        const QByteArray all = lines.join('\n');
        const QByteArray expected = "^\\* connected 127.0.0.1 \\d+\n"
                                    "< 220 mx.ok.test ESMTP ready\n"
                                    "> EHLO probe.test\n"
                                    "< 250-mx.ok.test Hello [^\n]*\n"
                                    "(< 250-[^\n]*\n)+"
                                    "< 250 [^\n]*\n"
                                    "> STARTTLS\n"
                                    "< 220 TLS go ahead\n"
                                    "\\*\\+tls TLS 1.3 TLS_[A-Z0-9_]+\n"
                                    ">\\+EHLO probe.test\n"
                                    "<\\+250-mx.ok.test Hello [^\n]*\n"
                                    "(<\\+250-[^\n]*\n)+"
                                    "<\\+250 [^\n]*\n"
                                    ">\\+MAIL FROM:<>\n"
                                    "<\\+250 OK\n"
                                    ">\\+RCPT TO:<ok@ok.test>\n"
                                    "<\\+250 Accepted\n"
                                    ">\\+QUIT\n"
                                    "<\\+221 mx.ok.test closing connection\n"
                                    "\\*\\+closed$";
        const QRegularExpression wanted(QString::fromLatin1(expected));
        QVERIFY2(wanted.match(QString::fromUtf8(all)).hasMatch(), all.constData());
    }

    void reportsServer_data()
    {
        QTest::addColumn<int>("port");
        QTest::addColumn<QByteArray>("recipient");
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<QByteArray>("replies");
        QTest::addColumn<QByteArray>("faults");
        QTest::addColumn<QByteArray>("oddities");
        const QByteArray hello = "banner 220,ehlo 250,starttls 220,ehlo-tls 250,mail-from 250";
        QTest::addRow("unknown") << int(MailServer::Good) << QByteArray("who@ok.test")
                                 << QByteArray("finished") << hello + ",rcpt-to 550,quit 221"
                                 << QByteArray() << QByteArray();
        QTest::addRow("greylisted")
            << int(MailServer::Good) << QByteArray("grey@ok.test") << QByteArray("finished")
            << hello + ",rcpt-to 451,quit 221" << QByteArray() << QByteArray();
        QTest::addRow("relay") << int(MailServer::Good) << QByteArray("a@elsewhere.test")
                               << QByteArray("finished") << hello + ",rcpt-to 550,quit 221"
                               << QByteArray() << QByteArray();
        QTest::addRow("no recipient")
            << int(MailServer::Good) << QByteArray() << QByteArray("finished")
            << hello + ",quit 221" << QByteArray() << QByteArray();
        QTest::addRow("no tls") << int(MailServer::NoTls) << QByteArray() << QByteArray("finished")
                                << QByteArray("banner 220,ehlo 250,mail-from 250,quit 221")
                                << QByteArray() << QByteArray();
        QTest::addRow("self-signed")
            << int(MailServer::SelfSigned) << QByteArray() << QByteArray("finished")
            << hello + ",quit 221" << QByteArray("self-signed") << QByteArray();
        QTest::addRow("expired") << int(MailServer::Expired) << QByteArray()
                                 << QByteArray("finished") << hello + ",quit 221"
                                 << QByteArray("expired") << QByteArray();
        QTest::addRow("blocked") << int(MailServer::Blocked) << QByteArray()
                                 << QByteArray("finished") << QByteArray("banner 554")
                                 << QByteArray() << QByteArray();
        QTest::addRow("no reverse dns")
            << int(MailServer::NoReverse) << QByteArray() << QByteArray("finished")
            << QByteArray("banner 421") << QByteArray() << QByteArray();
        QTest::addRow("tls required, given")
            << int(MailServer::TlsRequired) << QByteArray("ok@ok.test") << QByteArray("finished")
            << hello + ",rcpt-to 250,quit 221" << QByteArray() << QByteArray();
        QTest::addRow("long banner")
            << int(MailServer::LongBanner) << QByteArray() << QByteArray("finished")
            << hello + ",quit 221" << QByteArray() << QByteArray();
        QTest::addRow("454 to starttls")
            << int(MailServer::BrokenTls) << QByteArray() << QByteArray("finished")
            << QByteArray("banner 220,ehlo 250,starttls 454,mail-from 250,quit 221") << QByteArray()
            << QByteArray("starttls-refused");
        QTest::addRow("tls 1.0 only")
            << int(MailServer::OldTls) << QByteArray() << QByteArray("finished")
            << "banner 220,ehlo 250,starttls 220," + hello + ",quit 221"
            << QByteArray("old-protocol") << QByteArray();
    }
    void reportsServer()
    {
        QFETCH(int, port);
        QFETCH(QByteArray, recipient);
        if (port == MailServer::Expired &&
            support::findServer(QStringLiteral("faketime")).isEmpty())
            QSKIP("needs faketime");
        const SmtpExchange exchange =
            session(static_cast<MailServer::Port>(port), recipient.toStdString());
        QTEST(text(toString(exchange.end)), "end");
        QByteArrayList oddities;
        for (const SmtpOddity oddity : exchange.oddities)
            oddities << text(toString(oddity));
        QByteArray replies = repliesOf(exchange).join(',');
        // A server that turned us away may close before it answers QUIT.
        if (replies.startsWith("banner 4") || replies.startsWith("banner 5"))
            replies = replies.left(10);
        QTEST(replies, "replies");
        QTEST(faultsOf(exchange).join(','), "faults");
        QTEST(oddities.join(','), "oddities");
    }

    void provesOldProtocol()
    {
        const SmtpExchange exchange = session(MailServer::OldTls);
        QVERIFY(exchange.tls);
        QVERIFY(exchange.tls->isOldProtocolOnly);
        QCOMPARE(exchange.tls->protocol, std::string("TLS 1.0"));
        QVERIFY(!exchange.tls->firstError.empty());
    }

    /// Postfix's test server, a second opinion on the plain part.
    void talksToSmtpSink_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("replies");
        QTest::addRow("takes all") << QStringList()
                                   << QByteArray("banner 220,ehlo 250,mail-from 250,rcpt-to 250,"
                                                 "quit 221");
        QTest::addRow("refuses") << QStringList{QStringLiteral("-f"), QStringLiteral("RCPT"),
                                                QStringLiteral("-B"),
                                                QStringLiteral("550 5.1.1 no")}
                                 << QByteArray("banner 220,ehlo 250,mail-from 250,rcpt-to 550,"
                                               "quit 221");
        QTest::addRow("puts off") << QStringList{QStringLiteral("-r"), QStringLiteral("RCPT"),
                                                 QStringLiteral("-b"),
                                                 QStringLiteral("450 4.2.1 later")}
                                  << QByteArray("banner 220,ehlo 250,mail-from 250,rcpt-to 450,"
                                                "quit 221");
        QTest::addRow("hangs up") << QStringList{QStringLiteral("-q"), QStringLiteral("MAIL")}
                                  << QByteArray("banner 220,ehlo 250");
    }
    void talksToSmtpSink()
    {
        QFETCH(QStringList, options);
        QString program = support::findServer(QStringLiteral("smtp-sink"));
        const QString folder = qEnvironmentVariable("BOUNCELENS_SMTP_SINK_DIR");
        if (program.isEmpty() && !folder.isEmpty())
            program = QStandardPaths::findExecutable(QStringLiteral("smtp-sink"), {folder});
        if (program.isEmpty())
            QSKIP("needs smtp-sink (package postfix)");
        const quint16 port = support::freePort();
        support::ServerProcess sink;
        if (::geteuid() == 0)
            options = QStringList{QStringLiteral("-u"), QStringLiteral("nobody")} + options;
        options << QStringLiteral("127.0.0.1:%1").arg(port) << QStringLiteral("10");
        const bool isUp = sink.start(program, options, [port] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, port);
            return socket.waitForConnected(100);
        });
        QVERIFY2(isUp, sink.output().constData());
        const SmtpExchange exchange = session(port, "ok@ok.test", "mx.ok.test");
        QTEST(repliesOf(exchange).join(','), "replies");
    }

private:
    /// What was said to the port, in TLS where it is offered.
    SmtpExchange session(MailServer::Port port, const std::string& recipient = "ok@ok.test")
    {
        return session(m_server.port(port), recipient, "mx.ok.test");
    }
    SmtpExchange session(quint16 port, const std::string& recipient, const std::string& host)
    {
        ProbeSettings settings;
        settings.allowAllInward = true;
        settings.sessionPause = {};
        settings.caFile = m_server.caFile().toStdString();
        SmtpRequest request{localHost, port, host, "probe.test"};
        request.reversePath = "";
        if (!recipient.empty())
            request.recipient = recipient;
        if (!m_prober)
            m_prober = std::make_unique<SmtpProber>(settings);
        SmtpExchange result{.request = request};
        // Not qWaitFor(): it sleeps between looking, and the time of a session is looked at here.
        QEventLoop loop;
        QTimer::singleShot(patience, &loop, [&loop] { loop.exit(1); });
        m_prober->probe(request, [&](SmtpExchange exchange) {
            result = std::move(exchange);
            loop.quit();
        });
        if (loop.exec() != 0)
            qWarning("no end");
        return result;
    }

#if defined(__SANITIZE_ADDRESS__)
    static constexpr int slowness = 5;
#else
    static constexpr int slowness = 1;
#endif
    MailServer m_server;
    std::unique_ptr<SmtpProber> m_prober;
};

QTEST_GUILESS_MAIN(TestSmtpProber)
#include "tst_smtp_prober.moc"
