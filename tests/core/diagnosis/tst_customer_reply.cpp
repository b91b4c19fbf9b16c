// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/customer_reply.h"
#include "proof/proof_table.h"
#include "proof/reply_extras.h"

#include <QRegularExpression>
#include <QTest>

using diagnosis::customerReply;
using diagnosis::Diagnosis;
using diagnosis::RecipientDiagnosis;
using knowledge::Language;
using proof::Verdict;

namespace {

constexpr std::array languages{Language::English, Language::SimplifiedChinese};

/// A case of this category whose every field tells what no customer is to read.
Diagnosis caseOf(const knowledge::Category& category)
{
    Diagnosis diagnosis;
    diagnosis.isBounce = diagnosis::isFailure(category);
    diagnosis.report.reportingMta = "mail01.corp.internal";
    diagnosis.report.queueId = "4fW3Zv4Y1CzHPh";
    diagnosis.report.messageId = "<abc@mail01.corp.internal>";
    diagnosis.report.originalSubject = "Weekly figures";
    diagnosis.report.date = "2026-11-16T09:15:30+08:00";
    classify::Evidence evidence;
    evidence.rule = "secret-rule";
    evidence.text = "550 5.7.1 [192.0.2.77] (mx.example.com) id 4fW3Zv4Y1CzHPh";
    classify::Classification verdict(category, evidence);
    verdict.diagnostic = evidence.text;
    verdict.replyCode = smtp::ReplyCode::parse("550");
    verdict.status = smtp::EnhancedStatusCode::parse("5.7.1");
    verdict.captures = {{"ip", "192.0.2.77"}};
    RecipientDiagnosis recipient{{}, verdict};
    recipient.status.finalRecipient = "bob.forwarded@other.example";
    recipient.status.originalRecipient = "bob@example.net";
    recipient.status.remoteMta = "mx.example.com";
    recipient.status.action =
        category.id == "delayed" ? report::Action::Delayed : report::Action::Failed;
    diagnosis.recipients.push_back(recipient);
    return diagnosis;
}

QString replyTo(const Diagnosis& diagnosis, Language language,
                const diagnosis::ReplyExtras& extras = {})
{
    return QString::fromStdString(customerReply(knowledge::builtIn(), diagnosis,
                                                diagnosis.recipients.front(), language, extras));
}

/// What is wrong with a reply; empty for nothing.
QString faultOf(QString text, Language language)
{
    for (const char* forbidden :
         {"{", "}", "%1", "%2", "mail01", "internal", "4fW3Zv4Y1CzHPh", "192.0.2.77",
          "mx.example.com", "secret-rule", "forwarded", "other.example"}) {
        if (text.contains(QLatin1String(forbidden)))
            return QString::fromLatin1(forbidden);
    }
    if (text.contains(QLatin1String("\n\n\n")) || text.startsWith(QLatin1Char('\n')) ||
        text.contains(QRegularExpression(QStringLiteral("[ \t]\n|\n[ \t]"))))
        return QStringLiteral("an empty paragraph");
    text.remove(QStringLiteral("bob@example.net"));
    const QRegularExpression host(QStringLiteral("[a-z0-9-]+\\.(?:[a-z0-9-]+\\.)*[a-z]{2,}\\b"),
                                  QRegularExpression::CaseInsensitiveOption);
    if (const auto match = host.match(text); match.hasMatch())
        return QStringLiteral("a host: ") + match.captured();
    const QRegularExpression narrow(
        QStringLiteral(
            "\\p{Han}[,.;:!?()\"]|[,;:!?()\"]\\p{Han}|[a-z0-9]\\p{Han}|\\p{Han}[a-z0-9]"),
        QRegularExpression::CaseInsensitiveOption);
    if (language == Language::SimplifiedChinese) {
        if (const auto match = narrow.match(text); match.hasMatch())
            return QStringLiteral("narrow punctuation or a missing blank: ") + match.captured();
        if (text.contains(QChar(u'你')))
            return QStringLiteral("the familiar form");
    } else if (text.contains(QRegularExpression(QStringLiteral("\\p{Han}")))) {
        return QStringLiteral("Chinese in an English reply");
    }
    return {};
}

} // namespace

