// SPDX-License-Identifier: GPL-3.0-or-later
// Saved cases in a file and on a real PostgreSQL server: the same answers from both.
#include "cases/case_store.h"
#include "support/postgres_server.h"

#include <QProcess>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <map>
#include <memory>
#include <sys/stat.h>
#include <thread>

// Skips where the row needs a server that is not installed.
#define VERIFY_STORE(store)                                                                        \
    if (!(store) && (store).error().detail == "skip")                                              \
        QSKIP("needs postgresql and libqt6sql6-psql");                                             \
    QVERIFY2((store), said(store))

using namespace cases;

namespace {

constexpr int patience = 20'000; // milliseconds until a test gives up
constexpr std::int64_t day = 86'400;
constexpr std::int64_t noon = 1'790'000'000; // some time in 2026

CaseRecord sampleCase(const std::string& recipient = "bob@example.net")
{
    CaseRecord record;
    record.savedAt = noon;
    record.recipient = recipient;
    record.recipientDomain = recipient.substr(recipient.find('@') + 1);
    record.sender = "alice@example.com";
    record.category = "mailbox_full";
    record.reason = {"Mailbox is full", "邮箱已满"};
    record.rule = "postfix-552-quota";
    record.persistence = knowledge::Persistence::Temporary;
    record.reply = "552 5.2.2 <" + recipient + ">: Quota exceeded";
    record.remoteHost = "mx.example.net";
    record.sourceName = "bounce.eml";
    record.input = "Final-Recipient: rfc822; " + recipient + "\r\n";
    record.inputKept = InputKept::Whole;
    record.note = "called on Monday";
    return record;
}

CaseTest sampleTest(const std::string& date, proof::Verdict verdict = proof::Verdict::Confirmed)
{
    CaseTest test;
    test.date = date;
    test.vantage = "pc17.example.com";
    test.verdict = verdict;
    test.sentence = {"The mailbox is still full.", "邮箱仍然是满的。"};
    test.signs = {"address.full", "mx.ok"};
    test.findings = "{\"finding\":\"address.full\"}\n";
    return test;
}

QByteArray text(std::string_view bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

QByteArrayList recipientsOf(const CasePage& page)
{
    QByteArrayList all;
    for (const CaseSummary& summary : page.cases)
        all << text(summary.recipient);
    return all;
}

template<typename T>
QByteArray said(const base::Expected<T>& result)
{
    return result ? QByteArray("no error") : text(base::describe(result.error()));
}

/// A child process: saves one case after the other and says which, until somebody ends it or
/// `count` are saved.
int addCases(const char* file, const char* name, int count)
{
    auto store = CaseStore::open({file});
    if (!store)
        return 3;
    for (int i = 0; i < count; ++i) {
        const std::string recipient = name + std::to_string(i) + "@example.net";
        if (!store->add(sampleCase(recipient)))
            return 4;
        std::printf("%s\n", recipient.c_str());
        std::fflush(stdout);
    }
    return 0;
}

QByteArray allBytesOf(const QString& folder)
{
    QByteArray all;
    const auto files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo& info : files) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

class TestCaseStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (support::PostgresServer::isInstalled()) {
            m_server = std::make_unique<support::PostgresServer>();
            QVERIFY2(m_server->start(), m_server->output());
        }
    }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_location = {};
        QTest::failOnWarning(QRegularExpression(QStringLiteral("QSql|QPSQL")));
    }

    void keepsEverything_data() { bothStores(); }
    void keepsEverything()
    {
        auto store = openStore();
        VERIFY_STORE(store);
        CaseRecord record = sampleCase();
        const auto saved = store->add(record);
        QVERIFY2(saved, said(saved));
        QVERIFY(saved->isNew);
        for (const char* date : {"2026-11-20T08:00:00Z", "2026-11-21T08:00:00Z"})
            QVERIFY(store->addTest(saved->id, sampleTest(date)));
        *store = *openStore(); // as after a new start
        const auto loaded = store->load(saved->id);
        QVERIFY2(loaded, said(loaded));
        QCOMPARE(loaded->id, saved->id);
        QCOMPARE(loaded->savedAt, record.savedAt);
        QCOMPARE(text(loaded->recipient), text(record.recipient));
        QCOMPARE(text(loaded->recipientDomain), text(record.recipientDomain));
        QCOMPARE(text(loaded->sender), text(record.sender));
        QCOMPARE(text(loaded->category), text(record.category));
        QCOMPARE(text(loaded->reason.en), text(record.reason.en));
        QCOMPARE(text(loaded->reason.zhCn), text(record.reason.zhCn));
        QCOMPARE(text(loaded->rule), text(record.rule));
        QCOMPARE(text(toString(loaded->persistence)), text(toString(record.persistence)));
        QCOMPARE(text(loaded->reply), text(record.reply));
        QCOMPARE(text(loaded->remoteHost), text(record.remoteHost));
        QCOMPARE(text(loaded->sourceName), text(record.sourceName));
        QCOMPARE(text(loaded->input), text(record.input));
        QCOMPARE(text(toString(loaded->inputKept)), text(toString(record.inputKept)));
        QCOMPARE(text(loaded->note), text(record.note));
        QCOMPARE(loaded->tests.size(), std::size_t{2});
        const CaseTest wanted = sampleTest("2026-11-21T08:00:00Z");
        const CaseTest& test = loaded->tests.back();
        QCOMPARE(text(test.date), text(wanted.date));
        QCOMPARE(text(test.vantage), text(wanted.vantage));
        QCOMPARE(text(toString(test.verdict)), text(toString(wanted.verdict)));
        QCOMPARE(text(test.sentence.en), text(wanted.sentence.en));
        QCOMPARE(text(test.sentence.zhCn), text(wanted.sentence.zhCn));
        QCOMPARE(test.signs, wanted.signs);
        QCOMPARE(text(test.findings), text(wanted.findings));
    }

    void summaryTellsTheLastTest_data() { bothStores(); }
    void summaryTellsTheLastTest()
    {
        auto store = openStore();
        VERIFY_STORE(store);
        const auto saved = store->add(sampleCase());
        QVERIFY(store->add(sampleCase("never@example.net")));
        QVERIFY(store->addTest(saved->id, sampleTest("2026-11-20T08:00:00Z")));
        QVERIFY(store->addTest(saved->id,
                               sampleTest("2026-11-21T08:00:00Z", proof::Verdict::RefutedNow)));
        const auto page = store->find("bob", 10);
        QVERIFY2(page, said(page));
        QCOMPARE(page->cases.size(), std::size_t{1});
        QCOMPARE(page->cases[0].testCount, std::size_t{2});
        QCOMPARE(text(page->cases[0].lastTestDate), "2026-11-21T08:00:00Z");
        QCOMPARE(text(toString(page->cases[0].lastVerdict)),
                 text(toString(proof::Verdict::RefutedNow)));
        QCOMPARE(text(page->cases[0].category), "mailbox_full");
        const auto other = store->find("never", 10);
        QCOMPARE(other->cases.size(), std::size_t{1});
        QVERIFY(other->cases[0].lastTestDate.empty());
        QCOMPARE(other->cases[0].testCount, std::size_t{0});
    }

    void sameAgainIsTheSameCase_data() { bothStores(); }
    void sameAgainIsTheSameCase()
    {
        auto store = openStore();
        VERIFY_STORE(store);
        const auto first = store->add(sampleCase());
        CaseRecord again = sampleCase();
        again.savedAt = noon + day;
        again.note = "another";
        const auto second = store->add(again);
        QVERIFY2(second, said(second));
        QVERIFY(!second->isNew);
        QCOMPARE(second->id, first->id);
        QCOMPARE(text(store->load(first->id)->note), "called on Monday");
        QVERIFY(store->add(sampleCase("carol@example.net"))->isNew);
        QCOMPARE(store->find("", 10)->total, std::size_t{2});
    }

    void finds_data()
    {
        QTest::addColumn<bool>("isServer");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArrayList>("found");
        const QByteArrayList all{"d_d@two.example", "cc@two.example", "b%b@one.example",
                                 "aa@one.example"};
        const std::tuple<const char*, const char*, QByteArrayList> rows[] = {
            {"all", "", all},
            {"blanks", "  \t ", all},
            {"recipient", "aa@", {"aa@one.example"}},
            {"capital letters", "AA@One.Example", {"aa@one.example"}},
            {"domain", "two.example", {"d_d@two.example", "cc@two.example"}},
            {"percent is no pattern", "%", {"b%b@one.example"}},
            {"percent in a word", "b%b", {"b%b@one.example"}},
            {"underscore is no pattern", "d_d", {"d_d@two.example"}},
            {"underscore in a word", "c_@", {}},
            {"the mark of the pattern", "!", {"cc@two.example"}},
            {"backslash", "\\", {"d_d@two.example"}},
            {"quote", "o'brien", {"aa@one.example"}},
            {"reason in English", "mailbox is FULL", all},
            {"reason in Chinese", "邮箱已满", all},
            {"category", "mailbox_full", all},
            {"words of the reply, full width", "ｑｕｏｔａ", all},
            {"note in Chinese", "客户", {"cc@two.example"}},
            {"two words in any order", "example quota aa", {"aa@one.example"}},
            {"two words of two cases", "aa@ cc@", {}},
            {"nothing", "nobody-wrote-this", {}},
            {"statement", "'; DROP TABLE cases; --", {}},
        };
        for (const bool isServer : {false, true}) {
            for (const auto& [name, query, found] : rows)
                QTest::addRow("%s: %s", storeName(isServer), name)
                    << isServer << QByteArray(query) << found;
        }
    }
    void finds()
    {
        QFETCH(const QByteArray, query);
        QFETCH(const QByteArrayList, found);
        auto store = openStore();
        VERIFY_STORE(store);
        const std::pair<const char*, const char*> samples[] = {
            {"aa@one.example", "Mr O'Brien"},
            {"b%b@one.example", ""},
            {"cc@two.example", "客户来电！ wait!"},
            {"d_d@two.example", "C:\\mail"}};
        std::int64_t time = noon;
        for (const auto& [recipient, note] : samples) {
            CaseRecord record = sampleCase(recipient);
            record.note = note;
            record.savedAt = ++time;
            QVERIFY(store->add(record));
        }
        const auto page = store->find(query.toStdString(), 10);
        QVERIFY2(page, said(page));
        QCOMPARE(recipientsOf(*page), found);
        QCOMPARE(page->total, static_cast<std::size_t>(found.size()));
    }

    void findsInStretches_data() { bothStores(); }
    void findsInStretches()
    {
        auto store = openStore();
        VERIFY_STORE(store);
        for (int i = 0; i < 25; ++i) {
            CaseRecord record = sampleCase("u" + std::to_string(i) + "@example.net");
            record.savedAt = noon + i;
            QVERIFY(store->add(record));
        }
        const auto page = store->find("example", 10, 20);
        QVERIFY2(page, said(page));
        QCOMPARE(page->total, std::size_t{25});
        QCOMPARE(recipientsOf(*page),
                 (QByteArrayList{"u4@example.net", "u3@example.net", "u2@example.net",
                                 "u1@example.net", "u0@example.net"}));
        const auto behind = store->find("example", 10, 100);
        QVERIFY(behind->cases.empty());
    }

    void changesAndRemoves_data() { bothStores(); }
    void changesAndRemoves()
    {
        auto store = openStore();
        VERIFY_STORE(store);
        const auto saved = store->add(sampleCase());
        QVERIFY(store->addTest(saved->id, sampleTest("2026-11-20T08:00:00Z")));
        QVERIFY(store->setNote(saved->id, "wrote to them"));
        QCOMPARE(text(store->load(saved->id)->note), "wrote to them");
        QCOMPARE(store->find("wrote", 10)->total, std::size_t{1});
        QCOMPARE(store->find("monday", 10)->total, std::size_t{0});
        QVERIFY(store->remove(saved->id));
        QVERIFY(store->remove(saved->id)); // gone is gone
        const auto gone = store->load(saved->id);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, base::ErrorCode::NotFound);
        const auto note = store->setNote(saved->id, "x");
        QVERIFY(!note);
        QCOMPARE(note.error().code, base::ErrorCode::NotFound);
        const auto test = store->addTest(saved->id, sampleTest("2026-11-20T08:00:00Z"));
        QVERIFY(!test);
        QCOMPARE(test.error().code, base::ErrorCode::NotFound);
        QCOMPARE(store->size()->cases, std::size_t{0});
        QVERIFY(store->size()->bytes > 0);
    }

    void keepsHostileText_data()
    {
        QTest::addColumn<bool>("isServer");
        QTest::addColumn<QByteArray>("foreign");
        QTest::addColumn<QByteArray>("stored");
        for (const bool isServer : {false, true}) {
            const auto row = [&](const char* name, const QByteArray& foreign,
                                 const QByteArray& stored) {
                QTest::addRow("%s: %s", storeName(isServer), name) << isServer << foreign << stored;
            };
            const QByteArray quotes("'); DROP TABLE cases; -- \" ` \\ $1 ? :id {x}");
            row("quotes", quotes, quotes);
            row("line ends and controls", "a\r\nb\tc\x1b[31m\x07", "a\r\nb\tc\x1b[31m\x07");
            row("NUL", QByteArray("a\0b", 3), "a␀b");
            row("no UTF-8", "caf\xe9", "caf\xef\xbf\xbd");
            row("cut character", "\xe4\xb8.", "\xef\xbf\xbd\xef\xbf\xbd.");
            row("right to left", "\u202Egpj.exe", "\u202Egpj.exe");
            row("beyond the first plane", "𠮷😀", "𠮷😀");
            row("10 MB", QByteArray(10 << 20, 'x') + "'", QByteArray(10 << 20, 'x') + "'");
        }
    }
    void keepsHostileText()
    {
        QFETCH(const QByteArray, foreign);
        QFETCH(const QByteArray, stored);
        auto store = openStore();
        VERIFY_STORE(store);
        const std::string bytes = foreign.toStdString();
        CaseRecord record = sampleCase();
        record.recipient = bytes;
        record.reply = bytes;
        record.note = bytes;
        record.input = bytes + std::string("\0\xff'", 3);
        const auto saved = store->add(record);
        QVERIFY2(saved, said(saved));
        CaseTest test = sampleTest("2026-11-20T08:00:00Z");
        test.findings = bytes;
        QVERIFY(store->addTest(saved->id, test));
        const auto loaded = store->load(saved->id);
        QVERIFY2(loaded, said(loaded));
        QVERIFY(text(loaded->recipient) == stored); // not compared: nobody reads ten megabytes
        QVERIFY(text(loaded->reply) == stored);
        QVERIFY(text(loaded->note) == stored);
        QVERIFY(text(loaded->tests.at(0).findings) == stored);
        QVERIFY(loaded->input == record.input);
        const auto page = store->find(bytes, 10);
        QVERIFY2(page, said(page));
    }

    void purges_data()
    {
        QTest::addColumn<bool>("isServer");
        QTest::addColumn<int>("age"); // days
        QTest::addColumn<bool>("hasCase");
        QTest::addColumn<bool>("hasInput");
        for (const bool isServer : {false, true}) {
            const auto row = [&](const char* name, int age, bool hasCase, bool hasInput) {
                QTest::addRow("%s: %s", storeName(isServer), name)
                    << isServer << age << hasCase << hasInput;
            };
            row("new", 0, true, true);
            row("180 days", 180, true, true);
            row("181 days", 181, true, false);
            row("two years", 730, true, false);
            row("more", 731, false, false);
            row("from the future", -40, true, true);
        }
    }
    void purges()
    {
        QFETCH(const int, age);
        QFETCH(const bool, hasCase);
        QFETCH(const bool, hasInput);
        auto store = openStore();
        VERIFY_STORE(store);
        CaseRecord record = sampleCase();
        record.savedAt = noon - age * day;
        const auto saved = store->add(record);
        QVERIFY(store->addTest(saved->id, sampleTest("2026-11-20T08:00:00Z")));
        const auto purged = store->purge({}, noon);
        QVERIFY2(purged, said(purged));
        QCOMPARE(purged->cases, std::size_t{hasCase ? 0U : 1U});
        QCOMPARE(purged->inputs, std::size_t{hasCase && !hasInput ? 1U : 0U});
        const auto loaded = store->load(saved->id);
        QCOMPARE(loaded.has_value(), hasCase);
        if (hasCase) {
            QCOMPARE(!loaded->input.empty(), hasInput);
            QCOMPARE(text(toString(loaded->inputKept)),
                     text(toString(hasInput ? InputKept::Whole : InputKept::Expired)));
            QCOMPARE(text(loaded->reply), text(record.reply)); // the diagnosis stays
        }
        QCOMPARE(store->purge({}, noon)->inputs, std::size_t{0});
    }

    void forgets_data()
    {
        QTest::addColumn<bool>("isServer");
        QTest::addColumn<QByteArray>("place");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isForgotten");
        const QByteArray who = "zorkana@quux.example";
        const std::tuple<const char*, const char*, QByteArray, bool> rows[] = {
            {"recipient", "recipient", who, true},
            {"other capital letters", "recipient", "Zorkana@QUUX.Example", true},
            {"sender", "sender", who, true},
            {"reply", "reply", "550 <" + who + ">: no such user", true},
            {"note", "note", "asked " + who + ".", true},
            {"name of the file", "source", who + ".eml", true},
            {"input", "input", "To: " + who + "\r\n", true},
            {"input, base64", "input", ("x\nTo: " + who + ", more\n").toBase64(), true},
            {"input, base64 over lines", "input",
             QByteArray(("To: some one, " + who + ", more\n").toBase64()).insert(24, "\r\n"), true},
            {"input, quoted-printable", "input", "zorkana=40quux.exa=\r\nmple", true},
            {"input, percent", "input", "http://x.example/?u=zorkana%40quux.example&x", true},
            {"input, tagged sender", "input", "<list-zorkana=quux.example@lists.example>", true},
            {"input, rewritten sender", "input", "<SRS0=aBc=7d=quux.example=zorkana@fwd.example>",
             true},
            {"sentence of a test", "sentence", "The server refused " + who + ".", true},
            {"findings of a test", "findings", "{\"subject\":\"" + who + "\"}\n", true},
            {"longer name", "input", "mariazorkana@quux.example", false},
            {"other address that ends so", "input", "maria.zorkana@quux.example", false},
            {"longer domain", "input", "zorkana@quux.example.net", false},
            {"name alone", "input", "zorkana", false},
        };
        for (const bool isServer : {false, true}) {
            for (const auto& [name, place, content, isForgotten] : rows)
                QTest::addRow("%s: %s", storeName(isServer), name)
                    << isServer << QByteArray(place) << content << isForgotten;
        }
    }
    void forgets()
    {
        QFETCH(const QByteArray, place);
        QFETCH(const QByteArray, content);
        QFETCH(const bool, isForgotten);
        auto store = openStore();
        VERIFY_STORE(store);
        for (int i = 0; i < 6; ++i) // others around it, on other pages of the file
            QVERIFY(store->add(sampleCase("u" + std::to_string(i) + "@example.net")));
        CaseRecord record = sampleCase("someone@example.org");
        CaseTest test = sampleTest("2026-11-20T08:00:00Z");
        const std::string bytes = content.toStdString();
        const std::map<QByteArray, std::string*> places{
            {"recipient", &record.recipient}, {"sender", &record.sender},
            {"reply", &record.reply},         {"note", &record.note},
            {"source", &record.sourceName},   {"input", &record.input},
            {"sentence", &test.sentence.en},  {"findings", &test.findings}};
        *places.at(place) = bytes;
        const auto saved = store->add(record);
        QVERIFY(store->addTest(saved->id, test));
        const auto count = store->countWith("zorkana@quux.example");
        QVERIFY2(count, said(count));
        QCOMPARE(*count, std::size_t{isForgotten ? 1U : 0U});
        const auto forgotten = store->forget("zorkana@quux.example");
        QVERIFY2(forgotten, said(forgotten));
        QCOMPARE(*forgotten, *count);
        QCOMPARE(store->load(saved->id).has_value(), !isForgotten);
        QCOMPARE(store->size()->cases, std::size_t{isForgotten ? 6U : 7U});
        if (!m_location.isServer()) {
            // Of the file and all beside it, in what form so ever it stood there.
            const QByteArray raw = allBytesOf(m_folder->path() + QStringLiteral("/cases"));
            QVERIFY(raw.size() > 1000);
            QCOMPARE(raw.contains(content), !isForgotten);
            if (isForgotten)
                QVERIFY(!raw.toLower().contains("zorkana"));
        }
    }

    void forgetsOnlyAddresses_data() { bothStores(); }
    void forgetsOnlyAddresses()
    {
        auto store = openStore();
        VERIFY_STORE(store);
        QVERIFY(store->add(sampleCase()));
        for (const char* none : {"", "@", "bob", "example.net", "%", "bob@"}) {
            const auto forgotten = store->forget(none);
            QVERIFY2(!forgotten, none);
            QCOMPARE(forgotten.error().code, base::ErrorCode::Syntax);
        }
        QCOMPARE(store->size()->cases, std::size_t{1});
    }

    void twoAtOnce_data() { bothStores(); }
    void twoAtOnce()
    {
        auto store = openStore();
        VERIFY_STORE(store);
        constexpr int each = 15;
        std::atomic<int> failures{0};
        const auto work = [&](const std::string& name) {
            auto own = CaseStore::open(m_location); // belongs to the thread
            for (int i = 0; i < each; ++i) {
                if (!own || !own->add(sampleCase(name + std::to_string(i) + "@example.net")) ||
                    !own->add(sampleCase("both" + std::to_string(i) + "@example.net")))
                    ++failures;
            }
        };
        std::thread first(work, "a");
        std::thread second(work, "b");
        first.join();
        second.join();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(store->size()->cases, std::size_t{3 * each});
    }

    /// Two programs that find no tables both make them.
    void twoBegin_data() { bothStores(); }
    void twoBegin()
    {
        auto store = openStore(false);
        std::atomic<int> failures{0};
        const auto work = [&] {
            const auto own = CaseStore::open(m_location);
            if (!own)
                ++failures;
        };
        std::thread first(work);
        std::thread second(work);
        first.join();
        second.join();
        QCOMPARE(failures.load(), 0);
    }

    // ---- the file ----

    void onlyTheUserReadsTheFile_data()
    {
        QTest::addColumn<bool>("isThere");
        QTest::addRow("new") << false;
        QTest::addRow("was open to all") << true;
    }
    void onlyTheUserReadsTheFile()
    {
        QFETCH(const bool, isThere);
        const QString path = filePath();
        const QString folder = QFileInfo(path).path();
        if (isThere) {
            QVERIFY(CaseStore::open({path.toStdString()}));
            QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner |
                                                    QFile::ReadGroup | QFile::ReadOther));
        }
        const mode_t before = ::umask(0);
        auto store = CaseStore::open({path.toStdString()});
        ::umask(before);
        QVERIFY2(store, said(store));
        QVERIFY(store->add(sampleCase()));
        struct stat facts = {};
        QCOMPARE(::stat(qPrintable(path), &facts), 0);
        QCOMPARE(facts.st_mode & 0777, 0600U);
        QCOMPARE(::stat(qPrintable(folder), &facts), 0);
        QCOMPARE(facts.st_mode & 0777, 0700U);
    }

    void nothingCommittedIsLost()
    {
        const std::string file = filePath().toStdString();
        QByteArrayList saved;
        for (int round = 0; round < 5; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--add-cases"), QString::fromStdString(file),
                         QStringLiteral("r%1-").arg(round), QStringLiteral("1000000")});
            QVERIFY(child.waitForStarted());
            QByteArray output;
            QTRY_VERIFY_WITH_TIMEOUT((child.waitForReadyRead(100), output += child.readAll(),
                                      output.count('\n') >= 8 + round * 3),
                                     patience);
            ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
            QVERIFY(child.waitForFinished());
            output += child.readAll();
            output.truncate(output.lastIndexOf('\n'));
            saved += output.split('\n');
        }
        auto store = CaseStore::open({file});
        QVERIFY2(store, said(store));
        QVERIFY(saved.size() >= 40);
        for (const QByteArray& recipient : std::as_const(saved))
            QCOMPARE(store->find(recipient.toStdString(), 2)->total, std::size_t{1});
    }

    void twoProcessesShareAFile()
    {
        const QString path = filePath();
        QProcess children[2];
        for (int i = 0; i < 2; ++i)
            children[i].start(QCoreApplication::applicationFilePath(),
                              {QStringLiteral("--add-cases"), path, QStringLiteral("p%1-").arg(i),
                               QStringLiteral("25")});
        for (QProcess& child : children) {
            QVERIFY(child.waitForFinished(patience));
            QCOMPARE(child.exitCode(), 0);
        }
        auto store = CaseStore::open({path.toStdString()});
        QVERIFY2(store, said(store));
        QCOMPARE(store->size()->cases, std::size_t{50});
    }

    void refusesWhatItCannotUse_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char* what, base::ErrorCode code, const char* reason) {
            QTest::addRow("%s", what)
                << QByteArray(what) << static_cast<int>(code) << QByteArray(reason);
        };
        row("noise", base::ErrorCode::NotReadable, "case file damaged");
        row("cut", base::ErrorCode::NotReadable, "case file damaged");
        row("overwritten in the middle", base::ErrorCode::NotReadable, "case file damaged");
        row("newer", base::ErrorCode::Unsupported, "case file of a newer version");
        row("of another program", base::ErrorCode::Unsupported, "not a case file");
        row("folder", base::ErrorCode::NotWritable, "not a regular file");
        row("relative", base::ErrorCode::NotWritable, "not a regular file");
    }
    void refusesWhatItCannotUse()
    {
        QFETCH(const QByteArray, what);
        QFETCH(const int, code);
        QFETCH(const QByteArray, reason);
        const QString path = what == "relative" ? QStringLiteral(":memory:") : filePath();
        spoil(path, what);
        QFile file(path);
        const QByteArray before = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        file.close();
        const auto store = CaseStore::open({path.toStdString()});
        QVERIFY(!store);
        QCOMPARE(static_cast<int>(store.error().code), code);
        QVERIFY2(text(store.error().detail).startsWith(reason), said(store));
        QCOMPARE(text(store.error().file), path.toUtf8());
        const QByteArray after = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        QVERIFY(before == after); // left as it is
        QVERIFY(QDir(QFileInfo(path).path()).entryList({QStringLiteral("*-journal")}).isEmpty());
    }

    void setsAside()
    {
        const QString path = filePath();
        spoil(path, "noise");
        const auto aside = CaseStore::setAside(path.toStdString());
        QVERIFY2(aside, said(aside));
        QVERIFY(!QFile::exists(path));
        QCOMPARE(QFileInfo(QString::fromStdString(*aside)).size(), qint64{8192});
        QVERIFY(CaseStore::open({path.toStdString()}));
        QVERIFY(!CaseStore::setAside("/no/such/file"));
    }

    /// Somebody else holds the file for longer than one waits.
    void saysThatTheFileIsInUse()
    {
        const QString path = filePath();
        auto store = CaseStore::open({path.toStdString()});
        QVERIFY(store);
        QVERIFY(store->add(sampleCase()));
        {
            QSqlDatabase other =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            other.setDatabaseName(path);
            QVERIFY(other.open());
            QVERIFY(QSqlQuery(other).exec(QStringLiteral("BEGIN EXCLUSIVE")));
            const auto added = store->add(sampleCase("carol@example.net"));
            QVERIFY(!added);
            QCOMPARE(added.error().code, base::ErrorCode::NotWritable);
            QVERIFY2(text(added.error().detail).startsWith("case file in use"), said(added));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
        QVERIFY(store->add(sampleCase("carol@example.net")));
    }

    // ---- the server ----

    void connectsAgain()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^$"))); // it may say so
        if (!m_server)
            QSKIP("needs postgresql and libqt6sql6-psql");
        m_location = serverLocation();
        auto store = CaseStore::open(m_location);
        QVERIFY2(store, said(store));
        QVERIFY(store->add(sampleCase()));
        QVERIFY2(m_server->endConnections(), m_server->output());
        const auto page = store->find("", 10);
        QVERIFY2(page, said(page));
        QCOMPARE(page->total, std::size_t{1});
    }

    void refusesServers_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("reason");
        QTest::addRow("nobody listens")
            << QByteArray("nobody") << static_cast<int>(base::ErrorCode::NotReadable)
            << QByteArray("database not reachable");
        QTest::addRow("newer") << QByteArray("newer")
                               << static_cast<int>(base::ErrorCode::Unsupported)
                               << QByteArray("case file of a newer version");
    }
    void refusesServers()
    {
        QFETCH(const QByteArray, what);
        QFETCH(const int, code);
        QFETCH(const QByteArray, reason);
        if (!m_server)
            QSKIP("needs postgresql and libqt6sql6-psql");
        CaseLocation location = serverLocation();
        location.password = "s3cret";
        if (what == "newer") {
            QVERIFY(CaseStore::open(location));
            QVERIFY(m_server->command(QString::fromStdString(location.database),
                                      QStringLiteral("UPDATE case_meta SET value = '99'")));
        } else {
            location.host = m_folder->path().toStdString();
        }
        const auto store = CaseStore::open(location);
        QVERIFY(!store);
        QCOMPARE(static_cast<int>(store.error().code), code);
        QVERIFY2(text(store.error().detail).startsWith(reason), said(store));
        QVERIFY(!said(store).contains("s3cret"));
    }

    /// A team keeps other tables in the same database.
    void livesBesideOtherTables()
    {
        if (!m_server)
            QSKIP("needs postgresql and libqt6sql6-psql");
        const CaseLocation location = serverLocation();
        QVERIFY(m_server->command(QString::fromStdString(location.database),
                                  QStringLiteral("CREATE TABLE customers (id INTEGER)")));
        auto store = CaseStore::open(location);
        QVERIFY2(store, said(store));
        QVERIFY(store->add(sampleCase()));
    }

