// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/postfix_log.h"
#include "support/read_log.h"

#include <QTest>

using support::LogInput;
using support::MadeLog;
using support::ReadLog;

namespace {

std::string told(const maillog::Delivery& d)
{
    return d.host + '|' + d.queueId + '|' + d.messageId + '|' + d.sender + '|' + d.recipient + '|' +
           std::string(report::toString(d.action)) + '|' + d.text + '|' + d.expiry + '|' +
           std::to_string(d.attempts);
}

std::string told(const support::MadeDelivery& d)
{
    return d.host + '|' + d.queueId + '|' + d.messageId + '|' + d.sender + '|' + d.recipient + '|' +
           d.action + '|' + d.text + '|' + d.expiry + '|' + std::to_string(d.attempts);
}

template<typename List>
std::vector<std::string> sortedTexts(const List& list)
{
    std::vector<std::string> texts;
    for (const auto& one : list)
        texts.push_back(told(one));
    std::sort(texts.begin(), texts.end());
    return texts;
}

std::string join(const std::vector<std::string>& lines, std::size_t from, std::size_t to)
{
    std::string all;
    for (std::size_t i = from; i < to; ++i)
        all += lines[i];
    return all;
}

void compareWithTruth(const ReadLog& read, const MadeLog& made)
{
    const auto found = sortedTexts(read.deliveries);
    const auto wanted = sortedTexts(made.failures);
    for (std::size_t i = 0; i < std::min(found.size(), wanted.size()); ++i)
        QCOMPARE(QString::fromStdString(found[i]), QString::fromStdString(wanted[i]));
    QCOMPARE(found.size(), wanted.size());
}

void compareSums(const maillog::LineCounts& counts, std::uint64_t lines)
{
    QCOMPARE(counts.lines, lines);
    QCOMPARE(counts.used + counts.other + counts.unknown + counts.damaged, counts.lines);
}

const std::string start = "2026-11-16T09:15:30+08:00 mx1 postfix/";

} // namespace

class TestPostfixLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithTheTruth_data();
    void agreesWithTheTruth();
    void orderOfFilesDoesNotMatter();
    void goodDeliveriesOneByOne();
    void lines_data();
    void lines();
    void refusals_data();
    void refusals();
    void fields();
    void placeInTheSource();
    void yearOfSyslog_data();
    void yearOfSyslog();
    void overNewYear();
    void zoneFromLongId();
    void wrappedLines_data();
    void wrappedLines();
    void twoLivesOfOneId();
    void senderInAnEarlierPiece();
};

void TestPostfixLog::agreesWithTheTruth_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<int>("pieceBytes");
    for (const unsigned seed : {1U, 2U, 3U}) {
        for (const int bytes : {0, 700, 5000, 100000, 1 << 30})
            QTest::addRow("seed %u, pieces of %d", seed, bytes) << seed << bytes;
    }
}

void TestPostfixLog::agreesWithTheTruth()
{
    QFETCH(unsigned, seed);
    QFETCH(int, pieceBytes);
    const MadeLog made = support::PostfixLogMaker(seed).make(1500);
    const ReadLog read = support::readLogs(
        {{join(made.lines, 0, made.lines.size()), static_cast<std::size_t>(pieceBytes)}});
    compareWithTruth(read, made);
    compareSums(read.counts, made.lines.size());
    QCOMPARE(read.counts.delivered, made.delivered);
}

void TestPostfixLog::orderOfFilesDoesNotMatter()
{
    const MadeLog made = support::PostfixLogMaker(7).make(1500);
    const std::size_t third = made.lines.size() / 3;
    const std::string first = join(made.lines, 0, third);
    const std::string second = join(made.lines, third, 2 * third);
    const std::string last = join(made.lines, 2 * third, made.lines.size());
    const std::string older = join(made.lines, 2 * third, 2 * third + third / 2);
    const std::vector<std::vector<LogInput>> orders{
        {{first, 4000}, {second, 4000}, {last, 4000}},
        {{last, 9000}, {first, 4000}, {second, 800}},
        {{second, 7000}, {last, 4000}, {first, 5000}, {second, 5000}, {first, 9000}},
    };
    for (const auto& inputs : orders) {
        const ReadLog read = support::readLogs(inputs);
        compareWithTruth(read, made);
        QCOMPARE(read.counts.delivered, made.delivered);
    }
    // Of an older copy of a file that grew, the stretch in which it ends is read twice: good
    // deliveries in there are counted twice, failures are not.
    compareWithTruth(
        support::readLogs({{first, 4000}, {older, 5000}, {second, 4000}, {last, 6000}}), made);
    // A copy in such small pieces is not known by its begin, but its lines are.
    compareWithTruth(support::readLogs({{first, 4000}, {first, 900}, {second}, {last}}), made);
}

