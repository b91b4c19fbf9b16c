// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/customer_reply.h"
#include "diagnosis/diagnosis.h"
#include "knowledge/knowledge_base.h"
#include "output/json_text.h"
#include "output/plain_text.h"
#include "output/record.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using knowledge::Language;

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

const std::string bounce =
    "From: MAILER-DAEMON@mx.secret-host.example.org\n"
    "To: alice@example.com\n"
    "Subject: Undelivered\n"
    "Date: Mon, 16 Nov 2026 09:15:30 +0800\n"
    "MIME-Version: 1.0\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=B\n"
    "\n"
    "--B\n"
    "Content-Type: message/delivery-status\n"
    "\n"
    "Reporting-MTA: dns; mx.secret-host.example.org\n"
    "X-Postfix-Queue-ID: 4SECRETQID\n"
    "\n"
    "Final-Recipient: rfc822; bob@example.net\n"
    "Action: failed\n"
    "Status: 5.2.2\n"
    "Remote-MTA: dns; mx.example.net\n"
    "Diagnostic-Code: smtp; 552 5.2.2 [192.0.2.77] mailbox full\n"
    "\n"
    "--B\n"
    "Content-Type: message/rfc822\n"
    "\n"
    "From: alice@example.com\n"
    "To: bob@example.net\n"
    "Subject: Weekly figures\n"
    "\n"
    "text\n"
    "--B--\n";

} // namespace

/// What leaves the program as text: exports, tickets, the answer for the customer.
class TestOutput : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void customerReplyTellsNoSecrets_data();
    void customerReplyTellsNoSecrets();
    void plainTextHasEverything();
    void csvHasOneCellPerColumn();
    void formulaGuard_data();
    void formulaGuard();
    void jsonString_data();
    void jsonString();
    void terminal_data();
    void terminal();
    void names_data();
    void names();
    void recordWithoutRecipient();

private:
    diagnosis::Diagnosis read(const std::string& text) const
    {
        return m_diagnoser.diagnose(text).value();
    }
    const diagnosis::Diagnoser m_diagnoser{knowledge::builtIn()};
    diagnosis::Diagnosis m_bounce;
};

void TestOutput::initTestCase()
{
    m_bounce = read(bounce);
    QCOMPARE(m_bounce.recipients.size(), std::size_t{1});
    QCOMPARE(bytes(m_bounce.recipients.front().classification.category().id),
             QByteArray("mailbox_full"));
}

void TestOutput::customerReplyTellsNoSecrets_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<QByteArray>("opening");
    QTest::addColumn<QByteArray>("note");
    QTest::newRow("en") << static_cast<int>(Language::English)
                        << QByteArray("Your message \"Weekly figures\" to bob@example.net")
                        << QByteArray("Technical note: 552 5.2.2, Mailbox full, 2026-11-16");
    QTest::newRow("zh_CN") << static_cast<int>(Language::SimplifiedChinese)
                           << QByteArray("您发往 bob@example.net 的邮件“Weekly figures”")
                           << QByteArray("技术信息：552 5.2.2，收件人邮箱已满，2026-11-16");
}

void TestOutput::customerReplyTellsNoSecrets()
{
    QFETCH(int, language);
    QFETCH(QByteArray, opening);
    QFETCH(QByteArray, note);
    const QByteArray text =
        bytes(diagnosis::customerReply(knowledge::builtIn(), m_bounce, m_bounce.recipients.front(),
                                       static_cast<Language>(language)));
    QVERIFY2(text.contains(opening), text.constData());
    QVERIFY2(text.contains(note), text.constData());
    for (const char* secret :
         {"secret-host", "SECRETQID", "192.0.2.77", "mx.example.net", "%1", "%2"})
        QVERIFY2(!text.contains(secret), secret);
    QVERIFY(!text.contains(bytes(m_bounce.recipients.front().classification.mainEvidence().rule)));
}

