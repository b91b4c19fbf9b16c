// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/read_log.h"

#include <QTest>

using support::ReadLog;

namespace {

/// "failed bob@example.net < alice@example.com [text] x2 {expiry} in": what matters, readable.
std::string told(const maillog::Delivery& d)
{
    std::string text = std::string(report::toString(d.action)) + ' ' + d.recipient;
    if (!d.originalRecipient.empty())
        text += " (" + d.originalRecipient + ')';
    text += " < " + d.sender + " [" + d.text + ']';
    if (d.attempts != 1)
        text += " x" + std::to_string(d.attempts);
    if (!d.expiry.empty())
        text += " {" + d.expiry + '}';
    if (!d.remoteHost.empty() || !d.remoteIp.empty())
        text += " @" + d.remoteHost + '/' + d.remoteIp;
    if (d.isIncoming)
        text += " in";
    return text;
}

QStringList toldAll(const ReadLog& read)
{
    QStringList all;
    for (const maillog::Delivery& delivery : read.deliveries)
        all << QString::fromStdString(told(delivery));
    return all;
}

QStringList texts(std::initializer_list<const char*> all)
{
    QStringList list;
    for (const char* text : all)
        list << QString::fromUtf8(text);
    return list;
}

} // namespace

class TestLogFormats : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void formats_data();
    void formats();
    void tablesWithoutHeader();
    void eventsInAnyArrangement_data();
    void eventsInAnyArrangement();
    void timesAndIds_data();
    void timesAndIds();
    void qmailNumbersAreUsedAgain();
    void wideTables_data();
    void wideTables();
};

