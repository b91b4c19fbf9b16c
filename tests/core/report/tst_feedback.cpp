// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/message.h"
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

template<typename Enum>
QByteArray name(Enum value)
{
    return bytes(toString(value));
}

std::string feedback(const std::string& fields, const std::string& returnedHeaders)
{
    return "From: fbl@example.org\nTo: abuse@example.com\nSubject: complaint\n"
           "Content-Type: multipart/report; report-type=feedback-report; boundary=B\n\n"
           "--B\nContent-Type: text/plain\n\nA complaint. 550 5.1.1 is no failure here.\n"
           "--B\nContent-Type: message/feedback-report\n\n" +
           fields + "\n--B\nContent-Type: message/rfc822\n\n" + returnedHeaders +
           "\n\nThe mail.\n--B--\n";
}

} // namespace

class TestFeedback : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recipients_data();
    void recipients();
    void fields();
    void autoReplies_data();
    void autoReplies();
    void readReceiptIsNoBounce();

private:
    DeliveryReport read(const std::string& source) const
    {
        return m_reader.read(message::read(source));
    }
    const report::ReportReader m_reader{support::shippedKnowledge()};
};

void TestFeedback::recipients_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("returned");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* fields, const char* returned,
                        const char* expected) {
        QTest::newRow(name) << QByteArray(fields) << QByteArray(returned) << QByteArray(expected);
    };
    row("given", "Feedback-Type: abuse\nOriginal-Rcpt-To: <bob@example.net>\n", "To: x@example.org",
        "bob@example.net");
    row("two",
        "Feedback-Type: abuse\nOriginal-Rcpt-To: bob@example.net\nOriginal-Rcpt-To: "
        "eve@example.net\n",
        "To: x@example.org", "bob@example.net eve@example.net");
    row("blanked, VERP in the envelope sender",
        "Feedback-Type: abuse\nOriginal-Mail-From: <bounce+bob=example.net@lists.example.com>\n"
        "Original-Rcpt-To: <redacted>\n",
        "To: redacted@example.net", "bob@example.net");
    row("blanked, VERP in the return path", "Feedback-Type: abuse\n",
        "Return-Path: <bounce+bob=example.net@lists.example.com>\nTo: redacted@example.net",
        "bob@example.net");
    row("Hotmail's own field", "Feedback-Type: abuse\n",
        "X-HmXmrOriginalRecipient: bob@example.net\nTo: undisclosed", "bob@example.net");
    row("To of the mail", "Feedback-Type: abuse\n", "To: Bob <bob@example.net>", "bob@example.net");
    row("nobody", "Feedback-Type: abuse\n", "From: alice@example.com", "");
}

void TestFeedback::recipients()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, returned);
    QFETCH(QByteArray, expected);
    const DeliveryReport report = read(feedback(fields.toStdString(), returned.toStdString()));
    QCOMPARE(name(report.kind), name(Kind::Feedback));
    QByteArrayList found;
    for (const report::RecipientStatus& recipient : report.recipients) {
        found.append(bytes(recipient.recipient()));
        QCOMPARE(name(recipient.action), name(report::Action::None));
    }
    QCOMPARE(found.join(" "), expected);
}

void TestFeedback::fields()
{
    const DeliveryReport report =
        read(feedback("Feedback-Type: Auth-Failure\nOriginal-Mail-From: news@example.com\n"
                      "Reporting-MTA: dns; mx.example.org\nOriginal-Rcpt-To: bob@example.net\n",
                      "Message-ID: <m1@example.com>\nSubject: Offers"));
    QCOMPARE(bytes(report.feedbackType), QByteArray("auth-failure"));
    QCOMPARE(bytes(report.sender), QByteArray("news@example.com"));
    QCOMPARE(bytes(report.reportingMta), QByteArray("mx.example.org"));
    QCOMPARE(bytes(report.messageId), QByteArray("m1@example.com"));
    QCOMPARE(bytes(report.originalSubject), QByteArray("Offers"));
    QCOMPARE(bytes(report.dialect), QByteArray("rfc5965"));
}

void TestFeedback::autoReplies_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<bool>("isAutoReply");
    const auto row = [](const char* headers, bool isAutoReply) {
        QTest::newRow(headers) << QByteArray(headers) << isAutoReply;
    };
    row("Auto-Submitted: auto-replied (vacation)", true);
    row("Auto-Submitted: auto-generated", false);
    row("Auto-Submitted: no", false);
    row("X-Autoreply: yes", true);
    row("X-Autorespond: holidays", true);
    row("Precedence: auto_reply", true);
    row("Precedence: bulk", false);
    row("X-Auto-Response-Suppress: All", false);
    row("Subject: Automatic reply: Weekly", true);
    row("Subject: Re: Automatic reply to customers?", false);
    row("Subject: Out of Office: Weekly", true);
    row("Subject: =?utf-8?B?6Ieq5Yqo5Zue5aSNOiDlkajmiqU=?=", true); // 自动回复: 周报
    row("Subject: Abwesend: Wochenbericht", true);
    row("Subject: Automobile for sale", false);
}

void TestFeedback::autoReplies()
{
    QFETCH(QByteArray, headers);
    QFETCH(bool, isAutoReply);
    const DeliveryReport report =
        read("From: Bob <bob@example.net>\nTo: alice@example.com\n" + headers.toStdString() +
             "\n\nI am away. If a delivery fails with 550, ask eve@example.net.\n");
    QCOMPARE(name(report.kind), name(isAutoReply ? Kind::AutoReply : Kind::Other));
    if (isAutoReply) {
        QCOMPARE(report.recipients.size(), std::size_t{1});
        QCOMPARE(bytes(report.recipients.front().recipient()), QByteArray("bob@example.net"));
    }
}

void TestFeedback::readReceiptIsNoBounce()
{
    const DeliveryReport report =
        read("From: bob@example.net\nTo: alice@example.com\nSubject: Not read: Weekly\n"
             "Content-Type: multipart/report; report-type=disposition-notification; boundary=B\n\n"
             "--B\nContent-Type: text/plain\n\nYour message was deleted without being read.\n"
             "--B\nContent-Type: message/disposition-notification\n\n"
             "Final-Recipient: rfc822; bob@example.net\n"
             "Disposition: automatic-action/MDN-sent-automatically; deleted\n--B--\n");
    QCOMPARE(name(report.kind), name(Kind::Other));
    QVERIFY(report.recipients.empty());
}

QTEST_APPLESS_MAIN(TestFeedback)
#include "tst_feedback.moc"
