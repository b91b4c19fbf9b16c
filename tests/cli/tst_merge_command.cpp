// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/command_run.h"
#include "support/sample_mail.h"
#include "support/scratch_folder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using support::CommandRun;

namespace {

CommandRun run(const QStringList& arguments, const QByteArray& input = {})
{
    return support::runCommand(QStringLiteral(BOUNCELENS_CLI), arguments, input);
}

} // namespace

/// Results of several runs become one.
class TestMergeCommand : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void sameRecordOnce();
    void sendersOfOtherRuns();
    void summaries();
    void badLines_data();
    void badLines();
    void wrongUse_data();
    void wrongUse();

private:
    QString classified(const QString& name, const QByteArray& content, const char* kind,
                       const QStringList& options = {})
    {
        const QString path = m_folder.file(name, content);
        const CommandRun result =
            run(QStringList{QStringLiteral("classify"),
                            QStringLiteral("--as=") + QLatin1String(kind), path} +
                options);
        return m_folder.file(name + QStringLiteral(".ndjson"), result.out);
    }
    CommandRun merge(const QStringList& arguments)
    {
        return run(QStringList{QStringLiteral("merge")} + arguments);
    }
    support::ScratchFolder m_folder;
};

void TestMergeCommand::sameRecordOnce()
{
    const QByteArray one = support::bouncedInLog("mx1", "4jSVKZ0sf8z9HdB", 1, 10);
    const QByteArray two = support::bouncedInLog("mx2", "4jSVKZ0sf8z9HdB", 2, 20);
    const QString a = classified(QStringLiteral("a.log"), one, "log");
    const QString b = classified(QStringLiteral("b.log"), one + two, "log"); // read there as well
    const QString c = classified(
        QStringLiteral("c.mbox"),
        support::inMailbox(support::bounce(1)) + support::inMailbox(support::bounce(2)), "mailbox");
    const CommandRun result = merge({a, b, c, c});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(result.lines().size(), 4);
    QFile first(a);
    QVERIFY(first.open(QIODevice::ReadOnly));
    QCOMPARE(result.lines().front() + '\n', first.readAll()); // untouched
    const CommandRun again = run({QStringLiteral("merge"), QStringLiteral("-")}, result.out);
    QCOMPARE(again.out, result.out);
    const CommandRun summary = merge({QStringLiteral("--summary"), a, b, c, c});
    QCOMPARE(summary.objects().front()[QLatin1String("records")].toInt(), 4);
    QCOMPARE(summary.objects().front()[QLatin1String("recognised")].toInt(), 4);
}

/// The log of one day has the sender, that of the next the end of the delivery.
void TestMergeCommand::sendersOfOtherRuns()
{
    const QByteArray lines = support::bouncedInLog("mx1", "4jSVKZ0sf8z9HdB", 7, 10);
    QByteArray deferred = lines.left(lines.indexOf("status=bounced"));
    deferred.replace("dsn=5.1.1", "dsn=4.2.2");
    deferred += "status=deferred (host mx.example.net[192.0.2.25] said: 452 4.2.2 Mailbox full)\n";
    const QByteArray later =
        lines.mid(lines.indexOf('\n', lines.indexOf("from=<")) + 1).replace("T09:00:", "T11:00:");
    const QString today = classified(QStringLiteral("today.log"), later, "log");
    const QString before = classified(QStringLiteral("before.log"), deferred, "log");
    QFile f(today);
    QVERIFY(f.open(QIODevice::ReadOnly));
    QVERIFY(!f.readAll().contains("\"sender\""));
    const CommandRun result = merge({today, before});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(result.lines().size(), 2);
    const QByteArray joined = result.lines().front();
    QVERIFY(joined.contains("\"sender\":\"alice@example.com\""));
    qsizetype last = -1;
    for (const char* key : {"source", "recipient", "sender", "action", "queue_id", "message_id",
                            "date", "rules_version"}) {
        const qsizetype at = joined.indexOf(QByteArray("\"") + key + "\":");
        QVERIFY2(at > last, joined.constData());
        last = at;
    }
}

void TestMergeCommand::summaries()
{
    const QByteArray one = support::bouncedInLog("mx1", "4jSVKZ0sf8z9HdB", 1, 10);
    const QStringList option{QStringLiteral("--summary")};
    const QString a = classified(QStringLiteral("x.log"), one, "log", option);
    const QString b =
        classified(QStringLiteral("y.log"),
                   one + support::bouncedInLog("mx2", "4jSVKb1pQ2z3Xs7", 2, 9), "log", option);
    const CommandRun result = merge({a, b});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(result.lines().size(), 1);
    const QJsonObject counts = result.objects().front();
    QCOMPARE(counts[QLatin1String("records")].toInt(), 3);
    QCOMPARE(counts[QLatin1String("lines")].toInt(), 12);
    QCOMPARE(counts[QLatin1String("domains")][QLatin1String("example.net")].toInt(), 3);
}

void TestMergeCommand::badLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("cut") << QByteArray("{\"source\":\"a\",\"ind");
    QTest::newRow("array") << QByteArray("[1,2]");
    QTest::newRow("other object") << QByteArray("{\"a\":1}");
    QTest::newRow("deep") << QByteArray(100000, '[');
    QTest::newRow("huge number") << QByteArray("{\"source\":1e99999}");
}

void TestMergeCommand::badLines()
{
    QFETCH(QByteArray, line);
    const QString good = classified(QStringLiteral("g.log"),
                                    support::bouncedInLog("mx1", "4jSVKZ0sf8z9HdB", 1, 10), "log");
    const CommandRun result =
        merge({m_folder.file(QStringLiteral("bad.ndjson"), line + "\n"), good});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.lines().size(), 1);
    QVERIFY2(result.err.contains("bad.ndjson:1: not a record"), result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
}

void TestMergeCommand::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("no file") << QStringList{} << QByteArray("merge takes files");
    QTest::newRow("missing file") << QStringList{QStringLiteral("/no/such.ndjson")}
                                  << QByteArray("/no/such.ndjson: no such file / 没有这个文件\n");
    QTest::newRow("option") << QStringList{QStringLiteral("--jobs=2"), QStringLiteral("x")}
                            << QByteArray("unknown option --jobs");
}

void TestMergeCommand::wrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, error);
    const CommandRun result = merge(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(error), result.err.constData());
}

QTEST_GUILESS_MAIN(TestMergeCommand)
#include "tst_merge_command.moc"
