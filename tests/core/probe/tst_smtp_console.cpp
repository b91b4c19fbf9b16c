// SPDX-License-Identifier: GPL-3.0-or-later
// Typed conversations with a real mail server and with hostile ones.
#include "probe/smtp_console.h"
#include "support/hostile_server.h"
#include "support/mail_server.h"
#include "support/memory_use.h"

#include <QtTest>

using namespace probe;
using support::HostileServer;
using support::MailServer;
using State = SmtpConsole::State;
using Step = HostileServer::Step;

namespace {

constexpr int patience = 10'000; // milliseconds until a test gives up
const base::IpAddress localHost = base::IpAddress::v4({127, 0, 0, 1});

QByteArray text(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

ProbeSettings settings()
{
    ProbeSettings wanted;
    wanted.allowAllInward = true;
    return wanted;
}

/// What a person sees: the lines, the last reply, how it ended.
struct Screen {
    explicit Screen(SmtpConsole& console)
    {
        QObject::connect(&console, &SmtpConsole::lineAdded, &console,
                         [this](const TranscriptLine& line) {
                             const char* mark = line.direction == Direction::Sent       ? "> "
                                                : line.direction == Direction::Received ? "< "
                                                                                        : "* ";
                             lines << mark + text(line.text);
                         });
        QObject::connect(&console, &SmtpConsole::replyArrived, &console,
                         [this](const smtp::WireReply& reply) {
                             last = reply.code;
                             raw += text(reply.raw);
                         });
        QObject::connect(&console, &SmtpConsole::closed, &console,
                         [this](SmtpEnd how, const std::string&) {
                             ++ends;
                             end = text(toString(how));
                         });
    }
    QByteArrayList lines;
    QByteArray raw;
    int last = 0;
    int ends = 0;
    QByteArray end;
};

} // namespace

class TestSmtpConsole : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!MailServer::isInstalled())
            QSKIP("needs exim4-daemon-light and openssl");
        QVERIFY(m_server.start());
    }

    void talks()
    {
        SmtpConsole console(settings());
        Screen screen(console);
        console.open(localHost, m_server.port(MailServer::Good), "mx.ok.test");
        QTRY_COMPARE_WITH_TIMEOUT(console.state(), State::Ready, patience);
        QCOMPARE(screen.last, 220);
        type(console, "EHLO me.test");
        QCOMPARE(screen.last, 250);
        QVERIFY(console.startTls());
        QTRY_COMPARE_WITH_TIMEOUT(console.state(), State::Ready, patience);
        QVERIFY(console.isEncrypted());
        QCOMPARE(console.tls().chain.size(), std::size_t(2));
        type(console, "EHLO me.test");
        type(console, "MAIL FROM:<>");
        type(console, "RCPT TO:<who@ok.test>");
        QCOMPARE(screen.last, 550);
        QVERIFY(!console.sendLine("DATA"));
        type(console, "RCPT TO:<ok@ok.test>");
        QCOMPARE(screen.last, 250);
        console.allowData(true);
        QVERIFY(console.sendLine("DATA"));
        QTRY_COMPARE_WITH_TIMEOUT(console.state(), State::Message, patience);
        QVERIFY(console.sendLine("Subject: test"));
        QVERIFY(console.sendLine(""));
        QVERIFY(console.sendLine("..."));
        QVERIFY(console.sendLine("QUIT"));
        QCOMPARE(console.state(), State::Message);
        QVERIFY(console.sendLine("."));
        QTRY_COMPARE_WITH_TIMEOUT(console.state(), State::Ready, patience);
        QVERIFY(screen.lines.contains("> ...."));
        console.close();
        QCOMPARE(screen.end, QByteArray("finished"));
        QCOMPARE(screen.lines.last(), QByteArray("* closed"));
        QCOMPARE(screen.lines[screen.lines.size() - 2], QByteArray("> QUIT"));
        QCOMPARE(screen.lines.size(), qsizetype(console.transcript().size()));
        const std::string all = transcriptText(console.transcript());
        QVERIFY(all.find(" >+ RCPT TO:<who@ok.test>\n") != all.npos);
    }

    void hidesSecrets()
    {
        HostileServer server({{Step::Say, "220 mx\r\n"},
                              {Step::Await},
                              {Step::Say, "334 VXNlcm5hbWU6\r\n"},
                              {Step::Await},
                              {Step::Say, "334 UGFzc3dvcmQ6\r\n"},
                              {Step::Await},
                              {Step::Say, "535 no\r\n"},
                              {Step::Await},
                              {Step::Say, "535 no\r\n"},
                              {Step::Await},
                              {Step::Say, "250 ok\r\n"}});
        SmtpConsole console(settings());
        Screen screen(console);
        open(console, server);
        QVERIFY(!console.sendLine("AUTH LOGIN"));
        QVERIFY(!console.sendLine("  auth\tPLAIN AGJvYgBodW50ZXI="));
        QCOMPARE(server.received().size(), 0);
        console.allowPlainAuth(true);
        type(console, "AUTH LOGIN");
        type(console, "Ym9i");
        type(console, "aHVudGVy");
        QCOMPARE(screen.last, 535);
        type(console, "auth PLAIN AGJvYgBodW50ZXI=");
        type(console, "NOOP");
        QCOMPARE(server.received(), (QByteArrayList{"AUTH LOGIN", "Ym9i", "aHVudGVy",
                                                    "auth PLAIN AGJvYgBodW50ZXI=", "NOOP"}));
        const QByteArray shown =
            screen.lines.join('\n') + screen.raw + text(transcriptText(console.transcript()));
        for (const char* secret :
             {"Ym9i", "aHVudGVy", "AGJvYgBodW50ZXI", "VXNlcm5hbWU6", "UGFzc3dvcmQ6"})
            QVERIFY2(!shown.contains(secret), secret);
        QVERIFY(screen.lines.contains("> AUTH LOGIN"));
        QVERIFY(screen.lines.contains("> auth PLAIN ***"));
        QVERIFY(screen.lines.contains("> NOOP"));
        QVERIFY(screen.lines.contains("< 535 no"));
    }

    void refusesLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("reason");
        QTest::addRow("cr") << QByteArray("NOOP\rX") << QByteArray("line with controls");
        QTest::addRow("lf") << QByteArray("NOOP\nX") << QByteArray("line with controls");
        QTest::addRow("nul") << QByteArray("NOOP\0X", 6) << QByteArray("line with controls");
        QTest::addRow("long") << QByteArray(2001, 'x') << QByteArray("line too long");
        QTest::addRow("data") << QByteArray(" Data ") << QByteArray("sending mail is not allowed");
        QTest::addRow("bdat") << QByteArray("BDAT 5 LAST")
                              << QByteArray("sending mail is not allowed");
        QTest::addRow("auth") << QByteArray("Auth CRAM-MD5")
                              << QByteArray("login without encryption");
    }
    void refusesLines()
    {
        QFETCH(QByteArray, line);
        HostileServer server({{Step::Say, "220 mx\r\n"}, {Step::Await}});
        SmtpConsole console(settings());
        const auto early = console.sendLine("NOOP");
        QVERIFY(!early);
        QCOMPARE(text(early.error().detail), QByteArray("not connected"));
        open(console, server);
        const auto sent = console.sendLine(line.toStdString());
        QVERIFY(!sent);
        QTEST(text(sent.error().detail), "reason");
        QCOMPARE(console.state(), State::Ready);
        QCOMPARE(console.transcript().size(), std::size_t(2));
    }

    /// Nobody types, the server floods.
    void standsFlood_data()
    {
        QTest::addColumn<QByteArray>("flood");
        QTest::addColumn<QByteArray>("end");
        QTest::addRow("line") << QByteArray("x") << QByteArray("broken");
        QTest::addRow("reply") << QByteArray("250-x\r\n") << QByteArray("broken");
        QTest::addRow("replies") << QByteArray("250 x\r\n") << QByteArray("out-of-step");
    }
    void standsFlood()
    {
        QFETCH(QByteArray, flood);
        HostileServer server({{Step::Say, "220 mx\r\n"}, {Step::Await}, {Step::Flood, flood}});
        SmtpConsole console(settings());
        Screen screen(console);
        const qint64 before = support::memoryUse();
        open(console, server);
        console.sendLine("NOOP");
        QTRY_COMPARE_WITH_TIMEOUT(console.state(), State::Closed, patience);
        QTEST(screen.end, "end");
        QCOMPARE(screen.ends, 1);
        QVERIFY(screen.lines.size() < 300);
        const qint64 grown = support::peakMemoryUse() - before;
        QVERIFY2(grown < 32 * 1024 * 1024, qPrintable(QString::number(grown)));
    }

    void showsInjection()
    {
        HostileServer server({{Step::Say, "220 mx\r\n"},
                              {Step::Await},
                              {Step::Say, "220 go\r\n250 AUTH PLAIN\r\n"},
                              {Step::Silence}});
        ProbeSettings wanted = settings();
        wanted.commandTimeout = std::chrono::milliseconds(200);
        SmtpConsole console(wanted);
        Screen screen(console);
        open(console, server);
        QVERIFY(console.sendLine("starttls"));
        QTRY_COMPARE_WITH_TIMEOUT(screen.end, QByteArray("timeout"), patience);
        QVERIFY(screen.lines.contains("* injected"));
        QVERIFY(screen.lines.contains("< 250 AUTH PLAIN"));
    }

    void waitsLonger()
    {
        HostileServer server({{Step::Say, "220 mx\r\n"}, {Step::Await}, {Step::Silence}});
        ProbeSettings wanted = settings();
        wanted.commandTimeout = std::chrono::milliseconds(300);
        SmtpConsole console(wanted);
        Screen screen(console);
        open(console, server);
        QCOMPARE(console.remaining().count(), 0);
        QElapsedTimer time;
        time.start();
        QVERIFY(console.sendLine("NOOP"));
        QVERIFY(console.remaining().count() > 0);
        console.keepWaiting();
        QVERIFY(console.remaining() > std::chrono::milliseconds(400));
        QTRY_COMPARE_WITH_TIMEOUT(screen.end, QByteArray("timeout"), patience);
        QVERIFY(time.elapsed() >= 590);
        QVERIFY(time.elapsed() < 900);
    }

    void needsConsent()
    {
        HostileServer server(HostileServer::Script{{Step::Silence}});
        SmtpConsole console{ProbeSettings()};
        Screen screen(console);
        console.open(localHost, server.serverPort(), "mx.ok.test");
        QCOMPARE(screen.ends, 0);
        QTRY_COMPARE_WITH_TIMEOUT(screen.end, QByteArray("not-allowed"), patience);
        QCOMPARE(server.connections(), 0);
    }

    void beginsAnew()
    {
        HostileServer server({{Step::Say, "220 mx\r\n"}, {Step::Await}, {Step::Close}});
        SmtpConsole console(settings());
        Screen screen(console);
        open(console, server);
        console.allowData(true);
        QVERIFY(console.sendLine("NOOP"));
        QTRY_COMPARE_WITH_TIMEOUT(screen.end, QByteArray("closed"), patience);
        open(console, server);
        QVERIFY(!console.sendLine("DATA"));
        QCOMPARE(console.transcript().size(), std::size_t(2));
        open(console, server); // in the middle of one
        QCOMPARE(server.connections(), 3);
        QCOMPARE(screen.ends, 1);
    }

private:
    static void open(SmtpConsole& console, const HostileServer& server)
    {
        console.open(localHost, server.serverPort(), "mx.ok.test");
        QTRY_COMPARE_WITH_TIMEOUT(console.state(), State::Ready, patience);
    }
    static void type(SmtpConsole& console, const char* line)
    {
        QVERIFY2(console.sendLine(line), line);
        QTRY_COMPARE_WITH_TIMEOUT(console.state(), State::Ready, patience);
    }

    MailServer m_server;
};

QTEST_GUILESS_MAIN(TestSmtpConsole)
#include "tst_smtp_console.moc"
