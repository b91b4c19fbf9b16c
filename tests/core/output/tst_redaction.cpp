// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/hidden_text.h"
#include "output/html_report.h"
#include "output/redaction.h"
#include "output/table_export.h"
#include "support/import_rows.h"

#include <QRegularExpression>
#include <QTest>

#include <sstream>

using batch::Row;
using output::RedactionLevel;
using output::Redactor;

namespace {

const knowledge::KnowledgeBase& knowledgeBase()
{
    return knowledge::builtIn();
}

constexpr const char* canary = "zorkana";
constexpr const char* company = "quuxcorp";

QByteArray hexEscaped(const QByteArray& text, char mark)
{
    QByteArray out;
    for (const char c : text)
        out += mark + QByteArray(1, c).toHex().toUpper();
    return out;
}

QByteArray utf16(const QByteArray& text, bool isBigEndian)
{
    QByteArray out;
    for (const char c : text) {
        if (isBigEndian)
            out += '\0';
        out += c;
        if (!isBigEndian)
            out += '\0';
    }
    return out;
}

std::string text(const QByteArray& bytes)
{
    return bytes.toStdString();
}

/// Every text column of a row.
constexpr std::array columns{
    &Row::recipient, &Row::sender,    &Row::diagnostic,   &Row::evidence,
    &Row::remoteMta, &Row::sendingIp, &Row::reportingMta, &Row::originalRecipient,
    &Row::subject,   &Row::queueId,   &Row::messageId,    &Row::blockList,
};

std::string exported(const Row& row, RedactionLevel level, output::TableFormat format)
{
    batch::ResultStore store;
    store.append({row});
    Redactor redactor(level, knowledgeBase());
    const std::vector<std::string> inputs{std::string("/home/") + canary + "/mail.log.1.gz"};
    output::TableOptions options;
    options.format = format;
    std::ostringstream out;
    writeTable(out, store, {0}, {knowledgeBase(), inputs, redactor, {}}, options).value();
    return out.str();
}

/// What a thorough search of the output finds.
bool isFound(std::string_view output, std::string_view word)
{
    for (const std::string& form : output::decodedForms(output)) {
        if (form.find(word) != std::string::npos)
            return true;
    }
    return false;
}

Row plainRow()
{
    return support::failure(knowledgeBase(), "user_unknown",
                            std::string(canary) + "@" + company + ".example");
}

} // namespace

/// What leaves the program redacted names nobody.
class TestRedaction : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void canaryInDiagnostic_data();
    void canaryInDiagnostic();
    void canaryInEveryField_data();
    void canaryInEveryField();
    void searchFinds_data();
    void searchFinds();
    void samePersonSameMask_data();
    void samePersonSameMask();
    void anotherExportAnotherMask();
    void wordsOfRepliesStay_data();
    void wordsOfRepliesStay();
    void domains();
    void report();
    void paths();
    void hostile_data();
    void hostile();
};

