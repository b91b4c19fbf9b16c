// SPDX-License-Identifier: GPL-3.0-or-later
// The client's side of SMTP against recorded and invented transcripts.
#include "smtp/client_session.h"

#include <QtTest>

using namespace smtp;
using Want = ClientSession::Want;
using End = ClientSession::End;

namespace {

QByteArray bytes(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

QByteArray name(End end)
{
    switch (end) {
    case End::Open:
        return "open";
    case End::Finished:
        return "finished";
    case End::Closed:
        return "closed";
    case End::Broken:
        return "broken";
    case End::OutOfStep:
        return "out-of-step";
    case End::TlsFailed:
        return "tls-failed";
    }
    return {};
}

SessionPlan plan()
{
    return {"probe.test", true, std::string(), std::string("bob@ok.test")};
}

/// What was sent and done while the server said `answers` one after the other, whatever was asked.
/// "TLS" is a handshake that works, "TLS FAIL" one that does not, "CLOSE" a hang-up. Lines end in
/// CRLF, "~" parts lines that come at once.
struct Talk {
    QByteArrayList said;
    ClientSession session;

    Talk(SessionPlan wanted, const QByteArrayList& answers)
        : session(*ClientSession::create(std::move(wanted)))
    {
        for (const QByteArray& answer : answers) {
            if (answer == "TLS")
                session.handshakeEnded(true);
            else if (answer == "TLS FAIL")
                session.handshakeEnded(false);
            else if (answer == "CLOSE")
                session.closed();
            else
                session.feed(QByteArray(answer + "~").replace("~", "\r\n").toStdString());
            step();
        }
    }
    void step()
    {
        if (session.want() == Want::Send)
            said << bytes(session.takeCommand()).trimmed();
        else if (session.want() == Want::Handshake && (said.isEmpty() || said.last() != "(tls)"))
            said << "(tls)";
    }
    QByteArray oddities() const
    {
        QByteArrayList all;
        for (const SessionOddity oddity : session.oddities())
            all << bytes(toString(oddity));
        return all.join(',');
    }
};

const QByteArray hello = "250-mx.ok.test~250-SIZE 100~250-STARTTLS~250 HELP";
const QByteArray helloTls = "250-mx.ok.test~250 SIZE 100";

} // namespace

class TestClientSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void talks_data()
    {
        QTest::addColumn<QByteArrayList>("answers");
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<QByteArray>("stage");
        QTest::addColumn<QByteArray>("oddities");
        const auto row = [](const char* title, const QByteArrayList& answers, const char* said,
                            const char* end, const char* stage, const char* oddities = "") {
            QTest::addRow("%s", title) << answers << QByteArray(said) << QByteArray(end)
                                       << QByteArray(stage) << QByteArray(oddities);
        };
        row("whole session",
            {"220 mx", hello, "220 go", "TLS", helloTls, "250 ok", "250 ok", "221 bye"},
            "EHLO probe.test|STARTTLS|(tls)|EHLO probe.test|MAIL FROM:<>|"
            "RCPT TO:<bob@ok.test>|QUIT",
            "finished", "quit");
        row("recipient refused",
            {"220 mx", helloTls, "250 ok", "550-5.1.1 no~550 5.1.1 such user", "221 bye"},
            "EHLO probe.test|MAIL FROM:<>|RCPT TO:<bob@ok.test>|QUIT", "finished", "quit");
        row("sender refused", {"220 mx", helloTls, "530 5.7.0 STARTTLS first", "221 bye"},
            "EHLO probe.test|MAIL FROM:<>|QUIT", "finished", "quit");
        row("blocked at connect", {"554 5.7.1 no service", "221 bye"}, "QUIT", "finished", "quit");
        row("blocked, hangs up", {"554 5.7.1 no service", "CLOSE"}, "QUIT", "finished", "quit");
        row("hangs up at once", {"CLOSE"}, "", "closed", "banner");
        row("hangs up after the banner", {"220 mx", "CLOSE"}, "EHLO probe.test", "closed", "ehlo");
        row("hangs up after EHLO", {"220 mx", hello, "CLOSE"}, "EHLO probe.test|STARTTLS", "closed",
            "starttls");
        row("hangs up in the handshake", {"220 mx", hello, "220 go", "CLOSE"},
            "EHLO probe.test|STARTTLS|(tls)", "tls-failed", "handshake", "starttls-broken");
        row("hangs up after the handshake", {"220 mx", hello, "220 go", "TLS", "CLOSE"},
            "EHLO probe.test|STARTTLS|(tls)|EHLO probe.test", "closed", "ehlo-tls");
        row("hangs up at MAIL", {"220 mx", helloTls, "CLOSE"}, "EHLO probe.test|MAIL FROM:<>",
            "closed", "mail-from");
        row("hangs up at RCPT", {"220 mx", helloTls, "250 ok", "CLOSE"},
            "EHLO probe.test|MAIL FROM:<>|RCPT TO:<bob@ok.test>", "closed", "rcpt-to");
        row("421 in the middle", {"220 mx", "421 too busy", "CLOSE"}, "EHLO probe.test|QUIT",
            "finished", "quit");
        row("no EHLO", {"220 mx", "502 what?", "250 mx", "250 ok", "250 ok", "221 bye"},
            "EHLO probe.test|HELO probe.test|MAIL FROM:<>|RCPT TO:<bob@ok.test>|QUIT", "finished",
            "quit", "ehlo-refused");
        row("name refused twice", {"220 mx", "550 bad name", "550 bad name", "221 bye"},
            "EHLO probe.test|HELO probe.test|QUIT", "finished", "quit", "ehlo-refused");
        row("EHLO put off", {"220 mx", "451 later", "221 bye"}, "EHLO probe.test|QUIT", "finished",
            "quit");
        row("STARTTLS put off", {"220 mx", hello, "454 not now", "250 ok", "250 ok", "221 bye"},
            "EHLO probe.test|STARTTLS|MAIL FROM:<>|RCPT TO:<bob@ok.test>|QUIT", "finished", "quit",
            "starttls-refused");
        row("handshake fails", {"220 mx", hello, "220 go", "TLS FAIL"},
            "EHLO probe.test|STARTTLS|(tls)", "tls-failed", "handshake", "starttls-broken");
        row("injection at once", {"220 mx", hello, "220 go~250-x~250 AUTH PLAIN", "TLS", helloTls},
            "EHLO probe.test|STARTTLS|(tls)|EHLO probe.test|MAIL FROM:<>", "open", "mail-from",
            "injected-before-tls");
        row("injection later", {"220 mx", hello, "220 go", "250 AUTH PLAIN", "TLS", helloTls},
            "EHLO probe.test|STARTTLS|(tls)|EHLO probe.test|MAIL FROM:<>", "open", "mail-from",
            "injected-before-tls");
        row("STARTTLS again inside",
            {"220 mx", hello, "220 go", "TLS", hello, "250 ok", "250 ok", "221 bye"},
            "EHLO probe.test|STARTTLS|(tls)|EHLO probe.test|MAIL FROM:<>|"
            "RCPT TO:<bob@ok.test>|QUIT",
            "finished", "quit", "offered-again-in-tls");
        row("talks before it is asked", {"220 mx~250 early~250 earlier"}, "", "out-of-step",
            "banner", "early-talker");
        row("begins to talk before it is asked", {"220 mx~250-ear"}, "", "out-of-step", "banner",
            "early-talker");
        row("answers twice", {"220 mx", helloTls + "~250 ok"}, "EHLO probe.test", "out-of-step",
            "ehlo", "early-talker");
        row("masked banner", {"220 *******0*2******", helloTls}, "EHLO probe.test|MAIL FROM:<>",
            "open", "mail-from", "banner-masked");
        row("stars as an ornament", {"220 mx **** no spam ****", "250 mx"},
            "EHLO probe.test|MAIL FROM:<>", "open", "mail-from", "");
        row("masked keyword", {"220 mx", "250-mx~250-SIZE~250 XXXXXXXA"},
            "EHLO probe.test|MAIL FROM:<>", "open", "mail-from", "banner-masked");
        row("keyword that only looks masked", {"220 mx", "250-mx~250-XCLIENT~250 XFORWARD"},
            "EHLO probe.test|MAIL FROM:<>", "open", "mail-from");
        row("lower case keyword", {"220 mx", "250-mx~250 starttls"}, "EHLO probe.test|STARTTLS",
            "open", "starttls");
        row("news server", {"200 news server ready"}, "", "broken", "banner");
        row("web server", {"HTTP/1.1 400 Bad Request"}, "", "broken", "banner");
        row("nonsense later", {"220 mx", "what?"}, "EHLO probe.test", "broken", "ehlo");
        row("code out of range", {"220 mx", "999 ok"}, "EHLO probe.test", "broken", "ehlo");
        row("334 to MAIL", {"220 mx", helloTls, "334 go"}, "EHLO probe.test|MAIL FROM:<>", "broken",
            "mail-from");
        row("250 to STARTTLS", {"220 mx", hello, "250 sure"}, "EHLO probe.test|STARTTLS", "broken",
            "starttls");
        row("says more after the end", {"554 no", "221 bye~250 more", "250 more"}, "QUIT",
            "finished", "quit");
    }
    void talks()
    {
        QFETCH(QByteArrayList, answers);
        const Talk talk(plan(), answers);
        QTEST(talk.said.join('|'), "said");
        QTEST(name(talk.session.end()), "end");
        QTEST(bytes(toString(talk.session.stage())), "stage");
        QTEST(talk.oddities(), "oddities");
    }

