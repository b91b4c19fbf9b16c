// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/masked_text.h"

#include <QTest>

/// What changes from mail to mail goes, the words of the server stay.
class TestMaskedText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void masked_data();
    void masked();
};

void TestMaskedText::masked_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    row("", "");
    row("  \n ", "");
    row("550 5.1.1 <bob@example.net>: Recipient address rejected",
        "550 5.1.1 <<address>>: Recipient address rejected");
    row("550-5.7.26 a\n550 5.7.26 b", "550-5.7.26 a <n> 5.7.26 b");
    row("blocked 192.0.2.17, see https://example.com/?ip=192.0.2.17", "blocked <ip>, see <url>");
    row("[2001:db8::1] is listed", "[<ip>] is listed");
    row("host mx1.example.net[198.51.100.4] said:", "host <host>[<ip>] said:");
    row("554 HL:IPB 163 mx1,PMmowAAXJ8fUxnBp 1794791730", "554 HL:IPB <n> mx1,<id> <n>");
    row("4fW3Zv4Y1CzHPh: to=<bob@example.net>, delay=3.2", "<id>: to=<<address>>, delay=3.2");
    row("id=4fW3Zv4Y1CzHPh", "id=<id>");
    row("at 12:30:45 on 2026-03-08", "at <time> on <time>");
    row("size 10240000 exceeds 5 MB", "size <n> exceeds <n> MB");
    row("邮箱 bob@example.net 不存在（550）", "邮箱 <address> 不存在（<n>）");
    row("599 vrelmot 17 quandle", "599 vrelmot <n> quandle");
    row("utf8 mx1 v2", "utf8 mx1 v2");
    row("see section 4.2.1.", "see section 4.2.1.");
}

void TestMaskedText::masked()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(diagnosis::maskedText(text.toStdString())), expected);
}

QTEST_APPLESS_MAIN(TestMaskedText)
#include "tst_masked_text.moc"
