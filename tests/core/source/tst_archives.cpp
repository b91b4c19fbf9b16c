// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/archive_name.h"
#include "source/archive_walk.h"
#include "source/input_list.h"
#include "support/listing.h"
#include "support/packed.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace source;
using packed::Entry;

namespace {

QByteArray mail(int number)
{
    return "From: alice@example.com\nTo: bob@example.net\nSubject: mail " +
           QByteArray::number(number) + "\n\nHello\n";
}
const QByteArray logLines =
    QByteArray("Nov 16 09:15:30 mx1 postfix/smtp[12]: 9E21C1C0B7: to=<bob@example.net>\n")
        .repeated(5);

/// Bytes that do not compress, so that no guard is met.
QByteArray noise(int size)
{
    QByteArray result;
    quint32 state = 7;
    while (result.size() < size) {
        state = state * 1664525 + 1013904223;
        result.append(QByteArray::number(state, 36)).append(result.size() % 70 < 8 ? '\n' : ' ');
    }
    return result;
}

} // namespace

class TestArchives : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lists_data();
    void lists();
    void damaged_data();
    void damaged();
    void liesAboutSizes();
    void liesIn64Bits_data();
    void liesIn64Bits();
    void overlappingEntries();
    void bombs_data();
    void bombs();
    void tooManyEntries_data();
    void tooManyEntries();
    void largeOnesAreAskedFor_data();
    void largeOnesAreAskedFor();
    void inAnyOrder();
    void nestedInAnyOrder();
    void byThreads();
    void progressAddsUp();
    void changedSinceListed();
    void writesNothing();
    void names_data();
    void names();

private:
    QByteArray listed(const QByteArray& archive)
    {
        m_path = packed::writeFile(m_folder.filePath(QStringLiteral("x")), archive);
        m_list = listInputs({m_path}, {}, {});
        return listing::describe(m_list, m_folder.path().toStdString());
    }

    QTemporaryDir m_folder;
    std::string m_path;
    InputList m_list;
};

