// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ascii.h"
#include "batch/result_store.h"
#include "batch/tally.h"
#include "diagnosis/masked_text.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <thread>

using batch::Filter;
using batch::Outcome;
using batch::ResultStore;
using batch::Row;
using batch::RowNumber;
using batch::SortKey;
using batch::SortOrder;
using batch::TextColumn;

namespace {

const std::vector<std::uint16_t> byNumber{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

/// Rows as an import brings them: few servers and reasons, many addresses, some things missing.
class RandomRows {
public:
    explicit RandomRows(unsigned seed) : m_random(seed) {}

    Row next()
    {
        Row row;
        row.input = pick(4);
        row.index = m_count;
        row.offset = m_count * 100;
        row.length = 100;
        row.outcome = static_cast<Outcome>(pick(4));
        row.kind = static_cast<report::Kind>(pick(7));
        row.action = static_cast<report::Action>(pick(6));
        row.party = static_cast<knowledge::Party>(pick(5));
        row.persistence = static_cast<knowledge::Persistence>(pick(3));
        row.retry = static_cast<knowledge::Retry>(pick(5));
        row.confidence = static_cast<classify::Confidence>(pick(3));
        row.category = static_cast<std::uint16_t>(pick(12));
        row.replyCode = pick(3) == 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(550 + pick(5));
        row.attempts = 1 + pick(9);
        row.time = pick(5) == 0 ? 0 : 1'790'000'000 + static_cast<std::int64_t>(pick(400'000));
        row.recipient = pick(9) == 0 ? std::string() : address();
        row.sender = "Sales" + std::to_string(pick(3)) + "@example.com";
        row.status = "5.1." + std::to_string(pick(4));
        row.diagnostic = "550 5.1.1 <" + row.recipient + ">: User " +
                         (pick(2) == 0 ? "unknown" : "UNKNOWN here") + " id=" + id();
        row.rule = "rule-" + std::to_string(pick(6));
        row.evidence = pick(2) == 0 ? "User unknown" : "";
        row.dialect = "postfix";
        row.remoteMta = pick(4) == 0 ? "" : "mx" + std::to_string(pick(5)) + ".example.net";
        row.reportingMta = "mail.example.com";
        row.sendingIp = pick(2) == 0 ? "" : "192.0.2." + std::to_string(pick(4));
        row.queueId = pick(3) == 0 ? "" : "4fW3Zv4Y1" + std::to_string(pick(40));
        row.messageId =
            pick(2) == 0 ? "" : "<20261116." + std::to_string(pick(40)) + "@mail.example.com>";
        row.subject = pick(2) == 0 ? "" : "订单 Order " + std::to_string(pick(20));
        row.originalRecipient = pick(5) == 0 ? "old@example.org" : "";
        row.blockList = pick(5) == 0 ? "zen.example.net" : "";
        row.isRelated = pick(7) == 0;
        row.isIncoming = pick(7) == 0;
        ++m_count;
        return row;
    }

    std::vector<Row> rows(std::size_t count)
    {
        std::vector<Row> rows;
        for (std::size_t i = 0; i < count; ++i) {
            rows.push_back(next());
        }
        return rows;
    }

private:
    unsigned pick(unsigned count) { return static_cast<unsigned>(m_random() % count); }
    std::string id() { return "QX" + std::to_string(100'000 + pick(100'000)) + "z"; }
    std::string address()
    {
        const std::string name = pick(2) == 0 ? "bob" : "Bob.Longer-Name.With.Many.Letters";
        return name + std::to_string(pick(60)) + "@" + (pick(2) == 0 ? "Example" : "example") +
               std::to_string(pick(4)) + ".org";
    }

    std::mt19937 m_random;
    std::uint64_t m_count = 0;
};

std::string domainOf(const Row& row)
{
    const std::size_t sign = row.recipient.rfind('@');
    return sign == std::string::npos ? std::string()
                                     : base::lowered(row.recipient.substr(sign + 1));
}

