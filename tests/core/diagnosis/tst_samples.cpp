// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/diagnosis.h"
#include "knowledge/knowledge_base.h"
#include "support/table_file.h"

#include <QDir>
#include <QDirIterator>
#include <QSet>
#include <QTest>

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

const QString dataDir = QStringLiteral(TEST_DATA_DIR "/");

} // namespace

/// Every sample of tests/data through the whole way: verdict as expected.tsv says, evidence that
/// stands where it claims to stand, and no sample without an expectation.
class TestSamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void verdict_data();
    void verdict();
    void howSure_data();
    void howSure();
    void everyFileIsExpected();
    void evidenceIsInTheSource();
    void readingTwiceGivesTheSame();

private:
    base::Expected<diagnosis::Diagnosis> diagnose(const QByteArray& path) const
    {
        QFile file(dataDir + QString::fromUtf8(path));
        if (!file.open(QIODevice::ReadOnly))
            return base::Unexpected(base::Error{base::ErrorCode::NotFound, "missing"});
        return m_diagnoser.diagnose(file.readAll().toStdString());
    }
    const diagnosis::Diagnoser m_diagnoser{knowledge::builtIn()};
};

void TestSamples::verdict_data()
{
    QTest::addColumn<support::TableRow>("row");
    int number = 0;
    for (const support::TableRow& row :
         support::readTable(dataDir + QStringLiteral("expected.tsv")))
        QTest::addRow("%03d %s %s", ++number, row["path"].constData(), row["recipient"].constData())
            << row;
}

void TestSamples::verdict()
{
    QFETCH(support::TableRow, row);
    const auto result = diagnose(row["path"]);
    if (!result) {
        // Only what is no text or nothing at all may be refused.
        QVERIFY2(row["is_bounce"] != "true", result.error().detail.c_str());
        return;
    }
    QCOMPARE(bytes(toString(result->report.kind)), row["kind"]);
    QCOMPARE(result->isBounce ? QByteArray("true") : QByteArray("false"), row["is_bounce"]);
    if (row["category"].isEmpty())
        return;
    QByteArray found;
    for (const diagnosis::RecipientDiagnosis& recipient : result->recipients) {
        if (!row["recipient"].isEmpty() &&
            bytes(recipient.status.recipient()).toLower() != row["recipient"].toLower())
            continue;
        const classify::Classification& c = recipient.classification;
        found = bytes(c.category().id);
        if (found == row["category"] || row["also_ok"].split(';').contains(found))
            return;
    }
    QCOMPARE(found, row["category"]);
}

void TestSamples::howSure_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<classify::Basis>("basis");
    QTest::addColumn<QByteArray>("confidence");
    QTest::addColumn<QByteArray>("remark");
    using classify::Basis;
    const auto row = [](const char* name, const char* path, Basis basis, const char* confidence,
                        std::string_view remark = {}) {
        QTest::newRow(name) << QByteArray(path) << basis << QByteArray(confidence) << bytes(remark);
    };
    row("failed and a success code", "bad/35-failed-with-success-status.eml", Basis::Phrase,
        "medium", base::remarks::actionContradiction);
    row("delayed and a permanent code", "bad/35-delayed-with-permanent-status.eml", Basis::Phrase,
        "medium", base::remarks::actionContradiction);
    row("two codes in one reply", "bad/35-two-codes.txt", Basis::Phrase, "medium",
        base::remarks::codeContradiction);
    row("reply code alone", "bad/36-code-only.txt", Basis::Nothing, "low");
    row("enhanced code alone", "bad/36-enhanced-code-only.txt", Basis::StatusCode, "medium");
    row("text alone", "bad/36-text-only.txt", Basis::Phrase, "high");
    row("Chinese alone", "bad/36-chinese-only.txt", Basis::Phrase, "high");
}

/// What contradicts itself or is nothing but a number is not sold as certain.
void TestSamples::howSure()
{
    QFETCH(QByteArray, path);
    QFETCH(classify::Basis, basis);
    QFETCH(QByteArray, confidence);
    QFETCH(QByteArray, remark);
    const auto result = diagnose(path);
    QVERIFY(result && result->recipients.size() == 1);
    const diagnosis::RecipientDiagnosis& only = result->recipients.front();
    QVERIFY(only.classification.mainEvidence().basis == basis);
    QCOMPARE(bytes(toString(only.classification.confidence)), confidence);
    QByteArrayList remarks;
    for (const auto* list : {&only.status.remarks, &only.classification.remarks}) {
        for (const base::Remark& found : *list)
            remarks.append(bytes(found.id));
    }
    QCOMPARE(remarks.join(' '), remark);
}

void TestSamples::everyFileIsExpected()
{
    QSet<QByteArray> expected;
    for (const support::TableRow& row :
         support::readTable(dataDir + QStringLiteral("expected.tsv")))
        expected.insert(row["path"]);
    QVERIFY(expected.size() > 90);
    for (const char* folder : {"mail", "text", "bad"}) {
        QDirIterator files(dataDir + QLatin1String(folder), QDir::Files);
        while (files.hasNext()) {
            const QByteArray path = QDir(dataDir).relativeFilePath(files.next()).toUtf8();
            QVERIFY2(expected.contains(path), path.constData());
        }
    }
}

void TestSamples::evidenceIsInTheSource()
{
    int count = 0;
    int exact = 0;
    for (const support::TableRow& row :
         support::readTable(dataDir + QStringLiteral("expected.tsv"))) {
        const auto result = diagnose(row["path"]);
        if (!result)
            continue;
        QFile file(dataDir + QString::fromUtf8(row["path"]));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray source = file.readAll();
        for (const diagnosis::RecipientDiagnosis& recipient : result->recipients) {
            for (const classify::Evidence& evidence : recipient.classification.evidence) {
                QVERIFY2(evidence.source.end() <= static_cast<std::size_t>(source.size()),
                         row["path"].constData());
                const QByteArray words = bytes(evidence.text);
                if (evidence.basis != classify::Basis::Phrase || !source.contains(words))
                    continue; // encoded in the source
                ++count;
                const QByteArray there = source.mid(static_cast<qsizetype>(evidence.source.offset),
                                                    static_cast<qsizetype>(evidence.source.length));
                if (there == words)
                    ++exact;
                else
                    qInfo("%s: '%s' is at '%s'", row["path"].constData(), words.constData(),
                          there.left(60).constData());
            }
        }
    }
    // Words that also stand in a base64 part may have been taken from there.
    QVERIFY(count > 30);
    QVERIFY2(exact * 100 >= count * 95,
             qPrintable(QStringLiteral("%1 of %2").arg(exact).arg(count)));
}

void TestSamples::readingTwiceGivesTheSame()
{
    for (const support::TableRow& row :
         support::readTable(dataDir + QStringLiteral("expected.tsv"))) {
        const auto first = diagnose(row["path"]);
        const auto second = diagnose(row["path"]);
        QCOMPARE(first.has_value(), second.has_value());
        if (!first)
            continue;
        QCOMPARE(first->recipients.size(), second->recipients.size());
        for (std::size_t i = 0; i < first->recipients.size(); ++i)
            QCOMPARE(bytes(first->recipients[i].classification.mainEvidence().rule),
                     bytes(second->recipients[i].classification.mainEvidence().rule));
    }
}

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
