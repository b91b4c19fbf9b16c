// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/mail_server.h"
#include "support/name_server.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace support {

/// The world a cause is tested in.
enum class World {
    Broken, ///< what the bounce says is true
    Healed, ///< it was true and has been repaired
    Silent, ///< nobody answers
};

/// A bounce with one cause, and what a test of it has to say in each world.
struct ProofCase {
    const char* category;
    const char* recipient;
    const char* reply;    ///< Diagnostic-Code
    QStringList verdicts; ///< by World; empty: not tried there
    bool asksServers = false;
    MailServer::Port broken = MailServer::Good; ///< what its mail server does
    const char* sender = "info@sender.test";
    const char* extraHeader = ""; ///< of the mail that came back
    const char* helo = "mail.sender.test";
    const char* action = "failed";
};

/// The address every mail of the table comes from.
inline const char* const sendingAddress = "192.0.2.25";

/// A delivery status notification with the mail that came back.
inline QByteArray bounceOf(const ProofCase& one)
{
    const QByteArray domain =
        QByteArray(one.recipient).mid(QByteArray(one.recipient).indexOf('@') + 1);
    return "From: MAILER-DAEMON@" + QByteArray(one.helo) +
           "\nTo: info@sender.test\nSubject: Undelivered Mail Returned to Sender\n"
           "Date: Fri, 20 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=B\n\n"
           "--B\nContent-Type: text/plain\n\nYour message could not be delivered.\n"
           "--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; " +
           one.helo + "\n\nFinal-Recipient: rfc822; " + one.recipient + "\nAction: " + one.action +
           "\nRemote-MTA: dns; mx." + domain + "\nDiagnostic-Code: smtp; " + one.reply +
           "\n\n--B\nContent-Type: message/rfc822\n\nReturn-Path: <" + one.sender +
           ">\nReceived: from " + one.helo + " (" + one.helo + " [" + sendingAddress + "]) by mx." +
           domain + " with ESMTP id 1; Fri, 20 Nov 2026 09:59:58 +0000\n" + one.extraHeader +
           "From: Info <" + one.sender + ">\nTo: " + one.recipient +
           "\nMessage-ID: <1@sender.test>\nSubject: Hello\n\nHello\n--B--\n";
}

