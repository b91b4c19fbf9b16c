// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/address_list_text.h"
#include "output/address_lists.h"
#include "support/import_rows.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>
#include <sstream>

using batch::Row;
using knowledge::Persistence;
using output::AddressList;
using output::AddressLists;
using output::Doubt;
using support::delivered;

namespace {

const knowledge::KnowledgeBase& knowledgeBase()
{
    return knowledge::builtIn();
}

Row failure(std::string_view category, double onDay = 1)
{
    return support::failure(knowledgeBase(), category, "bob@example.net", onDay);
}

/// A failure that differs from the clear case.
Row failureWith(std::string_view category, double onDay, const std::function<void(Row&)>& change)
{
    Row row = failure(category, onDay);
    change(row);
    return row;
}

AddressLists listsOf(std::vector<Row> rows)
{
    batch::ResultStore store;
    store.append(std::move(rows));
    return output::makeAddressLists(store, support::allRows(store), knowledgeBase());
}

/// "remove", "retry behind_alias", "none": the list bob is on and the doubts.
QByteArray verdictOn(const AddressLists& lists)
{
    for (const AddressList list : {AddressList::Remove, AddressList::Retry, AddressList::Fix}) {
        for (const output::AddressEntry& entry : lists.of(list)) {
            std::string text(toString(list));
            for (const Doubt doubt : entry.doubts)
                text += " " + std::string(toString(doubt));
            return support::bytes(text);
        }
    }
    return "none";
}

const auto medium = [](Row& row) { row.confidence = classify::Confidence::Medium; };
const auto low = [](Row& row) { row.confidence = classify::Confidence::Low; };
const auto ownWord = [](Row& row) {
    row.replyCode = 0;
    row.remoteMta.clear();
    row.reportingMta = "out.example.com";
};
const auto theirReport = [](Row& row) {
    row.replyCode = 0;
    row.remoteMta.clear();
    row.reportingMta = "mail.example.net";
};
const auto temporary = [](Row& row) { row.persistence = Persistence::Temporary; };
const auto delayed = [](Row& row) {
    row.action = report::Action::Delayed;
    row.retry = knowledge::Retry::Wait;
};
const auto incoming = [](Row& row) {
    row.kind = report::Kind::Log;
    row.isIncoming = true;
};
const auto behindAlias = [](Row& row) { row.originalRecipient = "team@example.org"; };
const auto sameOriginal = [](Row& row) { row.originalRecipient = "Bob@Example.net"; };
const auto sameMail = [](Row& row) { row.messageId = "one@out.example.com"; };
const auto lost = [](Row& row) {
    row.outcome = batch::Outcome::NotRecognised;
    row.persistence = Persistence::Permanent;
};

} // namespace

Q_DECLARE_METATYPE(std::vector<batch::Row>)

/// Who is proposed for what, and what the files look like.
class TestAddressLists : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void policy_data();
    void policy();
    void onlyAddressReasonsRemove();
    void filterDoesNotHideSuccess();
    void evidence();
    void spellings();
    void forgedReport_data();
    void forgedReport();
    void noAddress();
    void stopped();
    void plainListHoldsBackDoubtful();
    void plainListHasOneAddressPerLine();
    void csvAndNdjson();
    void listsStandInOneTable();
};

