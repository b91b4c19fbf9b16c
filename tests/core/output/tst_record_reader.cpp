// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/import_job.h"
#include "batch/result_store.h"
#include "batch/summary.h"
#include "output/record.h"
#include "output/record_counts.h"
#include "output/record_merge.h"
#include "output/record_reader.h"
#include "support/import_rows.h"
#include "support/sample_mail.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using batch::Row;
using support::bytes;

namespace {

const knowledge::KnowledgeBase& knowledgeBase()
{
    return knowledge::builtIn();
}

struct Imported {
    std::vector<Row> rows;
    std::string ndjson;
    maillog::LineCounts lines;
};

/// Both ways: as rows, and as the records of `classify`.
Imported import(const QStringList& paths)
{
    Imported result;
    batch::ImportRequest request;
    for (const QString& path : paths)
        request.paths.push_back(path.toStdString());
    request.jobs = 2;
    const knowledge::KnowledgePtr knowledge = knowledge::unowned(knowledgeBase());
    batch::ImportJob rows(knowledge, request, [&](std::vector<Row>&& some) {
        result.rows.insert(result.rows.end(), some.begin(), some.end());
    });
    rows.start();
    rows.wait();
    result.lines = rows.progress().lines;
    batch::TextOutput output;
    output.encode = [](const diagnosis::Diagnosis& diagnosis, const batch::RecordPlace& place,
                       std::string& text) {
        for (const output::Record& record :
             output::Record::of(diagnosis, output::RecordSource::of(place), "test"))
            text += record.toJson() + '\n';
    };
    output.sink = [&](std::string&& text) { result.ndjson += text; };
    batch::ImportJob texts(knowledge, request, std::move(output));
    texts.start();
    texts.wait();
    return result;
}

QByteArray names(const batch::TopNames& top)
{
    QByteArray text = QByteArray::number(qulonglong(top.distinct)) + '/' +
                      QByteArray::number(qulonglong(top.total));
    for (const batch::NamedCount& name : top.top)
        text += ' ' + QByteArray::fromStdString(name.name) + '=' +
                QByteArray::number(qulonglong(name.count));
    return text;
}

/// Everything a summary says, one line for each thing.
QByteArrayList content(const batch::Summary& summary)
{
    QByteArrayList lines;
    const auto numbers = [&](const char* name, const auto& list) {
        QByteArray line(name);
        for (const auto number : list)
            line += ' ' + QByteArray::number(qlonglong(number));
        lines << line;
    };
    numbers("counts", std::vector<std::uint64_t>{
                          summary.rows, summary.recognised, summary.notRecognised,
                          summary.notBounce, summary.damaged, summary.incoming, summary.addresses});
    numbers("parties", summary.byParty);
    numbers("persistence", summary.byPersistence);
    numbers("retry", summary.byRetry);
    for (const batch::CategoryCount& category : summary.categories)
        numbers("category",
                std::vector<std::uint64_t>{category.category, category.count, category.addresses});
    lines << names(summary.domains) << names(summary.servers) << names(summary.sendingIps)
          << names(summary.blockLists) << names(summary.replies);
    numbers("times", std::vector<std::int64_t>{summary.firstTime, summary.lastTime,
                                               summary.timeline.begin, summary.timeline.step});
    for (const auto& bucket : summary.timeline.buckets)
        numbers("bucket", std::vector<std::uint64_t>{bucket.permanent, bucket.temporary});
    return lines;
}

QByteArrayList summaryOf(const std::vector<Row>& rows)
{
    batch::ResultStore store;
    store.append(std::vector<Row>(rows));
    return content(batch::summarise(store, support::allRows(store)));
}

std::vector<Row> readBack(const std::string& ndjson)
{
    output::RecordReader reader(knowledgeBase());
    std::vector<Row> rows;
    for (const QByteArray& line : QByteArray::fromStdString(ndjson).split('\n')) {
        if (line.isEmpty())
            continue;
        auto row = reader.read(line.toStdString());
        if (!row)
            qFatal("%s", line.constData());
        rows.push_back(std::move(*row));
    }
    return rows;
}

} // namespace

/// Records on disk say as much as the rows they stand for.
class TestRecordReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void sameSummary();
    void sameRows();
    void sameCounts();
    void whatALogTells();

private:
    QTemporaryDir m_folder;
    Imported m_all;
};

