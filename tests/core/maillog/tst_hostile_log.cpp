// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/read_log.h"

#include <QTest>

#include <random>

using support::ReadLog;

namespace {

const std::string good = "2026-11-16T09:15:30+08:00 mx1 postfix/smtp[1]: A1B2C: "
                         "to=<bob@example.net>, relay=none, status=bounced (no)\n";

std::string jsonEvent(const std::string& who)
{
    return R"({"email":")" + who +
           R"(","timestamp":1794791730,"event":"bounce","reason":"550 no","sg_message_id":")" +
           who + "\"}";
}

void compareSums(const maillog::LineCounts& counts, const std::string& bytes)
{
    const auto lines = static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n')) +
                       (bytes.empty() || bytes.back() == '\n' ? 0 : 1);
    QCOMPARE(counts.lines, lines);
    QCOMPARE(counts.used + counts.other + counts.unknown + counts.damaged, counts.lines);
}

constexpr maillog::Format formats[] = {maillog::Format::Unknown,
                                       maillog::Format::Postfix,
                                       maillog::Format::Exim,
                                       maillog::Format::Sendmail,
                                       maillog::Format::Qmail,
                                       maillog::Format::OpenSmtpd,
                                       maillog::Format::ExchangeTracking,
                                       maillog::Format::ExchangeProtocol,
                                       maillog::Format::MessageTrace,
                                       maillog::Format::PowerMta,
                                       maillog::Format::KumoMta,
                                       maillog::Format::Haraka,
                                       maillog::Format::ZoneMta,
                                       maillog::Format::MDaemon,
                                       maillog::Format::Coremail,
                                       maillog::Format::AmazonSes,
                                       maillog::Format::SendGrid,
                                       maillog::Format::Mailgun,
                                       maillog::Format::Postmark,
                                       maillog::Format::SparkPost};

/// A line or two of every format, to be broken.
std::vector<std::string> samples()
{
    return {
        good,
        "2026-11-16T09:15:30+08:00 mx1 postfix/cleanup[1]: A1B2C: message-id=<m@example.com>\n",
        "2026-11-16T09:15:30+08:00 mx1 postfix/qmgr[1]: A1B2C: from=<a@example.com>, "
        "status=expired, returned to sender\n",
        "Nov 16 09:15:30 mx1 postfix/smtpd[1]: NOQUEUE: reject: RCPT from a[192.0.2.9]: 554 x; "
        "from=<x@example.org> to=<bob@example.com> proto=ESMTP helo=<pc>\n",
        "2026-11-16 09:15:30 1vKxYz-0000AB-Cd ** \"b b\"@example.net <x@y> R=d H=mx [192.0.2.1] "
        "DN=\"a\\\"b\": SMTP error\n",
        "2026-11-16 09:15:30 H=(pc) [192.0.2.9] F=<x@example.org> rejected RCPT <b@c.d>: no\n",
        "Nov 16 09:15:30 mx1 sm-mta[2345]: 6AG1FUxx012345: to=<b@example.net>,<c@d.e>, "
        "dsn=5.1.1, stat=User unknown\n",
        "@400000006afa593c075bcd15 starting delivery 7: msg 917 to remote bob@example.net\n",
        "@400000006afa593c075bcd15 delivery 7: failure: a_b/c\n",
        "Nov 16 09:15:30 mx1 smtpd[4]: 8f mta event=delivery evpid=70 from=<a> to=<b> "
        "relay=\"1 (mx)\" result=\"PermFail\" stat=\"550 x\"\n",
        "#Fields: date-time,event-id,recipient-address,recipient-status,session-id,event,data\n",
        "2026-11-16T01:15:30.123Z,FAIL,b@example.net;c@d.e,\"550 5.1.1 x; y;550 5.2.3 z\",1,>,"
        "RCPT TO:<b@example.net>\n",
        "type,timeLogged,rcpt,dsnDiag\nb,2026-11-16 09:15:30+0800,b@c.d,\"x \"\"y\"\"\"\n",
        "Mon 2026-11-16 09:15:30.123: [12] --> RCPT To:<bob@example.net>\n",
        "Mon 2026-11-16 09:15:30.123: [12] <-- 550 no\n",
        "[NOTICE] [0E174DE1-B730-471F-AA64-4B7D27F814D5.1.1] [outbound] recipient <b@c.d> "
        "rejected: 550 x\n",
        "id=19a8b 001 REJECTED[smtp] from=a@b.c to=d@e.f (550 x)\n",
        "2026-11-16 09:15:30 AQAAfwDHAtvT5xlpBTMVAA--.1234S2 a@b.c 550 x\n",
        jsonEvent("bob@example.net") + "\n",
        R"({"log":"Nov 16 09:15:30 mx1 postfix/smtp[1]: A1B2C: to=<b@c.d>, status=bounced (x)\n"})"
        "\n",
        "__CURSOR=1\n_HOSTNAME=mx1\nMESSAGE\n\x04\0\0\0\0\0\0\0abcd\n\n"};
}

} // namespace

class TestHostileLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emptyAndBlank();
    void nulBytes();
    void longLines();
    void exactLine_data();
    void exactLine();
    void brokenJson_data();
    void brokenJson();
    void brokenInside_data();
    void brokenInside();
    void exactElement_data();
    void exactElement();
    void brokenTables();
    void oddTimes();
    void clockGoesBack();
    void bytesStayAsTheyAre();
    void manyOpenMails();
    void cutAnywhere();
    void damagedAnywhere();
};

void TestHostileLog::emptyAndBlank()
{
    for (const maillog::Format format : formats) {
        for (const std::string& bytes :
             {std::string(), std::string("\n"), std::string("\xEF\xBB\xBF"),
              std::string("  \r\n\t"), std::string("x"), std::string("{"), std::string("\"")}) {
            const ReadLog read = support::readLog(bytes, {.format = format});
            QVERIFY(read.deliveries.empty());
            compareSums(read.counts, bytes);
            maillog::recogniseLog(bytes);
            maillog::firstTime(bytes, {});
        }
    }
}

void TestHostileLog::nulBytes()
{
    const std::string gap(4096, '\0');
    const std::string other = std::string(good).replace(good.find("bob"), 3, "eve");
    for (const std::string& bytes :
         {good + gap + other, good + gap + '\n' + other, good + other + gap}) {
        for (const maillog::Format format : {maillog::Format::Postfix, maillog::Format::Unknown}) {
            const ReadLog read = support::readLog(bytes, {.format = format});
            compareSums(read.counts, bytes);
            QCOMPARE(read.deliveries.size(), std::size_t{2});
            QCOMPARE(read.deliveries[1].recipient, std::string("eve@example.net"));
            const auto& d = read.deliveries[1];
            QCOMPARE(bytes.substr(d.lineOffset + d.textOffset, d.textLength), std::string("no"));
        }
    }
}

void TestHostileLog::longLines()
{
    const std::string longText(200000, 'x');
    std::string line = good;
    line.insert(line.find("no)"), longText);
    const std::string other = std::string(good).replace(good.find("bob"), 3, "eve");
    for (const maillog::Format format : {maillog::Format::Postfix, maillog::Format::Unknown}) {
        const ReadLog read = support::readLog(line + other, {.format = format});
        compareSums(read.counts, line + other);
        QCOMPARE(read.deliveries.size(), std::size_t{2});
        QVERIFY(read.deliveries[0].text.size() <= 65536);
        QVERIFY(!read.deliveries[0].remarks.empty());
        QCOMPARE(read.deliveries[1].text, std::string("no"));
        // One line without an end; nothing in it but the words that are looked for.
        std::string endless;
        for (int i = 0; i < 100000; ++i)
            endless += " status= from= reject:";
        const ReadLog flat = support::readLog(endless, {.format = format});
        QVERIFY(flat.deliveries.empty());
        QCOMPARE(flat.counts.lines, std::uint64_t{1});
    }
}

