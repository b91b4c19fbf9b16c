// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/quoted_text.h"
#include "report/reply_splitter.h"
#include "report/report_reader.h"
#include "support/shipped_knowledge.h"

#include <QTest>

using report::DeliveryReport;
using report::Kind;

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// What the first statement of every recipient says, behind its wrapping, one line each.
QByteArrayList repliesOf(const DeliveryReport& report)
{
    QByteArrayList lines;
    for (const report::RecipientStatus& recipient : report.recipients) {
        if (recipient.statements.empty())
            continue;
        const report::Statement& first = recipient.statements.front();
        lines.append(bytes(first.text.view().substr(first.replyOffset)).simplified());
    }
    return lines;
}

} // namespace

class TestPastedText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneReply_data();
    void oneReply();
    void severalReplies_data();
    void severalReplies();
    void recipients_data();
    void recipients();
    void wrapping_data();
    void wrapping();
    void logLines_data();
    void logLines();
    void placesLeadToTheSource();
    void quotedText();
    void exactLimit_data();
    void exactLimit();
    void hugeText();

private:
    DeliveryReport read(const QByteArray& text) const
    {
        return m_reader.readText(base::MappedText::verbatim(text.toStdString()));
    }
    const report::ReportReader m_reader{support::shippedKnowledge()};
};

void TestPastedText::oneReply_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reply");
    const auto row = [](const char* text, const char* reply) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(reply);
    };
    row("550 5.1.1 User unknown", "550 5.1.1 User unknown");
    row("  550 5.1.1 User unknown \r\n", "550 5.1.1 User unknown");
    row("421 HL:REP", "421 HL:REP");
    row("Quota", "Quota");
    row("user unknown", "user unknown");
    row("\xE9\x82\xAE\xE4\xBB\xB6\xE5\x9C\xA8\xE9\x98\x9F\xE5\x88\x97\xE4\xB8\xAD", // 邮件在队列中
        "\xE9\x82\xAE\xE4\xBB\xB6\xE5\x9C\xA8\xE9\x98\x9F\xE5\x88\x97\xE4\xB8\xAD");
    row("550-5.1.1 The account\n550-5.1.1 does not\n550 5.1.1 exist",
        "550-5.1.1 The account 550-5.1.1 does not 550 5.1.1 exist");
    row("550 5.7.1 Blocked,\nsee the page", "550 5.7.1 Blocked, see the page");
    row("> 550 5.1.1 User unknown", "550 5.1.1 User unknown");
    row(">> > 550 5.7.1 Blocked\n>> > by the list", "550 5.7.1 Blocked by the list");
    row("<<< 550 5.1.1 User unknown", "550 5.1.1 User unknown");
    row("- 550 5.1.1 User unknown", "550 5.1.1 User unknown");
    row("The message could not be sent.\nThe server said:\n550 5.7.1 Relaying denied\n\nBye",
        "550 5.7.1 Relaying denied");
    row("EHLO pc\n250-mx.example.net\n250 STARTTLS\nMAIL FROM:<alice@example.com>\n250 OK\n"
        "RCPT TO:<bob@example.net>\n550 5.1.1 User unknown\nQUIT\n221 Bye",
        "550 5.1.1 User unknown");
    row("250 2.0.0 OK", "250 2.0.0 OK");
    row("<html><body><p>550 5.1.1 <b>User</b> unknown</p></body></html>", "550 5.1.1 User unknown");
    row("\xEF\xBC\x95\xEF\xBC\x95\xEF\xBC\x90 User unknown",
        "550 User unknown"); // full-width digits
}

void TestPastedText::oneReply()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, reply);
    const DeliveryReport report = read(text);
    QCOMPARE(bytes(toString(report.kind)), QByteArray("reply"));
    QCOMPARE(repliesOf(report), QByteArrayList{reply});
}

