// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/certificates.h"
#include "support/server_process.h"

#include <QTcpSocket>

#include <grp.h>
#include <map>
#include <memory>
#include <pwd.h>
#include <unistd.h>

namespace support {

/// A real mail server (Exim) on 127.0.0.1 that behaves differently on each of its ports. Takes mail
/// for ok.test: ok@ is there, grey@ is greylisted, everybody else is unknown; does not relay.
/// `if (!MailServer::isInstalled()) QSKIP("needs exim4-daemon-light")`.
class MailServer {
public:
    /// What a port is for.
    enum Port {
        Good,        ///< STARTTLS with a good certificate for mx.ok.test
        NoTls,       ///< no STARTTLS
        SelfSigned,  ///< certificate
        Expired,     ///< certificate
        Blocked,     ///< 554 instead of a banner
        NoReverse,   ///< 421 about reverse DNS instead of a banner
        Slow,        ///< banner after two seconds
        TlsRequired, ///< 530 to MAIL FROM outside TLS
        LongBanner,  ///< banner of three lines
        BrokenTls,   ///< certificate file missing: 454 to STARTTLS
        OldTls,      ///< TLS 1.0 only
        Healed,      ///< takes mail for everybody, also for other domains
        PortCount,
    };

    static bool isInstalled()
    {
        return !findServer(QStringLiteral("exim4")).isEmpty() && Certificates::isInstalled();
    }

    bool start()
    {
        Certificates::Wish wish;
        if (!m_certificates.make(QStringLiteral("good"), wish))
            return false;
        wish.isSelfSigned = true;
        m_certificates.make(QStringLiteral("self"), wish);
        if (!findServer(QStringLiteral("faketime")).isEmpty()) {
            wish = {};
            wish.days = 30;
            wish.startsDaysAgo = 400;
            m_certificates.make(QStringLiteral("expired"), wish);
        }
        for (int i = 0; i < 3; ++i) {
            if (startOnce())
                return true;
            qWarning().noquote() << m_process->output();
        }
        return false;
    }

    quint16 port(Port wanted) const { return m_ports.at(wanted); }
    QString caFile() const { return m_certificates.caFile(); }
    const Certificates& certificates() const { return m_certificates; }

private:
    bool startOnce()
    {
        m_process = std::make_unique<ServerProcess>();
        m_ports.clear();
        for (int i = 0; i < PortCount; ++i)
            m_ports[static_cast<Port>(i)] = freePort();
        m_process->write(QStringLiteral("exim.conf"), configuration());
        QStringList command{findServer(QStringLiteral("exim4")), QStringLiteral("-C"),
                            m_process->path(QStringLiteral("exim.conf")), QStringLiteral("-bdf")};
        giveAway();
        command = asPlainUser(command);
        return m_process->start(command.first(), command.mid(1), [this] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, port(Good));
            return socket.waitForConnected(100);
        });
    }

    /// Exim with a configuration of its own runs as a plain user only.
    void giveAway() const
    {
        const passwd* user = plainUser();
        if (!user)
            return;
        for (const QString& folder : {m_process->path({}), m_certificates.folder()})
            QProcess::execute(QStringLiteral("chown"),
                              {QStringLiteral("-R"),
                               QStringLiteral("%1:%2").arg(user->pw_uid).arg(user->pw_gid),
                               folder});
    }

    QByteArray configuration() const
    {
        const passwd* user = plainUser() ? plainUser() : ::getpwuid(::geteuid());
        const group* users = user ? ::getgrgid(user->pw_gid) : nullptr;
        QByteArray text = templateText;
        text.replace("@USER@", user ? user->pw_name : "nobody");
        text.replace("@GROUP@", users ? users->gr_name : "nogroup");
        text.replace("@DIR@", m_process->path({}).toUtf8());
        text.replace("@TLS@", m_certificates.folder().toUtf8());
        QByteArrayList all;
        for (const auto& [kind, number] : m_ports) {
            all << QByteArray::number(number);
            text.replace("@" + QByteArray::number(int(kind)) + "@", QByteArray::number(number));
        }
        text.replace("@ALL@", all.join(" : "));
        return text;
    }

    // @n@ are the ports, in the order of `Port`.
    static constexpr const char* templateText = R"(exim_user = @USER@
exim_group = @GROUP@
admin_groups = @GROUP@
spool_directory = @DIR@/spool
log_file_path = @DIR@/%slog
pid_file_path = @DIR@/exim.pid
keep_environment =
primary_hostname = mx.ok.test
local_interfaces = 127.0.0.1
daemon_smtp_ports = @ALL@
daemon_startup_retries = 0
rfc1413_query_timeout = 0s
domainlist local_domains = ok.test
TLSFILE = @TLS@/${if eq{$received_port}{@2@}{self}{${if eq{$received_port}{@3@}{expired}{${if eq{$received_port}{@9@}{missing}{good}}}}}}
tls_certificate = TLSFILE.pem
tls_privatekey = TLSFILE.key
tls_advertise_hosts = ${if eq{$received_port}{@1@}{}{*}}
tls_require_ciphers = ${if eq{$received_port}{@10@}{NORMAL:-VERS-ALL:+VERS-TLS1.0:%COMPAT}{NORMAL}}
smtp_banner = ${if eq{$received_port}{@8@}{mx.ok.test ESMTP one\ntwo\nthree}{mx.ok.test ESMTP ready}}
acl_smtp_connect = acl_connect
acl_smtp_mail = acl_mail
acl_smtp_rcpt = acl_rcpt
begin acl
acl_connect:
  drop    condition = ${if eq{$received_port}{@4@}}
          message   = 554 5.7.1 No SMTP service for you here
  defer   condition = ${if eq{$received_port}{@5@}}
          message   = 421 4.7.0 You have no reverse DNS entry for $sender_host_address
  warn    condition = ${if eq{$received_port}{@6@}}
          delay     = 2s
  accept
acl_mail:
  deny    condition = ${if eq{$received_port}{@7@}}
          !encrypted = *
          message   = 530 5.7.0 Must issue a STARTTLS command first
  accept
acl_rcpt:
  accept  condition = ${if eq{$received_port}{@11@}}
  deny    message = 550 5.7.1 Relaying denied
          !domains = +local_domains
  defer   local_parts = grey
          message = 451 4.7.1 Greylisted, please try again later
  defer   local_parts = full
          message = 452 4.2.2 Mailbox full, over quota
  defer   local_parts = rate
          message = 450 4.7.1 Too many messages in a short time, slow down
  defer   local_parts = error
          message = 451 4.3.0 Temporary system error
  defer   local_parts = busy
          message = 450 4.2.1 The user is receiving mail too quickly
  defer   local_parts = disk
          message = 452 4.3.1 Insufficient system storage
  deny    local_parts = loop
          message = 554 5.4.6 Too many hops
  deny    local_parts = moved
          message = 551 5.1.6 User has moved; please try lee@example.com
  deny    local_parts = private
          message = 550 5.7.1 You are not permitted to send to this recipient
  deny    local_parts = off
          message = 550 5.2.1 This mailbox has been disabled
  deny    local_parts = login
          message = 530 5.7.0 Authentication required
  accept  local_parts = ok
  deny    message = 550 5.1.1 <$local_part@$domain>: Recipient address rejected: User unknown
begin routers
)";

    Certificates m_certificates;
    std::map<Port, quint16> m_ports;
    std::unique_ptr<ServerProcess> m_process;
};

} // namespace support