void TestHostileLog::exactLine_data()
{
    QTest::addColumn<int>("more");
    QTest::newRow("one byte less") << -1;
    QTest::newRow("just as long") << 0;
    QTest::newRow("one byte more") << 1;
}

/// What is too long is cut and said to be; the line behind it is whole.
void TestHostileLog::exactLine()
{
    QFETCH(int, more);
    constexpr std::size_t limit = std::size_t{64} << 10;
    std::string line = good;
    line.pop_back();
    line.insert(line.find("no)"), limit + static_cast<std::size_t>(more) - line.size(), 'x');
    const std::string other = std::string(good).replace(good.find("bob"), 3, "eve");
    for (const maillog::Format format : {maillog::Format::Postfix, maillog::Format::Unknown}) {
        const ReadLog read = support::readLog(line + '\n' + other, {.format = format});
        QCOMPARE(read.deliveries.size(), std::size_t{2});
        QCOMPARE(read.deliveries[0].remarks.empty(), more <= 0);
        QCOMPARE(read.deliveries[1].recipient, std::string("eve@example.net"));
        QVERIFY(read.deliveries[1].remarks.empty());
    }
}

void TestHostileLog::brokenJson_data()
{
    QTest::addColumn<QByteArray>("broken");
    QTest::newRow("cut") << QByteArray(R"({"email":"x@example.net","event":)");
    QTest::newRow("cut in a string") << QByteArray(R"({"email":"x@exam)");
    QTest::newRow("no JSON") << QByteArray("password = hunter2");
    QTest::newRow("number too large") << QByteArray(R"({"email":"x@example.net","n":1e400})");
    QTest::newRow("NaN") << QByteArray(R"({"email":"x@example.net","event":NaN})");
    QTest::newRow("deep") << QByteArray(R"({"a":)") + QByteArray(5000, '[') +
                                 QByteArray(5000, ']') + '}';
    QTest::newRow("too many ends") << QByteArray("}}}]");
    QTest::newRow("bad escape") << QByteArray(R"({"email":"\ud800\x"})");
}

void TestHostileLog::brokenJson()
{
    QFETCH(QByteArray, broken);
    const std::string bytes = jsonEvent("bob@example.net") + '\n' + broken.toStdString() + '\n' +
                              jsonEvent("eve@example.net") + '\n';
    const ReadLog read = support::readLog(bytes, {.format = maillog::Format::SendGrid});
    QCOMPARE(read.deliveries.size(), std::size_t{2});
    QCOMPARE(read.counts.damaged, std::uint64_t{1});
    compareSums(read.counts, bytes);
    // Of equal keys the last counts; numbers may be strings.
    const ReadLog odd = support::readLog(
        R"({"email":"x@example.net","email":"bob@example.net","timestamp":"1794791730","big":1e300,)"
        R"("event":"bounce","sg_message_id":"1"})",
        {.format = maillog::Format::SendGrid});
    QCOMPARE(odd.deliveries.size(), std::size_t{1});
    QCOMPARE(odd.deliveries[0].recipient, std::string("bob@example.net"));
    QCOMPARE(odd.deliveries[0].time, std::int64_t{1794791730});
}

