// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/import_job.h"
#include "batch/ordered_output.h"
#include "batch/time_text.h"
#include "support/sample_mail.h"
#include "support/scratch_folder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <sys/stat.h>
#include <thread>

using batch::ImportJob;
using batch::ImportProgress;
using batch::ImportRequest;
using batch::InputState;
using batch::Outcome;
using batch::Row;

namespace {

knowledge::KnowledgePtr knowledgeBase()
{
    return knowledge::unowned(knowledge::builtIn());
}

struct Imported {
    std::vector<Row> rows;
    ImportProgress progress;
};

Imported import(const QStringList& paths, unsigned jobs = 2,
                std::optional<source::InputKind> as = std::nullopt)
{
    Imported result;
    ImportRequest request;
    for (const QString& path : paths)
        request.paths.push_back(path.toStdString());
    request.jobs = jobs;
    request.as = as;
    ImportJob job(knowledgeBase(), request, [&](std::vector<Row>&& rows) {
        result.rows.insert(result.rows.end(), rows.begin(), rows.end());
    });
    job.start();
    job.wait();
    result.progress = job.progress();
    return result;
}

/// All that does not say where it stands.
QByteArray content(const Row& row)
{
    const QByteArray numbers =
        QByteArray::number(int(row.outcome)) + ' ' + QByteArray::number(int(row.kind)) + ' ' +
        QByteArray::number(row.category) + ' ' + QByteArray::number(row.replyCode) + ' ' +
        QByteArray::number(qlonglong(row.time)) + ' ' + QByteArray::number(row.attempts);
    QByteArray all = numbers;
    for (const std::string& text :
         {row.recipient, row.sender, row.status, row.diagnostic, row.rule, row.evidence,
          row.dialect, row.remoteMta, row.reportingMta, row.sendingIp, row.queueId, row.messageId,
          row.subject, row.originalRecipient, row.blockList})
        all += '|' + QByteArray::fromStdString(text);
    return all;
}

QByteArrayList contents(const std::vector<Row>& rows)
{
    QByteArrayList list;
    for (const Row& row : rows)
        list.append(content(row));
    return list;
}

} // namespace

/// The import as the window uses it: rows in order, counts that add up, stop, back-pressure.
class TestImportJob : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void mailboxGivesWhatItsMailsGive_data();
    void mailboxGivesWhatItsMailsGive();
    void sameWithAnyNumberOfThreads();
    void countsAddUp();
    void damagedRecordsAreRows();
    void refusedInputs();
    void stopKeepsWhatWasRead();
    void stopBeforeStart();
    void sinkHoldsUpReading();
    void logs();
    void logWithoutDeliveries_data();
    void logWithoutDeliveries();
    void linesInALetter();
    void rotatedLogsInAnyOrder();
    void mailAndLog_data();
    void mailAndLog();
    void nobodyNamed();
    void hostileMailHarmsNoNeighbour();
    void timeLimit();
    void vanishingFiles();
    void tellsOthersThanMail_data();
    void tellsOthersThanMail();
    void orderedOutput();
    void times_data();
    void times();

private:
    support::ScratchFolder m_folder;
};

void TestImportJob::mailboxGivesWhatItsMailsGive_data()
{
    QTest::addColumn<bool>("withCrLf");
    QTest::newRow("LF") << false;
    QTest::newRow("CR LF") << true;
}

void TestImportJob::mailboxGivesWhatItsMailsGive()
{
    QFETCH(bool, withCrLf);
    QStringList paths;
    QByteArray all;
    for (const support::SampleMail& sample : support::sampleMails()) {
        QByteArray bytes = sample.bytes;
        if (!bytes.endsWith('\n'))
            bytes += '\n';
        if (withCrLf)
            bytes.replace("\r\n", "\n").replace("\n", "\r\n");
        paths.append(m_folder.file(
            QStringLiteral("%1.eml").arg(paths.size(), 4, 10, QLatin1Char('0')), bytes));
        all += support::inMailbox(bytes, withCrLf);
    }
    QVERIFY(paths.size() > 250);
    const Imported single = import(paths);
    const Imported joined = import({m_folder.file(QStringLiteral("all.mbox"), all)});
    QCOMPARE(joined.rows.size(), single.rows.size());
    for (std::size_t i = 0; i < joined.rows.size(); ++i) {
        QCOMPARE(content(joined.rows[i]), content(single.rows[i]));
        QCOMPARE(joined.rows[i].index, std::uint64_t{single.rows[i].input});
    }
    QCOMPARE(joined.progress.counts, single.progress.counts);
    QCOMPARE(joined.progress.bytesDone, std::uint64_t(all.size()));
}

