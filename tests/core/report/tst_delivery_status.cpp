// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/message.h"
#include "report/field_reader.h"
#include "report/recipient_address.h"
#include "report/report_reader.h"
#include "support/shipped_knowledge.h"

#include <QTest>

using report::Action;
using report::DeliveryReport;
using report::Kind;
using report::Voice;

namespace {

/// A delivery report around the given status fields.
std::string dsn(const std::string& status, const std::string& prose = "Not delivered.\n",
                const std::string& type = "message/delivery-status")
{
    return "From: MAILER-DAEMON@mx1.example.com\n"
           "To: alice@example.com\n"
           "Subject: Delivery report\n"
           "Date: Mon, 16 Nov 2026 09:15:30 +0800\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=B\n\n"
           "--B\nContent-Type: text/plain; charset=utf-8\n\n" +
           prose + "\n--B\nContent-Type: " + type + "\n\n" + status +
           "\n--B\nContent-Type: message/rfc822\n\n"
           "From: Alice <alice@example.com>\nTo: trap@example.org\n"
           "Subject: Weekly\nMessage-ID: <m1@example.com>\n\n"
           "Final-Recipient: rfc822; trap@example.org\nDiagnostic-Code: smtp; 550 trap\n"
           "\n--B--\n";
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

template<typename Enum>
QByteArray name(Enum value)
{
    return bytes(toString(value));
}

/// "address action status" per recipient.
QByteArray summary(const DeliveryReport& report)
{
    QByteArrayList lines;
    for (const report::RecipientStatus& recipient : report.recipients)
        lines.append(bytes(recipient.recipient()) + " " + bytes(toString(recipient.action)) + " " +
                     (recipient.status ? bytes(recipient.status->toString()) : QByteArray()));
    return lines.join("; ");
}

} // namespace

class TestDeliveryStatus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recipients_data();
    void recipients();
    void statements_data();
    void statements();
    void addresses_data();
    void addresses();
    void verp_data();
    void verp();
    void fieldsOfTheMessage();
    void returnedMessageIsNoEvidence();
    void placesLeadToTheSource();
    void recipientLimit_data();
    void recipientLimit();
    void besideRubbish_data();
    void besideRubbish();
    void nestedReport();
    void attachedReport();
    void recipientOfReturnedMail_data();
    void recipientOfReturnedMail();
    void inlineStatus();

private:
    DeliveryReport read(const std::string& source) const
    {
        return m_reader.read(message::read(source));
    }
    const report::ReportReader m_reader{support::shippedKnowledge()};
};

