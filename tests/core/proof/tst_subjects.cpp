// SPDX-License-Identifier: GPL-3.0-or-later
// What is taken out of a bounce to be asked about, and what is not.
#include "knowledge/knowledge_base.h"
#include "proof/near_domain.h"
#include "proof/proof_table.h"
#include "proof/received_field.h"
#include "proof/subject.h"

#include <QtTest>

using proof::Role;

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/// "role=text origin", or with "!refusal" behind it.
QStringList listed(const proof::Subjects& subjects)
{
    QStringList all;
    for (const proof::Subject& subject : subjects)
        all << text(toString(subject.role)) + QLatin1Char('=') + text(subject.text) +
                   QLatin1Char(' ') + text(toString(subject.origin)) +
                   (subject.isUsable() ? QString() : QStringLiteral(" !") + text(subject.refusal));
    return all;
}

constexpr const char* returned =
    "Return-Path: <bounce@news.example.net>\n"
    "Received: from out.example.net (out.example.net [198.51.100.7])\n"
    "\tby mx.example.org with ESMTPS; Fri, 20 Nov 2026 10:00:00 +0000\n"
    "Received: from [10.0.0.9] by out.example.net; Fri\n"
    "DKIM-Signature: v=1; a=rsa-sha256; d=Example.NET; s=s1;\n"
    "\th=from; bh=YQ==; b=YQ==\n"
    "From: News <news@example.net>\nTo: a@example.org\n"
    "Message-ID: <1@example.net>\nSubject: x\n\nbody\n";

QByteArray bounceWith(const char* diagnostic, const char* part = "message/rfc822",
                      const QByteArray& mail = returned)
{
    return QByteArray("From: MAILER-DAEMON@out.example.net\nTo: bounce@news.example.net\n"
                      "Subject: Undelivered Mail\nMIME-Version: 1.0\nContent-Type: "
                      "multipart/report; report-type=delivery-status; boundary=B\n\n--B\n\nFailed\n"
                      "--B\nContent-Type: message/delivery-status\n\n"
                      "Reporting-MTA: dns; out.example.net\n\nFinal-Recipient: rfc822; "
                      "a@example.org\nAction: failed\nRemote-MTA: dns; mx.example.org\n"
                      "Diagnostic-Code: smtp; ") +
           diagnostic + "\n\n--B\nContent-Type: " + part + "\n\n" + mail + "\n--B--\n";
}

} // namespace

