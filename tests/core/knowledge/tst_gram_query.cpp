// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/fold.h"
#include "knowledge/knowledge_base.h"
#include "knowledge/pattern.h"
#include "knowledge/pattern_text.h"

#include <QTest>

/// What fixed texts a pattern is known to need, and that the filter made of them hides no match.
class TestGramQuery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void needs_data();
    void needs();
    void rawTextHasCapitals();
    void longQueriesStayShort();
    void hidesNoMatch();
};

void TestGramQuery::needs_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* pattern, const char* expected) {
        QTest::newRow(pattern) << QByteArray(pattern) << QByteArray(expected);
    };
    row("^Hi\\. This is", "hi. this is");
    row("alpha|beta", "(alpha | beta)");
    row("alpha|be", "");
    row("(?:alpha|x) beta", "(alpha beta | x beta)");
    row("(?:alpha|beta)+ x", "((alpha | beta) & (ha x | ta x))");
    row("^(?<text>gamma (?:one|two))", "(gamma one | gamma two)");
    row("^(?P<text>gamma)(?:,| -) delta", "(gamma - delta | gamma, delta)");
    row("user\\b.{0,20}\\bnot (?:known|found)",
        "(user & (ernot found | ernot known | not found | not known))");
    row("no such \\S+ here", "(no such  &  here)");
    row("(?:alpha)?", "");
    row("(?:alpha)? beta", "( beta | alpha beta)");
    row("alpha*", "alph");
    row("alpha{0,3}b", "alph");
    row("alpha{2}b", "alpha");
    row("(?=alpha)", "");
    row("(?!alpha)beta", "beta");
    row("mail[ -]?box", "(mail box | mail-box | mailbox)");
    row("[a-c]lpha", "lpha");
    row("[ab]lpha", "(alpha | blpha)");
    row("[^a]lpha", "lpha");
    row("[[:alpha:]]lpha", "lpha");
    row("[]a]lpha", "(]lpha | alpha)");
    row("\\(a\\|b\\) c", "(a|b) c");
    row("USER Unknown", "user unknown");
    row("邮箱(?:已满|满了)", "(邮箱已满 | 邮箱满了)");
    row("Ящик\\sполон", "(ящик & полон)");
    row("\\x{90AE}箱满", "箱满");
    row("(a)(?(1)bcd|efg)", ""); // not understood
    row("(?R)abcd", "");
    row("abc(", "");
    row("", "");
}

QByteArray written(const knowledge::Need& need)
{
    if (need.kind() == knowledge::Need::Kind::Text)
        return QByteArray::fromStdString(need.fixed());
    QByteArrayList parts;
    for (const knowledge::Need& part : need.parts())
        parts << written(part);
    const bool isAny = need.kind() == knowledge::Need::Kind::Any;
    return parts.isEmpty() ? QByteArray() : '(' + parts.join(isAny ? " | " : " & ") + ')';
}

void TestGramQuery::needs()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, expected);
    QCOMPARE(written(knowledge::needOf(pattern.toStdString())), expected);
}

/// A caseless pattern over text as it came.
void TestGramQuery::rawTextHasCapitals()
{
    const std::string query = knowledge::gramQueryOf("[Нн]е удалось|número máximo");
    QVERIFY(knowledge::mayMatch(query, knowledge::GramSet("НЕ УДАЛОСЬ")));
    QVERIFY(knowledge::mayMatch(query, knowledge::GramSet("NÚMERO Máximo")));
    QVERIFY(!knowledge::mayMatch(query, knowledge::GramSet("Не было")));
}

void TestGramQuery::longQueriesStayShort()
{
    std::string pattern = "first words (?:";
    for (int i = 0; i < 400; ++i)
        pattern += "alternative number " + std::to_string(i) + "|";
    pattern += "end) last words";
    const std::string query = knowledge::gramQueryOf(pattern);
    QVERIFY(!query.empty());
    QVERIFY(query.size() < 8300);
    QVERIFY(knowledge::mayMatch(query, knowledge::GramSet("first words end last words")));
    QVERIFY(!knowledge::mayMatch(query, knowledge::GramSet("first words end")));
}

/// Every pattern of every rule against every sample.
void TestGramQuery::hidesNoMatch()
{
    const knowledge::KnowledgeBase& base = knowledge::builtIn();
    std::vector<knowledge::Pattern> patterns;
    for (const knowledge::Rule& rule : base.rules()) {
        if (!rule.regex.empty())
            patterns.emplace_back(rule.regex, rule.query);
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

QTEST_APPLESS_MAIN(TestGramQuery)
#include "tst_gram_query.moc"