void TestLogFormats::formats_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("delivered");
    QTest::addColumn<QStringList>("deliveries");
    const QByteArray exim = "2026-11-16 09:15:3";
    QTest::newRow("exim")
        << exim +
               "0 1vKxYz-0000AB-Cd <= alice@example.com H=pc.example.com [192.0.2.7]:49152 "
               "P=esmtpsa A=plain:alice S=2048 id=m1@example.com T=\"a => b\" for x\n" +
               exim +
               "1 1vKxYz-0000AB-Cd => eve@example.net <all@example.com> R=dnslookup "
               "T=remote_smtp H=mx.example.net [198.51.100.5] C=\"250 Ok\"\n" +
               exim + "1 1vKxYz-0000AB-Cd -> ann@example.net R=dnslookup T=remote_smtp\n" + exim +
               "1 1vKxYz-0000AB-Cd ** bob@example.net <sales@example.com> R=dnslookup "
               "T=remote_smtp H=MX.example.net [198.51.100.5] DN=\"/C=x: y\": SMTP error "
               "from remote mail server after RCPT TO:<bob@example.net>: 550 5.1.1 User "
               "unknown\n" +
               exim + "1 1vKxYz-0000AB-Cd ** nobody@example.org: Unrouteable address\n" + exim +
               "2 1vKxZ0-0000AC-Ef <= <> R=1vKxYz-0000AB-Cd U=mailnull P=local S=3072\n" + exim +
               "2 1vKxYz-0000AB-Cd Completed\n"
        << "exim" << 2
        << texts({"failed bob@example.net (sales@example.com) < alice@example.com [SMTP error "
                  "from remote mail server after RCPT TO:<bob@example.net>: 550 5.1.1 User "
                  "unknown] @mx.example.net/198.51.100.5",
                  "failed nobody@example.org < alice@example.com [Unrouteable address]"});
    QTest::newRow("exim, long ids, zone, process, earlier reason")
        << exim + "0 +0800 [123] 1vKxYz-00000000AB1-2CdE <= alice@example.com P=local\n" + exim +
               "1 +0800 [123] 1vKxYz-00000000AB1-2CdE == bob@example.net R=dnslookup T=remote_smtp "
               "defer (-44) H=mx.example.net [198.51.100.5]: SMTP error from remote mail server "
               "after RCPT TO:<bob@example.net>: 451 4.7.1 Greylisted\n" +
               exim +
               "2 +0800 [123] 1vKxYz-00000000AB1-2CdE == bob@example.net R=dnslookup "
               "T=remote_smtp defer (-53): retry time not reached for any host\n" +
               exim +
               "3 +0800 [123] 1vKxYz-00000000AB1-2CdE ** bob@example.net: retry timeout "
               "exceeded\n" +
               exim + "3 +0800 [123] 1vKxYz-00000000AB1-2CdE Completed\n"
        << "exim" << 0
        << texts({"failed bob@example.net < alice@example.com [SMTP error from remote mail "
                  "server after RCPT TO:<bob@example.net>: 451 4.7.1 Greylisted] x3 {retry "
                  "timeout exceeded} @mx.example.net/198.51.100.5"});
    QTest::newRow("exim, refused")
        << exim + "0 1vKxYz-0000AB-Cd <= alice@example.com P=local\n" + exim +
               "0 H=(pc) [192.0.2.9] F=<x@example.org> rejected RCPT <bob@example.com>: relay not "
               "permitted\n" +
               exim +
               "0 H=(pc) [192.0.2.9] F=<x@example.org> temporarily rejected RCPT "
               "<eve@example.com>: greylisted\n"
        << "exim" << 0
        << texts({"failed bob@example.com < x@example.org [relay not permitted] @/192.0.2.9 in",
                  "delayed eve@example.com < x@example.org [greylisted] @/192.0.2.9 in"});
    const QByteArray sendmail = "Nov 16 09:15:30 mx1 sm-mta[2345]: ";
    QTest::newRow("sendmail")
        << sendmail +
               "6AG1FUxx012345: from=<alice@example.com>, size=20, class=0, nrcpts=2, "
               "msgid=<m1@example.com>, relay=pc [192.0.2.7]\n" +
               sendmail +
               "6AG1FUxx012345: to=<bob@example.net>,<eve@example.net>, "
               "ctladdr=<alice@example.com> (1000/1000), delay=00:00:02, mailer=esmtp, "
               "relay=mx.example.net. [198.51.100.5], dsn=5.1.1, stat=User unknown, really\n" +
               sendmail +
               "6AG1FUxx012345: to=<ann@example.net>, relay=mx.example.net. "
               "[198.51.100.5], dsn=2.0.0, stat=Sent (ok)\n" +
               sendmail +
               "6AG1FUxx012345: to=<tom@example.net>, relay=mx.example.net. "
               "[198.51.100.5], dsn=4.2.0, stat=Deferred: 451 4.7.1 Greylisted\n" +
               sendmail +
               "6AG1FUxx012345: 6AG1FUxy012345: return to sender: Cannot send message "
               "for 5 days\n" +
               sendmail +
               "6AG1FUxz012345: ruleset=check_rcpt, arg1=<bob@example.com>, relay=pc "
               "[192.0.2.9], reject=550 5.7.1 <bob@example.com>... Relaying denied\n"
        << "sendmail" << 1
        << texts({"failed bob@example.net < alice@example.com [User unknown, really] "
                  "@mx.example.net/198.51.100.5",
                  "failed eve@example.net < alice@example.com [User unknown, really] "
                  "@mx.example.net/198.51.100.5",
                  "failed tom@example.net < alice@example.com [Deferred: 451 4.7.1 "
                  "Greylisted] {Cannot send message for 5 days} "
                  "@mx.example.net/198.51.100.5",
                  "failed bob@example.com <  [550 5.7.1 <bob@example.com>... Relaying "
                  "denied] @pc/192.0.2.9 in"});
    const QByteArray tai = "@400000006afa593c075bcd15 ";
    QTest::newRow("qmail")
        << tai + "new msg 917\n" + tai +
               "info msg 917: bytes 2048 from <alice@example.com> qp 4567 uid 1001\n" + tai +
               "starting delivery 7: msg 917 to remote bob@example.net\n" + tai +
               "starting delivery 8: msg 917 to remote eve@example.net\n" + tai +
               "delivery 8: success: 198.51.100.5_accepted_message./\n" + tai +
               "delivery 7: failure: 198.51.100.5_does_not_like_recipient./Remote_host_said:_550_"
               "5.1.1_User_unknown/Giving_up_on_198.51.100.5./\n" +
               tai + "bounce msg 917 qp 4570\n" + tai + "end msg 917\n"
        << "qmail" << 1
        << texts({"failed bob@example.net < alice@example.com [198.51.100.5 does not like "
                  "recipient.\nRemote host said: 550 5.1.1 User unknown\nGiving up on "
                  "198.51.100.5.]"});
    QTest::newRow("opensmtpd")
        << QByteArray("Nov 16 09:15:30 mx1 smtpd[45037]: 8f4864084ecc48f4 mta event=delivery "
                      "evpid=7077717e797a776e from=<alice@example.com> to=<bob@example.net> "
                      "rcpt=<-> source=\"192.0.2.1\" relay=\"198.51.100.5 (mx.example.net)\" "
                      "delay=1s result=\"TempFail\" stat=\"451 4.7.1 say \"please\"\"\n"
                      "Nov 16 09:25:30 mx1 smtpd[45037]: 8f4864084ecc48f5 mta delivery "
                      "evpid=7077717e797a776e from=<alice@example.com> to=<bob@example.net> "
                      "rcpt=<-> source=\"192.0.2.1\" relay=\"198.51.100.5 (mx.example.net)\" "
                      "delay=1s result=\"PermFail\" stat=\"550 5.1.1 User unknown\"\n"
                      "Nov 16 09:25:31 mx1 smtpd[45037]: 8f4864084ecc48f5 mta delivery "
                      "evpid=7077717e797a776f from=<a@example.com> to=<eve@example.net> rcpt=<-> "
                      "result=\"Ok\" stat=\"250 ok\"\n")
        << "opensmtpd" << 1
        << texts({"failed bob@example.net < alice@example.com [550 5.1.1 User unknown] x2 "
                  "@mx.example.net/198.51.100.5"});
    const QByteArray fields =
        "#Fields: date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,"
        "connector-id,source,event-id,internal-message-id,message-id,network-message-id,"
        "recipient-address,recipient-status,total-bytes,recipient-count,related-recipient-address,"
        "reference,message-subject,sender-address,return-path\r\n";
    QTest::newRow("exchange tracking")
        << "\xEF\xBB\xBF#Software: Microsoft Exchange Server\r\n#Version: 15.02\r\n#Log-type: "
           "Message Tracking Log\r\n" +
               fields +
               "2026-11-16T01:15:30.123Z,,,,EX1,,,ROUTING,FAIL,4711,<m1@example.com>,0f8f,"
               "bob@example.net;eve@example.net,\"550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not "
               "found;550 5.2.3 RESOLVER.RST.RecipSizeLimit; too big\",2048,2,,,\"a, "
               "b\",alice@example.com,alice@example.com\r\n" +
               fields +
               "2026-11-16T01:15:31.123Z,,,,EX1,,,SMTP,SEND,4712,<m2@example.com>,0f90,"
               "tom@example.net,250 2.0.0 ok,2048,1,,,s,alice@example.com,alice@example.com\r\n"
               "2026-11-16T01:15:32.123Z,,,,EX1,,,SMTP,RECEIVE,4713,<m2@example.com>,0f91,"
               "tom@example.net,,2048,1,,,s,alice@example.com,alice@example.com\r\n"
               "2026-11-16T01:15:33.123Z,,,,EX1,,,SMTP,DEFER,4714,<m4@example.com>,0f92,"
               "tom@example.net,\"[{LRT=11/16/2026 1:15:30 AM};{LED=451 4.4.0 DNS query failed};"
               "{FQDN=MX.example.net};{IP=198.51.100.5}]\",2048,1,,,s,alice@example.com,x\r\n"
        << "exchange-tracking" << 1
        << texts({"failed bob@example.net < alice@example.com [550 5.1.1 "
                  "RESOLVER.ADR.ExRecipNotFound; not found]",
                  "failed eve@example.net < alice@example.com [550 5.2.3 "
                  "RESOLVER.RST.RecipSizeLimit; too big]",
                  "delayed tom@example.net < alice@example.com [451 4.4.0 DNS query failed] "
                  "@mx.example.net/198.51.100.5"});
    const QByteArray session = "2026-11-16T01:15:30.123Z,Out,08D9,";
    const QByteArray ends = ",192.0.2.1:4711,198.51.100.5:25,";
    QTest::newRow("exchange protocol")
        << "#Software: Microsoft Exchange Server\r\n#Log-type: SMTP Send Protocol Log\r\n#Fields: "
           "date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,"
           "data,context\r\n" +
               session + "0" + ends + "+,,\r\n" + session + "1" + ends + "<,220 mx ESMTP,\r\n" +
               session + "2" + ends + ">,EHLO ex1,\r\n" + session + "3" + ends + "<,250-mx,\r\n" +
               session + "4" + ends + "<,250 SIZE,\r\n" + session + "5" + ends +
               ">,MAIL FROM:<alice@example.com> SIZE=20,\r\n" + session + "6" + ends +
               ">,RCPT TO:<bob@example.net>,\r\n" + session + "7" + ends +
               ">,RCPT TO:<eve@example.net>,\r\n" + session + "8" + ends + "<,250 2.1.0 ok,\r\n" +
               session + "9" + ends + "<,\"550 5.1.1 <bob@example.net>, unknown\",\r\n" + session +
               "10" + ends + "<,250 2.1.5 ok,\r\n" + session + "11" + ends + ">,DATA,\r\n" +
               session + "12" + ends + "<,354 go,\r\n" + session + "13" + ends +
               "<,552 5.3.4 too big,\r\n" + session + "14" + ends + "-,,Remote\r\n"
        << "exchange-protocol" << 0
        << texts({"failed bob@example.net < alice@example.com [550 5.1.1 <bob@example.net>, "
                  "unknown] @/198.51.100.5",
                  "failed eve@example.net < alice@example.com [552 5.3.4 too big] "
                  "@/198.51.100.5"});
    QTest::newRow("message trace")
        << QByteArray("origin_timestamp_utc,sender_address,recipient_status,message_subject,"
                      "message_id\n2026-11-16T01:15:30.1234567Z,alice@example.com,"
                      "\"bob@example.net##Receive, Fail;eve@example.net##Receive, Deliver\",\"a, "
                      "b\",<m1@example.com>\n")
        << "message-trace" << 1
        << texts({"failed bob@example.net < alice@example.com [bob@example.net##Receive, Fail]"});
    const QByteArray pmta =
        "type,timeLogged,timeQueued,orig,rcpt,orcpt,dsnAction,dsnStatus,dsnDiag,dsnMta,bounceCat,"
        "srcType,srcMta,dlvType,dlvSourceIp,dlvDestinationIp,dlvEsmtpAvailable,dlvSize,vmta,jobId,"
        "envId\n";
    const auto record = [](const char* type, const char* diagnostic) {
        return QByteArray(type) +
               ",2026-11-16 09:15:30+0800,2026-11-16 09:15:28+0800,alice@example.com,"
               "bob@example.net,,failed,5.1.1 (bad destination mailbox address),\"" +
               diagnostic +
               "\",mx.example.net (198.51.100.5),bad-mailbox,smtp,pc.example.com (192.0.2.7),smtp,"
               "192.0.2.1,198.51.100.5,\"SIZE,STARTTLS\",2048,vmta1,job42,\n";
    };
    QTest::newRow("powermta")
        << pmta + record("t", "smtp;451 4.7.1 later") +
               record("b", "smtp;550 5.1.1 <bob@example.net>: \"\"User\"\" unknown") + "d,2026"
        << "powermta" << 1
        << texts({"failed bob@example.net < alice@example.com [smtp;550 5.1.1 "
                  "<bob@example.net>: \"User\" unknown] x2 @mx.example.net/198.51.100.5"});
    QTest::newRow("kumomta")
        << QByteArray(
               "{\"type\":\"Reception\",\"id\":\"k1\",\"queue\":\"q\"}\n"
               "{\"type\":\"TransientFailure\",\"id\":\"k1\",\"sender\":\"alice@example.com\","
               "\"recipient\":[\"bob@example.net\"],\"queue\":\"q\",\"response\":{\"code\":451,"
               "\"enhanced_code\":{\"class\":4,\"subject\":7,\"detail\":1},\"content\":\"later\"},"
               "\"peer_address\":{\"name\":\"mx.example.net.\",\"addr\":\"198.51.100.5\"},"
               "\"timestamp\":1794791730}\n"
               "{\"type\":\"Expiration\",\"id\":\"k1\",\"sender\":\"alice@example.com\","
               "\"recipient\":\"bob@example.net\",\"queue\":\"q\",\"response\":{\"code\":551,"
               "\"enhanced_code\":null,\"content\":\"Next delivery time\"},\"event_time\":"
               "\"2026-11-17T01:15:30Z\"}\n")
        << "kumomta" << 0
        << texts({"failed bob@example.net < alice@example.com [451 4.7.1 later] x2 {551 Next "
                  "delivery time} @mx.example.net/198.51.100.5"});
    const QByteArray haraka = "[NOTICE] [0E174DE1-B730-471F-AA64-4B7D27F814D5.1.1] [outbound] ";
    QTest::newRow("haraka")
        << haraka + "recipient <bob@example.net> rejected: 550 5.1.1 no\n" + haraka +
               "delivered file=1 domain=example.net host=mx ip=198.51.100.5 response=\"Ok\"\n"
        << "haraka" << 1 << texts({"failed bob@example.net <  [550 5.1.1 no]"});
    QTest::newRow("zonemta")
        << QByteArray("Nov 16 09:15:30 mx1 zone-mta[12]: id=19a8b7c6d5e4f30211 001 REJECTED[smtp] "
                      "from=alice@example.com to=bob@example.net src=192.0.2.1 "
                      "mx=mx.example.net[198.51.100.5] message-id=<m1@example.com> (550 5.1.1 no "
                      "(really))\n")
        << "zonemta" << 0
        << texts({"failed bob@example.net < alice@example.com [550 5.1.1 no (really)] "
                  "@mx.example.net/198.51.100.5"});
    const QByteArray mdaemon = "Mon 2026-11-16 09:15:30.123: [12345678] ";
    QTest::newRow("mdaemon")
        << mdaemon + "Session 12345678; child 1\n" + mdaemon + "<-- 220 mx ESMTP\n" + mdaemon +
               "--> EHLO pc\n" + mdaemon + "<-- 250 ok\n" + mdaemon +
               "--> MAIL From:<alice@example.com> SIZE=20\n" + mdaemon + "<-- 250 ok\n" + mdaemon +
               "--> RCPT To:<bob@example.net>\n" + mdaemon + "<-- 550 5.1.1 no\n" + mdaemon +
               "--> QUIT\n" + mdaemon + "<-- 221 bye\n----------\n"
        << "mdaemon" << 0 << texts({"failed bob@example.net < alice@example.com [550 5.1.1 no]"});
    QTest::newRow("coremail")
        << QByteArray("2026-11-16 09:15:30 T:1234 AQAAfwDHAtvT5xlpBTMVAA--.1234S2 "
                      "sender=alice@example.com rcpt=bob@example.net state=550 User not found\n")
        << "coremail" << 0
        << texts({"failed bob@example.net < alice@example.com [550 User not found]"});
}

