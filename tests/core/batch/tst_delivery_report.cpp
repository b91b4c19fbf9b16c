// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/delivery_report.h"
#include "classify/classifier.h"
#include "diagnosis/diagnosis.h"
#include "support/read_log.h"
#include "support/shipped_knowledge.h"

#include <QTest>

/// A line of a log file must come to the same verdict as the same line pasted into the window.
class TestDeliveryReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sameAsPasted_data();
    void sameAsPasted();
    void fields();
    void expiredKeepsTheReason();
};

void TestDeliveryReport::sameAsPasted_data()
{
    QTest::addColumn<QByteArray>("line");
    const QByteArray postfix = "2026-11-16T09:15:30+08:00 mx1 postfix/smtp[1]: A1B2C: "
                               "to=<bob@example.net>, relay=mx.example.net[198.51.100.5]:25, "
                               "delay=1, dsn=5.1.1, status=";
    const QByteArray said = "(host mx.example.net[198.51.100.5] said: ";
    QTest::newRow("user unknown") << postfix + "bounced " + said +
                                         "550 5.1.1 <bob@example.net>: Recipient address rejected: "
                                         "User unknown (in reply to RCPT TO command))";
    QTest::newRow("block list") << postfix + "bounced " + said +
                                       "554 5.7.1 Service unavailable; Client host [203.0.113.5] "
                                       "blocked using zen.spamhaus.org)";
    QTest::newRow("NetEase") << postfix + "bounced " + said +
                                    "554 DT:SPM 163 mx1,abc 1794791730,please see "
                                    "http://mail.163.com/help/help_spam_16.htm (in reply to end of "
                                    "DATA command))";
    QTest::newRow("full") << postfix + "deferred " + said + "452 4.2.2 Mailbox full)";
    QTest::newRow("timeout") << postfix + "deferred (connect to mx.example.net[198.51.100.5]:25: "
                                          "Connection timed out)";
    QTest::newRow("no such domain")
        << postfix + "bounced (Host or domain name not found. Name service error for "
                     "name=example.net type=A: Host not found)";
    QTest::newRow("suspended")
        << postfix + "deferred (delivery temporarily suspended: host mx.example.net[198.51.100.5] "
                     "refused to talk to me: 421 4.7.0 too many connections)";
    QTest::newRow("expired") << QByteArray(
        "2026-11-16T09:15:30+08:00 mx1 postfix/qmgr[1]: A1B2C: from=<a@example.com>, "
        "status=expired, returned to sender");
    QTest::newRow("refused") << QByteArray(
        "2026-11-16T09:15:30+08:00 mx1 postfix/smtpd[1]: NOQUEUE: reject: "
        "RCPT from unknown[192.0.2.9]: 554 5.7.1 <bob@example.com>: Relay "
        "access denied; from=<x@example.org> to=<bob@example.com> "
        "proto=ESMTP helo=<pc>");
    const QByteArray exim = "2026-11-16 09:15:30 1vKxYz-0000AB-Cd ** bob@example.net R=dnslookup "
                            "T=remote_smtp H=mx.example.net [198.51.100.5]: ";
    QTest::newRow("exim") << exim + "SMTP error from remote mail server after "
                                    "RCPT TO:<bob@example.net>: 550 5.1.1 User unknown";
    QTest::newRow("exim, no route") << QByteArray(
        "2026-11-16 09:15:30 1vKxYz-0000AB-Cd ** bob@example.net: Unrouteable address");
    QTest::newRow("sendmail") << QByteArray(
        "Nov 16 09:15:30 mx1 sm-mta[2345]: 6AG1FUxx012345: "
        "to=<bob@example.net>, relay=mx.example.net. [198.51.100.5], "
        "dsn=5.1.1, stat=User unknown");
    QTest::newRow("opensmtpd") << QByteArray(
        "Nov 16 09:15:30 mx1 smtpd[4]: 8f48 mta event=delivery evpid=7077717e797a776e "
        "from=<a@example.com> to=<bob@example.net> rcpt=<-> source=\"192.0.2.1\" "
        "relay=\"198.51.100.5 (mx.example.net)\" delay=1s result=\"PermFail\" stat=\"550 5.1.1 "
        "User unknown\"");
}

