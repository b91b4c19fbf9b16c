// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/pattern.h"
#include "message/message.h"
#include "report/dialect_check.h"
#include "report/dialect_set.h"
#include "report/odd_characters.h"
#include "report/report_reader.h"
#include "support/shipped_knowledge.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using report::DeliveryReport;
using report::Kind;

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArray join(const std::vector<std::string>& texts)
{
    QByteArrayList list;
    for (const std::string& text : texts)
        list.append(bytes(text));
    return list.join("|");
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool hasRemark(const DeliveryReport& report, std::string_view id)
{
    return std::any_of(report.remarks.begin(), report.remarks.end(),
                       [id](const base::Remark& remark) { return remark.id == id; });
}

/// All patterns of the shipped dialects.
std::vector<knowledge::PatternSource> allPatterns()
{
    std::vector<knowledge::PatternSource> patterns;
    for (const knowledge::Dialect& d : support::shippedKnowledge().dialects()) {
        for (const knowledge::DialectSign& sign : d.signs)
            patterns.push_back(sign.pattern);
        for (const knowledge::DialectPattern& pattern : d.diagnostic)
            patterns.push_back(pattern.pattern);
        for (const auto* list : {&d.stop, &d.recipient, &d.delayed, &d.delivered, &d.fields})
            patterns.insert(patterns.end(), list->begin(), list->end());
    }
    for (const knowledge::Wrapper& wrapper : support::shippedKnowledge().wrappers())
        patterns.push_back(wrapper.pattern);
    return patterns;
}

const std::string qmailBody =
    "Hi. This is the qmail-send program at mail2.example.com.\n"
    "I'm afraid I wasn't able to deliver your message.\n\n"
    "<bob@example.net>:\n198.51.100.5 does not like recipient.\n"
    "Remote host said: 550 5.1.1 no\nGiving up on 198.51.100.5.\n\n"
    "--- Below this line is a copy of the message.\n\n"
    "Return-Path: <alice@example.com>\nFrom: alice@example.com\n"
    "To: <trap@example.org>\nSubject: Weekly\nMessage-ID: <m1@example.com>\n\n"
    "<trap@example.org>:\nRemote host said: 550 trap\n";

std::string mail(const std::string& headers, const std::string& body)
{
    return headers + "Content-Type: text/plain; charset=utf-8\n\n" + body;
}

} // namespace

class TestDialects : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shippedDialectsAreSound();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void filterHidesNoMatch();
    void traceShowsPartsAndLayouts();
    void dialectOfSample_data();
    void dialectOfSample();
    void twoIndependentSigns_data();
    void twoIndependentSigns();
    void nothingComesFromTheReturnedMail();
    void forwarded_data();
    void forwarded();
    void complaintsWithoutReport_data();
    void complaintsWithoutReport();
    void oddCharacters_data();
    void oddCharacters();
    void hostileText_data();
    void hostileText();

private:
    DeliveryReport read(const std::string& source) const
    {
        return m_reader.read(message::read(source));
    }
    const report::ReportReader m_reader{support::shippedKnowledge()};
};

void TestDialects::shippedDialectsAreSound()
{
    QVERIFY(support::shippedKnowledge().dialects().size() > 70);
    QVERIFY(support::shippedKnowledge().wrappers().size() > 20);
    for (const knowledge::Dialect& dialect : support::shippedKnowledge().dialects())
        QCOMPARE(bytes(dialect.id) + ": " + join(report::checkDialect(dialect)),
                 bytes(dialect.id) + ": ");
    for (const knowledge::Wrapper& wrapper : support::shippedKnowledge().wrappers())
        QCOMPARE(bytes(wrapper.id) + ": " + join(report::checkWrapper(wrapper)),
                 bytes(wrapper.id) + ": ");
}

void TestDialects::mistakesAreNamed_data()
{
    QTest::addColumn<int>("mistake");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char* word, int mistake) {
        QTest::newRow(word) << mistake << QByteArray(word);
    };
    row("kind: ", 0);
    row("need: ", 1);
    row("at least one sign", 2);
    row("lower case", 3);
    row("missing", 4); // PCRE2's own words
    row("needs the group <recipient>", 5);
    row("needs the group <text>", 6);
    row("nobody reads the group <who>", 7);
    row("matches an empty text", 8);
    row("repeats a group", 9);
}