void TestOutput::plainTextHasEverything()
{
    const QByteArray text =
        bytes(output::plainText(knowledge::builtIn(), m_bounce, m_bounce.recipients.front(),
                                {Language::English, Language::SimplifiedChinese}));
    for (const char* part :
         {"bob@example.net", "552 5.2.2 [192.0.2.77] mailbox full", "收件人邮箱已满",
          "Who must act", "由谁处理", "Evidence / 依据", "mailbox full"})
        QVERIFY2(text.contains(part), part);
}

void TestOutput::csvHasOneCellPerColumn()
{
    const auto records = output::Record::of(m_bounce, {"a.eml", 0, 0, bounce.size()}, "test");
    QCOMPARE(records.size(), std::size_t{1});
    const QByteArray header = bytes(output::Record::csvHeader());
    const QByteArray line = bytes(records.front().toCsv());
    QCOMPARE(line.count("\",\""), header.count("\",\""));
    QVERIFY(line.startsWith("\"a.eml\",\"0\",\"0\","));
    QVERIFY(line.endsWith(",\"test\""));
}

void TestOutput::formulaGuard_data()
{
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<QByteArray>("cell");
    const auto row = [](const char* subject, const char* cell) {
        QTest::newRow(subject) << QByteArray(subject) << QByteArray(cell);
    };
    row("=1+1", "\"'=1+1\"");
    row("+41 79", "\"'+41 79\"");
    row("-5 %", "\"'-5 %\"");
    row("@SUM(A1)", "\"'@SUM(A1)\"");
    row("\"=1\"", "\"'\"\"=1\"\"\"");
    row("\t=1", "\"'\t=1\"");
    row("\r=1", "\"'\r=1\"");
    row("  +cmd|' /C calc'!A0", "\"'  +cmd|' /C calc'!A0\"");
    row("=HYPERLINK(\"http://192.0.2.1\")", "\"'=HYPERLINK(\"\"http://192.0.2.1\"\")\"");
    row("＝1", "\"'＝1\"");
    row("＋1", "\"'＋1\"");
    row("－1", "\"'－1\"");
    row("＠x", "\"'＠x\"");
    row("\xE2\x80\x8B=1", "\"'\xE2\x80\x8B=1\"");
    row("Re: a - b", "\"Re: a - b\"");
    row("say \"hi\"", "\"say \"\"hi\"\"\"");
}

void TestOutput::formulaGuard()
{
    QFETCH(QByteArray, subject);
    QFETCH(QByteArray, cell);
    diagnosis::Diagnosis changed = m_bounce;
    changed.report.subject = subject.toStdString();
    const auto records = output::Record::of(changed, {"a.eml", 0, 0, 1}, "test");
    const QByteArray line = bytes(records.front().toCsv());
    QVERIFY2(line.contains("," + cell + ","), line.constData());
    // JSON is for machines: unchanged.
    const QJsonObject object = QJsonDocument::fromJson(bytes(records.front().toJson())).object();
    QCOMPARE(object[QLatin1String("subject")].toString().toUtf8(), subject);
}

void TestOutput::jsonString_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, const QByteArray& text, const char* json) {
        QTest::newRow(name) << text << QByteArray(json);
    };
    row("empty", "", R"("")");
    row("plain", "550 5.1.1 User unknown", R"("550 5.1.1 User unknown")");
    row("quote in the first eight", "a\"b", R"("a\"b")");
    row("quote behind the first eight", "12345678\"9", R"("12345678\"9")");
    row("backslash, last of eight", "1234567\\", R"("1234567\\")");
    row("named controls", "\b\f\n\r\t", R"("\b\f\n\r\t")");
    row("other controls", QByteArray("\0\x1F", 2), R"("\u0000\u001F")");
    row("delete and slash stay", "\x7F/", "\"\x7F/\"");
    row("Chinese", "邮箱不存在", R"("邮箱不存在")");
    row("half a character", "1234567\xE9\x82 x", "\"1234567\xEF\xBF\xBD\xEF\xBF\xBD x\"");
}

