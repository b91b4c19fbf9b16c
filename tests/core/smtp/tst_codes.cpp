// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/reply.h"

#include <QtTest>

using smtp::EnhancedStatusCode;
using smtp::ReplyCode;

class TestCodes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replyCode_data();
    void replyCode();
    void enhancedStatusCode_data();
    void enhancedStatusCode();
    void classesAndSubjects();
    void findCodes_data();
    void findCodes();
    void spansPointAtTheNumbers();
};

void TestCodes::replyCode_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("value");
    QTest::addRow("lowest") << QByteArray("200") << 200;
    QTest::addRow("highest") << QByteArray("599") << 599;
    QTest::addRow("usual") << QByteArray("550") << 550;
    QTest::addRow("one hundred") << QByteArray("199") << -1;
    QTest::addRow("six hundred") << QByteArray("600") << -1;
    QTest::addRow("two digits") << QByteArray("55") << -1;
    QTest::addRow("four digits") << QByteArray("5500") << -1;
    QTest::addRow("blank") << QByteArray(" 55") << -1;
    QTest::addRow("letter") << QByteArray("5x0") << -1;
    QTest::addRow("empty") << QByteArray() << -1;
}

void TestCodes::replyCode()
{
    QFETCH(QByteArray, text);
    QFETCH(int, value);
    const auto code = ReplyCode::parse({text.data(), static_cast<std::size_t>(text.size())});
    QCOMPARE(code ? code->value() : -1, value);
    if (code) {
        QCOMPARE(code->severity(), value / 100);
        QCOMPARE(QByteArray::fromStdString(code->toString()), text);
    }
}

void TestCodes::enhancedStatusCode_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    QTest::addRow("usual") << QByteArray("5.1.1") << QByteArray("5.1.1");
    QTest::addRow("three digits") << QByteArray("4.7.650") << QByteArray("4.7.650");
    QTest::addRow("whole subject") << QByteArray("4.1.X") << QByteArray("4.1.X");
    QTest::addRow("whole subject, small x") << QByteArray("5.1.x") << QByteArray("5.1.X");
    QTest::addRow("success") << QByteArray("2.0.0") << QByteArray("2.0.0");
    QTest::addRow("class 3") << QByteArray("3.1.1") << QByteArray();
    QTest::addRow("leading zero") << QByteArray("5.01.1") << QByteArray();
    QTest::addRow("long detail") << QByteArray("5.1.1000") << QByteArray();
    QTest::addRow("two parts") << QByteArray("5.1") << QByteArray();
    QTest::addRow("four parts") << QByteArray("5.1.1.1") << QByteArray();
    QTest::addRow("blank behind") << QByteArray("5.1.1 ") << QByteArray();
    QTest::addRow("subject unknown") << QByteArray("5.X.X") << QByteArray();
    QTest::addRow("no digits") << QByteArray("5..") << QByteArray();
}

void TestCodes::enhancedStatusCode()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, shown);
    const auto code =
        EnhancedStatusCode::parse({text.data(), static_cast<std::size_t>(text.size())});
    QCOMPARE(code ? QByteArray::fromStdString(code->toString()) : QByteArray(), shown);
}

void TestCodes::classesAndSubjects()
{
    const auto quota = EnhancedStatusCode::parse("4.2.2");
    QVERIFY(quota);
    QCOMPARE(quota->statusClass(), 4);
    QCOMPARE(quota->subject(), 2);
    QCOMPARE(quota->detail(), 2);
    QVERIFY(!quota->isUndefined());
    QVERIFY(EnhancedStatusCode::parse("5.0.0")->isUndefined());
    QVERIFY(!EnhancedStatusCode::parse("5.1.0")->isUndefined());
    QVERIFY(EnhancedStatusCode::parse("5.1.X")->isSubjectOnly());
}