void TestPastedText::severalReplies_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("replies");
    QTest::newRow("one per line")
        << QByteArray(
               "550 5.1.1 <ann@example.net>: User unknown\n452 4.2.2 <ben@example.net>: full\n")
        << QByteArrayList{"550 5.1.1 <ann@example.net>: User unknown",
                          "452 4.2.2 <ben@example.net>: full"};
    QTest::newRow("same code on separate lines")
        << QByteArray("550 first\n550 second") << QByteArrayList{"550 first", "550 second"};
    QTest::newRow("continuation, then another")
        << QByteArray("550-5.1.1 The account\n550 5.1.1 is gone\n552 too big")
        << QByteArrayList{"550-5.1.1 The account 550 5.1.1 is gone", "552 too big"};
    QTest::newRow("by address")
        << QByteArray("<ann@example.net>: mailbox is full\n<ben@example.net>: no such user\n")
        << QByteArrayList{"mailbox is full", "no such user"};
    QTest::newRow("session with two refusals")
        << QByteArray("RCPT TO:<ann@example.net>\n550 no\nRCPT TO:<ben@example.net>\n452 full\n"
                      "RCPT TO:<cat@example.net>\n250 OK\n")
        << QByteArrayList{"550 no", "452 full"};
}

void TestPastedText::severalReplies()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, replies);
    QCOMPARE(repliesOf(read(text)), replies);
}

void TestPastedText::recipients_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("recipient");
    const auto row = [](const char* text, const char* recipient) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(recipient);
    };
    row("550 5.1.1 <bob@example.net>: Recipient address rejected", "bob@example.net");
    row("<bob@example.net>: host mx.example.net[198.51.100.5] said: 550 no", "bob@example.net");
    row("<bob@example.net> : connect to mx.example.net: Connection refused", "bob@example.net");
    row("SMTP error from remote mail server after RCPT TO:<bob@example.net>: 550 no",
        "bob@example.net");
    row("SMTP error from remote mail server after MAIL FROM:<alice@example.com>: 550 no", "");
    row("550 5.7.1 <alice@example.com>: Sender address rejected: not owned by user", "");
    row("553 5.1.8 Sender alice@example.com does not exist", "");
    row("450 Mailbox bob@example.net is full", "bob@example.net");
    row("\xE6\x97\xA0\xE6\xB3\x95\xE5\x8F\x91\xE9\x80\x81\xE5\x88\xB0 bob@example.net", // 无法发送到
        "bob@example.net");
    row("550 No such user, contact postmaster@example.net", "");
    row("RCPT TO:<bob@example.net>\n550 5.1.1 no", "bob@example.net");
    row("MAIL FROM:<alice@example.com>\n553 5.7.1 no", "");
}

void TestPastedText::recipients()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, recipient);
    const DeliveryReport report = read(text);
    QCOMPARE(report.recipients.size(), std::size_t{1});
    QCOMPARE(bytes(report.recipients.front().recipient()), recipient);
}

void TestPastedText::wrapping_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("ip");
    QTest::addColumn<QByteArray>("stage");
    const auto row = [](const char* text, const char* reply, const char* host, const char* ip,
                        const char* stage) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(reply) << QByteArray(host)
                            << QByteArray(ip) << QByteArray(stage);
    };
    row("host MX.example.net[198.51.100.5] said: 550 no (in reply to RCPT TO command)",
        "550 no (in reply to RCPT TO command)", "mx.example.net", "198.51.100.5", "RCPT TO");
    row("host mx.example.net[2001:db8::5]:25 refused to talk to me: 421 busy", "421 busy",
        "mx.example.net", "2001:db8::5", "");
    row("delivery temporarily suspended: host mx.example.net[198.51.100.5] said: 451 later",
        "451 later", "mx.example.net", "198.51.100.5", "");
    row("SMTP error from remote mail server after end of data: host mx.example.net [198.51.100.5]: "
        "550 spam",
        "550 spam", "mx.example.net", "198.51.100.5", "end of data");
    row("host mx.example.net [198.51.100.5]\n SMTP error from remote mail server after MAIL FROM:"
        "<a@example.com> SIZE=1: 550 no",
        "550 no", "mx.example.net", "198.51.100.5", "MAIL FROM");
    row("198.51.100.5 does not like recipient.\nRemote host said: 550 no", "550 no", "",
        "198.51.100.5", "");
    row("smtp; 550 no", "550 no", "", "", "");
    row("SMTP error, DOT: 552 too big", "552 too big", "", "", "DOT");
    row("MAIL FROM: 553 no", "553 no", "", "", "MAIL FROM");
    row("Remote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'",
        "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'", "", "", "");
    row("mx.example.net #<mx.example.net #5.1.1 smtp;550 5.1.1 no> #SMTP#", "550 5.1.1 no> #SMTP#",
        "mx.example.net", "", "");
    row("The mail server responded: 553 5.7.1 no", "553 5.7.1 no", "", "", "");
    row("550 5.1.1 no", "550 5.1.1 no", "", "", "");
}