void TestDialects::mistakesAreNamed()
{
    QFETCH(int, mistake);
    QFETCH(QByteArray, word);
    knowledge::Dialect dialect;
    dialect.id = "test";
    dialect.kind = "notice";
    dialect.signs = {{"body", {"some words", {}}}, {"from", {"daemon", {}}}};
    dialect.recipient = {{"^<(?<recipient>[^>]+)>", {}}};
    dialect.diagnostic = {{knowledge::Voice::Remote, {"said: (?<text>.+)", {}}}};
    QCOMPARE(join(report::checkDialect(dialect)), QByteArray());
    switch (mistake) {
    case 0:
        dialect.kind = "telegram";
        break;
    case 1:
        dialect.need = 3;
        break;
    case 2:
        dialect.need = 0;
        break;
    case 3:
        dialect.signs[0].where = "Subject";
        break;
    case 4:
        dialect.signs[0].pattern.regex = "(some";
        break;
    case 5:
        dialect.recipient = {{"^<([^>]+)>", {}}};
        break;
    case 6:
        dialect.diagnostic[0].pattern.regex = "said: (.+)";
        break;
    case 7:
        dialect.fields = {{"by (?<who>.+)", {}}};
        break;
    case 8:
        dialect.delayed = {{"(?:later)?", {}}};
        break;
    default:
        dialect.stop = {{"(?:-+ ?)+end", {}}};
        break;
    }
    QVERIFY2(join(report::checkDialect(dialect)).contains(word),
             join(report::checkDialect(dialect)).constData());
}

/// The filter in front of the patterns must let every real match through.
void TestDialects::filterHidesNoMatch()
{
    std::vector<knowledge::Pattern> patterns;
    for (const knowledge::PatternSource& source : allPatterns())
        patterns.emplace_back(source.regex, source.query, base::Regex::MultiLine);
    const QDir folder(QStringLiteral(TEST_DATA_DIR "/mail"));
    int matches = 0;
    for (const QString& name : folder.entryList(QDir::Files)) {
        const QByteArray content = contentOf(folder.filePath(name));
        const std::string text = QString::fromUtf8(content).toStdString(); // valid UTF-8
        const knowledge::GramSet grams(text);
        for (const knowledge::Pattern& pattern : patterns) {
            if (!pattern->matches(text))
                continue;
            ++matches;
            QVERIFY2(pattern.mayMatch(grams),
                     qPrintable(name + QStringLiteral(": ") +
                                QString::fromStdString(pattern->pattern())));
        }
    }
    QVERIFY(matches > 1000);
}

void TestDialects::traceShowsPartsAndLayouts()
{
    const std::string source =
        "From: a@example.com\nSubject: hello\nContent-Type: multipart/mixed; boundary=B\n\n"
        "--B\nContent-Type: text/plain; charset=gb2312\n\n"
        "Hi. This is the qmail-send program at mail2.example.com.\n"
        "--B\nContent-Type: image/png\n\nx\n--B--\n";
    const report::ReportReader reader(support::shippedKnowledge());
    const message::Message message = message::read(source);
    const report::ReadingTrace trace = reader.trace(message);
    QCOMPARE(trace.structure.size(), std::size_t{3});
    QVERIFY(trace.structure[0].starts_with("multipart/mixed "));
    QVERIFY(trace.structure[1].starts_with("  text/plain gb2312 "));
    QVERIFY(trace.structure[2].starts_with("  image/png "));
    QVERIFY(std::any_of(trace.layouts.begin(), trace.layouts.end(),
                        [](const report::DialectTry& layout) {
                            return layout.id == "qmail" && layout.found < layout.needed;
                        }));
    const report::ReadingTrace text = reader.trace(base::MappedText::verbatim("550 nothing"));
    QCOMPARE(text.structure.size(), std::size_t{1});
}