void TestLogFormats::formats()
{
    QFETCH(QByteArray, log);
    QFETCH(QString, format);
    QFETCH(int, delivered);
    QFETCH(QStringList, deliveries);
    const std::string bytes = log.toStdString();
    QCOMPARE(QString::fromUtf8(maillog::toString(maillog::recogniseLog(bytes).format).data()),
             format);
    const ReadLog read = support::readLog(bytes);
    QCOMPARE(toldAll(read), deliveries);
    const maillog::LineCounts& counts = read.counts;
    QCOMPARE(counts.lines,
             static_cast<std::uint64_t>(log.count('\n') + (log.endsWith('\n') ? 0 : 1)));
    QCOMPARE(counts.used + counts.other + counts.unknown + counts.damaged, counts.lines);
    // The last record of the PowerMTA log is cut: its type is all that is left of it.
    QCOMPARE(counts.delivered, static_cast<std::uint64_t>(delivered));
    for (const maillog::Delivery& delivery : read.deliveries)
        QVERIFY(delivery.time == 0 || delivery.time > 1794700000);
    // Cut at every line the result is the same where no session is cut.
    if (format == QLatin1String("exchange-protocol") || format == QLatin1String("mdaemon"))
        return;
    std::string header;
    if (const qsizetype at = log.indexOf("#Fields:"); at >= 0)
        header = log.mid(at, log.indexOf('\n', at) - at).toStdString();
    else if (log.startsWith("type,") || log.startsWith("origin"))
        header = log.left(log.indexOf('\n')).toStdString();
    QCOMPARE(toldAll(support::readLogs({{bytes, 0, header}})), deliveries);
}