void TestPastedText::wrapping()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, reply);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, ip);
    QFETCH(QByteArray, stage);
    const DeliveryReport report = read(text);
    QCOMPARE(report.recipients.size(), std::size_t{1});
    const report::Statement& first = report.recipients.front().statements.front();
    QCOMPARE(bytes(first.text.view().substr(first.replyOffset)), reply);
    QCOMPARE(bytes(first.host), host);
    QCOMPARE(bytes(first.ip), ip);
    QCOMPARE(bytes(first.stage), stage);
}

void TestPastedText::logLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("dialect");
    QTest::addColumn<QByteArray>("expected"); // "recipient action status reply"
    const auto row = [](const char* name, const char* text, const char* dialect,
                        const char* expected) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(dialect) << QByteArray(expected);
    };
    row("postfix, brackets and commas in the reply",
        "Nov 16 09:15:30 mx1 postfix/smtp[12]: 9E21C1C0B7: to=<bob@example.net>, "
        "relay=mx.example.net[198.51.100.5]:25, delay=1, dsn=5.7.1, status=bounced (host "
        "mx.example.net[198.51.100.5] said: 550 5.7.1 no (see >this<, please) (in reply to RCPT TO "
        "command))",
        "postfix_log",
        "bob@example.net failed 5.7.1 550 5.7.1 no (see >this<, please) (in reply to RCPT TO "
        "command)");
    row("postfix, other daemon names and ISO time",
        "2026-11-16T09:15:30.123456+08:00 mx1 postfix-out/lmtp[12]: 4jSVKZ0sf8z9HdB: "
        "to=<bob@example.net>, "
        "relay=none, delay=1, dsn=4.4.3, status=deferred (Host or domain name not found)",
        "postfix_log", "bob@example.net delayed 4.4.3 Host or domain name not found");
    row("postfix, expired",
        "Nov 16 09:15:30 mx1 postfix/qmgr[9]: 9E21C1C0B7: from=<alice@example.com>, "
        "status=expired, "
        "returned to sender",
        "postfix_expired_log", " failed  status=expired, returned to sender");
    row("postfix, one attempt",
        "Nov 16 09:15:30 mx1 postfix/smtp[12]: 9E21C1C0B7: host mx2.example.net[198.51.100.6] "
        "said: "
        "451 4.7.1 Greylisted (in reply to RCPT TO command)",
        "postfix_attempt_log", " delayed  451 4.7.1 Greylisted (in reply to RCPT TO command)");
    row("postscreen",
        "Nov 16 09:15:30 mx1 postfix/postscreen[88]: NOQUEUE: reject: RCPT from [192.0.2.9]:49152: "
        "550 5.7.1 "
        "Service unavailable; client [192.0.2.9] blocked using zen.example; from=<x@example.org>, "
        "to=<bob@example.com>, proto=ESMTP, helo=<pc>",
        "postfix_reject_log",
        "bob@example.com   550 5.7.1 Service unavailable; client [192.0.2.9] blocked using "
        "zen.example");
    row("exim, failed",
        "2026-11-16 09:15:31 1vKxYz-0000AB-Cd ** bob@example.net <sales@example.com> R=dnslookup "
        "T=remote_smtp H=mx.example.net [198.51.100.5]: SMTP error from remote mail server after "
        "RCPT "
        "TO:<bob@example.net>: 550 5.1.1 User unknown",
        "exim_log", "bob@example.net failed  550 5.1.1 User unknown");
    row("exim, local reason",
        "2026-11-16 09:15:31 1vKxYz-0000AB-Cd ** bob@nosuch.example: Unrouteable address",
        "exim_log", "bob@nosuch.example failed  Unrouteable address");
    row("exim, delivered",
        "2026-11-16 09:15:31 1vKxYz-0000AB-Cd => bob@example.net R=dnslookup T=remote_smtp "
        "H=mx.example.net [198.51.100.5] C=\"250 2.0.0 Ok: queued as 4jS\"",
        "exim_log", "bob@example.net delivered  250 2.0.0 Ok: queued as 4jS");
    row("sendmail, deferred",
        "Nov 16 09:15:30 mx1 sm-mta[23]: 6AG1FUxx012345: to=<bob@example.net>, "
        "ctladdr=<alice@example.com> "
        "(1000/1000), delay=00:00:02, mailer=esmtp, relay=mx.example.net. [198.51.100.5], "
        "dsn=4.0.0, "
        "stat=Deferred: Connection refused by mx.example.net.",
        "sendmail_log",
        "bob@example.net delayed 4.0.0 Deferred: Connection refused by mx.example.net.");
    row("qmail, the recipient stands on an earlier line",
        "@400000006afa593c075bcd15 starting delivery 7: msg 917 to remote bob@example.net\n"
        "@400000006afa593e075bcd15 delivery 7: deferral: "
        "Sorry,_I_wasn't_able_to_establish_an_SMTP_connection._(#4.4.1)/",
        "qmail_log",
        "bob@example.net delayed  Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)");
    row("opensmtpd",
        "smtpd[45]: 8f4864084ecc48f4 mta delivery evpid=7077717e797a776e from=<alice@example.com> "
        "to=<bob@example.net> rcpt=<-> source=\"192.0.2.1\" relay=\"198.51.100.5 "
        "(mx.example.net)\" delay=1s "
        "result=\"TempFail\" stat=\"451 4.3.0 \"later\" please\"",
        "opensmtpd_log", "bob@example.net delayed  451 4.3.0 \"later\" please");
    row("haraka",
        "[NOTICE] [0E174DE1-B730-471F-AA64-4B7D27F814D5.1.1] [outbound] recipient "
        "<bob@example.net> rejected: 550 5.1.1 no",
        "haraka_log", "bob@example.net failed  550 5.1.1 no");
    row("powermta",
        "b,2026-11-16 09:15:30+0800,2026-11-16 "
        "09:15:28+0800,alice@example.com,bob@example.net,,failed,"
        "5.1.1 (bad destination mailbox address),\"smtp;550 5.1.1 <bob@example.net>: User "
        "unknown\","
        "mx.example.net (198.51.100.5),bad-mailbox,smtp,pc.example.com (192.0.2.7),smtp",
        "powermta_log", "bob@example.net failed 5.1.1 550 5.1.1 <bob@example.net>: User unknown");
    row("dovecot",
        "Nov 16 09:15:30 mx1 dovecot: lmtp(bob@example.com)<123><sess>: msgid=<m1@example.com>: "
        "save failed "
        "to INBOX: Quota exceeded (mailbox for user is full)",
        "dovecot_log", "bob@example.com failed  Quota exceeded (mailbox for user is full)");
}

