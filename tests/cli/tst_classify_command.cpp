// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/command_run.h"
#include "support/scratch_folder.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

support::CommandRun run(const QStringList& arguments, const QByteArray& input = {})
{
    return support::runCommand(QStringLiteral(BOUNCELENS_CLI), arguments, input);
}

QJsonObject firstObject(const QByteArray& ndjson)
{
    return QJsonDocument::fromJson(ndjson.left(ndjson.indexOf('\n'))).object();
}

const QByteArray dsn = "From: MAILER-DAEMON@mx.example.org\n"
                       "To: alice@example.com\n"
                       "Subject: Undelivered\n"
                       "Date: Mon, 16 Nov 2026 09:15:30 +0800\n"
                       "MIME-Version: 1.0\n"
                       "Content-Type: multipart/report; report-type=delivery-status; boundary=B\n"
                       "\n"
                       "--B\n"
                       "Content-Type: message/delivery-status\n"
                       "\n"
                       "Reporting-MTA: dns; mx.example.org\n"
                       "\n"
                       "Final-Recipient: rfc822; bob@example.net\n"
                       "Action: failed\n"
                       "Status: 5.1.1\n"
                       "Remote-MTA: dns; mx.example.net\n"
                       "Diagnostic-Code: smtp; 550 5.1.1 <bob@example.net>: User unknown\n"
                       "\n"
                       "Final-Recipient: rfc822; eve@example.net\n"
                       "Action: failed\n"
                       "Status: 5.2.2\n"
                       "Diagnostic-Code: smtp; 552 5.2.2 Mailbox full\n"
                       "\n"
                       "--B--\n";

} // namespace

/// The command line as scripts see it: exit codes, one error line each, formats, key order.
class TestClassifyCommand : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void exitCodes_data();
    void exitCodes();
    void ndjsonKeys();
    void evidenceOffsets();
    void folder();
    void eachLine();
    void csv();
    void languages();
    void languagesOfMessages();
    void explain();
    void unknownTexts();
    void terminalIsSafe();
    void dashDash();
    void rulesCommands();
    void ownRules_data();
    void ownRules();
    void ownRulesOfTheUser();
    void checkOwnRules();

private:
    support::ScratchFolder m_folder;
};

void TestClassifyCommand::exitCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("error"); // on stderr, one line
    const auto row = [](const char* name, const QStringList& arguments, const QByteArray& input,
                        int code, const char* error) {
        QTest::newRow(name) << arguments << input << code << QByteArray(error);
    };
    const QString classify = QStringLiteral("classify");
    const QString empty = m_folder.file(QStringLiteral("empty.eml"), "");
    const QString blank = m_folder.file(QStringLiteral("blank.txt"), " \r\n\t\n");
    const QString bom = m_folder.file(QStringLiteral("bom.txt"), "\xEF\xBB\xBF");
    const QString png = m_folder.file(QStringLiteral("picture.eml"),
                                      QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
    const QString good = m_folder.file(QStringLiteral("good.eml"), dsn);
    const QString mbox = m_folder.file(QStringLiteral("mail.mbox"),
                                       "From a@b Mon Nov 16 09:15:30 2026\n" + dsn +
                                           "\nFrom a@b Mon Nov 16 09:15:30 2026\n" + dsn);
    QDir(m_folder.path()).mkdir(QStringLiteral("nothing"));
    row("good", {classify, good}, {}, 0, "");
    row("stdin", {classify, QStringLiteral("-")}, "550 5.1.1 User unknown", 0, "");
    row("stdin by default", {classify}, "550 5.1.1 User unknown", 0, "");
    row("not recognised is a result", {classify}, "zzzz", 0, "");
    row("missing file", {classify, QStringLiteral("/no/such.eml")}, {}, 2,
        "/no/such.eml: no such file");
    row("missing and good", {classify, QStringLiteral("/no/such.eml"), good}, {}, 1,
        "no such file");
    row("empty", {classify, empty}, {}, 2, "empty.eml: empty, there is nothing to read");
    row("blank", {classify, blank}, {}, 2, "blank.txt: empty");
    row("only a byte order mark", {classify, bom}, {}, 2, "bom.txt: empty");
    row("empty stdin", {classify}, "", 2, "-: empty");
    row("picture", {classify, png}, {}, 2, "picture.eml: this is a PNG image");
    row("mailbox", {classify, mbox}, {}, 0, "");
    row("no threads", {classify, QStringLiteral("--jobs"), QStringLiteral("0")}, {}, 2,
        "--jobs takes a number from 1 to 256");
    row("folder without files", {classify, m_folder.filePath(QStringLiteral("nothing"))}, {}, 2,
        "the folder holds no files with mail");
    row("device", {classify, QStringLiteral("/dev/zero")}, {}, 2,
        "/dev/zero: not a regular file but a device");
    row("unknown option", {classify, QStringLiteral("--frobnicate")}, {}, 2,
        "unknown option --frobnicate");
    row("wrong format", {classify, QStringLiteral("--format"), QStringLiteral("xml")}, {}, 2,
        "--format takes text, ndjson or csv");
    row("wrong command", {QStringLiteral("frobnicate")}, {}, 2, "unknown command frobnicate");
    row("no command", {}, {}, 2, "usage:");
    row("help", {QStringLiteral("--help")}, {}, 0, "");
    row("version", {QStringLiteral("--version")}, {}, 0, "");
}

