// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "pages/copy_actions.h"
#include "pages/diagnose_header.h"
#include "pages/examples.h"
#include "widgets/empty_state.h"
#include "widgets/inline_message.h"
#include "widgets/plain_label.h"
#include "widgets/result_view.h"
#include "widgets/source_view.h"
#include "widgets/verdict_card.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QListView>
#include <QMenu>

using app::UiLanguage;
using support::Window;

namespace {

QString textOf(Window& window, const char* name)
{
    const auto* label = window.child<QLabel>(name);
    return label != nullptr && label->isVisible() ? label->text() : QString();
}

/// The longest time the event loop was away, measured by a timer that should fire all the time.
class LagWatch : public QObject {
public:
    LagWatch()
    {
        m_clock.start();
        startTimer(0);
    }
    qint64 longest() const { return m_longest; }

protected:
    void timerEvent(QTimerEvent*) override { m_longest = qMax(m_longest, m_clock.restart()); }

private:
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

} // namespace

/// Paste, drop, open; the verdict, the recipients, the copies; what goes wrong.
class TestDiagnosePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void pasteShowsTheVerdict_data()
    {
        QTest::addColumn<UiLanguage>("language");
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("headline");
        QTest::addColumn<QString>("second");
        const QString unknownUser =
            QStringLiteral("550 5.1.1 <bob@example.net>: Recipient address rejected: "
                           "User unknown in local recipient table");
        QTest::addRow("en reply") << UiLanguage::English << unknownUser
                                  << QStringLiteral("SMTP reply")
                                  << QStringLiteral("Mailbox does not exist")
                                  << QStringLiteral("收件人邮箱不存在");
        QTest::addRow("zh reply") << UiLanguage::SimplifiedChinese << unknownUser
                                  << QStringLiteral("SMTP 应答")
                                  << QStringLiteral("收件人邮箱不存在")
                                  << QStringLiteral("Mailbox does not exist");
        const QString full = QString::fromUtf8(
            support::dsn("Content-Type: text/plain\r\n\r\nSorry.\r\n",
                         "452 4.2.2 The email account that you tried to reach is over quota",
                         "lee@example.net", "4.2.2"));
        QTest::addRow("en report")
            << UiLanguage::English << full
            << QStringLiteral("Delivery status notification (RFC 3464)")
            << QStringLiteral("Mailbox full") << QStringLiteral("收件人邮箱已满");
        QTest::addRow("zh report")
            << UiLanguage::SimplifiedChinese << full << QStringLiteral("投递状态通知（RFC 3464）")
            << QStringLiteral("收件人邮箱已满") << QStringLiteral("Mailbox full");
    }

    void pasteShowsTheVerdict()
    {
        QFETCH(const UiLanguage, language);
        QFETCH(const QString, input);
        QFETCH(const QString, kind);
        QFETCH(const QString, headline);
        QFETCH(const QString, second);
        Window window(language);
        window.settings().setExplanationDisplay(app::ExplanationDisplay::Stacked);
        window.paste(input);
        QCOMPARE(textOf(window, "inputKind"), kind);
        QCOMPARE(textOf(window, "headline"), headline);
        QCOMPARE(textOf(window, "secondHeadline"), second);
        QVERIFY(!textOf(window, "step1").isEmpty());
        QVERIFY(!window.child<app::SourceView>("sourceView")->marks().empty());
        QVERIFY(window.page().hasVerdict());
    }

    void languageChangesAtOnce()
    {
        Window window;
        window.paste(QStringLiteral("452 4.2.2 Mailbox full"));
        QCOMPARE(textOf(window, "headline"), QStringLiteral("Mailbox full"));
        window.settings().setUiLanguage(UiLanguage::SimplifiedChinese);
        QTRY_COMPARE(textOf(window, "headline"), QStringLiteral("收件人邮箱已满"));
        QCOMPARE(textOf(window, "stepsTitle"), QStringLiteral("处理办法"));
        QCOMPARE(textOf(window, "inputKind"), QStringLiteral("SMTP 应答"));
        window.settings().setUiLanguage(UiLanguage::English);
        QTRY_COMPARE(textOf(window, "headline"), QStringLiteral("Mailbox full"));
        QCOMPARE(textOf(window, "stepsTitle"), QStringLiteral("What to do"));
    }

