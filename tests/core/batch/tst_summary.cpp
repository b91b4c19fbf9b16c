// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/summary_facts.h"
#include "support/import_rows.h"

#include <QTest>

using batch::Fact;
using batch::Row;
using batch::Summary;
using knowledge::Language;

namespace {

const knowledge::KnowledgeBase& knowledgeBase()
{
    return knowledge::builtIn();
}

Row failure(std::string_view category, std::string recipient = "bob@example.net", double onDay = 1)
{
    return support::failure(knowledgeBase(), category, std::move(recipient), onDay);
}

Summary summaryOf(std::vector<Row> rows)
{
    batch::ResultStore store;
    store.append(std::move(rows));
    return summarise(store, support::allRows(store));
}

/// The fact of this key as a sentence; "-" when it is not told.
QByteArray said(const Summary& summary, std::string_view key, Language language)
{
    for (const Fact& fact : factsOf(summary, knowledgeBase())) {
        if (fact.key == key)
            return support::bytes(sentence(fact, knowledgeBase(), language));
    }
    return "-";
}

std::vector<Row> many(std::size_t count, const Row& row)
{
    return std::vector<Row>(count, row);
}

std::vector<Row> operator+(std::vector<Row> a, const std::vector<Row>& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::vector<Row> addresses(int count, std::string_view category)
{
    std::vector<Row> rows;
    for (int i = 0; i < count; ++i)
        rows.push_back(failure(category, "user" + std::to_string(i) + "@example.net"));
    return rows;
}

Row listed(const char* list)
{
    Row row = failure("ip_blocked");
    row.blockList = list;
    row.sendingIp = "192.0.2.10";
    return row;
}

} // namespace

Q_DECLARE_METATYPE(std::vector<batch::Row>)

/// The numbers of an import and what is said about them.
class TestSummary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void counts();
    void names();
    void timeline();
    void absurdDates();
    void sentences_data();
    void sentences();
    void sentencesAreComplete();
    void percents_data();
    void percents();
    void groups_data();
    void groups();
    void stopped();
};

void TestSummary::counts()
{
    Row damaged;
    damaged.outcome = batch::Outcome::Damaged;
    Row incoming = failure("user_unknown", "nobody@example.com");
    incoming.isIncoming = true;
    const Summary summary =
        summaryOf({failure("user_unknown"), failure("user_unknown", "BOB@example.net"),
                   failure("mailbox_full"), failure("unknown", ""), damaged,
                   support::delivered("bob@example.net"), incoming});
    QCOMPARE(summary.rows, std::uint64_t{7});
    QCOMPARE(summary.recognised, std::uint64_t{4});
    QCOMPARE(summary.notRecognised, std::uint64_t{1});
    QCOMPARE(summary.notBounce, std::uint64_t{1});
    QCOMPARE(summary.damaged, std::uint64_t{1});
    QCOMPARE(summary.rows, summary.failures() + summary.notBounce + summary.damaged);
    QCOMPARE(summary.incoming, std::uint64_t{1});
    QCOMPARE(summary.addresses, std::uint64_t{1});
    QCOMPARE(summary.categories.front().count, std::uint64_t{3});
    QCOMPARE(summary.categories.front().addresses, std::uint64_t{1});
    std::uint64_t parties = 0;
    for (const std::uint64_t count : summary.byParty)
        parties += count;
    QCOMPARE(parties, summary.failures());
}

void TestSummary::names()
{
    std::vector<Row> rows = many(3, failure("user_unknown", "a@one.example")) +
                            many(5, failure("user_unknown", "b@two.example")) +
                            many(1, failure("user_unknown", ""));
    batch::ResultStore store;
    store.append(std::move(rows));
    const Summary summary =
        summarise(store, support::allRows(store), {.top = 1, .mostBuckets = 10});
    QCOMPARE(summary.domains.distinct, std::uint64_t{2});
    QCOMPARE(summary.domains.total, std::uint64_t{8});
    QCOMPARE(summary.domains.top.size(), std::size_t{1});
    QCOMPARE(support::bytes(summary.domains.top.front().name), QByteArray("two.example"));
    QCOMPARE(summary.domains.top.front().count, std::uint64_t{5});
}