    void followsPlan_data()
    {
        QTest::addColumn<bool>("startTls");
        QTest::addColumn<bool>("hasSender");
        QTest::addColumn<bool>("hasRecipient");
        QTest::addColumn<QByteArray>("said");
        QTest::addRow("all") << true << true << true << QByteArray("EHLO probe.test|STARTTLS");
        QTest::addRow("no tls") << false << true << true
                                << QByteArray("EHLO probe.test|MAIL FROM:<a@b.test>|"
                                              "RCPT TO:<bob@ok.test>|QUIT");
        QTest::addRow("no recipient")
            << false << true << false << QByteArray("EHLO probe.test|MAIL FROM:<a@b.test>|QUIT");
        QTest::addRow("no sender") << false << false << true << QByteArray("EHLO probe.test|QUIT");
    }
    void followsPlan()
    {
        QFETCH(bool, startTls);
        QFETCH(bool, hasSender);
        QFETCH(bool, hasRecipient);
        SessionPlan wanted{"probe.test", startTls};
        if (hasSender)
            wanted.reversePath = "a@b.test";
        if (hasRecipient)
            wanted.recipient = "bob@ok.test";
        Talk talk(wanted, {"220 mx", hello});
        while (talk.session.want() == Want::Reply && talk.said.last() != "STARTTLS" &&
               talk.said.last() != "QUIT") {
            talk.session.feed("250 ok\r\n");
            talk.step();
        }
        QTEST(talk.said.join('|'), "said");
    }