void TestAddressLists::policy_data()
{
    QTest::addColumn<std::vector<Row>>("rows");
    QTest::addColumn<QByteArray>("verdict");
    const auto row = [](const char* name, std::vector<Row> rows, const char* verdict) {
        QTest::newRow(name) << std::move(rows) << QByteArray(verdict);
    };
    const QByteArray few = "fix too_few_bounces";
    row("does not exist, once", {failure("user_unknown")}, "remove");
    row("has moved, once", {failure("mailbox_moved")}, "remove");
    row("medium confidence, once", {failureWith("user_unknown", 1, medium)}, few);
    row("medium confidence, twice",
        {failureWith("user_unknown", 1, medium), failureWith("user_unknown", 2, medium)}, "remove");
    row("by the bare number, five times", std::vector<Row>(5, failureWith("user_unknown", 1, low)),
        few);
    row("our own server's word, once", {failureWith("user_unknown", 1, ownWord)}, few);
    row("our own server's word, twice",
        {failureWith("user_unknown", 1, ownWord), failureWith("user_unknown", 2, ownWord)},
        "remove");
    row("report of the recipient's own host", {failureWith("user_unknown", 1, theirReport)},
        "remove");
    row("4xx unknown user", std::vector<Row>(3, failureWith("user_unknown", 1, temporary)), few);
    row("delay notice", {failureWith("user_unknown", 1, delayed)}, "retry too_few_bounces");
    row("refused by our own server", {failureWith("user_unknown", 1, incoming)}, "none");

    row("full, once", {failure("mailbox_full")}, "retry too_few_bounces");
    row("full, three times in two days",
        {failure("mailbox_full", 1), failure("mailbox_full", 2), failure("mailbox_full", 3)},
        "retry too_few_bounces");
    row("full, three times in seven days",
        {failure("mailbox_full", 1), failure("mailbox_full", 2), failure("mailbox_full", 8)},
        "remove");
    row("full, twice in a month", {failure("mailbox_full", 1), failure("mailbox_full", 29)},
        "retry too_few_bounces");
    row("full, worthless word fills no week",
        {failureWith("mailbox_full", 1, low), failure("mailbox_full", 8),
         failure("mailbox_full", 8), failure("mailbox_full", 8)},
        "retry too_few_bounces");
    row("full, delays do not count",
        {failureWith("mailbox_full", 1, delayed), failureWith("mailbox_full", 4, delayed),
         failureWith("mailbox_full", 9, delayed)},
        "retry too_few_bounces");
    row("full, times not known", std::vector<Row>(4, failure("mailbox_full", 0)),
        "retry too_few_bounces");
    row("one mail in log and report counts once",
        {failureWith("mailbox_full", 1, sameMail), failureWith("mailbox_full", 5, sameMail),
         failureWith("mailbox_full", 9, sameMail)},
        "retry too_few_bounces");
    row("disabled, once", {failure("mailbox_disabled")}, few);
    row("disabled for a week", {failure("mailbox_disabled", 1), failure("mailbox_disabled", 8)},
        "remove");
    row("domain gone, once", {failure("domain_not_found")}, few);
    row("domain gone, two days", {failure("domain_not_found", 1), failure("domain_not_found", 2)},
        "remove");

    row("success later", {failure("user_unknown", 1), delivered("bob@example.net", 2)}, "none");
    row("success later, other case", {failure("user_unknown", 1), delivered("BOB@example.net", 2)},
        "none");
    row("success before", {delivered("bob@example.net", 1), failure("user_unknown", 2)},
        "remove works_again");
    row("success between",
        {failure("mailbox_full", 1), failure("mailbox_full", 2), delivered("bob@example.net", 3),
         failure("mailbox_full", 9)},
        "retry works_again too_few_bounces");
    row("success without time", {failure("user_unknown", 5), delivered("bob@example.net", 0)},
        "none");
    row("failure without time, success with",
        {failure("user_unknown", 0), delivered("bob@example.net", 1)}, "none");
    row("success of somebody else", {failure("user_unknown", 1), delivered("eve@example.net", 2)},
        "remove");

    row("behind an alias", {failureWith("user_unknown", 1, behindAlias)}, "remove behind_alias");
    row("original is the same", {failureWith("user_unknown", 1, sameOriginal)}, "remove");
    row("blocked IP", {failure("ip_blocked")}, "fix");
    row("too fast", {failure("rate_limited")}, "retry");
    row("no connection", {failure("connection_failed")}, "retry");
    row("greylisted, still tried", {failureWith("greylisted", 1, delayed)}, "retry");
    row("bad syntax", {failure("address_syntax")}, "fix");
    row("recipient refuses", {failure("recipient_refused")}, "fix");
    row("not recognised", {failure("unknown")}, "retry");
    row("not recognised but permanent", {failureWith("unknown", 1, lost)}, "fix");
    row("the last reason decides", {failure("ip_blocked", 1), failure("rate_limited", 2)},
        "retry other_reasons");
    row("... by time, not by order", {failure("rate_limited", 2), failure("ip_blocked", 1)},
        "retry other_reasons");
    row("gone, then something else", {failure("user_unknown", 1), failure("ip_blocked", 2)},
        "remove other_reasons");
    row("two reasons, each too few", {failure("mailbox_full", 1), failure("mailbox_disabled", 9)},
        "fix too_few_bounces other_reasons");
    row("no failure", {delivered("bob@example.net")}, "none");
}

void TestAddressLists::policy()
{
    QFETCH(std::vector<Row>, rows);
    QFETCH(QByteArray, verdict);
    QCOMPARE(verdictOn(listsOf(std::move(rows))), verdict);
}

/// However often and sure: what is not the address's fault never removes it.
void TestAddressLists::onlyAddressReasonsRemove()
{
    int removing = 0;
    for (const knowledge::Category& category : knowledgeBase().categories()) {
        std::vector<Row> rows;
        for (int i = 1; i <= 20; ++i)
            rows.push_back(failure(category.id, i));
        const bool isRemoved = !listsOf(std::move(rows)).remove.empty();
        const bool isAddress = category.group == "address" || category.group == "domain";
        QVERIFY2(!isRemoved || isAddress, category.id.data());
        QCOMPARE(isRemoved, category.removal.bounces > 0);
        removing += isRemoved ? 1 : 0;
    }
    QCOMPARE(removing, 6);
}

