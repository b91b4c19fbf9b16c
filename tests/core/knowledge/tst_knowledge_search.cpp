// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/knowledge_search.h"
#include "support/small_knowledge.h"

#include <QTest>

#include <thread>

using knowledge::EntryKind;
using knowledge::KnowledgeBase;
using knowledge::KnowledgeSearch;
using knowledge::MatchedIn;
using knowledge::SearchScope;
using Kinds = SearchScope::Kinds;

namespace {

std::shared_ptr<const KnowledgeBase> builtIn()
{
    return {std::shared_ptr<void>(), &knowledge::builtIn()}; // lives as long as the program
}

std::shared_ptr<const KnowledgeBase> smallBase()
{
    support::SmallKnowledge small;
    auto& categories = small.content().categories;
    for (knowledge::Category& category : categories) {
        if (category.id == "mailbox_full") {
            category.name = {"Mailbox full", "收件人邮箱已满"};
            category.what = {"There is no room left.", "邮箱空间已用完。"};
        } else if (category.id == "rate_limited") {
            category.name = {"Too many messages", "发信频率过高"};
        }
    }
    auto& providers = small.content().providers;
    providers[1].name = {"Acme Mail", "顶点邮箱"};
    small.rule("generic-full", "mailbox_full", "mailbox full").samples = {
        {"552 5.2.2 Mailbox full", "", "", ""}};
    small.rule("generic-over", "mailbox_full", "over quota now");
    small.rule("generic-quota", "mailbox_full", "over quota").helpdesk = {{"Call them."},
                                                                          {"请致电收件人。"}};
    small.rule("acme-spread", "mailbox_full", "quota is over", 1);
    auto& blocked = small.rule("acme-ipb", "ip_blocked", "hl:ipb", 1);
    blocked.statuses = {"5.7.1"};
    blocked.replyCodes = {"554"};
    small.rule("acme-policy", "policy_rejected", "no thanks", 1).statuses = {"5.7.x"};
    small.rule("generic-temp", "policy_rejected", "not now").statuses = {"4.7.1"};
    small.rule("acme-rate", "rate_limited", "slow down", 1).what = {"", ""};
    auto& pattern = small.rule("generic-pattern", "rate_limited", "");
    pattern.regex = R"(too (?:fast|many) connections)";
    return std::make_shared<const KnowledgeBase>(small.build());
}

QStringList idsOf(const KnowledgeSearch& search, const QString& query,
                  const SearchScope& scope = {})
{
    QStringList ids;
    for (const knowledge::SearchHit& hit : search.find(query.toStdString(), scope)) {
        const std::string_view id = search.idOf(hit);
        ids << QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
    }
    return ids;
}

QStringList words(const char* text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

/// What a search finds, in which order, and that nothing that can be typed does harm.
class TestKnowledgeSearch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void order_data();
    void order();
    void scope_data();
    void scope();
    void whatMatched_data();
    void whatMatched();
    void shipped_data();
    void shipped();
    void oddInput_data();
    void oddInput();
    void everythingWithoutWords();
    void everyEntryIsFoundByItsId();
    void outlivesItsGiver();
    void threads();
    void codesCover_data();
    void codesCover();
    void entries();
};

void TestKnowledgeSearch::order_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("ids"); // "..." stands for any more
    const auto row = [](const char* name, const char* query, const char* ids) {
        QTest::newRow(name) << QString::fromUtf8(query) << words(ids);
    };
    row("reply code, then rules asking for it", "554", "acme-ipb");
    row("reply code", "550", "550");
    row("reply code in a sample only", "552", "552 generic-full");
    row("status, rules asking for it, its subject", "5.7.1", "X.7.1 acme-ipb acme-policy X.7.X");
    row("class four", "4.7.1", "X.7.1 generic-temp X.7.X");
    row("any class", "X.7.1", "X.7.1 acme-ipb generic-temp X.7.X");
    row("an unknown detail: the subject", "5.7.99", "X.7.X acme-policy");
    row("the subject", "5.7.x", "X.7.X acme-ipb acme-policy");
    row("beginning of a code", "5.7.", "X.7.1 X.7.X acme-ipb acme-policy");
    row("id", "acme-rate", "acme-rate");
    row("id of a category, then its codes and rules", "mailbox_full",
        "mailbox_full X.2.2 552 acme-spread generic-full generic-over generic-quota");
    row("name of a category before phrases", "Mailbox full",
        "mailbox_full generic-full X.2.2 552 acme-spread generic-over generic-quota");
    row("case", "MAILBOX Full", "mailbox_full ...");
    row("phrase: whole, in a longer one, scattered", "over quota",
        "generic-quota generic-over acme-spread");
    row("in quotes the order counts", "\"over quota\"", "generic-over generic-quota");
    row("Chinese quotes", "“over quota”", "generic-over generic-quota");
    row("mark of a provider", "HL:IPB", "acme-ipb");
    row("full width", "ＨＬ：ＩＰＢ", "acme-ipb");
    row("pattern", "connections", "generic-pattern");
    row("pattern as written", "(?:fast|many)", "generic-pattern");
    row("Chinese name", "频率", "rate_limited acme-rate generic-pattern");
    row("Chinese words", "邮箱 已满", "mailbox_full X.2.2 552 acme-spread ...");
    row("full-width blank", "邮箱　已满", "mailbox_full X.2.2 552 acme-spread ...");
    row("Chinese step", "致电", "generic-quota");
    row("Chinese explanation", "用完", "mailbox_full");
    row("both languages", "acme 频率", "acme-rate");
    row("provider by Chinese name", "顶点 频率", "acme-rate");
    row("provider by host", "acme.example 5.7.1", "acme-ipb acme-policy");
    row("provider by domain", "acme.test slow", "acme-rate");
    row("code and provider", "5.7.1 acme", "acme-ipb acme-policy");
    row("all words must be there", "acme nothing", "");
    row("nothing", "vrelmot", "");
    row("a word twice", "slow slow", "acme-rate");
}