private:
    static const char* storeName(bool isServer) { return isServer ? "PostgreSQL" : "SQLite"; }
    static void bothStores()
    {
        QTest::addColumn<bool>("isServer");
        QTest::addRow("SQLite") << false;
        QTest::addRow("PostgreSQL") << true;
    }
    QString filePath() const { return m_folder->filePath(QStringLiteral("cases/cases.sqlite")); }

    CaseLocation serverLocation()
    {
        CaseLocation location;
        const QString name = QStringLiteral("db%1").arg(++m_databases);
        if (!m_server->makeDatabase(name))
            qWarning().noquote() << m_server->output();
        location.host = m_server->socketFolder().toStdString();
        location.database = name.toStdString();
        location.user = support::PostgresServer::user().toStdString();
        return location;
    }

    /// The store of the row, the same one for a test; `doOpen`: it is only said where it is.
    base::Expected<CaseStore> openStore(bool doOpen = true)
    {
        QFETCH(const bool, isServer);
        if (isServer && !m_server)
            return base::Unexpected(base::Error{base::ErrorCode::Unsupported, "skip"});
        if (m_location.name().empty()) {
            m_location = {};
            if (isServer)
                m_location = serverLocation();
            else
                m_location.file = filePath().toStdString();
        }
        if (!doOpen)
            return base::Unexpected(base::Error{base::ErrorCode::NotFound, "not yet"});
        return CaseStore::open(m_location);
    }

    void spoil(const QString& path, const QByteArray& what) const
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (what == "noise") {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(8192, '\x5a'));
        } else if (what == "folder") {
            QVERIFY(QDir().mkpath(path));
        } else if (what == "of another program") {
            statement(path, QStringLiteral("CREATE TABLE bookmarks (id INTEGER)"));
        } else if (what != "relative") {
            auto store = CaseStore::open({path.toStdString()});
            for (int i = 0; i < 60; ++i)
                QVERIFY(store->add(sampleCase("u" + std::to_string(i) + "@example.net")));
        }
        if (what == "newer") {
            statement(path, QStringLiteral("UPDATE case_meta SET value = '2' || value"));
        } else if (what == "cut") {
            QVERIFY(file.resize(file.size() / 2));
        } else if (what == "overwritten in the middle") {
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(file.size() / 2);
            file.write(QByteArray(16384, '\xff'));
        }
    }

    static void statement(const QString& path, const QString& sql)
    {
        {
            QSqlDatabase database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("spoil"));
            database.setDatabaseName(path);
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(sql));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("spoil"));
    }

    std::unique_ptr<support::PostgresServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    CaseLocation m_location;
    int m_databases = 0;
};

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    if (argc == 5 && qstrcmp(argv[1], "--add-cases") == 0)
        return addCases(argv[2], argv[3], QByteArray(argv[4]).toInt());
    TestCaseStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_case_store.moc"
