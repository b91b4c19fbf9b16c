// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ascii.h"
#include "classify/fold.h"

#include <QTest>

class TestFold : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void folded_data();
    void folded();
    void unfolded_data();
    void unfolded();
    void continuations_data();
    void continuations();
};

void TestFold::folded_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("folded");
    const auto row = [](const char* name, const QByteArray& text, const char* folded) {
        QTest::newRow(name) << text << QByteArray(folded);
    };
    row("case", "User UNKNOWN", "user unknown");
    row("blanks", "  a \t\r\n b  ", "a b");
    row("controls", QByteArray("a\x01\0b\x7f", 5) + "c", "a b c");
    row("full width", "（ｂｏｂ＠ｅｘａｍｐｌｅ）：Ａ　Ｂ", "(bob@example):a b");
    row("quotes", "“don’t”", "\"don't\"");
    row("dash", "anti–spam", "anti-spam");
    row("zero width", "us\u200Ber\u00ADx", "userx");
    row("bidi", "a\u202Eb", "ab");
    row("entities", "rejected&nbsp;by&lt;system&gt; &amp; &unknown;",
        "rejected by<system> & &unknown;");
    row("Chinese", "邮箱已满。", "邮箱已满。");
    row("wrapped Chinese", "收件人\n  不存在", "收件人不存在");
    row("spaced label", "主　题：周报", "主题:周报");
    row("Han beside Latin", "发信 IP 被拒 ， 请 A 查", "发信 ip 被拒 , 请 a 查");
    row("Cyrillic", "Ящик ПЕРЕПОЛНЕН Ёлка", "ящик переполнен ёлка");
    row("accents", "ÉTÉ Über Ça ×", "été über ça ×");
    row("pairs", "ŁÓDŹ Šiška ĽŇ Ÿ", "łódź šiška ľň ÿ");
    row("Greek", "ΤΟ ΓΡΑΜΜΑΤΟΚΙΒΏΤΙΟ όλος", "το γραμματοκιβώτιο όλοσ");
    row("Armenian", "ՓՈՍՏ", "փոստ");
    row("lead byte before ASCII",
        "\xC3"
        "A",
        "\xC3"
        "a");
    row("cut UTF-8", "ab\xE9\x82", "ab\xE9\x82");
    row("empty", "", "");
}

void TestFold::folded()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, folded);
    std::string out;
    classify::fold(text.toStdString(), out);
    QCOMPARE(QByteArray::fromStdString(out), folded);
}

void TestFold::continuations_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("folded");
    const auto row = [](const char* text, const char* folded) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(folded);
    };
    row("550-no such\n550 user here", "550-no such user here");
    row("550-5.1.1 The account does\r\n550-5.1.1 not exist. Try\r\n550 5.1.1 again",
        "550-5.1.1 the account does not exist. try again");
    row("host mx said: 421-4.7.28 an unusual rate 421-4.7.28 of mail 421 4.7.28 see",
        "host mx said: 421-4.7.28 an unusual rate of mail see");
    row("550-a 550-5.1.1 b", "550-a 5.1.1 b"); // not the code of the first line
    row("550-a\n550", "550-a 550");            // nothing behind it
    row("550 5.1.1 a 550 5.1.1 b", "550 5.1.1 a 550 5.1.1 b");
    row("ports 200-300 and 200 more", "ports 200-300 and 200 more");
    row("x550-a 550 b", "x550-a 550 b");
    row("550-", "550-");
    row("", "");
}

void TestFold::continuations()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, folded);
    std::string out;
    std::vector<std::uint32_t> positions;
    const std::string source = text.toStdString();
    classify::fold(source, out, &positions);
    classify::joinContinuations(out, positions);
    QCOMPARE(QByteArray::fromStdString(out), folded);
    QCOMPARE(positions.size(), out.size());
    for (std::size_t i = 0; i < out.size(); ++i) // every byte still knows where it came from
        QVERIFY(out[i] == ' ' || base::toLower(source[positions[i]]) == out[i]);
}

void TestFold::unfolded_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("words"); // looked for in the folded text
    QTest::addColumn<QByteArray>("original");
    const auto row = [](const char* text, const char* words, const char* original) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(words) << QByteArray(original);
    };
    row("550 User  Unknown here", "user unknown", "User  Unknown");
    row("原因：邮箱　已满！", "邮箱已满!", "邮箱　已满！");
    row("a rejected&nbsp;by system", "rejected by", "rejected&nbsp;by");
    row("us\u200Ber unknown.", "user", "us\u200Ber");
    row("text at end ", "end", "end");
}

void TestFold::unfolded()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, original);
    const std::string source = text.toStdString();
    std::string out;
    std::vector<std::uint32_t> positions;
    classify::fold(source, out, &positions);
    QCOMPARE(positions.size(), out.size());
    const std::size_t at = out.find(words.toStdString());
    QVERIFY(at != std::string::npos);
    const base::Span span =
        classify::unfold(source, positions, {at, static_cast<std::size_t>(words.size())});
    QCOMPARE(QByteArray::fromStdString(source.substr(span.offset, span.length)), original);
}

QTEST_APPLESS_MAIN(TestFold)
#include "tst_fold.moc"
