// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/diagnosis.h"
#include "knowledge/knowledge_base.h"
#include "support/table_file.h"

#include <QDir>
#include <QDirIterator>
#include <QMap>
#include <QSet>
#include <QTest>

namespace {

const QString sharedDir = QStringLiteral(PROJECT_DIR "/../shared");

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Share of rows that are right, with a list of the others in the test's output.
class Score {
public:
    void count(bool right, const QByteArray& description)
    {
        ++m_all;
        if (right)
            ++m_right;
        else
            m_wrong.append(description);
    }
    double share() const { return m_all == 0 ? 0 : double(m_right) / double(m_all); }
    void print(const char* what) const
    {
        qInfo("%s: %d of %d = %.4f", what, m_right, m_all, share());
        for (const QByteArray& line : m_wrong)
            qInfo("  %s", line.constData());
    }

private:
    int m_right = 0;
    int m_all = 0;
    QList<QByteArray> m_wrong;
};

} // namespace

/// Runs where the reference data lies beside the project; skipped elsewhere.
class TestSharedData : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void seedCases();
    void corpusCategories();
    void corpusOrdinaryMail();

private:
    const diagnosis::Diagnoser m_diagnoser{knowledge::builtIn()};
};

void TestSharedData::initTestCase()
{
    if (!QDir(sharedDir).exists())
        QSKIP("the reference data is not here");
}

void TestSharedData::seedCases()
{
    const auto rows = support::readTable(sharedDir + QStringLiteral("/seed-cases.tsv"));
    QVERIFY(rows.size() > 400);
    Score category;
    Score party;
    Score persistence;
    Score codes;
    for (const support::TableRow& row : rows) {
        QByteArray input = row["input"];
        input.replace("\\n", "\n").replace("\\t", "\t");
        const auto result = m_diagnoser.diagnose(
            input.toStdString(), {.trace = false, .limits = {}, .as = source::SourceKind::Text});
        QVERIFY2(result && result->recipients.size() == 1, row["id"].constData());
        const classify::Classification& c = result->recipients.front().classification;
        const QList<QByteArray> also = row["also_ok"].split(';');
        const QByteArray got = bytes(c.category().id);
        const QByteArray name = row["id"] + " " + row["input"].left(80) + " -> " + got + " " +
                                bytes(c.mainEvidence().rule);
        const bool accepted = got == row["category"] || also.contains(got);
        category.count(accepted, name + ", not " + row["category"]);
        // Of another accepted category the party is that category's.
        party.count(bytes(toString(c.party)) == row["party"] ||
                        (accepted && got != row["category"] && c.party == c.category().party),
                    name + ": " + bytes(toString(c.party)) + ", not " + row["party"]);
        const QByteArray lasts = bytes(toString(c.persistence));
        persistence.count(lasts == row["persistence"] || also.contains(lasts),
                          name + ": " + lasts + ", not " + row["persistence"]);
        const QByteArray reply = c.replyCode ? bytes(c.replyCode->toString()) : QByteArray();
        const QByteArray status = c.status ? bytes(c.status->toString()) : QByteArray();
        codes.count(reply == row["smtp_code"] && status == row["enhanced_code"],
                    name + ": " + reply + " " + status);
    }
    category.print("category");
    party.print("party");
    persistence.print("persistence");
    codes.print("codes");
    QVERIFY(category.share() >= 0.99);
    QVERIFY(party.share() >= 0.97);
    QVERIFY(persistence.share() >= 0.97);
    QVERIFY(codes.share() >= 0.99);
}

/// Reasons of the other tool are mapped to our categories by the taxonomy. Where its expectation
/// contradicts the text of the mail, the text decides; those mails are listed below with the cause.
void TestSharedData::corpusCategories()
{
    const QString corpus = sharedDir + QStringLiteral("/corpus/sisimai-dev/");
    QHash<QByteArray, QList<QByteArray>> reasonsOf;
    for (const auto& row : support::readTable(sharedDir + QStringLiteral("/taxonomy.tsv")))
        reasonsOf[row["id"]] = row["sisimai_reasons"].split(',');
    Score strict;
    Score byText;
    for (const auto& row : support::readTable(corpus + QStringLiteral("expected.tsv"))) {
        if (row["kind"] == "none" || !row["path"].startsWith("maildir"))
            continue;
        const auto result =
            m_diagnoser.diagnose(contentOf(corpus + QString::fromUtf8(row["path"])).toStdString());
        QByteArray got = "-";
        QByteArray diagnostic;
        if (result) {
            for (const auto& recipient : result->recipients) {
                const QByteArray address = bytes(recipient.status.recipient()).toLower();
                if (got == "-" || address == row["recipient"].toLower()) {
                    got = bytes(recipient.classification.category().id);
                    diagnostic = bytes(recipient.classification.diagnostic);
                }
            }
        }
        const QByteArray reason = row["reason"];
        const bool right =
            (!row["category"].isEmpty() && row["category"].split('|').contains(got)) ||
            (!reason.isEmpty() && reasonsOf[got].contains(reason));
        // The other tool calls every time-out "expired" and a domain without DNS "networkerror".
        const bool textDecides = (reason == "expired" && got == "connection_failed") ||
                                 (reason == "networkerror" && got == "domain_not_found" &&
                                  diagnostic.contains("NXDOMAIN"));
        const QByteArray name =
            row["path"] + " " + got + ", not " + reason + " | " + diagnostic.left(120);
        strict.count(right, name);
        byText.count(right || textDecides, name);
    }
    strict.print("category, as the other tool has it");
    byText.print("category, where the text decides");
    QVERIFY(byText.share() >= 0.95);
}

void TestSharedData::corpusOrdinaryMail()
{
    QDirIterator files(sharedDir + QStringLiteral("/corpus/sisimai-dev/maildir/not"), QDir::Files);
    int count = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        const auto result = m_diagnoser.diagnose(contentOf(path).toStdString());
        QVERIFY2(!result || !result->isBounce, qPrintable(path));
        ++count;
    }
    QVERIFY(count > 0);
}

QTEST_GUILESS_MAIN(TestSharedData)
#include "tst_shared_data.moc"