void TestCodes::findCodes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reply");
    QTest::addColumn<QString>("status");
    QTest::addColumn<bool>("contradictory");

    const auto row = [](const char* text, const char* reply, const char* status,
                        bool contradictory = false) {
        QTest::addRow("%.60s", text) << QString::fromUtf8(text) << QString::fromUtf8(reply)
                                     << QString::fromUtf8(status) << contradictory;
    };
    // The plain forms.
    row("550 5.1.1 User unknown", "550", "5.1.1");
    row("550-5.1.1 The email account\n550-5.1.1 does not exist\n550 5.1.1 Learn more", "550",
        "5.1.1");
    row("550-5.1.1 The email account 550-5.1.1 does not exist. 550 5.1.1 Learn more", "550",
        "5.1.1");
    row("550_5.1.1_unknown", "550", "5.1.1");
    row("550 550 5.1.1 no such user", "550", "5.1.1");
    row("550 (5.7.1) rejected", "550", "5.7.1");
    row("550 #5.1.1 no such user", "550", "5.1.1");
    row("#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##", "550", "5.1.1");
    row("553 sorry, that domain isn't in my list (#5.7.1)", "553", "5.7.1");
    row("553 sorry, no mailbox here by that name (# 5.1.1 )", "553", "5.1.1");
    row("550 sorry, no mailbox here (#5.1.1 - chkuser)", "550", "5.1.1");
    row("550<user@example.net>... user unknown", "550", "");
    row("550User unknown", "550", "");
    row("552 MS-Office file with macros found", "552", "");
    row("550", "550", "");
    row("550.", "550", "");
    row("554", "554", "");
    row("  421 4.7.0 try later", "421", "4.7.0");
    row("250 2.0.0 OK", "250", "2.0.0");
    row("550/5.1.1 no such user", "550", "5.1.1");

    // Behind what gateways write in front.
    row("smtp;550 5.1.1 user unknown", "550", "5.1.1");
    row("smtp; 550 5.1.1 user unknown", "550", "5.1.1");
    row("X-Postfix; host mx.example.net[192.0.2.1] said: 552 5.2.2 mailbox full", "552", "5.2.2");
    row("host mx.example.net[192.0.2.1] said: 552 mailbox full (in reply to RCPT TO command)",
        "552", "");
    row("SMTP error from remote mail server after RCPT TO:<bob@example.net>: 550 unknown", "550",
        "");
    row("SMTP error, RCPT TO: 550 5.1.1 unknown", "550", "5.1.1");
    row("MAIL FROM: 553 sorry, mail from your IP is refused", "553", "");
    row("DOT:519 Rejected by content filter", "519", "");
    row("<mx.example.net #5.1.1 smtp;550 5.1.1 user unknown>", "550", "5.1.1");
    row("(reason: 550 5.1.1 <bob@example.net>... User unknown)", "550", "5.1.1");
    row("Remote host said: 554 delivery error", "554", "");
    row("Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'", "550", "5.1.10");
    row("5.1.0 - Unknown address error 550-'5.1.1 <bob@example.net> unknown'", "550", "5.1.1",
        true);
    row("<<< 550 5.1.1 <bob@example.net>: unknown", "550", "5.1.1");
    row("> 550 5.1.1 unknown", "550", "5.1.1");
    row("<bob@example.net>... 550 User unknown", "550", "");
    row("The error was: SMTP error code 550", "550", "");
    row("dsn=5.1.1, status=bounced (host mx.example.net[192.0.2.1] said: 550 no)", "550", "5.1.1");
    row("unknown recipient or mailbox unavailable -> 550 Unknown", "550", "");
    row("错误代码：550，用户不存在", "550", "");
    row("对方服务器返回 550 5.1.1 用户不存在", "550", "5.1.1");
    row("550用户不存在", "550", "");
    row("（550 5.7.1 拒收）", "550", "5.7.1");

    // Replies with other numbers in them.
    row("554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.example.org",
        "554", "5.7.1");
    row("421 421-: (DNS:NR)  http://postmaster.example.com/errors/421dnsnr.html", "421", "");
    row("552 5.3.4 Message size exceeds fixed limit (7372800)", "552", "5.3.4");
    row("552 size 500 KB exceeds limit: 300 KB", "552", "");
    row("450 4.2.2 Try again in 300 seconds", "450", "4.2.2");
    row("550 5.7.1 (AS(201806281)) blocked [mx.example.net]", "550", "5.7.1");
    row("554 5.7.9 Message not accepted. [554.30]", "554", "5.7.9");
    row("421 4.7.0 [TSS04] Messages from 203.0.113.250 deferred due to 450 complaints", "421",
        "4.7.0");
    row("550 5.4.1 relay denied TLS1.3 port 25 2026", "550", "5.4.1");
    row("452-4.2.2 full 4-v6si5409935edh.451 - gsmtp", "452", "4.2.2");

    // Status only, or nothing at all.
    row("5.1.1 mailbox unavailable", "", "5.1.1");
    row("4.1.X | 表示收件人地址有误", "", "4.1.X");
    row("5.1.X | 收件人地址错误", "", "5.1.X");
    row("1.2.3.4 is not allowed", "", "");
    row("4.3.2.1 is not allowed", "", "");
    row("host 203.0.113.5 does not like recipient.", "", "");
    row("203.0.113.5 does not like recipient.", "", "");
    row("[192.0.2.1]", "", "");
    row("connect to mx.example.net[2001:db8::550]:25: Connection refused", "", "");
    row("connect to mx.example.net:465 failed", "", "");
    row("connect to mx.example.net[192.0.2.1]:587: timed out", "", "");
    row("at 10:15:250 on 16 Nov 2026", "", "");
    row("Postfix 2.5.1 and Exim version 4.96.2 and see RFC 5321 section 4.5.3", "", "");
    row("postfix/2.5.1", "", "");
    row("queue id 4F3BC550A, message 550e8400-e29b-41d4", "", "");
    row("550@example.net is unknown", "", "");
    row("mail.550.example.net", "", "");
    row("user500 has 250-300 messages, limit: 300", "", "");
    row("500 KB", "", "");
    row("客服电话：400 810 5510", "", "");
    row("Tel: 400-810-5510, phone: 400 8105 510", "", "");
    row("cipher: 256 bits, retry after: 300", "", "");
    row("https://example.com/errors#554", "", "");
    row(".c1{margin:0;color:#333;background: #555}", "", "");
    row("300 seconds", "", "");
    row("每天最多发送 500 封，当前 500封", "", "");
    row("", "", "");
    row("Return to sender", "", "");

    // Two codes.
    row("451 4.7.1 Try later: 550 5.1.1 unknown", "451", "4.7.1", true);
    row("550-5.1.1 first\n554 5.7.1 last", "550", "5.1.1", true);
    row("550 5.7.1 rejected (#5.1.1)", "550", "5.7.1", true);
    row("550 5.0.0 failed: 550 5.1.1 unknown", "550", "5.1.1");
    row("554 5.0.0 Service unavailable", "554", "5.0.0");
}

void TestCodes::findCodes()
{
    QFETCH(QString, text);
    QFETCH(QString, reply);
    QFETCH(QString, status);
    QFETCH(bool, contradictory);
    const std::string bytes = text.toStdString();
    const smtp::ReplyCodes codes = smtp::findCodes(bytes);
    QCOMPARE(codes.reply ? QString::fromStdString(codes.reply->toString()) : QString(), reply);
    QCOMPARE(codes.status ? QString::fromStdString(codes.status->toString()) : QString(), status);
    QCOMPARE(codes.contradictory, contradictory);
    if (codes.reply)
        QCOMPARE(bytes.substr(codes.replySpan.offset, codes.replySpan.length),
                 codes.reply->toString());
    else
        QVERIFY(codes.replySpan.empty());
}

void TestCodes::spansPointAtTheNumbers()
{
    const std::string text = "host mx[192.0.2.1] said: 550-5.1.1 unknown";
    const smtp::ReplyCodes codes = smtp::findCodes(text);
    QCOMPARE(codes.replySpan, (base::Span{25, 3}));
    QCOMPARE(codes.statusSpan, (base::Span{29, 5}));
}

QTEST_GUILESS_MAIN(TestCodes)
#include "tst_codes.moc"
