// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/command_run.h"
#include "support/sample_mail.h"
#include "support/scratch_folder.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <sys/resource.h>
#include <sys/stat.h>
#include <zlib.h>

using support::CommandRun;

namespace {

CommandRun classify(const QStringList& arguments, const QByteArray& input = {})
{
    return support::runCommand(QStringLiteral(BOUNCELENS_CLI),
                               QStringList{QStringLiteral("classify")} + arguments, input);
}

QByteArray gzip(const QByteArray& bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(bytes.size()))), '\0');
    QByteArray copy = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = uInt(copy.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QString text(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toString();
}

} // namespace

/// Mailboxes, logs, folders and archives on the command line, as scripts see them.
class TestImportCommand : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void sameBytesWithAnyNumberOfThreads_data();
    void sameBytesWithAnyNumberOfThreads();
    void mailboxFromStandardInput();
    void logRecords();
    void delivered();
    void summary();
    void orderOfInputs();
    void evidenceStandsWhereItSays();
    void compressedLog();
    void cutArchive();
    void oddFiles();
    void oddNamesInMessages();
    void oddLogLines_data();
    void oddLogLines();
    void endlessLine();
    void rawBytesByTheirPlace();
    void unknownLog();
    void reusedQueueIds();
    void interrupted();
    void killed();
    void killedWhileWritingAFile();
    void outputThatNobodyReads();

private:
    support::ScratchFolder m_folder;
};

void TestImportCommand::sameBytesWithAnyNumberOfThreads_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("ndjson") << QStringList{QStringLiteral("--format=ndjson")};
    QTest::newRow("csv") << QStringList{QStringLiteral("--format=csv")};
    QTest::newRow("text") << QStringList{QStringLiteral("--format=text")};
    QTest::newRow("unknown") << QStringList{QStringLiteral("--unknown")};
    QTest::newRow("summary") << QStringList{QStringLiteral("--summary")};
}

void TestImportCommand::sameBytesWithAnyNumberOfThreads()
{
    QFETCH(QStringList, options);
    QByteArray log;
    for (int i = 0; i < 2000; ++i)
        log += support::bouncedInLog("mx1", "4jSVKZ" + QByteArray::number(1000 + i), i, i % 3600);
    const QStringList inputs{
        QStringLiteral(TEST_DATA_DIR "/mail"), m_folder.file(QStringLiteral("s.log"), log),
        m_folder.mailbox(QStringLiteral("s.mbox"), 500), QStringLiteral(TEST_DATA_DIR "/text")};
    const CommandRun one = classify(options + QStringList{QStringLiteral("--jobs=1")} + inputs);
    QVERIFY2(one.exitCode == 0, one.err.constData());
    QVERIFY(!one.out.isEmpty());
    for (const char* jobs : {"--jobs=2", "--jobs=4"}) {
        const CommandRun more = classify(options + QStringList{QString::fromLatin1(jobs)} + inputs);
        QCOMPARE(more.exitCode, 0);
        QCOMPARE(more.out == one.out, true);
        QCOMPARE(more.err, one.err);
    }
}

void TestImportCommand::mailboxFromStandardInput()
{
    QFile f(m_folder.mailbox(QStringLiteral("in.mbox"), 40));
    QVERIFY(f.open(QIODevice::ReadOnly));
    const CommandRun result = classify({}, f.readAll());
    QVERIFY2(result.exitCode == 0, result.err.constData());
    const QList<QJsonObject> records = result.objects();
    QCOMPARE(records.size(), 40);
    QCOMPARE(text(records[39], "source"), QStringLiteral("-"));
    QCOMPARE(records[39][QLatin1String("index")].toInt(), 39);
    QCOMPARE(text(records[39], "recipient"), QStringLiteral("user39@example.net"));
}