void TestImportJob::sameWithAnyNumberOfThreads()
{
    const QStringList paths{QStringLiteral(TEST_DATA_DIR),
                            m_folder.mailbox(QStringLiteral("n.mbox"), 1500)};
    const Imported one = import(paths, 1);
    QVERIFY(one.rows.size() > 2000);
    for (const unsigned jobs : {2U, 4U}) {
        const Imported more = import(paths, jobs);
        QCOMPARE(contents(more.rows), contents(one.rows));
        QCOMPARE(more.progress.counts, one.progress.counts);
        for (std::size_t i = 0; i < one.rows.size(); ++i) {
            QCOMPARE(more.rows[i].input, one.rows[i].input);
            QCOMPARE(more.rows[i].index, one.rows[i].index);
            QCOMPARE(more.rows[i].offset, one.rows[i].offset);
        }
    }
}

void TestImportJob::countsAddUp()
{
    const Imported result = import({QStringLiteral(TEST_DATA_DIR)});
    const batch::Counts& counts = result.progress.counts;
    QCOMPARE(counts.records, std::uint64_t(result.rows.size()));
    QCOMPARE(counts.recognised + counts.notRecognised + counts.notBounce + counts.damaged,
             counts.records);
    batch::Counts sum;
    for (const batch::InputProgress& input : result.progress.inputs) {
        sum += input.counts;
        QVERIFY2(input.state == InputState::Done || input.state == InputState::Refused,
                 input.path.c_str());
        QCOMPARE(input.state == InputState::Refused, input.error.has_value());
        QVERIFY2(input.counts.records > 0 || input.counts.lines > 0 || input.error,
                 input.path.c_str());
    }
    QCOMPARE(sum, counts);
    QVERIFY(result.progress.isFinished);
    QVERIFY(!result.progress.wasStopped);
    QVERIFY(!result.progress.isListing);
    QCOMPARE(result.progress.bytesDone, result.progress.bytesTotal);
    QCOMPARE(result.progress.inputCount, result.progress.inputs.size());
}

void TestImportJob::damagedRecordsAreRows()
{
    QByteArray all = support::inMailbox(support::bounce(1));
    // Of the file as a whole it must not be so much that it is no mailbox.
    for (int i = 0; i < 200; ++i)
        all += support::inMailbox(support::bounce(1));
    all += "From x@example.com Mon Nov 16 09:15:30 2026\nX-Rubbish: 1\n" +
           QByteArray("\x01\x02\x03\x04\x05\x06\x0e\x0f", 8).repeated(200) + "\n\n";
    all += support::inMailbox(support::bounce(2));
    const Imported result = import({m_folder.file(QStringLiteral("rubbish.mbox"), all)});
    QCOMPARE(result.rows.size(), std::size_t{203});
    QCOMPARE(result.rows[200].outcome, Outcome::Recognised);
    QCOMPARE(result.rows[201].outcome, Outcome::Damaged);
    QCOMPARE(result.rows[202].outcome, Outcome::Recognised);
    QCOMPARE(result.rows[202].recipient, std::string("user2@example.net"));
    QCOMPARE(result.progress.counts.damaged, std::uint64_t{1});
}

void TestImportJob::refusedInputs()
{
    const Imported result =
        import({QStringLiteral("/no/such.eml"), m_folder.file(QStringLiteral("empty.eml"), ""),
                m_folder.file(QStringLiteral("picture.eml"),
                              QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)),
                m_folder.file(QStringLiteral("good.eml"), support::bounce(1))});
    QCOMPARE(result.rows.size(), std::size_t{1});
    QCOMPARE(result.progress.inputs.size(), std::size_t{4});
    int refused = 0;
    for (const batch::InputProgress& input : result.progress.inputs) {
        refused += input.state == InputState::Refused ? 1 : 0;
        QCOMPARE(input.error.has_value(), input.path.find("good") == std::string::npos);
    }
    QCOMPARE(refused, 3);
}

