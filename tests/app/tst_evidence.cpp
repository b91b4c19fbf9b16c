// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "widgets/evidence_view.h"
#include "widgets/source_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QListView>
#include <QScrollBar>
#include <QStringEncoder>
#include <QTextBlock>

using app::SourceMark;
using app::SourceView;

namespace {

const char* const englishReport = "Content-Type: text/plain; charset=us-ascii\r\n"
                                  "\r\n"
                                  "Your message could not be delivered.\r\n";

QByteArray gb18030(const QString& text)
{
    QByteArray bytes = QStringEncoder("GB18030").encode(text);
    return bytes;
}

/// A free-text bounce with the reply inside a Chinese body, in a charset and a transfer encoding.
QByteArray chineseBounce(const QByteArray& charset, const QByteArray& encoding,
                         const QByteArray& body)
{
    return "From: postmaster@example.com\r\n"
           "To: sales@example.com\r\n"
           "Subject: Undelivered Mail Returned to Sender\r\n"
           "Date: Mon, 16 Nov 2026 09:15:30 +0800\r\n"
           "MIME-Version: 1.0\r\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"\r\n"
           "\r\n"
           "--b1\r\n"
           "Content-Type: text/plain; charset=" +
           charset + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + body +
           "\r\n--b1\r\n"
           "Content-Type: message/delivery-status\r\n"
           "\r\n"
           "Reporting-MTA: dns; mail.example.com\r\n"
           "\r\n"
           "Final-Recipient: rfc822; lee@example.net\r\n"
           "Action: failed\r\n"
           "Status: 5.0.0\r\n"
           "\r\n"
           "--b1--\r\n";
}

QString markedText(const SourceView& view, int entry)
{
    for (const SourceMark& mark : view.marks()) {
        if (mark.entry == entry) {
            return view.toPlainText().mid(mark.range.start, mark.range.length);
        }
    }
    return {};
}

} // namespace

/// The words that decided stand marked in the text, and clicks go both ways.
class TestEvidence : public QObject {
    Q_OBJECT

private:
    static SourceView* view(support::Window& window)
    {
        return window.child<SourceView>("sourceView");
    }
    static QListView* list(support::Window& window)
    {
        return window.child<QListView>("evidenceList");
    }

private Q_SLOTS:
    void initTestCase()
    {
        app::Look::install();
        app::Look::apply(app::Appearance::Light);
    }
    void init() { support::failOnWarnings(); }