void TestRedaction::canaryInDiagnostic_data()
{
    QTest::addColumn<QByteArray>("said");
    const QByteArray name(canary);
    const QByteArray address = name + "@quuxcorp.example";
    const auto row = [](const char* what, const QByteArray& said) { QTest::newRow(what) << said; };
    row("address", "550 5.1.1 <" + address + ">: Recipient address rejected");
    row("address without brackets", "550 no such user " + address + ", sorry");
    row("bare name", "550 5.1.1 Unknown user: " + name);
    row("upper case", "550 unknown user " + name.toUpper());
    row("inside a word", "550 mailbox x" + name + "1 disabled");
    row("quoted", "550 '" + name + "' is not here; \"" + name + "\" neither");
    row("VERP", "550 5.1.1 <bounce+" + name + "=quuxcorp.example@lists.example.com> refused");
    row("ezmlm VERP", "list-return-12-" + name + "=quuxcorp.example@lists.example.com");
    row("half a VERP", "550 no mailbox for " + name + "=quuxcorp.example here");
    row("SRS", "550 SRS0=HHHH=TT=quuxcorp.example=" + name + "@fwd.example.org unknown");
    row("SRS of Microsoft", "550 x+SRS=HHHH=TT=quuxcorp.example=" + name + "@fwd.example.org");
    row("BATV", "553 prvs=0123abcdef=" + name + "@quuxcorp.example not accepted");
    row("IMCEAEX", "550 5.1.1 IMCEAEX-_O=ORG_OU=FIRST_CN=RECIPIENTS_CN=" + name.toUpper() +
                       "@quuxcorp.example");
    row("X.500 name", "550 5.1.1 /o=ORG/ou=First/cn=Recipients/cn=" + name + " not found");
    row("URL query", "554 see https://help.example.org/e?u=" + name +
                         "&a=" + QByteArray(address).replace('@', "%40"));
    row("URL path", "554 see http://help.example.org/u/" + name + "/why.html.");
    row("URL user", "554 see ftp://" + name + ":pw@files.example.org/");
    row("path", "451 4.3.0 cannot open /home/" + name + "/Maildir: no such file");
    row("Windows path", "451 cannot open C:\\Users\\" + name + "\\mail");
    row("sasl_username", "client=unknown[192.0.2.1], sasl_method=PLAIN, sasl_username=" + name);
    row("percent", "554 u=" + hexEscaped(name, '%'));
    row("quoted-printable", "554 subject " + hexEscaped(name, '='));
    row("encoded word, B", "554 Subject: =?utf-8?B?" + name.toBase64() + "?= refused");
    row("encoded word, Q", "554 Subject: =?utf-8?Q?Dear_" + name + "?= refused");
    row("base64", "554 token " + name.toBase64());
    for (int shift = 1; shift < 4; ++shift)
        row("base64, other place",
            "554 token " + (QByteArray(shift, 'x') + "@" + name + "yy").toBase64());
    row("base64 of UTF-16", "554 token " + utf16(name, false).toBase64());
    row("UTF-16LE", "554 " + utf16(name, false));
    row("UTF-16BE", "554 " + utf16(name, true));
    row("hexadecimal", "554 id " + name.toHex());
    row("xtext", "554 ENVID=" + hexEscaped(name, '+'));
    row("HTML entities", "554 &#122;&#111;&#114;&#107;&#97;&#110;&#97; is unknown");
    row("full width", "554 ｚｏｒｋａｎａ is unknown");
    row("zero width", "554 zork\xE2\x80\x8B"
                      "ana is unknown");
    row("with a Chinese text around", "554 用户" + name + "不存在");
    row("display name", "550 \"Zorkana\" <" + address + "> is unknown");
    row("subject of another mail", "554 5.7.1 Subject: Dear " + name + ", your order refused");
    row("two lines", "550-5.1.1 The account that\n550 5.1.1 " + name + " does not exist");
}

void TestRedaction::canaryInDiagnostic()
{
    QFETCH(QByteArray, said);
    Row row = plainRow();
    row.diagnostic = text(said);
    row.evidence = text(said.mid(4));
    for (const RedactionLevel level : {RedactionLevel::LocalPart, RedactionLevel::Domain}) {
        for (const auto format : {output::TableFormat::Csv, output::TableFormat::Ndjson}) {
            const std::string out = exported(row, level, format);
            QVERIFY2(!isFound(out, canary), out.c_str());
        }
    }
    const std::string out = exported(row, RedactionLevel::Domain, output::TableFormat::Csv);
    QVERIFY2(!isFound(out, company), out.c_str());
}

void TestRedaction::canaryInEveryField_data()
{
    QTest::addColumn<int>("column");
    for (int i = 0; i < static_cast<int>(columns.size()); ++i)
        QTest::newRow(QByteArray::number(i).constData()) << i;
}

