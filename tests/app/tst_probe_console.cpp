// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transcript_model.h"
#include "probe_window.h"
#include "support/mail_server.h"
#include "support/name_server.h"
#include "widgets/inline_message.h"
#include "widgets/transcript_view.h"

#include <QCheckBox>
#include <QClipboard>
#include <QScrollBar>

using support::ProbeWindow;

namespace {

/// A conversation in which the test is the server.
class FakeTalk : public app::ConsoleTalk {
public:
    struct Log {
        FakeTalk* talk = nullptr; ///< the one that is open
        QStringList opened;
        QStringList sent;
        bool allowsData = false;
        int waits = 0;
    };
    explicit FakeTalk(std::shared_ptr<Log> log) : m_log(std::move(log)) { m_log->talk = this; }

    void open(const base::IpAddress& address, std::uint16_t port,
              const std::string& hostName) override
    {
        m_log->opened << QStringLiteral("%1:%2 %3")
                             .arg(QString::fromStdString(address.toString()))
                             .arg(port)
                             .arg(QString::fromStdString(hostName));
        m_isOpen = true;
        Q_EMIT stateChanged();
        answer("220 mx.ok.test ESMTP");
    }
    base::Expected<void> sendLine(const std::string& line) override
    {
        if (line.find('\n') != line.npos) {
            return base::Unexpected(base::Error{base::ErrorCode::Syntax, "no"});
        }
        m_log->sent << QString::fromStdString(line);
        Q_EMIT lineAdded({probe::Direction::Sent, {}, m_isEncrypted, line});
        return {};
    }
    base::Expected<void> startTls() override
    {
        m_isEncrypted = true;
        Q_EMIT stateChanged();
        return {};
    }
    void keepWaiting() override { ++m_log->waits; }
    void allowData(bool isAllowed) override { m_log->allowsData = isAllowed; }
    void close() override
    {
        if (m_isOpen) {
            m_isOpen = false;
            Q_EMIT closed(probe::SmtpEnd::Finished, {});
        }
    }
    bool isOpen() const override { return m_isOpen; }
    bool isEncrypted() const override { return m_isEncrypted; }
    std::optional<std::chrono::milliseconds> timeLeft() const override
    {
        return m_isOpen ? std::optional(std::chrono::milliseconds(29'500)) : std::nullopt;
    }

    void answer(const std::string& line)
    {
        Q_EMIT lineAdded({probe::Direction::Received, {}, m_isEncrypted, line});
        smtp::ReplyReader reader;
        reader.feed(line + "\r\n");
        if (const auto reply = reader.take()) {
            Q_EMIT replyArrived(*reply);
        }
    }

private:
    std::shared_ptr<Log> m_log; // shared with the test
    bool m_isOpen = false;
    bool m_isEncrypted = false;
};

/// A window on the console.
class ConsoleWindow : public ProbeWindow {
public:
    explicit ConsoleWindow(std::shared_ptr<FakeTalk::Log> log = std::make_shared<FakeTalk::Log>(),
                           bool isLive = false)
        : ProbeWindow(
              ProbeWindow::exampleProbe(), app::UiLanguage::English,
              isLive
                  ? app::liveTalks()
                  : [log](const probe::ProbeSettings&) { return std::make_unique<FakeTalk>(log); }),
          m_log(std::move(log))
    {
        click("probeConsole");
    }

    FakeTalk::Log& log() { return *m_log; }
    void connectTo(const QString& host, const QString& port = QStringLiteral("25"))
    {
        child<QLineEdit>("consoleHost")->setText(host);
        child<QLineEdit>("consolePort")->setText(port);
        click("consoleConnect");
    }
    QLineEdit& input() { return *child<QLineEdit>("consoleInput"); }
    void send(const QString& line)
    {
        input().setText(line);
        QTest::keyClick(&input(), Qt::Key_Return);
    }
    QStringList lines()
    {
        QStringList all;
        auto* model = child<app::TranscriptView>("consoleTranscript")->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            all << model->index(row, 0).data().toString();
        }
        return all;
    }
    bool hasLine(const QString& part) { return !lines().filter(part).isEmpty(); }

private:
    std::shared_ptr<FakeTalk::Log> m_log;
};

} // namespace

/// Talking to a mail server by hand.
class TestProbeConsole : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void repliesAreExplained()
    {
        ConsoleWindow window;
        window.connectTo(QStringLiteral("192.0.2.1"));
        QCOMPARE(window.log().opened, QStringList{QStringLiteral("192.0.2.1:25 ")});
        QVERIFY(window.hasLine(QStringLiteral("220 mx.ok.test")));
        window.send(QStringLiteral("RCPT TO:<a@ok.test>"));
        QCOMPARE(window.log().sent, QStringList{QStringLiteral("RCPT TO:<a@ok.test>")});
        window.log().talk->answer(
            "550 5.1.1 <a@ok.test>: Recipient address rejected: User unknown");
        QVERIFY(window.hasLine(QStringLiteral("5.1.1 – ")));
        const QString verdict = QString::fromUtf8(
            knowledge::builtIn().category("user_unknown").name.in(knowledge::Language::English));
        QTRY_VERIFY(window.lines().contains(verdict));
    }

