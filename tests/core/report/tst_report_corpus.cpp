// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/message.h"
#include "report/report_reader.h"
#include "smtp/reply.h"
#include "source/recognise.h"
#include "support/shipped_knowledge.h"
#include "support/table_file.h"

#include <QDir>
#include <QSet>
#include <QTest>

#include <algorithm>

namespace {

const QString corpusDir = QStringLiteral(PROJECT_DIR "/../shared/corpus/sisimai-dev");

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QSet<QByteArray> recipientsOf(const report::DeliveryReport& report)
{
    QSet<QByteArray> found;
    for (const report::RecipientStatus& recipient : report.recipients) {
        if (!recipient.recipient().empty())
            found.insert(bytes(recipient.recipient()).toLower());
    }
    return found;
}

/// Files whose expected address does not stand in the report: there the text is right.
const QMap<QByteArray, QByteArray> corrections{
    // Twelve zeros in the text, eleven in the table.
    {"lhost-apachejames-01.eml", "000000000000@vtext.example.com"},
    // A bounce of a bounce: the inner report tells the first cause.
    {"lhost-sendmail-38.eml", "kijitora@y.example.com"},
    // Final and original recipient glued together; the final one is a host without domain.
    {"lhost-postfix-79.eml", "nekko@c.example.co.jp"},
};

/// What the corpus expects of one file.
struct Expected {
    QByteArray kind;
    QSet<QByteArray> recipients;
};

/// An address of the corpus that stands for "nobody is named".
bool isPlaceholder(const QByteArray& address)
{
    return address.isEmpty() || address.endsWith(".invalid");
}

bool isBounce(const report::DeliveryReport& report)
{
    return report.kind == report::Kind::Dsn || report.kind == report::Kind::Notice;
}

/// Codes as a reader of the report sees them: the Status field where it says something, else what
/// the most trusted words say.
struct Codes {
    QByteArray reply;
    QByteArray status;
};
Codes codesOf(const report::RecipientStatus& recipient)
{
    Codes codes;
    if (recipient.status && !recipient.status->isUndefined())
        codes.status = bytes(recipient.status->toString());
    for (const report::Statement& statement : recipient.statements) {
        if (statement.voice == report::Voice::Prose)
            continue;
        const std::string_view text = statement.text.view();
        smtp::ReplyCodes found = smtp::findCodes(text.substr(statement.replyOffset));
        if (!found.reply && !found.status)
            found = smtp::findCodes(text);
        if (codes.reply.isEmpty() && found.reply)
            codes.reply = bytes(found.reply->toString());
        if (!found.status)
            found.status = smtp::findCodes(text).status;
        if (codes.status.isEmpty() && found.status)
            codes.status = bytes(found.status->toString());
    }
    if (codes.status.isEmpty() && recipient.status)
        codes.status = bytes(recipient.status->toString());
    return codes;
}

} // namespace

Q_DECLARE_METATYPE(QList<support::TableRow>)

/// Reads whole collections of reports; what is wrong is printed.
class TestReportCorpus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samples_data();
    void samples();
    void recipientsOfCorpus();
    void ordinaryMailOfCorpus();

private:
    report::DeliveryReport read(std::string_view content) const;

    const report::ReportReader m_reader{support::shippedKnowledge()};
};

report::DeliveryReport TestReportCorpus::read(std::string_view content) const
{
    const source::Recognised recognised = source::recognise(content);
    if (recognised.kind == source::SourceKind::Empty ||
        recognised.kind == source::SourceKind::Binary)
        return {};
    if (message::looksLikeMessage(content))
        return m_reader.read(message::read(content));
    const source::ReadableText text = source::readable(content);
    if (message::looksLikeMessage(text.content.text))
        return m_reader.read(message::read(text.content.text));
    return m_reader.readText(text.content);
}

void TestReportCorpus::samples_data()
{
    QTest::addColumn<QList<support::TableRow>>("rows");
    QMap<QByteArray, QList<support::TableRow>> files;
    for (const support::TableRow& row :
         support::readTable(QStringLiteral(TEST_DATA_DIR "/expected.tsv")))
        files[row["path"]].append(row);
    QVERIFY(files.size() > 150);
    for (auto file = files.cbegin(); file != files.cend(); ++file)
        QTest::addRow("%s", file.key().constData()) << *file;
}

