// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cpu_deadline.h"
#include "diagnosis/diagnosis.h"
#include "knowledge/knowledge_base.h"
#include "support/sample_mail.h"

#include <QTest>

#include <algorithm>
#include <chrono>

using diagnosis::Diagnosis;

namespace {

bool hasTimeLimit(const std::vector<base::Remark>& remarks)
{
    return std::any_of(remarks.begin(), remarks.end(), [](const base::Remark& remark) {
        return remark.id == base::remarks::timeLimit;
    });
}

QByteArray reportOn(int recipients)
{
    QByteArray mail = support::bounce(0);
    QByteArray blocks;
    for (int i = 1; i < recipients; ++i)
        blocks += "Final-Recipient: rfc822; user" + QByteArray::number(i) +
                  "@example.net\nAction: failed\nStatus: 5.1.1\n"
                  "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\n";
    return mail.insert(mail.indexOf("--B\nContent-Type: text/rfc822-headers"), blocks);
}

/// Hundreds of mails beside each other, each with words like those of a bounce.
QByteArray manyBesideEachOther()
{
    const QByteArray words =
        QByteArray("Your message could not be delivered to the following recipients, the mail "
                   "system said that the host is not known here or there:\n")
            .repeated(800);
    QByteArray mail = "From: a@example.com\nTo: b@example.net\n"
                      "Content-Type: multipart/mixed; boundary=B\n\n";
    for (int i = 0; i < 450; ++i)
        mail += "--B\nContent-Type: message/rfc822\n\nFrom: postmaster@example.org\n"
                "Subject: Undelivered mail returned to sender\n\n" +
                words;
    return mail + "--B--\n";
}

} // namespace

/// One record may take so much of a processor and no more; what it had not come to is said.
class TestTimeLimit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void deadline();
    void noTimeAtAll_data();
    void noTimeAtAll();
    void inTheMiddle();
    void enoughForHundreds();
    void hostile();

private:
    Diagnosis diagnose(const QByteArray& bytes, std::chrono::milliseconds limit) const
    {
        diagnosis::Options options;
        options.limits.diagnosisTime = limit;
        options.wantDisplay = false;
        return m_diagnoser.diagnose(bytes.toStdString(), options).value();
    }
    const diagnosis::Diagnoser m_diagnoser{knowledge::builtIn()};
};

void TestTimeLimit::deadline()
{
    QVERIFY(base::CpuDeadline(std::chrono::nanoseconds(0)).isOver());
    const base::CpuDeadline deadline(std::chrono::milliseconds(20));
    QVERIFY(!deadline.isOver());
    while (!deadline.isOver()) { // asking is work
    }
}

void TestTimeLimit::noTimeAtAll_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("recipients");
    QTest::newRow("report") << support::bounce(1) << 1;
    QTest::newRow("mail")
        << QByteArray("From: a@example.com\nTo: b@example.net\nSubject: hello\n\nHello\n") << 1;
    QTest::newRow("reply") << QByteArray("550 5.1.1 User unknown") << 1;
    QTest::newRow("replies") << QByteArray("550 5.1.1 <a@example.net>: User unknown\n"
                                           "552 5.2.2 <b@example.net>: Mailbox full\n")
                             << 2;
}

/// Not understood, and not taken for a letter or for anything else.
void TestTimeLimit::noTimeAtAll()
{
    QFETCH(QByteArray, input);
    QFETCH(int, recipients);
    const Diagnosis result = diagnose(input, std::chrono::milliseconds(0));
    QCOMPARE(result.recipients.size(), std::size_t(recipients));
    QCOMPARE(std::count_if(result.remarks.begin(), result.remarks.end(),
                           [](const auto& r) { return r.id == base::remarks::timeLimit; }),
             std::ptrdiff_t{1});
    for (const diagnosis::RecipientDiagnosis& recipient : result.recipients) {
        QCOMPARE(recipient.classification.category().id, std::string_view("unknown"));
        QVERIFY(recipient.classification.confidence == classify::Confidence::Low);
        QVERIFY(hasTimeLimit(recipient.classification.remarks));
    }
}

/// Each recipient has its verdict or the remark; their number is right.
void TestTimeLimit::inTheMiddle()
{
    constexpr int count = 5000;
    const QByteArray mail = reportOn(count);
    int judged = 0;
    for (int limit = 1; limit < 10'000 && judged < count; limit += 1 + limit / 2) {
        const Diagnosis result = diagnose(mail, std::chrono::milliseconds(limit));
        judged = 0;
        int leftOut = 0;
        for (const diagnosis::RecipientDiagnosis& recipient : result.recipients) {
            const bool isLeftOut = hasTimeLimit(recipient.classification.remarks);
            QCOMPARE(recipient.classification.category().id,
                     std::string_view(isLeftOut ? "unknown" : "user_unknown"));
            leftOut += isLeftOut ? 1 : 0;
            judged += isLeftOut ? 0 : 1;
        }
        QCOMPARE(hasTimeLimit(result.remarks), leftOut > 0);
        QVERIFY(judged == 0 || judged + leftOut == count);
    }
    QCOMPARE(judged, count);
}

void TestTimeLimit::enoughForHundreds()
{
    const Diagnosis result = diagnose(reportOn(200), base::Limits().diagnosisTime);
    QCOMPARE(result.recipients.size(), std::size_t{200});
    QVERIFY(!hasTimeLimit(result.remarks));
}

void TestTimeLimit::hostile()
{
    const QByteArray mail = manyBesideEachOther();
    const base::CpuDeadline patience(std::chrono::milliseconds(2000));
    const Diagnosis result = diagnose(mail, std::chrono::milliseconds(50));
    QVERIFY(!patience.isOver());
    QVERIFY(hasTimeLimit(result.remarks));
}

QTEST_GUILESS_MAIN(TestTimeLimit)
#include "tst_time_limit.moc"