void TestLogFormats::tablesWithoutHeader()
{
    const ReadLog read = support::readLog(
        "b,2026-11-16 09:15:30+0800,2026-11-16 09:15:28+0800,alice@example.com,bob@example.net,,"
        "failed,5.1.1 (x),smtp;550 5.1.1 no,mx.example.net (198.51.100.5),bad-mailbox\n");
    QCOMPARE(toldAll(read), texts({"failed bob@example.net < alice@example.com [smtp;550 "
                                   "5.1.1 no] @mx.example.net/198.51.100.5"}));
}

void TestLogFormats::eventsInAnyArrangement_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("delivery");
    const QByteArray ses =
        R"({"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General","bouncedRecipients":[{"emailAddress":"bob@example.net","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 no"}],"timestamp":"2026-11-16T01:15:30.000Z","reportingMTA":"dns; a8-1.example.com"},"mail":{"messageId":"s1","source":"alice@example.com","destination":["bob@example.net"],"commonHeaders":{"subject":"a"}}})";
    QTest::newRow("Amazon SES")
        << ses << "amazon-ses"
        << "failed bob@example.net < alice@example.com [smtp; 550 5.1.1 no] @a8-1.example.com/";
    QByteArray escaped = ses;
    escaped.replace("\"", "\\\"");
    QTest::newRow("Amazon SES through SNS")
        << R"({"Type":"Notification","MessageId":"x","Message":")" + escaped + "\"}"
        << "amazon-ses"
        << "failed bob@example.net < alice@example.com [smtp; 550 5.1.1 no] @a8-1.example.com/";
    QTest::newRow("Amazon SES, suppressed")
        << QByteArray(
               R"({"eventType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"OnAccountSuppressionList","bouncedRecipients":[{"emailAddress":"bob@example.net"}],"timestamp":"2026-11-16T01:15:30.000Z"},"mail":{"messageId":"s1","source":"alice@example.com"}})")
        << "amazon-ses"
        << "failed bob@example.net < alice@example.com [OnAccountSuppressionList]";
    QTest::newRow("SendGrid")
        << QByteArray(
               R"({"email":"bob@example.net","timestamp":1794791730,"event":"bounce","type":"blocked","reason":"550 5.7.1 no","status":"5.7.1","sg_message_id":"g1.x.y","smtp-id":"<m1@example.com>"})")
        << "sendgrid"
        << "failed bob@example.net <  [550 5.7.1 no]";
    QTest::newRow("Mailgun")
        << QByteArray(
               R"({"signature":{"token":"t"},"event-data":{"event":"failed","severity":"permanent","reason":"bounce","delivery-status":{"code":550,"enhanced-code":"5.1.1","message":"","description":"No such user","mx-host":"MX.example.net"},"recipient":"bob@example.net","timestamp":1794791730.12,"message":{"headers":{"message-id":"m1@example.com"}},"envelope":{"sender":"alice@example.com"}}})")
        << "mailgun"
        << "failed bob@example.net < alice@example.com [550 5.1.1 No such user] @mx.example.net/";
    QTest::newRow("Postmark")
        << QByteArray(
               R"({"RecordType":"Bounce","Type":"HardBounce","TypeCode":1,"MessageID":"p1","Email":"bob@example.net","From":"alice@example.com","Description":"The server was unable to deliver","Details":"smtp;550 5.1.1 no","BouncedAt":"2026-11-16T01:15:30Z"})")
        << "postmark"
        << "failed bob@example.net < alice@example.com [smtp;550 5.1.1 no]";
    QTest::newRow("SparkPost")
        << QByteArray(
               R"({"msys":{"message_event":{"type":"bounce","bounce_class":"10","rcpt_to":"bob@example.net","msg_from":"alice@example.com","raw_reason":"550 5.1.1 no","reason":"550 no","error_code":"550","timestamp":"1794791730","message_id":"q1"}}})")
        << "sparkpost"
        << "failed bob@example.net < alice@example.com [550 5.1.1 no]";
}