void TestOutput::jsonString()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    std::string found;
    output::appendJsonString(found, text.toStdString());
    QCOMPARE(bytes(found), json);
    std::string member;
    output::appendJsonMember(member, '{', "name", text.toStdString());
    QCOMPARE(bytes(member), "{\"name\":" + json);
}

void TestOutput::terminal_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("escape") << QByteArray("a\x1b[31mb\x07") << QByteArray("a[31mb");
    QTest::newRow("line and tab stay") << QByteArray("a\n\tb\r") << QByteArray("a\n\tb");
    QTest::newRow("C1 control") << QByteArray("a\xC2\x9B"
                                              "31mb")
                                << QByteArray("a31mb");
    QTest::newRow("direction turned") << QByteArray("a\xE2\x80\xAE"
                                                    "b\xE2\x81\xA6"
                                                    "c")
                                      << QByteArray("abc");
    QTest::newRow("no UTF-8, C1 in it")
        << QByteArray("\xC3\x9B\xFF\x1b") << QByteArray("\xC3\x9B\xFF");
    QTest::newRow("window title") << QByteArray("helo=<\x1b]0;pwned\x07\x1b[1;31mpc>")
                                  << QByteArray("helo=<]0;pwned[1;31mpc>");
    QTest::newRow("Chinese") << QByteArray("邮箱") << QByteArray("邮箱");
    QTest::newRow("Latin-1 letters")
        << QByteArray("caf\xC3\xA9 \xC2\xA0") << QByteArray("caf\xC3\xA9 \xC2\xA0");
}

void TestOutput::terminal()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, shown);
    QCOMPARE(bytes(output::forTerminal(text.toStdString())), shown);
}

void TestOutput::names_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("plain") << QByteArray("/var/mail/a b.eml") << QByteArray("/var/mail/a b.eml");
    QTest::newRow("Chinese") << QByteArray("退信.eml") << QByteArray("退信.eml");
    QTest::newRow("line end") << QByteArray("a\nb\r\tc") << QByteArray("a\\nb\\x0D\\x09c");
    QTest::newRow("escape") << QByteArray("\x1b[31m\x7F") << QByteArray("\\x1B[31m\\x7F");
    QTest::newRow("direction") << QByteArray("\xE2\x80\xAEgpj.exe")
                               << QByteArray("\\u{202E}gpj.exe");
    QTest::newRow("unseen") << QByteArray("a\xE2\x80\x8B"
                                          "b\xEF\xBB\xBF")
                            << QByteArray("a\\u{200B}b\\u{FEFF}");
    QTest::newRow("C1") << QByteArray("\xC2\x9B"
                                      "1m")
                        << QByteArray("\\u{9B}1m");
    QTest::newRow("no UTF-8") << QByteArray("\xFF\xC3.eml") << QByteArray("\\xFF\\xC3.eml");
}

void TestOutput::names()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, shown);
    QCOMPARE(bytes(output::visibleName(name.toStdString())), shown);
}

void TestOutput::recordWithoutRecipient()
{
    const diagnosis::Diagnosis letter = read("From: alice@example.com\n"
                                             "To: bob@example.net\n"
                                             "Subject: lunch\n"
                                             "\n"
                                             "Shall we meet at noon?\n");
    QVERIFY(!letter.isBounce);
    const auto records = output::Record::of(letter, {"-", 0, 0, 1}, "test");
    QCOMPARE(records.size(), std::size_t{1});
    const QJsonObject object = QJsonDocument::fromJson(bytes(records.front().toJson())).object();
    QCOMPARE(object[QLatin1String("kind")].toString(), QStringLiteral("other"));
    QCOMPARE(object[QLatin1String("is_bounce")].toBool(true), false);
    QVERIFY(!object.contains(QLatin1String("category")));
}

QTEST_GUILESS_MAIN(TestOutput)
#include "tst_output.moc"