void TestImportCommand::logRecords()
{
    const QByteArray log = support::bouncedInLog("mx1", "4jSVKZ0sf8z9HdB", 1, 10) +
                           support::bouncedInLog("mx1", "4jSVKb1pQ2z3Xs7", 2, 20);
    const CommandRun result = classify({m_folder.file(QStringLiteral("mail.log"), log)});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    const QList<QJsonObject> records = result.objects();
    QCOMPARE(records.size(), 2);
    const QJsonObject& record = records[1];
    QCOMPARE(record[QLatin1String("index")].toInt(), 1);
    const QByteArray line =
        log.mid(record[QLatin1String("offset")].toInt(), record[QLatin1String("length")].toInt());
    QVERIFY2(line.contains("to=<user2@example.net>") && !line.contains('\n'), line.constData());
    QCOMPARE(text(record, "kind"), QStringLiteral("log"));
    QCOMPARE(text(record, "dialect"), QStringLiteral("postfix"));
    QCOMPARE(text(record, "category"), QStringLiteral("user_unknown"));
    QCOMPARE(text(record, "sender"), QStringLiteral("alice@example.com"));
    QCOMPARE(text(record, "action"), QStringLiteral("failed"));
    QCOMPARE(text(record, "queue_id"), QStringLiteral("4jSVKb1pQ2z3Xs7"));
    QCOMPARE(text(record, "reporting_mta"), QStringLiteral("mx1"));
    QCOMPARE(text(record, "remote_mta"), QStringLiteral("mx.example.net"));
    QCOMPARE(text(record, "date"), QStringLiteral("2026-11-16T09:00:20+08:00"));
    QVERIFY(text(record, "message_id").contains(QLatin1String("m2@example.com")));
    for (const QJsonValue& item : record[QLatin1String("evidence")].toArray()) {
        const QByteArray words = text(item.toObject(), "text").toUtf8();
        QCOMPARE(line.mid(item.toObject()[QLatin1String("offset")].toInt(), words.size()), words);
    }
}

void TestImportCommand::delivered()
{
    QByteArray log = support::bouncedInLog("mx1", "4jSVKZ0sf8z9HdB", 1, 10);
    QByteArray good = support::bouncedInLog("mx1", "4jSVKb1pQ2z3Xs7", 2, 20);
    good.replace("dsn=5.1.1, status=bounced", "dsn=2.0.0, status=sent");
    good.replace("host mx.example.net[192.0.2.25] said: 550 5.1.1 User unknown (in reply to RCPT "
                 "TO command)",
                 "250 2.0.0 Ok: queued as 4jSVKb1pQ2z3Xs");
    const QString path = m_folder.file(QStringLiteral("sent.log"), log + good);
    QCOMPARE(classify({path}).lines().size(), 1);
    const CommandRun all = classify({QStringLiteral("--delivered"), path});
    QCOMPARE(all.objects().size(), 2);
    QCOMPARE(text(all.objects()[1], "category"), QStringLiteral("delivered"));
    QVERIFY(!all.objects()[1][QLatin1String("is_bounce")].toBool(true));
}

void TestImportCommand::summary()
{
    const QByteArray log = support::bouncedInLog("mx1", "4jSVKZ0sf8z9HdB", 3, 10) +
                           support::bouncedInLog("mx1", "4jSVKb1pQ2z3Xs7", 9, 20);
    const QStringList arguments{QStringLiteral("--summary"),
                                m_folder.mailbox(QStringLiteral("su.mbox"), 5),
                                m_folder.file(QStringLiteral("su.log"), log)};
    const CommandRun json = classify(arguments);
    QCOMPARE(json.exitCode, 0);
    QCOMPARE(json.lines().size(), 1);
    const QJsonObject counts = json.objects().front();
    QCOMPARE(counts[QLatin1String("records")].toInt(), 7);
    QCOMPARE(counts[QLatin1String("recognised")].toInt(), 7);
    QCOMPARE(counts[QLatin1String("related")].toInt(), 1);
    QCOMPARE(counts[QLatin1String("lines")].toInt(), 8);
    // The failure that mail and log tell is one.
    QCOMPARE(counts[QLatin1String("categories")][QLatin1String("user_unknown")].toInt(), 6);
    QCOMPARE(counts[QLatin1String("parties")][QLatin1String("recipient")].toInt(), 6);
    QCOMPARE(counts[QLatin1String("domains")][QLatin1String("example.net")].toInt(), 6);
    const CommandRun plain = classify(
        QStringList{QStringLiteral("--format=text"), QStringLiteral("--lang=en")} + arguments);
    QVERIFY2(plain.out.contains("6  Mailbox does not exist [user_unknown]\n"),
             plain.out.constData());
    QVERIFY(plain.out.contains("6  example.net\n"));
}