void TestDeliveryReport::sameAsPasted()
{
    QFETCH(QByteArray, line);
    const knowledge::KnowledgeBase& knowledge = support::shippedKnowledge();
    const auto pasted = diagnosis::Diagnoser(knowledge).diagnose(line.toStdString());
    QVERIFY(pasted.has_value());
    QCOMPARE(pasted->recipients.size(), std::size_t{1});
    const support::ReadLog read = support::readLog(line.toStdString() + '\n');
    QCOMPARE(read.deliveries.size(), std::size_t{1});

    maillog::Delivery delivery = read.deliveries.front();
    const report::DeliveryReport report =
        batch::reportOf(delivery, report::ReportReader(knowledge));
    QCOMPARE(report.recipients.size(), std::size_t{1});
    const report::RecipientStatus& own = report.recipients.front();
    const report::RecipientStatus& other = pasted->recipients.front().status;
    QCOMPARE(own.finalRecipient, other.finalRecipient);
    const bool isIncoming = read.deliveries.front().isIncoming; // told to a stranger
    QVERIFY(isIncoming || own.action == other.action);
    QCOMPARE(own.remoteMta, other.remoteMta);
    QCOMPARE(own.statements.size(), other.statements.size());
    const report::Statement& said = own.statements.front();
    const report::Statement& asPasted = other.statements.front();
    QCOMPARE(said.text.text, asPasted.text.text);
    QCOMPARE(said.replyOffset, asPasted.replyOffset);
    if (!isIncoming) // there the command stands outside the text
        QCOMPARE(said.stage, asPasted.stage);
    if (read.deliveries.front().textLength > 0)
        QCOMPARE(said.text.sourceSpan({0, said.text.text.size()}),
                 asPasted.text.sourceSpan({0, asPasted.text.text.size()}));

    const auto verdict = classify::Classifier(knowledge).classify(report, own);
    const classify::Classification& wanted = pasted->recipients.front().classification;
    QCOMPARE(&verdict.category() == &wanted.category(), true);
}

void TestDeliveryReport::fields()
{
    maillog::Delivery delivery;
    delivery.format = maillog::Format::Exim;
    delivery.action = report::Action::Delayed;
    delivery.host = "mx1.example.com";
    delivery.queueId = "1vKxYz-0000AB-Cd";
    delivery.messageId = "m1@example.com";
    delivery.sender = "alice@example.com";
    delivery.recipient = "bob@example.net";
    delivery.time = 1794791730;
    delivery.zone = 8 * 3600;
    const report::DeliveryReport report =
        batch::reportOf(delivery, report::ReportReader(support::shippedKnowledge()));
    QVERIFY(report.kind == report::Kind::Log);
    QCOMPARE(report.dialect, std::string("exim"));
    QCOMPARE(report.sender, std::string("alice@example.com"));
    QCOMPARE(report.reportingMta, std::string("mx1.example.com"));
    QCOMPARE(report.date, std::string("2026-11-16T09:15:30+08:00"));
    QVERIFY(report.recipients.front().statements.empty());
}

void TestDeliveryReport::expiredKeepsTheReason()
{
    const std::string start = "2026-11-16T09:15:30+08:00 mx1 postfix/";
    const support::ReadLog read = support::readLog(
        start +
        "smtp[1]: A1B2C: to=<bob@example.net>, relay=mx.example.net[198.51.100.5]:25, dsn=4.2.2, "
        "status=deferred (host mx.example.net[198.51.100.5] said: 452 4.2.2 Mailbox full)\n" +
        start + "qmgr[1]: A1B2C: from=<a@example.com>, status=expired, returned to sender\n");
    QCOMPARE(read.deliveries.size(), std::size_t{1});
    maillog::Delivery delivery = read.deliveries.front();
    const report::DeliveryReport report =
        batch::reportOf(delivery, report::ReportReader(support::shippedKnowledge()));
    const auto& statements = report.recipients.front().statements;
    QCOMPARE(statements.size(), std::size_t{2});
    QCOMPARE(statements[0].text.text.substr(statements[0].replyOffset),
             std::string("452 4.2.2 Mailbox full"));
    QCOMPARE(statements[1].text.text, std::string("status=expired, returned to sender"));
    QVERIFY(report.recipients.front().action == report::Action::Failed);
}

QTEST_GUILESS_MAIN(TestDeliveryReport)
#include "tst_delivery_report.moc"