template<typename T>
bool allows(const std::vector<T>& wanted, const T& value)
{
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

/// The same said as simply as possible.
class Model {
public:
    explicit Model(std::vector<Row> rows) : m_rows(std::move(rows)) {}

    std::vector<RowNumber> arrange(const Filter& filter, const SortOrder& order) const
    {
        std::vector<RowNumber> found;
        for (RowNumber row = 0; row < m_rows.size(); ++row) {
            if ((!filter.mergeDuplicates || isNewest(row)) && passes(m_rows[row], filter)) {
                found.push_back(row);
            }
        }
        if (order.key == SortKey::Reading) {
            if (order.descending) {
                std::reverse(found.begin(), found.end());
            }
            return found;
        }
        std::stable_sort(found.begin(), found.end(), [&](RowNumber a, RowNumber b) {
            const auto first = key(m_rows[a], order.key);
            const auto second = key(m_rows[b], order.key);
            if (first.has_value() != second.has_value()) {
                return first.has_value();
            }
            return first.has_value() && (order.descending ? *second < *first : *first < *second);
        });
        return found;
    }

private:
    using Key = std::optional<std::pair<std::int64_t, std::string>>;

    static Key textKey(const std::string& text)
    {
        return text.empty() ? Key() : Key({0, base::lowered(text)});
    }
    static Key numberKey(std::int64_t number, bool hasValue = true)
    {
        return hasValue ? Key({number, {}}) : Key();
    }

    static Key key(const Row& row, SortKey by)
    {
        switch (by) {
        case SortKey::Reading:
            return numberKey(0);
        case SortKey::Recipient:
            return textKey(row.recipient);
        case SortKey::Domain:
            return textKey(domainOf(row));
        case SortKey::Sender:
            return textKey(row.sender);
        case SortKey::Category:
            return numberKey(row.category);
        case SortKey::Party:
            return numberKey(static_cast<int>(row.party), row.party != knowledge::Party::None);
        case SortKey::Persistence:
            return numberKey(static_cast<int>(row.persistence),
                             row.persistence != knowledge::Persistence::None);
        case SortKey::ReplyCode:
            return numberKey(row.replyCode, row.replyCode != 0);
        case SortKey::Status:
            return textKey(row.status);
        case SortKey::Diagnostic:
            return textKey(row.diagnostic);
        case SortKey::RemoteMta:
            return textKey(row.remoteMta);
        case SortKey::Time:
            return numberKey(row.time, row.time != 0);
        case SortKey::Input:
            return numberKey(row.input);
        case SortKey::Attempts:
            return numberKey(row.attempts);
        case SortKey::Kind:
            return numberKey(static_cast<int>(row.kind));
        case SortKey::Rule:
            return textKey(row.rule);
        case SortKey::QueueId:
            return textKey(row.queueId);
        case SortKey::MessageId:
            return textKey(row.messageId);
        case SortKey::Subject:
            return textKey(row.subject);
        }
        return {};
    }

    static bool hasWord(const Row& row, std::string word)
    {
        std::erase(word, '"');
        const std::string all[] = {row.recipient,    row.sender,
                                   row.status,       row.diagnostic,
                                   row.rule,         row.evidence,
                                   row.dialect,      row.remoteMta,
                                   row.reportingMta, row.sendingIp,
                                   row.queueId,      row.messageId,
                                   row.subject,      row.originalRecipient,
                                   row.blockList,    diagnosis::maskedText(row.diagnostic)};
        return std::any_of(std::begin(all), std::end(all), [&](const std::string& text) {
            return base::lowered(text).find(base::lowered(word)) != std::string::npos;
        });
    }

    bool passes(const Row& row, const Filter& filter) const
    {
        const auto inTime = [&] {
            return (!filter.from && !filter.until) ||
                   (row.time != 0 && row.time >= filter.from.value_or(row.time) &&
                    row.time < filter.until.value_or(row.time + 1));
        };
        return (filter.words.empty() || hasWord(row, filter.words)) &&
               allows(filter.categories, row.category) &&
               (filter.categories.empty() || row.outcome <= Outcome::NotRecognised) &&
               allows(filter.outcomes, row.outcome) && allows(filter.parties, row.party) &&
               allows(filter.persistences, row.persistence) && allows(filter.inputs, row.input) &&
               allows(filter.domains, domainOf(row)) && allows(filter.remoteMtas, row.remoteMta) &&
               allows(filter.sendingIps, row.sendingIp) &&
               allows(filter.maskedTexts, diagnosis::maskedText(row.diagnostic)) && inTime();
    }

    bool isNewest(RowNumber number) const
    {
        const Row& row = m_rows[number];
        const auto mail = [](const Row& r) {
            return r.messageId.empty() ? r.queueId : r.messageId;
        };
        if (row.recipient.empty() || mail(row).empty()) {
            return !row.isRelated;
        }
        bool isAlone = true;
        for (RowNumber other = 0; other < m_rows.size(); ++other) {
            const Row& with = m_rows[other];
            if (other == number || with.recipient != row.recipient || mail(with) != mail(row)) {
                continue;
            }
            isAlone = false;
            if (with.time > row.time || (with.time == row.time && other > number)) {
                return false;
            }
        }
        return !isAlone || !row.isRelated;
    }

    std::vector<Row> m_rows;
};

bool isSame(const Row& a, const Row& b)
{
    return a.input == b.input && a.index == b.index && a.offset == b.offset &&
           a.length == b.length && a.outcome == b.outcome && a.kind == b.kind &&
           a.action == b.action && a.party == b.party && a.persistence == b.persistence &&
           a.retry == b.retry && a.confidence == b.confidence && a.category == b.category &&
           a.replyCode == b.replyCode && a.attempts == b.attempts && a.time == b.time &&
           a.recipient == b.recipient && a.sender == b.sender && a.status == b.status &&
           a.diagnostic == b.diagnostic && a.rule == b.rule && a.evidence == b.evidence &&
           a.dialect == b.dialect && a.remoteMta == b.remoteMta &&
           a.reportingMta == b.reportingMta && a.sendingIp == b.sendingIp &&
           a.queueId == b.queueId && a.messageId == b.messageId && a.subject == b.subject &&
           a.isRelated == b.isRelated && a.isIncoming == b.isIncoming &&
           a.originalRecipient == b.originalRecipient && a.blockList == b.blockList;
}

Filter with(void (*change)(Filter&))
{
    Filter filter;
    change(filter);
    return filter;
}

std::vector<RowNumber> all(const ResultStore& store)
{
    std::vector<RowNumber> rows(store.size());
    std::iota(rows.begin(), rows.end(), RowNumber{0});
    return rows;
}

std::uint32_t sum(const std::vector<batch::Tally>& counts)
{
    std::uint32_t rows = 0;
    for (const batch::Tally& count : counts) {
        rows += count.rows;
    }
    return rows;
}

} // namespace