    void keepsExtensions()
    {
        const Talk talk(plan(), {"220 mx", hello, "220 go", "TLS", "250-mx~250 AUTH PLAIN"});
        QCOMPARE(talk.session.extensions(),
                 (std::vector<std::string>{"SIZE 100", "STARTTLS", "HELP"}));
        QCOMPARE(talk.session.extensionsTls(), std::vector<std::string>{"AUTH PLAIN"});
        QVERIFY(talk.session.isEncrypted());
    }

    void keepsInjectedBytes()
    {
        const Talk talk(plan(), {"220 mx", hello, "220 go~250 AUTH PLAIN"});
        QCOMPARE(bytes(talk.session.injected()), QByteArray("250 AUTH PLAIN\r\n"));
    }

    void asksForUtf8()
    {
        SessionPlan wanted = plan();
        wanted.recipient = "用户@ok.test";
        wanted.startTls = false;
        const Talk offered(wanted, {"220 mx", "250-mx~250 SMTPUTF8", "250 ok"});
        QCOMPARE(offered.said.join('|'),
                 QByteArray("EHLO probe.test|MAIL FROM:<> SMTPUTF8|RCPT TO:<用户@ok.test>"));
        const Talk missing(wanted, {"220 mx", "250 mx", "221 bye"});
        QCOMPARE(missing.said.join('|'), QByteArray("EHLO probe.test|QUIT"));
        QCOMPARE(missing.oddities(), QByteArray("no-smtputf8"));
    }