void TestDialects::dialectOfSample_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<QByteArray>("dialect");
    const auto row = [](const char* prefix, const char* dialect) {
        QTest::newRow(prefix) << QByteArray(prefix) << QByteArray(dialect);
    };
    row("coremail", "coremail");
    row("courier", "courier");
    row("domino", "domino");
    row("exchange2003", "exchange2003");
    row("exchange2010-01", "exchange");
    row("exchange365", "office365");
    row("exchange55", "exchange2003");
    row("exim", "exim");
    row("exmail", "tencent");
    row("ezweb", "ezweb");
    row("gmail-new", "google");
    row("gmail-old", "gmail");
    row("gmx", "gmx");
    row("haraka", "haraka");
    row("imail", "imail");
    row("kddi", "kddi");
    row("m-filter", "mfilter");
    row("mdaemon", "mdaemon");
    row("netease-163", "netease");
    row("netease-qiye", "netease_enterprise");
    row("notes", "notes");
    row("opensmtpd", "opensmtpd");
    row("postfix-01", "postfix");
    row("qmail", "qmail");
    row("qq", "tencent");
    row("rfc3464-01", "postfix");
    row("rfc3464-03", "sendmail");
    row("rfc3464-05", "exim");
    row("sendmail", "sendmail");
    row("yahoo", "yahoo");
}

void TestDialects::dialectOfSample()
{
    QFETCH(QByteArray, prefix);
    QFETCH(QByteArray, dialect);
    const QDir folder(QStringLiteral(TEST_DATA_DIR "/mail"));
    const QStringList names =
        folder.entryList({QString::fromUtf8(prefix) + QStringLiteral("-*")}, QDir::Files);
    QVERIFY(!names.isEmpty());
    for (const QString& name : names) {
        const std::string content = contentOf(folder.filePath(name)).toStdString();
        QCOMPARE(name.toUtf8() + " " + bytes(read(content).dialect), name.toUtf8() + " " + dialect);
    }
}

void TestDialects::twoIndependentSigns_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("kind");
    const auto row = [](const char* name, const char* headers, const char* kind) {
        QTest::newRow(name) << QByteArray(headers) << QByteArray(kind);
    };
    row("subject and body", "From: x@example.net\nSubject: failure notice\n", "notice");
    row("sender and body", "From: MAILER-DAEMON@example.net\nSubject: hello\n", "notice");
    row("body alone", "From: carol@example.com\nSubject: look at this\n", "other");
    row("a list that talks about it",
        "From: carol@example.com\nSubject: Re: [admins] qmail\nList-Id: <admins.example.com>\n",
        "other");
}

void TestDialects::twoIndependentSigns()
{
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, kind);
    const DeliveryReport report =
        read(mail(headers.toStdString() + "To: alice@example.com\n", qmailBody));
    QCOMPARE(bytes(toString(report.kind)), kind);
    const DeliveryReport noBody =
        read(mail(headers.toStdString() + "To: alice@example.com\n", "Good morning.\n"));
    QCOMPARE(bytes(toString(noBody.kind)), QByteArray("other"));
    const bool looksLikeOne =
        headers.contains("failure notice") || headers.contains("MAILER-DAEMON");
    QCOMPARE(hasRemark(noBody, base::remarks::noDeliveryReport), looksLikeOne);
}

void TestDialects::nothingComesFromTheReturnedMail()
{
    const std::string source = mail(
        "From: MAILER-DAEMON@mail2.example.com\nTo: alice@example.com\nSubject: failure notice\n",
        qmailBody);
    const DeliveryReport report = read(source);
    QCOMPARE(report.recipients.size(), std::size_t{1});
    QCOMPARE(bytes(report.recipients.front().recipient()), QByteArray("bob@example.net"));
    QVERIFY(report.text.text.find("trap") == std::string::npos);
    for (const report::Statement& statement : report.recipients.front().statements)
        QVERIFY(statement.text.text.find("trap") == std::string::npos);
    QCOMPARE(bytes(report.messageId), QByteArray("m1@example.com"));
    QCOMPARE(bytes(report.originalSubject), QByteArray("Weekly"));
    QCOMPARE(bytes(report.reportingMta), QByteArray("mail2.example.com"));
    const report::Statement& first = report.recipients.front().statements.front();
    QCOMPARE(bytes(first.ip), QByteArray("198.51.100.5"));
    QCOMPARE(bytes(first.text.view().substr(first.replyOffset)), QByteArray("550 5.1.1 no"));
}