    void buttonsFillInOrSend()
    {
        ConsoleWindow window;
        window.settings().setProbeText(app::ProbePreference::HeloName,
                                       QStringLiteral("me.example"));
        window.settings().setProbeText(app::ProbePreference::ReversePath,
                                       QStringLiteral("me@example.com"));
        window.connectTo(QStringLiteral("192.0.2.1"));
        window.click("quick-EHLO");
        QCOMPARE(window.log().sent.last(), QStringLiteral("EHLO me.example"));
        window.click("quick-MAIL FROM");
        QCOMPARE(window.input().text(), QStringLiteral("MAIL FROM:<me@example.com>"));
        QCOMPARE(window.log().sent.size(), 1); // a person may change it first
        QTRY_VERIFY(window.input().hasFocus());
        window.click("quick-STARTTLS");
        QTRY_COMPARE(window.child<QWidget>("consoleState")->accessibleName(),
                     QStringLiteral("encrypted"));
        window.log().talk->answer("250 ok");
        auto* model = window.child<app::TranscriptView>("consoleTranscript")->model();
        bool hasLock = false;
        for (int row = 0; row < model->rowCount(); ++row) {
            hasLock = hasLock ||
                      model->index(row, 0).data(app::TranscriptModel::IsEncryptedRole).toBool();
        }
        QVERIFY(hasLock);
    }

    void historyComesBack()
    {
        ConsoleWindow window;
        window.connectTo(QStringLiteral("192.0.2.1"));
        window.send(QStringLiteral("NOOP"));
        window.send(QStringLiteral("AUTH PLAIN c2VjcmV0"));
        window.log().talk->answer("334 UGFzc3dvcmQ6");
        QCOMPARE(window.input().echoMode(), QLineEdit::Password);
        window.send(QStringLiteral("c2VjcmV0"));
        window.log().talk->answer("235 2.7.0 ok");
        QCOMPARE(window.input().echoMode(), QLineEdit::Normal);
        window.send(QStringLiteral("RSET"));
        window.input().setText(QStringLiteral("draft"));
        QTest::keyClick(&window.input(), Qt::Key_Up);
        QCOMPARE(window.input().text(), QStringLiteral("RSET"));
        QTest::keyClick(&window.input(), Qt::Key_Up);
        QCOMPARE(window.input().text(), QStringLiteral("NOOP")); // no secrets in between
        QTest::keyClick(&window.input(), Qt::Key_Down);
        QTest::keyClick(&window.input(), Qt::Key_Down);
        QCOMPARE(window.input().text(), QStringLiteral("draft"));
    }

    void dataIsOffAndAskedForEachTime()
    {
        ConsoleWindow window;
        window.connectTo(QStringLiteral("192.0.2.1"));
        QVERIFY(!window.log().allowsData);
        window.child<QCheckBox>("consoleData")->click();
        QVERIFY(window.log().allowsData);
        QVERIFY(window.child<app::InlineMessage>("consoleMessage")->isVisible());
        window.click("consoleDisconnect");
        window.connectTo(QStringLiteral("192.0.2.1"));
        QVERIFY(!window.log().allowsData);
        QVERIFY(!window.child<QCheckBox>("consoleData")->isChecked());
    }

    void patienceCanBeGiven()
    {
        ConsoleWindow window;
        window.connectTo(QStringLiteral("192.0.2.1"));
        QTRY_VERIFY(window.child<QWidget>("consoleWait")->isVisible());
        QCOMPARE(window.label("consoleTime"), QStringLiteral("30 s left"));
        window.click("consoleWait");
        QCOMPARE(window.log().waits, 1);
    }

    void inwardAddressesNeedAYes()
    {
        ConsoleWindow window;
        window.connectTo(QStringLiteral("10.0.0.1"));
        QVERIFY(window.log().opened.isEmpty());
        QVERIFY(window.child<app::InlineMessage>("consoleMessage")->isVisible());
        window.click("consoleInward");
        QCOMPARE(window.log().opened.size(), 1);
    }