void TestAddressLists::filterDoesNotHideSuccess()
{
    batch::ResultStore store;
    store.append({failure("user_unknown", 1), delivered("bob@example.net", 2)});
    const AddressLists lists = output::makeAddressLists(store, {0}, knowledgeBase());
    QVERIFY(lists.remove.empty());
    QCOMPARE(lists.worksAgain, std::uint64_t{1});
    // Row numbers of another import harm nothing.
    QVERIFY(output::makeAddressLists(store, {7, 9}, knowledgeBase()).fix.empty());
}

void TestAddressLists::evidence()
{
    const AddressLists lists = listsOf({failureWith("user_unknown", 3, medium),
                                        failure("user_unknown", 5), failure("ip_blocked", 9)});
    QCOMPARE(lists.remove.size(), std::size_t{1});
    const output::AddressEntry& entry = lists.remove.front();
    QCOMPARE(entry.count, std::uint64_t{2});
    QCOMPARE(entry.first, support::november + 2 * support::day);
    QCOMPARE(entry.last, support::november + 4 * support::day);
    QCOMPARE(entry.example, batch::RowNumber{1}); // the surer one
}

void TestAddressLists::spellings()
{
    std::vector<Row> rows;
    for (const char* address : {"Bob@Example.net", "bob@example.net", "bob+news@example.net"})
        rows.push_back(support::failure(knowledgeBase(), "user_unknown", address));
    const AddressLists lists = listsOf(std::move(rows));
    QCOMPARE(lists.remove.size(), std::size_t{2}); // a tag is never cut off
    QCOMPARE(support::bytes(lists.remove[0].address), QByteArray("bob+news@example.net"));
    QCOMPARE(support::bytes(lists.remove[1].address), QByteArray("Bob@Example.net"));
    QCOMPARE(lists.remove[1].count, std::uint64_t{2});
}

void TestAddressLists::forgedReport_data()
{
    QTest::addColumn<std::vector<Row>>("log");
    QTest::addColumn<bool>("isDoubted");
    const Row other = delivered("carol@example.net", 1);
    QTest::newRow("no log") << std::vector<Row>{} << false;
    QTest::newRow("log without good deliveries")
        << std::vector<Row>{failureWith("ip_blocked", 1,
                                        [](Row& row) {
                                            row.kind = report::Kind::Log;
                                            row.recipient = "carol@example.net";
                                        })}
        << false;
    QTest::newRow("log knows others only") << std::vector<Row>{other} << true;
    QTest::newRow("log knows him")
        << std::vector<Row>{other, delivered("bob@example.net", 0.5)} << false;
    QTest::newRow("log begins later")
        << std::vector<Row>{delivered("carol@example.net", 20)} << false;
}

void TestAddressLists::forgedReport()
{
    QFETCH(std::vector<Row>, log);
    QFETCH(bool, isDoubted);
    log.push_back(failure("user_unknown", 2));
    const AddressLists lists = listsOf(std::move(log));
    QCOMPARE(lists.remove.size(), std::size_t{1});
    QCOMPARE(lists.remove.front().needsConfirmation(), isDoubted);
    const auto& doubts = lists.remove.front().doubts;
    QCOMPARE(std::count(doubts.begin(), doubts.end(), Doubt::NotInLog), isDoubted ? 1 : 0);
}

void TestAddressLists::noAddress()
{
    std::vector<Row> rows;
    for (const char* address : {"", "kijitora", "|/usr/bin/vacation", "<>", "MAILER-DAEMON"})
        rows.push_back(support::failure(knowledgeBase(), "user_unknown", address));
    const AddressLists lists = listsOf(std::move(rows));
    QVERIFY(lists.remove.empty());
    QCOMPARE(lists.withoutAddress, std::uint64_t{5});
}

void TestAddressLists::stopped()
{
    std::stop_source source;
    source.request_stop();
    batch::ResultStore store;
    store.append({failure("user_unknown")});
    const AddressLists lists =
        output::makeAddressLists(store, {0}, knowledgeBase(), source.get_token());
    QVERIFY(!lists.isComplete);
    QVERIFY(lists.remove.empty());
}