void TestArchives::lists_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& archive, const char* expected) {
        QTest::newRow(name) << archive << QByteArray(expected).replace("›", "\xE2\x80\xBA");
    };
    const QList<Entry> usual{{"mails/1.eml", mail(1)},
                             {"mails/\xE9\x80\x80\xE4\xBF\xA1.eml", mail(2)},
                             {"mail.log.gz", packed::gzip(logLines)}};
    const char* const usualList = "x › mails/1.eml [message] message\n"
                                  "x › mails/\xE9\x80\x80\xE4\xBF\xA1.eml [message] message\n"
                                  "x › mail.log.gz [log] gzip, log";
    row("zip", packed::zip(usual), usualList);
    row("tar", packed::tar(usual), usualList);
    row("tar.gz", packed::tar(usual, "gzip"), usualList);
    row("tar.bz2", packed::tar(usual, "bzip2"), usualList);
    row("tar.xz", packed::tar(usual, "xz"), usualList);
    row("tar.zst", packed::tar(usual, "zstd"), usualList);
    row("zip in gzip", packed::gzip(packed::zip(usual)), usualList);
    row("index files",
        packed::zip({{"__MACOSX/._1.eml", "x"}, {"a/.DS_Store", "x"}, {"a/1.eml", mail(1)}}),
        "x › a/1.eml [message] message\n"
        "(-) x › __MACOSX/._1.eml: is not mail, log or text (index of a mail folder)\n"
        "(-) x › a/.DS_Store: is not mail, log or text (index of a mail folder)");
    row("other files", packed::zip({{"1.png", "\x89PNG\r\n\x1A\n"}, {"empty", ""}}),
        "- x › 1.png: is not mail, log or text (PNG image)\n"
        "(-) x › empty: is empty");
    row("encrypted", packed::zip({{"1.eml", mail(1), {}, true}}),
        "- x › 1.eml: is of a kind that this version cannot read (encrypted)");
    row("links and devices",
        packed::tar({{"link", "", "/etc/passwd"},
                     {"fifo", "", {}, false, AE_IFIFO},
                     {"device", "", {}, false, AE_IFCHR},
                     {"folder", "", {}, false, AE_IFDIR},
                     {"1.eml", mail(1)}}),
        "x › 1.eml [message] message\n"
        "- x › link: is of a kind that this version cannot read (link)\n"
        "- x › fifo: is of a kind that this version cannot read (device)\n"
        "- x › device: is of a kind that this version cannot read (device)");
    packed::PlainZip out;
    for (const char* name :
         {"../../x.eml", "/etc/x.eml", "C:\\x.eml", "a\\..\\..\\x.eml", "..x.eml"})
        out.add(name, mail(1));
    row("names that lead out", out.bytes(),
        "x › ..x.eml [message] message\n"
        "- x › ../../x.eml: is of a kind that this version cannot read (path leads out)\n"
        "- x › /etc/x.eml: is of a kind that this version cannot read (path leads out)\n"
        "- x › C:/x.eml: is of a kind that this version cannot read (path leads out)\n"
        "- x › a/../../x.eml: is of a kind that this version cannot read (path leads out)");
    packed::PlainZip charsets;
    charsets.add("\xCD\xCB\xD0\xC5.eml", mail(1)); // GBK
    charsets.add("M\x81ller.eml", mail(2));        // CP437
    row("names in other charsets", charsets.bytes(),
        "x › \xE9\x80\x80\xE4\xBF\xA1.eml [message] message\n"
        "x › M\xC3\xBCller.eml [message] message");
    const QByteArray inner = packed::zip({{"1.eml", mail(1)}, {"l.gz", packed::gzip(logLines)}});
    row("nested",
        packed::zip({{"in.zip", inner}, {"in.tar.gz", packed::tar({{"2.eml", mail(2)}}, "gzip")}}),
        "x › in.zip › 1.eml [message] message\n"
        "x › in.zip › l.gz [log] gzip, log\n"
        "x › in.tar.gz › 2.eml [message] message");
    row("nested three deep", packed::zip({{"b.zip", packed::zip({{"c.zip", inner}})}}),
        "x › b.zip › c.zip › 1.eml [message] message\n"
        "- x › b.zip › c.zip › l.gz: is too large (archives nested too deeply)");
    row("nested four deep",
        packed::zip({{"b.zip", packed::zip({{"c.zip", packed::zip({{"d.zip", inner}})}})}}),
        "- x › b.zip › c.zip › d.zip: is too large (archives nested too deeply)");
    row("no entries", packed::PlainZip().bytes(), "- x: no mail in this folder");
}

void TestArchives::lists()
{
    QFETCH(QByteArray, archive);
    QFETCH(QByteArray, expected);
    QCOMPARE(listed(archive), expected);
    for (const Input& input : m_list.inputs) {
        const listing::Content content = listing::read(input);
        QCOMPARE(content.error, QByteArray());
        const bool isLog = input.kind == InputKind::Log;
        QVERIFY(content.bytes == (isLog ? logLines : mail(1)) || content.bytes == mail(2));
    }
}

