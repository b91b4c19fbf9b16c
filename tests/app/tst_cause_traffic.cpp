// SPDX-License-Identifier: GPL-3.0-or-later
#include "cause_window.h"
#include "widgets/inline_message.h"

#include <QStackedWidget>

using app::ProbeMode;
using support::CauseWindow;

/// Whom a test may ask, and when: a bounce is written by strangers.
class TestCauseTraffic : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void pastingStartsNothing_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addRow("off") << static_cast<int>(ProbeMode::Off);
        QTest::addRow("ask") << static_cast<int>(ProbeMode::Ask);
    }

    void pastingStartsNothing()
    {
        QFETCH(const int, mode);
        CauseWindow window(static_cast<ProbeMode>(mode));
        window.paste(QString::fromLatin1(support::unknownUser()));
        QVERIFY(!window.isWaiting());
        window.openBytes(support::blockedAddress("192.0.2.9"));
        QVERIFY(!window.isWaiting());
        QCOMPARE(window.fake().runs, 0);
    }

    void automaticAsksNameServersOnly()
    {
        CauseWindow window(ProbeMode::Automatic);
        window.paste(QString::fromLatin1(support::unknownUser()));
        QVERIFY(window.isWaiting());
        QCOMPARE(window.fake().runs, 0);
        QTRY_COMPARE(window.fake().runs, 1);
        QVERIFY(!window.fake().plan.withRecipient);
        for (const probe::Check* check : window.fake().plan.checks) {
            QVERIFY(check->contacts == std::vector{probe::Contact::NameServers});
        }
        QTRY_VERIFY(window.isShown("proofBadge"));
        QVERIFY(!window.isWaiting());
    }

    void automaticIsCancelledByTheNextBounce()
    {
        CauseWindow window(ProbeMode::Automatic);
        window.openBytes(support::unknownUser());
        QVERIFY(window.isWaiting());
        window.openBytes(support::fullMailbox()); // nothing to test
        QVERIFY(!window.isWaiting());
        QCOMPARE(window.fake().runs, 0);
        window.openBytes(support::unknownUser());
        QVERIFY(window.isWaiting());
        window.settings().setProbeMode(ProbeMode::Ask);
        QTRY_VERIFY(!window.isWaiting());
        QCOMPARE(window.fake().runs, 0);
    }

    void automaticLeavesServersToAClick()
    {
        CauseWindow window(ProbeMode::Automatic);
        window.openBytes(support::unknownUser());
        QTRY_VERIFY(window.isShown("testServers"));
        window.click("testServers");
        QVERIFY(window.isShown("testPlan"));
        QCOMPARE(window.fake().runs, 1);
    }

    void offExplains()
    {
        CauseWindow window(ProbeMode::Off);
        window.openBytes(support::unknownUser());
        window.click("testCause");
        auto* message = window.child<app::InlineMessage>("message");
        QVERIFY(message->isVisible());
        QVERIFY(!window.isShown("testPlan"));
        window.press(Qt::Key_F5);
        window.child<QAction>("testServersAction")->trigger();
        window.child<QAction>("testPlanAction")->trigger();
        QCOMPARE(window.fake().runs, 0);
        window.click("openProbeSettings");
        QVERIFY(!window.page().isVisible());
        QTest::keyClick(&window.window(), Qt::Key_1, Qt::ControlModifier);
        window.click("testCause");
        window.click("switchProbesOn");
        QCOMPARE(window.settings().probeMode(), ProbeMode::Ask);
        QVERIFY(window.isShown("testPlan"));
        QCOMPARE(window.fake().runs, 0);
    }

    void refusedSubjects_data()
    {
        QTest::addColumn<QByteArray>("bounce");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const QByteArray& bounce, const char* role,
                            const char* reason) {
            QTest::addRow("%s", name)
                << bounce << QString::fromLatin1(role) << QString::fromLatin1(reason);
        };
        const auto inside = "it lies inside";
        row("loopback", support::blockedAddress("127.0.0.1"), "sending_address", inside);
        row("private", support::blockedAddress("10.0.0.1"), "sending_address", inside);
        row("metadata", support::blockedAddress("169.254.169.254"), "sending_address", inside);
        row("recipient loopback", support::unknownUser("a@[127.0.0.1]"), "recipient", inside);
        row("recipient IPv6 loopback", support::unknownUser("a@[IPv6:::1]"), "recipient", inside);
        row("recipient metadata", support::unknownUser("a@[169.254.169.254]"), "recipient", inside);
        row("recipient localhost", support::unknownUser("a@localhost"), "recipient", inside);
        row("recipient intranet", support::unknownUser("a@fileserver"), "recipient", inside);
        row("recipient no name", support::unknownUser("a@exa$mple..net"), "recipient",
            "it is no name");
    }

    void refusedSubjects()
    {
        QFETCH(const QByteArray, bounce);
        QFETCH(const QString, role);
        QFETCH(const QString, reason);
        for (const ProbeMode mode : {ProbeMode::Ask, ProbeMode::Automatic}) {
            CauseWindow window(mode);
            window.openBytes(bounce);
            QVERIFY(!window.isWaiting());
            window.click("testCause");
            QVERIFY(window.isShown("testPlan"));
            const QByteArray name = "problem-" + role.toLatin1();
            QVERIFY2(window.label(name.constData()).contains(reason),
                     qPrintable(window.label(name.constData())));
            QVERIFY(!window.part("testStart").isEnabled());
            window.press(Qt::Key_F5);
            auto* edit = window.child<QLineEdit>("subject-" + role.toLatin1());
            QTest::keyClick(edit, Qt::Key_Return);
            QCOMPARE(window.fake().runs, 0);
        }
    }

    void aCorrectedSubjectIsAsked()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser("a@[127.0.0.1]"));
        window.press(Qt::Key_F5);
        auto* edit = window.child<QLineEdit>("subject-recipient");
        QVERIFY(edit->hasFocus()); // it is what stands in the way
        edit->selectAll();
        QTest::keyClicks(edit, QStringLiteral("a@example.org"));
        QCOMPARE(edit->text(), QStringLiteral("a@example.org"));
        QVERIFY(!window.isShown("problem-recipient"));
        QSignalSpy settled(&window.tester(), &app::CauseTester::settled);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(settled.wait());
        QCOMPARE(window.fake().runs, 1);
        QCOMPARE(window.fake().plan.target.domain, std::string("example.org"));
    }

    void linesCannotBeBroken()
    {
        const auto fake = std::make_shared<support::FakeProbe>();
        CauseWindow window(ProbeMode::Ask, app::UiLanguage::English, fake);
        window.openBytes(support::unknownUser());
        // What no field of the window lets through, either.
        app::CauseTest test(support::fakeProbes(fake), support::exampleProofs());
        auto result = std::make_shared<app::DiagnosisResult>();
        result->knowledge = window.knowledge().knowledge();
        const diagnosis::Diagnoser diagnoser(*result->knowledge);
        result->outcome = diagnoser.diagnose(support::unknownUser().toStdString());
        test.setResult(result);
        test.setRecipient(0);
        QVERIFY(test.canStart(app::Reach::NameServers));
        for (const char* hostile : {"a@b.example\r\nDATA", "a@b.example\nRSET", "a b@c.example d",
                                    "a@b\tc.example", "a@b.example> NOTIFY=NEVER"}) {
            test.setSubject(proof::Role::Recipient, QString::fromLatin1(hostile));
            QVERIFY2(!test.canStart(app::Reach::NameServers), hostile);
            QVERIFY(!test.start(app::Reach::AllServers, {}));
        }
        QCOMPARE(fake->runs, 0);
        test.resetPlan();
        QVERIFY(test.canStart(app::Reach::NameServers));
    }

    void notTestable()
    {
        for (const ProbeMode mode : {ProbeMode::Ask, ProbeMode::Automatic}) {
            CauseWindow window(mode);
            window.openBytes(support::fullMailbox());
            QVERIFY(window.isShown("proofBadge"));
            QVERIFY(window.part("proofBadge")
                        .accessibleName()
                        .contains(QStringLiteral("Not testable")));
            QCOMPARE(window.label("proofSentence"), QStringLiteral("Nobody outside can see it."));
            QVERIFY(!window.isShown("testServers"));
            window.press(Qt::Key_F5);
            QVERIFY(!window.isShown("testPlan"));
            QCOMPARE(window.child<QToolButton>("testCause")->text(), QStringLiteral("P&robe this"));
            QVERIFY(!window.isWaiting());
            QCOMPARE(window.fake().runs, 0);
        }
    }

    void whatWasTypedIsNotAskedByItself()
    {
        CauseWindow window(ProbeMode::Automatic);
        window.fake().neverEnds = true;
        window.openBytes(support::unknownUser());
        window.press(Qt::Key_F5); // at once, by a key
        QCOMPARE(window.fake().runs, 1);
        window.press(Qt::Key_Escape);
        window.child<QAction>("testPlanAction")->trigger();
        auto* edit = window.child<QLineEdit>("subject-recipient");
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, QStringLiteral("a@example.org"));
        QVERIFY(!window.isWaiting());
        window.settings().setUiLanguage(app::UiLanguage::SimplifiedChinese);
        QVERIFY(!window.isWaiting());
        QCOMPARE(edit->text(), QStringLiteral("a@example.org"));
        QCOMPARE(window.fake().runs, 1);
    }
};

QTEST_MAIN(TestCauseTraffic)
#include "tst_cause_traffic.moc"