void TestImportJob::stopKeepsWhatWasRead()
{
    const QString path = m_folder.mailbox(QStringLiteral("long.mbox"), 12000);
    const Imported whole = import({path});
    std::vector<Row> rows;
    std::atomic<bool> hasSome = false;
    std::mutex mutex;
    std::condition_variable stopped;
    bool isStopped = false;
    ImportRequest request;
    request.paths = {path.toStdString()};
    request.jobs = 2;
    ImportJob job(knowledgeBase(), request, [&](std::vector<Row>&& some) {
        std::unique_lock lock(mutex);
        rows.insert(rows.end(), some.begin(), some.end());
        hasSome = true;
        stopped.wait(lock, [&] { return isStopped; });
    });
    job.start();
    QTRY_VERIFY(hasSome);
    job.stop();
    {
        const std::lock_guard lock(mutex);
        isStopped = true;
    }
    stopped.notify_all();
    job.wait();
    const ImportProgress progress = job.progress();
    QVERIFY(progress.wasStopped && progress.isFinished);
    QVERIFY(!rows.empty() && rows.size() < whole.rows.size());
    QCOMPARE(progress.counts.records, std::uint64_t(rows.size()));
    QCOMPARE(progress.inputs.front().state, InputState::Stopped);
    for (std::size_t i = 0; i < rows.size(); ++i)
        QCOMPARE(rows[i].index, whole.rows[i].index);
}

void TestImportJob::stopBeforeStart()
{
    ImportRequest request;
    request.paths = {m_folder.mailbox(QStringLiteral("few.mbox"), 3).toStdString()};
    std::atomic<int> calls = 0;
    const auto count = [&](std::vector<Row>&&) { ++calls; };
    {
        const ImportJob never(knowledgeBase(), request, count);
    }
    ImportJob job(knowledgeBase(), request, count);
    job.stop();
    job.start();
    job.wait();
    QVERIFY(job.progress().wasStopped);
    QCOMPARE(calls.load(), 0);
}

/// With one thread nobody can read while the sink has not come back.
void TestImportJob::sinkHoldsUpReading()
{
    const QString path = m_folder.mailbox(QStringLiteral("held.mbox"), 8000);
    ImportRequest request;
    request.paths = {path.toStdString()};
    request.jobs = 1;
    std::uint64_t taken = 0;
    std::uint64_t mostAhead = 0;
    ImportJob* running = nullptr;
    ImportJob job(knowledgeBase(), request, [&](std::vector<Row>&& rows) {
        const std::uint64_t read = running->progress(false).bytesDone;
        mostAhead = std::max(mostAhead, read - std::min(read, taken));
        taken = rows.back().offset;
    });
    running = &job;
    job.start();
    job.wait();
    QVERIFY(QFile(path).size() > 4'000'000);
    QVERIFY2(mostAhead < 2'000'000, QByteArray::number(qulonglong(mostAhead)).constData());
}

void TestImportJob::logs()
{
    const QByteArray log = support::bouncedInLog("mx1", "4jSVKZ0sf8z9HdB", 7, 10) +
                           "2026-11-16T09:20:00.000000+08:00 mx1 kernel: nothing of ours\n";
    const Imported result =
        import({m_folder.file(QStringLiteral("mail.log"), log)}, 2, source::InputKind::Log);
    QCOMPARE(result.rows.size(), std::size_t{1});
    const Row& row = result.rows.front();
    QCOMPARE(row.outcome, Outcome::Recognised);
    QVERIFY(row.kind == report::Kind::Log);
    QCOMPARE(row.recipient, std::string("user7@example.net"));
    QCOMPARE(row.sender, std::string("alice@example.com"));
    QCOMPARE(row.queueId, std::string("4jSVKZ0sf8z9HdB"));
    QCOMPARE(row.dialect, std::string("postfix"));
    QCOMPARE(row.replyCode, std::uint16_t{550});
    QCOMPARE(row.time, batch::secondsOf("2026-11-16T09:00:10+08:00"));
    QVERIFY(log.mid(qsizetype(row.offset), qsizetype(row.length)).contains("status=bounced"));
    QCOMPARE(result.progress.counts.lines, std::uint64_t{5});
    QCOMPARE(result.progress.lines.lines, std::uint64_t{5});
    QCOMPARE(result.progress.inputs.front().state, InputState::Done);
}