void TestDeliveryStatus::recipients_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* status, const char* expected) {
        QTest::newRow(name) << QByteArray(status) << QByteArray(expected);
    };
    row("plain",
        "Reporting-MTA: dns; mx1.example.com\n\n"
        "Final-Recipient: rfc822; bob@example.net\nAction: failed\nStatus: 5.1.1\n",
        "bob@example.net failed 5.1.1");
    row("action before the recipient",
        "Reporting-MTA: dsn; a1.example.com\n\n"
        "Action: failed\nFinal-Recipient: rfc822; bob@example.net\nStatus: 5.3.5\n",
        "bob@example.net failed 5.3.5");
    row("no empty line anywhere",
        "Reporting-MTA: dns; mx1.example.com\nFinal-Recipient: rfc822; bob@example.net\n"
        "Action: failed\nStatus: 5.1.1\nFinal-Recipient: rfc822; eve@example.net\n"
        "Action: failed\nStatus: 5.2.2\n",
        "bob@example.net failed 5.1.1; eve@example.net failed 5.2.2");
    row("empty lines doubled and with blanks",
        "Reporting-MTA: dns; mx1.example.com\n  \n\n"
        "Final-Recipient: rfc822; bob@example.net\nAction: failed\nStatus: 5.1.1\n \t\n\n"
        "Original-Recipient: rfc822; list@example.net\nFinal-Recipient: rfc822; eve@example.net\n"
        "Action: delayed\nStatus: 4.2.2\n",
        "bob@example.net failed 5.1.1; eve@example.net delayed 4.2.2");
    row("empty line inside one recipient",
        "Final-Recipient: rfc822; bob@example.net\nAction: failed\n\nStatus: 5.1.1\n",
        "bob@example.net failed 5.1.1");
    row("delivered next to failed",
        "Final-Recipient: rfc822; bob@example.net\nAction: delivered\nStatus: 2.1.5\n\n"
        "Final-Recipient: rfc822; eve@example.net\nAction: failed\nStatus: 5.1.1\n\n"
        "Final-Recipient: rfc822; list@example.net\nAction: expanded\nStatus: 2.0.0\n",
        "bob@example.net delivered 2.1.5; eve@example.net failed 5.1.1; "
        "list@example.net expanded 2.0.0");
    row("comments and capitals",
        "FINAL-RECIPIENT: RFC822 ; <bob@example.net> (Bob)\nACTION: Failed (permanent)\n"
        "STATUS: 5.0.0 (permanent failure)\n",
        "bob@example.net failed 5.0.0");
    row("action missing, class 5", "Final-Recipient: rfc822;bob@example.net\nStatus: 5.1.1\n",
        "bob@example.net failed 5.1.1");
    row("action missing, class 4", "Final-Recipient: rfc822;bob@example.net\nStatus: 4.2.2\n",
        "bob@example.net delayed 4.2.2");
    row("action missing, expired", "Final-Recipient: rfc822;bob@example.net\nStatus: 4.4.7\n",
        "bob@example.net failed 4.4.7");
    row("other words for the action",
        "Final-Recipient: rfc822;bob@example.net\nAction: failure\nStatus: 5.1.1\n\n"
        "Final-Recipient: rfc822;eve@example.net\nAction: deferred\nStatus: 4.1.1\n",
        "bob@example.net failed 5.1.1; eve@example.net delayed 4.1.1");
    row("only the original recipient",
        "Original-Recipient: rfc822;bob@example.net\nAction: failed\n", "bob@example.net failed ");
    row("final recipient is a host of the house",
        "Original-Recipient: rfc822;bob@example.net\nFinal-Recipient: rfc822;bob@mailhub\n"
        "Action: failed\nStatus: 5.2.1\n",
        "bob@example.net failed 5.2.1");
    row("final recipient is a pipe",
        "Original-Recipient: rfc822;bob@example.net\n"
        "Final-Recipient: rfc822;|/usr/bin/filter eve@example.org\nAction: failed\nStatus: 5.3.0\n",
        "bob@example.net failed 5.3.0");
    row("type with a slash", "Final-Recipient: rfc/822;bob@example.net\nAction: failed\n",
        "bob@example.net failed ");
    row("blanks before the colon", "Final-Recipient : rfc822;bob@example.net\nAction : failed\n",
        "bob@example.net failed ");
    row("address in escapes of RFC 6533",
        "Final-Recipient: utf-8; \\x{7528}\\x{6237}\\x{2B}x@example.com\nAction: failed\n",
        "\xE7\x94\xA8\xE6\x88\xB7+x@example.com failed ");
    row("folded in the middle of the address",
        "Final-Recipient: rfc822; bob@exam\n ple.net\nAction: failed\n", "bob@example.net failed ");
}

void TestDeliveryStatus::recipients()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, expected);
    for (const QByteArray& lineEnd : {QByteArray("\n"), QByteArray("\r\n")}) {
        std::string source = dsn(status.toStdString());
        source = QByteArray::fromStdString(source).replace("\n", lineEnd).toStdString();
        const DeliveryReport report = read(source);
        QCOMPARE(name(report.kind), name(Kind::Dsn));
        QCOMPARE(summary(report), expected);
    }
}