    void typedNamesAreLookedUp()
    {
        support::NameServer names;
        if (!names.isInstalled()) {
            QSKIP("needs knot");
        }
        names.addZone(QStringLiteral("ok.test"), "mx A 192.0.2.7\n");
        QVERIFY(names.start());
        ConsoleWindow window;
        window.probe().adaptSettings(
            [&](probe::ProbeSettings& settings) { settings.resolvers = {names.address()}; });
        window.connectTo(QStringLiteral("MX.ok.test."), QStringLiteral("587"));
        QTRY_COMPARE(window.log().opened, QStringList{QStringLiteral("192.0.2.7:587 mx.ok.test")});
        window.click("consoleDisconnect");
        window.connectTo(QStringLiteral("none.ok.test"));
        auto* message = window.child<app::InlineMessage>("consoleMessage");
        QTRY_VERIFY(message->isVisible());
        QVERIFY(message->text().contains(QStringLiteral("NXDOMAIN")));
        QCOMPARE(window.log().opened.size(), 1);
    }

    void switchedOffTalksToNobody()
    {
        ConsoleWindow window;
        window.connectTo(QStringLiteral("192.0.2.1"));
        window.settings().setProbeMode(app::ProbeMode::Off);
        QVERIFY(!window.log().talk->isOpen());
        QVERIFY(!window.child<QWidget>("consoleConnect")->isEnabled());
    }

    /// The newest line is in sight, also when an explanation comes later; who reads further up is
    /// not taken away from there.
    void transcriptFollowsTheTalk()
    {
        app::TranscriptView view;
        view.resize(500, 200);
        view.show();
        QScrollBar* bar = view.verticalScrollBar();
        const auto addReply = [&view] {
            probe::TranscriptLine line;
            line.direction = probe::Direction::Received;
            line.text = "550 5.7.1 " + std::string(300, 'x');
            view.transcript().addLine(line);
            view.transcript().addExplanation(QStringLiteral("one two ").repeated(40),
                                             QStringLiteral("two"));
        };
        for (int i = 0; i < 30; ++i) {
            addReply();
        }
        QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
        int before = bar->maximum();
        view.transcript().addExplanation(QStringLiteral("later"), QStringLiteral("later"));
        QTRY_VERIFY(bar->maximum() > before && bar->value() == bar->maximum());
        bar->setValue(10);
        before = bar->maximum();
        addReply();
        QTRY_VERIFY(bar->maximum() > before);
        QCOMPARE(bar->value(), 10);
    }

    void transcriptIsCopied()
    {
        ConsoleWindow window;
        window.connectTo(QStringLiteral("192.0.2.1"));
        window.log().talk->answer("250 \x1b[2J");
        window.click("consoleCopy");
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text.contains(QStringLiteral("220 mx.ok.test")));
        QVERIFY(!text.contains(QLatin1Char('\x1b')));
    }

    void realServer()
    {
        if (!support::MailServer::isInstalled()) {
            QSKIP("needs exim4-daemon-light and openssl");
        }
        support::MailServer server;
        QVERIFY(server.start());
        ConsoleWindow window(std::make_shared<FakeTalk::Log>(), true);
        window.probe().adaptSettings(
            [](probe::ProbeSettings& settings) { settings.allowAllInward = true; });
        window.connectTo(QStringLiteral("127.0.0.1"),
                         QString::number(server.port(support::MailServer::Good)));
        QTRY_VERIFY_WITH_TIMEOUT(window.hasLine(QStringLiteral("220 ")), 10'000);
        window.send(QStringLiteral("EHLO me.test"));
        QTRY_VERIFY(window.hasLine(QStringLiteral("250 – "))); // the whole reply
        QVERIFY(window.hasLine(QStringLiteral("STARTTLS")));
        window.click("quick-STARTTLS");
        QTRY_COMPARE(window.child<QWidget>("consoleState")->accessibleName(),
                     QStringLiteral("encrypted"));
        window.send(QStringLiteral("EHLO me.test"));
        window.send(QStringLiteral("DATA"));
        QTRY_VERIFY(window.child<app::InlineMessage>("consoleMessage")->isVisible());
        window.click("quick-QUIT");
        QTRY_VERIFY(window.child<QWidget>("consoleConnect")->isVisible());
    }
};

QTEST_MAIN(TestProbeConsole)
#include "tst_probe_console.moc"