void TestPostfixLog::goodDeliveriesOneByOne()
{
    const MadeLog made = support::PostfixLogMaker(9).make(600);
    maillog::LogContext context;
    context.wantDelivered = true;
    const ReadLog read =
        support::readLogs({{join(made.lines, 0, made.lines.size()), 3000}}, context);
    QCOMPARE(read.counts.delivered, made.delivered);
    QCOMPARE(read.deliveries.size(), made.failures.size() + made.delivered);
}

void TestPostfixLog::lines_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("action"); // empty: tells no fate
    QTest::addColumn<QString>("recipient");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* line, const char* action,
                        const char* recipient, const char* text) {
        QTest::newRow(name) << line << action << recipient << text;
    };
    row("bounced",
        "smtp[1]: A1B2C: to=<bob@example.net>, relay=mx[192.0.2.1]:25, dsn=5.1.1, "
        "status=bounced (host mx[192.0.2.1] said: 550 no (a) b)",
        "failed", "bob@example.net", "host mx[192.0.2.1] said: 550 no (a) b");
    row("long id",
        "smtp[1]: 4jSVKZ0sf8z9HdB: to=<bob@example.net>, relay=none, delay=1, "
        "status=deferred (connect to mx: Connection timed out)",
        "delayed", "bob@example.net", "connect to mx: Connection timed out");
    row("quoted local part",
        "smtp[1]: A1B2C: to=<\"a>, b\"@example.net>, relay=none, dsn=5.0.0, "
        "status=bounced (x)",
        "failed", "\"a>, b\"@example.net", "x");
    row("no dsn, no delays",
        "local[1]: A1B2C: to=<bob@example.net>, relay=local, delay=1, "
        "status=bounced (unknown user: \"bob\")",
        "failed", "bob@example.net", "unknown user: \"bob\"");
    row("soft bounce",
        "smtp[1]: A1B2C: to=<bob@example.net>, relay=none, "
        "status=SOFTBOUNCE (host said: 550 x)",
        "delayed", "bob@example.net", "host said: 550 x");
    row("pipe",
        "pipe[1]: A1B2C: to=<bob@example.net>, relay=dovecot, "
        "status=bounced (user unknown)",
        "failed", "bob@example.net", "user unknown");
    row("error", "error[1]: A1B2C: to=<bob@example.net>, relay=none, status=bounced (bad domain)",
        "failed", "bob@example.net", "bad domain");
    row("address probe",
        "smtp[1]: A1B2C: to=<bob@example.net>, relay=none, "
        "status=undeliverable (x)",
        "", "", "");
    row("sent",
        "smtp[1]: A1B2C: to=<bob@example.net>, relay=mx[192.0.2.1]:25, "
        "status=sent (250 ok)",
        "", "", "");
    row("words of a status in a subject",
        "cleanup[1]: A1B2C: warning: header Subject: "
        "status=bounced (x) from a[192.0.2.1]; from=<a@example.com> to=<b@example.net>",
        "", "", "");
    row("instance",
        "../postfix-out/smtp[1]: A1B2C: to=<bob@example.net>, relay=none, "
        "status=bounced (x)",
        "failed", "bob@example.net", "x");
    row("expired without an attempt in sight",
        "qmgr[1]: A1B2C: from=<a@example.com>, "
        "status=expired, returned to sender",
        "failed", "", "");
    row("escapes",
        "smtp[1]: A1B2C: to=<bob@example.net>, relay=none, "
        "status=bounced (a#011b#033[0m #5.1.1 #200 #345#272#224)",
        "failed", "bob@example.net", "a\tb\x1b[0m #5.1.1 #200 \xe5\xba\x94");
    row("repeated",
        "smtp[1]: message repeated 2 times: [ A1B2C: to=<bob@example.net>, "
        "relay=none, status=bounced (x)]",
        "failed", "bob@example.net", "x");
}