void TestDeliveryStatus::statements_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("prose");
    QTest::addColumn<Voice>("voice");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("host");
    const auto row = [](const char* name, const char* fields, const char* prose, Voice voice,
                        const char* field, const char* reply, const char* host) {
        QTest::newRow(name) << QByteArray(fields) << QByteArray(prose) << voice << QByteArray(field)
                            << QByteArray(reply) << QByteArray(host);
    };
    row("type smtp", "Remote-MTA: dns; MX.example.net\nDiagnostic-Code: smtp; 550 No such user\n",
        "x\n", Voice::Remote, "Diagnostic-Code", "550 No such user", "mx.example.net");
    row("own conclusion", "Diagnostic-Code: X-Postfix; mail loops back to myself\n", "x\n",
        Voice::Reporting, "Diagnostic-Code", "mail loops back to myself", "");
    row("a reply inside another type",
        "Diagnostic-Code: X-Postfix; delivery temporarily suspended: host "
        "mx2.example.net[198.51.100.6] "
        "refused to talk to me: 421 busy\n",
        "x\n", Voice::Remote, "Diagnostic-Code", "421 busy", "mx2.example.net");
    row("folded reply", "Diagnostic-Code: smtp; 550 5.1.1\n\tNo such\n  user\n", "x\n",
        Voice::Remote, "Diagnostic-Code", "550 5.1.1 No such user", "");
    row("continuation without indentation", "Diagnostic-Code: smtp; 550 5.1.1\nNo such user\n",
        "x\n", Voice::Remote, "Diagnostic-Code", "550 5.1.1 No such user", "");
    row("only the supplementary field speaks",
        "X-Supplementary-Info: <mx.example.net #5.7.509 smtp;550 5.7.509 Access denied>\n", "x\n",
        Voice::Remote, "X-Supplementary-Info", "550 5.7.509 Access denied>", "mx.example.net");
    row("only the comment of the status speaks", "", "x\n", Voice::Reporting, "Status",
        "host name lookup failure", "");
    row("only the prose speaks", "",
        "This is the mail system at host mx1.example.com.\n\n"
        "<bob@example.net>: host mx.example.net[198.51.100.5] said: 550 5.1.1 User\n"
        "    unknown (in reply to RCPT TO command)\n",
        Voice::Remote, "body", "550 5.1.1 User\n    unknown (in reply to RCPT TO command)",
        "mx.example.net");
    row("the code wins over a summary", "Diagnostic-Code: SMTP; rejected by system.\n",
        "\xE6\x8A\xB1\xE6\xAD\x89\xEF\xBC\x8C\xE6\x82\xA8\xE7\x9A\x84\xE9\x82\xAE\xE4\xBB\xB6\xE8"
        "\xA2\xAB"
        "\xE9\x80\x80\xE5\x9B\x9E\xE6\x9D\xA5\xE4\xBA\x86\n"
        "\xE8\x8B\xB1\xE6\x96\x87\xE8\xAF\xB4\xE6\x98\x8E:SMTP error, RCPT TO: 550 5.1.1 no\n",
        Voice::Remote, "body", "550 5.1.1 no", "");
}

void TestDeliveryStatus::statements()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, prose);
    QFETCH(Voice, voice);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, reply);
    QFETCH(QByteArray, host);
    const std::string comment = fields.isEmpty() ? " (host name lookup failure)" : "";
    const bool isCommentRow = field == "Status";
    const std::string source =
        dsn("Final-Recipient: rfc822; bob@example.net\nAction: failed\nStatus: 5.0.0" +
                (isCommentRow ? comment : std::string()) + "\n" + fields.toStdString(),
            prose.toStdString());
    const DeliveryReport report = read(source);
    QCOMPARE(report.recipients.size(), std::size_t{1});
    const auto& statements = report.recipients.front().statements;
    QVERIFY(!statements.empty());
    const report::Statement& first = statements.front();
    QCOMPARE(int(first.voice), int(voice));
    QCOMPARE(bytes(first.field), field);
    QCOMPARE(bytes(first.text.view().substr(first.replyOffset)), reply);
    QCOMPARE(bytes(first.host), host);
    // The text people see comes last, for a single recipient always.
    QCOMPARE(int(statements.back().voice), int(Voice::Prose));
}

void TestDeliveryStatus::addresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    row(" <bob@example.net> ", "bob@example.net");
    row("Bob Builder <bob@example.net>", "bob@example.net");
    row("\"Bob\" <bob@example.net> (work)", "bob@example.net");
    row("(Bob) bob@example.net", "bob@example.net");
    row("'bob@example.net'", "bob@example.net");
    row("mailto:bob@example.net", "bob@example.net");
    row("bob@example.net.", "bob@example.net");
    row("bob@EXAMPLE.net", "bob@example.net");
    row("@relay.example.org:bob@example.net", "bob@example.net");
    row("\"a b\"@example.net", "\"a b\"@example.net");
    row("a..b.@docomo.example", "a..b.@docomo.example");
    row("bob@[192.0.2.1]", "bob@[192.0.2.1]");
    row("kijitora", "kijitora");
    row("|/usr/bin/filter bob@example.net", "|/usr/bin/filter bob@example.net");
    row("", "");
}

void TestDeliveryStatus::addresses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(bytes(report::cleanRecipient(text.toStdString())), expected);
}