void TestPastedText::logLines()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, dialect);
    QFETCH(QByteArray, expected);
    const DeliveryReport report = read(text);
    QCOMPARE(bytes(toString(report.kind)), QByteArray("log"));
    QCOMPARE(bytes(report.dialect), dialect);
    QCOMPARE(report.recipients.size(), std::size_t{1});
    const report::RecipientStatus& recipient = report.recipients.front();
    const QByteArray status = recipient.status ? bytes(recipient.status->toString()) : QByteArray();
    QCOMPARE(bytes(recipient.recipient()) + " " + bytes(toString(recipient.action)) + " " + status +
                 " " + repliesOf(report).value(0),
             expected);
}

void TestPastedText::placesLeadToTheSource()
{
    const std::string source = "some words\n> > 550 5.1.1 <bob@example.net>: User\n> > unknown\n";
    const DeliveryReport report = m_reader.readText(base::MappedText::verbatim(source));
    const report::Statement& first = report.recipients.front().statements.front();
    const std::size_t word = first.text.text.find("unknown");
    const base::Span span = first.text.sourceSpan({word, 7});
    QCOMPARE(bytes(std::string_view(source).substr(span.offset, span.length)),
             QByteArray("unknown"));
    const base::Span address = report.recipients.front().recipientSpan;
    QCOMPARE(bytes(std::string_view(source).substr(address.offset, address.length)),
             QByteArray("bob@example.net"));
}