void TestImportJob::logWithoutDeliveries_data()
{
    QTest::addColumn<QByteArray>("lines");
    const QByteArray postfix = "2026-11-16T09:15:30+08:00 mx1 postfix/";
    QTest::newRow("nothing but connections")
        << postfix + "smtpd[11]: connect from mail.example.org[192.0.2.5]\n" + postfix +
               "smtpd[11]: disconnect from mail.example.org[192.0.2.5] ehlo=1 quit=1 commands=2\n";
    QTest::newRow("one line") << postfix + "anvil[11]: statistics: max connection rate 1/60s\n";
    QTest::newRow("just rotated, other programs first")
        << QByteArray("2026-11-16T00:00:01+08:00 mx1 rsyslogd: rsyslogd was HUPed\n").repeated(3) +
               postfix + "qmgr[12]: A1B2C: from=<alice@example.com>, size=2048, nrcpt=1\n";
    QTest::newRow("a mail that waits")
        << postfix + "cleanup[11]: A1B2C: message-id=<m1@example.com>\n" + postfix +
               "qmgr[12]: A1B2C: from=<alice@example.com>, size=2048, nrcpt=1 (queue active)\n";
    QTest::newRow("an answer that ends nothing")
        << postfix + "smtp[12]: A1B2C: host mx.example.net[192.0.2.25] said: 550 5.1.1 "
                     "<bob@example.net>: User unknown (in reply to RCPT TO command)\n";
    QTest::newRow("a warning with an answer")
        << postfix + "smtp[12]: warning: mx.example.net said: 554 5.7.1 blocked\n";
    QTest::newRow("Exim, accepted")
        << QByteArray("2026-11-16 09:15:30 1vKxYz-0000AB-Cd <= alice@example.com "
                      "H=pc.example.com [192.0.2.7] P=esmtpsa S=2048\n");
    QTest::newRow("Sendmail, accepted")
        << QByteArray("Nov 16 09:15:30 mx1 sm-mta[2345]: 6AG1FUxx012345: from=<alice@example.com>, "
                      "size=2048, class=0, nrcpts=1, relay=pc.example.com [192.0.2.7]\n");
    QTest::newRow("qmail, started")
        << QByteArray("@400000006afa593c075bcd15 new msg 917\n@400000006afa593c075bcd15 info msg "
                      "917: bytes 2048 from <alice@example.com> qp 4567 uid 1001\n");
    QTest::newRow("Exchange, only the columns")
        << QByteArray("#Software: Microsoft Exchange Server\n#Version: 15.01.2507.027\n"
                      "#Log-type: Message Tracking Log\n#Date: 2026-11-16T00:00:00.000Z\n"
                      "#Fields: date-time,client-ip,event-id,recipient-address\n");
}

/// Its lines are counted, and none of them is taken for a bounce somebody pasted.
void TestImportJob::logWithoutDeliveries()
{
    QFETCH(QByteArray, lines);
    const Imported result = import({m_folder.file(QStringLiteral("young.log"), lines)});
    QCOMPARE(contents(result.rows), QByteArrayList());
    const batch::InputProgress& input = result.progress.inputs.front();
    QCOMPARE(input.state, InputState::Done);
    QVERIFY(!input.error);
    QVERIFY(input.kind == source::InputKind::Log);
    QCOMPARE(result.progress.lines.lines, std::uint64_t(lines.count('\n')));
}

