// SPDX-License-Identifier: GPL-3.0-or-later
// What an SPF evaluation proves: trace, counts, reasons. Results are for tst_spf_suite.

#include "policy/spf.h"
#include "policy/spf_macro.h"
#include "support/zone_answers.h"

#include <QTest>

#include <set>

using policy::SpfReason;
using policy::SpfResult;
using policy::SpfStepEnd;
using support::ZoneAnswers;

namespace {

constexpr int mostTurns = 100;

policy::SpfEvaluation evaluate(ZoneAnswers& zone, const char* ip = "192.0.2.1")
{
    const policy::SpfRequest request{.ip = base::IpAddress::parse(ip).value(),
                                     .mailFrom = "bob@a.test",
                                     .heloName = "mx.a.test"};
    std::optional<policy::SpfEvaluation> evaluation;
    for (int turn = 0; turn < mostTurns && !evaluation; ++turn)
        evaluation = policy::checkHost(request, zone);
    return evaluation.value_or(policy::SpfEvaluation());
}

/// "level end term dnsTerms/voidLookups", one line per step.
QStringList linesOf(const policy::SpfEvaluation& evaluation)
{
    QStringList lines;
    for (const policy::SpfStep& step : evaluation.trace) {
        std::string line = std::to_string(step.level) + ' ' +
                           std::string(policy::toString(step.end)) + ' ' + step.term + ' ' +
                           std::to_string(step.dnsTerms) + '/' + std::to_string(step.voidLookups);
        for (const policy::SpfLookup& lookup : step.lookups)
            line += ' ' + lookup.question.name + ' ' + dns::toString(lookup.question.type);
        lines << QString::fromStdString(line);
    }
    return lines;
}

/// Lets answers through only at the end of a turn: all that was asked by then at once.
class Turns : public dns::AnswerSource {
public:
    explicit Turns(ZoneAnswers& zone) : m_zone(zone) {}
    const dns::Answer* answer(const dns::Question& question) override
    {
        m_asked.insert(question);
        return m_known.count(question) > 0 ? m_zone.answer(question) : nullptr;
    }
    void end() { m_known = m_asked; }

private:
    ZoneAnswers& m_zone;
    std::set<dns::Question> m_asked;
    std::set<dns::Question> m_known;
};

std::string many(const std::string& term, int times)
{
    std::string text = "v=spf1";
    for (int i = 0; i < times; ++i)
        text += ' ' + term;
    return text;
}

} // namespace

class TestSpf : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trace();
    void traceOfFailureInside();
    void reasons_data();
    void reasons();
    void asksTogether();
    void survey_data();
    void survey();
    void questionNames_data();
    void questionNames();
    void oddNamesInside();
    void explanationIsForeign();
    void reasonsHaveNames();
};

void TestSpf::trace()
{
    ZoneAnswers zone;
    zone.isSlow = true;
    zone.txt("a.test", "v=spf1 ip4:198.51.100.0/24 a:gone.test include:b.test mx -all");
    zone.txt("b.test", "v=spf1 a:host.b.test ~all");
    zone.address("host.b.test", "192.0.2.7");
    zone.mx("a.test", 10, "mx.a.test");
    zone.address("mx.a.test", "192.0.2.1");
    const auto evaluation = evaluate(zone);
    QCOMPARE(policy::toString(evaluation.result), "pass");
    QCOMPARE(evaluation.decidingTerm, "mx");
    QCOMPARE(evaluation.decidingDomain, "a.test");
    QCOMPARE(evaluation.record, "v=spf1 ip4:198.51.100.0/24 a:gone.test include:b.test mx -all");
    QCOMPARE(evaluation.dnsTerms, 4);
    QCOMPARE(evaluation.voidLookups, 1);
    const QStringList expected{
        QStringLiteral("0 record v=spf1 ip4:198.51.100.0/24 a:gone.test include:b.test mx -all "
                       "0/0 a.test TXT"),
        QStringLiteral("0 no-match ip4:198.51.100.0/24 0/0"),
        QStringLiteral("0 no-match a:gone.test 1/1 gone.test A"),
        QStringLiteral("0 no-match include:b.test 3/1"),
        QStringLiteral("1 record v=spf1 a:host.b.test ~all 2/1 b.test TXT"),
        QStringLiteral("1 no-match a:host.b.test 3/1 host.b.test A"),
        QStringLiteral("1 match ~all 3/1"),
        QStringLiteral("0 match mx 4/1 a.test MX mx.a.test A"),
        QStringLiteral("0 not-reached -all 4/1"),
    };
    QCOMPARE(linesOf(evaluation), expected);
}

