// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/csv.h"
#include "output/html_report.h"
#include "output/html_text.h"
#include "output/output_file.h"
#include "output/record_reader.h"
#include "output/table_export.h"
#include "support/import_rows.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using batch::Row;
using knowledge::Language;
using output::TableFormat;
using output::TableOptions;

namespace {

const knowledge::KnowledgeBase& knowledgeBase()
{
    return knowledge::builtIn();
}

/// A store, its inputs and what an export of it needs.
struct Import {
    explicit Import(std::vector<Row> rows) { store.append(std::move(rows)); }
    output::TableContext context(std::vector<Language> languages = {})
    {
        return {knowledgeBase(), inputs, redactor, std::move(languages)};
    }
    std::string table(const TableOptions& options, const std::vector<Language>& languages = {})
    {
        std::ostringstream out;
        const auto done =
            writeTable(out, store, support::allRows(store), context(languages), options);
        return done ? out.str() : "error: " + done.error().detail;
    }

    batch::ResultStore store;
    std::vector<std::string> inputs{"mail.log"};
    output::Redactor redactor{output::RedactionLevel::None, knowledgeBase()};
};

Row failure(const char* recipient = "bob@example.net")
{
    return support::failure(knowledgeBase(), "user_unknown", recipient, 22);
}

TableOptions csv(std::vector<std::string> columns)
{
    TableOptions options;
    options.columns = std::move(columns);
    return options;
}

/// No file of this process may become larger, as on a full disk.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit now = m_before;
        now.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit m_before{};
};

} // namespace

/// Tables and the report as files that others open.
class TestTableExport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void columns();
    void categoryNames_data();
    void categoryNames();
    void rowsAsGiven();
    void unknownColumn();
    void formulas_data();
    void formulas();
    void cells_data();
    void cells();
    void json();
    void readBack();
    void refusedIncoming_data();
    void refusedIncoming();
    void badRecords_data();
    void badRecords();
    void filesAppearComplete();
    void filesThatCannotBe_data();
    void filesThatCannotBe();
    void diskFull();
    void killed_data();
    void killed();
    void stopped();
    void progress();
    void htmlText_data();
    void htmlText();
    void report_data();
    void report();
    void reportOfHostileTexts();
    void emptyReport();
};

void TestTableExport::columns()
{
    Import import({failure()});
    const std::string all = import.table({});
    std::string header;
    for (const std::string_view name : output::tableColumns())
        header += (header.empty() ? "\"" : ",\"") + std::string(name) + "\"";
    QVERIFY(all.starts_with(header + "\r\n"));
    QCOMPARE(support::bytes(import.table(csv({"date", "recipient", "status", "reply_code"}))),
             QByteArray("\"date\",\"recipient\",\"status\",\"reply_code\"\r\n"
                        "\"2026-11-22T00:00:00Z\",\"bob@example.net\",\"5.1.1\",\"550\"\r\n"));
    TableOptions options = csv({"source"});
    options.byteOrderMark = true;
    QCOMPARE(support::bytes(import.table(options)),
             QByteArray("\xEF\xBB\xBF\"source\"\r\n\"mail.log\"\r\n"));
    // Every column has a value for some row.
    Row full = failure();
    full.kind = report::Kind::Log;
    for (auto text : {&Row::dialect, &Row::originalRecipient, &Row::reportingMta, &Row::sendingIp,
                      &Row::blockList, &Row::queueId, &Row::messageId, &Row::subject})
        full.*text = "x";
    full.isIncoming = true;
    Import one({full});
    const std::string line = one.table({}, {Language::English});
    QVERIFY2(line.find("\"\"") == std::string::npos, line.c_str());
}

void TestTableExport::categoryNames_data()
{
    QTest::addColumn<std::vector<Language>>("languages");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("none") << std::vector<Language>{} << QByteArray("");
    QTest::newRow("en") << std::vector{Language::English} << QByteArray("Mailbox does not exist");
    QTest::newRow("zh_CN") << std::vector{Language::SimplifiedChinese}
                           << QByteArray("收件人邮箱不存在");
    QTest::newRow("both") << std::vector{Language::English, Language::SimplifiedChinese}
                          << QByteArray("Mailbox does not exist / 收件人邮箱不存在");
}