/// A letter that quotes the log is none.
void TestImportJob::linesInALetter()
{
    const QByteArray letter =
        "Dear postmaster,\n\nour server shows this all day:\n"
        "Nov 16 09:15:30 mx1 postfix/smtpd[11]: connect from mail.example.org[192.0.2.5]\n"
        "What does it mean?\n\nYours, Alice\n";
    const Imported result = import({m_folder.file(QStringLiteral("letter.txt"), letter)});
    QCOMPARE(result.rows.size(), std::size_t{1});
    QVERIFY(result.rows.front().outcome != Outcome::Recognised);
    QCOMPARE(result.progress.counts.lines, std::uint64_t{0});
}

void TestImportJob::rotatedLogsInAnyOrder()
{
    // The sender stands in the older file, the bounce in the newer.
    const QByteArray lines = support::bouncedInLog("mx1", "4jSVKZ0sf8z9HdB", 7, 10);
    const qsizetype cut = lines.indexOf('\n', lines.indexOf("from=<")) + 1;
    const QString older = m_folder.file(QStringLiteral("mail.log.1"), lines.left(cut));
    const QString newer =
        m_folder.file(QStringLiteral("mail.log.0"), lines.mid(cut).replace("T09:00", "T09:30"));
    for (const QStringList& paths :
         {QStringList{older, newer}, QStringList{newer, older}, QStringList{newer, older, newer}}) {
        const Imported result = import(paths);
        QCOMPARE(result.rows.size(), std::size_t{1});
        QCOMPARE(result.rows.front().sender, std::string("alice@example.com"));
        QCOMPARE(result.rows.front().recipient, std::string("user7@example.net"));
    }
}

void TestImportJob::mailAndLog_data()
{
    QTest::addColumn<bool>("logFirst");
    QTest::newRow("mail, log") << false;
    QTest::newRow("log, mail") << true;
}

void TestImportJob::mailAndLog()
{
    QFETCH(bool, logFirst);
    QByteArray log;
    for (int i = 5; i < 8; ++i)
        log += support::bouncedInLog("mx1", "4jSVKZ0sf8z9Hd" + QByteArray::number(i), i, i * 10);
    QStringList paths{
        m_folder.mailbox(QStringLiteral("two.mbox"), 6), // the sixth is in the log, too
        m_folder.file(QStringLiteral("three.log"), log)};
    if (logFirst)
        paths.swapItemsAt(0, 1);
    for (const unsigned jobs : {1U, 4U}) {
        const Imported result = import(paths, jobs);
        QCOMPARE(result.rows.size(), std::size_t{9});
        std::vector<const Row*> related;
        for (const Row& row : result.rows) {
            if (row.isRelated)
                related.push_back(&row);
        }
        QCOMPARE(related.size(), std::size_t{1});
        const Row& row = *related.front();
        QVERIFY(row.kind == (logFirst ? report::Kind::Dsn : report::Kind::Log));
        QCOMPARE(row.recipient, std::string("user5@example.net"));
        QCOMPARE(row.queueId, std::string("4jSVKZ0sf8z9Hd5"));
    }
}

/// A bounce that names no recipient gets it from the log, unless several are possible.
void TestImportJob::nobodyNamed()
{
    QByteArray mail = support::bounce(5);
    mail.replace("Final-Recipient: rfc822; user5@example.net\n", "");
    const QByteArray one = support::bouncedInLog("mx1", "4jSVKZ0sf8z9HdB", 5, 10);
    QByteArray second = support::bouncedInLog("mx1", "4jSVKb1pQ2z3Xs7", 6, 20);
    second.replace("<m6@", "<m5@");
    const QString path = m_folder.file(QStringLiteral("nobody.eml"), mail);
    const Imported clear = import({m_folder.file(QStringLiteral("one.log"), one), path});
    QCOMPARE(clear.rows.size(), std::size_t{2});
    QCOMPARE(clear.rows[1].recipient, std::string("user5@example.net"));
    QVERIFY(clear.rows[1].isRelated);
    const Imported unclear =
        import({m_folder.file(QStringLiteral("both.log"), one + second), path});
    QCOMPARE(unclear.rows.size(), std::size_t{3});
    QCOMPARE(unclear.rows[2].recipient, std::string());
    QVERIFY(!unclear.rows[2].isRelated);
}

