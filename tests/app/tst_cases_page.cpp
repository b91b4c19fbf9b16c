// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/case_store.h"
#include "cause_window.h"
#include "models/case_list_model.h"
#include "pages/cases_page.h"
#include "pages/settings_page.h"
#include "support/postgres_server.h"
#include "widgets/case_list.h"
#include "widgets/case_view.h"
#include "widgets/inline_message.h"

#include <QComboBox>
#include <QListView>
#include <QPlainTextEdit>
#include <QSpinBox>

using probe::Severity;
using support::CauseWindow;

namespace {

constexpr int patience = 10'000; // milliseconds until a test gives up

/// A bounce with a returned message that is nobody's business.
QByteArray bounceWithLetter()
{
    QByteArray bounce = support::unknownUser();
    bounce.replace("--b1--\r\n", "--b1\r\nContent-Type: message/rfc822\r\n\r\n"
                                 "From: ann@example.com\r\nTo: lee@example.net\r\n"
                                 "Subject: Offer\r\n\r\nSECRET-LETTER\r\n--b1--\r\n");
    return bounce;
}

/// A window with a way around its saved cases.
class CaseWindow : public CauseWindow {
public:
    using CauseWindow::CauseWindow;

    app::CasesPage& cases() { return window().casesPage(); }
    app::CaseList& list() { return *cases().findChild<app::CaseList*>(); }
    int listed() { return list().model()->rowCount(); }
    QString file() const { return path(QStringLiteral("cases/cases.sqlite")); }
    cases::CaseStore store() const
    {
        return std::move(*cases::CaseStore::open({file().toStdString()}));
    }