/// Kind, recipients in their order, action and codes of every sample. The category is the
/// classifier's business.
void TestReportCorpus::samples()
{
    QFETCH(QList<support::TableRow>, rows);
    const QByteArray content =
        contentOf(QStringLiteral(TEST_DATA_DIR "/") + QString::fromUtf8(rows.first()["path"]));
    const report::DeliveryReport report = read(view(content));
    if (rows.first()["path"].startsWith("text/other")) {
        // Whether a sentence without a code is about mail, only the rules can tell.
        QCOMPARE(report.recipients.size(), std::size_t{1});
        QVERIFY(codesOf(report.recipients.front()).reply.isEmpty());
        QVERIFY(recipientsOf(report).isEmpty());
        return;
    }
    QCOMPARE(bytes(toString(report.kind)), rows.first()["kind"]);
    if (report.kind == report::Kind::Other)
        return;
    QList<QByteArray> wanted;
    QList<QByteArray> found;
    for (const support::TableRow& row : rows) {
        QByteArray line = row["recipient"].toLower() + " " + row["action"];
        if (!row["reply_code"].isEmpty())
            line += " " + row["reply_code"];
        wanted.append(line + " " + row["status"]);
    }
    for (const report::RecipientStatus& recipient : report.recipients) {
        QByteArray line =
            bytes(recipient.recipient()).toLower() + " " + bytes(toString(recipient.action));
        const Codes codes = codesOf(recipient);
        if (!codes.reply.isEmpty())
            line += " " + codes.reply;
        found.append(line + " " + codes.status);
    }
    QCOMPARE(found.join("\n"), wanted.join("\n"));
}

void TestReportCorpus::recipientsOfCorpus()
{
    if (!QDir(corpusDir).exists())
        QSKIP("the collection of bounces is not here");
    QMap<QByteArray, Expected> files;
    for (const support::TableRow& row :
         support::readTable(corpusDir + QStringLiteral("/expected.tsv"))) {
        if (!row["path"].startsWith("maildir/") || row["kind"] == "none")
            continue;
        Expected& file = files[row["path"]];
        file.kind = row["kind"];
        const QByteArray name = row["path"].mid(row["path"].lastIndexOf('/') + 1);
        QByteArray recipient = corrections.value(name, row["recipient"]);
        recipient.replace("\\\"", "\""); // quoted local parts are escaped in the table
        if (!isPlaceholder(recipient))
            file.recipients.insert(recipient.toLower());
    }
    QVERIFY(files.size() > 300);
    qsizetype wanted = 0;
    qsizetype found = 0;
    qsizetype right = 0;
    int wrongKinds = 0;
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        const QByteArray content =
            contentOf(corpusDir + QLatin1Char('/') + QString::fromUtf8(file.key()));
        const message::Message message = message::read(view(content));
        const report::DeliveryReport report = m_reader.read(message);
        const QSet<QByteArray> recipients = recipientsOf(report);
        const bool wantsBounce = file->kind == "bounce" || file->kind == "delivered";
        const bool isRightKind = wantsBounce
                                     ? isBounce(report)
                                     : bytes(toString(report.kind)).replace("_", "") == file->kind;
        if (!isRightKind) {
            ++wrongKinds;
            qInfo("%s: kind %s, not %s", file.key().constData(),
                  bytes(toString(report.kind)).constData(), file->kind.constData());
        }
        if (file->recipients.isEmpty())
            continue;
        const QSet<QByteArray> both = QSet<QByteArray>(file->recipients).intersect(recipients);
        wanted += file->recipients.size();
        found += recipients.size();
        right += both.size();
        if (both.size() != file->recipients.size() || recipients.size() != both.size())
            qInfo("%s (%s): found <%s>, not <%s>", file.key().constData(), report.dialect.c_str(),
                  recipients.values().join("> <").constData(),
                  file->recipients.values().join("> <").constData());
    }
    const double recall = double(right) / double(wanted);
    const double precision = double(right) / double(found);
    qInfo("%lld wanted, %lld found, %lld right: recall %.4f, precision %.4f, %d wrong kinds",
          static_cast<long long>(wanted), static_cast<long long>(found),
          static_cast<long long>(right), recall, precision, wrongKinds);
    QVERIFY(recall >= 0.985);
    QVERIFY(precision >= 0.985);
    QVERIFY(wrongKinds <= 3);
}

void TestReportCorpus::ordinaryMailOfCorpus()
{
    const QDir folder(corpusDir + QStringLiteral("/maildir/not"));
    if (!folder.exists())
        QSKIP("the collection of bounces is not here");
    for (const QString& name : folder.entryList(QDir::Files)) {
        const QByteArray content = contentOf(folder.filePath(name));
        const report::DeliveryReport report = m_reader.read(message::read(view(content)));
        QVERIFY2(!isBounce(report), qPrintable(name));
    }
}

QTEST_APPLESS_MAIN(TestReportCorpus)
#include "tst_report_corpus.moc"