void TestKnowledgeSearch::order()
{
    QFETCH(const QString, query);
    QFETCH(QStringList, ids);
    const KnowledgeSearch search(smallBase());
    QStringList found = idsOf(search, query);
    if (!ids.isEmpty() && ids.last() == QLatin1String("...")) {
        ids.removeLast();
        QVERIFY(found.size() > ids.size());
        found = found.mid(0, ids.size());
    }
    QCOMPARE(found, ids);
}

void TestKnowledgeSearch::scope_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("kinds");
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QStringList>("ids");
    const auto row = [](const char* name, const char* query, Kinds kinds, const char* provider,
                        const char* ids) {
        QTest::newRow(name) << QString::fromUtf8(query) << static_cast<int>(kinds)
                            << QString::fromUtf8(provider) << words(ids);
    };
    row("rules", "mailbox full", Kinds::Rules, "",
        "generic-full acme-spread generic-over generic-quota");
    row("categories", "mailbox", Kinds::Categories, "", "mailbox_full");
    row("codes", "mailbox", Kinds::Codes, "", "X.2.2 552");
    row("provider", "quota", Kinds::All, "acme", "acme-spread");
    row("provider alone", "", Kinds::All, "acme", "acme-ipb acme-policy acme-rate acme-spread");
    row("codes of a provider", "", Kinds::Codes, "acme", "");
    row("no such provider", "", Kinds::All, "nobody", "");
}

void TestKnowledgeSearch::scope()
{
    QFETCH(const QString, query);
    QFETCH(const int, kinds);
    QFETCH(const QString, provider);
    QFETCH(const QStringList, ids);
    const KnowledgeSearch search(smallBase());
    QCOMPARE(idsOf(search, query, {static_cast<Kinds>(kinds), provider.toStdString()}), ids);
}

void TestKnowledgeSearch::whatMatched_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("field");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* query, MatchedIn field, const char* text) {
        QTest::newRow(query) << QByteArray(query) << static_cast<int>(field) << QByteArray(text);
    };
    row("acme-ipb", MatchedIn::Self, "acme-ipb");
    row("554", MatchedIn::Code, "554");
    row("ipb HL", MatchedIn::Phrase, "hl:ipb");
    row("now quota", MatchedIn::Phrase, "over quota now");
    row("顶点 频率", MatchedIn::Name, "顶点邮箱");
    row("请致电", MatchedIn::Text, "请致电收件人。");
    row("552 5.2.2 mailbox", MatchedIn::Phrase, "mailbox full");
    row("\"552 5.2.2\"", MatchedIn::Sample, "552 5.2.2 Mailbox full");
}

void TestKnowledgeSearch::whatMatched()
{
    QFETCH(const QByteArray, query);
    QFETCH(const int, field);
    QFETCH(const QByteArray, text);
    const KnowledgeSearch search(smallBase());
    const auto hits = search.find(query.toStdString());
    QVERIFY(!hits.empty());
    QCOMPARE(static_cast<int>(hits.front().matchedIn), field);
    QCOMPARE(QByteArray(hits.front().matched.data(),
                        static_cast<qsizetype>(hits.front().matched.size())),
             text);
}

void TestKnowledgeSearch::shipped_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("first"); // beginning of the first id; empty: any
    const auto row = [](const char* query, const char* first) {
        QTest::newRow(query) << QString::fromUtf8(query) << QString::fromUtf8(first);
    };
    row("5.7.1", "X.7.1");
    row("5.7.1 gmail", "google-");
    row("HL:IPB", "netease-hl-ipb");
    row("退信 频率", "");
    row("550", "550");
    row("user_unknown", "user_unknown");
    row("收件人邮箱不存在", "user_unknown");
    row("outlook", "");
}

void TestKnowledgeSearch::shipped()
{
    QFETCH(const QString, query);
    QFETCH(const QString, first);
    const KnowledgeSearch search(builtIn());
    const QStringList ids = idsOf(search, query);
    QVERIFY(!ids.isEmpty());
    QVERIFY2(ids.first().startsWith(first), qPrintable(ids.first()));
}