    void refusesParts_data()
    {
        QTest::addColumn<QByteArray>("helo");
        QTest::addColumn<QByteArray>("sender");
        QTest::addColumn<QByteArray>("recipient");
        QTest::addColumn<QByteArray>("reason");
        const QByteArray fine = "a.test";
        const QByteArray good = "bob@ok.test";
        const QByteArray badHelo = "helo name not valid";
        const QByteArray badSender = "sender address not valid";
        const QByteArray badRecipient = "recipient address not valid";
        QTest::addRow("good") << fine << good << good << QByteArray();
        QTest::addRow("null sender") << fine << QByteArray() << good << QByteArray();
        QTest::addRow("literals") << QByteArray("[192.0.2.1]") << good
                                  << QByteArray("bob@[192.0.2.1]") << QByteArray();
        QTest::addRow("ipv6 literal") << QByteArray("[IPv6:2001:db8::1]") << good
                                      << QByteArray("bob@[IPv6:::1]") << QByteArray();
        QTest::addRow("no helo") << QByteArray() << good << good << badHelo;
        QTest::addRow("helo crlf") << QByteArray("a.test\r\nDATA") << good << good << badHelo;
        QTest::addRow("helo blank") << QByteArray("a.test b") << good << good << badHelo;
        QTest::addRow("helo nul") << QByteArray("a.test\0b", 8) << good << good << badHelo;
        QTest::addRow("helo eight bits") << QByteArray("ä.test") << good << good << badHelo;
        QTest::addRow("helo too long") << QByteArray(256, 'a') << good << good << badHelo;
        for (const QByteArray& bad :
             {QByteArray("a@b>\r\nDATA"), QByteArray("a@b.test\r\nRCPT TO:<x@y.test>"),
              QByteArray("a@b.test\n"), QByteArray("a\0@b.test", 9), QByteArray("a b@c.test"),
              QByteArray("\"a b\"@c.test"), QByteArray("a@b.test> SIZE=1"),
              QByteArray("<a@b.test>"), QByteArray("a..b@c.test"), QByteArray("a@"),
              QByteArray("@b.test"), QByteArray("a"), QByteArray("a@b.test\t"),
              QByteArray("a@-b.test"), QByteArray("a@b_c.test\x7F"),
              QByteArray(65, 'a') + "@b.test", QByteArray("a@b.test.")}) {
            QTest::addRow("sender %s", bad.toPercentEncoding().left(30).constData())
                << fine << bad << good << badSender;
            QTest::addRow("recipient %s", bad.toPercentEncoding().left(30).constData())
                << fine << good << bad << badRecipient;
        }
        QTest::addRow("empty recipient") << fine << good << QByteArray() << badRecipient;
    }
    void refusesParts()
    {
        QFETCH(QByteArray, helo);
        QFETCH(QByteArray, sender);
        QFETCH(QByteArray, recipient);
        QFETCH(QByteArray, reason);
        const auto session = ClientSession::create(
            {helo.toStdString(), true, sender.toStdString(), recipient.toStdString()});
        QCOMPARE(session.has_value(), reason.isEmpty());
        if (!session)
            QCOMPARE(bytes(session.error().detail), reason);
    }

    /// Whatever comes and in whatever pieces, the session ends or waits, and sends nothing that is
    /// no command.
    void survivesCuts()
    {
        const QByteArray wire =
            QByteArray("220 mx~" + hello + "~454 no~250 ok~550 no~221 bye~").replace("~", "\r\n");
        for (qsizetype length = 0; length <= wire.size(); ++length) {
            ClientSession session = *ClientSession::create(plan());
            QByteArrayList said;
            for (const char c : wire.left(length)) {
                session.feed(std::string_view(&c, 1));
                if (session.want() == Want::Send)
                    said << bytes(session.takeCommand());
            }
            session.closed();
            QVERIFY(session.want() == Want::Close);
            QCOMPARE(name(session.end()),
                     said.contains("QUIT\r\n") ? QByteArray("finished") : QByteArray("closed"));
        }
    }
};

QTEST_APPLESS_MAIN(TestClientSession)
#include "tst_client_session.moc"