    void displaySwitchIsRemembered()
    {
        Window window;
        window.window().resize(1280, 800);
        window.paste(QStringLiteral("452 4.2.2 Mailbox full"));
        QTest::mouseClick(window.child<QAbstractButton>("displayOne"), Qt::LeftButton);
        QCOMPARE(window.settings().explanationDisplay(), app::ExplanationDisplay::OneLanguage);
        QCOMPARE(textOf(window, "secondHeadline"), QString());
        QTest::mouseClick(window.child<QAbstractButton>("displaySide"), Qt::LeftButton);
        QTRY_COMPARE(window.child<app::VerdictCard>("verdictCard")->shownDisplay(),
                     app::ExplanationDisplay::SideBySide);
        QCOMPARE(textOf(window, "secondHeadline"), QStringLiteral("收件人邮箱已满"));
    }

    void recipientsByKeyboard()
    {
        Window window;
        const QByteArray second = "\r\n"
                                  "Final-Recipient: rfc822; carol@example.org\r\n"
                                  "Action: failed\r\n"
                                  "Status: 5.2.2\r\n"
                                  "Diagnostic-Code: smtp; 552 5.2.2 Mailbox full\r\n"
                                  "\r\n--b1--\r\n";
        QByteArray report =
            support::dsn("Content-Type: text/plain\r\n\r\nSorry.\r\n",
                         "550 5.1.1 User unknown in virtual mailbox table", "bob@example.net");
        report.replace("\r\n\r\n--b1--\r\n", "\r\n" + second);
        window.openBytes(report);
        auto* recipients = window.child<QListView>("recipientList");
        const QAbstractItemModelTester tester(
            recipients->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(recipients->isVisible());
        QCOMPARE(recipients->model()->rowCount(), 2);
        QCOMPARE(textOf(window, "headline"), QStringLiteral("Mailbox does not exist"));
        recipients->setFocus();
        QTest::keyClick(recipients, Qt::Key_Down);
        QCOMPARE(textOf(window, "headline"), QStringLiteral("Mailbox full"));
        QTest::keyClick(recipients, Qt::Key_Up);
        QCOMPARE(textOf(window, "headline"), QStringLiteral("Mailbox does not exist"));
        QCOMPARE(window.page().status().counts,
                 QStringLiteral("2 recipients: 1 permanent, 1 temporary"));
        window.paste(QStringLiteral("550 5.1.1 User unknown"));
        QVERIFY(!recipients->isVisible());
    }

    void typingWaitsForAPause()
    {
        Window window;
        QSignalSpy settled(&window.page(), &app::DiagnosePage::settled);
        auto* box = window.child<app::PasteBox>("pasteBox");
        box->setFocus();
        QTest::keyClicks(box, QStringLiteral("550 5.1.1 User unknown"));
        QCOMPARE(settled.size(), 0);
        QVERIFY(settled.wait());
        QCOMPARE(textOf(window, "headline"), QStringLiteral("Mailbox does not exist"));
        // Ctrl+Enter does not wait.
        QTest::keyClicks(box, QStringLiteral(" x"));
        QTest::keyClick(box, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(settled.wait());
        QVERIFY(!box->toPlainText().contains(QLatin1Char('\n')));
    }

    void inputMethodIsNotDisturbed()
    {
        Window window;
        QSignalSpy edited(window.child<app::PasteBox>("pasteBox"), &app::PasteBox::edited);
        auto* box = window.child<app::PasteBox>("pasteBox");
        QInputMethodEvent half(QStringLiteral("tui"), {});
        QApplication::sendEvent(box, &half);
        QVERIFY(box->isComposing());
        QCOMPARE(edited.size(), 0);
        QInputMethodEvent done;
        done.setCommitString(QStringLiteral("退信"));
        QApplication::sendEvent(box, &done);
        QVERIFY(!box->isComposing());
        QVERIFY(edited.size() > 0);
        QCOMPARE(box->toPlainText(), QStringLiteral("退信"));
    }

    void readAsChangesTheReading()
    {
        Window window;
        window.openBytes(
            "Subject: 550 5.1.1 User unknown\r\nFrom: a@example.com\r\nTo: b@example.com\r\n"
            "Date: Mon, 16 Nov 2026 09:15:30 +0800\r\n\r\nShall we have lunch?\r\n");
        QCOMPARE(textOf(window, "headline"), QStringLiteral("This is no bounce"));
        QSignalSpy settled(&window.page(), &app::DiagnosePage::settled);
        window.window().findChild<QAction*>(QStringLiteral("readText"))->trigger();
        QVERIFY(settled.wait());
        QCOMPARE(textOf(window, "headline"), QStringLiteral("Mailbox does not exist"));
    }

    void emptyStateComesAndGoes()
    {
        Window window;
        auto* open = window.child<QAbstractButton>("emptyOpen");
        QVERIFY(open->isVisible());
        QVERIFY(!window.child<QAbstractButton>("clear")->isEnabled());
        window.paste(QStringLiteral("550 5.1.1 User unknown"));
        QVERIFY(!open->isVisible());
        QVERIFY(window.child<QAbstractButton>("clear")->isEnabled());
        window.child<QAbstractButton>("clear")->click();
        QVERIFY(open->isVisible());
        QVERIFY(window.child<app::PasteBox>("pasteBox")->document()->isEmpty());
        QVERIFY(!window.page().hasVerdict());
    }

    void examplesWork_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList names = app::examples::names();
        for (const QString& name : names) {
            QTest::addRow("%s", qPrintable(name)) << name;
        }
    }

    void examplesWork()
    {
        QFETCH(const QString, name);
        QVERIFY(app::examples::title(name) != name);
        Window window;
        QSignalSpy settled(&window.page(), &app::DiagnosePage::settled);
        window.page().tryExample(name);
        QVERIFY(settled.wait());
        QVERIFY(window.page().hasVerdict());
        QVERIFY(!textOf(window, "headline").contains(QStringLiteral("Not recognised")));
        QVERIFY(!window.child<app::SourceView>("sourceView")->marks().empty());
        QVERIFY(!window.child<app::PasteBox>("pasteBox")->toPlainText().isEmpty());
    }

    void badInputSaysWhatAndWhatNow_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("headline");
        QTest::addRow("picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)
                                 << QStringLiteral("This is not mail: PNG image");
        QTest::addRow("archive") << QByteArray("PK\x03\x04\x14\0\0\0\x08\0", 10) +
                                        QByteArray(60, '\0')
                                 << QStringLiteral("This is not mail: zip archive");
        QTest::addRow("mailbox")
            << QByteArray("From a@example.com Mon Nov 16 09:15:30 2026\n"
                          "From: a@example.com\nTo: b@example.com\nSubject: one\n\nOne.\n\n")
                   .repeated(3)
            << QStringLiteral("This is a mailbox with several messages");
        QTest::addRow("log")
            << QByteArray("Nov 16 09:15:30 mail postfix/smtp[123]: 4XyZ12: to=<bob@example.net>, "
                          "relay=none, delay=1, status=bounced (user unknown)\n")
                   .repeated(400)
            << QStringLiteral("This is a mail log with many lines");
        QTest::addRow("empty") << QByteArray() << QStringLiteral("There is nothing in it");
        QTest::addRow("blanks") << QByteArray(" \r\n\t\n")
                                << QStringLiteral("There is nothing in it");
        QTest::addRow("ordinary mail")
            << QByteArray("From: a@example.com\r\nTo: b@example.com\r\nSubject: lunch\r\n"
                          "Date: Mon, 16 Nov 2026 09:15:30 +0800\r\n\r\nShall we?\r\n")
            << QStringLiteral("This is no bounce");
    }

    void badInputSaysWhatAndWhatNow()
    {
        QFETCH(const QByteArray, input);
        QFETCH(const QString, headline);
        Window window;
        window.openBytes(input);
        QCOMPARE(textOf(window, "headline"), headline);
        QVERIFY(!textOf(window, "what").isEmpty());
        QVERIFY(!window.page().hasVerdict());
        QVERIFY(!window.child<QAbstractButton>("copyDiagnosis")->isVisible());
    }

    void missingFilesAndFoldersAreNamed()
    {
        Window window;
        window.openFile(window.path(QStringLiteral("gone.eml")));
        QCOMPARE(textOf(window, "headline"), QStringLiteral("There is no such file"));
        QVERIFY(textOf(window, "what").contains(QStringLiteral("gone.eml")));
        window.openFile(window.path(QString()));
        QCOMPARE(textOf(window, "headline"), QStringLiteral("This is a folder"));
        window.openFile(QStringLiteral("/dev/zero"));
        QCOMPARE(textOf(window, "headline"), QStringLiteral("This file cannot be read"));
    }

    void unknownSaysWhatWasLookedFor()
    {
        Window window;
        window.paste(QStringLiteral("550 zorp frobnicates the telegram"));
        if (!textOf(window, "headline").contains(QStringLiteral("Not recognised"))) {
            QSKIP("the words are known by now");
        }
        QStringList facts;
        const auto labels = window.child<QWidget>("facts")->findChildren<QLabel*>();
        for (const QLabel* label : labels) {
            facts << label->text();
        }
        const QString all = facts.join(QLatin1Char('\n'));
        QVERIFY(all.contains(QStringLiteral("Reply code 550")));
        QVERIFY(all.contains(QStringLiteral("Searched")));
        QVERIFY(all.contains(QStringLiteral("zorp")));
    }

    void copiesHoldWhatTheySay()
    {
        Window window;
        window.paste(QStringLiteral(
            "550 5.1.1 <bob@example.net>: Recipient address rejected: User unknown"));
        app::CopyActions& copy = window.page().copyActions();
        const auto clipboard = [] { return QApplication::clipboard()->text(); };
        copy.copyDiagnosis(app::CopyLanguage::English);
        QVERIFY(clipboard().contains(QStringLiteral("Mailbox does not exist")));
        QVERIFY(clipboard().contains(QStringLiteral("550")));
        QVERIFY(!clipboard().contains(QStringLiteral("收件人")));
        copy.copyDiagnosis(app::CopyLanguage::Both);
        QVERIFY(clipboard().indexOf(QStringLiteral("Mailbox does not exist")) <
                clipboard().indexOf(QStringLiteral("收件人邮箱不存在")));
        copy.copyReply(app::CopyLanguage::SimplifiedChinese);
        QVERIFY(clipboard().contains(QStringLiteral("您好")));
        QVERIFY(!clipboard().contains(QStringLiteral("Hello")));
        copy.copyReply(app::CopyLanguage::Both);
        QVERIFY(clipboard().contains(QStringLiteral("Hello")) &&
                clipboard().contains(QStringLiteral("您好")));
        copy.copyOriginal();
        QCOMPARE(clipboard(),
                 QStringLiteral(
                     "550 5.1.1 <bob@example.net>: Recipient address rejected: User unknown"));
        QVERIFY(!QApplication::clipboard()->mimeData()->hasHtml());
        QVERIFY(!textOf(window, "copied").isEmpty());
    }

    void copyLanguageIsRemembered()
    {
        Window window;
        window.paste(QStringLiteral("452 4.2.2 Mailbox full"));
        auto* button = window.child<QToolButton>("copyReply");
        button->menu()->actions().first()->trigger();
        QCOMPARE(window.settings().copyLanguage(app::CopyLanguage::English),
                 app::CopyLanguage::SimplifiedChinese);
        QVERIFY(button->text().contains(QStringLiteral("中文")));
        QApplication::clipboard()->clear();
        QTest::keyClick(&window.window(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(QApplication::clipboard()->text().contains(QStringLiteral("您好")));
    }

    /// Markup in the input stays characters, wherever it is shown.
    void inputIsNeverMarkup()
    {
        const QString hostile =
            QStringLiteral("550 5.1.1 <b>bold</b> <img src=\"file:///etc/passwd\"> User unknown");
        Window window;
        window.paste(hostile);
        QVERIFY(window.child<app::SourceView>("sourceView")->toPlainText().contains(hostile));
        const auto labels = window.window().findChildren<QLabel*>();
        for (const QLabel* label : labels) {
            QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty(),
                     qPrintable(label->text()));
        }
    }

    void linksAskFirst()
    {
        Window window;
        auto* card = window.child<app::VerdictCard>("verdictCard");
        window.paste(QStringLiteral("550 5.1.1 User unknown"));
        auto* message = window.child<app::InlineMessage>("message");
        Q_EMIT card->linkRequested(QStringLiteral("https://example.com/help?x=1"));
        QVERIFY(message->text().contains(QStringLiteral("https://example.com/help?x=1")));
        QVERIFY(window.child<QAbstractButton>("openInBrowser") != nullptr);
        QTest::keyClick(&window.window(), Qt::Key_Escape);
        QTRY_VERIFY(message->text().isEmpty());
        Q_EMIT card->linkRequested(QStringLiteral("file:///etc/passwd"));
        QVERIFY(!message->text().isEmpty());
        const auto buttons =
            message->findChildren<QAbstractButton*>(QStringLiteral("openInBrowser"));
        QVERIFY(std::none_of(buttons.begin(), buttons.end(),
                             [](auto* button) { return button->isVisible(); }));
    }

    /// 4 MiB of whatever shape: the window answers all the time, and the evidence is found.
    void longPasteDoesNotBlock_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addRow("log lines") << QStringLiteral(
            "Nov 16 09:15:30 mail postfix/qmgr[1]: 4XyZ12: from=<a@example.com>, size=1\n");
        QTest::addRow("one long line") << QStringLiteral("x");
        QTest::addRow("long lines") << QString(9'990, QLatin1Char('y')) + QLatin1Char('\n');
        QTest::addRow("long lines in Chinese") << QString(3'000, QChar(0x4e2d)) + QLatin1Char('\n');
        QTest::addRow("empty lines") << QStringLiteral("\n");
    }

    void longPasteDoesNotBlock()
    {
        QFETCH(const QString, line);
#ifdef __SANITIZE_ADDRESS__
        constexpr int pasteBytes = 1 << 19;
#else
        constexpr int pasteBytes = 4 << 20;
#endif
        Window window;
        const QString text =
            QStringLiteral("550 5.1.1 <bob@example.net>: User unknown in virtual mailbox table\n") +
            line.repeated(pasteBytes / line.toUtf8().size());
        QSignalSpy settled(&window.page(), &app::DiagnosePage::settled);
        LagWatch lag;
        window.page().take({app::Incoming::Kind::Text, text, {}});
        QVERIFY(settled.wait(30'000));
        auto* source = window.child<app::SourceView>("sourceView");
        QTRY_VERIFY_WITH_TIMEOUT(!source->isLoading(), 30'000);
        qInfo("longest absence of the event loop: %lld ms", static_cast<long long>(lag.longest()));
        // A layout in one go would take tens of seconds; the exact figure depends on the machine.
        QVERIFY(lag.longest() < 5'000);
    }

    void tooLongPasteIsShortenedWithAWord()
    {
        Window window;
        window.paste(QStringLiteral("550 5.1.1 User unknown\n") +
                     QString(5 << 20, QLatin1Char('x')));
        const auto* note = window.child<app::ElidedLabel>("inputNote");
        QVERIFY(note->text().contains(QStringLiteral("only the first")));
    }

    /// The newest input wins, whatever was still being read; what was overtaken is never shown.
    void newestInputWins()
    {
        app::DiagnosisRunner runner(knowledge::unowned(knowledge::builtIn()));
        QStringList names;
        connect(&runner, &app::DiagnosisRunner::finished, this,
                [&names](const app::DiagnosisResultPtr& result) { names << result->name; });
        for (const char* name : {"first", "second", "third"}) {
            app::DiagnosisJob job;
            job.bytes = QByteArray(2 << 20, 'x');
            job.name = QString::fromLatin1(name);
            runner.start(job);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), 20'000);
        QCOMPARE(names, QStringList{QStringLiteral("third")});
    }

    void cancelledResultsAreDropped()
    {
        app::DiagnosisRunner runner(knowledge::unowned(knowledge::builtIn()));
        QSignalSpy finished(&runner, &app::DiagnosisRunner::finished);
        app::DiagnosisJob job;
        job.bytes = QByteArray(1 << 20, 'x');
        runner.start(job);
        runner.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isBusy(), 20'000);
        QCOMPARE(finished.size(), 0);
    }

    void closingWhileBusyIsSafe()
    {
        Window window;
        window.page().take({app::Incoming::Kind::Text, QString(4 << 20, QLatin1Char('x')), {}});
        window.close();
    }
};

QTEST_MAIN(TestDiagnosePage)
#include "tst_diagnose_page.moc"