void TestPostfixLog::lines()
{
    QFETCH(QString, line);
    QFETCH(QString, action);
    QFETCH(QString, recipient);
    QFETCH(QString, text);
    std::string bytes = start + line.toStdString() + '\n';
    if (const std::size_t dots = bytes.find("postfix/../"); dots != std::string::npos)
        bytes.erase(dots, 11);
    maillog::LogContext context;
    context.format = maillog::Format::Postfix;
    const ReadLog read = support::readLog(bytes, context);
    compareSums(read.counts, 1);
    if (action.isEmpty()) {
        QVERIFY(read.deliveries.empty());
        return;
    }
    QCOMPARE(read.deliveries.size(), std::size_t{1});
    const maillog::Delivery& d = read.deliveries.front();
    QCOMPARE(QString::fromUtf8(report::toString(d.action).data()), action);
    QCOMPARE(QString::fromStdString(d.recipient), recipient);
    QCOMPARE(QString::fromStdString(d.text), text);
    QVERIFY(!d.isIncoming);
    // Line by line comes to the same as the fast search.
    std::string wrapped = "{\"log\":\"";
    for (const char c : bytes.substr(0, bytes.size() - 1)) {
        if (c == '"' || c == '\\')
            wrapped += '\\';
        wrapped += c;
    }
    wrapped += "\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-16T01:15:30.1Z\"}\n";
    const ReadLog slow = support::readLog(wrapped, context);
    QCOMPARE(slow.deliveries.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(told(slow.deliveries.front())),
             QString::fromStdString(told(d)));
}

void TestPostfixLog::refusals_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("sender"); // "-": no refusal
    QTest::addColumn<QString>("recipient");
    QTest::addColumn<QString>("remoteIp");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* line, const char* sender,
                        const char* recipient, const char* ip, const char* text) {
        QTest::newRow(name) << line << sender << recipient << ip << text;
    };
    row("smtpd",
        "smtpd[1]: NOQUEUE: reject: RCPT from unknown[192.0.2.9]: 554 5.7.1 "
        "<bob@example.com>: Relay access denied; from=<x@example.org> to=<bob@example.com> "
        "proto=ESMTP helo=<pc>",
        "x@example.org", "bob@example.com", "192.0.2.9",
        "554 5.7.1 <bob@example.com>: Relay access denied");
    row("postscreen",
        "postscreen[1]: NOQUEUE: reject: RCPT from [192.0.2.9]:49152: 550 5.7.1 "
        "Service unavailable; client [192.0.2.9] blocked using zen.example; from=<x@example.org>, "
        "to=<bob@example.com>, proto=ESMTP, helo=<pc>",
        "x@example.org", "bob@example.com", "192.0.2.9",
        "550 5.7.1 Service unavailable; client [192.0.2.9] blocked using zen.example");
    row("milter",
        "cleanup[1]: A1B2C: milter-reject: END-OF-MESSAGE from pc.example.com[192.0.2.7]: "
        "5.7.1 Spam message rejected; from=<a@example.org> to=<b@example.com> proto=ESMTP "
        "helo=<pc>",
        "a@example.org", "b@example.com", "192.0.2.7", "5.7.1 Spam message rejected");
    row("header check",
        "cleanup[1]: A1B2C: reject: header Subject: buy: now from "
        "pc.example.com[192.0.2.7]; from=<a@example.org> to=<b@example.com> proto=SMTP "
        "helo=<pc>: 5.7.1 no such thing",
        "a@example.org", "b@example.com", "", "5.7.1 no such thing");
    row("connect",
        "smtpd[1]: NOQUEUE: reject: CONNECT from unknown[192.0.2.9]: 554 5.7.1 Client "
        "host rejected; proto=SMTP",
        "", "", "192.0.2.9", "554 5.7.1 Client host rejected");
    row("warning only",
        "smtpd[1]: NOQUEUE: reject_warning: RCPT from unknown[192.0.2.9]: 554 x; "
        "from=<x@example.org> to=<bob@example.com> proto=ESMTP helo=<pc>",
        "-", "", "", "");
    row("hold",
        "smtpd[1]: A1B2C: hold: RCPT from unknown[192.0.2.9]: x; from=<x@example.org> "
        "to=<bob@example.com> proto=ESMTP helo=<pc>",
        "-", "", "", "");
    row("discard",
        "cleanup[1]: A1B2C: milter-discard: END-OF-MESSAGE from a[192.0.2.7]: x; "
        "from=<x@example.org> to=<bob@example.com> proto=ESMTP helo=<pc>",
        "-", "", "", "");
}

