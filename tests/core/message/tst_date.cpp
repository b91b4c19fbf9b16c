// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/text_decode.h"

#include <QDateTime>
#include <QtTest>

class TestDate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readable_data();
    void readable();
    void unreadable_data();
    void unreadable();
    void nearFutureIsPlausible();
};

void TestDate::readable_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<bool>("implausible");
    const auto row = [](const char* text, const char* date, bool implausible = false) {
        QTest::addRow("%s", text) << QByteArray(text) << QByteArray(date) << implausible;
    };
    row("Mon, 16 Nov 2020 09:15:30 +0800", "2020-11-16T09:15:30+08:00");
    row("16 Nov 2020 09:15:30 +0800", "2020-11-16T09:15:30+08:00");
    row("16 Nov 2020 09:15 +0800", "2020-11-16T09:15:00+08:00");
    row("Mon,16 Nov 2020 9:15:30 +0800", "2020-11-16T09:15:30+08:00");
    row("Mon, 16 Nov 2020 09:15:30 +0800 (CST)", "2020-11-16T09:15:30+08:00");
    row("Mon, 16 Nov 2020 09:15:30 +0800 (GMT+08:00)", "2020-11-16T09:15:30+08:00");
    row("Mon (a (nested) comment), 16 Nov 2020 09:15:30 -0530", "2020-11-16T09:15:30-05:30");
    row("Mon, 16 Nov 2020 09:15:30 GMT", "2020-11-16T09:15:30+00:00");
    row("Mon, 16 Nov 2020 09:15:30 UT", "2020-11-16T09:15:30+00:00");
    row("Mon, 16 Nov 2020 09:15:30 EST", "2020-11-16T09:15:30-05:00");
    row("Mon, 16 Nov 2020 09:15:30 PDT", "2020-11-16T09:15:30-07:00");
    row("Mon, 16 Nov 2020 09:15:30 Z", "2020-11-16T09:15:30+00:00");
    row("Mon, 16 Nov 2020 09:15:30 GMT+08:00", "2020-11-16T09:15:30+08:00");
    row("Mon, 16 Nov 2020 09:15:30 +08:00", "2020-11-16T09:15:30+08:00");
    row("Mon, 16 Nov 2020 09:15:30 -0000", "2020-11-16T09:15:30-00:00");
    row("Mon, 16 Nov 2020 09:15:30", "2020-11-16T09:15:30-00:00");
    // CST is six hours behind Greenwich or eight ahead of it; nobody can tell.
    row("Mon Nov 16 09:15:30 CST 2020", "2020-11-16T09:15:30-00:00");
    row("Mon Nov 16 09:15:30 2020", "2020-11-16T09:15:30-00:00");
    row("Sun, 16 Nov 2020 09:15:30 +0800", "2020-11-16T09:15:30+08:00"); // it was a Monday
    row("Mon, 6 Nov 20 09:15:30 +0800", "2020-11-06T09:15:30+08:00");
    row("Mon, 16 Nov 120 09:15:30 +0800", "2020-11-16T09:15:30+08:00");
    row("Mon, 16 November 2020 09:15:30 +0800", "2020-11-16T09:15:30+08:00");
    row("Wed, 16 Sept 2020 09:15:30 +0800", "2020-09-16T09:15:30+08:00");
    row("16-Nov-2020 09:15:30 +0800", "2020-11-16T09:15:30+08:00");
    row("Mon, 16 Nov 2020 09:15:30 PM +0800", "2020-11-16T21:15:30+08:00");
    row("Mon, 16 Nov 2020 12:15:30 AM +0800", "2020-11-16T00:15:30+08:00");
    row("2020-11-16T09:15:30+08:00", "2020-11-16T09:15:30+08:00");
    row("2020-11-16T09:15:30.123Z", "2020-11-16T09:15:30+00:00");
    row("2020-11-16 09:15:30 +0800", "2020-11-16T09:15:30+08:00");
    row("2020/11/16 9:15:30", "2020-11-16T09:15:30-00:00");
    row("Wed, 31 Dec 2008 23:59:60 +0000", "2009-01-01T00:00:00+00:00");
    row("Thu, 31 Dec 2020 24:00:00 +0800", "2021-01-01T00:00:00+08:00");
    row("Sat, 29 Feb 2020 09:15:30 +0800", "2020-02-29T09:15:30+08:00");
    row("Mon,\r\n 16 Nov 2020\r\n\t09:15:30 +0800", "2020-11-16T09:15:30+08:00");
    // Readable, but not to be believed.
    row("Mon, 16 Nov 2020 09:15:30 +9999", "2020-11-16T09:15:30+14:00", true);
    row("Mon, 16 Nov 2020 09:15:30 -1500", "2020-11-16T09:15:30-14:00", true);
    row("Thu, 01 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00+00:00", true);
    row("Mon, 16 Nov 2106 09:15:30 +0800", "2106-11-16T09:15:30+08:00", true);
    row("Mon, 16 Nov 2450 09:15:30 +0800", "2450-11-16T09:15:30+08:00", true);
    row("31 Dec 9998 24:00:00 +0800", "9999-01-01T00:00:00+08:00", true);
    row("Sat, 31 Dec 1994 23:59:59 +0000", "1994-12-31T23:59:59+00:00", true);
    row("Sun, 1 Jan 1995 00:00:00 +0000", "1995-01-01T00:00:00+00:00");
}

void TestDate::readable()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, date);
    QFETCH(bool, implausible);
    bool isImplausible = !implausible;
    QCOMPARE(QByteArray::fromStdString(message::readDate(text.toStdString(), isImplausible)), date);
    QCOMPARE(isImplausible, implausible);
    QVERIFY(QDateTime::fromString(QString::fromLatin1(date), Qt::ISODate).isValid());
}

void TestDate::unreadable_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("implausible");
    const auto row = [](const char* text, bool implausible) {
        QTest::addRow("%s", text) << QByteArray(text) << implausible;
    };
    row("", false);
    row("yesterday", false);
    row("Mon, 16 Nov 2020", false);
    row("09:15:30 +0800", false);
    row("(comment only)", false);
    row("((((((((((((", false);
    row("99999999999999999999 Nov 2020 09:15:30", false);
    row("Mon, 31 Feb 2020 09:15:30 +0800", true);
    row("Mon, 0 Nov 2020 09:15:30 +0800", true);
    row("2020-13-16T09:15:30Z", true);
    row("Mon, 16 Nov 2020 25:15:30 +0800", true);
    row("Mon, 16 Nov 2020 24:00:01 +0800", true);
    row("Mon, 16 Nov 2020 09:60:30 +0800", true);
    row("Mon, 16 Nov 2020 09:15:61 +0800", true);
}

void TestDate::unreadable()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, implausible);
    bool isImplausible = !implausible;
    QCOMPARE(message::readDate(text.toStdString(), isImplausible), std::string());
    QCOMPARE(isImplausible, implausible);
}

void TestDate::nearFutureIsPlausible()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    bool implausible = true;
    QVERIFY(!message::readDate(now.addDays(1).toString(Qt::ISODate).toStdString(), implausible)
                 .empty());
    QVERIFY(!implausible);
    QVERIFY(!message::readDate(now.addDays(3).toString(Qt::ISODate).toStdString(), implausible)
                 .empty());
    QVERIFY(implausible);
}

QTEST_GUILESS_MAIN(TestDate)
#include "tst_date.moc"