void TestImportCommand::orderOfInputs()
{
    const QString first = m_folder.file(QStringLiteral("z.eml"), support::bounce(1));
    const QString second = m_folder.file(QStringLiteral("a.eml"), support::bounce(2));
    const QString box = m_folder.mailbox(QStringLiteral("m.mbox"), 2);
    const CommandRun result = classify({box, first, second, box});
    QStringList sources;
    for (const QJsonObject& record : result.objects())
        sources.append(text(record, "source"));
    QCOMPARE(sources, (QStringList{box, box, first, second, box, box}));
}

/// Offsets of evidence count from the message, whose own offset counts from the file.
void TestImportCommand::evidenceStandsWhereItSays()
{
    QFile f(m_folder.mailbox(QStringLiteral("ev.mbox"), 20));
    QVERIFY(f.open(QIODevice::ReadOnly));
    const QByteArray all = f.readAll();
    int count = 0;
    for (const QJsonObject& record : classify({f.fileName()}).objects()) {
        const qint64 begin = record[QLatin1String("offset")].toInteger();
        QVERIFY(all.mid(begin).startsWith("From: MAILER-DAEMON"));
        for (const QJsonValue& item : record[QLatin1String("evidence")].toArray()) {
            const QByteArray words = text(item.toObject(), "text").toUtf8();
            QCOMPARE(all.mid(begin + item[QLatin1String("offset")].toInteger(), words.size()),
                     words);
            ++count;
        }
    }
    QVERIFY(count >= 20);
}

void TestImportCommand::compressedLog()
{
    QByteArray log;
    for (int i = 0; i < 300; ++i)
        log += support::bouncedInLog("mx1", "4jSVKZ" + QByteArray::number(1000 + i), i, i);
    // Two members, as logrotate leaves them when it appends.
    const qsizetype cut = log.indexOf('\n', log.size() / 2) + 1;
    const QString path =
        m_folder.file(QStringLiteral("mail.log.gz"), gzip(log.left(cut)) + gzip(log.mid(cut)));
    const CommandRun packed = classify({path});
    QVERIFY2(packed.exitCode == 0, packed.err.constData());
    QCOMPARE(packed.objects().size(), 300);
    const CommandRun plain = classify({m_folder.file(QStringLiteral("mail.plain.log"), log)});
    for (int i = 0; i < 300; ++i)
        QCOMPARE(packed.objects()[i][QLatin1String("offset")],
                 plain.objects()[i][QLatin1String("offset")]);
}

void TestImportCommand::cutArchive()
{
    QByteArray log;
    for (int i = 0; i < 3000; ++i)
        log += support::bouncedInLog("mx1", "4jSVKZ" + QByteArray::number(1000 + i), i, i % 3600);
    const QByteArray packed = gzip(log);
    const CommandRun result =
        classify({m_folder.file(QStringLiteral("cut.log.gz"), packed.left(packed.size() / 2))});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.err.contains("cut.log.gz: archive-truncated"), result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
    QVERIFY(result.lines().size() > 500);
}

void TestImportCommand::oddFiles()
{
    const QDir folder(m_folder.path());
    QVERIFY(folder.mkpath(QStringLiteral("odd/new")) && folder.mkpath(QStringLiteral("odd/cur")) &&
            folder.mkpath(QStringLiteral("odd/tmp")));
    m_folder.file(QStringLiteral("odd/new/1.mx1"), support::bounce(1));
    m_folder.file(QStringLiteral("odd/cur/2\n3.mx1:2,S"), support::bounce(2));
    const QByteArray pipe = folder.filePath(QStringLiteral("odd/new/9.pipe")).toLocal8Bit();
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    QVERIFY(QFile::link(folder.filePath(QStringLiteral("odd")),
                        folder.filePath(QStringLiteral("odd/cur/loop"))));
    const CommandRun result = classify({folder.filePath(QStringLiteral("odd"))});
    QVERIFY(result.exitCode == 0 || result.exitCode == 1);
    QCOMPARE(result.lines().size(), 2);
    QCOMPARE(QFile::remove(QString::fromLocal8Bit(pipe)), true);
}