    void wordsAreMarked_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("words");
        const QString chinese =
            QStringLiteral("抱歉，您的邮件被退回来了。\r\n退信原因：\r\n"
                           "<lee@example.net>: host mx.example.net[192.0.2.9] said: "
                           "550 5.1.1 Recipient address rejected: User unknown in local "
                           "recipient table\r\n请核对收件人地址。\r\n");
        const QString words = QStringLiteral("User unknown");
        QTest::addRow("reply") << QByteArray(
                                      "550 5.1.1 <bob@example.net>: Recipient address rejected: "
                                      "User unknown in local recipient table")
                               << words;
        QTest::addRow("delivery status")
            << support::dsn(englishReport, "550 5.1.1 User unknown in virtual mailbox table")
            << words;
        QTest::addRow("GB18030, 8 bit")
            << chineseBounce("gb2312", "8bit", gb18030(chinese)) << words;
        QTest::addRow("GB18030, base64")
            << chineseBounce("gb18030", "base64",
                             gb18030(chinese).toBase64().insert(76, "\r\n").insert(154, "\r\n"))
            << words;
        QTest::addRow("UTF-8, base64")
            << chineseBounce("utf-8", "base64", chinese.toUtf8().toBase64()) << words;
    }

    void wordsAreMarked()
    {
        QFETCH(const QByteArray, input);
        QFETCH(const QString, words);
        support::Window window;
        window.openBytes(input);
        const QString marked = markedText(*view(window), 0);
        QVERIFY2(marked.contains(words), qPrintable(marked));
        // The same words stand in the list, and nothing else is marked with them.
        const QString listed = list(window)->model()->index(0, 0).data().toString();
        QCOMPARE(marked.simplified(), listed.simplified());
    }

    void decisiveLineStandsInSight()
    {
        support::Window window;
        const QByteArray report =
            QByteArray("Content-Type: text/plain\r\n\r\n") +
            QByteArray("A line of the report that says nothing.\r\n").repeated(300);
        window.openBytes(support::dsn(report, "550 5.1.1 User unknown in virtual mailbox table"));
        SourceView* source = view(window);
        QTRY_VERIFY(!source->isLoading());
        const SourceMark mark = source->marks().back();
        const auto top = [&] {
            QTextCursor cursor(source->document());
            cursor.setPosition(static_cast<int>(mark.range.start));
            return source->cursorRect(cursor).center().y();
        };
        QTRY_VERIFY(top() > 0 && top() < source->viewport()->height() * 2 / 3);
    }

    void clicksGoBothWays()
    {
        support::Window window;
        window.openBytes(
            support::dsn(englishReport, "550 5.1.1 User unknown in virtual mailbox table"));
        SourceView* source = view(window);
        QListView* entries = list(window);
        QVERIFY(entries->model()->rowCount() >= 2);
        // From the list to the text.
        source->verticalScrollBar()->setValue(0);
        QTest::mouseClick(entries->viewport(), Qt::LeftButton, {},
                          entries->visualRect(entries->model()->index(1, 0)).center());
        QCOMPARE(entries->currentIndex().row(), 1);
        QVERIFY(source->verticalScrollBar()->value() > 0);
        // From the text to the list.
        const SourceMark first = source->marks().back();
        QCOMPARE(first.entry, 0);
        QTextCursor cursor(source->document());
        cursor.setPosition(static_cast<int>(first.range.start) + 2);
        const QRect place = source->cursorRect(cursor);
        QVERIFY(source->viewport()->rect().contains(place.center()));
        QTest::mouseClick(source->viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(entries->currentIndex().row(), 0);
    }

    void copyGivesTheOriginal()
    {
        support::Window window;
        const QByteArray input = "550 5.1.1 <bob\xe2\x80\xae@example.net>: User unknown \x1b[31m";
        window.openBytes(input);
        SourceView* source = view(window);
        QVERIFY(source->toPlainText().contains(QStringLiteral("⟨RLO⟩")));
        QVERIFY(source->toPlainText().contains(QStringLiteral("␛[31m")));
        source->selectAll();
        source->copy();
        QCOMPARE(QApplication::clipboard()->text(), QString::fromUtf8(input));
    }

    void headersStandBackAndNumbersCount()
    {
        support::Window window;
        window.openBytes(support::dsn(englishReport, "550 5.1.1 User unknown"));
        SourceView* source = view(window);
        QVERIFY(source->blockCount() > 20);
        QVERIFY(source->numberWidth() >
                source->fontMetrics().horizontalAdvance(QStringLiteral("99")));
        const auto selections = source->extraSelections();
        QVERIFY(selections.size() >= 3);
        QVERIFY(selections.first().cursor.selectedText().startsWith(QStringLiteral("Return-Path")));
    }

    void findGoesThroughTheText()
    {
        support::Window window;
        window.openBytes(support::dsn(englishReport, "550 5.1.1 User unknown"));
        QTest::keyClick(&window.window(), Qt::Key_F, Qt::ControlModifier);
        auto* field = window.child<QLineEdit>("findField");
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("EXAMPLE.NET"));
        SourceView* source = view(window);
        QCOMPARE(source->textCursor().block().text().contains(QStringLiteral("example.net")), true);
        QTest::keyClick(field, Qt::Key_F3);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
    }

    void modelKeepsItsPromises()
    {
        support::Window window;
        const QAbstractItemModelTester tester(
            list(window)->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        window.paste(QStringLiteral("550 5.1.1 User unknown"));
        window.paste(QStringLiteral("452 4.2.2 Mailbox full"));
        window.page().clear();
        QCOMPARE(list(window)->model()->rowCount(), 0);
    }
};

QTEST_MAIN(TestEvidence)
#include "tst_evidence.moc"
