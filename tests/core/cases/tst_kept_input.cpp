// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/case_maker.h"
#include "cases/kept_input.h"
#include "knowledge/knowledge_base.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace cases;

namespace {

const QString dataDir = QStringLiteral(TEST_DATA_DIR "/");

std::string bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

QByteArray text(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

QByteArrayList verdictsOf(const diagnosis::Diagnosis& diagnosis)
{
    QByteArrayList all;
    for (const diagnosis::RecipientDiagnosis& recipient : diagnosis.recipients)
        all << text(recipient.status.recipient() + ' ') +
                   text(recipient.classification.category().id);
    return all;
}

} // namespace

/// What of an input is kept with a case, and what is left out.
class TestKeptInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesOut_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("gone");  // of the body of the mail that came back
        QTest::addColumn<QByteArray>("stays"); // of its header or of the report
        QTest::addRow("RFC 3464") << "mail/rfc3464-01-postfix-two-reasons.eml"
                                  << QByteArray("the minutes are below")
                                  << QByteArray("Subject: Minutes of Wednesday");
        QTest::addRow("in the text, behind a mark")
            << "mail/qmail-01-two-recipients.eml" << QByteArray("<eve@example.net>")
            << QByteArray("Subject: stock list");
        QTest::addRow("sent on as an attachment")
            << "mail/forward-01-attached.eml" << QByteArray("See the sheet.")
            << QByteArray("Final-Recipient: rfc822; willem@example.net");
        QTest::addRow("second version and picture")
            << "mail/gmail-new-01-address-not-found.eml" << QByteArray("See you on Sunday")
            << QByteArray("Subject: Re: garden");
    }
    void leavesOut()
    {
        QFETCH(const QString, file);
        QFETCH(const QByteArray, gone);
        QFETCH(const QByteArray, stays);
        const std::string bytes = bytesOf(dataDir + file);
        QVERIFY(text(bytes).contains(gone) && text(bytes).contains(stays));
        const auto found = m_diagnoser.diagnose(bytes);
        QVERIFY(found);
        const KeptInput kept = keptInput(m_diagnoser, *found, bytes, false);
        QCOMPARE(text(toString(kept.kept)), text(toString(InputKept::WithoutReturnedBody)));
        QVERIFY2(!text(kept.bytes).contains(gone), kept.bytes.c_str());
        QVERIFY2(text(kept.bytes).contains(stays), kept.bytes.c_str());
        const KeptInput whole = keptInput(m_diagnoser, *found, bytes, true);
        QCOMPARE(text(toString(whole.kept)), text(toString(InputKept::Whole)));
        QCOMPARE(text(whole.bytes), text(bytes));
    }

    /// The mail that came back stands in the text, behind no mark that a dialect knows.
    void findsAHeaderInTheText()
    {
        const std::string bytes = "From: MAILER-DAEMON@mx.example.net\n"
                                  "To: alice@example.com\n"
                                  "Subject: failure notice\n\n"
                                  "Could not deliver to <bob@example.net>:\n"
                                  "550 5.1.1 <bob@example.net>: User unknown\n\n"
                                  "It looked like this\n\n"
                                  "From: alice@example.com\n"
                                  "To: bob@example.net\n"
                                  "Subject: figures\n"
                                  "Date: Mon, 16 Nov 2026 09:15:28 +0800\n\n"
                                  "Nobody else may know them.\n";
        const auto found = m_diagnoser.diagnose(bytes);
        QVERIFY(found);
        const KeptInput kept = keptInput(m_diagnoser, *found, bytes, false);
        QCOMPARE(text(toString(kept.kept)), "without_returned_body");
        QVERIFY2(text(kept.bytes).contains("Subject: figures"), kept.bytes.c_str());
        QVERIFY2(!text(kept.bytes).contains("Nobody else"), kept.bytes.c_str());
    }

    /// Whatever is left out, the verdicts stay; what cannot be cut is not kept.
    void verdictsStay()
    {
        int cut = 0;
        int whole = 0;
        QStringList wholeOnes;
        QDirIterator files(
            dataDir, {QStringLiteral("*.eml"), QStringLiteral("*.msg"), QStringLiteral("*.txt")},
            QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const std::string bytes = bytesOf(path);
            const auto found = m_diagnoser.diagnose(bytes);
            if (!found)
                continue;
            const KeptInput kept = keptInput(m_diagnoser, *found, bytes, false);
            QVERIFY2(kept.bytes.size() <= bytes.size(), qPrintable(path));
            if (kept.kept == InputKept::Nothing) {
                QVERIFY2(kept.bytes.empty(), qPrintable(path));
                continue;
            }
            if (kept.kept == InputKept::Whole) {
                ++whole;
                wholeOnes << files.fileName();
                QCOMPARE(text(kept.bytes), text(bytes));
                continue;
            }
            ++cut;
            diagnosis::Options options;
            options.as = found->sourceKind;
            const auto again = m_diagnoser.diagnose(kept.bytes, options);
            QVERIFY2(again, qPrintable(path));
            QVERIFY2(verdictsOf(*again) == verdictsOf(*found), qPrintable(path));
        }
        qInfo("%d cut, %d whole", cut, whole);
        if (qEnvironmentVariableIsSet("SHOW"))
            qInfo().noquote() << wholeOnes.join(QLatin1Char(' '));
        QVERIFY(cut > 100);
    }

    void makesCases()
    {
        const std::string bytes =
            bytesOf(dataDir + QLatin1String("mail/rfc3464-01-postfix-two-reasons.eml"));
        const auto found = m_diagnoser.diagnose(bytes);
        QVERIFY(found && found->recipients.size() == 2);
        const CaseRecord first = makeCase(m_diagnoser, *found, 0, {bytes, "a.eml", false});
        QCOMPARE(text(first.recipient), "bob@example.net");
        QCOMPARE(text(first.recipientDomain), "example.net");
        QCOMPARE(text(first.sender), "alice@example.com");
        QCOMPARE(text(first.category), "user_unknown");
        QVERIFY(!first.reason.en.empty() && !first.reason.zhCn.empty());
        QCOMPARE(text(toString(first.persistence)),
                 text(toString(knowledge::Persistence::Permanent)));
        QVERIFY2(text(first.reply).contains("User unknown"), first.reply.c_str());
        QCOMPARE(text(first.remoteHost), "mx.example.net");
        QCOMPARE(text(first.sourceName), "a.eml");
        QVERIFY(!first.rule.empty());
        const CaseRecord second = makeCase(m_diagnoser, *found, 1, {bytes, "a.eml", false});
        QVERIFY(first.identity != second.identity);
        // Of the input, not of what is kept of it or what it was called.
        QCOMPARE(makeCase(m_diagnoser, *found, 0, {bytes, "b.eml", true}).identity, first.identity);
        QCOMPARE(first.identity.size(), std::size_t{64});
    }

    void makesTests()
    {
        proof::Proof proof;
        proof.verdict = proof::Verdict::Confirmed;
        proof.sentence = {"Still so.", "仍然如此。"};
        proof.signs = {"mx.null"};
        proof.date = "2026-11-20T08:00:00Z";
        proof.vantage = "192.0.2.7";
        probe::Finding finding;
        finding.id = "mx.null";
        finding.severity = probe::Severity::Error;
        finding.subject = "example.net";
        finding.observed = "0 .\"\x1b";
        proof.evidence = {finding, finding};
        const CaseTest test = makeTest(knowledge::builtIn(), proof);
        const QByteArrayList lines = text(test.findings).trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        const QJsonObject line = QJsonDocument::fromJson(lines[0]).object();
        QCOMPARE(line[QStringLiteral("finding")].toString(), QStringLiteral("mx.null"));
        QCOMPARE(line[QStringLiteral("check")].toString(), QStringLiteral("mx"));
        QVERIFY(!test.findings.empty() && test.findings.find('\x1b') == std::string::npos);
        const proof::Proof again = proofOf(test);
        QCOMPARE(text(toString(again.verdict)), text(toString(proof.verdict)));
        QCOMPARE(again.signs, proof.signs);
        QCOMPARE(text(again.sentence.zhCn), text(proof.sentence.zhCn));
        QCOMPARE(text(again.date), text(proof.date));
        QCOMPARE(text(again.vantage), text(proof.vantage));
    }

private:
    const diagnosis::Diagnoser m_diagnoser{knowledge::builtIn()};
};

QTEST_APPLESS_MAIN(TestKeptInput)
#include "tst_kept_input.moc"