void TestLogFormats::eventsInAnyArrangement()
{
    QFETCH(QByteArray, event);
    QFETCH(QString, format);
    QFETCH(QString, delivery);
    QByteArray spread = event;
    spread.replace(",\"", ",\n  \"").replace("{\"", "{\n  \"");
    const QByteArray second = QByteArray(event).replace("bob@", "eve@");
    const QString other = QString(delivery).replace(QLatin1String("bob@"), QLatin1String("eve@"));
    const std::vector<QByteArray> arrangements{
        event + '\n' + second + '\n',     event + second,
        '[' + event + ',' + second + ']', "[\n" + event + ",\n" + second + "\n]\n",
        spread + '\n' + second,           "\xEF\xBB\xBF" + event + '\n' + second};
    for (const QByteArray& bytes : arrangements) {
        QCOMPARE(QString::fromUtf8(
                     maillog::toString(maillog::recogniseLog(bytes.toStdString()).format).data()),
                 format);
        const ReadLog read = support::readLog(bytes.toStdString());
        QCOMPARE(toldAll(read), (QStringList{delivery, other}));
        QCOMPARE(read.deliveries.front().time, std::int64_t{1794791730});
        const maillog::LineCounts& counts = read.counts;
        QCOMPARE(counts.lines,
                 static_cast<std::uint64_t>(bytes.count('\n') + (bytes.endsWith('\n') ? 0 : 1)));
        QCOMPARE(counts.used + counts.other + counts.unknown + counts.damaged, counts.lines);
    }
}