/// What a name is made of cannot act on the terminal, begin a line of its own or be an option.
void TestImportCommand::oddNamesInMessages()
{
    const QList<std::pair<QByteArray, QByteArray>> names{
        {"-rf", "-rf"},
        {"--help", "--help"},
        {"a\nb: all is well", "a\\nb: all is well"},
        {"\x1b]0;x\x07.eml", "\\x1B]0;x\\x07.eml"},
        {"\xE2\x80\xAEgpj.exe", "\\u{202E}gpj.exe"},
        {"\xFF\xFE.eml", "\\xFF\\xFE.eml"},
        {QByteArray(255, 'n'), QByteArray(255, 'n')}};
    const QTemporaryDir folder;
    QVERIFY(folder.isValid());
    QByteArrayList expected;
    for (const auto& [name, shown] : names) {
        const QByteArray path = folder.path().toLocal8Bit() + '/' + name;
        std::FILE* made = std::fopen(path.constData(), "wb");
        QVERIFY(made != nullptr);
        std::fputs("\x89PNG\r\n\x1a\n", made);
        std::fclose(made);
        expected << "xx/" + shown + ": this is a PNG image, not mail or text";
    }
    const CommandRun result = classify({QStringLiteral("--lang=en"), folder.path()});
    QCOMPARE(result.exitCode, 2);
    QByteArrayList lines = QByteArray(result.err).replace(folder.path().toUtf8(), "xx").split('\n');
    QVERIFY(lines.takeLast().isEmpty());
    std::sort(lines.begin(), lines.end());
    std::sort(expected.begin(), expected.end());
    QCOMPARE(lines, expected);
    QProcess named;
    named.setWorkingDirectory(folder.path());
    named.start(QStringLiteral(BOUNCELENS_CLI),
                {QStringLiteral("classify"), QStringLiteral("--lang=en"), QStringLiteral("--"),
                 QStringLiteral("-rf"), QStringLiteral("--help")});
    QVERIFY(named.waitForFinished(20'000));
    QCOMPARE(named.readAllStandardError(),
             QByteArray("-rf: this is a PNG image, not mail or text\n"
                        "--help: this is a PNG image, not mail or text\n"));
    std::filesystem::remove_all(folder.path().toStdString()); // QTemporaryDir wants names of text
}

void TestImportCommand::oddLogLines_data()
{
    QTest::addColumn<QByteArray>("between"); // two bounces of a log
    QTest::newRow("line of 20 MB") << QByteArray(20 << 20, 'x') + "\n";
    QTest::newRow("line of 9 MB and one of ours right behind")
        << QByteArray(9 << 20, 'x') + "\n" + support::bouncedInLog("mx1", "4jSVKc3rT4z5Yv9", 9, 15);
    QTest::newRow("NUL bytes of a crash") << QByteArray(4096, '\0') + "\n";
    QTest::newRow("GBK in a comment")
        << QByteArray("2026-11-16T09:00:12+08:00 mx1 postfix/x[1]: \xD3\xCA\xCF\xE4\n");
    QTest::newRow("broken JSON") << QByteArray("{\"event\":\"bounce\",\"x\":1e400,[[[[\n{}\n");
    QTest::newRow("other programs")
        << QByteArray("2026-11-16T09:00:12+08:00 mx1 sshd[1]: hello\n").repeated(1000);
}

void TestImportCommand::oddLogLines()
{
    QFETCH(QByteArray, between);
    const QByteArray log = support::bouncedInLog("mx1", "4jSVKZ0sf8z9HdB", 1, 10) + between +
                           support::bouncedInLog("mx1", "4jSVKb1pQ2z3Xs7", 2, 20);
    const CommandRun result =
        classify({QStringLiteral("--as=log"), m_folder.file(QStringLiteral("odd.log"), log)});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QStringList recipients;
    for (const QJsonObject& record : result.objects()) {
        recipients.append(text(record, "recipient"));
        QVERIFY(log.mid(record[QLatin1String("offset")].toInteger(),
                        record[QLatin1String("length")].toInteger())
                    .contains("status=bounced"));
    }
    QVERIFY(recipients.contains(QStringLiteral("user1@example.net")));
    QVERIFY(recipients.contains(QStringLiteral("user2@example.net")));
    QCOMPARE(recipients.contains(QStringLiteral("user9@example.net")), between.contains("user9@"));
    QCOMPARE(recipients.size(), between.contains("user9@") ? 3 : 2);
}

/// Gigabytes without a line end are one line, cut, and cost no memory.
void TestImportCommand::endlessLine()
{
    QByteArray line = support::bouncedInLog("mx1", "4jSVKZ0sf8z9HdB", 1, 10);
    line.truncate(line.lastIndexOf("\n", -2)); // ends with the reply
    line.chop(1);                              // and without its bracket
    QFile f(m_folder.file(QStringLiteral("endless.log"), line));
    QVERIFY(f.open(QIODevice::Append));
    const QByteArray megabyte(1 << 20, 'x');
    for (int i = 0; i < 256; ++i)
        QCOMPARE(f.write(megabyte), megabyte.size());
    QCOMPARE(f.write("\n"), 1);
    f.close();
    const CommandRun result = classify({f.fileName()});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(result.objects().size(), 1);
    const QJsonObject record = result.objects().front();
    QCOMPARE(text(record, "recipient"), QStringLiteral("user1@example.net"));
    QVERIFY(result.out.size() < 200'000);
    QVERIFY(record[QLatin1String("remarks")].toArray().contains(QStringLiteral("text-truncated")));
    const CommandRun counts = classify({QStringLiteral("--summary"), f.fileName()});
    QCOMPARE(counts.objects().front()[QLatin1String("lines")].toInt(), line.count('\n') + 1);
    QVERIFY(f.remove());
#ifndef __SANITIZE_ADDRESS__ // which keeps what was freed
    rusage used{};
    QCOMPARE(::getrusage(RUSAGE_CHILDREN, &used), 0);
    QVERIFY2(used.ru_maxrss < 150 * 1024,
             QByteArray::number(qlonglong(used.ru_maxrss)).constData());
#endif
}

/// Lines of different charsets in one log: each is read by itself, and its place leads to its
/// bytes.
void TestImportCommand::rawBytesByTheirPlace()
{
    QFile f(QStringLiteral(TEST_DATA_DIR "/bad/04-mixed-gbk-utf8.log"));
    QVERIFY(f.open(QIODevice::ReadOnly));
    const QByteArray all = f.readAll();
    const QList<QJsonObject> records = classify({f.fileName()}).objects();
    QCOMPARE(records.size(), 3);
    int foreign = 0;
    for (const QJsonObject& record : records) {
        const QByteArray line = all.mid(record[QLatin1String("offset")].toInteger(),
                                        record[QLatin1String("length")].toInteger());
        QVERIFY2(line.contains("to=<" + text(record, "recipient").toUtf8()), line.constData());
        QVERIFY(!line.contains('\n'));
        QVERIFY(!text(record, "diagnostic_code").contains(QChar::ReplacementCharacter));
        foreign += line.contains(text(record, "diagnostic_code").toUtf8()) ? 0 : 1;
    }
    QCOMPARE(foreign, 2); // those in GBK
}

void TestImportCommand::unknownLog()
{
    const CommandRun result =
        classify({QStringLiteral("--as=log"),
                  m_folder.file(QStringLiteral("strange.log"), "so\nund\nso\n")});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains("strange.log: this is a log of no known format"),
             result.err.constData());
}

void TestImportCommand::reusedQueueIds()
{
    const QByteArray log = support::bouncedInLog("mx1", "A1B2C3D4E5", 1, 10) +
                           support::bouncedInLog("mx2", "A1B2C3D4E5", 2, 12) +
                           support::bouncedInLog("mx1", "A1B2C3D4E5", 3, 900);
    const CommandRun result = classify({m_folder.file(QStringLiteral("reused.log"), log)});
    QStringList ids;
    for (const QJsonObject& record : result.objects())
        ids.append(text(record, "recipient") + QLatin1Char(' ') +
                   text(record, "message_id").remove(QLatin1Char('<')).remove(QLatin1Char('>')));
    ids.sort();
    QCOMPARE(ids, (QStringList{QStringLiteral("user1@example.net m1@example.com"),
                               QStringLiteral("user2@example.net m2@example.com"),
                               QStringLiteral("user3@example.net m3@example.com")}));
}

/// Ctrl+C while it waits for a pipe: what was complete is there, the code says that it is not all.
void TestImportCommand::interrupted()
{
    QFile f(m_folder.mailbox(QStringLiteral("int.mbox"), 3000));
    QVERIFY(f.open(QIODevice::ReadOnly));
    QProcess process;
    process.start(
        QStringLiteral(BOUNCELENS_CLI),
        {QStringLiteral("classify"), QStringLiteral("--jobs=2"), QStringLiteral("--lang=en")});
    process.write(f.readAll()); // and the pipe stays open
    QByteArray out;
    QVERIFY(QTest::qWaitFor(
        [&] {
            out += process.readAllStandardOutput();
            return out.contains('\n');
        },
        20'000));
    QCOMPARE(::kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    out += process.readAllStandardOutput();
    QVERIFY(out.endsWith('\n'));
    for (const QByteArray& line : out.trimmed().split('\n'))
        QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
    QCOMPARE(process.readAllStandardError(),
             QByteArray("bouncelens-cli: stopped; what was read until then is printed\n"));
}

void TestImportCommand::killed()
{
    const QString path = m_folder.mailbox(QStringLiteral("kill.mbox"), 12000);
    const QByteArray whole = classify({path}).out;
    QProcess process;
    process.start(QStringLiteral(BOUNCELENS_CLI), {QStringLiteral("classify"), path});
    QByteArray out;
    QVERIFY(QTest::qWaitFor(
        [&] {
            out += process.readAllStandardOutput();
            return out.size() > 10'000 || process.state() == QProcess::NotRunning;
        },
        20'000));
    process.kill();
    QVERIFY(process.waitForFinished(20'000));
    out += process.readAllStandardOutput();
    QVERIFY(out.count('\n') > 10);
    // A record that was written is whole; only the very last may be cut by the end of the program.
    QVERIFY(whole.startsWith(out));
}

/// What reached the file before SIGKILL is the beginning of the whole result, and `merge` takes it.
void TestImportCommand::killedWhileWritingAFile()
{
    const QString path = m_folder.mailbox(QStringLiteral("killfile.mbox"), 12000);
    const QByteArray whole = classify({path}).out;
    const QString written = m_folder.filePath(QStringLiteral("killed.ndjson"));
    QProcess process;
    process.setStandardOutputFile(written);
    process.start(QStringLiteral(BOUNCELENS_CLI),
                  {QStringLiteral("classify"), QStringLiteral("--jobs=1"), path});
    QVERIFY(QTest::qWaitFor(
        [&] { return QFileInfo(written).size() > 0 || process.state() == QProcess::NotRunning; },
        20'000));
    process.kill();
    QVERIFY(process.waitForFinished(20'000));
    QFile file(written);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray there = file.readAll();
    const qsizetype lines = there.count('\n');
    QVERIFY(lines > 0);
    QVERIFY(whole.startsWith(there));
    const CommandRun merged =
        support::runCommand(QStringLiteral(BOUNCELENS_CLI), {QStringLiteral("merge"), written});
    QCOMPARE(merged.lines().size(), lines);
    QVERIFY(merged.out == whole.left(merged.out.size()));
}

void TestImportCommand::outputThatNobodyReads()
{
    QProcess process;
    process.setStandardOutputFile(QStringLiteral("/dev/full"));
    process.start(
        QStringLiteral(BOUNCELENS_CLI),
        {QStringLiteral("classify"), m_folder.mailbox(QStringLiteral("full.mbox"), 3000)});
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(process.readAllStandardError(), QByteArray("standard output: cannot be written\n"));
}

QTEST_GUILESS_MAIN(TestImportCommand)
#include "tst_import_command.moc"