void TestArchives::damaged_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::newRow("zip") << packed::zip(
        {{"1.eml", mail(1)}, {"2.log", noise(200'000)}, {"3.eml", mail(3)}});
    QTest::newRow("tar") << packed::tar(
        {{"1.eml", mail(1)}, {"2.log", noise(200'000)}, {"3.eml", mail(3)}});
    QTest::newRow("tar.gz") << packed::tar(
        {{"1.eml", mail(1)}, {"2.log", noise(200'000)}, {"3.eml", mail(3)}}, "gzip");
}

/// Cut anywhere: the entries before are read, and that something is missing is said.
void TestArchives::damaged()
{
    QFETCH(QByteArray, archive);
    for (qsizetype size = archive.size() / 2; size < archive.size() * 9 / 10; size += 9973) {
        const QByteArray lines = listed(archive.left(size));
        QVERIFY2(lines.contains("x \xE2\x80\xBA 1.eml [message]"), lines.constData());
        bool isSaid = !m_list.refused.empty();
        for (const Input& input : m_list.inputs) {
            const listing::Content content = listing::read(input);
            isSaid = isSaid || !content.error.isEmpty() || !content.remarks.isEmpty();
            if (input.member == "2.log")
                QVERIFY(content.bytes.size() > 10'000);
        }
        QVERIFY(isSaid);
    }
    // Noise in the middle must not do harm either.
    for (qsizetype at = 0; at < archive.size(); at += archive.size() / 40) {
        QByteArray broken = archive;
        broken.replace(at, std::min<qsizetype>(60, archive.size() - at), QByteArray(60, '\xA5'));
        listed(broken);
        for (const Input& input : m_list.inputs)
            listing::read(input);
    }
}

void TestArchives::liesAboutSizes()
{
    packed::PlainZip zip;
    zip.add("short.eml", mail(1), 20);
    zip.add("long.eml", mail(2), 4'000'000);
    zip.add("good.eml", mail(3));
    listed(zip.bytes());
    for (const Input& input : m_list.inputs) {
        const listing::Content content = listing::read(input);
        QVERIFY(content.bytes.size() <= 4'000'000);
        if (input.member == "good.eml")
            QCOMPARE(content.bytes, mail(3));
    }
}

void TestArchives::liesIn64Bits_data()
{
    QTest::addColumn<quint64>("announced");
    QTest::newRow("right") << static_cast<quint64>(mail(2).size());
    QTest::newRow("5 GiB") << (quint64{5} << 30);
    QTest::newRow("more than any disk") << (quint64{1} << 63) - 1;
    QTest::newRow("negative") << ~quint64{0};
}

/// What stands before is read; the rest is given up with a word.
void TestArchives::liesIn64Bits()
{
    QFETCH(quint64, announced);
    packed::PlainZip zip;
    zip.add("1.eml", mail(1));
    zip.addLarge("2.eml", mail(2), announced);
    const QByteArray lines = listed(zip.bytes());
    const bool isRight = announced == static_cast<quint64>(mail(2).size());
    QCOMPARE(m_list.refused.empty(), isRight);
    if (announced == ~quint64{0}) { // such a directory is none
        QVERIFY2(lines.startsWith("- x: cannot be read"), lines.constData());
        return;
    }
    QCOMPARE(m_list.inputs.size(), std::size_t{isRight ? 2U : 1U});
    QCOMPARE(m_list.inputs.front().member, std::string("1.eml"));
    QCOMPARE(listing::read(m_list.inputs.front()).bytes, mail(1));
}

/// One stretch of data under many names: more comes out than the file could hold.
void TestArchives::overlappingEntries()
{
    packed::PlainZip zip;
    zip.add("0.log", noise(1 << 20));
    for (int i = 1; i < 1000; ++i) {
        zip.items.append(zip.items.first());
        zip.items.last().name = QByteArray::number(i) + ".log";
    }
    listed(zip.bytes());
    std::uint64_t announced = 0;
    for (const Input& input : m_list.inputs)
        announced += input.bytes;
    QVERIFY(announced <= std::uint64_t{256} << 20);
}

void TestArchives::bombs_data()
{
    QTest::addColumn<QByteArray>("archive");
    const QByteArray zeros(60 << 20, '\0');
    const QByteArray bomb = packed::zip({{"a.log", logLines}, {"b.log", logLines + zeros}});
    QTest::newRow("zip") << bomb;
    QTest::newRow("tar.gz") << packed::tar({{"a.log", logLines}, {"b.log", logLines + zeros}},
                                           "gzip");
    QTest::newRow("gzip in zip") << packed::zip(
        {{"a.log", logLines}, {"b.gz", packed::gzip(logLines + zeros)}});
    QTest::newRow("zip in zip") << packed::zip({{"a.log", logLines}, {"b.zip", bomb}});
    QTest::newRow("zip in zip, many times")
        << packed::zip({{"a.log", logLines}, {"b.zip", bomb}, {"c.zip", bomb}, {"d.zip", bomb}});
}

void TestArchives::bombs()
{
    QFETCH(QByteArray, archive);
    listed(archive);
    QVERIFY(!m_list.inputs.empty());
    QCOMPARE(m_list.inputs.front().member, std::string("a.log"));
    QCOMPARE(listing::read(m_list.inputs.front()).bytes, logLines);
    qsizetype all = 0;
    bool isSaid = !m_list.refused.empty();
    for (const Input& input : m_list.inputs) {
        const listing::Content content = listing::read(input);
        all += content.bytes.size();
        isSaid = isSaid || content.remarks.contains("expands-too-much");
    }
    QVERIFY(isSaid);
    QVERIFY2(all < 30 << 20, qPrintable(QString::number(all)));
}

void TestArchives::tooManyEntries_data()
{
    QTest::addColumn<int>("most");
    QTest::newRow("one more than allowed") << 49;
    QTest::newRow("just as many") << 50;
    QTest::newRow("one less") << 51;
}

void TestArchives::tooManyEntries()
{
    QFETCH(int, most);
    packed::PlainZip zip;
    for (int i = 0; i < 50; ++i)
        zip.add(QByteArray::number(i) + ".eml", mail(i));
    packed::writeFile(m_folder.filePath(QStringLiteral("many")), zip.bytes());
    auto file = openRegularFile(m_folder.filePath(QStringLiteral("many")).toStdString());
    QVERIFY(file.has_value());
    auto archive = ArchiveReader::ofFile(std::move(*file));
    QVERIFY(archive.has_value());
    ExpansionLimits limits;
    limits.entries = static_cast<std::uint32_t>(most);
    int found = 0;
    std::string reason;
    walkArchive(
        **archive, 0, 10'000, limits,
        {[&](FoundEntry&&) { ++found; }, [&](base::Error&& error, bool) { reason = error.detail; }},
        {});
    QCOMPARE(found, std::min(most, 50));
    QCOMPARE(reason, std::string(most < 50 ? "too many entries" : ""));
}

void TestArchives::largeOnesAreAskedFor_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<int>("bytes");
    const QByteArray text = noise(1000);
    const qsizetype size = text.size();
    const QList<Entry> entries{{"a.log", logLines}, {"b.log", text}, {"c.log", text}};
    const int all = static_cast<int>(logLines.size() + 2 * size);
    QTest::newRow("zip") << packed::zip(entries) << all;
    QTest::newRow("tar.gz") << packed::tar(entries, "gzip") << all;
    // What is inside counts beside the archive that holds it.
    const QByteArray inner = packed::zip({{"b.log", text}, {"c.log", text}});
    QTest::newRow("zip in zip") << packed::zip({{"a.log", logLines}, {"b.zip", inner}})
                                << static_cast<int>(all + inner.size());
}

void TestArchives::largeOnesAreAskedFor()
{
    QFETCH(QByteArray, archive);
    QFETCH(int, bytes);
    const std::string other =
        packed::writeFile(m_folder.filePath(QStringLiteral("other.eml")), mail(1));
    listed(archive);
    const std::size_t entries = m_list.inputs.size();
    QVERIFY(entries > 1);
    ListOptions options;
    options.expansion.askBytes = static_cast<std::uint64_t>(bytes);
    InputList list = listInputs({m_path, other}, options, {});
    QCOMPARE(list.inputs.size(), entries + 1);
    QVERIFY(list.refused.empty());
    // One byte less, and nothing of it is read; what stands beside it is.
    --options.expansion.askBytes;
    list = listInputs({m_path, other}, options, {});
    QCOMPARE(list.inputs.size(), std::size_t{1});
    QCOMPARE(list.inputs.front().path, other);
    QCOMPARE(list.refused.size(), std::size_t{1});
    QVERIFY(list.refused.front().error.code == base::ErrorCode::AskFirst);
    QCOMPARE(list.refused.front().error.file, m_path);
    QVERIFY(!list.refused.front().isExpected);
}

void TestArchives::inAnyOrder()
{
    QList<Entry> entries;
    for (int i = 0; i < 60; ++i)
        entries.append({QByteArray::number(i) + ".eml", mail(i)});
    for (const QByteArray& archive : {packed::zip(entries), packed::tar(entries, "gzip")}) {
        listed(archive);
        QCOMPARE(m_list.inputs.size(), std::size_t{60});
        for (const int step : {1, 7, 59}) {
            for (std::size_t i = 0; i < 60; ++i) {
                const std::size_t at = i * static_cast<std::size_t>(step) % 60;
                QCOMPARE(listing::read(m_list.inputs[at]).bytes, mail(static_cast<int>(at)));
            }
        }
        // Two at once, and without what was opened before.
        auto first = source::open(m_list.inputs[10]);
        QCOMPARE(listing::read(m_list.inputs[11]).bytes, mail(11));
        Input alone = m_list.inputs[20];
        alone.opened.reset();
        QCOMPARE(listing::read(alone).bytes, mail(20));
    }
}

void TestArchives::nestedInAnyOrder()
{
    QList<Entry> outer;
    for (int i = 0; i < 12; ++i) {
        QList<Entry> inner;
        for (int k = 0; k < 5; ++k)
            inner.append({QByteArray::number(k), mail(100 * i + k)});
        outer.append(
            {QByteArray::number(i), i % 2 == 0 ? packed::zip(inner) : packed::tar(inner, "gzip")});
    }
    listed(packed::tar(outer, "zstd"));
    QCOMPARE(m_list.inputs.size(), std::size_t{60});
    for (const std::size_t step : {1U, 7U, 59U}) {
        for (std::size_t i = 0; i < 60; ++i) {
            const auto at = static_cast<int>(i * step % 60);
            QCOMPARE(listing::read(m_list.inputs[static_cast<std::size_t>(at)]).bytes,
                     mail(100 * (at / 5) + at % 5));
        }
    }
}

void TestArchives::byThreads()
{
    QList<Entry> entries;
    for (int i = 0; i < 400; ++i)
        entries.append({QByteArray::number(i), mail(i)});
    listed(packed::tar(entries, "gzip"));
    std::atomic<std::size_t> next = 0;
    std::atomic<int> right = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < m_list.inputs.size(); i = next++)
            right += listing::read(m_list.inputs[i]).bytes == mail(static_cast<int>(i)) ? 1 : 0;
    };
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back(work);
    threads.clear();
    QCOMPARE(right.load(), 400);
}

void TestArchives::progressAddsUp()
{
    listed(packed::tar({{"a.log", noise(300'000)}, {"b.log", noise(700'000)}}, "gzip"));
    std::uint64_t all = 0;
    for (const Input& input : m_list.inputs) {
        auto stream = source::open(input);
        QVERIFY(stream.has_value());
        std::string buffer(10'000, '\0');
        std::uint64_t before = 0;
        while ((*stream)->read(buffer.data(), buffer.size()).value_or(0) > 0) {
            QVERIFY((*stream)->consumed() >= before);
            before = (*stream)->consumed();
        }
        QCOMPARE(before, input.diskBytes);
        all += before;
    }
    const auto onDisk =
        static_cast<std::uint64_t>(QFileInfo(m_folder.filePath(QStringLiteral("x"))).size());
    QVERIFY(all <= onDisk && all + 2 >= onDisk);
}

void TestArchives::changedSinceListed()
{
    listed(packed::zip({{"1.eml", mail(1)}, {"2.eml", mail(2)}}));
    const InputList list = m_list;
    packed::writeFile(m_folder.filePath(QStringLiteral("x")), packed::zip({{"1.eml", mail(1)}}));
    QVERIFY(!listing::read(list.inputs[1]).error.isEmpty());
    packed::writeFile(m_folder.filePath(QStringLiteral("x")), "no archive");
    QVERIFY(!listing::read(list.inputs[1]).error.isEmpty());
    QFile::remove(m_folder.filePath(QStringLiteral("x")));
    QVERIFY(listing::read(list.inputs[1]).error.contains("no such file"));
}

void TestArchives::writesNothing()
{
    QTemporaryDir folder;
    const QString before = QDir::currentPath();
    QDir::setCurrent(folder.path());
    packed::PlainZip zip;
    zip.add("../evil.eml", mail(1));
    zip.add("good/2.eml", mail(2));
    listed(zip.bytes());
    for (const Input& input : m_list.inputs)
        listing::read(input);
    QVERIFY(QDir(folder.path()).isEmpty());
    QVERIFY(!QFileInfo::exists(folder.filePath(QStringLiteral("../evil.eml"))));
    QDir::setCurrent(before);
}

void TestArchives::names_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isOut");
    for (const char* name : {"../x", "a/../../x", "/x", "\\x", "c:x", "..", "a/..", "..\\x"})
        QTest::newRow(name) << QByteArray(name) << true;
    for (const char* name : {"x", "a/b", "..a/b", "a..", "", ":x", "a/...", "./x"})
        QTest::newRow(name) << QByteArray(name) << false;
}

void TestArchives::names()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, isOut);
    QCOMPARE(leadsOut(name.toStdString()), isOut);
}

QTEST_APPLESS_MAIN(TestArchives)
#include "tst_archives.moc"
