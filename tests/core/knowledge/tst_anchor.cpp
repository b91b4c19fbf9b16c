// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/anchor.h"

#include <QTest>

/// What fixed text a pattern is known to contain: too little costs speed, too much loses matches.
class TestAnchor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anchor_data();
    void anchor();
    void nestedQuantifier_data();
    void nestedQuantifier();
};

void TestAnchor::anchor_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("anchor");
    const auto row = [](const char* pattern, const char* anchor) {
        QTest::newRow(pattern) << QByteArray(pattern) << QByteArray(anchor);
    };
    row("user unknown", "user unknown");
    row("User Unknown", "user unknown");
    row(R"(\bRBL\b)", "rbl");
    row(R"(blocked using ([a-z.]+)\.)", "blocked using ");
    row("mails? from", " from");
    row("mail(?:box|er) full", " full");
    row("(?:mailbox) is full", " is full");
    row("(mailbox is) full", "mailbox is");
    row("no such (?P<who>user here)", "user here");
    row("a|bcdef", "");
    row("[abc]defg", "defg");
    row("[]x]defg", "defg");
    row("[^\\]]defg", "defg");
    row("abc.defgh", "defgh");
    row("abcd*efgh", "efgh");
    row("abcd+efgh", "abcd");
    row("abcd{2}efgh", "abcd");
    row("abcd{0,2}efgh", "efgh");
    row("(?:abcdefgh)?xyz", "xyz");
    row("(?:abcdefgh){0,2}xyz", "xyz");
    row("(?=abcdefgh)xyz", "xyz");
    row("(?<!abcdefgh)xyz", "xyz");
    row("\\d{3}-\\d", "-");
    row("1\\.2\\.3", "1.2.3");
    row("邮箱已满", "邮箱已满");
    row("邮箱?已满", "已满");
    row("^start$", "start");
    row("brace{x} here", "brace{x} here");
}

void TestAnchor::anchor()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, anchor);
    QCOMPARE(QByteArray::fromStdString(knowledge::anchorOf(pattern.toStdString())), anchor);
}

void TestAnchor::nestedQuantifier_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("nested");
    QTest::newRow("(a+)+") << QByteArray("(a+)+") << true;
    QTest::newRow("(?:a*b)*") << QByteArray("(?:a*b)*") << true;
    QTest::newRow("((a+)b)+") << QByteArray("((a+)b)+") << true;
    QTest::newRow("(a+)") << QByteArray("(a+)") << false;
    QTest::newRow("(?:ab)+") << QByteArray("(?:ab)+") << false;
    QTest::newRow("[a+]+") << QByteArray("[a+]+") << false;
    QTest::newRow("(\\+)+") << QByteArray("(\\+)+") << false;
}

void TestAnchor::nestedQuantifier()
{
    QFETCH(QByteArray, pattern);
    QFETCH(bool, nested);
    QCOMPARE(knowledge::hasNestedQuantifier(pattern.toStdString()), nested);
}

QTEST_APPLESS_MAIN(TestAnchor)
#include "tst_anchor.moc"
