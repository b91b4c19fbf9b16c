// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Ran {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Ran run(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(BOUNCELENS_CLI), arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray record(const char* recipient, const char* category, const char* retry,
                  const char* more = "")
{
    return QByteArray(
               R"({"source":"a.mbox","index":3,"offset":44,"kind":"dsn","is_bounce":true,)") +
           R"("action":"failed","reply_code":"550","status":"5.1.1","confidence":"high",)" +
           R"("persistence":"permanent","diagnostic_code":"550 no such user","rule":"r",)" +
           R"("date":"2026-11-02T08:00:00+08:00","recipient":")" + recipient + R"(","category":")" +
           category + R"(","retry":")" + retry + "\"" + more + "}\n";
}

const QByteArray results = record("bob@example.net", "user_unknown", "never") +
                           record("eve@example.net", "rate_limited", "later") +
                           record("carol@example.net", "ip_blocked", "after_fix") +
                           record("dan@example.net", "user_unknown", "never",
                                  R"(,"original_recipient":"team@example.org")");

} // namespace

/// `bouncelens-cli lists`: what scripts rely on.
class TestListsCommand : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allLists();
    void oneAddressPerLine();
    void filesInAFolder();
    void report();
    void redacted();
    void severalFiles();
    void badLines();
    void classifyOutput();
    void mistakes_data();
    void mistakes();
    void help();
};

void TestListsCommand::allLists()
{
    const Ran ran = run({QStringLiteral("lists")}, results);
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.out.count("\"list\",\"address\""), 1); // one table, one header
    QVERIFY(ran.out.contains("\"remove\",\"bob@example.net\",\"user_unknown\","
                             "\"Mailbox does not exist / 收件人邮箱不存在\",\"1\","
                             "\"2026-11-02T00:00:00Z\""));
    QVERIFY(ran.out.contains("\"retry\",\"eve@example.net\""));
    QVERIFY(ran.out.contains("\"fix\",\"carol@example.net\""));
    QVERIFY(ran.out.contains("\"a.mbox\",\"3\",\"44\""));
    QVERIFY2(ran.err.contains("2 remove (1 to be confirmed), 1 retry, 1 fix"), ran.err);
}

void TestListsCommand::oneAddressPerLine()
{
    const QStringList asked{QStringLiteral("lists"), QStringLiteral("--list=remove"),
                            QStringLiteral("--format"), QStringLiteral("txt")};
    QCOMPARE(run(asked, results).out, QByteArray("bob@example.net\n"));
    QCOMPARE(run(asked + QStringList{QStringLiteral("--include-unconfirmed")}, results).out,
             QByteArray("bob@example.net\ndan@example.net\n"));
}

void TestListsCommand::filesInAFolder()
{
    QTemporaryDir folder;
    const Ran ran = run({QStringLiteral("lists"), QStringLiteral("--out"), folder.path(),
                         QStringLiteral("--format=ndjson")},
                        results);
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files),
             (QStringList{QStringLiteral("fix.ndjson"), QStringLiteral("remove.ndjson"),
                          QStringLiteral("retry.ndjson")}));
}

void TestListsCommand::report()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.html"));
    const Ran ran = run({QStringLiteral("lists"), QStringLiteral("--report"), path,
                         QStringLiteral("--redact=domain")},
                        results);
    QCOMPARE(ran.code, 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray html = file.readAll();
    QVERIFY(html.contains("Mailbox does not exist"));
    QVERIFY(!html.contains("example.net"));
}

void TestListsCommand::redacted()
{
    const Ran ran = run({QStringLiteral("lists"), QStringLiteral("--redact=local_part")}, results);
    QCOMPARE(ran.code, 0);
    for (const char* name : {"bob@", "eve@", "carol@", "dan@", "team@", "\"a.mbox"})
        QVERIFY2(!ran.out.contains(name), name);
    QVERIFY(ran.out.contains("@example.net"));
}

/// Results of two machines: together they are enough.
void TestListsCommand::severalFiles()
{
    QTemporaryDir folder;
    QStringList asked{QStringLiteral("lists"), QStringLiteral("--format=ndjson"),
                      QStringLiteral("--list=remove")};
    for (const char* day : {"01", "09"}) {
        QFile file(folder.filePath(QString::fromLatin1(day)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(record("bob@example.net", "mailbox_disabled", "never")
                       .replace("11-02", QByteArray("11-") + day));
        asked.append(file.fileName());
    }
    const Ran ran = run(asked);
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.contains(R"("count":2)"), ran.out);
    asked.removeLast();
    QVERIFY(run(asked).out.isEmpty());
}

void TestListsCommand::badLines()
{
    const Ran ran = run(
        {QStringLiteral("lists"), QStringLiteral("--list=remove"), QStringLiteral("--format=txt")},
        "no json\n\n" + results + "{\"category\":\n" + QByteArray(9 << 20, 'x'));
    QCOMPARE(ran.code, 1); // the rest was done
    QCOMPARE(ran.out, QByteArray("bob@example.net\n"));
    QVERIFY2(ran.err.contains("-:1: "), ran.err.left(400));
    QVERIFY2(ran.err.contains("-:7: "), ran.err.left(400));
    QVERIFY2(ran.err.contains("-:8: a record above 8 MiB was left out"), ran.err.left(400));
}

/// What `classify` writes is read, whatever is in it.
void TestListsCommand::classifyOutput()
{
    const Ran classified =
        run({QStringLiteral("classify"), QStringLiteral("--format=ndjson"),
             QStringLiteral("--no-own-rules"), QStringLiteral(TEST_DATA_DIR "/mail")});
    QVERIFY(!classified.out.isEmpty());
    const Ran ran =
        run({QStringLiteral("lists"), QStringLiteral("--no-own-rules")}, classified.out);
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.out.count("\r\n\"remove\"") > 10);
}

void TestListsCommand::mistakes_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* arguments, const char* words) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QByteArray(words);
    };
    row("--list everything", "--list takes remove, retry or fix");
    row("--format xls", "--format takes txt, csv or ndjson");
    row("--format txt", "--format txt takes one --list");
    row("--redact all", "--redact takes none, local_part or domain");
    row("--colour", "unknown option --colour");
    row("--out", "--out takes a folder");
    row("--rules x --no-own-rules", "exclude each other");
    row("/no/such/file", "/no/such/file: no such file");
    row("-", "no results in the input");
}

void TestListsCommand::mistakes()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, words);
    const Ran ran = run(QStringList{QStringLiteral("lists")} + arguments.split(QLatin1Char(' ')));
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(words), ran.err);
}

void TestListsCommand::help()
{
    const Ran ran = run({QStringLiteral("lists"), QStringLiteral("--help")});
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.out.contains("--include-unconfirmed"));
    QVERIFY(run({QStringLiteral("--help")}).out.contains("bouncelens-cli lists"));
}

QTEST_APPLESS_MAIN(TestListsCommand)
#include "tst_lists_command.moc"
