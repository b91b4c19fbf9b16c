// SPDX-License-Identifier: GPL-3.0-or-later
// The probe command against real servers: Knot DNS, Exim, Unbound; no internet.

#include "support/command_run.h"
#include "support/fake_name_server.h"
#include "support/mail_server.h"
#include "support/name_server.h"
#include "support/scratch_folder.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

#include <csignal>

using support::CommandRun;

namespace {

QString text(const dns::ServerAddress& server)
{
    return QString::fromStdString(server.toString());
}

/// "severity finding", in the order they were printed.
QStringList findings(const CommandRun& run)
{
    QStringList all;
    for (const QJsonObject& one : run.objects())
        all << one[u"severity"].toString() + QLatin1Char(' ') + one[u"finding"].toString();
    return all;
}

} // namespace

class TestProbeCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_names.isInstalled())
            QSKIP("needs knot");
        m_names.addZone(QStringLiteral("ok.test"),
                        "@ MX 10 mx\n@ MX 20 mx2\nmx A 127.0.0.1\nmx2 A 127.0.0.1\n"
                        "@ TXT \"v=spf1 ip4:127.0.0.0/8 -all\"\n"
                        "_dmarc TXT \"v=DMARC1; p=reject\"\n");
        m_names.addZone(QStringLiteral("broken.test"), {}, support::NameServer::Missing);
        m_names.addZone(QStringLiteral("null.test"), "@ MX 0 .\n");
        m_names.addZone(QStringLiteral("many.test"), manyServers(), support::NameServer::TcpOnly);
        m_names.addZone(QStringLiteral("inward.test"), "@ MX 10 mx\nmx A 169.254.169.254\n");
        m_names.addZone(QStringLiteral("hostile.test"),
                        "@ MX 10 mx\nmx A 127.0.0.1\n"
                        "@ TXT \"v=spf1 include:\\027[31m\\226\\128\\174<b>x -all\"\n");
        m_names.addZone(QStringLiteral("127.in-addr.arpa"), "1.0.0 PTR mx.ok.test.\n");
        QVERIFY(m_names.start());
        m_hasMail = support::MailServer::isInstalled();
        if (m_hasMail)
            QVERIFY(m_mail.start());
    }

    void outcomes_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QStringList>("expected");
        QTest::addColumn<int>("exitCode");
        const auto row = [](const char* name, const char* words, const QStringList& expected,
                            int exitCode) {
            QTest::newRow(name) << QString::fromLatin1(words).split(QLatin1Char(' ')) << expected
                                << exitCode;
        };
        row("mail servers inside", "ok.test --check mx",
            {QStringLiteral("error mx.inward"), QStringLiteral("error mx.inward"),
             QStringLiteral("pass mx.found")},
            1);
        row("no such domain", "gone.ok.test --check mx", {QStringLiteral("error mx.no-domain")}, 1);
        row("no MX, no address", "_dmarc.ok.test --check mx", {QStringLiteral("error mx.none")}, 1);
        row("SERVFAIL", "broken.test --check mx", {QStringLiteral("unknown mx.failed")}, 2);
        row("REFUSED", "elsewhere.example --check mx", {QStringLiteral("unknown mx.failed")}, 2);
        row("null MX", "null.test --check mx", {QStringLiteral("error mx.null")}, 1);
        row("answers that fit into TCP only", "many.test --check mx",
            {QStringLiteral("info mx.many"), QStringLiteral("pass mx.found")}, 0);
        row("reverse DNS", "127.0.0.1 --check ptr", {QStringLiteral("pass ptr.confirmed")}, 0);
        row("no reverse DNS", "127.0.0.2 --check ptr", {QStringLiteral("error ptr.none")}, 1);
        row("SPF passes", "ok.test --check spf --ip 127.0.0.9", {QStringLiteral("pass spf.pass")},
            0);
        row("SPF fails", "ok.test --check spf --ip 192.0.2.9", {QStringLiteral("error spf.fail")},
            1);
        row("HELO name", "ok.test --check helo --sent-helo nowhere.ok.test",
            {QStringLiteral("error helo.not-found")}, 1);
    }

    void outcomes()
    {
        QFETCH(QStringList, words);
        QFETCH(QStringList, expected);
        QFETCH(int, exitCode);
        const CommandRun run = probe(words);
        QCOMPARE(findings(run), expected);
        QCOMPARE(run.exitCode, exitCode);
        QCOMPARE(run.err, QByteArray());
        for (const QJsonObject& one : run.objects()) {
            QVERIFY(!one[u"text"].toString().isEmpty());
            QVERIFY(!one[u"text"].toString().contains(QLatin1Char('{')));
        }
    }

    /// What a finding carries besides its sentence.
    void proof()
    {
        const CommandRun run = probe({QStringLiteral("null.test"), QStringLiteral("--check=mx")});
        QCOMPARE(run.objects().size(), 1);
        const QJsonObject one = run.objects().constFirst();
        QCOMPARE(one[u"target"].toString(), QStringLiteral("null.test"));
        QCOMPARE(one[u"check"].toString(), QStringLiteral("mx"));
        QCOMPARE(one[u"observed"].toString(), QStringLiteral("0 ."));
        QCOMPARE(one[u"source"].toString(), text(m_names.address()));
        QCOMPARE(one[u"reference"].toString(), QStringLiteral("RFC 7505"));
        QVERIFY(one[u"ms"].toDouble() > 0);
        QCOMPARE(one[u"command"].toString(),
                 QStringLiteral("dig @127.0.0.1 -p %1 null.test MX").arg(m_names.address().port));
    }

    void silentResolver()
    {
        support::FakeNameServer silent;
        QElapsedTimer clock;
        clock.start();
        const CommandRun run = support::runCommand(
            QStringLiteral(BOUNCELENS_CLI),
            {QStringLiteral("probe"), QStringLiteral("ok.test"), QStringLiteral("--check=mx"),
             QStringLiteral("--resolver"), text(silent.address()), QStringLiteral("--dns-timeout"),
             QStringLiteral("0.1")});
        QCOMPARE(findings(run), QStringList{QStringLiteral("unknown mx.failed")});
        QVERIFY(run.out.contains("\"outcome\":\"timeout\""));
        QCOMPARE(run.exitCode, 2);
        QVERIFY(clock.elapsed() < 5000);
    }

    void closedPort()
    {
        const CommandRun run =
            support::runCommand(QStringLiteral(BOUNCELENS_CLI),
                                {QStringLiteral("probe"), QStringLiteral("ok.test"),
                                 QStringLiteral("--check=mx"), QStringLiteral("--resolver"),
                                 QStringLiteral("127.0.0.1:%1").arg(support::freePort())});
        QVERIFY(run.out.contains("\"outcome\":\"unreachable\""));
        QCOMPARE(run.exitCode, 2);
    }

    /// An inward address gets no packet without consent, whatever leads to it.
    void inwardAddressesAreNotContacted()
    {
        if (!m_hasMail)
            QSKIP("needs exim4-daemon-light");
        const QString port = QString::number(m_mail.port(support::MailServer::Good));
        const QStringList words{QStringLiteral("ok.test"), QStringLiteral("--check=port25"),
                                QStringLiteral("--smtp-port"), port, QStringLiteral("--control=-")};
        CommandRun run = probe(words);
        QCOMPARE(findings(run), QStringList{QStringLiteral("unknown port25.not-tried")});
        QCOMPARE(run.exitCode, 2);
        run = probe(words +
                    QStringList{QStringLiteral("--allow-inward"), QStringLiteral("127.0.0.1")});
        QCOMPARE(findings(run), QStringList{QStringLiteral("pass port25.open")});
        QCOMPARE(run.exitCode, 0);
    }

    void planContactsNobody()
    {
        support::FakeNameServer counting;
        const CommandRun run = support::runCommand(
            QStringLiteral(BOUNCELENS_CLI),
            {QStringLiteral("probe"), QStringLiteral("ok.test"), QStringLiteral("--plan"),
             QStringLiteral("--lang=en"), QStringLiteral("--resolver"), text(counting.address()),
             QStringLiteral("--check=mx,smtp,port25,mta-sts")});
        QCOMPARE(run.exitCode, 0);
        const QByteArray port = QByteArray::number(counting.address().port);
        QCOMPARE(run.out, "name server: 127.0.0.1, port " + port +
                              "\nmail servers of: ok.test, port 25\n"
                              "mail servers of: outlook.com, port 25\n"
                              "web server: mta-sts.ok.test, port 443\n");
        QCOMPARE(counting.queries().size(), 0);
    }

    void usage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no target") << QStringList{};
        QTest::newRow("two targets") << QStringList{QStringLiteral("a.test"), QStringLiteral("b")};
        QTest::newRow("blank in the name") << QStringList{QStringLiteral("a b.test")};
        QTest::newRow("line end in an address")
            << QStringList{QStringLiteral("bob@example.net\r\nRCPT TO:<x@y.test>")};
        QTest::newRow("line end in a local part") << QStringList{QStringLiteral("a\r\nb@y.test")};
        QTest::newRow("unknown check")
            << QStringList{QStringLiteral("a.test"), QStringLiteral("--check=nothing")};
        QTest::newRow("check that does not fit")
            << QStringList{QStringLiteral("192.0.2.1"), QStringLiteral("--check=mx")};
        QTest::newRow("unknown option")
            << QStringList{QStringLiteral("a.test"), QStringLiteral("--nothing")};
        QTest::newRow("resolver is a name")
            << QStringList{QStringLiteral("a.test"), QStringLiteral("--resolver=dns.test")};
        QTest::newRow("HELO name with a line end")
            << QStringList{QStringLiteral("a.test"), QStringLiteral("--helo=a\r\nDATA")};
        QTest::newRow("sender with a line end")
            << QStringList{QStringLiteral("a.test"), QStringLiteral("--mail-from=a@b\r\nDATA")};
        QTest::newRow("RCPT without an address")
            << QStringList{QStringLiteral("a.test"), QStringLiteral("--rcpt")};
        QTest::newRow("table of block lists that is not there")
            << QStringList{QStringLiteral("a.test"), QStringLiteral("--block-lists=/nowhere")};
    }

    void usage()
    {
        QFETCH(QStringList, words);
        const CommandRun run = probe(words);
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(run.err.count('\n'), 1);
        QVERIFY(!run.err.contains('\r'));
    }

    void formatsAndLanguages()
    {
        const QStringList words{QStringLiteral("null.test"), QStringLiteral("--check=mx")};
        CommandRun run = probe(words + QStringList{QStringLiteral("--format=text")});
        QVERIFY(run.out.contains("null MX record"));
        QVERIFY(run.out.contains("不接收任何邮件"));
        QVERIFY(!run.out.contains("dig @"));
        run =
            probe(words + QStringList{QStringLiteral("--format=text"),
                                      QStringLiteral("--lang=zh_CN"), QStringLiteral("--details")});
        QVERIFY(!run.out.contains("null MX record"));
        QVERIFY(run.out.contains("自行验证：dig @"));
        run = probe(words + QStringList{QStringLiteral("--format=markdown"),
                                        QStringLiteral("--lang=en"), QStringLiteral("--details")});
        QVERIFY(run.out.startsWith("# null\\.test\n\n## "));
        QVERIFY(run.out.contains("```\n"));
    }

    /// Foreign bytes reach a reader in visible form, never as they came.
    void hostileRecords()
    {
        for (const char* format : {"text", "markdown", "ndjson"}) {
            const CommandRun run =
                probe({QStringLiteral("hostile.test"), QStringLiteral("--check=spf"),
                       QStringLiteral("--ip=192.0.2.1"), QStringLiteral("--details"),
                       QStringLiteral("--format"), QLatin1String(format)});
            QVERIFY2(!run.out.contains('\x1b'), run.out.constData());
            QVERIFY2(std::strcmp(format, "ndjson") == 0 || !run.out.contains("\xE2\x80\xAE"),
                     run.out.constData());
            QVERIFY(run.exitCode == 1);
        }
    }

    void interruptEndsIt()
    {
        support::FakeNameServer silent;
        QProcess process;
        process.start(QStringLiteral(BOUNCELENS_CLI),
                      {QStringLiteral("probe"), QStringLiteral("ok.test"),
                       QStringLiteral("--check=mx"), QStringLiteral("--resolver"),
                       text(silent.address()), QStringLiteral("--dns-timeout=60")});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY(!silent.queries().isEmpty());
        QElapsedTimer clock;
        clock.start();
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(5000));
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(process.exitCode(), 2);
    }

private:
    static QByteArray manyServers()
    {
        QByteArray records;
        for (int i = 0; i < 120; ++i) {
            const QByteArray name = "mail-server-number-" + QByteArray::number(i);
            records += "@ MX 10 " + name + '\n' + name + " A 192.0.2.1\n";
        }
        return records;
    }

    CommandRun probe(const QStringList& words) const
    {
        return support::runCommand(
            QStringLiteral(BOUNCELENS_CLI),
            QStringList{QStringLiteral("probe")} + words +
                QStringList{QStringLiteral("--resolver"), text(m_names.address())});
    }

    support::NameServer m_names;
    support::MailServer m_mail;
    bool m_hasMail = false;
};

QTEST_GUILESS_MAIN(TestProbeCommand)
#include "tst_probe_command.moc"
