// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe_window.h"
#include "widgets/inline_message.h"

#include <QCheckBox>
#include <QClipboard>
#include <QElapsedTimer>
#include <QScrollArea>

using support::FakeProbe;
using support::ProbeWindow;

/// The Probe page as people use it.
class TestProbePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void emptyPageContactsNobody()
    {
        ProbeWindow window;
        QTRY_VERIFY(window.probe().isVisible());
        QVERIFY(window.child<QWidget>("probeModeCard")->isVisible());
        QVERIFY(!window.child<QWidget>("probeRun")->isEnabled());
        window.click("probeExample");
        QCOMPARE(window.box().text(), QStringLiteral("example.com"));
        QVERIFY(window.child<QWidget>("probeRun")->isEnabled());
        QTRY_VERIFY(window.child<QWidget>("planTitle")->isVisible());
        QCOMPARE(window.fake().runs, 0);
    }

    void modeIsChosenOnce()
    {
        ProbeWindow window;
        window.click("probeMode1");
        QVERIFY(!window.child<QWidget>("probeModeCard")->isVisible());
        QCOMPARE(window.settings().probeMode(), app::ProbeMode::Ask);
        window.close();
        window.open();
        QTest::keyClick(&window.window(), Qt::Key_3, Qt::ControlModifier);
        QVERIFY(!window.child<QWidget>("probeModeCard")->isVisible());
    }

    void offAsksNobodyAndOffersToSwitchOn()
    {
        ProbeWindow window;
        window.settings().setProbeMode(app::ProbeMode::Off);
        QTRY_VERIFY(window.child<QWidget>("probeSwitchOn")->isVisible());
        app::ProbeForm form;
        form.target = QStringLiteral("ok.test");
        window.probe().setForm(form);
        QTest::keyClick(&window.window(), Qt::Key_F5);
        window.probe().run();
        QCOMPARE(window.fake().runs, 0);
        window.click("probeSwitchOn");
        QTRY_VERIFY(window.child<QWidget>("planTitle")->isVisible());
        QCOMPARE(window.settings().probeMode(), app::ProbeMode::Ask);
    }

    void automaticAsksNameServersForWhatIsHandedOver()
    {
        ProbeWindow window;
        window.settings().setProbeMode(app::ProbeMode::Automatic);
        window.type(QStringLiteral("ok.test"));
        QCOMPARE(window.fake().runs, 0); // half typed names are nobody's business
        app::ProbeForm form;
        form.target = QStringLiteral("ok.test");
        QSignalSpy settled(&window.probe(), &app::ProbePage::settled);
        window.probe().setForm(form);
        QCOMPARE(window.fake().runs, 1);
        QVERIFY(settled.wait());
    }

    void understood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kind");
        QTest::addRow("domain") << QStringLiteral("ok.test") << QStringLiteral("Domain");
        QTest::addRow("address") << QStringLiteral("a@ok.test") << QStringLiteral("Mail address");
        QTest::addRow("host") << QStringLiteral("mx.ok.test:25") << QStringLiteral("Host");
        QTest::addRow("ip") << QStringLiteral("[192.0.2.1]") << QStringLiteral("IP address");
        QTest::addRow("url") << QStringLiteral("https://ok.test/x") << QStringLiteral("Host");
    }

    void understood()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, kind);
        ProbeWindow window;
        window.type(text);
        auto* chip = window.child<QWidget>("probeKind");
        QTRY_VERIFY(chip->isVisible());
        QCOMPARE(chip->accessibleName(), kind);
    }

    void whatCannotBeReadIsSaid()
    {
        ProbeWindow window;
        window.type(QStringLiteral("ok..test"));
        auto* message = window.child<app::InlineMessage>("probeMessage");
        QTRY_VERIFY(message->isVisible());
        QVERIFY(message->text().contains(QStringLiteral("two dots")));
        QVERIFY(!window.child<QWidget>("probeRun")->isEnabled());
        QTest::keyClick(&window.window(), Qt::Key_Escape);
        QVERIFY(!message->isVisible());
    }

    void planIsWhatRuns()
    {
        ProbeWindow window;
        window.type(QStringLiteral("a@ok.test"));
        QTRY_VERIFY(window.child<QCheckBox>("planRecipient")->isVisible());
        QVERIFY(!window.child<QCheckBox>("planRecipient")->isChecked());
        QVERIFY(!window.label("planContacts").isEmpty());
        window.child<QCheckBox>("check-mx")->click();
        window.child<QCheckBox>("planRecipient")->click();
        window.run();
        QVERIFY(window.fake().plan.withRecipient);
        for (const probe::Check* check : window.fake().plan.checks) {
            QVERIFY(check->id != "mx");
        }
        QVERIFY(!window.fake().plan.checks.empty());
    }

    void furtherFactsReachThePlan()
    {
        ProbeWindow window;
        window.type(QStringLiteral("ok.test"));
        window.click("probeMore");
        QTest::keyClicks(window.child<QLineEdit>("probeAddress"), QStringLiteral("192.0.2.7"));
        QTest::keyClicks(window.child<QLineEdit>("probeSelector"), QStringLiteral("s1"));
        window.run();
        QCOMPARE(window.fake().plan.target.address->toString(), std::string("192.0.2.7"));
        QCOMPARE(window.fake().plan.target.dkimSelector, std::string("s1"));
    }

    void resultsStandWorstFirst()
    {
        ProbeWindow window;
        window.type(QStringLiteral("ok.test"));
        window.run();
        QCOMPARE(window.label("probeConclusion"),
                 QStringLiteral("1 problem, 1 warning; everything else is fine."));
        QVERIFY(window.list().model()->rowCount() >= 3);
        QVERIFY(window.list().currentFinding() != nullptr);
        QCOMPARE(window.list().currentFinding()->id, std::string("mx.none"));
        // Words of others stay plain, whatever they try.
        bool isEscaped = false;
        const auto labels = window.child<QWidget>("findingView")->findChildren<QLabel*>();
        for (const QLabel* label : labels) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->text().contains(QLatin1Char('\x1b')));
            isEscaped = isEscaped || label->text().contains(QStringLiteral("<img src=x>"));
        }
        QVERIFY(isEscaped);
    }

    void planComesBackAfterARun()
    {
        ProbeWindow window;
        window.type(QStringLiteral("ok.test"));
        QVERIFY(!window.child<QWidget>("probePlan")->isVisible());
        window.run();
        QVERIFY(window.list().isVisible());
        window.click("probePlan");
        QVERIFY(window.child<QWidget>("planTitle")->isVisible());
        window.click("probePlan");
        QVERIFY(window.list().isVisible());
    }

    void foldedRowOpensByKey()
    {
        ProbeWindow window;
        window.type(QStringLiteral("ok.test"));
        window.run();
        auto* model = window.list().model();
        const int count = model->rowCount();
        window.list().setCurrentIndex(model->index(2, 0));
        QTest::keyClick(&window.list(), Qt::Key_Return);
        QCOMPARE(model->rowCount(), count + 2);
        QTest::keyClick(&window.list(), Qt::Key_Space);
        QCOMPARE(model->rowCount(), count);
    }

    void secondRunShowsTheDifference()
    {
        ProbeWindow window;
        window.type(QStringLiteral("ok.test"));
        window.run();
        QVERIFY(window.label("probeDifference").isEmpty());
        window.run();
        QCOMPARE(window.fake().runs, 2);
        QCOMPARE(window.label("probeDifference"), QStringLiteral("the same as last time"));
        window.fake().findings[0].clear();
        window.run();
        QCOMPARE(window.label("probeDifference"), QStringLiteral("1 change since last time"));
        window.type(QStringLiteral("other.test"));
        window.run();
        QVERIFY(window.label("probeDifference").isEmpty());
    }

    void serversAreContactedAfterAYesOnly()
    {
        auto fake = ProbeWindow::exampleProbe();
        fake->contacts = {{"mx.ok.test", *base::IpAddress::parse("192.0.2.1"), 25},
                          {"in.ok.test", *base::IpAddress::parse("127.0.0.1"), 25}};
        ProbeWindow window(fake);
        window.type(QStringLiteral("ok.test"));
        window.run();
        QVERIFY(window.child<QWidget>("heldContacts")->isVisible());
        QVERIFY(window.child<QCheckBox>("held-192.0.2.1")->isChecked());
        QVERIFY(!window.child<QCheckBox>("held-127.0.0.1")->isChecked());
        QTRY_VERIFY(window.child<QWidget>("contactServers")->hasFocus());
        QSignalSpy settled(&window.probe(), &app::ProbePage::settled);
        window.click("contactServers");
        QVERIFY(settled.wait());
        QCOMPARE(window.fake().allowed.size(), std::size_t{1});
        QCOMPARE(window.fake().allowed[0].host, std::string("mx.ok.test"));
        QVERIFY(!window.child<QWidget>("heldContacts")->isVisible());
    }

    void inwardServersNeedASecondYes()
    {
        auto fake = ProbeWindow::exampleProbe();
        fake->contacts = {{"in.ok.test", *base::IpAddress::parse("10.0.0.1"), 25}};
        ProbeWindow window(fake);
        window.type(QStringLiteral("ok.test"));
        window.run();
        QVERIFY(!window.child<QWidget>("contactServers")->isEnabled());
        window.child<QCheckBox>("held-10.0.0.1")->click();
        window.click("contactServers");
        QVERIFY(window.fake().allowed.empty());
        QVERIFY(window.child<QWidget>("heldContacts")->isVisible());
        QSignalSpy settled(&window.probe(), &app::ProbePage::settled);
        window.click("contactInward");
        QVERIFY(settled.wait());
        QCOMPARE(window.fake().allowed.size(), std::size_t{1});
    }

    void stopIsQuickAndKeepsWhatWasFound()
    {
        auto fake = ProbeWindow::exampleProbe();
        fake->neverEnds = true;
        ProbeWindow window(fake);
        window.type(QStringLiteral("ok.test"));
        QTest::keyClick(&window.window(), Qt::Key_F5);
        QTRY_VERIFY(window.child<QWidget>("probeStop")->isVisible());
        QTRY_VERIFY(window.list().currentFinding() != nullptr);
        QVERIFY(window.label("probeProgress").contains(QStringLiteral("12 of 18")));
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(&window.window(), Qt::Key_Escape);
        QVERIFY(clock.elapsed() < 200);
        QVERIFY(window.child<QWidget>("probeRun")->isVisible());
        QVERIFY(window.label("probeConclusion").startsWith(QStringLiteral("Stopped")));
        QVERIFY(window.list().currentFinding() != nullptr);
    }

    void bounceIsReadForTargets()
    {
        ProbeWindow window;
        QGuiApplication::clipboard()->setText(
            QString::fromUtf8(support::dsn("Content-Type: text/plain\r\n\r\nSorry.\r\n",
                                           "550 5.1.1 <lee@example.net> User unknown")));
        window.probe().focusTarget();
        QTest::keySequence(&window.box(), QKeySequence::Paste);
        QTRY_COMPARE(window.box().text(), QStringLiteral("lee@example.net"));
        auto* message = window.child<app::InlineMessage>("probeMessage");
        QVERIFY(message->isVisible());
        window.click("bounceTarget1");
        QCOMPARE(window.box().text(), QStringLiteral("example.net"));
        QCOMPARE(window.fake().runs, 0);
    }

    void textsCanBeTakenAway()
    {
        ProbeWindow window;
        window.type(QStringLiteral("ok.test"));
        window.run();
        const auto copied = [&](app::ProbeFormat format) {
            window.probe().copyAs(format);
            return QGuiApplication::clipboard()->text();
        };
        QVERIFY(copied(app::ProbeFormat::Text).contains(QStringLiteral("dig ok.test MX")));
        QVERIFY(copied(app::ProbeFormat::Markdown).startsWith(QStringLiteral("# ok")));
        QVERIFY(copied(app::ProbeFormat::Json).startsWith(QLatin1Char('{')));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(QLatin1Char('\x1b')));
    }

    void settingsReachTheProbe()
    {
        ProbeWindow window;
        QTest::keyClick(&window.window(), Qt::Key_Comma, Qt::ControlModifier);
        auto* resolvers = window.child<QLineEdit>("probe-resolvers");
        QTRY_VERIFY(resolvers->isVisible());
        QTest::keyClicks(resolvers, QStringLiteral("127.0.0.1:5300"));
        auto* port = window.child<QLineEdit>("probe-smtpPort");
        port->selectAll();
        QTest::keyClicks(port, QStringLiteral("nonsense"));
        QVERIFY(window.label("probe-smtpPortHint").startsWith(QStringLiteral("This cannot")));
        QTest::keyClick(&window.window(), Qt::Key_3, Qt::ControlModifier);
        window.type(QStringLiteral("ok.test"));
        QVERIFY(window.label("planContacts").contains(QStringLiteral("127.0.0.1")));
        window.run();
        QCOMPARE(window.fake().settings.resolvers.size(), std::size_t{1});
        QCOMPARE(window.fake().settings.smtpPort, std::uint16_t{25});
        window.child<QAbstractButton>("probe-resolversReset")->click();
        QVERIFY(resolvers->text().isEmpty());
    }

    void everyControlHasAName()
    {
        ProbeWindow window;
        window.type(QStringLiteral("ok.test"));
        window.run();
        const auto children = window.probe().findChildren<QWidget*>();
        for (QWidget* widget : children) {
            const bool isControl = qobject_cast<QLineEdit*>(widget) != nullptr ||
                                   qobject_cast<QAbstractButton*>(widget) != nullptr ||
                                   qobject_cast<QAbstractItemView*>(widget) != nullptr;
            if (isControl && widget->isVisible() && widget->focusPolicy() != Qt::NoFocus) {
                QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(face != nullptr && !face->text(QAccessible::Name).isEmpty(),
                         qPrintable(widget->objectName() + QLatin1Char(' ') +
                                    QString::fromLatin1(widget->metaObject()->className())));
            }
        }
    }

    void chineseWindow()
    {
        ProbeWindow window(ProbeWindow::exampleProbe(), app::UiLanguage::SimplifiedChinese);
        window.type(QStringLiteral("ok.test"));
        window.run();
        QVERIFY(window.label("probeConclusion").contains(QStringLiteral("问题")));
        window.settings().setUiLanguage(app::UiLanguage::English);
        QTRY_VERIFY(window.label("probeConclusion").contains(QStringLiteral("problem")));
    }
};

QTEST_MAIN(TestProbePage)
#include "tst_probe_page.moc"