void TestLogFormats::timesAndIds_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("queueId");
    QTest::newRow("TAI64N") << QByteArray("@400000006afa593c075bcd15 new msg 9\n"
                                          "@400000006afa593c075bcd15 starting delivery 7: msg 9 to "
                                          "remote bob@example.net\n"
                                          "@400000006afa593c075bcd15 delivery 7: failure: x\n")
                            << qint64{1794791730} << "9";
    QTest::newRow("seconds through syslog")
        << QByteArray("Nov 16 09:15:30 mx1 qmail: 1794791730.123456 starting delivery 7: msg 9 to "
                      "remote bob@example.net\n"
                      "Nov 16 09:15:30 mx1 qmail: 1794791730.223456 delivery 7: failure: x\n")
        << qint64{1794791730} << "9";
    QTest::newRow("exim with zone")
        << QByteArray("2026-11-16 09:15:30.123 +0800 1vKxYz-0000AB-Cd ** bob@example.net: x\n")
        << qint64{1794791730} << "1vKxYz-0000AB-Cd";
}

void TestLogFormats::timesAndIds()
{
    QFETCH(QByteArray, log);
    QFETCH(qint64, time);
    QFETCH(QString, queueId);
    const ReadLog read = support::readLog(log.toStdString());
    QCOMPARE(read.deliveries.size(), std::size_t{1});
    QCOMPARE(read.deliveries.front().time, std::int64_t{time});
    QCOMPARE(QString::fromStdString(read.deliveries.front().queueId), queueId);
    QCOMPARE(maillog::firstTime(log.toStdString(), {.modified = 1796000000}).value_or(0) > 0, true);
}