void TestDeliveryStatus::verp_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("recipient");
    QTest::addColumn<QByteArray>("sender");
    const auto row = [](const char* path, const char* recipient, const char* sender) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(recipient) << QByteArray(sender);
    };
    row("bounce+bob=example.net@lists.example.com", "bob@example.net",
        "bounce+bob=example.net@lists.example.com");
    row("list-return-123-bob=example.net@lists.example.com", "bob@example.net",
        "list-return-123-bob=example.net@lists.example.com");
    row("list-bounces+b.o-b=example.net@lists.example.com", "b.o-b@example.net",
        "list-bounces+b.o-b=example.net@lists.example.com");
    row("alice@example.com", "", "alice@example.com");
    row("a=b@example.com", "", "a=b@example.com");
    row("prvs=0123abcdef=alice@example.com", "", "alice@example.com");
    row("SRS0=HHHH=TT=example.org=alice@fwd.example.com", "", "alice@example.org");
    row("SRS1=HHHH=fwd1.example==HHHH=TT=example.org=alice@fwd2.example.com", "",
        "alice@example.org");
}

void TestDeliveryStatus::verp()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, recipient);
    QFETCH(QByteArray, sender);
    QCOMPARE(bytes(report::recipientFromVerp(path.toStdString()).value_or("")), recipient);
    QCOMPARE(bytes(report::untaggedSender(path.toStdString())), sender);
}

void TestDeliveryStatus::fieldsOfTheMessage()
{
    const DeliveryReport report =
        read(dsn("Reporting-MTA: dns; MX1.example.com.\nX-Postfix-Queue-ID: 4jSVKZ0sf8z9HdB\n"
                 "X-Postfix-Sender: rfc822; prvs=1234=alice@example.com\n\n"
                 "Final-Recipient: rfc822; bob@example.net\nOriginal-Recipient: "
                 "rfc822;sales+2B1@example.net\n"
                 "Action: delayed\nStatus: 4.4.1\nRemote-MTA: dns; mx.example.net\n"
                 "Last-Attempt-Date: Mon, 16 Nov 2026 09:15:30 +0800 (CST)\n"
                 "Will-Retry-Until: Sat, 21 Nov 2026 09:15:30 +0800\n"));
    QCOMPARE(bytes(report.reportingMta), QByteArray("mx1.example.com"));
    QCOMPARE(bytes(report.queueId), QByteArray("4jSVKZ0sf8z9HdB"));
    QCOMPARE(bytes(report.sender), QByteArray("alice@example.com"));
    QCOMPARE(bytes(report.messageId), QByteArray("m1@example.com"));
    QCOMPARE(bytes(report.subject), QByteArray("Delivery report"));
    QCOMPARE(bytes(report.originalSubject), QByteArray("Weekly"));
    QCOMPARE(bytes(report.date), QByteArray("2026-11-16T09:15:30+08:00"));
    const report::RecipientStatus& recipient = report.recipients.front();
    QCOMPARE(bytes(recipient.originalRecipient), QByteArray("sales+1@example.net"));
    QCOMPARE(bytes(recipient.remoteMta), QByteArray("mx.example.net"));
    QCOMPARE(bytes(recipient.lastAttemptDate), QByteArray("2026-11-16T09:15:30+08:00"));
    QCOMPARE(bytes(recipient.willRetryUntil), QByteArray("2026-11-21T09:15:30+08:00"));
}

void TestDeliveryStatus::returnedMessageIsNoEvidence()
{
    const DeliveryReport report =
        read(dsn("Final-Recipient: rfc822; bob@example.net\nAction: failed\nStatus: 5.1.1\n"));
    QCOMPARE(report.recipients.size(), std::size_t{1});
    for (const report::Statement& statement : report.recipients.front().statements)
        QVERIFY(statement.text.text.find("trap") == std::string::npos);
}

void TestDeliveryStatus::placesLeadToTheSource()
{
    const std::string source =
        dsn("Final-Recipient: rfc822; <bob@example.net>\nAction: failed\n"
            "Status: 5.1.1 (x)\nDiagnostic-Code: smtp; 550 No such\n user\n");
    const DeliveryReport report = read(source);
    const report::RecipientStatus& recipient = report.recipients.front();
    const auto at = [&](const base::Span& span) {
        return bytes(std::string_view(source).substr(span.offset, span.length));
    };
    QCOMPARE(at(recipient.recipientSpan), QByteArray("<bob@example.net>"));
    QCOMPARE(at(recipient.actionSpan), QByteArray("failed"));
    QCOMPARE(at(recipient.statusSpan), QByteArray("5.1.1"));
    const report::Statement& first = recipient.statements.front();
    QCOMPARE(at(first.text.sourceSpan({0, first.text.text.size()})),
             QByteArray("550 No such\n user"));
    const std::size_t word = first.text.text.find("user");
    QCOMPARE(at(first.text.sourceSpan({word, 4})), QByteArray("user"));
}