void TestDialects::forwarded_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("sender");
    const QByteArray bounce = QByteArray::fromStdString(qmailBody);
    const QByteArray quoted = "> " + QByteArray(bounce).replace("\n", "\n> ");
    QTest::newRow("English marker")
        << "Why?\n\n-----Original Message-----\nFrom: MAILER-DAEMON@mail2.example.com\n"
           "Sent: Monday\nTo: alice@example.com\nSubject: failure notice\n\n" +
               bounce
        << QByteArray("notice") << QByteArray("alice@example.com");
    QTest::newRow("Chinese marker")
        << QByteArray("\xE4\xB8\xBA\xE4\xBB\x80\xE4\xB9\x88\n\n-----"
                      "\xE5\x8E\x9F\xE5\xA7\x8B\xE9\x82\xAE\xE4\xBB\xB6-----\n"
                      "\xE5\x8F\x91\xE4\xBB\xB6\xE4\xBA\xBA: MAILER-DAEMON@mail2.example.com\n"
                      "\xE6\x94\xB6\xE4\xBB\xB6\xE4\xBA\xBA: alice@example.com\n"
                      "\xE4\xB8\xBB\xE9\xA2\x98: failure notice\n\n") +
               bounce
        << QByteArray("notice") << QByteArray("alice@example.com");
    QTest::newRow("quoted")
        << "Why?\n\nOn Mon, 16 Nov 2026, MAILER-DAEMON@mail2.example.com wrote:\n" + quoted
        << QByteArray("notice") << QByteArray();
    QTest::newRow("quoted from a person")
        << "I agree.\n\nOn Mon, 16 Nov 2026, Carol <carol@example.com> wrote:\n" + quoted
        << QByteArray("other") << QByteArray();
}

void TestDialects::forwarded()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, sender);
    const std::string source =
        mail("From: alice@example.com\nTo: helpdesk@example.com\nSubject: a question\n",
             body.toStdString());
    const DeliveryReport report = read(source);
    QCOMPARE(bytes(toString(report.kind)), kind);
    if (kind == "other")
        return;
    QCOMPARE(bytes(report.recipients.front().recipient()), QByteArray("bob@example.net"));
    QCOMPARE(bytes(report.sender), sender);
    QVERIFY(hasRemark(report, base::remarks::quotedText));
    const base::Span span = report.recipients.front().recipientSpan;
    QCOMPARE(bytes(std::string_view(source).substr(span.offset, span.length)),
             QByteArray("bob@example.net"));
}

void TestDialects::complaintsWithoutReport_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("dialect");
    QTest::addColumn<QByteArray>("recipient");
    QTest::newRow("Hotmail")
        << QByteArray(
               "From: staff@hotmail.com\nSubject: complaint about message from 192.0.2.1\n"
               "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: message/rfc822\n\n"
               "X-HmXmrOriginalRecipient: bob@hotmail.example\nFrom: "
               "news@example.com\n\nx\n--B--\n")
        << QByteArray("hotmail_jmrp") << QByteArray("bob@hotmail.example");
    QTest::newRow("unsubscribed by a mail program")
        << QByteArray("From: bob@example.net\nTo: out@example.com\nSubject: "
                      "unsubscribe\nAuto-Submitted: auto-replied\n\n"
                      "Apple Mail sent this email to unsubscribe from the message \"Offers\".\n")
        << QByteArray("one_click_unsubscribe") << QByteArray("bob@example.net");
    QTest::newRow("SES through SNS")
        << QByteArray(
               "From: SES <no-reply@sns.amazonaws.com>\nSubject: AWS Notification Message\n\n"
               "{\"notificationType\":\"Complaint\",\"complaint\":{\"complainedRecipients\":"
               "[{\"emailAddress\":\"bob@example.net\"}]},\"mail\":{\"source\":\"alice@example."
               "com\"}}\n")
        << QByteArray("amazon_sns_complaint") << QByteArray("bob@example.net");
}