void TestSummary::timeline()
{
    Row late = failure("mailbox_full", "bob@example.net", 3);
    const Summary summary = summaryOf({failure("user_unknown"), failure("user_unknown"), late,
                                       failure("user_unknown", "bob@example.net", 0)});
    const batch::Timeline& line = summary.timeline;
    QCOMPARE(line.begin, support::november);
    QCOMPARE(line.step, std::int64_t{3600});
    QCOMPARE(line.buckets.size(), std::size_t{49});
    QCOMPARE(line.buckets.front().permanent, std::uint64_t{2});
    QCOMPARE(line.buckets.back().temporary, std::uint64_t{1});
    QCOMPARE(line.withoutTime, std::uint64_t{1});
    QCOMPARE(line.peak(), std::size_t{0});
    QCOMPARE(summary.firstTime, support::november);
    QCOMPARE(summary.lastTime, late.time);
}

/// One mail from 1970 and one from 2106 do not make the time line useless.
void TestSummary::absurdDates()
{
    std::vector<Row> rows;
    for (int i = 0; i < 1000; ++i)
        rows.push_back(failure("user_unknown", "bob@example.net", 1 + i % 10));
    rows.push_back(failure("user_unknown"));
    rows.back().time = 1;
    rows.push_back(failure("user_unknown"));
    rows.back().time = 4294967295;
    const Summary summary = summaryOf(std::move(rows));
    QCOMPARE(summary.timeline.outside, std::uint64_t{2});
    QVERIFY(summary.timeline.buckets.size() <= 120);
    QCOMPARE(summary.firstTime, support::november);
}

void TestSummary::sentences_data()
{
    QTest::addColumn<std::vector<Row>>("rows");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("english");
    QTest::addColumn<QByteArray>("chinese");
    const auto row = [](const char* name, std::vector<Row> rows, const char* key,
                        const char* english, const char* chinese) {
        QTest::newRow(name) << std::move(rows) << QByteArray(key) << QByteArray(english)
                            << QByteArray(chinese);
    };
    row("nothing", {}, "nothing", "There is nothing here yet.", "这里还没有内容。");
    row("no failure", {support::delivered("a@example.net")}, "no_failure",
        "The one record does not report a failed delivery.", "仅有的 1 条记录不是投递失败。");
    row("no failures", many(2, support::delivered("a@example.net")), "no_failure",
        "None of the 2 records reports a failed delivery.", "2 条记录中没有投递失败。");
    row("one failed", {failure("user_unknown")}, "failed", "One delivery failed.",
        "有 1 次投递失败。");
    row("many failed", addresses(1200, "user_unknown") + many(34, failure("mailbox_full")),
        "failed", "1,234 deliveries failed: 1,200 permanently, 34 for the time being.",
        "共有 1,234 次投递失败：永久失败 1,200 次，暂时失败 34 次。");
    row("one gone", {failure("user_unknown")}, "gone", "One address does not exist.",
        "1 个收件地址不存在。");
    row("twelve gone", addresses(12, "user_unknown"), "gone", "12 addresses do not exist.",
        "12 个收件地址不存在。");
    row("one gone, often", many(12, failure("user_unknown")), "gone", "One address does not exist.",
        "1 个收件地址不存在。");
    row("block list", many(4, listed("bl.example.org")) + many(1, failure("user_unknown")),
        "block_list", "The block list bl.example.org causes 80 % of the failures.",
        "80% 的失败是因为发信 IP 或域名被列入黑名单 bl.example.org。");
    row("a block list of many",
        many(1, listed("bl.example.org")) + many(9, failure("user_unknown")), "block_list", "-",
        "-");
    row("too few for a share", {failure("user_unknown")}, "top_cause", "-", "-");
    row("top cause", many(3, failure("mailbox_full")) + many(1, failure("user_unknown")),
        "top_cause", "The commonest cause, \"Mailbox full\", accounts for 75 % of them.",
        "最主要的原因是“收件人邮箱已满”，占 75%。");
    row("the unknown is no cause", many(9, failure("unknown")) + many(1, failure("user_unknown")),
        "top_cause", "-", "-");
    row("hour", addresses(9, "user_unknown") + many(1, failure("user_unknown", "a@b.example", 2)),
        "peak_hour", "90 % of the failures fall into the hour from 2026-11-01 00:00 UTC.",
        "90% 的失败集中在 2026-11-01 00:00 UTC 起的一小时内。");
    row("day", addresses(9, "user_unknown") + many(1, failure("user_unknown", "a@b.example", 20)),
        "peak", "90 % of the failures fall into the 24 hours from 2026-11-01.",
        "90% 的失败集中在 2026-11-01 起的 24 小时内。");
    row("one unknown", {failure("unknown")}, "not_recognised",
        "One failure was not recognised; look at its wording.",
        "有 1 次失败无法识别，请查看应答原文。");
}