void TestPostfixLog::refusals()
{
    QFETCH(QString, line);
    QFETCH(QString, sender);
    QFETCH(QString, recipient);
    QFETCH(QString, remoteIp);
    QFETCH(QString, text);
    const ReadLog read = support::readLog(start + line.toStdString() + '\n');
    compareSums(read.counts, 1);
    if (sender == QLatin1String("-")) {
        QVERIFY(read.deliveries.empty());
        return;
    }
    QCOMPARE(read.deliveries.size(), std::size_t{1});
    const maillog::Delivery& d = read.deliveries.front();
    QVERIFY(d.isIncoming);
    QCOMPARE(QString::fromStdString(d.sender), sender);
    QCOMPARE(QString::fromStdString(d.recipient), recipient);
    QCOMPARE(QString::fromStdString(d.remoteIp), remoteIp);
    QCOMPARE(QString::fromStdString(d.text), text);
}

void TestPostfixLog::fields()
{
    const std::string log =
        start + "cleanup[2]: A1B2C: message-id=<m1@example.com>\n" + start +
        "qmgr[2]: A1B2C: from=<alice@example.com>, size=20, nrcpt=1 (queue active)\n" + start +
        "smtp[2]: A1B2C: host MX2.example.net[198.51.100.6] said: 451 4.7.1 Greylisted (in reply "
        "to RCPT TO command)\n" +
        start +
        "smtp[2]: A1B2C: to=<bob@example.net>, orig_to=<sales@example.com>, "
        "relay=MX.example.net[2001:db8::5]:25, conn_use=2, delay=1.4, delays=0.1/0.01/0.6/0.7, "
        "dsn=5.1.1, status=bounced (host MX.example.net[2001:db8::5] said: 550 5.1.1 no)\n" +
        start + "bounce[3]: A1B2C: sender non-delivery notification: B1B2C\n" + start +
        "qmgr[2]: A1B2C: removed\n";
    const ReadLog read = support::readLog(log);
    QCOMPARE(read.deliveries.size(), std::size_t{1});
    const maillog::Delivery& d = read.deliveries.front();
    QCOMPARE(d.originalRecipient, std::string("sales@example.com"));
    QCOMPARE(d.remoteHost, std::string("mx.example.net"));
    QCOMPARE(d.remoteIp, std::string("2001:db8::5"));
    QCOMPARE(d.status, std::string("5.1.1"));
    QCOMPARE(d.sender, std::string("alice@example.com"));
    QCOMPARE(d.messageId, std::string("m1@example.com"));
    QCOMPARE(d.host, std::string("mx1"));
    QCOMPARE(d.time, std::int64_t{1794791730});
    QCOMPARE(d.zone, 8 * 3600);
    QVERIFY(!d.isZoneAssumed);
    QCOMPARE(d.attempts, 1U);
}

void TestPostfixLog::placeInTheSource()
{
    const std::string before = start + "qmgr[2]: A1B2C: from=<a@example.com>, size=2 (x)\r\n";
    const std::string line = start + "smtp[2]: A1B2C: to=<bob@example.net>, relay=none, "
                                     "status=bounced (Host not found)";
    const ReadLog read = support::readLog(before + line + "\r\n" + before);
    QCOMPARE(read.deliveries.size(), std::size_t{1});
    const maillog::Delivery& d = read.deliveries.front();
    QCOMPARE(d.lineOffset, std::uint64_t{before.size()});
    QCOMPARE(line.substr(d.textOffset, d.textLength), std::string("Host not found"));
}

void TestPostfixLog::yearOfSyslog_data()
{
    QTest::addColumn<qint64>("modified");
    QTest::addColumn<QString>("day");
    QTest::addColumn<qint64>("time"); // 0: not to be believed
    QTest::newRow("same year") << qint64{1794791730} << "Nov 16 01:15:30" << qint64{1794791730};
    QTest::newRow("December before January")
        << qint64{1798848000} << "Dec 31 23:59:59" << qint64{1798761599};
    QTest::newRow("29 February") << qint64{1794791730} << "Feb 29 12:00:00" << qint64{1709208000};
    QTest::newRow("31 February") << qint64{1794791730} << "Feb 31 12:00:00" << qint64{0};
    QTest::newRow("day with a blank")
        << qint64{1794791730} << "Nov  6 00:00:00" << qint64{1793923200};
    QTest::newRow("slightly ahead")
        << qint64{1794791730} << "Nov 17 01:00:00" << qint64{1794877200};
}

