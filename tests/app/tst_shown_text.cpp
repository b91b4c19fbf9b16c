// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_test.h"
#include "widgets/place_finder.h"
#include "widgets/shown_text.h"
#include "widgets/text_search.h"
#include "widgets/visible_text.h"

#include <QFontMetrics>

using app::ShownText;

namespace {

ShownText shownFrom(const QByteArray& bytes, ShownText::Options options = {})
{
    return ShownText::from(bytes.toStdString(), options);
}

QString part(const ShownText& text, const ShownText::Range& range)
{
    return text.text().mid(range.start, range.length);
}

} // namespace

/// Foreign text on its way to the screen and back.
class TestShownText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void controlsBecomeVisible_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("shown");
        QTest::addRow("escape") << QStringLiteral("a\x1b[31mb") << QStringLiteral("a␛[31mb");
        QTest::addRow("nul") << QString(QChar(0)) << QStringLiteral("␀");
        QTest::addRow("backspace") << QStringLiteral("a\bb") << QStringLiteral("a␈b");
        QTest::addRow("delete") << QStringLiteral("\x7f") << QStringLiteral("␡");
        QTest::addRow("c1") << QString(QChar(0x9b)) << QStringLiteral("⟨U+009B⟩");
        QTest::addRow("next line") << QString(QChar(0x85)) << QStringLiteral("⟨NEL⟩");
        QTest::addRow("rlo") << QString(QChar(0x202e)) << QStringLiteral("⟨RLO⟩");
        QTest::addRow("isolate") << QString(QChar(0x2066)) << QStringLiteral("⟨LRI⟩");
        QTest::addRow("zero width") << QString(QChar(0x200b)) << QStringLiteral("⟨ZWSP⟩");
        QTest::addRow("line separator") << QString(QChar(0x2028)) << QStringLiteral("⟨LS⟩");
        QTest::addRow("byte order mark") << QString(QChar(0xfeff)) << QStringLiteral("⟨BOM⟩");
        QTest::addRow("tag") << QStringLiteral("\U000E0041") << QStringLiteral("⟨U+E0041⟩");
        QTest::addRow("chinese") << QStringLiteral("退信：不存在")
                                 << QStringLiteral("退信：不存在");
        QTest::addRow("emoji") << QStringLiteral("📧 ok") << QStringLiteral("📧 ok");
        QTest::addRow("markup") << QStringLiteral("<b>x</b> &amp;")
                                << QStringLiteral("<b>x</b> &amp;");
    }

    void controlsBecomeVisible()
    {
        QFETCH(const QString, input);
        QFETCH(const QString, shown);
        const ShownText text = shownFrom(input.toUtf8());
        QCOMPARE(text.text(), shown);
        QCOMPARE(text.originalOf(0, text.text().size()), input);
        QCOMPARE(app::visibleLine(input), shown);
    }

    void lineEndsCopyAsTheyCame_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addRow("crlf") << QByteArray("one\r\ntwo\r\n");
        QTest::addRow("lf") << QByteArray("one\ntwo\n");
        QTest::addRow("cr") << QByteArray("one\rtwo\r");
    }

    void lineEndsCopyAsTheyCame()
    {
        QFETCH(const QByteArray, input);
        const ShownText text = shownFrom(input);
        QCOMPARE(text.text(), QStringLiteral("one\ntwo\n"));
        QCOMPARE(text.originalOf(0, 8), QString::fromUtf8(input));
        QCOMPARE(text.originalOf(4, 7), QStringLiteral("two"));
    }

    void placesGoBothWays_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("shown");
        QTest::addRow("ascii") << QByteArray("550 5.1.1 User unknown") << QByteArray("User unknown")
                               << QStringLiteral("User unknown");
        QTest::addRow("behind chinese")
            << QByteArray("收件人邮箱：User unknown") << QByteArray("User unknown")
            << QStringLiteral("User unknown");
        QTest::addRow("chinese") << QByteArray("原因：邮箱不存在。") << QByteArray("邮箱不存在")
                                 << QStringLiteral("邮箱不存在");
        QTest::addRow("behind emoji")
            << QByteArray("📧📧 full") << QByteArray("full") << QStringLiteral("full");
        QTest::addRow("behind symbols")
            << QByteArray("\x1b[0m\xe2\x80\xaeuser unknown") << QByteArray("user unknown")
            << QStringLiteral("user unknown");
        QTest::addRow("with a symbol inside")
            << QByteArray("user\xe2\x80\x8bunknown") << QByteArray("user\xe2\x80\x8bunknown")
            << QStringLiteral("user⟨ZWSP⟩unknown");
        QTest::addRow("next line")
            << QByteArray("a\r\nb\r\nfull\r\n") << QByteArray("full") << QStringLiteral("full");
        QTest::addRow("over lines")
            << QByteArray("a mailbox\r\n  full b") << QByteArray("mailbox\r\n  full")
            << QStringLiteral("mailbox\n  full");
    }

    void placesGoBothWays()
    {
        QFETCH(const QByteArray, input);
        QFETCH(const QByteArray, words);
        QFETCH(const QString, shown);
        const ShownText text = shownFrom(input);
        const auto offset = static_cast<std::size_t>(input.indexOf(words));
        const ShownText::Range range = text.shown({offset, static_cast<std::size_t>(words.size())});
        QCOMPARE(part(text, range), shown);
        QCOMPARE(text.originalOf(range.start, range.end()), QString::fromUtf8(words));
    }

    void invalidUtf8IsOneCharacterPerByte()
    {
        const ShownText text = shownFrom("a\xff\xc0z full");
        QCOMPARE(text.text(), QStringLiteral("a\uFFFD\uFFFDz full"));
        QCOMPARE(part(text, text.shown({5, 4})), QStringLiteral("full"));
    }

    void longLineKeepsTheEvidence()
    {
        const QByteArray input =
            QByteArray(30'000, 'A') + " User unknown " + QByteArray(20'000, 'B') + "\nnext";
        ShownText::Options options;
        options.keep = {{30'001, 12}};
        const ShownText text = shownFrom(input, options);
        QVERIFY(text.text().size() < 12'000);
        QCOMPARE(text.cutLines(), 1);
        QCOMPARE(part(text, text.shown({30'001, 12})), QStringLiteral("User unknown"));
        QCOMPARE(text.text().count(QStringLiteral("⟨+")), 2);
        QVERIFY(text.text().endsWith(QStringLiteral("\nnext")));
        QCOMPARE(text.originalOf(0, text.text().size()), QString::fromUtf8(input));
    }

    void lineLimitIsExact_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("cut");
        QTest::addRow("below") << 9'999 << 0;
        QTest::addRow("at") << 10'000 << 0;
        QTest::addRow("above") << 10'001 << 1;
    }

    void lineLimitIsExact()
    {
        QFETCH(const int, length);
        QFETCH(const int, cut);
        QCOMPARE(shownFrom(QByteArray(length, 'x')).cutLines(), cut);
        // Characters count, not bytes.
        QCOMPARE(shownFrom(QByteArray("中").repeated(length)).cutLines(), cut);
    }

    void longTextIsCutAtALine()
    {
        ShownText::Options options;
        options.bytes = 1000;
        const ShownText text = shownFrom(QByteArray("0123456789abcde\n").repeated(100), options);
        QVERIFY(text.text().size() <= 1000);
        QCOMPARE(text.bytesLeftOut() + static_cast<std::size_t>(text.text().size()), 1600U);
        QVERIFY(text.shown({1500, 10}).isEmpty());
        QVERIFY(text.text().endsWith(QLatin1Char('e')));
    }

    void manyLinesAreCut()
    {
        ShownText::Options options;
        options.lines = 10;
        const ShownText text = shownFrom(QByteArray("x\n").repeated(12), options);
        QCOMPARE(text.text().count(QLatin1Char('\n')), 9);
        QCOMPARE(text.bytesLeftOut(), 5U);
        QCOMPARE(shownFrom(QByteArray("x\n").repeated(9), options).bytesLeftOut(), 0U);
    }

    void emptyTextIsHarmless()
    {
        const ShownText text = shownFrom({});
        QVERIFY(text.isEmpty());
        QVERIFY(text.shown({0, 5}).isEmpty());
        QVERIFY(text.originalOf(0, 3).isEmpty());
        QVERIFY(ShownText().shown({0, 1}).isEmpty());
    }

    void placesFollowTheMap()
    {
        base::MappedText text;
        text.text = "0123456789abcdefgh";
        text.map.append(10, 100, 10); // one to one
        text.map.append(3, 110, 4);   // a base64 group
        text.map.append(5, 0, 5);     // from elsewhere
        const app::PlaceFinder places(text);
        const auto spans = places.derived({105, 9});
        QCOMPARE(spans.size(), 1U);
        QCOMPARE(spans.front().offset, 5U);
        QCOMPARE(spans.front().end(), 13U);
        QVERIFY(places.derived({2, 2}) == (std::vector<base::Span>{{15, 2}}));
        QVERIFY(places.derived({50, 5}).empty());
        QVERIFY(places.derived({0, 0}).empty());
        // The words tell the place where the map is not exact.
        QVERIFY(places.locate({110, 4}, "bc") == (base::Span{11, 2}));
        QVERIFY(places.locate({50, 5}, "bc").empty());
    }

    void placesInTextsThatOverlapInTheSource()
    {
        base::MappedText text;
        text.text = "aaaaaaaaaabbb";
        text.map.append(10, 0, 100); // a long run over all
        text.map.append(3, 40, 3);   // a piece of the same bytes again
        const app::PlaceFinder places(text);
        QCOMPARE(places.derived({41, 1}).size(), 2U);
        QCOMPARE(places.derived({90, 5}).size(), 1U);
    }

    void searchFoldsWidthAndCase()
    {
        app::TextSearch search;
        search.setText(QStringLiteral("ＵＳＥＲ unknown, User unknown, 用户 不存在"));
        search.find(QStringLiteral("user"));
        QCOMPARE(search.places().size(), 2U);
        search.find(QStringLiteral("用户\u3000不"));
        QCOMPARE(search.places().size(), 1U);
        search.find(QString());
        QVERIFY(search.places().empty());
        QCOMPARE(search.next(false, 0), 0);
    }

    void searchGoesRound()
    {
        app::TextSearch search;
        search.setText(QStringLiteral("a b a b a"));
        search.find(QStringLiteral("a"));
        QCOMPARE(search.next(false, 3), 2); // the first at or behind what is in sight
        QCOMPARE(search.current(), 4);
        QCOMPARE(search.next(false, 0), 3);
        QCOMPARE(search.next(false, 0), 1);
        QCOMPARE(search.next(true, 0), 3);
    }

    void addressKeepsItsDomain()
    {
        const QFontMetrics metrics(QApplication::font());
        const QString address = QStringLiteral("a.very.long.local.part.indeed@mail.example.net");
        const QString shown =
            app::elidedAddress(address, metrics, metrics.horizontalAdvance(address) * 2 / 3);
        QVERIFY(shown.endsWith(QStringLiteral("@mail.example.net")));
        QVERIFY(shown.contains(QChar(0x2026)));
        QCOMPARE(app::elidedAddress(address, metrics, 10'000), address);
    }

    void toolTipIsEscaped()
    {
        QCOMPARE(app::plainToolTip(QStringLiteral("<img src=x>")),
                 QStringLiteral("<span>&lt;img src=x&gt;</span>"));
        QVERIFY(app::plainToolTip(QString(100'000, QLatin1Char('<'))).size() < 20'000);
    }
};

QTEST_MAIN(TestShownText)
#include "tst_shown_text.moc"