void TestSummary::sentences()
{
    QFETCH(std::vector<Row>, rows);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, english);
    QFETCH(QByteArray, chinese);
    const Summary summary = summaryOf(std::move(rows));
    QCOMPARE(said(summary, key.toStdString(), Language::English), english);
    QCOMPARE(said(summary, key.toStdString(), Language::SimplifiedChinese), chinese);
}

/// No fact is without words, and no place in them without a value.
void TestSummary::sentencesAreComplete()
{
    Row incoming = failure("user_unknown");
    incoming.isIncoming = true;
    std::vector<Row> rows = many(9, listed("bl.example.org")) + addresses(8, "user_unknown") +
                            many(2, failure("mailbox_full")) + many(2, failure("unknown")) +
                            many(2, incoming) + many(1, failure("greylisted", "a@b.example", 20));
    const Summary summary = summaryOf(std::move(rows));
    const std::vector<Fact> facts = factsOf(summary, knowledgeBase());
    QVERIFY(facts.size() >= 10);
    for (Fact fact : facts) {
        for (const bool isOne : {false, true}) {
            if (isOne && fact.numbers[0] > 0)
                fact.numbers[0] = 1;
            for (const Language language : {Language::English, Language::SimplifiedChinese}) {
                const std::string text = sentence(fact, knowledgeBase(), language);
                QVERIFY2(text.size() > 10, std::string(fact.key).c_str());
                for (char number = '1'; number <= '9'; ++number)
                    QVERIFY2(text.find(std::string("%") + number) == std::string::npos,
                             text.c_str());
            }
        }
    }
}

void TestSummary::percents_data()
{
    QTest::addColumn<int>("part");
    QTest::addColumn<int>("whole");
    QTest::addColumn<int>("result");
    QTest::newRow("none") << 0 << 10 << 0;
    QTest::newRow("all") << 10 << 10 << 100;
    QTest::newRow("of nothing") << 3 << 0 << 0;
    QTest::newRow("nearly all") << 9999 << 10000 << 99;
    QTest::newRow("hardly any") << 1 << 10000 << 1;
    QTest::newRow("rounded") << 2 << 3 << 67;
}

void TestSummary::percents()
{
    QFETCH(int, part);
    QFETCH(int, whole);
    QFETCH(int, result);
    QCOMPARE(batch::percent(static_cast<std::uint64_t>(part), static_cast<std::uint64_t>(whole)),
             static_cast<std::uint64_t>(result));
}

void TestSummary::groups_data()
{
    QTest::addColumn<quint64>("number");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("0") << quint64{0} << QByteArray("0");
    QTest::newRow("999") << quint64{999} << QByteArray("999");
    QTest::newRow("1000") << quint64{1000} << QByteArray("1,000");
    QTest::newRow("largest") << ~quint64{0} << QByteArray("18,446,744,073,709,551,615");
}

void TestSummary::groups()
{
    QFETCH(quint64, number);
    QFETCH(QByteArray, text);
    QCOMPARE(support::bytes(batch::grouped(number)), text);
}

void TestSummary::stopped()
{
    std::stop_source source;
    source.request_stop();
    batch::ResultStore store;
    store.append(many(5, failure("user_unknown")));
    const Summary summary = summarise(store, support::allRows(store), {}, source.get_token());
    QVERIFY(!summary.isComplete);
    QCOMPARE(summary.rows, std::uint64_t{0});
}

QTEST_APPLESS_MAIN(TestSummary)
#include "tst_summary.moc"