void TestRecordReader::initTestCase()
{
    const QString log = m_folder.filePath(QStringLiteral("mail.log"));
    QFile file(log);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int i = 0; i < 30; ++i)
        file.write(
            support::bouncedInLog("mx1", "4jSVKZ0sf8z9H" + QByteArray::number(10 + i), i, i));
    file.write("2026-11-16T09:30:00+08:00 mx1 postfix/smtpd[1]: NOQUEUE: reject: RCPT from "
               "unknown[192.0.2.9]: 554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked "
               "using zen.spamhaus.org; from=<x@example.org> to=<bob@example.com> proto=ESMTP "
               "helo=<pc>\n"
               "2026-11-16T09:31:00+08:00 mx1 postfix/smtp[1]: A1B2C3: to=<bob@example.net>, "
               "relay=mx.example.net[192.0.2.25]:25, dsn=4.2.2, status=deferred (host "
               "mx.example.net[192.0.2.25] said: 452 4.2.2 Mailbox full)\n"
               "2026-11-16T09:51:00+08:00 mx1 postfix/smtp[1]: A1B2C3: to=<bob@example.net>, "
               "relay=mx.example.net[192.0.2.25]:25, dsn=5.2.2, status=bounced (host "
               "mx.example.net[192.0.2.25] said: 552 5.2.2 Mailbox full)\n");
    file.close();
    m_all = import({QStringLiteral(TEST_DATA_DIR), log});
    QVERIFY(m_all.rows.size() > 400);
}

void TestRecordReader::sameSummary()
{
    const std::vector<Row> read = readBack(m_all.ndjson);
    QCOMPARE(read.size(), m_all.rows.size());
    const QByteArrayList wanted = summaryOf(m_all.rows);
    const QByteArrayList found = summaryOf(read);
    for (qsizetype i = 0; i < std::min(wanted.size(), found.size()); ++i)
        QCOMPARE(found[i], wanted[i]);
    QCOMPARE(found.size(), wanted.size());
}

/// All that lists and exports are made of.
void TestRecordReader::sameRows()
{
    const std::vector<Row> read = readBack(m_all.ndjson);
    QCOMPARE(read.size(), m_all.rows.size());
    const auto text = [](const Row& row) {
        QByteArrayList parts;
        for (const int number :
             {int(row.outcome), int(row.kind), int(row.action), int(row.party),
              int(row.persistence), int(row.retry), int(row.confidence), int(row.isIncoming),
              int(row.isRelated), int(row.category), int(row.replyCode), int(row.attempts)})
            parts << QByteArray::number(number);
        for (const std::string* part :
             {&row.recipient, &row.sender, &row.status, &row.rule, &row.dialect, &row.remoteMta,
              &row.reportingMta, &row.sendingIp, &row.queueId, &row.messageId, &row.blockList})
            parts << QByteArray::fromStdString(*part);
        parts << QByteArray::number(qlonglong(row.time));
        return parts.join('|');
    };
    for (std::size_t i = 0; i < read.size(); ++i)
        QCOMPARE(text(read[i]), text(m_all.rows[i]));
}

/// `merge --summary` says of records what `classify --summary` says of the inputs.
void TestRecordReader::sameCounts()
{
    output::RecordCounts wanted;
    output::RecordMerge merge;
    std::string text;
    std::size_t records = 0;
    std::size_t number = 0;
    for (const QByteArray& line : QByteArray::fromStdString(m_all.ndjson).split('\n')) {
        if (line.isEmpty())
            continue;
        const Row& row = m_all.rows[number++];
        if (merge.merge(line.toStdString(), text) != output::RecordMerge::Line::Record)
            continue; // some samples tell of the same failure
        wanted.add(output::factsOf(row, knowledgeBase()));
        ++records;
    }
    QCOMPARE(number, m_all.rows.size());
    QVERIFY(records > 400);
    QCOMPARE(bytes(merge.counts().toJson("")), bytes(wanted.toJson("")));
}

void TestRecordReader::whatALogTells()
{
    const std::vector<Row> read = readBack(m_all.ndjson);
    const auto incoming = std::find_if(read.begin(), read.end(), [](const Row& row) {
        return row.isIncoming && row.recipient == "bob@example.com";
    });
    QVERIFY(incoming != read.end());
    QCOMPARE(bytes(incoming->sendingIp), QByteArray("192.0.2.9"));
    QCOMPARE(bytes(incoming->blockList), QByteArray("zen.spamhaus.org"));
    const auto twice = std::find_if(read.begin(), read.end(),
                                    [](const Row& row) { return row.queueId == "A1B2C3"; });
    QVERIFY(twice != read.end());
    QCOMPARE(twice->attempts, 2U);
}

QTEST_GUILESS_MAIN(TestRecordReader)
#include "tst_record_reader.moc"