    /// Ctrl+S, until the window says that it is done.
    void save()
    {
        page().message().hide();
        QTest::keyClick(&window(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(page().message().isVisible(), patience);
    }
    void saveOf(const QByteArray& recipient)
    {
        openBytes(support::unknownUser(recipient));
        save();
    }
    void showPage() { QTest::keyClick(&window(), Qt::Key_5, Qt::ControlModifier); }
    /// The page with `count` cases, the first of them shown.
    void showPage(int count)
    {
        showPage();
        QTRY_COMPARE_WITH_TIMEOUT(listed(), count, patience);
        list().view()->setFocus();
        if (count > 0) {
            choose(0);
        }
    }
    void choose(int row)
    {
        list().view()->setCurrentIndex(list().model()->index(row, 0));
        QTRY_COMPARE_WITH_TIMEOUT(view().content().id, list().current(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(view().isVisible(), patience);
    }
    app::CaseView& view() { return *cases().findChild<app::CaseView*>(); }
    QString message() { return cases().findChild<app::InlineMessage*>()->text(); }
    void search(const QString& words, int found)
    {
        child<QLineEdit>("caseSearch")->setText(words);
        QTRY_COMPARE_WITH_TIMEOUT(listed(), found, patience);
    }
    /// How many tests the shown case has; the page asks for it again after a test.
    std::size_t tests() { return view().content().tests.size(); }
};

} // namespace

/// Saved cases: kept from Diagnose, found, tested again, forgotten.
class TestCasesPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void emptyPageSaysWhatToDo()
    {
        CaseWindow window;
        window.showPage();
        QTRY_VERIFY(window.isShown("caseGoDiagnose"));
        window.click("caseGoDiagnose");
        QVERIFY(window.page().isVisible());
        QVERIFY(!window.child<QAction>("actionSaveCase")->isEnabled()); // nothing to save yet
        QVERIFY(!QFile::exists(window.file()) || window.store().size()->cases == 0);
    }

    void whatIsSavedIsShown()
    {
        CaseWindow window;
        window.settings().setExplanationDisplay(app::ExplanationDisplay::Stacked);
        window.openBytes(bounceWithLetter());
        const QString headline = window.label("headline");
        window.save();
        QCOMPARE(window.page().message().text(), QStringLiteral("Saved as a case."));
        window.click("showSavedCase");
        QVERIFY(window.cases().isVisible());
        QTRY_VERIFY(window.view().isVisible());
        QCOMPARE(window.listed(), 1);
        QCOMPARE(window.label("caseHeadline"), headline);
        QVERIFY(!window.label("caseSecondHeadline").isEmpty());
        QVERIFY(window.label("caseReply").contains(QStringLiteral("User unknown")));
        QVERIFY(window.label("caseKept").contains(QStringLiteral("without the body")));
        QVERIFY(window.isShown("caseNoTests"));
        QFile file(window.file());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("lee@example.net") && !bytes.contains("SECRET-LETTER"));
        // Once more is the same case.
        QTest::keyClick(&window.window(), Qt::Key_1, Qt::ControlModifier);
        window.openBytes(bounceWithLetter());
        window.save();
        QCOMPARE(window.page().message().text(),
                 QStringLiteral("This case had been saved before."));
        window.showPage(1);
    }

    void theWholeIsKeptWhenWanted()
    {
        CaseWindow window;
        app::CasePreferences wish;
        wish.keepsWhole = true;
        window.settings().setCasePreferences(wish);
        window.openBytes(bounceWithLetter());
        window.save();
        window.showPage(1);
        QVERIFY(window.view().content().input.contains("SECRET-LETTER"));
        QVERIFY(window.label("caseKept").contains(QStringLiteral("whole")));
    }

    void testsGoToTheirCase()
    {
        CaseWindow window;
        window.settings().setExplanationDisplay(app::ExplanationDisplay::Stacked);
        window.openBytes(support::unknownUser());
        window.finds("mx.none", Severity::Error);
        window.run(); // before it is saved: that test belongs to it, too
        window.save();
        window.showPage(1);
        QTRY_COMPARE(window.tests(), std::size_t(1));
        QCOMPARE(window.view().content().tests[0].outcome, QStringLiteral("Confirmed"));
        QVERIFY(window.view().content().tests[0].second.contains(QStringLiteral("现在不收邮件")));

        window.finds("mx.found", Severity::Pass);
        QSignalSpy settled(&window.tester(), &app::CauseTester::settled);
        window.click("caseTest");
        QVERIFY(window.page().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(window.isShown("testPlan"), patience);
        QCOMPARE(settled.count(), 0); // nobody is asked before somebody says so
        window.press(Qt::Key_F5);
        QVERIFY(settled.count() > 0 || settled.wait(patience));
        window.showPage(1);
        QTRY_COMPARE(window.tests(), std::size_t(2));
        const app::CaseTestContent& newest = window.view().content().tests[0];
        QCOMPARE(newest.outcome, QStringLiteral("Not so any more"));
        QVERIFY2(newest.change.contains(QStringLiteral("onfirmed")), qPrintable(newest.change));
        QVERIFY2(newest.change.contains(QStringLiteral("mx.found")), qPrintable(newest.change));
        QVERIFY2(newest.change.contains(QStringLiteral("mx.none")), qPrintable(newest.change));
        const QString row =
            window.list().model()->index(0, 0).data(app::CaseListModel::TestRole).toString();
        QVERIFY2(row.contains(QStringLiteral("ot so any more")), qPrintable(row));

        // Another bounce's test is none of this case.
        window.openBytes(support::unknownUser("kim@example.net"));
        QTest::keyClick(&window.window(), Qt::Key_1, Qt::ControlModifier);
        window.run();
        window.showPage(1);
        QCOMPARE(window.store().load(window.view().content().id)->tests.size(), std::size_t(2));
    }

    void casesOpenAgain()
    {
        CaseWindow window;
        window.openBytes(bounceWithLetter());
        const QString headline = window.label("headline");
        window.save();
        window.openBytes(support::fullMailbox());
        QVERIFY(window.label("headline") != headline);
        window.showPage(1);
        QSignalSpy settled(&window.page(), &app::DiagnosePage::settled);
        window.click("caseOpen");
        QVERIFY(settled.wait(patience));
        QVERIFY(window.page().isVisible());
        QCOMPARE(window.label("headline"), headline);
    }

    /// When the bounce is no longer kept, its answer is diagnosed.
    void answersOpenAgain()
    {
        CaseWindow window;
        window.openBytes(bounceWithLetter());
        const QString headline = window.label("headline");
        window.save();
        auto store = window.store();
        const auto all = store.find({}, 10);
        QVERIFY(all && all->cases.size() == 1);
        QVERIFY(store.purge({std::chrono::days(1), std::chrono::days(1000)},
                            QDateTime::currentSecsSinceEpoch() + 10 * 86'400));
        window.showPage(1);
        QVERIFY(window.label("caseKept").contains(QStringLiteral("no longer kept")));
        QSignalSpy settled(&window.page(), &app::DiagnosePage::settled);
        window.click("caseOpen");
        QVERIFY(settled.wait(patience));
        QCOMPARE(window.label("headline"), headline);
    }

    void search()
    {
        CaseWindow window;
        for (const char* who : {"ann@one.example", "bob@two.example", "eve@two.example"}) {
            window.saveOf(who);
        }
        window.showPage(3);
        QVERIFY(window.cases().counts().contains(QLatin1Char('3')));
        window.search(QStringLiteral("two.example"), 2);
        window.search(QStringLiteral("unknown bob"), 1);
        window.search(QStringLiteral("nowhere"), 0);
        QVERIFY(window.isShown("clearCaseSearch"));
        QVERIFY(!window.view().isVisible());
        window.click("clearCaseSearch");
        QTRY_COMPARE_WITH_TIMEOUT(window.listed(), 3, patience);
        QTest::keyClick(&window.window(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(window.child<QLineEdit>("caseSearch")->hasFocus());
        QTest::keyClick(window.child<QLineEdit>("caseSearch"), Qt::Key_Down);
        QVERIFY(window.list().view()->hasFocus());
    }

    void whatIsDeletedCanBeHadBack()
    {
        CaseWindow window;
        window.saveOf("ann@one.example");
        window.saveOf("bob@two.example");
        window.showPage(2);
        QTest::keyClick(window.list().view(), Qt::Key_Delete);
        QCOMPARE(window.listed(), 1);
        QVERIFY(window.message().contains(QStringLiteral("bob@two.example")));
        window.click("undoDelete");
        QCOMPARE(window.listed(), 2);
        QCOMPARE(window.store().size()->cases, std::size_t(2));
        window.click("caseDelete");
        QCOMPARE(window.listed(), 1);
        window.close(); // what was deleted is deleted
        window.keeper().find({}, 1, 0, this, [](const auto&) {});
        QTRY_COMPARE_WITH_TIMEOUT(window.store().size()->cases, std::size_t(1), patience);
    }

    void anAddressIsForgotten()
    {
        CaseWindow window;
        window.saveOf("ann@one.example");
        window.saveOf("bob@two.example");
        window.showPage(2);
        QVERIFY(window.view().content().recipient == QLatin1String("bob@two.example"));
        window.click("caseForget");
        QTRY_VERIFY_WITH_TIMEOUT(window.isShown("forgetNow"), patience);
        QVERIFY2(window.message().contains(QStringLiteral("bob@two.example stands in 1 case")),
                 qPrintable(window.message()));
        window.click("forgetNot");
        QCOMPARE(window.listed(), 2);
        window.click("caseForget");
        QTRY_VERIFY_WITH_TIMEOUT(window.isShown("forgetNow"), patience);
        window.click("forgetNow");
        QTRY_COMPARE_WITH_TIMEOUT(window.listed(), 1, patience);
        QFile file(window.file());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains("bob@two") && bytes.contains("ann@one.example"));
    }

    void notesStay()
    {
        CaseWindow window;
        window.saveOf("ann@one.example");
        window.saveOf("bob@two.example");
        window.showPage(2);
        auto* note = window.child<QPlainTextEdit>("caseNote");
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("called on Monday"));
        window.choose(1); // sooner than the pause behind the last letter
        QVERIFY(note->toPlainText().isEmpty());
        window.choose(0);
        QTRY_COMPARE(note->toPlainText(), QStringLiteral("called on Monday"));
        window.search(QStringLiteral("monday"), 1);
    }

    void switchedOffNothingIsSaved()
    {
        CaseWindow window;
        app::CasePreferences off;
        off.isOn = false;
        window.settings().setCasePreferences(off);
        window.openBytes(support::unknownUser());
        QVERIFY(!window.isShown("saveCase"));
        QVERIFY(!window.child<QAction>("actionSaveCase")->isEnabled());
        window.showPage();
        QTRY_VERIFY(window.isShown("caseGoSettings"));
        window.click("caseGoSettings");
        auto* box = window.child<QComboBox>("caseIsOn");
        QVERIFY(box->isVisible());
        box->setCurrentIndex(1);
        Q_EMIT box->activated(1);
        QTest::keyClick(&window.window(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(window.isShown("saveCase"));
        window.save();
        window.showPage(1);
    }

    /// What is too old goes by itself.
    void retention()
    {
        CaseWindow window;
        window.saveOf("ann@one.example");
        {
            auto store = window.store();
            auto old = *store.load(store.find({}, 1)->cases[0].id);
            old.identity.clear();
            old.recipient = "old@one.example";
            old.savedAt = QDateTime::currentSecsSinceEpoch() - 400 * 86'400;
            QVERIFY(store.add(old));
        }
        window.showPage(2);
        window.keeper().purge();
        window.choose(1);
        QTRY_VERIFY(window.view().content().kept.contains(QStringLiteral("no longer kept")));
        QTest::keyClick(&window.window(), Qt::Key_Comma, Qt::ControlModifier);
        auto* days = window.child<QSpinBox>("caseDays");
        QCOMPARE(days->value(), 730);
        days->setValue(365);
        QCOMPARE(window.settings().casePreferences().caseDays, 365);
        window.showPage(1);
    }

    void aDamagedFileIsSetAside()
    {
        CaseWindow window;
        QVERIFY(QDir().mkpath(QFileInfo(window.file()).path()));
        QFile file(window.file());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        window.openBytes(support::unknownUser());
        window.save(); // a message says why not
        QVERIFY2(window.page().message().text().contains(QStringLiteral("cannot be used")),
                 qPrintable(window.page().message().text()));
        window.showPage();
        QTRY_VERIFY_WITH_TIMEOUT(window.isShown("caseGoSettings"), patience);
        QTRY_VERIFY(window.isShown("setAside")); // the button of the message before goes first
        window.click("setAside");
        QTRY_VERIFY_WITH_TIMEOUT(window.isShown("caseGoDiagnose"), patience);
        QCOMPARE(QDir(QFileInfo(window.file()).path())
                     .entryList({QStringLiteral("cases*")}, QDir::Files)
                     .filter(QStringLiteral("sqlite"))
                     .isEmpty(),
                 false);
        window.click("caseGoDiagnose");
        window.save();
        QCOMPARE(window.page().message().text(), QStringLiteral("Saved as a case."));
        window.showPage(1);
    }

    /// A team's server, set as a person would; and back.
    void aTeamShares()
    {
        if (!support::PostgresServer::isInstalled()) {
            QSKIP("needs postgresql and libqt6sql6-psql");
        }
        support::PostgresServer server;
        QVERIFY2(server.start(), server.output());
        QVERIFY(server.makeDatabase(QStringLiteral("team")));
        CaseWindow window;
        window.saveOf("ann@one.example");
        QTest::keyClick(&window.window(), Qt::Key_Comma, Qt::ControlModifier);
        QVERIFY(!window.isShown("caseHost"));
        auto* place = window.child<QComboBox>("casePlace");
        const auto choosePlace = [place](int index) {
            place->setCurrentIndex(index);
            Q_EMIT place->activated(index);
        };
        choosePlace(1);
        QVERIFY(window.isShown("caseHost"));
        const auto type = [&window](const char* name, const QString& text) {
            auto* edit = window.child<QLineEdit>(name);
            edit->setFocus();
            edit->selectAll();
            QTest::keyClicks(edit, text);
            QTest::keyClick(edit, Qt::Key_Tab);
        };
        // Nothing goes into the file meanwhile.
        window.showPage();
        QTRY_VERIFY_WITH_TIMEOUT(window.isShown("caseGoSettings"), patience);
        QVERIFY2(window.message().contains(QStringLiteral("do not name server")),
                 qPrintable(window.message()));
        window.click("caseGoSettings");
        type("caseHost", server.socketFolder());
        type("caseDatabase", QStringLiteral("team"));
        type("caseUser", support::PostgresServer::user());
        window.showPage();
        QTRY_VERIFY_WITH_TIMEOUT(window.isShown("caseGoDiagnose"), patience); // none there yet
        window.click("caseGoDiagnose");
        window.saveOf("bob@two.example");
        window.showPage(1);
        QCOMPARE(window.view().content().recipient, QStringLiteral("bob@two.example"));
        QVERIFY(server.command(QStringLiteral("team"), QStringLiteral("SELECT 1 FROM cases")));
        choosePlace(0);
        QTRY_COMPARE_WITH_TIMEOUT(window.list().model()->index(0, 0).data().toString(),
                                  QStringLiteral("ann@one.example"), patience);
        QCOMPARE(window.listed(), 1);
    }

    /// Nobody there: it is said, and the window goes on meanwhile.
    void aSilentServerHoldsNothing()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        CaseWindow window;
        app::CasePreferences wish;
        wish.isOnServer = true;
        wish.host = QStringLiteral("127.0.0.1");
        wish.port = silent.serverPort();
        wish.user = QStringLiteral("nobody");
        window.settings().setCasePreferences(wish);
        QElapsedTimer clock;
        clock.start();
        window.showPage();
        QVERIFY(clock.elapsed() < 2'000);
        window.openBytes(support::unknownUser());
        QVERIFY(clock.elapsed() < 5'000);
        silent.close();
        if (auto* connection = silent.nextPendingConnection()) {
            connection->abort();
        }
        QTRY_VERIFY_WITH_TIMEOUT(!window.cases().findChild<app::InlineMessage*>()->isHidden(),
                                 30'000);
        QVERIFY2(window.message().contains(QStringLiteral("cannot be used")),
                 qPrintable(window.message()));
    }

    void chinese()
    {
        CaseWindow window(app::ProbeMode::Ask, app::UiLanguage::SimplifiedChinese);
        window.settings().setExplanationDisplay(app::ExplanationDisplay::OneLanguage);
        window.openBytes(support::unknownUser());
        window.run();
        window.save();
        window.showPage(1);
        const QRegularExpression han(QStringLiteral("\\p{Han}"));
        for (const char* name : {"caseHeadline", "caseWhat", "caseKept", "caseCount"}) {
            QVERIFY2(window.label(name).contains(han), name);
        }
        QTRY_COMPARE(window.tests(), std::size_t(1));
        QVERIFY(window.view().content().tests[0].sentence.contains(han));
        for (const char* name : {"caseOpen", "caseTest", "caseDelete", "caseForget"}) {
            QVERIFY2(window.child<QToolButton>(name)->text().contains(han), name);
        }
    }
};

QTEST_MAIN(TestCasesPage)
#include "tst_cases_page.moc"