void TestPastedText::quotedText()
{
    const auto strip = [](const char* text, bool whole) {
        const auto result = report::withoutQuoteMarks(base::MappedText::verbatim(text), whole, 1);
        return result ? bytes(result->text) : QByteArray("-");
    };
    QCOMPARE(strip("> a\n> b\n", true), QByteArray("a\nb\n"));
    QCOMPARE(strip("> > a\n>> b\n", true), QByteArray("a\nb\n"));
    QCOMPARE(strip("> a\n>   indented\n", true), QByteArray("a\n  indented\n"));
    QCOMPARE(strip(">>> RCPT TO:<bob@example.net>\n<<< 550 no\n", true), QByteArray("-"));
    QCOMPARE(strip("my words\nand more\n> a\n", true), QByteArray("-"));
    QCOMPARE(strip("my words\nand more\n> a\n> b\n", false), QByteArray("a\nb\n"));
    QCOMPARE(strip("plain\n", false), QByteArray("-"));
}

void TestPastedText::exactLimit_data()
{
    QTest::addColumn<QByteArray>("line"); // 1 stands for its number
    QTest::newRow("replies") << QByteArray("550 5.1.1 <user1@example.net>: User unknown\n");
    QTest::newRow("log lines") << QByteArray(
        "Nov 16 09:15:30 mx1 postfix/smtp[12]: 9E21C1C0B7: to=<user1@example.net>, "
        "relay=none, dsn=5.1.1, status=bounced (User unknown)\n");
}

void TestPastedText::exactLimit()
{
    QFETCH(QByteArray, line);
    base::Limits limits;
    limits.recipientCount = 10;
    const report::ReportReader reader(support::shippedKnowledge(), limits);
    for (const int count : {9, 10, 11}) {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += QByteArray(line).replace("user1", "user" + QByteArray::number(i));
        const DeliveryReport report =
            reader.readText(base::MappedText::verbatim(text.toStdString()));
        QCOMPARE(report.recipients.size(), std::size_t(std::min(count, 10)));
        const bool isSaid =
            !report.remarks.empty() && report.remarks.back().id == base::remarks::tooManyRecipients;
        QCOMPARE(isSaid, count > 10);
    }
}

void TestPastedText::hugeText()
{
    base::Limits limits;
    limits.recipientCount = 50;
    limits.pasteBytes = 64 * 1024;
    const report::ReportReader reader(support::shippedKnowledge(), limits);
    QByteArray text;
    for (int i = 0; i < 20000; ++i)
        text += "550 5.1.1 <user" + QByteArray::number(i) + "@example.net>: User unknown\n";
    const DeliveryReport report = reader.readText(base::MappedText::verbatim(text.toStdString()));
    QCOMPARE(report.recipients.size(), std::size_t{50});
    QCOMPARE(report.remarks.front().id, base::remarks::truncatedText);
    QCOMPARE(report.remarks.back().id, base::remarks::tooManyRecipients);
}

QTEST_APPLESS_MAIN(TestPastedText)
#include "tst_pasted_text.moc"