void TestPostfixLog::yearOfSyslog()
{
    QFETCH(qint64, modified);
    QFETCH(QString, day);
    QFETCH(qint64, time);
    maillog::LogContext context;
    context.modified = modified;
    const ReadLog read = support::readLog(
        day.toStdString() +
            " mx1 postfix/smtp[2]: A1B2C: to=<b@example.net>, relay=none, status=bounced (x)\n",
        context);
    QCOMPARE(read.deliveries.size(), std::size_t{1});
    QCOMPARE(read.deliveries.front().time, std::int64_t{time});
    QCOMPARE(read.deliveries.front().isZoneAssumed, time != 0);
    QCOMPARE(read.deliveries.front().remarks.empty(), time != 0);
}

/// December stands before January of the next year, the 29th of February in the last leap year.
void TestPostfixLog::overNewYear()
{
    const QList<std::pair<std::string, std::int64_t>> days{{"Feb 29 12:00:00", 1709208000},
                                                           {"Dec 30 12:00:00", 1735560000},
                                                           {"Dec 31 23:59:59", 1735689599},
                                                           {"Jan  1 00:00:00", 1735689600},
                                                           {"Jan  2 12:00:00", 1735819200}};
    std::string log;
    for (int i = 0; i < days.size(); ++i)
        log += days[i].first + " mx1 postfix/smtp[2]: A1B2" + std::to_string(i) +
               ": to=<b@example.net>, relay=none, status=bounced (x)\n";
    maillog::LogContext context;
    context.modified = 1735819300; // 2025-01-02
    for (const std::size_t piece : {std::size_t{0}, std::size_t{1} << 20}) {
        const ReadLog read = support::readLogs({{log, piece}}, context);
        QCOMPARE(read.deliveries.size(), static_cast<std::size_t>(days.size()));
        for (int i = 0; i < days.size(); ++i)
            QCOMPARE(read.deliveries[static_cast<std::size_t>(i)].time, days[i].second);
    }
}

void TestPostfixLog::zoneFromLongId()
{
    // 4jSVKZ is 2026-11-16 01:15:30 UTC; the log says 09:15:30.
    const ReadLog read = support::readLog(
        "Nov 16 09:15:30 mx1 postfix/cleanup[2]: 4jSVKZ0sf8z9HdB: message-id=<m@example.com>\n"
        "Nov 16 09:15:30 mx1 postfix/smtp[2]: 4jSVKZ0sf8z9HdB: to=<b@example.net>, relay=none, "
        "status=bounced (x)\n");
    QCOMPARE(read.deliveries.size(), std::size_t{1});
    QCOMPARE(read.deliveries.front().time, std::int64_t{1794791730});
    QCOMPARE(read.deliveries.front().zone, 8 * 3600);
    QVERIFY(!read.deliveries.front().isZoneAssumed);
}