void TestDialects::complaintsWithoutReport()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, dialect);
    QFETCH(QByteArray, recipient);
    const DeliveryReport report = read(source.toStdString());
    QCOMPARE(bytes(toString(report.kind)), QByteArray("feedback"));
    QCOMPARE(bytes(report.dialect), dialect);
    QCOMPARE(report.recipients.size(), std::size_t{1});
    QCOMPARE(bytes(report.recipients.front().recipient()), recipient);
}

void TestDialects::oddCharacters_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("remark");
    const auto row = [](const char* address, std::string_view remark) {
        QTest::newRow(address) << QByteArray(address) << bytes(remark);
    };
    row("alice@example.com", {});
    row("\xD0\xB0lice@example.com", base::remarks::recipientConfusable);        // Cyrillic a
    row("\xD0\xB0\xD0\xBB\xD0\xB8\xD1\x81\xD0\xB0@example.com", {});            // алиса
    row("\xE7\x94\xA8\xE6\x88\xB7@example.com", {});                            // 用户
    row("info@xn--80ak6aa92e.example.net", base::remarks::recipientConfusable); // apple in Cyrillic
    row("info@xn--fsqu00a.example.net", {});                                    // 例子
    row("info@xn--e1afmkfd.example.net", {});                                   // пример
    row("info@xn--!!.example.net", {});
    row("al\xE2\x80\x8Bice@example.com", base::remarks::recipientInvisible);
    row("al\xE2\x80\xAEice@example.com", base::remarks::recipientInvisible);
}

void TestDialects::oddCharacters()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, remark);
    std::vector<base::Remark> remarks;
    report::remarkOddCharacters(address.toStdString(), remarks);
    QCOMPARE(remarks.empty() ? QByteArray() : bytes(remarks.front().id), remark);
}

void TestDialects::hostileText_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("angle brackets") << QByteArray("<").repeated(60'000);
    QTest::newRow("open addresses") << QByteArray("<a@b ").repeated(12'000);
    QTest::newRow("addresses") << QByteArray("<a@example.net>:\n").repeated(4'000);
    QTest::newRow("blanks") << QByteArray(" ").repeated(60'000);
    QTest::newRow("empty lines") << QByteArray("\n").repeated(60'000);
    QTest::newRow("codes") << QByteArray("550 5.1.1 ").repeated(6'000);
    QTest::newRow("hash forms") << QByteArray("mx.example.net #<#5.1.1 smtp;").repeated(2'000);
    QTest::newRow("said") << QByteArray("host a[b] said: ").repeated(4'000);
    QTest::newRow("stages")
        << QByteArray("SMTP error from remote mail server after a ").repeated(1'500);
    QTest::newRow("one long word") << QByteArray("a").repeated(60'000);
    QTest::newRow("hyphens") << QByteArray("-").repeated(60'000);
    QTest::newRow("wide blanks") << QByteArray("\xE3\x80\x80").repeated(20'000);
    QTest::newRow("quotes") << QByteArray("> ").repeated(30'000);
    QTest::newRow("brackets") << QByteArray("(").repeated(60'000);
}

/// No pattern may hang on text that was made for it; the time limit of the test is the judge.
void TestDialects::hostileText()
{
    QFETCH(QByteArray, body);
    const std::string start =
        "Hi. This is the qmail-send program at x.\nDelivery has failed to these recipients\n";
    for (const char* subject : {"failure notice", "Undeliverable: x", "Returned mail: x",
                                "\xE7\xB3\xBB\xE7\xBB\x9F\xE9\x80\x80\xE4\xBF\xA1"}) {
        const std::string source =
            mail(std::string("From: MAILER-DAEMON@example.net\nSubject: ") + subject + "\n",
                 start + body.toStdString());
        const DeliveryReport report = read(source);
        QVERIFY(report.recipients.size() <= 5000);
    }
    const DeliveryReport pasted =
        m_reader.readText(base::MappedText::verbatim(start + body.toStdString()));
    QVERIFY(!pasted.recipients.empty());
}

QTEST_APPLESS_MAIN(TestDialects)
#include "tst_dialects.moc"