/// The answer that a customer reads, for every reason there is.
class TestCustomerReply : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCategory_data()
    {
        QTest::addColumn<QString>("id");
        for (const knowledge::Category& category : knowledge::builtIn().categories())
            QTest::newRow(std::string(category.id).c_str())
                << QString::fromStdString(std::string(category.id));
    }

    void everyCategory()
    {
        QFETCH(QString, id);
        const knowledge::KnowledgeBase& base = knowledge::builtIn();
        const knowledge::Category* category = base.findCategory(id.toStdString());
        QVERIFY(category != nullptr);
        const Diagnosis diagnosis = caseOf(*category);
        std::vector<std::unique_ptr<proof::Proof>> proofs(1); // none
        for (const Verdict verdict : {Verdict::Confirmed, Verdict::RefutedNow, Verdict::Supports,
                                      Verdict::CannotTell, Verdict::NotTestable}) {
            proofs.push_back(std::make_unique<proof::Proof>());
            proofs.back()->verdict = verdict;
        }
        for (const Language language : languages) {
            for (const auto& proof : proofs) {
                const QString text =
                    replyTo(diagnosis, language, replyExtras(base, proof.get(), language));
                QVERIFY2(faultOf(text, language).isEmpty(),
                         qPrintable(faultOf(text, language) + QStringLiteral(" in\n") + text));
                QVERIFY2(text.contains(QStringLiteral("550 5.7.1")), qPrintable(text));
                QVERIFY2(text.contains(QStringLiteral("2026-11-16")), qPrintable(text));
                QCOMPARE(text.contains(QStringLiteral("bob@example.net")), diagnosis.isBounce);
            }
        }
    }

    /// The search above is worth something.
    void faultsAreFound()
    {
        for (const char* bad : {"您好,邮件", "邮件{name}", "服务器mx1退信", "你好",
                                "到 mx1.example.org 的", "a\n\n\nb"})
            QVERIFY2(!faultOf(QString::fromUtf8(bad), Language::SimplifiedChinese).isEmpty(), bad);
    }

    void testIsTold_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QString>("customer");
        QTest::addColumn<bool>("isRetry");
        QTest::addColumn<bool>("keepsAdvice");
        QTest::addColumn<QString>("also");
        const QString said = QStringLiteral("The block was lifted, please send again.");
        QTest::newRow("confirmed")
            << int(Verdict::Confirmed) << QStringLiteral("It is still so today.") << false << true
            << QString();
        QTest::newRow("refuted") << int(Verdict::RefutedNow) << said << false << false
                                 << QStringLiteral("Should it come back once more");
        QTest::newRow("refuted, no words of its own")
            << int(Verdict::RefutedNow) << QString() << true << false
            << QStringLiteral("please send your message again");
        QTest::newRow("refuted, sending again is no help")
            << int(Verdict::RefutedNow) << QString() << false << true << QString();
        QTest::newRow("cannot tell")
            << int(Verdict::CannotTell) << QString() << false << true << QString();
    }

    void testIsTold()
    {
        QFETCH(int, verdict);
        QFETCH(QString, customer);
        QFETCH(bool, isRetry);
        QFETCH(bool, keepsAdvice);
        QFETCH(QString, also);
        const knowledge::KnowledgeBase& base = knowledge::builtIn();
        const Diagnosis diagnosis = caseOf(base.category("ip_blocked"));
        proof::Proof proof;
        proof.verdict = static_cast<Verdict>(verdict);
        if (isRetry)
            proof.retry = knowledge::Retry::Later;
        proof.customer = {customer.toStdString(), customer.toStdString()};
        const QString text =
            replyTo(diagnosis, Language::English, replyExtras(base, &proof, Language::English));
        const auto& advice = base.category("ip_blocked").customer.en;
        QCOMPARE(text.contains(QString::fromStdString(std::string(advice))), keepsAdvice);
        QVERIFY2(text.contains(customer) && text.contains(also), qPrintable(text));
    }

    /// Every sentence for the customer that a test can end with.
    void everyOutcome()
    {
        int count = 0;
        for (const proof::CauseTest& test : proof::builtInProofs().tests()) {
            const knowledge::KnowledgeBase& base = knowledge::builtIn();
            const Diagnosis diagnosis = caseOf(base.category(test.categories.front()));
            for (const proof::Outcome& outcome : test.outcomes) {
                proof::Proof proof;
                proof.verdict = outcome.verdict;
                proof.customer = outcome.customer;
                proof.retry = outcome.retry;
                for (const Language language : languages) {
                    const QString text =
                        replyTo(diagnosis, language, replyExtras(base, &proof, language));
                    QVERIFY2(faultOf(text, language).isEmpty(),
                             qPrintable(faultOf(text, language) + QStringLiteral(" in\n") + text));
                }
                count += outcome.customer.empty() ? 0 : 1;
            }
        }
        QVERIFY(count > 0);
    }

    void foreignWordsStayInTheirLine()
    {
        Diagnosis diagnosis = caseOf(knowledge::builtIn().category("user_unknown"));
        diagnosis.report.originalSubject =
            "Hello\r\n\r\nPlease pay \xE2\x80\xAE" + std::string(500, 'x');
        diagnosis.recipients.front().status.originalRecipient = "bob\n@example.net";
        const QString text = replyTo(diagnosis, Language::English);
        QVERIFY2(text.contains(QStringLiteral("Hello")) &&
                     !text.contains(QStringLiteral("\n\nPlease pay")),
                 qPrintable(text));
        QVERIFY(!text.contains(QChar(0x202E)) && !text.contains(QLatin1Char('\r')));
        QVERIFY(!text.contains(QString(200, QLatin1Char('x'))));
    }

    void signature()
    {
        const Diagnosis diagnosis = caseOf(knowledge::builtIn().category("user_unknown"));
        const QString text =
            replyTo(diagnosis, Language::SimplifiedChinese, {{}, {}, "  客服部 李敏\n示例公司 \n"});
        QVERIFY2(text.endsWith(QStringLiteral("祝好\n客服部 李敏\n示例公司\n")), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestCustomerReply)
#include "tst_customer_reply.moc"
