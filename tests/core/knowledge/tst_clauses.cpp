// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/fold.h"
#include "knowledge/clauses.h"
#include "knowledge/knowledge_base.h"
#include "knowledge/pattern.h"

#include <QTest>

/// What fixed texts a pattern is known to need, and that the filter made of them hides no match.
class TestClauses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void clauses_data();
    void clauses();
    void hidesNoMatch();
};

void TestClauses::clauses_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("expected"); // texts by "|", clauses by " & "
    const auto row = [](const char* pattern, const char* expected) {
        QTest::newRow(pattern) << QByteArray(pattern) << QByteArray(expected);
    };
    row("^Hi\\. This is", "hi. this is");
    row("alpha|beta", "alpha|beta");
    row("(?:alpha|beta)+ x", "alpha|beta");
    row("^(?<text>gamma (?:one|two))", "gamma ");
    row("^(?P<text>gamma) delta", " delta & gamma");
    row("\\b(?:user|mailbox)\\b.{0,20}\\b(?:unknown|not (?:known|found))",
        "user|mailbox & unknown|known|found");
    row("(?:alpha|x)", "");
    row("(?:alpha|x) beta", " beta");
    row("(?:alpha)?", "");
    row("(?=alpha)", "");
    row("(?!alpha)beta", "beta");
    row("[a|b]lpha", "lpha");
    row("\\(a\\|b\\) c", "(a|b) c");
    row("[]a](?:long words|other)", "long words|other");
    row("邮箱(?:已满|满了)", "邮箱 & 已满|满了");
    row("ящик", ""); // a caseless pattern matches the capitals too
    row("(?:número|limit) x", "");
    row("", "");
}

void TestClauses::clauses()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, expected);
    QByteArrayList clauses;
    for (const knowledge::Clause& clause : knowledge::clausesOf(pattern.toStdString())) {
        QByteArrayList texts;
        for (const std::string& text : clause)
            texts << QByteArray::fromStdString(text);
        clauses << texts.join('|');
    }
    QCOMPARE(clauses.join(" & "), expected);
}

/// Every pattern of every rule against every sample.
void TestClauses::hidesNoMatch()
{
    const knowledge::KnowledgeBase& base = knowledge::builtIn();
    std::vector<knowledge::Pattern> patterns;
    for (const knowledge::Rule& rule : base.rules()) {
        if (!rule.regex.empty())
            patterns.emplace_back(rule.regex);
    }
    std::size_t matches = 0;
    std::size_t ruledOut = 0;
    std::size_t sampleNumber = 0;
    for (const knowledge::Rule& rule : base.rules()) {
        for (const knowledge::Sample& sample : rule.samples) {
            std::string text;
            classify::fold(sample.text, text);
            const knowledge::GramSet grams(text);
            ++sampleNumber;
            for (const knowledge::Pattern& pattern : patterns) {
                const bool mayMatch = pattern.mayMatch(grams);
                ruledOut += mayMatch ? 0 : 1;
                // Where the filter says yes, a seventh of the pairs shows that it can be right.
                if ((mayMatch && sampleNumber % 7 != 0) || !pattern->matches(text))
                    continue;
                ++matches;
                QVERIFY2(mayMatch, (text + "   " + pattern->pattern()).c_str());
            }
        }
    }
    QVERIFY(matches > 500);
    QVERIFY(ruledOut > 20 * matches);
}

QTEST_APPLESS_MAIN(TestClauses)
#include "tst_clauses.moc"