void TestSpf::traceOfFailureInside()
{
    ZoneAnswers zone;
    zone.txt("a.test", "v=spf1 include:b.test -all");
    zone.txt("b.test", "v=spf1 redirect=c.test");
    zone.txt("c.test", "v=spf1 ip4:192.0.2 -all");
    const auto evaluation = evaluate(zone);
    QCOMPARE(policy::toString(evaluation.result), "permerror");
    QCOMPARE(policy::toString(evaluation.reason), "bad-address");
    // The innermost place is what has to be mended.
    QCOMPARE(evaluation.decidingDomain, "c.test");
    QCOMPARE(evaluation.decidingTerm, "ip4:192.0.2");
    QCOMPARE(int(evaluation.trace.front().level), 0);
    QCOMPARE(int(evaluation.trace.back().level), 2);

    ZoneAnswers two;
    two.txt("a.test", "v=spf1 include:b.test -all");
    two.txt("b.test", "v=spf1 -all");
    two.txt("b.test", "v=spf1 +all");
    QCOMPARE(evaluate(two).decidingDomain, "b.test");
    QCOMPARE(policy::toString(evaluate(two).reason), "several-records");
}

void TestSpf::reasons_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("term");
    QTest::newRow("not ascii") << QByteArray("v=spf1 a\x01") << QByteArray("not-ascii")
                               << QByteArray("a\x01");
    QTest::newRow("mechanism") << QByteArray("v=spf1 -al") << QByteArray("unknown-mechanism")
                               << QByteArray("-al");
    QTest::newRow("lone qualifier")
        << QByteArray("v=spf1 -") << QByteArray("unknown-mechanism") << QByteArray("-");
    QTest::newRow("lone equals") << QByteArray("v=spf1 =x") << QByteArray("bad-syntax")
                                 << QByteArray("=x");
    QTest::newRow("ptr/24") << QByteArray("v=spf1 ptr/24") << QByteArray("bad-syntax")
                            << QByteArray("ptr/24");
    QTest::newRow("number as name") << QByteArray("v=spf1 a:192.0.2.1") << QByteArray("bad-domain")
                                    << QByteArray("a:192.0.2.1");
    QTest::newRow("no top label") << QByteArray("v=spf1 a:localhost") << QByteArray("bad-domain")
                                  << QByteArray("a:localhost");
    QTest::newRow("macro") << QByteArray("v=spf1 a:%{d0}") << QByteArray("bad-macro")
                           << QByteArray("a:%{d0}");
    QTest::newRow("macro for exp only")
        << QByteArray("v=spf1 a:%{c}.test") << QByteArray("bad-macro") << QByteArray("a:%{c}.test");
    QTest::newRow("ip6 as ip4") << QByteArray("v=spf1 ip4:2001:db8::1") << QByteArray("bad-address")
                                << QByteArray("ip4:2001:db8::1");
    QTest::newRow("no ip") << QByteArray("v=spf1 ip4") << QByteArray("bad-address")
                           << QByteArray("ip4");
    QTest::newRow("leading zero") << QByteArray("v=spf1 ip4:192.0.2.0/024")
                                  << QByteArray("bad-prefix") << QByteArray("ip4:192.0.2.0/024");
    QTest::newRow("a//129") << QByteArray("v=spf1 a//129") << QByteArray("bad-prefix")
                            << QByteArray("a//129");
    QTest::newRow("exp twice") << QByteArray("v=spf1 exp=x.test exp=x.test")
                               << QByteArray("repeated-modifier") << QByteArray("exp=x.test");
    QTest::newRow("eleven") << QByteArray::fromStdString(many("a", 11))
                            << QByteArray("too-many-lookups") << QByteArray("a");
    QTest::newRow("three void") << QByteArray("v=spf1 a:x.test a:y.test a:z.test")
                                << QByteArray("too-many-void-lookups") << QByteArray("a:z.test");
    QTest::newRow("eleven MX") << QByteArray("v=spf1 mx:many.test")
                               << QByteArray("too-many-mx-names") << QByteArray("mx:many.test");
    QTest::newRow("include") << QByteArray("v=spf1 include:x.test")
                             << QByteArray("include-without-record")
                             << QByteArray("include:x.test");
    QTest::newRow("redirect") << QByteArray("v=spf1 redirect=x.test")
                              << QByteArray("redirect-without-record")
                              << QByteArray("redirect=x.test");
    QTest::newRow("loop") << QByteArray("v=spf1 include:a.test") << QByteArray("too-many-lookups")
                          << QByteArray("include:a.test");
    QTest::newRow("time-out") << QByteArray("v=spf1 exists:slow.test")
                              << QByteArray("lookup-failed") << QByteArray("exists:slow.test");
}