void TestHostileLog::brokenInside_data()
{
    QTest::addColumn<QByteArray>("message"); ///< a string with JSON in it
    QTest::newRow("cut") << QByteArray(R"({\"notificationType\":\"Bounce\",\"mail\":{)");
    QTest::newRow("no JSON") << QByteArray("User unknown");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("deep") << QByteArray(R"({\"mail\":)") + QByteArray(5000, '[') +
                                 QByteArray(5000, ']') + '}';
    QTest::newRow("in itself") << QByteArray(R"({\"Message\":\"{\\\"mail\\\":{}}\"})");
    QTest::newRow("escapes without end") << QByteArray("\\\\").repeated(50'000);
}

/// JSON in a string of JSON: what is wrong in there harms no neighbour.
void TestHostileLog::brokenInside()
{
    QFETCH(QByteArray, message);
    const auto envelope = [](const std::string& text) {
        return R"({"Type":"Notification","Message":")" + text + "\"}\n";
    };
    const auto bounce = [&](const std::string& who) {
        return envelope(
            R"({\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\",)"
            R"(\"bouncedRecipients\":[{\"emailAddress\":\")" +
            who + R"(\",\"diagnosticCode\":\"smtp; 550 no\"}],)" +
            R"(\"timestamp\":\"2026-11-16T01:15:30.000Z\"},\"mail\":{\"messageId\":\")" + who +
            R"(\"}})");
    };
    const std::string bytes =
        bounce("bob@example.net") + envelope(message.toStdString()) + bounce("eve@example.net");
    const ReadLog read = support::readLog(bytes, {.format = maillog::Format::AmazonSes});
    compareSums(read.counts, bytes);
    QCOMPARE(read.deliveries.size(), std::size_t{2});
    QCOMPARE(read.deliveries[1].recipient, std::string("eve@example.net"));
    QCOMPARE(read.counts.used, std::uint64_t{2});
}

void TestHostileLog::exactElement_data()
{
    QTest::addColumn<int>("depth"); ///< of an event; 0: the usual
    QTest::addColumn<int>("bytes"); ///< of it; 0: the usual
    QTest::addColumn<bool>("isRead");
    QTest::newRow("63 levels") << 63 << 0 << true;
    QTest::newRow("64 levels") << 64 << 0 << true;
    QTest::newRow("65 levels") << 65 << 0 << false;
    constexpr int most = 8 << 20;
    QTest::newRow("one byte less than 8 MiB") << 0 << most - 1 << true;
    QTest::newRow("8 MiB") << 0 << most << true;
    QTest::newRow("one byte more") << 0 << most + 1 << false;
}

/// What is too deep or too large is left out and counted.
void TestHostileLog::exactElement()
{
    QFETCH(int, depth);
    QFETCH(int, bytes);
    QFETCH(bool, isRead);
    std::string event = jsonEvent("bob@example.net");
    if (depth > 0)
        event.insert(1, "\"x\":" + std::string(static_cast<std::size_t>(depth - 1), '[') +
                            std::string(static_cast<std::size_t>(depth - 1), ']') + ',');
    if (bytes > 0)
        event.insert(1, "\"x\":\"" +
                            std::string(static_cast<std::size_t>(bytes) - event.size() - 7, 'y') +
                            "\",");
    const std::string all = event + '\n' + jsonEvent("eve@example.net") + '\n';
    const ReadLog read = support::readLog(all, {.format = maillog::Format::SendGrid});
    QCOMPARE(read.deliveries.size(), std::size_t{isRead ? 2U : 1U});
    QCOMPARE(read.deliveries.back().recipient, std::string("eve@example.net"));
    QCOMPARE(read.counts.damaged, std::uint64_t{isRead ? 0U : 1U});
}

void TestHostileLog::brokenTables()
{
    const std::string bytes =
        "type,timeLogged,rcpt,dsnDiag\nb,2026-11-16 09:15:30,a@example.net,\"x"
        "\nb,2026-11-16 09:15:30,b@example.net,y\n";
    const ReadLog read = support::readLog(bytes);
    compareSums(read.counts, bytes);
    QCOMPARE(read.counts.damaged, std::uint64_t{1});
    QCOMPARE(read.deliveries.size(), std::size_t{1});
    QCOMPARE(read.deliveries[0].recipient, std::string("b@example.net"));
}

void TestHostileLog::oddTimes()
{
    for (const char* const time :
         {"2026-02-31T00:00:00Z", "1970-01-01T00:00:00Z", "2106-02-07T00:00:00Z",
          "2026-11-16T09:15:30+9999", "Feb 31 00:00:00"}) {
        const ReadLog read = support::readLog(std::string(time) + good.substr(25),
                                              {.format = maillog::Format::Postfix});
        QCOMPARE(read.deliveries.size(), std::size_t{1});
        QCOMPARE(read.deliveries[0].time, std::int64_t{0});
        QCOMPARE(read.deliveries[0].remarks.size(), std::size_t{1});
        QCOMPARE(read.deliveries[0].remarks[0].id, base::remarks::dateImplausible);
    }
}

