// SPDX-License-Identifier: GPL-3.0-or-later
#include "cause_window.h"
#include "pages/case_report_dialog.h"
#include "pages/copy_actions.h"
#include "widgets/card.h"
#include "widgets/inline_message.h"
#include "widgets/result_view.h"
#include "widgets/source_view.h"
#include "widgets/tone.h"

#include <QCheckBox>
#include <QElapsedTimer>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>

using app::ProbeMode;
using probe::Severity;
using support::CauseWindow;

/// "Test this cause" on the Diagnose page.
class TestCauseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void outcomes_data()
    {
        QTest::addColumn<QString>("finding");
        QTest::addColumn<int>("severity");
        QTest::addColumn<QString>("badge");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("second");
        const auto row = [](const char* finding, Severity severity, const char* badge,
                            const char* sentence, const char* second) {
            QTest::addRow("%s", badge)
                << QString::fromLatin1(finding) << static_cast<int>(severity)
                << QString::fromLatin1(badge) << QString::fromLatin1(sentence)
                << QString::fromUtf8(second);
        };
        row("mx.none", Severity::Error, "Confirmed", "example.net takes no mail now.",
            "example.net 现在不收邮件。");
        row("mx.null", Severity::Warning, "Supports", "example.net says that it takes none.",
            "example.net 声明不收邮件。");
        row("mx.implicit", Severity::Info, "Cannot tell", "The mail server has to be asked.",
            "还要询问邮件服务器。");
    }

    void outcomes()
    {
        QFETCH(const QString, finding);
        QFETCH(const int, severity);
        QFETCH(const QString, badge);
        QFETCH(const QString, sentence);
        QFETCH(const QString, second);
        CauseWindow window;
        window.settings().setExplanationDisplay(app::ExplanationDisplay::Stacked);
        window.openBytes(support::unknownUser());
        QVERIFY(!window.isShown("causeTest"));
        window.finds(finding.toStdString(), static_cast<Severity>(severity));
        window.run();
        QVERIFY(window.isShown("proofBadge"));
        QVERIFY(window.part("proofBadge").accessibleName().contains(badge));
        QCOMPARE(window.label("proofSentence").left(sentence.size()), sentence);
        QVERIFY(window.label("proofSecond").contains(second));
        // When and from where: in words, and in the tool tip.
        const QString year = QString::number(QDate::currentDate().year() % 100);
        const QString when = window.part("proofBadge").findChild<QLabel*>() == nullptr
                                 ? window.part("proofBadge").toolTip()
                                 : QString();
        QVERIFY(when.contains(QStringLiteral("Tested")) && when.contains(year));
        QVERIFY(when.contains(QSysInfo::machineHostName()));
        QCOMPARE(window.child<QToolButton>("testCause")->text(), QStringLiteral("&Test again"));
    }

    void refutedChangesTheAdvice()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser());
        const auto chips = [&window] {
            QStringList texts;
            for (const auto* chip :
                 window.child<QWidget>("verdictCard")->findChildren<app::Chip*>()) {
                texts << chip->text();
            }
            return texts;
        };
        const QStringList before = chips();
        window.finds("mx.found", Severity::Pass);
        window.run();
        QVERIFY(window.part("proofBadge").accessibleName().contains(QStringLiteral("Refuted now")));
        QVERIFY(window.label("proofSentence").contains(QStringLiteral("takes mail now")));
        QStringList after = chips();
        after.removeAll(QStringLiteral("Refuted now"));
        QStringList visibleBefore = before;
        visibleBefore.removeAll(QString());
        QVERIFY(after != visibleBefore); // another advice on sending again
    }

    /// What is handed on tells what the test found, and forgets it with the bounce.
    void reportsTellOfTheTest()
    {
        CauseWindow window;
        const auto report = [&window] {
            window.page().copyActions().openCaseReport();
            auto* dialog = window.window().findChildren<app::CaseReportDialog*>().last();
            return dialog->findChild<QPlainTextEdit*>(QStringLiteral("casePreview"))->toPlainText();
        };
        window.openBytes(support::unknownUser());
        QVERIFY(report().contains(QStringLiteral("has not been tested")));
        window.finds("mx.found", Severity::Pass);
        window.run();
        QVERIFY2(report().contains(QStringLiteral("takes mail now")), qPrintable(report()));
        window.openBytes(support::fullMailbox());
        QVERIFY(!report().contains(QStringLiteral("takes mail now")));
    }

    void stepsOfTheTestTakeTheirPlace()
    {
        CauseWindow window;
        window.settings().setExplanationDisplay(app::ExplanationDisplay::Stacked);
        window.openBytes(support::unknownUser());
        window.run();
        auto* steps = window.child<QWidget>("steps");
        QCOMPARE(steps->findChild<QLabel*>(QStringLiteral("step1"))->text(),
                 QStringLiteral("Check example.net."));
        auto* second = window.child<QWidget>("secondSteps");
        QCOMPARE(second->findChild<QLabel*>(QStringLiteral("step2"))->text(),
                 QStringLiteral("询问其他地址。"));
        window.finds("mx.null", Severity::Warning); // has none of its own
        window.run();
        QVERIFY(!window.child<QWidget>("steps")
                     ->findChild<QLabel*>(QStringLiteral("step1"))
                     ->text()
                     .contains(QStringLiteral("example.net")));
    }

    void planComesFirst()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser());
        window.click("testCause");
        QVERIFY(window.isShown("testPlan"));
        QCOMPARE(window.fake().runs, 0);
        auto* recipient = window.child<QLineEdit>("subject-recipient");
        QCOMPARE(recipient->text(), QStringLiteral("lee@example.net"));
        QCOMPARE(recipient->accessibleName(), QStringLiteral("Recipient"));
        QVERIFY(window.isShown("testCheck-mx"));
        QVERIFY(window.child<QWidget>("testCheck-smtp") == nullptr);
        QVERIFY(!window.label("testContacts").isEmpty());
        QVERIFY(window.part("testStart").hasFocus());
        QTest::keyClick(&window.part("testStart"), Qt::Key_Space);
        QCOMPARE(window.fake().runs, 1);
        QCOMPARE(window.fake().plan.target.domain, std::string("example.net"));
        QVERIFY(!window.fake().plan.withRecipient);
        QTRY_VERIFY(window.isShown("proofBadge"));
        QVERIFY(!window.isShown("testPlan"));
    }

    void whatIsUncheckedIsNotAsked()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser());
        window.press(Qt::Key_F5);
        window.child<QCheckBox>("testCheck-mx")->click();
        QVERIFY(!window.part("testStart").isEnabled());
        window.press(Qt::Key_F5);
        QTest::keyClick(window.child<QLineEdit>("subject-recipient"), Qt::Key_Return);
        QCOMPARE(window.fake().runs, 0);
        window.child<QCheckBox>("testCheck-mx")->click();
        QVERIFY(window.part("testStart").isEnabled());
        window.press(Qt::Key_Escape);
        QVERIFY(!window.isShown("testPlan"));
        QCOMPARE(window.fake().runs, 0);
    }

    void serversWaitForTwoYeses()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser());
        window.run();
        QVERIFY(!window.fake().plan.withRecipient);
        QVERIFY(window.isShown("testServers"));
        window.fake().contacts = {{"mx.example.net", *base::IpAddress::parse("192.0.2.7"), 25}};
        window.click("testServers");
        QVERIFY(window.isShown("testPlan"));
        QVERIFY(window.isShown("testCheck-smtp"));
        QCOMPARE(window.fake().runs, 1);
        QSignalSpy settled(&window.tester(), &app::CauseTester::settled);
        window.click("testStart");
        QVERIFY(settled.wait());
        QCOMPARE(window.fake().runs, 2);
        QVERIFY(window.fake().plan.withRecipient);
        QVERIFY(window.isShown("causeTest") &&
                window.part("causeTest")
                    .findChild<QWidget*>(QStringLiteral("heldContacts"))
                    ->isVisible());
        QVERIFY(window.fake().allowed.empty());
        // Nobody agrees to what is not in sight.
        auto* server =
            window.part("causeTest").findChild<QWidget*>(QStringLiteral("held-192.0.2.7"));
        QVERIFY(server->isVisible());
        QTRY_COMPARE(server->visibleRegion().boundingRect().height(), server->height());
        auto* contact =
            window.part("causeTest").findChild<QWidget*>(QStringLiteral("contactServers"));
        QVERIFY(contact->hasFocus());
        QTest::keyClick(contact, Qt::Key_Space);
        QTRY_COMPARE(settled.size(), 2);
        QCOMPARE(window.fake().allowed.size(), std::size_t{1});
        QVERIFY(window.isShown("proofBadge"));
        QVERIFY(!window.isShown("testServers"));
    }

    void escapeStops()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser());
        window.fake().neverEnds = true;
        window.press(Qt::Key_F5);
        window.press(Qt::Key_F5);
        QTRY_VERIFY(window.isShown("testProgress"));
        QVERIFY(window.label("testProgress").contains(QStringLiteral("12 of 18")));
        QCOMPARE(window.child<QToolButton>("testCause")->text(), QStringLiteral("S&top"));
        QElapsedTimer clock;
        clock.start();
        window.press(Qt::Key_Escape);
        QVERIFY(!window.isShown("testProgress"));
        QVERIFY(clock.elapsed() < 200);
        QVERIFY(window.isShown("testNote"));
        QVERIFY(!window.isShown("proofBadge"));
        QVERIFY(!window.tester().model().isRunning());
    }

    void anotherBounceStopsAndForgets()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser());
        window.run();
        QVERIFY(window.isShown("proofBadge"));
        window.fake().neverEnds = true;
        window.press(Qt::Key_F5);
        QTRY_VERIFY(window.tester().model().isRunning());
        window.openBytes(support::unknownUser("wang@example.net"));
        QVERIFY(!window.tester().model().isRunning());
        QVERIFY(window.tester().model().proof() == nullptr);
        QVERIFY(!window.isShown("causeTest"));
        window.page().clear();
        QVERIFY(!window.isShown("testCause"));
    }

    void whatChanged()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser());
        window.run();
        QVERIFY(!window.isShown("proofChange"));
        window.run();
        QVERIFY(window.label("proofChange").contains(QStringLiteral("Nothing has changed")));
        window.finds("mx.found", Severity::Pass);
        window.run();
        QVERIFY(window.label("proofChange").contains(QStringLiteral("Confirmed")));
    }

    void placesAreShownInTheBounce()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser());
        window.press(Qt::Key_F5);
        window.click("place-recipient");
        const auto& marks = window.child<app::SourceView>("sourceView")->marks();
        QCOMPARE(
            std::count_if(marks.begin(), marks.end(),
                          [](const app::SourceMark& mark) { return mark.tone == app::Tone::Info; }),
            1);
    }

    void findingsOpen()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser());
        window.run();
        QVERIFY(window.isShown("evidence0"));
        window.click("evidenceDetails0");
        auto* finding = window.page().findChild<QWidget*>(QStringLiteral("findingView"));
        QVERIFY(finding->isVisible());
        QVERIFY(!window.isShown("evidenceList"));
        window.press(Qt::Key_Escape);
        QVERIFY(!finding->isVisible());
        QVERIFY(window.isShown("evidenceList"));
    }

    void oneProofEach()
    {
        CauseWindow window;
        QByteArray two = support::unknownUser();
        two.replace("\r\n--b1--", "Final-Recipient: rfc822; wang@example.net\r\nAction: failed\r\n"
                                  "Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User "
                                  "unknown\r\n\r\n--b1--");
        window.openBytes(two);
        auto* list = window.child<QListView>("recipientList");
        QCOMPARE(list->model()->rowCount(), 2);
        window.run();
        QVERIFY(window.isShown("proofBadge"));
        list->setCurrentIndex(list->model()->index(1, 0));
        QVERIFY(!window.isShown("proofBadge"));
        window.finds("mx.found", Severity::Pass);
        window.run();
        QVERIFY(window.label("proofSentence").contains(QStringLiteral("takes mail now")));
        list->setCurrentIndex(list->model()->index(0, 0));
        QVERIFY(window.label("proofSentence").contains(QStringLiteral("takes no mail now")));
    }

    void languageSwitch()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser());
        window.run();
        window.settings().setUiLanguage(app::UiLanguage::SimplifiedChinese);
        QTRY_COMPARE(window.child<QToolButton>("testCause")->text(),
                     QStringLiteral("再次检验(&T)"));
        QVERIFY(window.part("proofBadge").accessibleName().contains(QStringLiteral("已证实")));
        QVERIFY(window.label("proofSentence").contains(QStringLiteral("现在不收邮件")));
        QCOMPARE(window.fake().runs, 1);
    }

    void probeThis()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser());
        window.child<QAction>("probeThis")->trigger();
        QTRY_VERIFY(window.window().probePage().isVisible());
        QCOMPARE(window.child<QLineEdit>("probeTarget")->text(), QStringLiteral("lee@example.net"));
        QCOMPARE(window.child<QLineEdit>("probeHelo")->text(), QStringLiteral("mail.example.com"));
        QCOMPARE(window.fake().runs, 0);
    }

    void everythingHasAName()
    {
        CauseWindow window;
        window.openBytes(support::unknownUser());
        window.run();
        window.child<QAction>("testPlanAction")->trigger();
        const auto named = [&window](const QString& state) {
            const auto all = window.part("causeTest").findChildren<QWidget*>();
            for (QWidget* widget : all) {
                const bool isInput = widget->inherits("QAbstractButton") ||
                                     widget->inherits("QLineEdit") ||
                                     widget->inherits("QScrollArea");
                const auto* button = qobject_cast<QAbstractButton*>(widget);
                if (widget->isVisible() && isInput && widget->accessibleName().isEmpty() &&
                    (button == nullptr || button->text().isEmpty())) {
                    qWarning("%s: %s has no name", qPrintable(state),
                             qPrintable(widget->objectName()));
                    return false;
                }
            }
            return true;
        };
        QVERIFY(named(QStringLiteral("plan")));
        window.press(Qt::Key_Escape);
        QVERIFY(named(QStringLiteral("proof")));
    }
};

QTEST_MAIN(TestCauseTest)
#include "tst_cause_test.moc"