void TestLogFormats::qmailNumbersAreUsedAgain()
{
    std::string log;
    const std::string time = "@400000006afa593c0000000";
    int n = 0;
    const auto say = [&](const std::string& text) {
        log += time + std::to_string(n++ % 10) + ' ' + text + '\n';
    };
    for (const std::string who : {"a", "b", "c"}) {
        say("new msg 917");
        say("info msg 917: bytes 20 from <" + who + "@example.com> qp 1 uid 2");
        say("starting delivery 1: msg 917 to remote " + who + "@example.net");
        say("delivery 1: deferral: later_" + who);
        say("starting delivery 2: msg 917 to remote " + who + "@example.net");
        say("delivery 2: failure: no_" + who);
        say("end msg 917");
    }
    const QStringList wanted = texts({"failed a@example.net < a@example.com [no a] x2",
                                      "failed b@example.net < b@example.com [no b] x2",
                                      "failed c@example.net < c@example.com [no c] x2"});
    for (const std::size_t piece : {std::size_t{0}, std::size_t{150}, std::size_t{1} << 20})
        QCOMPARE(toldAll(support::readLogs({{log, piece}})), wanted);
}

void TestLogFormats::wideTables_data()
{
    QTest::addColumn<bool>("hasMark");
    QTest::addColumn<int>("pieceBytes");
    QTest::newRow("whole, with a mark") << true << 100000;
    QTest::newRow("whole, without") << false << 100000;
    QTest::newRow("cut at each line end") << true << 0;
}