void TestTableExport::categoryNames()
{
    QFETCH(std::vector<Language>, languages);
    QFETCH(QByteArray, name);
    Import import({failure()});
    QCOMPARE(support::bytes(import.table(csv({"category_name"}), languages)),
             "\"category_name\"\r\n\"" + name + "\"\r\n");
}

void TestTableExport::rowsAsGiven()
{
    Import import({failure("a@example.net"), failure("b@example.net"), failure("c@example.net")});
    std::ostringstream out;
    const auto done =
        writeTable(out, import.store, {2, 99, 0}, import.context(), csv({"recipient"}));
    QVERIFY(done);
    QCOMPARE(done->rows, std::uint64_t{2});
    QCOMPARE(out.str(), std::string("\"recipient\"\r\n\"c@example.net\"\r\n\"a@example.net\"\r\n"));
}

void TestTableExport::unknownColumn()
{
    Import import({failure()});
    QCOMPARE(import.table(csv({"recipient", "colour"})),
             std::string("error: there is no column \"colour\""));
}

void TestTableExport::formulas_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<bool>("isFormula");
    for (const char* cell : {"=1+1",
                             "+1",
                             "-1",
                             "@SUM(A1)",
                             "\tx",
                             "\rx",
                             "\nx",
                             "＝1",
                             "＋1",
                             "－1",
                             "＠SUM",
                             " =1",
                             "'=1",
                             "\"=1",
                             "  '\"=1",
                             "\xC2\xA0=1",
                             "\xE3\x80\x80=1",
                             "\xE2\x80\x8B=1",
                             "\xEF\xBB\xBF=1",
                             "“=1"})
        QTest::newRow(cell) << QByteArray(cell) << true;
    for (const char* cell : {"", "550 =", "a=b", "user@example.net", "中文", "'quoted'", " ", "<>"})
        QTest::newRow(cell) << QByteArray(cell) << false;
}

void TestTableExport::formulas()
{
    QFETCH(QByteArray, cell);
    QFETCH(bool, isFormula);
    QCOMPARE(output::looksLikeFormula(cell.toStdString()), isFormula);
    QCOMPARE(output::csvCell(cell.toStdString()).starts_with("\"'"),
             isFormula || cell.startsWith('\''));
}

void TestTableExport::cells_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("quotes") << QByteArray("say \"no\"") << QByteArray("\"say \"\"no\"\"\"");
    QTest::newRow("lines") << QByteArray("a\r\nb,c") << QByteArray("\"a\r\nb,c\"");
    QTest::newRow("NUL") << QByteArray("a\0b", 3)
                         << QByteArray("\"a\xEF\xBF\xBD"
                                       "b\"");
    QTest::newRow("formula") << QByteArray("=\"x\"") << QByteArray("\"'=\"\"x\"\"\"");
}

void TestTableExport::cells()
{
    QFETCH(QByteArray, cell);
    QFETCH(QByteArray, written);
    QCOMPARE(support::bytes(output::csvCell(cell.toStdString())), written);
}

void TestTableExport::json()
{
    Row row = failure();
    row.diagnostic = "550 \x1b]0;x\x07 \xB2\xBB \"no\" =1";
    row.index = 7;
    Import import({row});
    TableOptions options;
    options.format = TableFormat::Ndjson;
    const std::string line = import.table(options);
    QVERIFY(line.ends_with("}\n"));
    const QJsonObject json = QJsonDocument::fromJson(support::bytes(line)).object();
    QVERIFY2(!json.isEmpty(), line.c_str());
    QCOMPARE(json.value(QLatin1String("index")).toInt(), 7);
    QCOMPARE(json.value(QLatin1String("is_bounce")).toBool(), true);
    QCOMPARE(json.value(QLatin1String("category")).toString(), QStringLiteral("user_unknown"));
    QCOMPARE(json.value(QLatin1String("diagnostic_code")).toString(),
             QStringLiteral("550 \x1b]0;x\x07 \uFFFD\uFFFD \"no\" =1"));
    QVERIFY(!json.contains(QLatin1String("queue_id")));
}