void TestSpf::reasons()
{
    QFETCH(const QByteArray, record);
    QFETCH(const QByteArray, reason);
    QFETCH(const QByteArray, term);
    for (const bool isSlow : {false, true}) {
        ZoneAnswers zone;
        zone.isSlow = isSlow;
        zone.txt("a.test", record.toStdString());
        zone.address("a.test", "198.51.100.1");
        zone.failOtherwise("slow.test");
        for (int i = 0; i < 11; ++i)
            zone.mx("many.test", 10, "mx" + std::to_string(i) + ".test");
        const auto evaluation = evaluate(zone);
        QCOMPARE(evaluation.reason == SpfReason::LookupFailed, reason == "lookup-failed");
        QCOMPARE(policy::toString(evaluation.result),
                 reason == "lookup-failed" ? "temperror" : "permerror");
        QCOMPARE(std::string(policy::toString(evaluation.reason)), reason.toStdString());
        QCOMPARE(evaluation.decidingTerm, term.toStdString());
    }
}

/// Answers that are needed anyway are asked for in one go.
void TestSpf::asksTogether()
{
    ZoneAnswers zone;
    zone.txt("a.test", "v=spf1 a:h1.test a:h2.test include:b.test mx:c.test exists:d.test -all");
    for (const char* host : {"h1.test", "h2.test"})
        zone.address(host, "198.51.100.1");
    zone.address("d.test", "127.0.0.2");
    zone.txt("b.test", "v=spf1 -all");
    zone.mx("c.test", 10, "h1.test");
    int turns = 0;
    const policy::SpfRequest request{.ip = base::IpAddress::parse("192.0.2.1").value(),
                                     .mailFrom = "bob@a.test",
                                     .heloName = "mx.a.test"};
    Turns answers(zone);
    while (!policy::checkHost(request, answers)) {
        QVERIFY(++turns < mostTurns);
        answers.end();
    }
    QCOMPARE(turns, 2); // the record; all that its terms ask (the MX host is one of them)
}

void TestSpf::survey_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<int>("dnsTerms");
    QTest::addColumn<int>("voidLookups");
    QTest::addColumn<bool>("dependsOnSender");
    const auto row = [](const char* name, const std::string& record, const char* result, int terms,
                        int voids, bool depends) {
        QTest::newRow(name) << QByteArray::fromStdString(record) << QByteArray(result) << terms
                            << voids << depends;
    };
    row("addresses only", "v=spf1 ip4:192.0.2.1 -all", "neutral", 0, 0, false);
    row("all includes are followed", "v=spf1 include:b.test include:b.test -all", "neutral", 4, 0,
        false);
    row("AAAA alone is not void", "v=spf1 a:six.test -all", "neutral", 1, 0, false);
    row("void", "v=spf1 a:x.test a:y.test -all", "neutral", 2, 2, false);
    row("three void", "v=spf1 a:x.test a:y.test a:z.test -all", "permerror", 3, 3, false);
    row("counted beyond ten", many("a:host.b.test", 14) + " -all", "permerror", 14, 0, false);
    row("macro of the sender", "v=spf1 exists:%{i}.x.test -all", "neutral", 1, 0, true);
    row("behind all is nothing", "v=spf1 -all a:x.test", "neutral", 0, 0, false);
    row("redirect", "v=spf1 redirect=b.test", "neutral", 2, 0, false);
    row("broken include", "v=spf1 include:broken.test -all", "permerror", 1, 0, false);
    row("time-out", "v=spf1 a:slow.test -all", "temperror", 1, 0, false);
}