void TestKnowledgeSearch::oddInput_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("quotes") << QByteArray("\"\"\"");
    QTest::newRow("an open quote") << QByteArray("\"over quota");
    QTest::newRow("dots") << QByteArray("....");
    QTest::newRow("x") << QByteArray("x.x.x");
    QTest::newRow("digits") << QByteArray("999999999999999999999.1.1");
    QTest::newRow("NUL") << QByteArray("over\0quota", 10);
    QTest::newRow("line end") << QByteArray("over\nquota\r\n");
    QTest::newRow("broken UTF-8") << QByteArray("\xE9\x82\xFF\xC0 \xF0\x9F");
    QTest::newRow("cut character at the end") << QByteArray("a\xE9\x82");
    QTest::newRow("pattern") << QByteArray("(((.*)+)+$");
    QTest::newRow("long word") << QByteArray(100'000, 'a');
    QTest::newRow("many words") << QByteArray("a b c ").repeated(10'000);
    QTest::newRow("Chinese, cut by the limit") << QByteArray("邮").repeated(1000);
}

void TestKnowledgeSearch::oddInput()
{
    QFETCH(const QByteArray, query);
    const KnowledgeSearch search(builtIn());
    for (const auto& hit : search.find(query.toStdString()))
        QVERIFY(!search.idOf(hit).empty());
}

void TestKnowledgeSearch::everythingWithoutWords()
{
    const KnowledgeSearch search(builtIn());
    const KnowledgeBase& base = search.knowledge();
    for (const char* query : {"", "  ", "\"\"", "　"}) {
        const auto hits = search.find(query);
        QCOMPARE(hits.size(), base.categories().size() + base.rules().size() +
                                  base.replyCodes().size() + base.statusCodes().size());
        QCOMPARE(hits.front().matchedIn, MatchedIn::Nothing);
        QCOMPARE(hits.front().kind, EntryKind::Category);
        QCOMPARE(hits.back().kind, EntryKind::Rule);
    }
}

void TestKnowledgeSearch::everyEntryIsFoundByItsId()
{
    const KnowledgeSearch search(builtIn());
    for (const auto& entry : search.find("")) {
        const auto hits = search.find(search.idOf(entry));
        QVERIFY2(!hits.empty() && search.entryOf(hits.front()) == search.entryOf(entry),
                 std::string(search.idOf(entry)).c_str());
        QVERIFY(knowledge::contains(search.knowledge(), search.entryOf(entry)));
    }
}

void TestKnowledgeSearch::outlivesItsGiver()
{
    auto knowledge = smallBase();
    const KnowledgeSearch search(knowledge);
    knowledge.reset();
    QCOMPARE(idsOf(search, QStringLiteral("slow")), QStringList{QStringLiteral("acme-rate")});
}

void TestKnowledgeSearch::threads()
{
    const KnowledgeSearch search(builtIn());
    const std::size_t expected = search.find("user unknown").size();
    std::array<std::size_t, 4> found{};
    {
        std::vector<std::jthread> threads;
        for (std::size_t& count : found)
            threads.emplace_back([&] { count = search.find("user unknown").size(); });
    }
    for (const std::size_t count : found)
        QCOMPARE(count, expected);
}

void TestKnowledgeSearch::codesCover_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<bool>("covers");
    const auto row = [](const char* pattern, const char* code, bool covers) {
        QTest::addRow("%s %s", pattern, code) << QByteArray(pattern) << QByteArray(code) << covers;
    };
    row("5.7.1", "5.7.1", true);
    row("5.7.x", "5.7.26", true);
    row("X.7.1", "4.7.1", true);
    row("X.7.X", "5.7.x", true);
    row("5.7.1", "5.7.10", false);
    row("5.7.1", "5.7.x", false);
    row("5.7.x", "5.1.1", false);
    row("550", "550", true);
    row("5xx", "550", false);
    row("5.X.X", "550", false);
    row("", "", true);
}

void TestKnowledgeSearch::codesCover()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, code);
    QFETCH(const bool, covers);
    QCOMPARE(knowledge::covers(pattern.toStdString(), code.toStdString()), covers);
}

void TestKnowledgeSearch::entries()
{
    const auto base = smallBase();
    const auto count = [&](EntryKind kind, const char* id) {
        return knowledge::rulesOf(*base, {kind, id}).size();
    };
    QCOMPARE(count(EntryKind::Category, "rate_limited"), 2U);
    QCOMPARE(count(EntryKind::StatusCode, "X.7.1"), 2U);
    QCOMPARE(count(EntryKind::StatusCode, "X.7.X"), 3U);
    QCOMPARE(count(EntryKind::ReplyCode, "554"), 1U);
    QCOMPARE(count(EntryKind::Rule, "acme-ipb"), 0U);
    QVERIFY(!knowledge::contains(*base, {EntryKind::Rule, "no-such"}));
    QVERIFY(!knowledge::contains(*base, {EntryKind::StatusCode, "550"}));
    QVERIFY(knowledge::findCode(*base, {EntryKind::ReplyCode, "550"}) != nullptr);
    QVERIFY(knowledge::findCode(*base, {EntryKind::Category, "550"}) == nullptr);
}

QTEST_APPLESS_MAIN(TestKnowledgeSearch)
#include "tst_knowledge_search.moc"
