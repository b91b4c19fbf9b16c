// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/ask_once.h"
#include "support/server_process.h"

#include <memory>

namespace support {

/// A resolver that validates (Unbound) on 127.0.0.1 and knows only the zones given.
/// `if (!resolver.isInstalled()) QSKIP("needs unbound")`.
class ValidatingResolver {
public:
    bool isInstalled() const { return !findServer(QStringLiteral("unbound")).isEmpty(); }

    void addZone(const QByteArray& domain, const dns::ServerAddress& server)
    {
        m_zones += "stub-zone:\n  name: \"" + domain +
                   "\"\n  stub-addr: " + QByteArray::fromStdString(server.address.toString()) +
                   '@' + QByteArray::number(server.port) + '\n';
    }
    /// A DNSKEY or DS record; a wrong one makes the zone bogus.
    void addTrustAnchor(const QByteArray& record)
    {
        m_options += "  trust-anchor: \"" + record.trimmed() + "\"\n";
    }
    /// Of the `server:` clause, e.g. `local-zone: "silent.test." deny`.
    void addOption(const QByteArray& line) { m_options += "  " + line + '\n'; }

    bool start()
    {
        for (int i = 0; i < 3; ++i) {
            m_port = freePort();
            m_process = std::make_unique<ServerProcess>();
            m_process->write(QStringLiteral("conf"), configuration());
            // It answers this itself.
            const dns::Question question{"localhost", dns::RecordType::A, address()};
            if (m_process->start(findServer(QStringLiteral("unbound")),
                                 {QStringLiteral("-d"), QStringLiteral("-c"),
                                  m_process->path(QStringLiteral("conf"))},
                                 [&] { return askOnce(question, 5).has_value(); }))
                return true;
            qWarning().noquote() << m_process->output();
        }
        return false;
    }

    dns::ServerAddress address() const { return {base::IpAddress::v4({127, 0, 0, 1}), m_port}; }

private:
    QByteArray configuration() const
    {
        return "server:\n  directory: \"" + m_process->path({}).toUtf8() +
               "\"\n  username: \"\"\n  chroot: \"\"\n  pidfile: \"\"\n  use-syslog: no\n"
               "  logfile: \"\"\n  do-daemonize: no\n  interface: 127.0.0.1\n  port: " +
               QByteArray::number(m_port) +
               "\n  do-ip6: no\n  num-threads: 1\n  do-not-query-localhost: no\n"
               "  module-config: \"validator iterator\"\n  ede: yes\n"
               "  local-zone: \"test.\" nodefault\n" +
               m_options + "remote-control:\n  control-enable: no\n" + m_zones;
    }

    QByteArray m_zones;
    QByteArray m_options;
    quint16 m_port = 0;
    std::unique_ptr<ServerProcess> m_process;
};

} // namespace support