void TestTableExport::readBack()
{
    Row row = failure();
    row.kind = report::Kind::Log;
    row.attempts = 3;
    row.offset = 12345678901;
    row.length = 99;
    for (auto text : {&Row::dialect, &Row::originalRecipient, &Row::reportingMta, &Row::sendingIp,
                      &Row::blockList, &Row::queueId, &Row::messageId, &Row::subject})
        row.*text = "值 x";
    Import import({row});
    TableOptions options;
    options.format = TableFormat::Ndjson;
    const std::string line = import.table(options);
    output::RecordReader reader(knowledgeBase());
    const auto again = reader.read(line);
    QVERIFY(again);
    QCOMPARE(reader.inputs(), import.inputs);
    Import copy({*again});
    QCOMPARE(copy.table(options), line);
    // The same source has one number, a new one the next.
    QCOMPARE(reader.read(line)->input, std::uint32_t{0});
    QCOMPARE(reader.read(R"({"source":"other","category":"unknown","is_bounce":true})")->input,
             std::uint32_t{1});
}

void TestTableExport::refusedIncoming_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<bool>("isIncoming");
    QTest::newRow("said so") << QByteArray(R"("kind":"log","is_incoming":true)") << true;
    QTest::newRow("said otherwise") << QByteArray(R"("kind":"log","is_incoming":false)") << false;
    QTest::newRow("no truth value") << QByteArray(R"("kind":"log","is_incoming":"yes")") << false;
    QTest::newRow("a log line without ids")
        << QByteArray(R"("kind":"log","dialect":"postfix")") << false;
    QTest::newRow("delivery") << QByteArray(
                                     R"("kind":"log","dialect":"postfix","queue_id":"4fW3Zv")")
                              << false;
    QTest::newRow("event of a service without ids")
        << QByteArray(R"("kind":"log","dialect":"sendgrid")") << false;
    QTest::newRow("report") << QByteArray(R"("kind":"dsn")") << false;
}

/// Only what is said counts: a service's events have no queue id and are our own mail.
void TestTableExport::refusedIncoming()
{
    QFETCH(QByteArray, keys);
    QFETCH(bool, isIncoming);
    output::RecordReader reader(knowledgeBase());
    const auto row =
        reader.read((R"({"category":"user_unknown","is_bounce":true,)" + keys + "}").toStdString());
    QVERIFY(row);
    QCOMPARE(row->isIncoming, isIncoming);
}

void TestTableExport::badRecords_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isRead");
    const auto row = [](const char* name, const QByteArray& line, bool isRead) {
        QTest::newRow(name) << line << isRead;
    };
    row("no JSON", "550 no", false);
    row("empty", "", false);
    row("cut", R"({"category":"user_unkn)", false);
    row("array", R"([{"category":"user_unknown"}])", false);
    row("foreign object", R"({"level":"info","msg":"x"})", false);
    row("deep", R"({"category":"unknown","x":)" + QByteArray(100000, '['), false);
    row("deep and closed",
        R"({"category":"unknown","x":)" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}",
        true);
    row("huge", "{\"category\":\"" + QByteArray(9 << 20, 'x') + "\"}", false);
    row("numbers as strings",
        R"({"category":"user_unknown","index":"7","reply_code":"550","date":"yesterday"})", true);
    row("wrong types",
        R"({"category":7,"index":-1,"length":1e400,"recipient":null,"evidence":[[]],"date":5})",
        false); // 1e400 is no number
    row("odd types", R"({"category":7,"index":-1,"recipient":null,"evidence":[[]],"date":5})",
        true);
    row("unknown reason", R"({"category":"no_such_reason","is_bounce":true})", true);
}

void TestTableExport::badRecords()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, isRead);
    output::RecordReader reader(knowledgeBase());
    QCOMPARE(reader.read(line.toStdString()).has_value(), isRead);
}

void TestTableExport::filesAppearComplete()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("退信.csv"));
    {
        auto file = output::OutputFile::create(path.toStdString());
        QVERIFY(file);
        file->stream() << "half";
        file->stream().flush();
        QVERIFY(!QFile::exists(path));
    }
    QVERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    Import import({failure()});
    QVERIFY(saveTable(path.toStdString(), import.store, {0}, import.context(), {}));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), support::bytes(import.table({})));
}