void TestLogFormats::wideTables()
{
    QFETCH(bool, hasMark);
    QFETCH(int, pieceBytes);
    const QString header = QStringLiteral("origin_timestamp_utc,sender_address,recipient_status,"
                                          "message_subject,message_id\r\n");
    const QString text =
        header + QStringLiteral("2026-11-16T01:15:30.1234567Z,alice@example.com,"
                                "\"bob@example.net##Receive, Fail\",\u5468\u62A5,<m1@example.com>"
                                "\r\n2026-11-16T01:15:31.1234567Z,alice@example.com,"
                                "\"eve@example.net##Receive, Fail\",b,<m2@example.com>\r\n");
    const auto wide = [](const QString& from) {
        return std::string(reinterpret_cast<const char*>(from.utf16()),
                           static_cast<std::size_t>(from.size()) * 2);
    };
    const std::string mark = hasMark ? "\xFF\xFE" : "";
    const std::string bytes = mark + wide(text);
    QVERIFY(maillog::recogniseLog(bytes).format == maillog::Format::MessageTrace);
    QCOMPARE(maillog::firstTime(bytes, {.modified = 1796000000}).value_or(0),
             std::int64_t{1794791730});
    const ReadLog read =
        support::readLogs({{bytes, static_cast<std::size_t>(pieceBytes), mark + wide(header)}});
    QCOMPARE(toldAll(read),
             texts({"failed bob@example.net < alice@example.com [bob@example.net##Receive, Fail]",
                    "failed eve@example.net < alice@example.com [eve@example.net##Receive, "
                    "Fail]"}));
    QCOMPARE(read.deliveries[0].subject, std::string("\xE5\x91\xA8\xE6\x8A\xA5"));
    QCOMPARE(read.deliveries[0].lineOffset, std::uint64_t{mark.size() + wide(header).size()});
}

QTEST_GUILESS_MAIN(TestLogFormats)
#include "tst_log_formats.moc"