void TestDeliveryStatus::recipientLimit_data()
{
    QTest::addColumn<int>("limit"); // 0: the usual one
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("rest");
    QTest::newRow("one less") << 10 << 9 << 0;
    QTest::newRow("just as many") << 10 << 10 << 0;
    QTest::newRow("one more") << 10 << 11 << 1;
    QTest::newRow("more") << 10 << 25 << 15;
    QTest::newRow("100,000") << 0 << 100'000 << 95'000;
}

void TestDeliveryStatus::recipientLimit()
{
    QFETCH(int, limit);
    QFETCH(int, count);
    QFETCH(int, rest);
    base::Limits limits;
    if (limit > 0)
        limits.recipientCount = static_cast<std::size_t>(limit);
    const report::ReportReader reader(support::shippedKnowledge(), limits);
    std::string status;
    for (int i = 0; i < count; ++i)
        status += "Final-Recipient: rfc822; u" + std::to_string(i) +
                  "@example.net\nAction: failed\nStatus: 5.1.1\n\n";
    const std::string source = dsn(status);
    const DeliveryReport report = reader.read(message::read(source));
    QCOMPARE(report.recipients.size(), static_cast<std::size_t>(count - rest));
    QCOMPARE(report.remarks.size(), std::size_t{rest > 0 ? 1U : 0U});
    if (rest > 0) {
        QCOMPARE(report.remarks.front().id, base::remarks::tooManyRecipients);
        QCOMPARE(bytes(report.remarks.front().detail), QByteArray::number(rest));
    }
}

void TestDeliveryStatus::besideRubbish_data()
{
    QTest::addColumn<QByteArray>("rubbish");
    QByteArray nested;
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray name = "b" + QByteArray::number(i);
        nested += "Content-Type: multipart/mixed; boundary=" + name + "\n\n--" + name + '\n';
    }
    QTest::newRow("10,000 multiparts in each other") << nested;
    QTest::newRow("200,000 parts") << "Content-Type: multipart/mixed; boundary=x\n\n" +
                                          QByteArray("--x\n\ny\n").repeated(200'000);
    QTest::newRow("boundary of 1 MB")
        << "Content-Type: multipart/mixed; boundary=" + QByteArray(1 << 20, 'x') + "\n\n--x\n\ny\n";
    QTest::newRow("boundary that begins with that of the report")
        << QByteArray("Content-Type: multipart/mixed; boundary=BB\n\n--BB\n\ny\n");
    QTest::newRow("header of 20 MB") << "X: " + QByteArray(20 << 20, 'x') + "\n\ny\n";
    QTest::newRow("100,000 headers") << QByteArray("Received: by x\n").repeated(100'000) + "\ny\n";
}

/// The report is read whatever is attached to it.
void TestDeliveryStatus::besideRubbish()
{
    QFETCH(QByteArray, rubbish);
    std::string source = dsn("Final-Recipient: rfc822; bob@example.net\nAction: failed\n"
                             "Status: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full\n");
    source.insert(source.rfind("\n--B--"), "\n--B\n" + rubbish.toStdString());
    const DeliveryReport report = read(source);
    QCOMPARE(summary(report), QByteArray("bob@example.net failed 5.2.2"));
    QCOMPARE(name(report.kind), QByteArray("dsn"));
    QCOMPARE(bytes(report.messageId), QByteArray("m1@example.com"));
}

void TestDeliveryStatus::nestedReport()
{
    const std::string inner =
        dsn("Final-Recipient: rfc822; bob@example.net\nAction: failed\nStatus: 5.1.1\n");
    const std::string forwarded = "From: alice@example.com\nTo: helpdesk@example.com\n"
                                  "Subject: what is this?\nMIME-Version: 1.0\n"
                                  "Content-Type: multipart/mixed; boundary=OUTER\n\n"
                                  "--OUTER\nContent-Type: text/plain\n\nPlease help.\n"
                                  "--OUTER\nContent-Type: message/rfc822\n\n" +
                                  inner + "\n--OUTER--\n";
    const DeliveryReport report = read(forwarded);
    QCOMPARE(name(report.kind), name(Kind::Dsn));
    QCOMPARE(summary(report), QByteArray("bob@example.net failed 5.1.1"));
    QCOMPARE(bytes(report.sender), QByteArray("alice@example.com"));
    QVERIFY(std::find(report.remarks.begin(), report.remarks.end(),
                      base::Remark{base::remarks::nestedReport}) != report.remarks.end());
}

/// A person's mail with an old bounce attached came back: its own report counts.
void TestDeliveryStatus::attachedReport()
{
    const std::string old =
        dsn("Final-Recipient: rfc822; old@example.org\nAction: failed\nStatus: 5.2.2\n");
    const std::string personal = "From: alice@example.com\nTo: bob@example.net\n"
                                 "Subject: what is this?\nMIME-Version: 1.0\n"
                                 "Content-Type: multipart/mixed; boundary=INNER\n\n"
                                 "--INNER\nContent-Type: text/plain\n\nPlease help.\n"
                                 "--INNER\nContent-Type: message/rfc822; name=\"old.eml\"\n\n" +
                                 old + "\n--INNER--\n";
    const std::string source =
        "From: MAILER-DAEMON@example.com\nTo: alice@example.com\nSubject: Returned mail\n"
        "MIME-Version: 1.0\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=OUTER\n\n"
        "--OUTER\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mx1.example.com\n\n"
        "Final-Recipient: rfc822; bob@example.net\nAction: failed\nStatus: 5.7.1\n\n"
        "--OUTER\nContent-Type: message/rfc822\n\n" +
        personal + "\n--OUTER--\n";
    QCOMPARE(summary(read(source)), QByteArray("bob@example.net failed 5.7.1"));
}

void TestDeliveryStatus::recipientOfReturnedMail_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("recipient");
    QTest::newRow("one") << QByteArray("To: bob@example.net\n") << QByteArray("bob@example.net");
    QTest::newRow("two") << QByteArray("To: bob@example.net, carol@example.org\n") << QByteArray();
    QTest::newRow("copy") << QByteArray("To: bob@example.net\nCc: carol@example.org\n")
                          << QByteArray();
    QTest::newRow("none") << QByteArray("To: undisclosed-recipients:;\n") << QByteArray();
    QTest::newRow("local") << QByteArray("To: bob@mailhub\n") << QByteArray();
}

