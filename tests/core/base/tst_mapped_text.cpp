// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/mapped_text.h"
#include "base/utf8.h"

#include <QtTest>

using base::MappedText;
using base::OffsetMap;
using base::Span;

class TestMappedText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void identityMapsByteByByte();
    void neighboursJoin();
    void scaledRunsAreExactAtUnits();
    void ownTextHasNoSource();
    void spansAreClamped();
    void throughKeepsEveryByte();
    void charactersThroughBase64Lines();
    void sliceKeepsPlaces();
    void joinedTextsMayBeOutOfOrder();
    void utf8Lengths_data();
    void utf8Lengths();
    void utf8PrefixCutsNoCharacter();
    void errorsReadAsOneLine();
};

void TestMappedText::identityMapsByteByByte()
{
    const OffsetMap map = OffsetMap::identity(10, 100);
    QCOMPARE(map.length(), std::size_t{10});
    QCOMPARE(map.toSource({0, 10}), (Span{100, 10}));
    QCOMPARE(map.toSource({3, 2}), (Span{103, 2}));
    QCOMPARE(map.toSource({3, 0}), (Span{103, 0}));
    QCOMPARE(OffsetMap().toSource({3, 2}), Span{});
}

void TestMappedText::neighboursJoin()
{
    OffsetMap map;
    map.append(3, 10, 3);
    map.append(4, 13, 4);
    QCOMPARE(map.runs().size(), std::size_t{1});
    map.append(2, 20, 2); // a gap in the source
    QCOMPARE(map.runs().size(), std::size_t{2});
    map.append(1, 22, 3); // another scale
    QCOMPARE(map.runs().size(), std::size_t{3});
    map.append(0, 99, 4); // nothing derived
    QCOMPARE(map.runs().size(), std::size_t{3});
    QCOMPARE(map.length(), std::size_t{10});
    QCOMPARE(map.toSource({0, 10}), (Span{10, 15}));
}

/// Han characters of GBK: three bytes of UTF-8 from two of the source.
void TestMappedText::scaledRunsAreExactAtUnits()
{
    OffsetMap map;
    for (std::size_t i = 0; i < 100; ++i)
        map.append(3, 2 * i, 2);
    QCOMPARE(map.runs().size(), std::size_t{1});
    for (std::size_t i = 0; i < 100; ++i)
        QCOMPARE(map.toSource({3 * i, 3}), (Span{2 * i, 2}));
    // A byte inside a character never leads outside it.
    for (std::size_t i = 0; i < 300; ++i) {
        const Span source = map.toSource({i, 1});
        QVERIFY(source.offset >= i / 3 * 2);
        QVERIFY(source.end() <= i / 3 * 2 + 2);
        QVERIFY(!source.empty());
    }
}

void TestMappedText::ownTextHasNoSource()
{
    MappedText text = MappedText::verbatim("ab", 10);
    text.appendOwn(" ", 12);
    text.append(MappedText::verbatim("cd", 15));
    QCOMPARE(text.text, std::string("ab cd"));
    QCOMPARE(text.sourceSpan({2, 1}), (Span{12, 0}));
    QCOMPARE(text.sourceSpan({0, 5}), (Span{10, 7}));
    QCOMPARE(text.sourceSpan({3, 2}), (Span{15, 2}));
}

void TestMappedText::spansAreClamped()
{
    const OffsetMap map = OffsetMap::identity(10, 100);
    QCOMPARE(map.toSource({8, 50}), (Span{108, 2}));
    QCOMPARE(map.toSource({50, 50}), (Span{110, 0}));
    QCOMPARE(map.toSource({0, static_cast<std::size_t>(-1)}), (Span{100, 10}));
    QCOMPARE(map.slice({8, static_cast<std::size_t>(-1)}).length(), std::size_t{2});
    QCOMPARE(MappedText::verbatim("abc").slice({2, 9}).text, std::string("c"));
}

/// A one-to-one text over quoted-printable: every piece must come out as if mapped in two steps.
void TestMappedText::throughKeepsEveryByte()
{
    OffsetMap outer; // "ab=C3=A9cd" at 50
    outer.append(2, 50, 2);
    outer.append(2, 52, 6);
    outer.append(2, 58, 2);
    const OffsetMap map = OffsetMap::identity(4, 1).through(outer);
    QCOMPARE(map.length(), std::size_t{4});
    QCOMPARE(map.toSource({0, 1}), (Span{51, 1}));
    QCOMPARE(map.toSource({1, 1}), (Span{52, 3}));
    QCOMPARE(map.toSource({2, 1}), (Span{55, 3}));
    QCOMPARE(map.toSource({3, 1}), (Span{58, 1}));

    OffsetMap beyond; // more than the outer text has
    beyond.append(10, 4, 10);
    QCOMPARE(beyond.through(outer).length(), std::size_t{10});
    QCOMPARE(OffsetMap::identity(3).through(OffsetMap()).length(), std::size_t{3});
}