/// A clock that jumps back, and a line of another year: the order is that of the file.
void TestHostileLog::clockGoesBack()
{
    std::string log;
    QByteArrayList expected;
    int number = 0;
    for (const char* const time :
         {"2026-11-16T09:15:30+08:00", "2026-11-16T08:15:31+08:00", "2025-11-16T08:15:32+08:00",
          "2026-10-25T02:30:00+02:00", "2026-10-25T02:10:00+01:00", "2026-11-16T09:15:33+08:00"}) {
        const std::string who = "u" + std::to_string(++number);
        log += std::string(good).replace(0, 25, time).replace(good.find("bob"), 3, who);
        log.replace(log.rfind("A1B2C"), 5, "A1B2" + std::to_string(number));
        expected << QByteArray::fromStdString(who + "@example.net");
    }
    for (const std::size_t piece : {std::size_t{0}, std::size_t{1} << 20}) {
        QByteArrayList found;
        for (const maillog::Delivery& delivery : support::readLogs({{log, piece}}).deliveries) {
            found << QByteArray::fromStdString(delivery.recipient);
            QVERIFY(delivery.time > 0);
        }
        QCOMPARE(found, expected);
    }
}

void TestHostileLog::bytesStayAsTheyAre()
{
    std::string line = good;
    line.replace(line.find("(no)"), 4, "(\xB2\xBB\xB4\xE6\xD4\xDA)"); // GBK without a label
    const ReadLog read = support::readLog(line);
    QCOMPARE(read.deliveries[0].text, std::string("\xB2\xBB\xB4\xE6\xD4\xDA"));
}

void TestHostileLog::manyOpenMails()
{
    // Never removed from any queue: the oldest are told, none is lost.
    std::string log;
    constexpr int count = 30000;
    for (int i = 0; i < count; ++i)
        log += "2026-11-16T09:15:30Z mx1 postfix/smtp[1]: A" + std::to_string(100000 + i) +
               ": to=<b@example.net>, relay=none, status=deferred (x)\n";
    QCOMPARE(support::readLogs({{log, 100000}}).deliveries.size(), std::size_t{count});
}

void TestHostileLog::cutAnywhere()
{
    for (const std::string& sample : samples()) {
        for (const maillog::Format format : formats) {
            for (std::size_t length = 0; length <= sample.size();
                 length += 1 + sample.size() / 60) {
                const std::string bytes = sample.substr(0, length);
                compareSums(support::readLog(bytes, {.format = format}).counts, bytes);
            }
        }
    }
}

void TestHostileLog::damagedAnywhere()
{
    std::mt19937 random(5);
    std::string all;
    for (const std::string& sample : samples())
        all += sample;
    for (int round = 0; round < 300; ++round) {
        std::string bytes = all;
        for (int i = 0; i < 40; ++i) {
            const std::size_t at = random() % bytes.size();
            switch (random() % 4) {
            case 0:
                bytes[at] = static_cast<char>(random());
                break;
            case 1:
                bytes.erase(at, random() % 9);
                break;
            case 2:
                bytes.insert(at, 1, "\"\n<>(),;:={}[]\\"[random() % 16]);
                break;
            default:
                bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 40));
            }
        }
        const maillog::Format format =
            formats[static_cast<std::size_t>(round) % std::size(formats)];
        compareSums(support::readLogs({{bytes, random() % 2000}}, {.format = format}).counts,
                    bytes);
        maillog::recogniseLog(bytes);
        maillog::firstTime(bytes, {});
    }
}

QTEST_GUILESS_MAIN(TestHostileLog)
#include "tst_hostile_log.moc"