/// The name stands in this field and in no address of the row.
void TestRedaction::canaryInEveryField()
{
    QFETCH(int, column);
    const std::string name(canary);
    const auto member = columns[static_cast<std::size_t>(column)];
    for (const std::string& value :
         {name + "@quuxcorp.example", "<" + name + "@quuxcorp.example>", "/home/" + name + "/mail",
          "user=" + name, "http://example.org/?" + name}) {
        Row row = support::failure(knowledgeBase(), "user_unknown", "bob@example.net");
        row.*member = value;
        const std::string out =
            exported(row, RedactionLevel::LocalPart, output::TableFormat::Ndjson);
        QVERIFY2(!isFound(out, canary), out.c_str());
    }
}

void TestRedaction::searchFinds_data()
{
    QTest::addColumn<QByteArray>("hidden");
    const QByteArray name(canary);
    QTest::newRow("plain") << name.toUpper();
    QTest::newRow("percent") << hexEscaped(name, '%');
    QTest::newRow("quoted-printable") << hexEscaped(name, '=');
    QTest::newRow("soft line break") << QByteArray("zor=\r\nkana");
    QTest::newRow("base64") << name.toBase64();
    QTest::newRow("base64 URL") << name.toBase64(QByteArray::Base64UrlEncoding);
    QTest::newRow("base64 in two lines") << name.toBase64().insert(5, "\r\n");
    QTest::newRow("UTF-16") << utf16(name, true);
    QTest::newRow("UTF-16 in base64") << utf16(name, false).toBase64();
    QTest::newRow("hexadecimal") << name.toHex();
}

/// The search of these tests is worth something.
void TestRedaction::searchFinds()
{
    QFETCH(QByteArray, hidden);
    QVERIFY(isFound(text("before " + hidden + " behind"), canary));
    QVERIFY(isFound(text(hidden), canary));
    QVERIFY(!isFound(text("before " + hidden + " behind"), "another"));
}

void TestRedaction::samePersonSameMask_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("other case") << QByteArray("BOB@Example.NET");
    QTest::newRow("BATV") << QByteArray("prvs=0123abcdef=bob@example.net");
    QTest::newRow("VERP") << QByteArray("bounce+bob=example.net@example.net");
}

void TestRedaction::samePersonSameMask()
{
    QFETCH(QByteArray, address);
    Redactor redactor(RedactionLevel::LocalPart, knowledgeBase(), "key");
    const std::string mask = redactor.address("bob@example.net");
    QVERIFY2(QRegularExpression(QStringLiteral("^u[0-9a-f]{12}@example\\.net$"))
                 .match(QString::fromStdString(mask))
                 .hasMatch(),
             mask.c_str());
    QCOMPARE(redactor.address(text(address)), mask);
    QVERIFY(redactor.address("bob@example.org") != mask);
    QVERIFY(redactor.text("user <bob@example.net> unknown").find(mask) != std::string::npos);
}

void TestRedaction::anotherExportAnotherMask()
{
    Redactor one(RedactionLevel::LocalPart, knowledgeBase());
    Redactor two(RedactionLevel::LocalPart, knowledgeBase());
    QVERIFY(one.address("bob@example.net") != two.address("bob@example.net"));
}

void TestRedaction::wordsOfRepliesStay_data()
{
    QTest::addColumn<QByteArray>("said");
    for (const char* said :
         {"550 5.1.1 User unknown", "552 5.2.2 Mailbox full, quota exceeded (100%)",
          "421 4.7.0 [192.0.2.1] Try again later, rate limited", "550 IP listed, see RBL",
          "454 4.7.1 Relay access denied at 12:30:45 on 2026-11-22",
          "host mx1.example.net[192.0.2.7] said: 550 mailbox unavailable",
          "554 邮箱不存在，请核对后重试。", "connect to mx1.example.net:25 timed out", ""})
        QTest::newRow(said) << QByteArray(said);
}