namespace {

std::string written(std::vector<Row> rows, const output::ListTextOptions& options,
                    output::RedactionLevel level = output::RedactionLevel::None)
{
    batch::ResultStore store;
    store.append(std::move(rows));
    const AddressLists lists =
        output::makeAddressLists(store, support::allRows(store), knowledgeBase());
    output::Redactor redactor(level, knowledgeBase(), "key");
    const std::vector<std::string> inputs{"/home/carol/bounces.mbox"};
    std::ostringstream out;
    const std::vector<AddressList> which{AddressList::Remove};
    const auto done = writeAddressLists(
        out, lists, which, store,
        {knowledgeBase(), inputs, redactor, {knowledge::Language::SimplifiedChinese}}, options);
    const bool isCountRight = done && done->rows == countEntries(lists, which, options);
    return isCountRight ? out.str() : "failed";
}

} // namespace

void TestAddressLists::plainListHoldsBackDoubtful()
{
    std::vector<Row> rows{failureWith("user_unknown", 1, behindAlias)};
    rows.push_back(support::failure(knowledgeBase(), "user_unknown", "eve@example.net"));
    output::ListTextOptions options;
    options.format = output::ListFormat::Plain;
    QCOMPARE(written(rows, options), std::string("eve@example.net\n"));
    options.withUnconfirmed = true;
    QCOMPARE(written(rows, options), std::string("bob@example.net\neve@example.net\n"));
}

void TestAddressLists::plainListHasOneAddressPerLine()
{
    output::ListTextOptions options;
    options.format = output::ListFormat::Plain;
    std::vector<Row> rows;
    for (const char* address : {"\"a b\"@example.net", "good@example.net", "b\r\nc@example.net"})
        rows.push_back(support::failure(knowledgeBase(), "user_unknown", address));
    QCOMPARE(written(rows, options), std::string("good@example.net\n"));
}

void TestAddressLists::csvAndNdjson()
{
    Row row = failureWith("user_unknown", 3, behindAlias);
    row.evidence = "=cmd|' /C calc'!A0";
    row.offset = 77;
    const std::string csv = written({row}, {});
    QVERIFY2(csv.find("\"list\",\"address\",\"category\",\"category_name\",\"count\"") == 0,
             csv.c_str());
    QVERIFY2(csv.find("\r\n\"remove\",\"bob@example.net\",\"user_unknown\",\"收件人邮箱不存在\","
                      "\"1\",\"2026-11-03T00:00:00Z\",\"2026-11-03T00:00:00Z\",\"behind_alias\","
                      "\"true\",\"team@example.org\",\"'=cmd|' /C calc'!A0\",\"test-rule\"") !=
                 std::string::npos,
             csv.c_str());
    output::ListTextOptions options;
    options.format = output::ListFormat::Ndjson;
    const QJsonObject json =
        QJsonDocument::fromJson(support::bytes(written({row}, options))).object();
    QCOMPARE(json.value(QLatin1String("address")).toString(), QStringLiteral("bob@example.net"));
    QCOMPARE(json.value(QLatin1String("count")).toInt(), 1);
    QCOMPARE(json.value(QLatin1String("offset")).toInt(), 77);
    QCOMPARE(json.value(QLatin1String("needs_confirmation")).toBool(), true);
    QCOMPARE(json.value(QLatin1String("source")).toString(),
             QStringLiteral("/home/carol/bounces.mbox"));
    const std::string masked = written({row}, options, output::RedactionLevel::LocalPart);
    for (const char* secret : {"bob@", "team@", "carol"})
        QVERIFY2(masked.find(secret) == std::string::npos, masked.c_str());
}

void TestAddressLists::listsStandInOneTable()
{
    batch::ResultStore store;
    store.append({failure("user_unknown", 1), failureWith("greylisted", 2, [](Row& row) {
                      row.recipient = "slow@example.net";
                      row.retry = knowledge::Retry::Later;
                  })});
    const AddressLists lists =
        output::makeAddressLists(store, support::allRows(store), knowledgeBase());
    output::Redactor redactor(output::RedactionLevel::None, knowledgeBase());
    const std::vector<std::string> inputs{"a.log"};
    const auto write = [&](std::stop_token stop) {
        std::ostringstream out;
        const auto done =
            writeAddressLists(out, lists, {AddressList::Remove, AddressList::Retry}, store,
                              {knowledgeBase(), inputs, redactor, {}}, {}, std::move(stop));
        return std::pair(done.value(), support::bytes(out.str()));
    };
    const auto [all, text] = write({});
    QCOMPARE(all.rows, std::uint64_t{2});
    QCOMPARE(text.count("\r\n"), 3); // one header
    QVERIFY(text.indexOf("\"remove\",") < text.indexOf("\"retry\","));
    std::stop_source source;
    source.request_stop();
    const auto [none, header] = write(source.get_token());
    QVERIFY(none.wasStopped);
    QCOMPARE(header.count("\r\n"), 1);
}

QTEST_APPLESS_MAIN(TestAddressLists)
#include "tst_address_lists.moc"
