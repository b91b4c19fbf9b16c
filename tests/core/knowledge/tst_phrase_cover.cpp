// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fold.h"
#include "base/regex.h"
#include "knowledge/knowledge_base.h"
#include "knowledge/phrase_cover.h"

#include <QTest>

#include <algorithm>

/// The phrases of which every match of a pattern holds one: which they are, and that looking for
/// them hides no match.
class TestPhraseCover : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void phrases_data();
    void phrases();
    void hidesNoMatch();
};

void TestPhraseCover::phrases_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArrayList>("expected");
    const auto row = [](const char* pattern, const QByteArrayList& expected) {
        QTest::newRow(pattern) << QByteArray(pattern) << expected;
    };
    row("^Hi\\. This is", {"hi. this is"});
    row("alpha|beta", {"alpha", "beta"});
    row("alpha|be", {}); // the second is too short to be looked for
    row("abc", {});
    row("quota.*(?:zebra|xylophone)", {"xylophone", "zebra"});
    row("exceeding quota.*(?:one|two)", {"exceeding quota"});
    row("(?:user|user unknown) here", {"user here", "user unknown here"});
    row("(?:mailbox|mailbox is) full|mailbox", {"mailbox"}); // found with the shorter one
    row("邮箱(?:已满|满了)", {"邮箱已满", "邮箱满了"});
    row("[45]\\d\\d[ -]", {});
    row("(a)(?(1)bcd|efg)", {});
    row("", {});
}

void TestPhraseCover::phrases()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArrayList, expected);
    const std::string cover = knowledge::phraseCoverOf(pattern.toStdString());
    QByteArrayList found;
    for (const std::string_view phrase : knowledge::phrasesOf(cover))
        found << QByteArray(phrase.data(), static_cast<qsizetype>(phrase.size()));
    QCOMPARE(found, expected);
}

/// Every pattern of every rule and layout against samples as they came.
void TestPhraseCover::hidesNoMatch()
{
    struct Covered {
        base::Regex regex;
        std::string cover;
    };
    const knowledge::KnowledgeBase& base = knowledge::builtIn();
    std::vector<Covered> patterns;
    const auto add = [&patterns](std::string_view regex, unsigned options) {
        std::string cover = knowledge::phraseCoverOf(regex);
        if (auto compiled = base::Regex::compile(regex, options); compiled && !cover.empty())
            patterns.push_back({std::move(*compiled), std::move(cover)});
    };
    for (const knowledge::Rule& rule : base.rules())
        add(rule.regex, 0);
    for (const knowledge::Dialect& dialect : base.dialects()) {
        for (const knowledge::DialectSign& sign : dialect.signs)
            add(sign.pattern.regex, base::Regex::MultiLine);
    }
    QVERIFY(patterns.size() > 500);
    constexpr std::size_t everyNth = 5;
    std::size_t matches = 0;
    std::size_t ruledOut = 0;
    std::size_t sampleNumber = 0;
    for (const knowledge::Rule& rule : base.rules()) {
        for (const knowledge::Sample& sample : rule.samples) {
            if (++sampleNumber % everyNth != 0)
                continue;
            const std::string small = base::smallLetters(sample.text);
            for (const Covered& pattern : patterns) {
                const std::vector<std::string_view> cover = knowledge::phrasesOf(pattern.cover);
                const bool mayMatch =
                    std::any_of(cover.begin(), cover.end(), [&small](std::string_view phrase) {
                        return small.find(phrase) != std::string::npos;
                    });
                ruledOut += mayMatch ? 0 : 1;
                if (!pattern.regex.matches(sample.text))
                    continue;
                ++matches;
                QVERIFY2(mayMatch, (small + "   " + pattern.regex.pattern()).c_str());
            }
        }
    }
    QVERIFY(matches > 200);
    QVERIFY(ruledOut > 20 * matches);
}

QTEST_APPLESS_MAIN(TestPhraseCover)
#include "tst_phrase_cover.moc"