void TestImportJob::hostileMailHarmsNoNeighbour()
{
    QByteArrayList hostile{
        "Subject: deep\n" +
            QByteArray("Content-Type: multipart/mixed; boundary=a\n\n--a\n").repeated(10000),
        "Subject: parts\nContent-Type: multipart/mixed; boundary=a\n\n" +
            QByteArray("--a\n\nx\n").repeated(200000),
        "Subject: boundary\nContent-Type: multipart/mixed; boundary=" + QByteArray(1 << 20, 'b') +
            "\n\n--b\n",
        "Subject: " + QByteArray(20 << 20, 'h') + "\n\nx\n",
        QByteArray("Received: by x\n").repeated(100000) + "\nx\n",
        "Subject: base64\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" +
            QByteArray("$$ not base64 !! ").repeated(1000) + "\n",
        "Subject: " + QByteArray("=?x-none?q?=ZZ?= ").repeated(10000) + "\n\nx\n",
        "Subject: Outlook\nContent-Type: application/ms-tnef; name=winmail.dat\n"
        "Content-Transfer-Encoding: base64\n\n" +
            ("\x78\x9F\x3E\x22" + QByteArray(300'000, '\xFF')).toBase64() + "\n",
        "Subject: RTF\nContent-Type: text/rtf\n\n{\\rtf1 " + QByteArray(2'000'000, '{') + "\n",
        "Subject: HTML\nContent-Type: text/html\n\n" +
            QByteArray("<table><tr><td>").repeated(50'000) + "550 5.1.1 User unknown\n",
        "Subject: JSON\n\n" + QByteArray(1'000'000, '[') + "\n",
    };
    QByteArray all;
    for (const QByteArray& mail : hostile)
        all += support::inMailbox(mail) + support::inMailbox(support::bounce(1));
    const Imported result = import({m_folder.file(QStringLiteral("hostile.mbox"), all)});
    std::size_t good = 0;
    for (const Row& row : result.rows)
        good += row.recipient == "user1@example.net" ? 1 : 0;
    QCOMPARE(good, std::size_t(hostile.size()));
    QVERIFY(result.rows.size() >= 2 * std::size_t(hostile.size()));
}

/// What takes too long is a row that says so, and counted.
void TestImportJob::timeLimit()
{
    ImportRequest request;
    request.paths = {m_folder.mailbox(QStringLiteral("slow.mbox"), 5).toStdString()};
    request.limits.diagnosisTime = std::chrono::milliseconds(0);
    std::vector<Row> rows;
    ImportJob job(knowledgeBase(), request, [&](std::vector<Row>&& some) {
        rows.insert(rows.end(), some.begin(), some.end());
    });
    job.start();
    job.wait();
    QCOMPARE(rows.size(), std::size_t{5});
    for (const Row& row : rows)
        QCOMPARE(row.outcome, Outcome::NotRecognised);
    const ImportProgress progress = job.progress();
    QCOMPARE(progress.counts.outOfTime, std::uint64_t{5});
    QCOMPARE(progress.counts.notRecognised, std::uint64_t{5});
    const std::vector<base::Remark> said{{base::remarks::timeLimit, "5"}};
    QVERIFY(progress.inputs.front().remarks == said);
}

/// Files that go away or cannot be opened in mid-import are counted; the others are read.
void TestImportJob::vanishingFiles()
{
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("van/cur")));
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("van/new")));
    constexpr int count = 300;
    const auto name = [](int i) {
        return QStringLiteral("van/cur/%1.mx1").arg(i, 4, 10, QLatin1Char('0'));
    };
    for (int i = 0; i < count; ++i)
        m_folder.file(name(i), support::bounce(i));
    const QString gone = m_folder.filePath(name(count - 1));
    const QString pipe = m_folder.filePath(name(count - 2));
    std::vector<Row> rows;
    ImportRequest request;
    request.paths = {m_folder.filePath(QStringLiteral("van")).toStdString()};
    request.jobs = 1;
    ImportJob job(knowledgeBase(), request, [&](std::vector<Row>&& some) {
        if (rows.empty()) {
            QFile::remove(gone);
            QFile::remove(pipe); // and something that blocks whoever opens it comes in its place
            ::mkfifo(pipe.toLocal8Bit().constData(), 0600);
        }
        rows.insert(rows.end(), some.begin(), some.end());
    });
    job.start();
    job.wait();
    const ImportProgress progress = job.progress();
    QCOMPARE(rows.size(), std::size_t(count - 2));
    QCOMPARE(progress.inputs.size(), std::size_t(count));
    const auto refused =
        std::count_if(progress.inputs.begin(), progress.inputs.end(), [](const auto& input) {
            return input.state == InputState::Refused && input.error;
        });
    QCOMPARE(refused, std::ptrdiff_t{2});
}