void TestClassifyCommand::exitCodes()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    QFETCH(int, code);
    QFETCH(QByteArray, error);
    const support::CommandRun result = run(arguments, input);
    QVERIFY2(result.exitCode == code, result.err.constData());
    if (error.isEmpty()) {
        QCOMPARE(result.err, QByteArray());
        QVERIFY(!result.out.isEmpty());
    } else {
        QVERIFY2(result.err.contains(error), result.err.constData());
    }
}

void TestClassifyCommand::ndjsonKeys()
{
    const support::CommandRun result =
        run({QStringLiteral("classify"), m_folder.file(QStringLiteral("keys.eml"), dsn)});
    QCOMPARE(result.out.count('\n'), 2);
    const QByteArray line = result.out.left(result.out.indexOf('\n'));
    qsizetype last = -1;
    for (const char* key :
         {"source",          "index",     "offset",       "length",        "kind",
          "is_bounce",       "recipient", "action",       "reply_code",    "status",
          "diagnostic_code", "category",  "party",        "persistence",   "retry",
          "confidence",      "rule",      "evidence",     "reporting_mta", "remote_mta",
          "subject",         "date",      "rules_version"}) {
        const qsizetype at = line.indexOf(QByteArray("\"") + key + "\":");
        QVERIFY2(at > last, key);
        last = at;
    }
    const QJsonObject object = firstObject(result.out);
    QCOMPARE(object[QLatin1String("recipient")].toString(), QStringLiteral("bob@example.net"));
    QCOMPARE(object[QLatin1String("category")].toString(), QStringLiteral("user_unknown"));
    QCOMPARE(object[QLatin1String("date")].toString(), QStringLiteral("2026-11-16T09:15:30+08:00"));
    QCOMPARE(object[QLatin1String("index")].toInt(-1), 0);
    QCOMPARE(object[QLatin1String("length")].toInt(), dsn.size());
    QVERIFY(object[QLatin1String("is_bounce")].toBool());
    QVERIFY(!object.contains(QLatin1String("queue_id"))); // absent means not known
}

void TestClassifyCommand::evidenceOffsets()
{
    const support::CommandRun result = run({QStringLiteral("classify")}, dsn);
    const QJsonArray evidence = firstObject(result.out)[QLatin1String("evidence")].toArray();
    QVERIFY(!evidence.isEmpty());
    for (const QJsonValue& item : evidence) {
        const QByteArray text = item.toObject()[QLatin1String("text")].toString().toUtf8();
        QCOMPARE(dsn.mid(item.toObject()[QLatin1String("offset")].toInt(), text.size()), text);
    }
}