/// Every category that can be tested, once.
inline std::vector<ProofCase> proofCases()
{
    const auto verdicts = [](const char* broken, const char* healed, const char* silent) {
        return QStringList{QString::fromLatin1(broken), QString::fromLatin1(healed),
                           QString::fromLatin1(silent)};
    };
    const QStringList dns = verdicts("confirmed", "refuted_now", "cannot_tell");
    const char* const dkim = "DKIM-Signature: v=1; a=rsa-sha256; d=dkim.test; s=key; h=from; "
                             "bh=YQ==; b=YQ==\n";
    return {
        {"reverse_dns", "a@there.test",
         "550 5.7.25 The IP address sending this message does not have a PTR record setup", dns},
        {"helo_rejected", "a@there.test",
         "504 5.5.2 <mail.helo.test>: Helo command rejected: Host not found", dns, false,
         MailServer::Good, "info@sender.test", "", "mail.helo.test"},
        {"ip_blocked", "a@there.test",
         "554 5.7.1 Service unavailable; Client host [192.0.2.25] blocked using bl.test", dns},
        {"sender_blocked", "a@there.test",
         "554 5.7.1 Service unavailable; Sender address [info@bad.test] blocked using dbl.test",
         verdicts("confirmed", "cannot_tell", "cannot_tell"), false, MailServer::Good,
         "info@bad.test"},
        {"low_reputation", "a@there.test",
         "421 4.7.0 [192.0.2.25] Messages temporarily deferred due to poor reputation of your IP",
         verdicts("supports", "cannot_tell", "cannot_tell")},
        {"policy_rejected", "a@there.test", "550 5.7.1 Message rejected due to local policy",
         verdicts("supports", "cannot_tell", "cannot_tell"), false, MailServer::Good,
         "info@spf.test"},
        {"spam_content", "a@there.test", "554 5.7.1 Message rejected as spam by content filter",
         verdicts("supports", "not_testable", "cannot_tell"), false, MailServer::Good,
         "info@spf.test"},
        {"sender_invalid", "a@there.test",
         "550 5.1.8 <info@lost.test>: Sender address rejected: Domain not found", dns, false,
         MailServer::Good, "info@lost.test"},
        {"spf_failed", "a@there.test",
         "550 5.7.23 SPF validation failed: info@spf.test is not allowed to send from 192.0.2.25",
         dns, false, MailServer::Good, "info@spf.test"},
        {"dkim_failed", "a@there.test", "550 5.7.20 DKIM verification failed: no key for signature",
         verdicts("confirmed", "supports", "cannot_tell"), false, MailServer::Good,
         "info@dkim.test", dkim},
        {"dmarc_failed", "a@there.test",
         "550 5.7.1 Unauthenticated email from dmarc.test is not accepted due to domain's DMARC "
         "policy",
         dns, false, MailServer::Good, "info@dmarc.test"},
        {"domain_not_found", "a@gone.test", "550 5.1.2 Host or domain name not found", dns},
        {"no_mail_service", "a@null.test",
         "556 5.1.10 Domain null.test does not accept mail (nullMX)", dns},
        {"dns_failure", "a@fail.test",
         "X-Postfix; Host or domain name not found. Name service error for name=fail.test type=MX: "
         "Host not found, try again",
         dns},
        {"connection_failed", "a@down.test", "421 4.4.1 Connection refused by mx.down.test", dns,
         true},
        {"delivery_expired", "a@down.test", "X-Postfix; delivery time expired, giving up", dns,
         true},
        {"delayed", "a@down.test", "X-Postfix; the mail still waits in the queue", dns, true,
         MailServer::Good, "info@sender.test", "", "mail.sender.test", "delayed"},
        {"user_unknown", "nobody@ok.test",
         "550 5.1.1 <nobody@ok.test>: Recipient address rejected: User unknown", dns, true},
        {"mailbox_full", "full@ok.test", "452 4.2.2 Mailbox full", dns, true},
        {"mailbox_disabled", "off@ok.test", "550 5.2.1 The mailbox is disabled", dns, true},
        {"mailbox_moved", "moved@ok.test", "551 5.1.6 User has moved; please try lee@example.com",
         dns, true},
        {"recipient_refused", "private@ok.test",
         "550 5.7.1 <private@ok.test>: You are not permitted to send to this recipient", dns, true},
        {"recipient_rate", "busy@ok.test",
         "450 4.2.1 The user you are trying to contact is receiving mail too quickly",
         verdicts("supports", "refuted_now", "cannot_tell"), true},
        {"greylisted", "grey@ok.test", "451 4.7.1 Greylisted, please try again later",
         verdicts("supports", "refuted_now", "cannot_tell"), true},
        {"rate_limited", "rate@ok.test", "450 4.7.1 Too many messages, slow down",
         verdicts("supports", "refuted_now", "cannot_tell"), true},
        {"system_error", "error@ok.test", "451 4.3.0 Temporary system error", dns, true},
        {"system_full", "disk@ok.test", "452 4.3.1 Insufficient system storage", dns, true},
        {"routing_loop", "loop@ok.test", "554 5.4.6 Too many hops", dns, true},
        {"relay_denied", "a@relay.test", "550 5.7.1 Relaying denied", dns, true},
        {"smtp_auth", "login@ok.test", "530 5.7.0 Authentication required", dns, true},
        {"tls_required", "ok@ok.test", "550 5.7.10 Encryption required: certificate not trusted",
         dns, true, MailServer::SelfSigned},
    };
}

/// Servers for all cases: name servers for the broken and the healed world, and a mail server.
class ProofWorlds {
public:
    static bool isInstalled() { return NameServer().isInstalled() && MailServer::isInstalled(); }

    bool start()
    {
        addBroken(m_broken);
        addHealed(m_healed);
        return m_broken.start() && m_healed.start() && m_mail.start();
    }