void TestTableExport::filesThatCannotBe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");
    QTest::newRow("no such folder")
        << QStringLiteral("none/x.csv") << static_cast<int>(base::ErrorCode::NotWritable);
    QTest::newRow("a folder") << QString() << static_cast<int>(base::ErrorCode::IsFolder);
    QTest::newRow("below a file") << QStringLiteral("file/x.csv")
                                  << static_cast<int>(base::ErrorCode::NotWritable);
}

void TestTableExport::filesThatCannotBe()
{
    QFETCH(QString, name);
    QFETCH(int, code);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const std::string path =
        name.isEmpty() ? folder.path().toStdString() : folder.filePath(name).toStdString();
    Import import({failure()});
    const auto done = saveTable(path, import.store, {0}, import.context(), {});
    QVERIFY(!done);
    QCOMPARE(static_cast<int>(done.error().code), code);
    QCOMPARE(done.error().file, path);
}

void TestTableExport::diskFull()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("x.csv")).toStdString();
    Import import(std::vector<Row>(3000, failure()));
    const auto rows = support::allRows(import.store);
    QVERIFY(saveTable(path, import.store, {0}, import.context(), csv({"recipient"})));
    {
        const SmallDisk disk(100000);
        const auto done = saveTable(path, import.store, rows, import.context(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().code, base::ErrorCode::NotWritable);
        QVERIFY2(!done.error().detail.empty(), done.error().detail.c_str());
    }
    // What stood there stays, and nothing else does.
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("\"recipient\"\r\n\"bob@example.net\"\r\n"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestTableExport::killed_data()
{
    QTest::addColumn<int>("lines"); ///< written before the end; -1: all, and committed
    QTest::newRow("at once") << 0;
    QTest::newRow("after some bytes") << 10;
    QTest::newRow("after many") << 100'000;
    QTest::newRow("when it is complete") << -1;
}

/// Whoever ends the program with SIGKILL finds what stood there before, or all of the new.
void TestTableExport::killed()
{
    QFETCH(int, lines);
    const QByteArray before = "what stood there\n";
    const QByteArray line = "\"bob@example.net\",\"550 5.1.1 no such user\"\r\n";
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(before) == before.size());
    file.close();
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        if (auto output = output::OutputFile::create(path.toStdString())) {
            for (int i = 0; i < (lines < 0 ? 50 : lines); ++i)
                output->stream().write(line.constData(), line.size());
            if (lines >= 0)
                output->stream().flush();
            else if (!output->commit())
                ::_exit(1);
        }
        ::raise(SIGKILL);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), lines < 0 ? line.repeated(50) : before);
}

void TestTableExport::stopped()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("x.csv")).toStdString();
    Import import(std::vector<Row>(3000, failure()));
    const auto rows = support::allRows(import.store);
    std::stop_source source;
    TableOptions options;
    options.progress = [&source](std::uint64_t done) {
        if (done >= 1000)
            source.request_stop();
    };
    const auto done =
        saveTable(path, import.store, rows, import.context(), options, source.get_token());
    QVERIFY(done);
    QVERIFY(done->wasStopped);
    QVERIFY(done->rows >= 1000 && done->rows < 3000);
    QVERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
}

void TestTableExport::progress()
{
    Import import(std::vector<Row>(2000, failure()));
    std::vector<std::uint64_t> told;
    TableOptions options = csv({"recipient"});
    options.progress = [&told](std::uint64_t done) { told.push_back(done); };
    import.table(options);
    QVERIFY(std::is_sorted(told.begin(), told.end()));
    QCOMPARE(told.back(), std::uint64_t{2000});
}

void TestTableExport::htmlText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("html");
    const auto row = [](const char* name, const char* text, const char* html) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(html);
    };
    row("marks", "<b title='x'>&\"", "&lt;b title=&#39;x&#39;&gt;&amp;&quot;");
    row("Chinese", "邮箱已满", "邮箱已满");
    row("controls",
        "a\x1b]b\x07"
        "c\x7f",
        "a␛]b␇c␡");
    row("white space", "a\tb\r\nc", "a b  c");
    row("direction",
        "\xE2\x80\xAE"
        "gpj.exe",
        "⟨U+202E⟩gpj.exe");
    row("zero width",
        "a\xE2\x80\x8B"
        "b",
        "a⟨U+200B⟩b");
    row("damaged",
        "a\xB2\xBB"
        "b",
        "a\xEF\xBF\xBD\xEF\xBF\xBD"
        "b");
    row("C1",
        "\xC2\x9B"
        "31m",
        "⟨U+009B⟩31m");
}