/// GBK in base64 lines of eight characters, so that characters are cut by line ends.
void TestMappedText::charactersThroughBase64Lines()
{
    OffsetMap base64;
    for (std::size_t line = 0; line < 20; ++line)
        base64.append(6, line * 10, 8);
    OffsetMap characters; // one ASCII byte shifts all pairs off the quanta
    characters.append(1, 0, 1);
    for (std::size_t i = 0; i < 50; ++i)
        characters.append(3, 1 + 2 * i, 2);
    const OffsetMap map = characters.through(base64);
    QCOMPARE(map.length(), characters.length());
    for (std::size_t i = 0; i < 50; ++i)
        QCOMPARE(map.toSource({1 + 3 * i, 3}), base64.toSource({1 + 2 * i, 2}));
    QCOMPARE(map.toSource({0, 1}), base64.toSource({0, 1}));

    // Aligned and in one line, all of it is one run: UTF-16 in base64.
    OffsetMap oneLine;
    oneLine.append(600, 50, 800);
    OffsetMap units;
    units.append(300, 0, 600);
    const OffsetMap line = units.through(oneLine);
    QCOMPARE(line.runs().size(), std::size_t{1});
    QCOMPARE(line.toSource({3, 3}), (Span{58, 8}));
}

void TestMappedText::sliceKeepsPlaces()
{
    OffsetMap map;
    map.append(9, 100, 12); // base64
    map.append(5, 200, 5);
    for (std::size_t from = 0; from < 14; ++from) {
        for (std::size_t length = 1; from + length <= 14; ++length) {
            const OffsetMap slice = map.slice({from, length});
            QCOMPARE(slice.length(), length);
            for (std::size_t i = 0; i < length; ++i)
                QCOMPARE(slice.toSource({i, 1}), map.toSource({from + i, 1}));
        }
    }
}

void TestMappedText::joinedTextsMayBeOutOfOrder()
{
    MappedText text = MappedText::verbatim("later", 90);
    text.append(MappedText::verbatim("earlier", 10));
    QCOMPARE(text.sourceSpan({0, 5}), (Span{90, 5}));
    QCOMPARE(text.sourceSpan({5, 7}), (Span{10, 7}));
    const Span both = text.sourceSpan({4, 2});
    QVERIFY(both.offset <= 11 && both.end() >= 17 && both.end() <= 95);
}

void TestMappedText::utf8Lengths_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("length");
    QTest::addRow("ascii") << QByteArray("a") << 1;
    QTest::addRow("two") << QByteArray("\xC3\xA9") << 2;
    QTest::addRow("three") << QByteArray("\xE4\xB8\xAD") << 3;
    QTest::addRow("four") << QByteArray("\xF0\x9F\x98\x80") << 4;
    QTest::addRow("cut") << QByteArray("\xE4\xB8") << 0;
    QTest::addRow("trail first") << QByteArray("\xA9") << 0;
    QTest::addRow("overlong slash") << QByteArray("\xC0\xAF") << 0;
    QTest::addRow("overlong three") << QByteArray("\xE0\x80\xAF") << 0;
    QTest::addRow("surrogate") << QByteArray("\xED\xA0\x80") << 0;
    QTest::addRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80") << 0;
}

void TestMappedText::utf8Lengths()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, length);
    const std::string text = bytes.toStdString();
    QCOMPARE(static_cast<int>(base::utf8Length(text, 0)), length);
    QCOMPARE(base::isValidUtf8(text), length > 0);
    if (length > 0) {
        std::string again;
        base::appendUtf8(again, base::utf8CodePoint(text, 0));
        QCOMPARE(again, text);
        QCOMPARE(base::utf8PreviousStart("x" + text, text.size() + 1), std::size_t{1});
    }
}

void TestMappedText::utf8PrefixCutsNoCharacter()
{
    const std::string text = "a\xE4\xB8\xAD\xC3\xA9";
    const std::size_t expected[] = {0, 1, 1, 1, 4, 4, 6, 6};
    for (std::size_t limit = 0; limit < 8; ++limit)
        QCOMPARE(base::utf8Prefix(text, limit), expected[limit]);
    QCOMPARE(base::utf8Prefix(std::string(100, '\x80'), 50), std::size_t{50});
}

void TestMappedText::errorsReadAsOneLine()
{
    const base::Error error{base::ErrorCode::Syntax, "key missing", "a.toml", 7};
    QCOMPARE(base::describe(error), std::string("a.toml:7: has a syntax error (key missing)"));
    QCOMPARE(base::describe({base::ErrorCode::Empty, {}}), std::string("is empty"));
}

QTEST_GUILESS_MAIN(TestMappedText)
#include "tst_mapped_text.moc"