    const MailServer& mail() const { return m_mail; }
    /// Whom to ask in a world; in the silent one a port that nobody listens on.
    dns::ServerAddress resolver(World world) const
    {
        return world == World::Broken ? m_broken.address()
               : world == World::Healed
                   ? m_healed.address()
                   : dns::ServerAddress{base::IpAddress::v4({127, 0, 0, 1}), m_nobody};
    }
    /// Where the mail server of a case is in a world.
    quint16 mailPort(const ProofCase& one, World world) const
    {
        if (world == World::Healed)
            return m_mail.port(QByteArray(one.category) == "tls_required" ? MailServer::Good
                                                                          : MailServer::Healed);
        const bool isDown = QByteArray(one.recipient).endsWith("@down.test");
        return isDown ? m_nobody : m_mail.port(one.broken);
    }
    /// A table with the two lists of the cases.
    static QByteArray blockLists()
    {
        return "[[list]]\nzone = \"bl.test\"\nname = \"Test list\"\nasks = [\"ipv4\"]\n"
               "state = \"on\"\nurl = \"https://bl.test/\"\nanswers = [ { code = \"127.0.0.2\", "
               "kind = \"listed\", text = \"bad\" } ]\n"
               "[[list]]\nzone = \"dbl.test\"\nname = \"Test domains\"\nasks = [\"domain\"]\n"
               "state = \"on\"\nurl = \"https://dbl.test/\"\ntest = \"always.test\"\n"
               "answers = [ { code = \"127.0.1.2\", kind = \"listed\", text = \"bad\" } ]\n";
    }

private:
    static constexpr const char* mailHere = "@ MX 10 mx\nmx A 127.0.0.1\n";

    static void addSame(NameServer& server)
    {
        for (const char* zone : {"ok.test", "there.test", "down.test", "relay.test"})
            server.addZone(QString::fromLatin1(zone), mailHere);
        server.addZone(QStringLiteral("invalid"), ""); // where resolvers are tested
        server.addZone(QStringLiteral("sender.test"), "@ MX 10 mail\nmail A 192.0.2.25\n");
    }

    static void addBroken(NameServer& server)
    {
        addSame(server);
        server.addZone(QStringLiteral("test"), "");
        server.addZone(QStringLiteral("2.0.192.in-addr.arpa"), "");
        server.addZone(QStringLiteral("helo.test"), "");
        server.addZone(QStringLiteral("bl.test"),
                       "2.0.0.127 A 127.0.0.2\n25.2.0.192 A 127.0.0.2\n");
        server.addZone(QStringLiteral("dbl.test"),
                       "always.test A 127.0.1.2\nbad.test A 127.0.1.2\n");
        server.addZone(QStringLiteral("bad.test"), mailHere);
        server.addZone(QStringLiteral("spf.test"), "@ TXT \"v=spf1 -all\"\n");
        server.addZone(QStringLiteral("dkim.test"), "");
        server.addZone(QStringLiteral("dmarc.test"),
                       "@ TXT \"v=spf1 -all\"\n_dmarc TXT \"v=DMARC1; p=reject\"\n");
        server.addZone(QStringLiteral("null.test"), "@ MX 0 .\n");
        server.addZone(QStringLiteral("fail.test"), {}, NameServer::Missing);
    }

    static void addHealed(NameServer& server)
    {
        addSame(server);
        server.addZone(QStringLiteral("test"), "");
        server.addZone(QStringLiteral("2.0.192.in-addr.arpa"), "25 PTR mail.sender.test.\n");
        server.addZone(QStringLiteral("helo.test"), "mail A 192.0.2.25\n");
        server.addZone(QStringLiteral("bl.test"), "2.0.0.127 A 127.0.0.2\n");
        server.addZone(QStringLiteral("dbl.test"), "always.test A 127.0.1.2\n");
        server.addZone(QStringLiteral("bad.test"), mailHere);
        server.addZone(QStringLiteral("lost.test"), mailHere);
        server.addZone(QStringLiteral("spf.test"), "@ TXT \"v=spf1 ip4:192.0.2.25 -all\"\n");
        server.addZone(QStringLiteral("dkim.test"),
                       "key._domainkey TXT \"v=DKIM1; k=ed25519; "
                       "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"\n");
        server.addZone(QStringLiteral("dmarc.test"), "@ TXT \"v=spf1 ip4:192.0.2.25 -all\"\n"
                                                     "_dmarc TXT \"v=DMARC1; p=reject\"\n");
        server.addZone(QStringLiteral("gone.test"), mailHere);
        server.addZone(QStringLiteral("null.test"), mailHere);
        server.addZone(QStringLiteral("fail.test"), mailHere);
    }

    NameServer m_broken;
    NameServer m_healed;
    MailServer m_mail;
    quint16 m_nobody = freePort();
};

} // namespace support