void TestTableExport::htmlText()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, html);
    QCOMPARE(support::bytes(output::htmlText(text.toStdString())), html);
}

namespace {

std::string reportOf(std::vector<Row> rows, const output::ReportOptions& options)
{
    Import import(std::move(rows));
    const batch::Summary summary = summarise(import.store, support::allRows(import.store));
    std::ostringstream out;
    return writeReport(out, summary, knowledgeBase(), import.redactor, options) ? out.str()
                                                                                : "failed";
}

std::vector<Row> someFailures()
{
    std::vector<Row> rows;
    for (int day = 1; day <= 9; ++day) {
        rows.push_back(support::failure(knowledgeBase(), "user_unknown", "bob@example.net", day));
        rows.push_back(support::failure(knowledgeBase(), "mailbox_full", "eve@example.org", day));
    }
    return rows;
}

} // namespace

void TestTableExport::report_data()
{
    QTest::addColumn<std::vector<Language>>("languages");
    QTest::addColumn<bool>("hasEnglish");
    QTest::addColumn<bool>("hasChinese");
    QTest::newRow("en") << std::vector{Language::English} << true << false;
    QTest::newRow("zh_CN") << std::vector{Language::SimplifiedChinese} << false << true;
    QTest::newRow("both") << std::vector<Language>{} << true << true;
}

void TestTableExport::report()
{
    QFETCH(std::vector<Language>, languages);
    QFETCH(bool, hasEnglish);
    QFETCH(bool, hasChinese);
    output::ReportOptions options;
    options.languages = languages;
    options.now = support::november;
    options.inputs = std::vector<std::string>(12, "a.mbox");
    const output::AddressLists lists;
    options.lists = &lists;
    const QByteArray html = support::bytes(reportOf(someFailures(), options));
    QCOMPARE(html.contains("Mail that came back"), hasEnglish);
    QCOMPARE(html.contains("退信分析报告"), hasChinese);
    QCOMPARE(html.contains("18 deliveries failed"), hasEnglish);
    QCOMPARE(html.contains("共有 18 次投递失败"), hasChinese);
    for (const char* part : {"2026-11-01 00:00 UTC", "Content-Security-Policy", "<svg",
                             "example.org", "<title", "role=\"img\"", "+ 2</dd>"})
        QVERIFY2(html.contains(part), part);
    // Every key of words.toml is there: no empty heading.
    QVERIFY(!html.contains("></span>"));
    QVERIFY(!html.contains("<title></title>"));
    for (const char* part :
         {"<script", "http:", "https:", "src=", "href=", "url(", "@import", "%1"})
        QVERIFY2(!html.contains(part), part);
}

void TestTableExport::reportOfHostileTexts()
{
    std::vector<Row> rows = someFailures();
    for (Row& row : rows) {
        row.diagnostic = "550 <script>alert(1)</script><img src=http://e.example/x>";
        row.remoteMta = "\"><svg onload=alert(1)>";
        row.blockList = "</bdi></td><meta http-equiv=refresh>";
        row.sendingIp = "\xE2\x80\xAE<b>";
        row.recipient = "bob@<i>.example";
    }
    output::ReportOptions options;
    options.filters = {"<form action=x>"};
    options.inputs = {"<iframe>.mbox"};
    const QByteArray html = support::bytes(reportOf(std::move(rows), options));
    for (const char* mark : {"<script", "<img", "<svg onload", "<meta http-equiv=refresh", "<form",
                             "<iframe", "<i>", "\xE2\x80\xAE"})
        QVERIFY2(!html.contains(mark), mark);
    QVERIFY(html.contains("&lt;svg onload=alert(1)&gt;"));
}

void TestTableExport::emptyReport()
{
    const QByteArray html = support::bytes(reportOf({}, {}));
    QVERIFY(html.contains("There is nothing here yet."));
    QVERIFY(html.endsWith("</html>\n"));
    QVERIFY(!html.contains("<table"));
}

QTEST_APPLESS_MAIN(TestTableExport)
#include "tst_table_export.moc"