void TestClassifyCommand::folder()
{
    QDir(m_folder.path()).mkpath(QStringLiteral("mails/deep"));
    m_folder.file(QStringLiteral("mails/a.eml"), dsn);
    m_folder.file(QStringLiteral("mails/deep/b.eml"), dsn);
    m_folder.file(QStringLiteral("mails/bad.eml"), "");
    const support::CommandRun result =
        run({QStringLiteral("classify"), m_folder.filePath(QStringLiteral("mails"))});
    QCOMPARE(result.exitCode, 0); // empty files are common in folders: counted, no failure
    QCOMPARE(result.out.count('\n'), 4);
    QVERIFY2(result.err.contains(": 1 files of mail folders left out"), result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
}

void TestClassifyCommand::eachLine()
{
    const support::CommandRun result =
        run({QStringLiteral("classify"), QStringLiteral("--each-line")},
            "550 5.1.1 User unknown\r\n"
            "550-5.2.2 The mailbox\\n550 5.2.2 is full\n"
            "\n"
            "451 4.7.1 Greylisted\n");
    QCOMPARE(result.exitCode, 1); // the empty line is named, not skipped in silence
    QVERIFY2(result.err.contains("-:3: empty"), result.err.constData());
    const QList<QByteArray> lines = result.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(QJsonDocument::fromJson(lines[1]).object()[QLatin1String("index")].toInt(), 1);
    QCOMPARE(QJsonDocument::fromJson(lines[2]).object()[QLatin1String("index")].toInt(), 3);
    QCOMPARE(QJsonDocument::fromJson(lines[2]).object()[QLatin1String("offset")].toInt(), 66);
    QCOMPARE(QJsonDocument::fromJson(lines[2]).object()[QLatin1String("category")].toString(),
             QStringLiteral("greylisted"));
}

void TestClassifyCommand::csv()
{
    const support::CommandRun result = run(
        {QStringLiteral("classify"), QStringLiteral("--format=csv"), QStringLiteral("--each-line")},
        "=HYPERLINK(\"x\") user unknown\n");
    QVERIFY(result.out.startsWith("\"source\",\"index\","));
    QVERIFY(result.out.contains("\r\n"));
    QVERIFY2(result.out.contains("\"'=HYPERLINK(\"\"x\"\")"), result.out.constData());
    const support::CommandRun plain =
        run({QStringLiteral("classify"), QStringLiteral("--format=ndjson"),
             QStringLiteral("--each-line")},
            "=HYPERLINK(\"x\") user unknown\n");
    QVERIFY(firstObject(plain.out)[QLatin1String("diagnostic_code")].toString().startsWith(
        QLatin1Char('=')));
}

void TestClassifyCommand::languages()
{
    const QByteArray input = "552 5.2.2 mailbox full";
    const auto textIn = [&](const char* language) {
        return run({QStringLiteral("classify"), QStringLiteral("--format"), QStringLiteral("text"),
                    QStringLiteral("--lang"), QString::fromLatin1(language)},
                   input)
            .out;
    };
    QVERIFY(textIn("en").contains("Mailbox full"));
    QVERIFY(!textIn("en").contains("邮箱"));
    QVERIFY(textIn("zh_CN").contains("收件人邮箱已满"));
    QVERIFY(!textIn("zh_CN").contains("Who must act"));
    QVERIFY(textIn("both").contains("收件人邮箱已满") && textIn("both").contains("Who must act"));
}

/// What cannot be read is said in the languages asked for, too.
void TestClassifyCommand::languagesOfMessages()
{
    const QString png = m_folder.file(QStringLiteral("p.png"), "\x89PNG\r\n\x1a\n");
    const auto said = [&](const QStringList& language, const QString& path) {
        return run(QStringList{QStringLiteral("classify")} + language + QStringList{path}).err;
    };
    const QStringList english{QStringLiteral("--lang=en")};
    const QStringList chinese{QStringLiteral("--lang=zh_CN")};
    QCOMPARE(said(english, QStringLiteral("/dev/null")),
             QByteArray("/dev/null: not a regular file but a device\n"));
    QCOMPARE(said(chinese, QStringLiteral("/dev/null")),
             QByteArray("/dev/null: 不是普通文件，而是设备\n"));
    QCOMPARE(said({}, QStringLiteral("/dev/null")),
             QByteArray("/dev/null: not a regular file but a device / 不是普通文件，而是设备\n"));
    QCOMPARE(said(chinese, png), png.toUtf8() + ": 这是 PNG 图片，不是邮件或文本\n");
    QCOMPARE(said(english, QStringLiteral("/no/such")), QByteArray("/no/such: no such file\n"));
}

void TestClassifyCommand::explain()
{
    const support::CommandRun result = run(
        {QStringLiteral("classify"), QStringLiteral("--format=text"), QStringLiteral("--explain")},
        "550 qwertz asdfg yxcvb");
    QVERIFY2(result.out.contains("What was looked for"), result.out.constData());
    QVERIFY(result.out.contains("550 qwertz asdfg yxcvb"));
    QVERIFY(result.out.contains("codes: 550"));
}

void TestClassifyCommand::unknownTexts()
{
    const support::CommandRun result = run(
        {QStringLiteral("classify"), QStringLiteral("--each-line"), QStringLiteral("--unknown")},
        "550 qwertz <a@example.net> asdfg\n550 5.1.1 user unknown\n"
        "550 yxcvb 17\n550 qwertz <b@example.org> asdfg\n");
    QCOMPARE(result.out, QByteArray("2\t550 qwertz <<address>> asdfg\t-:1\n"
                                    "1\t550 yxcvb <n>\t-:3\n"));
    const support::CommandRun other = run(
        {QStringLiteral("classify"), QStringLiteral("--format=text"), QStringLiteral("--explain")},
        "From: a@example.com\nTo: b@example.net\nSubject: hello\n\nGood morning.\n");
    QVERIFY2(other.out.contains("text/plain"), other.out.constData());
}

/// Without a terminal the bytes stay; JSON keeps control characters as escapes.
void TestClassifyCommand::terminalIsSafe()
{
    const support::CommandRun result =
        run({QStringLiteral("classify"), QStringLiteral("--format=ndjson")},
            "550 user unknown \x1b]0;pwned\x07 here");
    QVERIFY(!result.out.contains('\x1b'));
    QVERIFY(result.out.contains("\\u001B"));
}

void TestClassifyCommand::dashDash()
{
    const QString odd = m_folder.file(QStringLiteral("--help"), "550 5.1.1 user unknown");
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral(BOUNCELENS_CLI),
                  {QStringLiteral("classify"), QStringLiteral("--"), QStringLiteral("--help")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().contains("user_unknown"));
    QVERIFY(QFile::remove(odd));
}

void TestClassifyCommand::rulesCommands()
{
    const support::CommandRun check = run({QStringLiteral("rules"), QStringLiteral("check"),
                                           QStringLiteral(PROJECT_DIR "/resources/knowledge")});
    QVERIFY2(check.exitCode == 0, check.err.constData());
    QVERIFY(QRegularExpression(QStringLiteral("\\d{3,} rules of \\d+ providers"))
                .match(QString::fromUtf8(check.out))
                .hasMatch());
    const support::CommandRun test = run(
        {QStringLiteral("rules"), QStringLiteral("test"), QStringLiteral("554 HL:IPB 163 mx1")});
    QCOMPARE(test.exitCode, 0);
    QVERIFY(test.out.contains("HL:IPB"));
    QCOMPARE(run({QStringLiteral("rules"), QStringLiteral("check"), QStringLiteral("/no/such")})
                 .exitCode,
             2);
}

namespace {

const QByteArray ownRule = "[[rule]]\nid = 'zebra'\ncategory = 'mailbox_full'\n"
                           "match = ['zebra crossing']\nsamples = ['550 zebra crossing']\n";

} // namespace

void TestClassifyCommand::ownRules_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QStringList>("options"); // DIR stands for the folder
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("errors"); // behind the folder
    const QStringList rules{QStringLiteral("--rules"), QStringLiteral("DIR")};
    QTest::newRow("in use") << ownRule << rules << 0 << QByteArray("zebra") << QByteArray();
    QTest::newRow("with equals") << ownRule << QStringList{QStringLiteral("--rules=DIR")} << 0
                                 << QByteArray("zebra") << QByteArray();
    QTest::newRow("off") << ownRule << QStringList{QStringLiteral("--no-own-rules")} << 0
                         << QByteArray("code:5.1.1") << QByteArray();
    QTest::newRow("a warning is for check") << ownRule + "mach = 1\n"
                                            << rules << 0 << QByteArray("zebra") << QByteArray();
    QTest::newRow("one of two is broken")
        << ownRule + "[[rule]]\nid = 'b'\ncategory = 'nope'\nmatch = ['abcd']\n"
        << rules << 1 << QByteArray("zebra")
        << QByteArray("/a.toml:6: error: rule \"b\": there is no category \"nope\"\n");
    QTest::newRow("not UTF-8") << QByteArray("\xFF") << rules << 1 << QByteArray("code:5.1.1")
                               << QByteArray("/a.toml:1: error: the file is not UTF-8; save it as "
                                             "UTF-8\n");
    QTest::newRow("no such folder")
        << ownRule << QStringList{QStringLiteral("--rules"), QStringLiteral("DIR/none")} << 2
        << QByteArray() << QByteArray("/none: no such file or folder\n");
    QTest::newRow("empty name") << ownRule << QStringList{QStringLiteral("--rules=")} << 2
                                << QByteArray() << QByteArray();
    QTest::newRow("contradiction")
        << ownRule << rules + QStringList{QStringLiteral("--no-own-rules")} << 2 << QByteArray()
        << QByteArray();
}