void TestSpf::survey()
{
    QFETCH(const QByteArray, record);
    QFETCH(const QByteArray, result);
    QFETCH(const int, dnsTerms);
    QFETCH(const int, voidLookups);
    QFETCH(const bool, dependsOnSender);
    ZoneAnswers zone;
    zone.isSlow = true;
    zone.txt("a.test", record.toStdString());
    zone.txt("b.test", "v=spf1 a:host.b.test -all");
    zone.txt("broken.test", "v=spf1 nonsense");
    zone.address("host.b.test", "192.0.2.7");
    zone.address("six.test", "2001:db8::1");
    zone.failOtherwise("slow.test");
    std::optional<policy::SpfEvaluation> survey;
    for (int turn = 0; turn < mostTurns && !survey; ++turn)
        survey = policy::surveySpf("a.test", zone);
    QVERIFY(survey);
    QCOMPARE(std::string(policy::toString(survey->result)), result.toStdString());
    QCOMPARE(survey->dnsTerms, dnsTerms);
    QCOMPARE(survey->voidLookups, voidLookups);
    QCOMPARE(survey->dependsOnSender, dependsOnSender);
}

void TestSpf::questionNames_data()
{
    QTest::addColumn<QByteArray>("expanded");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("plain") << QByteArray("Mail.Example.NET.") << QByteArray("mail.example.net");
    QTest::newRow("blank and quote") << QByteArray("a b\".test") << QByteArray("a\\032b\\\".test");
    QTest::newRow("high byte") << QByteArray("a\xff.test") << QByteArray("a\\255.test");
    QTest::newRow("empty label") << QByteArray("a..test") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("label of 63") << QByteArray(63, 'a') + ".test" << QByteArray(63, 'a') + ".test";
    QTest::newRow("label of 64") << QByteArray(64, 'a') + ".test" << QByteArray();
    // 130 labels are 259 bytes; three of them go.
    QTest::newRow("cut on the left")
        << QByteArray("a.").repeated(129) + "b" << QByteArray("a.").repeated(126) + "b";
}

void TestSpf::questionNames()
{
    QFETCH(const QByteArray, expanded);
    QFETCH(const QByteArray, name);
    QCOMPARE(policy::spfQuestionName(expanded.toStdString()).value_or(""), name.toStdString());
}

/// Bytes that no host name has are escaped once, whatever the depth.
void TestSpf::oddNamesInside()
{
    ZoneAnswers zone;
    zone.txt("a.test", "v=spf1 include:%{l}%_x.a.test -all");
    zone.txt("bob\\032x.a.test", "v=spf1 redirect=%{d}.b.test");
    zone.txt("bob\\032x.a.test.b.test", "v=spf1 a:%{d} -all");
    zone.address("bob\\032x.a.test.b.test", "192.0.2.1");
    QCOMPARE(policy::toString(evaluate(zone).result), "pass");
}

/// The words of the refusing domain come back as they are: whoever shows them escapes them.
void TestSpf::explanationIsForeign()
{
    ZoneAnswers zone;
    zone.txt("a.test", "v=spf1 -all exp=why.a.test");
    zone.txt("why.a.test", "<b>%{i} is not %{d}</b>");
    QCOMPARE(evaluate(zone).explanation, "<b>192.0.2.1 is not a.test</b>");
    ZoneAnswers odd;
    odd.txt("a.test", "v=spf1 -all exp=why.a.test");
    odd.txt("why.a.test", "\x1b]0;x");
    QCOMPARE(evaluate(odd).explanation, "");
}

void TestSpf::reasonsHaveNames()
{
    std::set<std::string_view> names;
    for (int i = 0; i <= int(SpfReason::LookupFailed); ++i)
        names.insert(policy::toString(static_cast<SpfReason>(i)));
    QCOMPARE(int(names.size()), int(SpfReason::LookupFailed) + 1);
}

QTEST_APPLESS_MAIN(TestSpf)
#include "tst_spf.moc"