void TestDeliveryStatus::recipientOfReturnedMail()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, recipient);
    const DeliveryReport report =
        read("From: MAILER-DAEMON@example.com\nTo: alice@example.com\nSubject: Returned mail\n\n"
             "   ----- Transcript of session follows -----\n"
             "421 example.net (smtp)... Deferred: Connection timed out during user open\n\n"
             "   ----- Unsent message follows -----\n"
             "Received: by mx9.example.com; Thu, 29 Apr 2026 23:34:45 +0900\n"
             "From: alice@example.com\n" +
             header.toStdString() + "Subject: Weekly\n\nHello\n");
    QCOMPARE(report.recipients.size(), std::size_t{1});
    QCOMPARE(bytes(report.recipients.front().recipient()), recipient);
    const bool isTold =
        std::any_of(report.remarks.begin(), report.remarks.end(), [](const base::Remark& remark) {
            return remark.id == base::remarks::recipientGuessed;
        });
    QCOMPARE(isTold, !recipient.isEmpty());
}

void TestDeliveryStatus::inlineStatus()
{
    const char* text = "some words\n\nReporting-MTA: dns; mx1.example.com\n\n"
                       "Final-Recipient: rfc822; bob@example.net\nAction: failed\nStatus: 5.1.1\n"
                       "Diagnostic-Code: smtp; 550 no\n  such user\n\n"
                       "--boundary\nContent-Type: message/rfc822\n\nTo: trap@example.org\n";
    const auto region = report::findDeliveryStatus(text);
    QVERIFY(region.has_value());
    const QByteArray found = bytes(std::string_view(text).substr(region->offset, region->length));
    QVERIFY(found.startsWith("Reporting-MTA:"));
    QVERIFY(found.trimmed().endsWith("such user"));
    QVERIFY(!report::findDeliveryStatus("Status: all fine\nAction: none needed\n").has_value());
}

QTEST_APPLESS_MAIN(TestDeliveryStatus)
#include "tst_delivery_status.moc"