void TestClassifyCommand::ownRules()
{
    QFETCH(const QByteArray, rules);
    QFETCH(QStringList, options);
    QFETCH(const int, code);
    QFETCH(const QByteArray, rule);
    QFETCH(const QByteArray, errors);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.toml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(rules);
    file.close();
    options.replaceInStrings(QStringLiteral("DIR"), folder.path());
    const support::CommandRun result =
        run(QStringList{QStringLiteral("classify"), QStringLiteral("--format"),
                        QStringLiteral("ndjson")} +
                options,
            "550 5.1.1 zebra crossing");
    QCOMPARE(result.exitCode, code);
    if (!errors.isEmpty() || code == 0)
        QCOMPARE(result.err, errors.isEmpty() ? errors : folder.path().toUtf8() + errors);
    const QJsonObject object = firstObject(result.out);
    QCOMPARE(object.value(QStringLiteral("rule")).toString().toUtf8(), rule);
    QCOMPARE(object.value(QStringLiteral("rules_version")).toString().endsWith(QLatin1String("+1")),
             rule == "zebra");
}

/// Without an option the rules of the user's folder are read; the folder need not be there.
void TestClassifyCommand::ownRulesOfTheUser()
{
    const QTemporaryDir home;
    const QByteArray before = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    const QStringList test{QStringLiteral("rules"), QStringLiteral("test"),
                           QStringLiteral("550 zebra crossing")};
    const support::CommandRun without = run(test);
    QVERIFY(QDir(home.path()).mkpath(QStringLiteral("bouncelens/rules")));
    QFile file(home.filePath(QStringLiteral("bouncelens/rules/a.toml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(ownRule);
    file.close();
    const support::CommandRun with = run(test);
    const support::CommandRun off = run(test + QStringList{QStringLiteral("--no-own-rules")});
    const support::CommandRun help = run({QStringLiteral("--help")});
    const support::CommandRun list = run({QStringLiteral("rules"), QStringLiteral("list")});
    const support::CommandRun check = run({QStringLiteral("rules"), QStringLiteral("check")});
    qputenv("XDG_DATA_HOME", before);
    QCOMPARE(without.exitCode, 0);
    QVERIFY(!without.out.contains("<zebra>"));
    QVERIFY(with.out.contains("<zebra>"));
    QVERIFY(!off.out.contains("<zebra>"));
    QVERIFY(help.out.contains(home.path().toUtf8() + "/bouncelens/rules"));
    QVERIFY(list.out.contains("zebra\ta\tmailbox_full\t" + home.path().toUtf8() +
                              "/bouncelens/rules/a.toml:1\n"));
    QCOMPARE(check.exitCode, 0);
    QVERIFY2(check.out.startsWith("1 own rules above"), check.out.constData());
}

void TestClassifyCommand::checkOwnRules()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.toml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(ownRule + "counter_samples = ['a zebra crossing']\n"
                         "[[rule]]\nid = 'wide'\ncategory = 'mailbox_full'\n"
                         "match = ['user unknown']\n");
    file.close();
    const QByteArray at = folder.path().toUtf8() + "/a.toml";
    for (const QStringList& words :
         {QStringList{folder.path()}, QStringList{QStringLiteral("--rules"), folder.path()}}) {
        const support::CommandRun check =
            run(QStringList{QStringLiteral("rules"), QStringLiteral("check")} + words);
        QCOMPARE(check.exitCode, 1);
        QVERIFY2(check.err.contains(at + ":1: error: rule \"zebra\": counter-sample"),
                 check.err.constData());
        QVERIFY(check.err.contains(at + ":7: warning: rule \"wide\": give at least"));
        QVERIFY(check.err.contains(at + ":7: warning: rule \"wide\": takes over "));
        QCOMPARE(check.err.count('\n'), 3);
    }
}

QTEST_GUILESS_MAIN(TestClassifyCommand)
#include "tst_classify_command.moc"