/// Role names are words of replies: the address is masked, the words are not.
void TestRedaction::wordsOfRepliesStay()
{
    QFETCH(QByteArray, said);
    Row row = support::failure(knowledgeBase(), "user_unknown", "user@example.net");
    row.diagnostic = text(said);
    Redactor redactor(RedactionLevel::LocalPart, knowledgeBase(), "key");
    QCOMPARE(support::bytes(redactor.row(row).diagnostic), said);
    Redactor none(RedactionLevel::None, knowledgeBase());
    QCOMPARE(none.row(row).recipient, row.recipient);
}

void TestRedaction::domains()
{
    Row row = plainRow();
    row.diagnostic = "550 host mx.quuxcorp.example[192.0.2.77] said: relay 2001:db8::7 denied";
    row.remoteMta = "mx.quuxcorp.example";
    row.sendingIp = "192.0.2.77";
    row.messageId = "4711@pc.quuxcorp.example";
    const std::string out = exported(row, RedactionLevel::Domain, output::TableFormat::Csv);
    for (const char* secret : {"quuxcorp", "192.0.2.77", "2001:db8", "4711"})
        QVERIFY2(out.find(secret) == std::string::npos, out.c_str());
    const std::string first = exported(row, RedactionLevel::LocalPart, output::TableFormat::Csv);
    QVERIFY(first.find("mx.quuxcorp.example[192.0.2.77]") != std::string::npos);
    QVERIFY(first.find("4711") == std::string::npos);
}

void TestRedaction::report()
{
    batch::ResultStore store;
    std::vector<Row> rows;
    for (int i = 0; i < 5; ++i) {
        Row row = plainRow();
        row.diagnostic = std::string("550 mailbox of ") + canary + "@quuxcorp.example is gone";
        row.remoteMta = "mx.quuxcorp.example";
        row.blockList = "bl.quuxcorp.example";
        row.sendingIp = "192.0.2.77";
        rows.push_back(row);
    }
    store.append(std::move(rows));
    Redactor redactor(RedactionLevel::Domain, knowledgeBase());
    output::ReportOptions options;
    options.inputs = {std::string("/home/") + canary + "/bounces.mbox"};
    options.filters = {std::string("Recipient contains ") + canary + "@quuxcorp.example"};
    std::ostringstream out;
    const batch::Summary summary = summarise(store, support::allRows(store));
    QVERIFY(writeReport(out, summary, knowledgeBase(), redactor, options));
    for (const char* secret : {canary, company, "192.0.2.77"})
        QVERIFY2(!isFound(out.str(), secret), secret);
}

void TestRedaction::paths()
{
    Redactor redactor(RedactionLevel::LocalPart, knowledgeBase(), "key");
    const std::string path = redactor.path("/home/alice/alice-bounces.mbox");
    QVERIFY2(path.find("alice") == std::string::npos, path.c_str());
    QVERIFY(path.ends_with(".mbox"));
    QCOMPARE(redactor.path("/home/alice/alice-bounces.mbox"), path);
    QCOMPARE(redactor.path("-"), std::string("-"));
}

void TestRedaction::hostile_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("all bytes") << [] {
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all += static_cast<char>(i);
        return all;
    }();
    QTest::newRow("only at signs") << QByteArray(8192, '@');
    QTest::newRow("only marks") << QByteArray(8192, '=');
    QTest::newRow("many addresses") << QByteArray("a@b.example ").repeated(700);
    QTest::newRow("many names") << [] {
        QByteArray all;
        for (int i = 0; i < 400; ++i)
            all += "name" + QByteArray::number(i) + "@b.example ";
        return all;
    }();
    QTest::newRow("URLs without end") << QByteArray("http://").repeated(1000);
    QTest::newRow("open brackets") << QByteArray("<").repeated(8192);
    QTest::newRow("long word") << QByteArray(65536, 'a');
}

void TestRedaction::hostile()
{
    QFETCH(QByteArray, said);
    Row row = plainRow();
    row.diagnostic = text(said);
    for (const RedactionLevel level : {RedactionLevel::LocalPart, RedactionLevel::Domain}) {
        const std::string out = exported(row, level, output::TableFormat::Csv);
        QVERIFY(!isFound(out, canary));
    }
}

QTEST_APPLESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