Q_DECLARE_METATYPE(batch::Filter)

/// The store against a model that says the same as simply as possible.
class TestResultStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsComeBackAsTheyWent()
    {
        auto rows = RandomRows(7).rows(1000);
        rows[3].diagnostic = std::string("NUL \0 inside", 12);
        rows[4].subject = std::string(3'000'000, 'x'); // longer than a block
        ResultStore store;
        auto copy = rows;
        store.append(std::move(copy));
        QCOMPARE(store.size(), RowNumber{1000});
        for (RowNumber row = 0; row < store.size(); ++row) {
            QVERIFY2(isSame(store.row(row), rows[row]), qPrintable(QString::number(row)));
            QCOMPARE(store.text(row, TextColumn::RecipientDomain),
                     std::string_view(domainOf(rows[row])));
            QCOMPARE(store.text(row, TextColumn::MaskedDiagnostic),
                     std::string_view(diagnosis::maskedText(rows[row].diagnostic)));
        }
        store.clear();
        QCOMPARE(store.size(), RowNumber{0});
        store.append({Row()});
        QVERIFY(isSame(store.row(0), Row()));
    }

    void equalTextsAreOne()
    {
        ResultStore store;
        Row row;
        row.diagnostic = "552 5.2.2 Mailbox full";
        row.subject = row.diagnostic;
        store.append({row, Row(), row});
        QCOMPARE(store.text(0, TextColumn::Diagnostic).data(),
                 store.text(2, TextColumn::Diagnostic).data());
        QCOMPARE(store.text(0, TextColumn::Diagnostic).data(),
                 store.text(2, TextColumn::Subject).data());
    }

    void filters_data()
    {
        QTest::addColumn<batch::Filter>("filter");
        QTest::addRow("nothing") << Filter();
        QTest::addRow("word") << with([](Filter& f) { f.words = "unknown"; });
        QTest::addRow("word in any case") << with([](Filter& f) { f.words = "BOB"; });
        QTest::addRow("two words together") << with([](Filter& f) { f.words = "\"order 1\""; });
        QTest::addRow("Chinese") << with([](Filter& f) { f.words = "订单"; });
        QTest::addRow("one letter") << with([](Filter& f) { f.words = "z"; });
        QTest::addRow("sign") << with([](Filter& f) { f.words = "@mail"; });
        QTest::addRow("nowhere") << with([](Filter& f) { f.words = "vrelmot"; });
        QTest::addRow("category") << with([](Filter& f) { f.categories = {3, 5}; });
        QTest::addRow("outcome") << with([](Filter& f) { f.outcomes = {Outcome::NotRecognised}; });
        QTest::addRow("party") << with([](Filter& f) { f.parties = {knowledge::Party::System}; });
        QTest::addRow("persistence")
            << with([](Filter& f) { f.persistences = {knowledge::Persistence::Temporary}; });
        QTest::addRow("file") << with([](Filter& f) { f.inputs = {1, 2}; });
        QTest::addRow("domain") << with([](Filter& f) { f.domains = {"example1.org"}; });
        QTest::addRow("no domain") << with([](Filter& f) { f.domains = {""}; });
        QTest::addRow("unknown domain") << with([](Filter& f) { f.domains = {"example.invalid"}; });
        QTest::addRow("server") << with([](Filter& f) {
            f.remoteMtas = {"mx1.example.net", "mx2.example.net"};
        });
        QTest::addRow("ip") << with([](Filter& f) { f.sendingIps = {"192.0.2.1"}; });
        QTest::addRow("masked") << with(
            [](Filter& f) { f.maskedTexts = {"550 5.1.1 <<address>>: User unknown id=<id>"}; });
        QTest::addRow("from") << with([](Filter& f) { f.from = 1'790'100'000; });
        QTest::addRow("from until") << with([](Filter& f) {
            f.from = 1'790'100'000;
            f.until = 1'790'200'000;
        });
        QTest::addRow("duplicates") << with([](Filter& f) { f.mergeDuplicates = true; });
        QTest::addRow("everything") << with([](Filter& f) {
            f.mergeDuplicates = true;
            f.words = "example";
            f.categories = {1, 2, 3, 4, 5, 6};
            f.outcomes = {Outcome::Recognised, Outcome::NotBounce};
            f.inputs = {0, 1, 2};
            f.from = 1'790'000'000;
        });
    }

    void filters()
    {
        QFETCH(const batch::Filter, filter);
        for (const unsigned seed : {1U, 2U}) {
            const auto rows = RandomRows(seed).rows(1500);
            ResultStore store;
            auto copy = rows;
            store.append(std::move(copy));
            const auto found = batch::arrange(store, store.size(), filter, {}, byNumber, {});
            const auto expected = Model(rows).arrange(filter, {});
            QCOMPARE(found, expected);
        }
    }

    void orders_data()
    {
        QTest::addColumn<int>("key");
        for (int key = 0; key <= static_cast<int>(SortKey::Subject); ++key) {
            QTest::addRow("key %d", key) << key;
        }
    }

    void orders()
    {
        QFETCH(const int, key);
        const auto rows = RandomRows(3).rows(2000);
        ResultStore store;
        auto copy = rows;
        store.append(std::move(copy));
        const Model model(rows);
        for (const bool descending : {false, true}) {
            const SortOrder order{static_cast<SortKey>(key), descending};
            QCOMPARE(batch::arrange(store, store.size(), {}, order, byNumber, {}),
                     model.arrange({}, order));
            const Filter some = with([](Filter& f) { f.outcomes = {Outcome::Recognised}; });
            QCOMPARE(batch::arrange(store, store.size(), some, order, byNumber, {}),
                     model.arrange(some, order));
        }
    }

    void categoriesSortByName()
    {
        ResultStore store;
        std::vector<Row> rows(3);
        rows[0].category = 0;
        rows[1].category = 1;
        rows[2].category = 2;
        store.append(std::move(rows));
        const auto found = batch::arrange(store, 3, {}, {SortKey::Category, false}, {2, 0, 1}, {});
        QCOMPARE(found, (std::vector<RowNumber>{1, 2, 0}));
    }

    void wordsAndQuotes_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("count");
        QTest::addRow("both") << "mailbox full" << 2;
        QTest::addRow("together") << "\"mailbox full\"" << 1;
        QTest::addRow("open quote") << "\"mailbox full" << 1;
        QTest::addRow("blanks") << "  " << 3;
        QTest::addRow("empty quotes") << "\"\"" << 3;
        QTest::addRow("across two texts") << "quotafull" << 0;
    }

    void wordsAndQuotes()
    {
        QFETCH(const QString, words);
        QFETCH(const int, count);
        std::vector<Row> rows(3);
        rows[0].diagnostic = "552 Mailbox full";
        rows[1].diagnostic = "full of it: the mailbox";
        rows[2].diagnostic = "over quota";
        rows[2].evidence = "fu";
        rows[2].subject = "ll";
        ResultStore store;
        store.append(std::move(rows));
        Filter filter;
        filter.words = words.toStdString();
        QCOMPARE(static_cast<int>(batch::arrange(store, 3, filter, {}, byNumber, {}).size()),
                 count);
    }

    /// A long common beginning must not cost more than the first 256 bytes.
    void longEqualTextsSort()
    {
        std::vector<Row> rows(2000);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].subject = std::string(5000, 'a') + std::to_string(i % 7);
        }
        rows[1999].subject = "A";
        ResultStore store;
        store.append(std::move(rows));
        const auto found = batch::arrange(store, 2000, {}, {SortKey::Subject, false}, byNumber, {});
        QCOMPARE(found.front(), RowNumber{1999});
        QCOMPARE(found[1], RowNumber{0});
        QCOMPARE(found.size(), std::size_t{2000});
    }

    void stoppedEndsAtOnce()
    {
        ResultStore store;
        store.append(RandomRows(1).rows(100));
        std::stop_source stop;
        stop.request_stop();
        Filter filter;
        filter.words = "bob";
        batch::arrange(store, 100, filter, {SortKey::Recipient, false}, byNumber, stop.get_token());
    }

    void counts()
    {
        const auto rows = RandomRows(5).rows(3000);
        ResultStore store;
        auto copy = rows;
        store.append(std::move(copy));
        std::map<std::string, std::uint32_t> domains;
        std::map<int, std::uint32_t> categories;
        std::uint32_t without = 0;
        for (const Row& row : rows) {
            const std::string domain = domainOf(row);
            domain.empty() ? ++without : ++domains[domain];
            ++categories[row.category];
        }
        const auto numbers = all(store);
        const auto tally = batch::countTexts(store, numbers, TextColumn::RecipientDomain, 2, {});
        QCOMPARE(tally.rowsWithout, without);
        QCOMPARE(tally.distinct, static_cast<std::uint32_t>(domains.size()));
        QCOMPARE(tally.top.size(), std::size_t{2});
        QVERIFY(tally.top[0].count.rows >= tally.top[1].count.rows);
        for (const auto& count : tally.top) {
            QCOMPARE(count.count.rows, domains[std::string(count.text)]);
        }
        const auto byCategory = batch::countCategories(store, numbers);
        for (const auto& [category, count] : categories) {
            QCOMPARE(byCategory[static_cast<std::size_t>(category)].rows, count);
        }
        const auto parties = batch::countParties(store, numbers);
        QCOMPARE(sum(parties), 3000U);
        const auto outcomes = batch::countOutcomes(store, numbers);
        QCOMPARE(sum(outcomes), 3000U);
    }

    void countsOverTime_data()
    {
        QTest::addColumn<QList<qint64>>("times");
        QTest::addColumn<int>("zone");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<QList<int>>("counts");
        const qint64 monday = 1'794'182'400; // 2026-11-09 00:00 UTC
        QTest::addRow("none") << QList<qint64>{0, 0} << 0 << 0 << qint64{0} << QList<int>{};
        QTest::addRow("hours") << QList<qint64>{monday + 10, 0, monday + 7300} << 0 << 3600
                               << monday << QList<int>{1, 0, 1};
        QTest::addRow("days") << QList<qint64>{monday + 86'400 * 11, monday - 1} << 0 << 86'400
                              << monday - 86'400
                              << QList<int>{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        QTest::addRow("days in China")
            << QList<qint64>{monday, monday + 86'400 * 9 + 57'600} << 8 * 3600 << 86'400
            << monday - 8 * 3600 << QList<int>{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        QTest::addRow("weeks") << QList<qint64>{monday + 3, monday + 86'400 * 69} << 0 << 7 * 86'400
                               << monday << QList<int>{1, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        QTest::addRow("before 1970")
            << QList<qint64>{-5, -3601} << 0 << 3600 << qint64{-7200} << QList<int>{1, 1};
    }

    void countsOverTime()
    {
        QFETCH(const QList<qint64>, times);
        QFETCH(const int, zone);
        QFETCH(const int, seconds);
        QFETCH(const qint64, from);
        QFETCH(const QList<int>, counts);
        std::vector<Row> rows(static_cast<std::size_t>(times.size()));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].time = times[static_cast<qsizetype>(i)];
        }
        ResultStore store;
        store.append(std::move(rows));
        const auto tally = batch::countOverTime(store, all(store), zone, 14);
        if (!counts.isEmpty()) {
            QCOMPARE(tally.seconds, std::int64_t{seconds});
            QCOMPARE(tally.from, std::int64_t{from});
        }
        QList<int> found;
        for (const auto count : tally.counts) {
            found << static_cast<int>(count.rows);
        }
        QCOMPARE(found, counts);
        QCOMPARE(static_cast<qsizetype>(tally.rowsWithout), times.count(0));
    }

    void absurdDatesDoNotSqueezeTheRest()
    {
        std::vector<Row> rows(1000);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].time = 1'794'182'400 + static_cast<std::int64_t>(i) * 60;
        }
        rows[0].time = 5;
        rows[999].time = 4'290'000'000;
        ResultStore store;
        store.append(std::move(rows));
        const auto tally = batch::countOverTime(store, all(store), 0, 48);
        QCOMPARE(tally.bucket, batch::TimeTally::Bucket::Hour);
        QVERIFY(tally.rowsOutside >= 2);
        QCOMPARE(sum(tally.counts) + tally.rowsOutside, 1000U);
    }

    /// What was handed out never moves, and what is visible is whole.
    void readersSeeWholeRowsWhileOneWrites()
    {
        ResultStore store;
        constexpr RowNumber total = 200'000;
        std::jthread writer([&store] {
            RandomRows source(11);
            for (RowNumber done = 0; done < total; done += 5000) {
                store.append(source.rows(5000));
            }
        });
        std::string_view first;
        bool isGood = true;
        Filter filter;
        filter.words = "bob1";
        filter.mergeDuplicates = true;
        while (store.size() < total) {
            const RowNumber size = store.size();
            if (size == 0) {
                std::this_thread::yield();
                continue;
            }
            if (first.empty()) {
                first = store.text(0, TextColumn::Diagnostic);
            }
            isGood = isGood && store.text(0, TextColumn::Diagnostic).data() == first.data();
            isGood = isGood && store.facts(size - 1).index == size - 1;
            isGood =
                isGood && store.text(size - 1, TextColumn::Diagnostic).starts_with("550 5.1.1");
            const auto found =
                batch::arrange(store, size, filter, {SortKey::Recipient, false}, byNumber, {});
            isGood = isGood && std::all_of(found.begin(), found.end(),
                                           [size](RowNumber row) { return row < size; });
        }
        writer.join();
        QVERIFY(isGood);
        QCOMPARE(store.size(), total);
    }
};

QTEST_GUILESS_MAIN(TestResultStore)
#include "tst_result_store.moc"