void TestImportJob::tellsOthersThanMail_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("what"); ///< why it is refused; empty: a text without a failure
    QByteArray random(4 << 20, '\0');
    quint32 state = 1;
    for (char& c : random) {
        state = state * 1664525 + 1013904223;
        c = static_cast<char>(state >> 24);
    }
    QTest::newRow("random bytes") << random << QByteArray("binary data");
    QTest::newRow("JPEG") << QByteArray("\xFF\xD8\xFF\xE0\0\x10JFIF\0", 11)
                          << QByteArray("JPEG image");
    QTest::newRow("program") << QByteArray("MZ\x90\0\x03\0\0\0", 8)
                             << QByteArray("Windows program");
    QTest::newRow("PDF") << QByteArray("%PDF-1.7\n%\xE2\xE3\n") << QByteArray("PDF document");
    QTest::newRow("PST") << QByteArray("!BDN\0\0\0\0", 8) << QByteArray("Outlook mailbox (PST)");
    QTest::newRow("passwords") << QByteArray("hunter2\n123456\nletmein\n550550\ncorrect horse\n")
                               << QByteArray();
}

/// Named for what it is, and no bounce is made of it.
void TestImportJob::tellsOthersThanMail()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, what);
    const Imported result = import({m_folder.file(QStringLiteral("other.eml"), content)});
    const batch::InputProgress& input = result.progress.inputs.front();
    QCOMPARE(QByteArray::fromStdString(input.error ? input.error->detail : ""), what);
    QCOMPARE(result.rows.size(), std::size_t{what.isEmpty() ? 1U : 0U});
    for (const Row& row : result.rows)
        QVERIFY(row.outcome != Outcome::Recognised && row.recipient.empty());
}

void TestImportJob::orderedOutput()
{
    std::vector<int> taken;
    batch::OrderedOutput<int> output([&](int&& value) { taken.push_back(value); });
    output.put(2, 2);
    output.put(1, 1);
    QCOMPARE(output.waiting(), std::size_t{2});
    QVERIFY(taken.empty());
    output.put(0, 0);
    QCOMPARE(output.waiting(), std::size_t{0});
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&output, t] {
            for (int i = 3 + t; i < 2003; i += 4)
                output.put(static_cast<std::uint64_t>(i), i);
        });
    }
    threads.clear();
    QCOMPARE(taken.size(), std::size_t{2003});
    QVERIFY(std::is_sorted(taken.begin(), taken.end()));
}

void TestImportJob::times_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QByteArray>("back"); // in the zone +08:00
    QTest::newRow("east") << QByteArray("2026-11-16T09:15:30+08:00") << qint64(1794791730)
                          << QByteArray("2026-11-16T09:15:30+08:00");
    QTest::newRow("UTC") << QByteArray("2026-11-16T01:15:30Z") << qint64(1794791730)
                         << QByteArray("2026-11-16T09:15:30+08:00");
    QTest::newRow("none") << QByteArray("yesterday") << qint64(0) << QByteArray();
    QTest::newRow("no such day") << QByteArray("2026-02-31T09:15:30+08:00") << qint64(0)
                                 << QByteArray();
    QTest::newRow("no digits") << QByteArray("2026-1x-16T09:15:30+08:00") << qint64(0)
                               << QByteArray();
}

void TestImportJob::times()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, seconds);
    QFETCH(QByteArray, back);
    QCOMPARE(batch::secondsOf(text.toStdString()), std::int64_t(seconds));
    QCOMPARE(QByteArray::fromStdString(batch::rfc3339(seconds, 8 * 3600, true)), back);
}

QTEST_GUILESS_MAIN(TestImportJob)
#include "tst_import_job.moc"