void TestPostfixLog::wrappedLines_data()
{
    QTest::addColumn<QByteArray>("line");
    const QByteArray text =
        "A1B2C: to=<b@example.net>, relay=none, dsn=5.4.4, status=bounced (x y)";
    QTest::newRow("BSD") << "Nov 16 01:15:30 mx1 postfix/smtp[12]: " + text;
    QTest::newRow("priority") << "<22>Nov 16 01:15:30 mx1 postfix/smtp[12]: " + text;
    QTest::newRow("RFC 3339") << "2026-11-16T09:15:30.123456+08:00 mx1 postfix/smtp[12]: " + text;
    QTest::newRow("RFC 5424") << "<22>1 2026-11-16T01:15:30.123Z mx1 postfix/smtp 12 - - " + text;
    QTest::newRow("RFC 5424 with data")
        << "<22>1 2026-11-16T01:15:30Z mx1 postfix/smtp 12 ID [a@1 x=\"]\" y=\"\\\"\"] " + text;
    QTest::newRow("compose") << "postfix-mailcow-1  | Nov 16 01:15:30 mx1 postfix/smtp[12]: " +
                                    text;
    QTest::newRow("json-file") << "{\"log\":\"Nov 16 01:15:30 mx1 postfix/smtp[12]: " + text +
                                      "\\n\",\"stream\":\"stdout\",\"time\":"
                                      "\"2026-11-16T01:15:30.1Z\"}";
    QTest::newRow("journal") << "{\"__REALTIME_TIMESTAMP\":\"1794791730123456\",\"_HOSTNAME\":"
                                "\"mx1\",\"SYSLOG_IDENTIFIER\":\"postfix/smtp\",\"MESSAGE\":\"" +
                                    text + "\"}";
    QByteArray bytes;
    for (const char c : text)
        bytes += QByteArray::number(static_cast<int>(c)) + ',';
    bytes.chop(1);
    QTest::newRow("journal, bytes")
        << "{\"__REALTIME_TIMESTAMP\":\"1794791730123456\",\"_HOSTNAME\":\"mx1\","
           "\"SYSLOG_IDENTIFIER\":\"postfix/smtp\",\"MESSAGE\":[" +
               bytes + "]}";
    QTest::newRow("journal export")
        << "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1794791730123456\n_HOSTNAME=mx1\n"
           "SYSLOG_IDENTIFIER=postfix/smtp\nMESSAGE=" +
               text + "\n";
    QByteArray length(8, '\0');
    length[0] = static_cast<char>(text.size());
    QTest::newRow("journal export, bytes")
        << "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1794791730123456\n_HOSTNAME=mx1\n"
           "SYSLOG_IDENTIFIER=postfix/smtp\nMESSAGE\n" +
               length + text + "\n";
}

void TestPostfixLog::wrappedLines()
{
    QFETCH(QByteArray, line);
    maillog::LogContext context;
    context.modified = 1794800000;
    const std::string bytes = line.toStdString() + '\n';
    QVERIFY(maillog::recogniseLog(bytes).format == maillog::Format::Postfix);
    QCOMPARE(maillog::firstTime(bytes, context).value_or(0), std::int64_t{1794791730});
    const ReadLog read = support::readLog(bytes, context);
    QCOMPARE(read.deliveries.size(), std::size_t{1});
    const maillog::Delivery& d = read.deliveries.front();
    QCOMPARE(d.recipient, std::string("b@example.net"));
    QCOMPARE(d.host, std::string("mx1"));
    QCOMPARE(d.text, std::string("x y"));
    QCOMPARE(d.time, std::int64_t{1794791730});
}

void TestPostfixLog::twoLivesOfOneId()
{
    const auto life = [](const std::string& sender, const std::string& recipient) {
        return start + "cleanup[2]: A1B2C: message-id=<" + sender + ">\n" + start +
               "qmgr[2]: A1B2C: from=<" + sender + ">, size=2, nrcpt=1 (queue active)\n" + start +
               "smtp[2]: A1B2C: to=<" + recipient + ">, relay=none, status=deferred (x)\n";
    };
    const std::string log =
        life("a@example.com", "r@example.net") + life("b@example.com", "r@example.net");
    for (const std::size_t piece : {std::size_t{0}, std::size_t{1} << 20}) {
        const ReadLog read = support::readLogs({{log, piece}});
        // The text of the second attempt is the same, but its line is too: one of them is a copy.
        QCOMPARE(read.deliveries.size(), std::size_t{1});
        const ReadLog other = support::readLogs(
            {{life("a@example.com", "r@example.net") + life("b@example.com", "s@example.net"),
              piece}});
        QCOMPARE(other.deliveries.size(), std::size_t{2});
        QCOMPARE(other.deliveries[0].sender, std::string("a@example.com"));
        QCOMPARE(other.deliveries[1].sender, std::string("b@example.com"));
    }
}

void TestPostfixLog::senderInAnEarlierPiece()
{
    const ReadLog read = support::readLogs(
        {{start + "cleanup[2]: A1B2C: message-id=<m@example.com>\n" + start +
              "qmgr[2]: A1B2C: from=<a@example.com>, size=2, nrcpt=1 (queue active)\n" + start +
              "smtp[2]: A1B2C: to=<r@example.net>, relay=none, status=bounced (x)\n",
          0}});
    QCOMPARE(read.deliveries.size(), std::size_t{1});
    QCOMPARE(read.deliveries.front().sender, std::string("a@example.com"));
    QCOMPARE(read.deliveries.front().messageId, std::string("m@example.com"));
}

QTEST_GUILESS_MAIN(TestPostfixLog)
#include "tst_postfix_log.moc"