class TestSubjects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fromBounce_data()
    {
        QTest::addColumn<QByteArray>("bounce");
        QTest::addColumn<QStringList>("expected");
        const QStringList fromMail{QStringLiteral("helo_name=out.example.net received"),
                                   QStringLiteral("sender_domain=news.example.net returned"),
                                   QStringLiteral("from_domain=example.net returned"),
                                   QStringLiteral("dkim_domain=example.net returned"),
                                   QStringLiteral("dkim_selector=s1 returned")};
        const QStringList fromReport{QStringLiteral("recipient=a@example.org report"),
                                     QStringLiteral("remote_mta=mx.example.org report")};
        QTest::newRow("address of the last hop")
            << bounceWith("550 5.7.1 refused")
            << fromReport + QStringList{QStringLiteral("sending_address=198.51.100.7 received")} +
                   fromMail;
        QTest::newRow("address of the answer wins")
            << bounceWith("554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using "
                          "zen.spamhaus.org")
            << fromReport + QStringList{QStringLiteral("sending_address=203.0.113.9 answer")} +
                   fromMail + QStringList{QStringLiteral("block_list=zen.spamhaus.org answer")};
        QTest::newRow("an address in the answer that no rule takes out")
            << bounceWith(
                   "421 4.7.25 No valid reverse DNS for 203.0.113.9, see https://x.example/1")
            << fromReport + QStringList{QStringLiteral("sending_address=203.0.113.9 answer")} +
                   fromMail;
        QTest::newRow("the server's own address is not ours")
            << QByteArray("host mx.example.org [203.0.113.25] said: 550 5.7.1 refused by policy of "
                          "203.0.113.25")
            << QStringList{QStringLiteral("remote_mta=mx.example.org answer")};
        QTest::newRow("headers only")
            << bounceWith("550 5.7.1 refused", "text/rfc822-headers")
            << fromReport + QStringList{QStringLiteral("sending_address=198.51.100.7 received")} +
                   fromMail;
        QTest::newRow("returned as text")
            << QByteArray("550 5.1.1 <a@example.org>: User unknown\n\n"
                          "------ This is a copy of the message ------\n\n") +
                   returned
            << QStringList{QStringLiteral("recipient=a@example.org report"),
                           QStringLiteral("sending_address=198.51.100.7 received")} +
                   fromMail;
        QTest::newRow("a reply alone")
            << QByteArray("550 5.1.1 <a@example.org>: User unknown")
            << QStringList{QStringLiteral("recipient=a@example.org report")};
        QTest::newRow("an inward address is shown and refused")
            << bounceWith("554 5.7.1 Service unavailable; Client host [10.0.0.1] blocked using "
                          "zen.spamhaus.org",
                          "message/rfc822", "From: a@example.net\nMessage-ID: <1@x>\n\nbody\n")
            << fromReport + QStringList{QStringLiteral("sending_address=10.0.0.1 answer !inward"),
                                        QStringLiteral("helo_name=out.example.net report"),
                                        QStringLiteral("sender_domain=news.example.net report"),
                                        QStringLiteral("from_domain=example.net returned"),
                                        QStringLiteral("block_list=zen.spamhaus.org answer")};
    }

    void fromBounce()
    {
        QFETCH(QByteArray, bounce);
        QFETCH(QStringList, expected);
        const diagnosis::Diagnoser diagnoser(knowledge::builtIn());
        const auto diagnosis = diagnoser.diagnose({bounce.constData(), std::size_t(bounce.size())});
        QVERIFY(diagnosis);
        const auto subjects = proof::subjectsOf(*diagnosis, diagnosis->recipients.front());
        QCOMPARE(listed(subjects), expected);
        for (const proof::Subject& subject : subjects) {
            if (subject.place.empty())
                continue;
            const QByteArray there =
                bounce.mid(qsizetype(subject.place.offset), qsizetype(subject.place.length));
            QVERIFY2(there.toLower().contains(QByteArray::fromStdString(subject.text).toLower()),
                     there.constData());
        }
    }

    void typed_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QString>("refusal");
        const auto row = [](Role role, const char* typed, const char* refusal) {
            QTest::newRow(typed) << int(role) << QByteArray(typed) << QString::fromLatin1(refusal);
        };
        row(Role::SendingAddress, "192.0.2.1", "");
        row(Role::SendingAddress, "2001:db8::1", "");
        row(Role::SendingAddress, "127.0.0.1", "inward");
        row(Role::SendingAddress, "::1", "inward");
        row(Role::SendingAddress, "::ffff:10.0.0.1", "inward");
        row(Role::SendingAddress, "169.254.169.254", "inward");
        row(Role::SendingAddress, "192.0.2.1\r\nQUIT", "not_a_name");
        row(Role::SendingAddress, "mail.example.net", "not_a_name");
        row(Role::Recipient, "a@example.net", "");
        row(Role::Recipient, "a@[10.0.0.1]", "inward");
        row(Role::Recipient, "a@localhost", "inward");
        row(Role::Recipient, "a@printer.local", "inward");
        row(Role::Recipient, "a\r\nRCPT TO:<b@example.net>", "not_a_name");
        row(Role::RemoteMta, "127.0.0.1", "inward");
        row(Role::SenderDomain, "exa mple.net", "not_a_name");
        row(Role::HeloName, "WIN-1234", "");
        row(Role::HeloName, "[192.0.2.1]", "");
        row(Role::HeloName, "a\r\nb", "not_a_name");
        row(Role::BlockList, "zen.spamhaus.org", "");
    }

    void typed()
    {
        QFETCH(int, role);
        QFETCH(QByteArray, typed);
        QFETCH(QString, refusal);
        proof::Subjects subjects;
        replace(subjects, static_cast<Role>(role), typed.toStdString());
        QCOMPARE(subjects.size(), std::size_t(1));
        QCOMPARE(text(subjects.front().refusal), refusal);
        replace(subjects, static_cast<Role>(role), "  ");
        QVERIFY(subjects.empty());
    }

    void receivedFields_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("helo");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("by");
        const auto row = [](const char* name, const char* value, const char* helo,
                            const char* address, const char* by) {
            QTest::newRow(name) << QByteArray(value) << QString::fromLatin1(helo)
                                << QString::fromLatin1(address) << QString::fromLatin1(by);
        };
        row("Postfix", "from a.example (b.example [192.0.2.1]) by mx.example (Postfix) with ESMTP",
            "a.example", "192.0.2.1", "mx.example");
        row("IPv6", "from a.example (unknown [IPv6:2001:db8::1]) by mx.example with ESMTPS",
            "a.example", "2001:db8::1", "mx.example");
        row("Exim", "from [192.0.2.1] (helo=a.example) by mx.example with esmtp (Exim 4.96)",
            "a.example", "192.0.2.1", "mx.example");
        row("qmail", "from rdns.example (HELO a.example) (192.0.2.1) by mx.example with SMTP",
            "a.example", "192.0.2.1", "mx.example");
        row("Exchange", "from a.example (192.0.2.1) by mx.example (10.0.0.1) with Microsoft SMTP",
            "a.example", "192.0.2.1", "mx.example");
        row("Coremail", "from a.example (unknown [192.0.2.1]) by smtp5 (Coremail) with SMTP id x",
            "a.example", "192.0.2.1", "smtp5");
        row("local", "by mx.example (Postfix, from userid 0) id 1", "", "", "mx.example");
        row("no address", "from a.example by mx.example", "a.example", "", "mx.example");
        row("nothing", "", "", "", "");
    }

    void receivedFields()
    {
        QFETCH(QByteArray, value);
        const proof::ReceivedField field = proof::readReceived(value.toStdString());
        QTEST(text(field.heloName), "helo");
        QTEST(text(field.address), "address");
        QTEST(text(field.byHost), "by");
    }

    void nearDomains_data()
    {
        QTest::addColumn<QString>("meant");
        const auto row = [](const char* typed, const char* meant) {
            QTest::newRow(typed) << QString::fromLatin1(meant);
        };
        row("gmial.com", "gmail.com");
        row("gmail.con", "gmail.com");
        row("gmail.co", "gmail.com");
        row("gmil.com", "gmail.com");
        row("hotnail.com", "hotmail.com");
        row("hotmial.con", "hotmail.com");
        row("outlok.com", "outlook.com");
        row("yahooo.com", "yahoo.com");
        row("163.con", "163.com");
        row("136.com", "163.com");
        row("qq.con", "qq.com");
        row("qq.cm", "qq.com");
        row("126.co", "126.com");
        row("iclould.com", "icloud.com");
        row("foxmial.com", "foxmail.com");
        row("vip.163.con", "vip.163.com");
        // Names of their own, however short the way to another.
        row("gmail.com", "");
        row("139.com", "");
        row("126.com", "");
        row("me.com", "");
        row("qa.com", "");
        row("ww.com", "");
        row("193.com", "139.com");
        row("email.com", "gmail.com"); // exists; only asked about when it takes no mail
        row("example.org", "");
        row("x", "");
        row("", "");
    }

    void nearDomains()
    {
        QTEST(
            text(proof::nearDomain(QTest::currentDataTag(), proof::builtInProofs().mailDomains())),
            "meant");
    }
};

QTEST_GUILESS_MAIN(TestSubjects)
#include "tst_subjects.moc"
